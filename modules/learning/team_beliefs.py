"""What a team believes wrongly: which share of its first answers in a lesson was given as sure, and was wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modules.course.ids import LessonId
from modules.learning.service_climate import FacetTally, shown_cells
from modules.people.person import TeamId


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """First answers to the questions of a lesson as they are now: by how many people at least, and how many there are.

    `sure_and_wrong` counts those given as sure that did not earn the full mark.
    """

    people: int
    answers: int
    sure_and_wrong: int

    @property
    def share(self) -> float:
        """Return which share was given as sure and wrong, 0 to 1."""
        return self.sure_and_wrong / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class TopicBelieved:
    """A lesson, and what a team's first answers in it say. The titles are in the reader's language."""

    lesson_id: LessonId
    title: str
    module_title: str
    answers: FirstAnswers


@dataclass(frozen=True, slots=True)
class TeamBeliefs:
    """The lessons of which something may be shown, what is believed most wrongly first, and how many others there are.

    `hidden_count` are lessons that too few people have answered, or too few beside those of a team shown by itself.
    """

    topics: tuple[TopicBelieved, ...]
    hidden_count: int


def first_answers_of(counts: Iterable[tuple[int, int]]) -> FirstAnswers:
    """Return the first answers of some people to a lesson, from those to each of its questions: all, sure and wrong.

    Nobody answers a question first twice, so at least as many people answered as the question answered most often has
    answers.
    """
    known = tuple(counts)
    return FirstAnswers(
        people=max((answers for answers, _ in known), default=0),
        answers=sum(answers for answers, _ in known),
        sure_and_wrong=sum(wrong for _, wrong in known),
    )


def shown_beliefs(
    above: Mapping[TeamId, TeamId | None], own: Mapping[LessonId, Mapping[TeamId, FirstAnswers]], team_id: TeamId
) -> dict[LessonId, FirstAnswers]:
    """Return the first answers of a team and all teams below it to each lesson of which they may be shown.

    `above` names the team above each of the whole company; `own` are the first answers of those in a team itself. A
    figure is of at least five people, and fewer cannot be had by subtraction either: the rule of `service_climate`.
    """
    inside = {team for team in above if _is_at_or_below(above, team, team_id)}
    found: dict[LessonId, FirstAnswers] = {}
    for lesson_id, by_team in own.items():
        tallies = {team: FacetTally(answers.people) for team, answers in by_team.items()}
        if shown_cells(above, tallies)[team_id].tally is not None:
            counted = [answers for team, answers in by_team.items() if team in inside]
            found[lesson_id] = FirstAnswers(
                people=sum(answers.people for answers in counted),
                answers=sum(answers.answers for answers in counted),
                sure_and_wrong=sum(answers.sure_and_wrong for answers in counted),
            )
    return found


def _is_at_or_below(above: Mapping[TeamId, TeamId | None], team: TeamId, root: TeamId) -> bool:
    each: TeamId | None = team
    while each is not None and each != root:
        each = above[each]
    return each == root
