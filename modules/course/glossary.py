"""A term of the glossary."""

from dataclasses import dataclass

from modules.course.ids import TermId


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition and the other forms in which a text may use it."""

    id: TermId
    term: str
    definition: str
    also: tuple[str, ...] = ()
