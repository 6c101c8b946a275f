import re

import pytest

from modules.course.ids import LANGUAGES
from modules.screens.page_frame.chrome_words import chrome_patterns, chrome_words
from modules.wording.catalogues import wording_for


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_chrome_has_something_to_say(language: str) -> None:
    assert all(chrome_words(wording_for(language)).values())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("200MB per file", "at most 200 MB a file"),
        ("60MB per file • MD, YAML, ZIP", "at most 60 MB a file"),
        ("Remove lesson.md", "Remove lesson.md"),
        ("Press Enter to apply", "Press Enter"),
    ],
)
def test_texts_with_numbers_and_names_are_found_by_pattern(written: str, said: str) -> None:
    wording = wording_for(LANGUAGES[0])
    pattern, template = next(
        (pattern, template) for pattern, template in chrome_patterns(wording) if re.search(pattern, written)
    )
    assert re.sub(pattern, template.replace("$1", r"\1"), written) == said


def test_the_placeholder_of_a_pattern_survives_translation() -> None:
    for language in LANGUAGES:
        for pattern, template in chrome_patterns(wording_for(language)):
            assert ("(" in pattern.replace("(?:", "")) == ("$1" in template)
