"""Hearing a lesson: its sound, at once or whole, and the place where one stopped listening."""

import hashlib
from dataclasses import dataclass

from modules.academy import Academy, Published
from modules.activities.lesson_finding import published_lesson
from modules.course.ids import Language, LessonId
from modules.course.lesson import Lesson, Sentence
from modules.narration.audio_library import FirstPieces, LessonAudio
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import listening_records, person_records
from modules.records.listening_records import ListeningPlace
from modules.records.release_records import ReleaseId

SPEED_RANGE = (0.75, 2.0)
_HASH_LENGTH = 16


class PieceNotFound(Exception):
    """The lesson, as it is published and spoken now, has no such piece."""

    def __init__(self, lesson_id: LessonId, number: int) -> None:
        super().__init__(lesson_id, number)
        self.lesson_id, self.number = lesson_id, number


@dataclass(frozen=True, slots=True)
class Listening:
    """How a person listens: the sentence and the second in it, the speed (0.75 to 2) and the highlight."""

    sentence: int
    offset_seconds: float
    speed: float
    is_highlighted: bool


@dataclass(frozen=True, slots=True)
class LessonSound:
    """What can be heard of a lesson now, and in which language: finished audio, or pieces while it is being made."""

    language: Language
    sound: LessonAudio | FirstPieces


def lesson_sound(
    academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language, release_id: ReleaseId | None = None
) -> LessonSound:
    """Return what can be heard of a lesson at once; what is not finished, or could sound finer, is made meanwhile.

    A lesson that is not translated is read in its own language. `release_id` is the release in which it is open, the
    present one by default. Raises LessonNotFound, VoiceUnavailable.
    """
    require(who.person, Deed.LEARN)
    lesson = published_lesson(academy, lesson_id, release_id).course.lesson(lesson_id, language)
    found = academy.audio.find_lesson(lesson.language, lesson.sentences)
    if found:
        academy.ahead.prepare(lesson.language, lesson.sentences)
        return LessonSound(lesson.language, found)
    academy.ahead.want(lesson.language, lesson.sentences)
    return LessonSound(lesson.language, academy.audio.first_pieces(lesson.language, lesson.sentences))


def lesson_piece(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    language: Language,
    key: str,
    number: int,
    release_id: ReleaseId | None = None,
) -> bytes:
    """Return one sentence as MP3, spoken now if need be.

    Raises LessonNotFound, PieceNotFound if the lesson or its voice has changed, VoiceUnavailable.
    """
    require(who.person, Deed.LEARN)
    lesson = published_lesson(academy, lesson_id, release_id).course.lesson(lesson_id, language)
    mp3 = academy.audio.speak_piece(key, lesson.language, lesson.sentences, number)
    if mp3 is None:
        raise PieceNotFound(lesson_id, number)
    return mp3


def lesson_audio(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> LessonAudio:
    """Return a lesson's finished audio, made now if it is not there; it may take seconds.

    A lesson that is not translated is read in its own language. Raises LessonNotFound, VoiceUnavailable.
    """
    require(who.person, Deed.LEARN)
    lesson = published_lesson(academy, lesson_id).course.lesson(lesson_id, language)
    return academy.audio.make_lesson(lesson.language, lesson.sentences)


def save_listening(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    language: Language,
    sentence: int,
    offset_seconds: float,
    speed: float,
    is_highlighted: bool,
    release_id: ReleaseId | None = None,
) -> None:
    """Remember where a person stopped listening, at which speed and whether sentences are highlighted.

    Whoever listens will want the next lesson: it is prepared.
    """
    require(who.person, Deed.LEARN)
    published = published_lesson(academy, lesson_id, release_id)
    lesson = published.course.lesson(lesson_id, language)
    slowest, fastest = SPEED_RANGE
    sentence = min(max(0, sentence), len(lesson.sentences) - 1)
    place = ListeningPlace(sentence, max(0.0, offset_seconds), _text_hash(lesson.sentences[sentence]))
    with academy.records.transaction():
        listening_records.save_place(
            academy.records,
            person_id=who.person.id,
            lesson_id=lesson_id,
            language=lesson.language,
            place=place,
            now=academy.now(),
        )
        for name, value in (("speed", min(max(speed, slowest), fastest)), ("highlight", is_highlighted)):
            person_records.set_setting(academy.records, person_id=who.person.id, name=name, value=value)
    following = _next_lesson(published, lesson_id, language)
    if following:
        academy.ahead.prepare(following.language, following.sentences)


def listening(
    academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language, release_id: ReleaseId | None = None
) -> Listening:
    """Return how a person listens to a lesson: at first from its beginning, at 1×, highlighted.

    The place in an edited lesson is the sentence that has the same words. The voice is warmed, so that it speaks at
    once when the person presses play. Raises LessonNotFound.
    """
    require(who.person, Deed.LEARN)
    lesson = published_lesson(academy, lesson_id, release_id).course.lesson(lesson_id, language)
    academy.ahead.warm(lesson.language, lesson.sentences)
    settings = person_records.get_settings(academy.records, person_id=who.person.id)
    place = listening_records.find_place(
        academy.records, person_id=who.person.id, lesson_id=lesson_id, language=lesson.language
    )
    sentence, offset_seconds = _place_in(lesson, place)
    speed, highlight = settings.get("speed", 1.0), settings.get("highlight", True)
    return Listening(
        sentence=sentence,
        offset_seconds=offset_seconds,
        speed=float(speed) if isinstance(speed, int | float) else 1.0,
        is_highlighted=highlight is not False,
    )


def _place_in(lesson: Lesson, place: ListeningPlace | None) -> tuple[int, float]:
    """Return (sentence, seconds in it) of a place in a lesson that may have been edited since; its start if unknown."""
    if place is None:
        return 0, 0.0
    same = [one.number for one in lesson.sentences if _text_hash(one) == place.text_hash]
    if same:
        return min(same, key=lambda number: abs(number - place.sentence)), place.offset_seconds
    return (place.sentence, 0.0) if place.sentence < len(lesson.sentences) else (0, 0.0)


def _text_hash(sentence: Sentence) -> str:
    return hashlib.sha256(sentence.text.encode()).hexdigest()[:_HASH_LENGTH]


def _next_lesson(published: Published, lesson_id: LessonId, language: Language) -> Lesson | None:
    ids = tuple(published.course.lesson_ids())
    following = ids[ids.index(lesson_id) + 1 :]
    return published.course.lesson(following[0], language) if following else None
