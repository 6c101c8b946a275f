"""Taking part in a pulse: once, without a name, and with nothing that leads from an answer to a person.

Nothing is audited here, and no moment is kept. See docs/decisions/0020.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from modules.academy import Academy
from modules.activities.climate_questionnaire import QuestionnaireBroken, pulse_questionnaire
from modules.course.climate_pulse import HIGHEST, LOWEST, MARKS, Facet, Questionnaire
from modules.learning.pulse import PulseId
from modules.learning.service_climate import FacetTally
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import pulse_records
from modules.records.pulse_records import HandedIn

Refusal = Literal["empty", "mark", "closed", "twice"]


class AnswersRefused(Exception):
    """Answers cannot be taken: none of them is a mark, a mark is not from 1 to 5, the pulse does not ask, or twice."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason


@dataclass(frozen=True, slots=True)
class PulseToTake:
    """A pulse that asks somebody: its statements, and the last day on which it does."""

    id: PulseId
    ends_on: date
    questionnaire: Questionnaire


def find_pulse_to_take(academy: Academy, *, who: Visitor) -> PulseToTake | None:
    """Return the pulse in which somebody can take part today; None if there is none, or they have.

    None as well while the file of the statements is broken, which managers are told.
    """
    require(who.person, Deed.LEARN)
    today = academy.now().astimezone().date()
    found = pulse_records.open_pulse_of(academy.records, person_id=who.person.id, today=today)
    if found is None:
        return None
    try:
        return PulseToTake(found.id, found.ends_on, pulse_questionnaire())
    except QuestionnaireBroken:
        return None


def hand_in_pulse(academy: Academy, *, who: Visitor, pulse_id: PulseId, marks: Mapping[str, int]) -> None:
    """Count somebody's answers, by the ids of statements; those left out are not among them. Raises AnswersRefused."""
    require(who.person, Deed.LEARN)
    given = tally_of_one(pulse_questionnaire(), marks)
    done = pulse_records.hand_in(
        academy.records,
        pulse_id=pulse_id,
        person_id=who.person.id,
        today=academy.now().astimezone().date(),
        given=given,
    )
    if done is not HandedIn.COUNTED:
        raise AnswersRefused("twice" if done is HandedIn.TWICE else "closed")


def tally_of_one(questionnaire: Questionnaire, marks: Mapping[str, int]) -> Mapping[Facet, FacetTally]:
    """Return what one person's marks add to each facet that they answered. Raises AnswersRefused."""
    if not all(LOWEST <= mark <= HIGHEST for mark in marks.values()):
        raise AnswersRefused("mark")
    found: dict[Facet, FacetTally] = {}
    for each in questionnaire.facets:
        given = [marks[statement.id] for statement in each.statements if statement.id in marks]
        if given:
            found[each.facet] = FacetTally(1, tuple(given.count(mark) for mark in MARKS))
    if not found:
        raise AnswersRefused("empty")
    return found
