"""Files to take away: the completion table, the course, a lesson."""

import re
from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import Route

from modules.activities.course_taking import course_package, lesson_file
from modules.activities.courses import published_release
from modules.activities.question_exporting import ExportFormat, module_questions, question_table
from modules.activities.report_taking import Ending, take_report
from modules.course.ids import Language, LessonId, ModuleId
from modules.learning.report_choice import read_choice, read_view
from modules.people.person import TeamId
from modules.web.answering import Asked, NotThere, NotUnderstood, answering
from modules.web.languages import browser_language, language_named

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBER = re.compile(r"[0-9]{1,18}")


def _completion(ending: Ending, media_type: str) -> Callable[[Asked], Response]:
    """Return the deed that sends exactly the table that the manager's page shows for the same address."""

    def send(asked: Asked) -> Response:
        query = asked.request.query_params
        team, (choice, wrong) = query.get("team", ""), read_choice(query.get)
        if wrong or (team and not _NUMBER.fullmatch(team)):
            raise NotUnderstood
        content = take_report(
            asked.academy,
            who=asked.who,
            language=_language(asked),
            ending=ending,
            view=read_view(query.get),
            team_id=TeamId(int(team)) if team else None,
            course_id=asked.course_id,
            choice=choice,
        )
        course_id = published_release(asked.academy, who=asked.who, course_id=asked.course_id).course_id
        today = f"{asked.academy.now().astimezone():%Y-%m-%d}"
        return _download(content, f"completion-{course_id}-{today}.{ending}", media_type)

    return send


def _course_zip(asked: Asked) -> Response:
    """Return a course as it is published now, or as it was in the release whose number is given."""
    number = asked.request.query_params.get("release", "")
    if number and not _NUMBER.fullmatch(number):
        raise NotThere
    content = course_package(
        asked.academy,
        who=asked.who,
        course_id=asked.course_id,
        number=int(number) if number else None,
    )
    published = published_release(asked.academy, who=asked.who, course_id=asked.course_id)
    name = f"{published.course_id}-release-{int(number) if number else published.number}.zip"
    return _download(content, name, "application/zip")


def _lesson_md(asked: Asked) -> Response:
    lesson_id = LessonId(asked.request.query_params.get("lesson", ""))
    language = language_named(asked.request.query_params.get("language"))
    if language is None:
        raise NotThere
    content = lesson_file(asked.academy, who=asked.who, lesson_id=lesson_id, language=language)
    return _download(content, f"{lesson_id}.md", "text/markdown; charset=utf-8")


def _questions(export_format: ExportFormat, media_type: str) -> Callable[[Asked], Response]:
    """Return the deed that sends a module's questions in a format of other programs."""

    def send(asked: Asked) -> Response:
        module_id = ModuleId(asked.request.query_params.get("module", ""))
        language = language_named(asked.request.query_params.get("language"))
        if language is None:
            raise NotThere
        content = module_questions(
            asked.academy,
            who=asked.who,
            module_id=module_id,
            language=language,
            export_format=export_format,
            wording=asked.wording,
        )
        return _download(content, f"{module_id}-{language}.{export_format}", media_type)

    return send


def _question_table(asked: Asked) -> Response:
    return _download(question_table(who=asked.who, wording=asked.wording), "questions.xlsx", _XLSX)


def _language(asked: Asked) -> Language:
    return asked.who.person.language or browser_language(asked.request)


def _download(content: bytes, name: str, media_type: str) -> Response:
    """Return a file to save; `name` is of letters, digits, dots and hyphens."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


ROUTES = (
    Route("/export/questions.gift", answering(_questions("gift", "text/plain; charset=utf-8")), methods=["GET"]),
    Route("/export/questions.xml", answering(_questions("xml", "application/xml")), methods=["GET"]),
    Route("/export/questions.xlsx", answering(_question_table), methods=["GET"]),
    Route("/export/completion.csv", answering(_completion(Ending.CSV, "text/csv; charset=utf-8")), methods=["GET"]),
    Route("/export/completion.xlsx", answering(_completion(Ending.XLSX, _XLSX)), methods=["GET"]),
    Route("/export/completion.pdf", answering(_completion(Ending.PDF, "application/pdf")), methods=["GET"]),
    Route("/export/course.zip", answering(_course_zip), methods=["GET"]),
    Route("/export/lesson.md", answering(_lesson_md), methods=["GET"]),
)
