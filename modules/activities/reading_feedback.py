"""Reading feedback: what learners think of each lesson, and answering what they suggest."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from modules.academy import Academy, Published
from modules.course.ids import CourseId, Language, LessonId
from modules.learning.lesson_feedback import (
    LONGEST_SUGGESTION,
    Aspect,
    AspectFigure,
    FeedbackState,
    LessonFigures,
    Suggestion,
    aspect_figure,
    may_be_told_since,
)
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import feedback_records
from modules.records.feedback_records import FeedbackRow, RatingCount

PAGE_SIZE = 10
_MOST = 100_000


class SuggestionHandled(Exception):
    """Somebody has answered or closed the suggestion meanwhile, or it is not there."""

    def __init__(self, feedback_id: str) -> None:
        super().__init__(feedback_id)
        self.feedback_id = feedback_id


class ReplyRefused(Exception):
    """A reply is empty, or has more characters than are kept."""


@dataclass(frozen=True, slots=True)
class FeedbackInbox:
    """The trainer's view: every lesson's figures in the order of the course, and a page of suggestions, newest first.

    A lesson that is not in the course any more stands last if there is feedback on it, titled by its id. `releases` are
    the numbers of those since which feedback may be read, newest first; `since` the one chosen, 1 for all.
    """

    lessons: tuple[LessonFigures, ...]
    suggestions: tuple[Suggestion, ...]
    suggestion_count: int
    page: int
    page_count: int
    releases: tuple[int, ...]
    since: int

    @property
    def open_count(self) -> int:
        """Return how many suggestions are open in the whole course."""
        return sum(lesson.open_count for lesson in self.lessons)


def feedback_inbox(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    lesson_id: LessonId | None = None,
    state: FeedbackState | None = None,
    page: int = 1,
    course_id: CourseId | None = None,
    since: int = 1,
) -> FeedbackInbox:
    """Return a page of the inbox, the last one for a page beyond it; on releases since one if its number is given.

    Raises NotAllowed, CourseNotFound.
    """
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    course, newest = published.course, published.release.number or 1
    since = min(max(1, since), newest)
    count = feedback_records.count_suggestions(
        academy.records, course_id=course.id, lesson_id=lesson_id, state=state, since=since
    )
    page_count = max(1, -(-count // PAGE_SIZE))
    page = min(max(1, page), page_count)
    rows = feedback_records.list_suggestions(
        academy.records,
        course_id=course.id,
        lesson_id=lesson_id,
        state=state,
        skipped=(page - 1) * PAGE_SIZE,
        most=PAGE_SIZE,
        since=since,
    )
    return FeedbackInbox(
        lessons=_figures(academy, published, language, since),
        suggestions=tuple(_suggestion(row, published, language) for row in rows),
        suggestion_count=count,
        page=page,
        page_count=page_count,
        releases=tuple(range(newest, 0, -1)),
        since=since,
    )


def every_suggestion(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    lesson_id: LessonId | None = None,
    state: FeedbackState | None = None,
    course_id: CourseId | None = None,
    since: int = 1,
) -> tuple[Suggestion, ...]:
    """Return all suggestions that the inbox has pages of, newest first. Raises NotAllowed, CourseNotFound."""
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    rows = feedback_records.list_suggestions(
        academy.records,
        course_id=published.course.id,
        lesson_id=lesson_id,
        state=state,
        skipped=0,
        most=_MOST,
        since=since,
    )
    return tuple(_suggestion(row, published, language) for row in rows)


def reply_to_suggestion(academy: Academy, *, who: Visitor, feedback_id: str, reply: str) -> None:
    """Answer a suggestion that is open. Raises NotAllowed, ReplyRefused, SuggestionHandled."""
    words = reply.replace("\0", "").strip()
    if not words or len(words) > LONGEST_SUGGESTION:
        raise ReplyRefused
    _handle(academy, who, feedback_id, FeedbackState.ANSWERED, words)


def close_suggestion(academy: Academy, *, who: Visitor, feedback_id: str) -> None:
    """Close a suggestion that is open, without a reply. Raises NotAllowed, SuggestionHandled."""
    _handle(academy, who, feedback_id, FeedbackState.CLOSED, "")


def reopen_suggestion(academy: Academy, *, who: Visitor, feedback_id: str) -> None:
    """Open a suggestion again that was closed. Raises NotAllowed, SuggestionHandled."""
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    if not feedback_records.reopen_suggestion(academy.records, feedback_id=feedback_id):
        raise SuggestionHandled(feedback_id)


def _handle(academy: Academy, who: Visitor, feedback_id: str, state: FeedbackState, reply: str) -> None:
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    if not feedback_records.answer_suggestion(
        academy.records,
        feedback_id=feedback_id,
        state=state,
        reply=reply,
        handled_by=who.person.id,
        now=academy.now(),
    ):
        raise SuggestionHandled(feedback_id)


def _figures(academy: Academy, published: Published, language: Language, since: int) -> tuple[LessonFigures, ...]:
    counts: defaultdict[LessonId, list[RatingCount]] = defaultdict(list)
    for each in feedback_records.count_ratings(academy.records, course_id=published.course.id):
        counts[each.lesson_id].append(each)
    lessons = tuple(published.course.lesson_ids())
    gone = sorted(set(counts) - set(lessons))
    return tuple(_lesson_figures(lesson, counts[lesson], published, language, since) for lesson in (*lessons, *gone))


def _lesson_figures(
    lesson_id: LessonId, counts: Sequence[RatingCount], published: Published, language: Language, since: int
) -> LessonFigures:
    counted = [each for each in counts if each.release_number >= since]
    return LessonFigures(
        lesson_id=lesson_id,
        title=_title(published, lesson_id, language),
        count=sum(each.count for each in counted),
        aspects={aspect: _aspect(counts, aspect, since) for aspect in Aspect},
        open_count=sum(each.open_suggestion_count for each in counted),
    )


def _aspect(counts: Sequence[RatingCount], aspect: Aspect, since: int) -> AspectFigure:
    """Return the figure of an aspect since a release; without its mean where, beside the others, it told too much."""
    signed, anonymous = (
        [each for each in counts if each.is_signed is is_signed and each.rating.of(aspect) is not None]
        for is_signed in (True, False)
    )
    by_release: Counter[int] = Counter()
    for each in anonymous:
        by_release[each.release_number] += each.count
    figure = aspect_figure(_marks(signed, aspect, since), _marks(anonymous, aspect, since))
    return figure if may_be_told_since(since, by_release) else replace(figure, mean=None)


def _marks(counts: Sequence[RatingCount], aspect: Aspect, since: int) -> list[int]:
    return [
        mark
        for each in counts
        if each.release_number >= since and (mark := each.rating.of(aspect)) is not None
        for _ in range(each.count)
    ]


def _suggestion(row: FeedbackRow, published: Published, language: Language) -> Suggestion:
    return Suggestion(
        id=row.id,
        lesson_id=row.lesson_id,
        lesson_title=_title(published, row.lesson_id, language),
        release_number=row.release_number,
        given_on=row.given_on,
        person_name=row.person_name,
        rating=row.rating if row.person_name else None,
        text=row.suggestion,
        state=row.state,
        reply=row.reply,
    )


def _title(published: Published, lesson_id: LessonId, language: Language) -> str:
    if lesson_id not in published.lessons:
        return lesson_id
    return published.course.lesson(lesson_id, language).title
