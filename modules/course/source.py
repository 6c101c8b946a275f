"""A source that lessons cite."""

from dataclasses import dataclass

from modules.course.ids import SourceId


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the bibliography; only the title is always there."""

    id: SourceId
    title: str
    authors: str | None = None
    year: str | None = None
    where: str | None = None
    url: str | None = None
