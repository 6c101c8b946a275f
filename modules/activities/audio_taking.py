"""Taking a lesson or a module away, to hear or read it where the academy is not: recording, captions, transcript."""

from dataclasses import dataclass

from modules.academy import Academy, Published
from modules.activities.lesson_finding import published_lesson
from modules.activities.narrating import lesson_audio, lesson_sound
from modules.course.course import ModuleOutline
from modules.course.ids import Language, LessonId, ModuleId, SectionId
from modules.course.lesson import KEY_POINTS, Lesson
from modules.exchange.file_names import file_name
from modules.exchange.id3_tags import Chapter, RecordingTags, id3_tag
from modules.exchange.transcript import transcript
from modules.narration.audio_library import FirstPieces, LessonAudio
from modules.narration.module_sound import BeingMade, LessonPart, ModuleAudio
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.wording.catalogues import wording_for


class RecordingNotReady(Exception):
    """A recording was asked for that is not made yet, or is gone again."""


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file to take away; its name is in the language of what is in it."""

    name: str
    content: bytes
    media_type: str


def prepare_lesson_recording(
    academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language
) -> BeingMade | None:
    """See to it that a lesson's recording is made; return how far it is, None when it can be taken.

    Raises LessonNotFound, VoiceUnavailable.
    """
    heard = lesson_sound(academy, who=who, lesson_id=lesson_id, language=language)
    if isinstance(heard.sound, FirstPieces):
        return BeingMade(heard.sound.done_count, len(heard.sound.pieces))
    return None


def take_lesson_recording(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> TakenFile:
    """Return a lesson as an MP3 with its titles, language and a chapter for each section.

    It is made now if it is not there, which may take seconds. Raises LessonNotFound, VoiceUnavailable.
    """
    audio = lesson_audio(academy, who=who, lesson_id=lesson_id, language=language)
    path = academy.audio.path(audio.mp3_name)
    if path is None:
        raise RecordingNotReady
    place = _place(academy, lesson_id, language)
    lesson, texts = place.lesson, place.published.course.edition(place.lesson.language)
    tags = RecordingTags(
        title=lesson.title,
        album=texts.title,
        group=place.module_title,
        artist=_academy_name(lesson.language),
        language=lesson.language,
        duration_seconds=audio.duration_seconds,
        track=(place.number, len(place.module.lesson_ids)),
        chapters=_sections(lesson, audio),
    )
    return TakenFile(file_name(place.numbered_title, ".mp3"), id3_tag(tags) + path.read_bytes(), "audio/mpeg")


def take_captions(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> TakenFile:
    """Return the captions of a lesson's recording as WebVTT, made with it if it is not there.

    Raises LessonNotFound, VoiceUnavailable.
    """
    audio = lesson_audio(academy, who=who, lesson_id=lesson_id, language=language)
    path = academy.audio.path(audio.vtt_name)
    if path is None:
        raise RecordingNotReady
    name = file_name(_place(academy, lesson_id, language).numbered_title, ".vtt")
    return TakenFile(name, path.read_bytes(), "text/vtt; charset=utf-8")


def take_transcript(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> TakenFile:
    """Return a lesson as plain text with headings; raise LessonNotFound."""
    require(who.person, Deed.LEARN)
    place = _place(academy, lesson_id, language)
    lesson = place.lesson
    course_title = place.published.course.edition(lesson.language).title
    text = transcript(lesson, place=f"{course_title} · {place.module_title}", wording=wording_for(lesson.language))
    return TakenFile(file_name(place.numbered_title, ".txt"), text.encode(), "text/plain; charset=utf-8")


def prepare_module_recording(
    academy: Academy, *, who: Visitor, module_id: ModuleId, language: Language
) -> BeingMade | None:
    """See to it that a module's recording is made; return how far it is, None when it can be taken.

    Raises CourseNotFound; VoiceUnavailable or OSError if the making has just failed.
    """
    require(who.person, Deed.LEARN)
    published, module = _module(academy, module_id)
    prepared = academy.module_sounds.prepare(_parts(published, module, language))
    return prepared if isinstance(prepared, BeingMade) else None


def take_module_recording(academy: Academy, *, who: Visitor, module_id: ModuleId, language: Language) -> TakenFile:
    """Return a module as one MP3 with a chapter for each lesson; raise CourseNotFound, RecordingNotReady."""
    require(who.person, Deed.LEARN)
    published, module = _module(academy, module_id)
    audio = academy.module_sounds.find(_parts(published, module, language))
    path = academy.module_sounds.path(audio) if audio else None
    if audio is None or path is None:
        raise RecordingNotReady
    edition = published.course.edition(language)
    title, number = published.course.module_text(module_id, language).title, published.course.modules.index(module) + 1
    tags = RecordingTags(
        title=title,
        album=edition.title,
        group="",
        artist=_academy_name(edition.language),
        language=edition.language,
        duration_seconds=audio.duration_seconds,
        track=(number, len(published.course.modules)),
        chapters=_lessons(published, module, language, audio),
    )
    return TakenFile(file_name(f"{number} {title}", ".mp3"), id3_tag(tags) + path.read_bytes(), "audio/mpeg")


@dataclass(frozen=True, slots=True)
class _LessonPlace:
    """A lesson, in the language in which it is read, and its place in the course; `number` is that in its module."""

    published: Published
    lesson: Lesson
    module: ModuleOutline
    module_title: str
    module_number: int
    number: int

    @property
    def numbered_title(self) -> str:
        return f"{self.module_number}.{self.number} {self.lesson.title}"


def _place(academy: Academy, lesson_id: LessonId, language: Language) -> _LessonPlace:
    published = published_lesson(academy, lesson_id)
    course, lesson = published.course, published.course.lesson(lesson_id, language)
    module = next(module for module in course.modules if lesson_id in module.lesson_ids)
    return _LessonPlace(
        published=published,
        lesson=lesson,
        module=module,
        module_title=course.module_text(module.id, lesson.language).title,
        module_number=course.modules.index(module) + 1,
        number=module.lesson_ids.index(lesson_id) + 1,
    )


def _module(academy: Academy, module_id: ModuleId) -> tuple[Published, ModuleOutline]:
    published = academy.library.course_of_module(module_id)
    return published, next(module for module in published.course.modules if module.id == module_id)


def _parts(published: Published, module: ModuleOutline, language: Language) -> list[LessonPart]:
    lessons = [published.course.lesson(lesson_id, language) for lesson_id in module.lesson_ids]
    return [LessonPart(lesson.language, lesson.sentences) for lesson in lessons]


def _sections(lesson: Lesson, audio: LessonAudio) -> list[Chapter]:
    """Return a chapter for the opening, each section and the key points."""
    titles = {section.id: section.title for section in lesson.sections}
    titles[KEY_POINTS] = wording_for(lesson.language).say("Key points")
    starts: list[tuple[str, float]] = [(lesson.title, 0.0)]
    here: SectionId | None = None
    for cue in audio.cues:
        section_id = lesson.sentences[cue.sentence].section_id
        if section_id is not None and section_id != here:
            here = section_id
            starts.append((titles[section_id], cue.start_seconds))
    return _chapters(starts, audio.duration_seconds)


def _lessons(published: Published, module: ModuleOutline, language: Language, audio: ModuleAudio) -> list[Chapter]:
    number = published.course.modules.index(module) + 1
    titles = [published.course.lesson(lesson_id, language).title for lesson_id in module.lesson_ids]
    numbered = [f"{number}.{index} {title}" for index, title in enumerate(titles, start=1)]
    starts = list(zip(numbered, (0.0, *audio.starts_seconds[1:]), strict=True))
    return _chapters(starts, audio.duration_seconds)


def _chapters(starts: list[tuple[str, float]], duration_seconds: float) -> list[Chapter]:
    """Return chapters that follow one another without a gap, from the first second to the last."""
    ends = [start for _, start in starts[1:]] + [duration_seconds]
    return [Chapter(title, start, end) for (title, start), end in zip(starts, ends, strict=True)]


def _academy_name(language: Language) -> str:
    return wording_for(language).say("Customer service academy")
