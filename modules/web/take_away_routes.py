"""What learners take away of a lesson or a module: recording, captions, transcript; and how far a recording is."""

from collections.abc import Callable
from urllib.parse import quote

from anyio import CapacityLimiter
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from modules.activities.audio_taking import (
    RecordingNotReady,
    TakenFile,
    prepare_lesson_recording,
    prepare_module_recording,
    take_captions,
    take_lesson_recording,
    take_module_recording,
    take_transcript,
)
from modules.course.ids import Language, LessonId, ModuleId
from modules.exchange.file_names import plain_file_name
from modules.narration.module_sound import BeingMade
from modules.web.answering import Asked, NotThere, answering
from modules.web.languages import language_named

_MAKING = CapacityLimiter(4)
"""A lesson's recording that is not there yet takes seconds; these threads wait for it, no others."""


def _lesson_recording_state(asked: Asked) -> Response:
    who, (name, language) = asked.who, _asked_for(asked)
    being_made = prepare_lesson_recording(asked.academy, who=who, lesson_id=LessonId(name), language=language)
    return _state(asked, being_made)


def _module_recording_state(asked: Asked) -> Response:
    who, (name, language) = asked.who, _asked_for(asked)
    being_made = prepare_module_recording(asked.academy, who=who, module_id=ModuleId(name), language=language)
    return _state(asked, being_made)


def _state(asked: Asked, being_made: BeingMade | None) -> Response:
    """Return where the recording is, or how many of its sentences are spoken."""
    if being_made:
        return JSONResponse({"url": None, "done": being_made.done_count, "of": being_made.count})
    return JSONResponse({"url": f"{asked.request.url.path}.mp3"})


def _lesson_file(take: Callable[..., TakenFile]) -> Callable[[Asked], Response]:
    """Return the deed that sends a file of a lesson."""

    def send(asked: Asked) -> Response:
        who, (name, language) = asked.who, _asked_for(asked)
        try:
            return _attachment(take(asked.academy, who=who, lesson_id=LessonId(name), language=language))
        except RecordingNotReady as absent:
            raise NotThere from absent

    return send


def _module_recording(asked: Asked) -> Response:
    who, (name, language) = asked.who, _asked_for(asked)
    try:
        return _attachment(take_module_recording(asked.academy, who=who, module_id=ModuleId(name), language=language))
    except RecordingNotReady as absent:
        raise NotThere from absent


def _asked_for(asked: Asked) -> tuple[str, Language]:
    """Return which lesson or module is asked for, and in which language; raise NotThere."""
    language = language_named(asked.request.path_params["language"])
    if language is None:
        raise NotThere
    return asked.request.path_params["name"], language


def _attachment(file: TakenFile) -> Response:
    """Return a file to save under its own name, and under one of plain letters where a program knows no others."""
    names = f"filename=\"{plain_file_name(file.name)}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    return Response(file.content, media_type=file.media_type, headers={"content-disposition": f"attachment; {names}"})


ROUTES = (
    Route("/export/lesson/{name}/{language}/recording", answering(_lesson_recording_state), methods=["GET"]),
    Route(
        "/export/lesson/{name}/{language}/recording.mp3",
        answering(_lesson_file(take_lesson_recording), limiter=_MAKING),
        methods=["GET"],
    ),
    Route(
        "/export/lesson/{name}/{language}/captions.vtt",
        answering(_lesson_file(take_captions), limiter=_MAKING),
        methods=["GET"],
    ),
    Route("/export/lesson/{name}/{language}/transcript.txt", answering(_lesson_file(take_transcript)), methods=["GET"]),
    Route("/export/module/{name}/{language}/recording", answering(_module_recording_state), methods=["GET"]),
    Route("/export/module/{name}/{language}/recording.mp3", answering(_module_recording), methods=["GET"]),
)
