"""What a lesson's page reports while it is open: a section opened, a place reached in listening."""

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from modules.activities.lesson_reading import read_section
from modules.activities.narrating import save_listening
from modules.course.ids import LessonId, SectionId
from modules.records.release_records import ReleaseId
from modules.web.answering import Asked, JsonFields, NotUnderstood, answering
from modules.web.languages import language_named


def _section(asked: Asked) -> Response:
    who, fields = asked.who, asked.fields()
    lesson_id, section_id = LessonId(fields.text("lesson")), SectionId(fields.text("section"))
    reached = read_section(
        asked.academy, who=who, lesson_id=lesson_id, section_id=section_id, release_id=_release(fields)
    )
    is_read = section_id in reached.facts.read_sections
    return JSONResponse({"read": is_read, "completed": reached.just_completed})


def _listening(asked: Asked) -> Response:
    who, fields = asked.who, asked.fields()
    language = language_named(fields.text("language"))
    if language is None:
        raise NotUnderstood
    save_listening(
        asked.academy,
        who=who,
        lesson_id=LessonId(fields.text("lesson")),
        language=language,
        sentence=fields.count("sentence"),
        offset_seconds=fields.number("offset"),
        speed=fields.number("speed"),
        is_highlighted=fields.flag("highlight"),
        release_id=_release(fields),
    )
    return JSONResponse({"saved": True})


def _release(fields: JsonFields) -> ReleaseId | None:
    """Return the release in which the page has its lesson open; None for the present one. Raises NotUnderstood."""
    return ReleaseId(fields.count("release")) if "release" in fields.found else None


ROUTES = (
    Route("/api/sections", answering(_section), methods=["POST"]),
    Route("/api/listening", answering(_listening), methods=["POST"]),
)
