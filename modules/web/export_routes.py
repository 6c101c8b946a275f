"""Files to take away: the completion table, the course, a lesson."""

import re

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.completion_reporting import completion_report
from modules.activities.course_taking import course_package, lesson_file
from modules.course.ids import CourseId, Language, LessonId
from modules.exchange.completion_csv import completion_csv
from modules.learning.completion_report import Choice, Show, SortBy
from modules.people.person import TeamId
from modules.web.answering import Asked, NotThere, NotUnderstood, answering
from modules.web.languages import browser_language, language_named

_TEAM = re.compile(r"[0-9]{1,18}")


def _completion_csv(asked: Asked) -> Response:
    """Return exactly the table that the manager's page shows for the same address."""
    query = asked.request.query_params
    team, show, sort_by = query.get("team", ""), query.get("show", Show.EVERYBODY), query.get("sort", SortBy.NAME)
    if (team and not _TEAM.fullmatch(team)) or show not in set(Show) or sort_by not in set(SortBy):
        raise NotUnderstood
    report = completion_report(
        asked.academy,
        who=asked.who,
        language=_language(asked),
        team_id=TeamId(int(team)) if team else None,
        choice=Choice(Show(show), query.get("name", ""), SortBy(sort_by)),
    )
    name = f"completion-{report.at.astimezone():%Y-%m-%d}.csv"
    return _download(completion_csv(report, asked.wording), name, "text/csv; charset=utf-8")


def _course_zip(asked: Asked) -> Response:
    course = asked.request.query_params.get("course")
    content = course_package(asked.academy, who=asked.who, course_id=CourseId(course) if course else None)
    return _download(content, "course.zip", "application/zip")


def _lesson_md(asked: Asked) -> Response:
    lesson_id = LessonId(asked.request.query_params.get("lesson", ""))
    language = language_named(asked.request.query_params.get("language"))
    if language is None:
        raise NotThere
    content = lesson_file(asked.academy, who=asked.who, lesson_id=lesson_id, language=language)
    return _download(content, f"{lesson_id}.md", "text/markdown; charset=utf-8")


def _language(asked: Asked) -> Language:
    return asked.who.person.language or browser_language(asked.request)


def _download(content: bytes, name: str, media_type: str) -> Response:
    """Return a file to save; `name` is of letters, digits, dots and hyphens."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


ROUTES = (
    Route("/export/completion.csv", answering(_completion_csv), methods=["GET"]),
    Route("/export/course.zip", answering(_course_zip), methods=["GET"]),
    Route("/export/lesson.md", answering(_lesson_md), methods=["GET"]),
)
