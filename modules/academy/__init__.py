"""Holds what a deed works with: settings, library, records, narration and clock, opened once for app, CLI and tests."""

from modules.academy.academies import Academies, Academy, open_academies, utc_now
from modules.academy.library import CourseNotFound, Library, Published
from modules.academy.settings import LOOPBACK, PROJECT_FOLDER, Settings

__all__ = [
    "LOOPBACK",
    "PROJECT_FOLDER",
    "Academies",
    "Academy",
    "CourseNotFound",
    "Library",
    "Published",
    "Settings",
    "open_academies",
    "utc_now",
]
