"""Hearing a lesson: its audio, and the place where one stopped listening."""

from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.lesson_reading import published_lesson
from modules.course.ids import Language, LessonId
from modules.narration.audio_library import LessonAudio
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import listening_records, person_records

SPEED_RANGE = (0.75, 2.0)


@dataclass(frozen=True, slots=True)
class Listening:
    """How a person listens: the position in this lesson in seconds, the speed (0.75 to 2) and the highlight."""

    position_seconds: float
    speed: float
    is_highlighted: bool


def lesson_audio(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> LessonAudio:
    """Return a lesson's audio in a language, made now if it is not there; it may take seconds.

    Where a finer voice may read, it does so in the background, for the next time. A lesson that is not translated is
    read in its own language. Raises LessonNotFound, VoiceUnavailable.
    """
    require(who.person, Deed.LEARN)
    lesson = published_lesson(academy, lesson_id).course.lesson(lesson_id, language)
    audio = academy.audio
    found = audio.find_lesson(lesson.language, lesson.sentences)
    made = found or audio.make_lesson(lesson.language, lesson.sentences)
    if academy.narration_setting != "offline":
        academy.ahead.prepare(lesson.language, lesson.sentences)
    return made


def save_listening(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    language: Language,
    position_seconds: float,
    speed: float,
    is_highlighted: bool,
) -> None:
    """Remember where a person stopped listening, at which speed and whether sentences are highlighted."""
    require(who.person, Deed.LEARN)
    lesson = published_lesson(academy, lesson_id).course.lesson(lesson_id, language)
    slowest, fastest = SPEED_RANGE
    with academy.records.transaction():
        listening_records.save_position(
            academy.records,
            person_id=who.person.id,
            lesson_id=lesson_id,
            language=lesson.language,
            position_seconds=max(0.0, position_seconds),
            now=academy.now(),
        )
        for name, value in (("speed", min(max(speed, slowest), fastest)), ("highlight", is_highlighted)):
            person_records.set_setting(academy.records, person_id=who.person.id, name=name, value=value)


def listening(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> Listening:
    """Return how a person listens to a lesson: at first from its beginning, at 1×, highlighted."""
    require(who.person, Deed.LEARN)
    settings = person_records.get_settings(academy.records, person_id=who.person.id)
    position = listening_records.find_position(
        academy.records, person_id=who.person.id, lesson_id=lesson_id, language=language
    )
    speed, highlight = settings.get("speed", 1.0), settings.get("highlight", True)
    return Listening(
        position_seconds=position or 0.0,
        speed=float(speed) if isinstance(speed, int | float) else 1.0,
        is_highlighted=highlight is not False,
    )
