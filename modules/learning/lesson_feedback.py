"""What learners think of a lesson: three marks from 1 to 5, a suggestion, and which figures may be shown of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from modules.course.ids import LessonId

LOWEST, HIGHEST = 1, 5
LONGEST_SUGGESTION = 2000
"""Characters, of a suggestion and of a reply alike."""
SHOWN_FROM = 5
"""Means are shown from five ratings on."""


class Aspect(StrEnum):
    """What of a lesson is rated."""

    USEFULNESS = "usefulness"
    CLARITY = "clarity"
    SOUND = "sound"


class FeedbackState(StrEnum):
    """How far the trainers are with a suggestion."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class LessonRating:
    """Marks from 1 to 5 of a lesson's aspects; None where somebody did not say."""

    usefulness: int | None = None
    clarity: int | None = None
    sound: int | None = None

    def of(self, aspect: Aspect) -> int | None:
        """Return the mark of one aspect."""
        return {Aspect.USEFULNESS: self.usefulness, Aspect.CLARITY: self.clarity, Aspect.SOUND: self.sound}[aspect]

    @property
    def says_something(self) -> bool:
        """Return whether at least one mark was given."""
        return any(self.of(aspect) is not None for aspect in Aspect)

    @property
    def is_within_bounds(self) -> bool:
        """Return whether every mark that was given is from 1 to 5."""
        given = [mark for aspect in Aspect if (mark := self.of(aspect)) is not None]
        return all(LOWEST <= mark <= HIGHEST for mark in given)


@dataclass(frozen=True, slots=True)
class AspectFigure:
    """How many rated an aspect, and their mean from 1 to 5; None while it would tell too much of too few."""

    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody suggests. `rating` and `person_name` are None without a name: single marks are nobody's to see.

    `given_on` is the day, without a name the Monday of its week.
    """

    id: str
    lesson_id: LessonId
    lesson_title: str
    release_number: int | None
    given_on: date
    person_name: str | None
    rating: LessonRating | None
    text: str
    state: FeedbackState
    reply: str


@dataclass(frozen=True, slots=True)
class LessonFigures:
    """How a lesson was rated, in all of its releases or since one, and how many suggestions on it are open."""

    lesson_id: LessonId
    title: str
    count: int
    aspects: Mapping[Aspect, AspectFigure]
    open_count: int


def aspect_figure(signed: Sequence[int], anonymous: Sequence[int]) -> AspectFigure:
    """Return the figure of an aspect from the marks with and without a name.

    Marks with a name are seen one by one: from a mean and four of its five marks the fifth could be reckoned. So the
    mean is shown from five marks on, and where some are anonymous, from five anonymous ones on.
    """
    n = len(signed) + len(anonymous)
    if n < SHOWN_FROM or 0 < len(anonymous) < SHOWN_FROM:
        return AspectFigure(n, None)
    return AspectFigure(n, fmean([*signed, *anonymous]))


def may_be_told_since(release: int, anonymous: Mapping[int, int]) -> bool:
    """Return whether a mean since a release may be shown beside that of all releases and of those before it.

    `anonymous` is the number of marks without a name by the number of their release. Of two means the difference must
    not tell the marks of fewer than five people. From the first release on, each one is a place to begin where nobody
    or enough people lie between it and the place before, and from it to the end.

    >>> [may_be_told_since(number, {1: 6, 2: 1, 3: 5}) for number in (1, 2, 3)]
    [True, True, False]
    """
    begins = 1
    for number in range(2, release + 1):
        between = sum(count for each, count in anonymous.items() if begins <= each < number)
        after = sum(count for each, count in anonymous.items() if each >= number)
        if not 0 < between < SHOWN_FROM and not 0 < after < SHOWN_FROM:
            begins = number
    return begins == release
