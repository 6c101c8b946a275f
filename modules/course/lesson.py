"""A lesson in one language, as it was read from its file."""

from dataclasses import dataclass
from typing import Literal

from modules.course.ids import Language, LessonId, ModuleId, SectionId, SourceId

KEY_POINTS = SectionId("key-points")
"""The place of sentences that stand in the key-points box, which is no section."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a lesson, as the author wrote it: plain text without marks.

    Numbers run through the lesson from 0, the title, in the order in which a voice reads; the lesson's HTML carries
    the same numbers in `data-sentence`.
    """

    number: int
    text: str
    section_id: SectionId | None
    kind: Literal["title", "heading", "text"] = "text"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a lesson that is opened by a click and read in a minute.

    `html` is sanitised and of the closed tag set of docs/authoring-guide.md; `heading_html` is the title with its
    sentence mark; `word_count` counts prose and boxes, not key points.
    """

    id: SectionId
    title: str
    heading_html: str
    html: str
    word_count: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in one language. `minutes` is the narrated length; `digest` the SHA-256 of its file."""

    id: LessonId
    module_id: ModuleId
    language: Language
    title: str
    minutes: int
    outcomes: tuple[str, ...]
    keywords: tuple[str, ...]
    sources: tuple[SourceId, ...]
    see_also: tuple[LessonId, ...]
    title_html: str
    opening_html: str
    sections: tuple[Section, ...]
    key_points_html: str
    sentences: tuple[Sentence, ...]
    digest: str

    @property
    def section_ids(self) -> tuple[SectionId, ...]:
        """Return the ids of the sections in order."""
        return tuple(section.id for section in self.sections)
