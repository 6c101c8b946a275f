"""Names the languages that the academy speaks. Everything may import it, and it imports nothing."""

from typing import NewType

Language = NewType("Language", str)
"""A two-letter code: en, pl or lv."""

ENGLISH, POLISH, LATVIAN = Language("en"), Language("pl"), Language("lv")
LANGUAGES = (ENGLISH, POLISH, LATVIAN)
