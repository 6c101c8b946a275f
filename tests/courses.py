"""Courses that tests stand on, beside the one that is shipped."""

from pathlib import Path
from typing import Final

TWO_LESSONS: Final = Path(__file__).parent / "packages" / "two-lessons"
"""A course of one module that stays as it is while the built-in course grows."""
