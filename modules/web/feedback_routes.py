"""Learners' feedback to take away, for trainers: the suggestions, and how each lesson is rated."""

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.courses import published_release
from modules.activities.reading_feedback import every_suggestion, feedback_inbox
from modules.course.ids import Language, LessonId
from modules.exchange.feedback_csv import figures_csv, suggestions_csv
from modules.learning.lesson_feedback import FeedbackState
from modules.web.answering import Asked, NotUnderstood, answering
from modules.web.languages import browser_language

_ALL = "all"
_LONGEST_NUMBER = 6


def _suggestions_csv(asked: Asked) -> Response:
    """Return the suggestions that the trainers' inbox shows for the same address, all pages of them."""
    lesson, state = asked.request.query_params.get("lesson"), asked.request.query_params.get("state", _ALL)
    if state not in {*FeedbackState, _ALL}:
        raise NotUnderstood
    suggestions = every_suggestion(
        asked.academy,
        who=asked.who,
        language=_language(asked),
        lesson_id=LessonId(lesson) if lesson else None,
        state=None if state == _ALL else FeedbackState(state),
        course_id=asked.course_id,
        since=_since(asked),
    )
    return _csv(asked, suggestions_csv(suggestions, asked.wording), "feedback")


def _figures_csv(asked: Asked) -> Response:
    inbox = feedback_inbox(
        asked.academy, who=asked.who, language=_language(asked), course_id=asked.course_id, since=_since(asked)
    )
    return _csv(asked, figures_csv(inbox.lessons, asked.wording), "feedback-figures")


def _since(asked: Asked) -> int:
    """Return the number of the release since which feedback counts, 1 for all; raise NotUnderstood."""
    said = asked.request.query_params.get("since", "1")
    if not said.isdecimal() or len(said) > _LONGEST_NUMBER:
        raise NotUnderstood
    return max(1, int(said))


def _language(asked: Asked) -> Language:
    return asked.who.person.language or browser_language(asked.request)


def _csv(asked: Asked, content: bytes, name: str) -> Response:
    course_id = published_release(asked.academy, who=asked.who, course_id=asked.course_id).course_id
    headers = {"content-disposition": f'attachment; filename="{name}-{course_id}.csv"', "cache-control": "no-store"}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


ROUTES = (
    Route("/export/feedback.csv", answering(_suggestions_csv), methods=["GET"]),
    Route("/export/feedback-figures.csv", answering(_figures_csv), methods=["GET"]),
)
