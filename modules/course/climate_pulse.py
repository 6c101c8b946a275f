"""The service-climate pulse: a short survey of statements over four facets, answered from 1 to 5."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from modules.course.ids import Language

LOWEST, HIGHEST = 1, 5
MARKS = tuple(range(LOWEST, HIGHEST + 1))


class Facet(StrEnum):
    """What a service climate is looked at for."""

    CUSTOMER_ORIENTATION = "customer-orientation"
    MANAGERIAL_SUPPORT = "managerial-support"
    RESOURCES_AND_TRAINING = "resources-and-training"
    FEEDBACK_AND_RECOGNITION = "feedback-and-recognition"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement about one's work, in each language."""

    id: str
    text: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class FacetStatements:
    """A facet, what it is called in each language, and its statements."""

    facet: Facet
    title: Mapping[Language, str]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The whole survey; `lowest` and `highest` are the ends of the scale in words."""

    lowest: Mapping[Language, str]
    highest: Mapping[Language, str]
    facets: tuple[FacetStatements, ...]

    def statements(self) -> tuple[Statement, ...]:
        """Return all statements in the order in which they are asked."""
        return tuple(statement for facet in self.facets for statement in facet.statements)

    def title(self, facet: Facet, language: Language) -> str:
        """Return what a facet is called."""
        return next(each.title[language] for each in self.facets if each.facet is facet)
