"""A lesson's sound: what to play and which sentence when, and the files themselves."""

from typing import Final

from anyio import CapacityLimiter
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from modules.activities.narrating import lesson_audio
from modules.course.ids import LessonId
from modules.web.answering import Asked, NotThere, answering
from modules.web.kept_files import file_answer
from modules.web.languages import language_named

_MEDIA_TYPES: Final = {".mp3": "audio/mpeg", ".vtt": "text/vtt; charset=utf-8", ".json": "application/json"}
_MAKING = CapacityLimiter(8)
"""Making a lesson's audio may take seconds; these threads wait for it, no others."""


def _lesson(asked: Asked) -> Response:
    who = asked.who
    language = language_named(asked.request.path_params["language"])
    if language is None:
        raise NotThere
    lesson_id = LessonId(asked.request.path_params["lesson"])
    audio = lesson_audio(asked.academy, who=who, lesson_id=lesson_id, language=language)
    return JSONResponse(
        {
            "url": f"/audio/file/{audio.mp3_name}",
            "vtt": f"/audio/file/{audio.vtt_name}",
            "duration": audio.duration_seconds,
            "voice": audio.voice_name,
            "cues": [[cue.sentence, cue.start_seconds, cue.end_seconds] for cue in audio.cues],
        }
    )


def _file(asked: Asked) -> Response:
    path = asked.academy.audio.path(asked.request.path_params["name"])
    media_type = _MEDIA_TYPES.get(path.suffix) if path else None
    if path is None or media_type is None:
        raise NotThere
    return file_answer(asked.request, path, media_type=media_type)


ROUTES = (
    Route("/audio/lesson/{lesson}/{language}", answering(_lesson, limiter=_MAKING), methods=["GET"]),
    Route("/audio/file/{name}", answering(_file), methods=["GET"]),
)
