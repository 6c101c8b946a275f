"""A lesson's sound: what to play and which sentence when, its pieces while it is being made, and the files."""

import hashlib
import re
from typing import Final

from anyio import CapacityLimiter
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from modules.activities.narrating import LessonSound, PieceNotFound, lesson_piece, lesson_sound
from modules.course.ids import Language, LessonId
from modules.narration.audio_library import FirstPieces, LessonAudio
from modules.records.release_records import ReleaseId
from modules.web.answering import Asked, NotThere, answering
from modules.web.kept_files import bytes_answer, file_answer
from modules.web.languages import language_named

_MEDIA_TYPES: Final = {".mp3": "audio/mpeg", ".vtt": "text/vtt; charset=utf-8", ".json": "application/json"}
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
_SPEAKING = CapacityLimiter(8)
"""Speaking a sentence may take a second; these threads wait for it, no others."""


def _lesson(asked: Asked) -> Response:
    lesson_id, language = _lesson_asked(asked)
    release_id = _release_asked(asked)
    heard = lesson_sound(asked.academy, who=asked.who, lesson_id=lesson_id, language=language, release_id=release_id)
    if isinstance(heard.sound, LessonAudio):
        fields = _finished(heard.sound)
    else:
        fields = _pieces(lesson_id, heard, heard.sound, release_id)
    headers = {"cache-control": "no-store"}
    return JSONResponse({"language": heard.language, "voice": heard.sound.voice_name, **fields}, headers=headers)


def _finished(audio: LessonAudio) -> dict[str, object]:
    fields: dict[str, object] = {
        "url": f"/audio/file/{audio.mp3_name}",
        "vtt": f"/audio/file/{audio.vtt_name}",
        "duration": audio.duration_seconds,
        "cues": [[cue.sentence, cue.start_seconds, cue.end_seconds] for cue in audio.cues],
    }
    if any(cue.words for cue in audio.cues):
        fields["words"] = [cue.words or None for cue in audio.cues]
    return fields


def _pieces(
    lesson_id: LessonId, heard: LessonSound, first: FirstPieces, release_id: ReleaseId | None
) -> dict[str, object]:
    return {
        "url": None,
        "pieces": first.pieces,
        "piece": f"/audio/piece/{lesson_id}/{heard.language}/{first.key}/",
        "ending": ".mp3" if release_id is None else f".mp3?release={release_id}",
        "done": first.done_count,
        "of": len(first.pieces),
    }


def _piece(asked: Asked) -> Response:
    lesson_id, language = _lesson_asked(asked)
    key, number = asked.request.path_params["key"], asked.request.path_params["name"].removesuffix(".mp3")
    if not _NUMBER.fullmatch(number):
        raise NotThere
    try:
        mp3 = lesson_piece(
            asked.academy,
            who=asked.who,
            lesson_id=lesson_id,
            language=language,
            key=key,
            number=int(number),
            release_id=_release_asked(asked),
        )
    except PieceNotFound as absent:
        raise NotThere from absent
    return bytes_answer(asked.request, mp3, sha256=hashlib.sha256(mp3).hexdigest(), media_type="audio/mpeg")


def _lesson_asked(asked: Asked) -> tuple[LessonId, Language]:
    """Return which lesson is asked for, and in which language; raise NotSignedIn, NotThere."""
    language = language_named(asked.request.path_params["language"]) if asked.who else None
    if language is None:
        raise NotThere
    return LessonId(asked.request.path_params["lesson"]), language


def _release_asked(asked: Asked) -> ReleaseId | None:
    """Return the release in which the page has the lesson open; None for the present one. Raises NotThere."""
    said = asked.request.query_params.get("release", "")
    if said and not _NUMBER.fullmatch(said):
        raise NotThere
    return ReleaseId(int(said)) if said else None


def _file(asked: Asked) -> Response:
    path = asked.academy.audio.path(asked.request.path_params["name"])
    media_type = _MEDIA_TYPES.get(path.suffix) if path else None
    if path is None or media_type is None:
        raise NotThere
    return file_answer(asked.request, path, media_type=media_type)


ROUTES = (
    Route("/audio/lesson/{lesson}/{language}", answering(_lesson), methods=["GET"]),
    Route("/audio/piece/{lesson}/{language}/{key}/{name}", answering(_piece, limiter=_SPEAKING), methods=["GET"]),
    Route("/audio/file/{name}", answering(_file), methods=["GET"]),
)
