"""Everything of a course that is written in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from modules.authoring.course_files import (
    CourseFiles,
    course_text_path,
    glossary_path,
    lesson_path,
    module_text_path,
    questions_path,
)
from modules.authoring.glossary_reading import GlossaryRead, read_glossary
from modules.authoring.introduction_reading import read_introduction
from modules.authoring.lesson_links import LessonSetting
from modules.authoring.lesson_reading import LessonRead, read_lesson
from modules.authoring.lesson_source import section_ids
from modules.authoring.media_reading import PictureSize
from modules.authoring.outline_reading import Outline
from modules.authoring.problem import Place, Problems
from modules.authoring.question_reading import QuestionFile, read_questions
from modules.authoring.read_once import read_once
from modules.course.course import Edition, ModuleText
from modules.course.ids import Language, LessonId, ModuleId, SourceId


@dataclass(frozen=True, slots=True)
class EditionRead:
    """What was found in one language, with its places; `course_text` is None where there is no course.md."""

    language: Language
    course_text: ModuleText | None
    glossary: GlossaryRead | None
    module_texts: Mapping[ModuleId, ModuleText]
    lessons: Mapping[LessonId, LessonRead]
    questions: Mapping[ModuleId, QuestionFile]

    def edition(self) -> Edition | None:
        """Return the edition; None if the language has no course.md."""
        about = self.course_text
        if about is None:
            return None
        return Edition(
            language=self.language,
            title=about.title,
            description=about.description,
            keywords=about.keywords,
            outcomes=about.outcomes,
            introduction_html=about.introduction_html,
            modules=self.module_texts,
            lessons={lesson_id: read.lesson for lesson_id, read in self.lessons.items()},
            questions={
                question_id: read.question
                for file in self.questions.values()
                for question_id, read in file.questions.items()
            },
            conversations={
                module_id: tuple(read.conversation for read in file.conversations)
                for module_id, file in self.questions.items()
            },
            glossary=self.glossary.terms if self.glossary else {},
        )


def read_edition(
    files: CourseFiles,
    problems: Problems,
    *,
    outline: Outline,
    language: Language,
    sources: Mapping[SourceId, object],
    media: Mapping[str, PictureSize | None],
) -> EditionRead:
    """Return what the files hold in one language; files that are missing are for the caller to judge."""
    course_id = outline.id
    glossary = None
    if (path := glossary_path(course_id, language)) in files:
        glossary = read_glossary(files[path], problems.of(path))
    setting = LessonSetting(
        language=language,
        terms=glossary.terms if glossary else {},
        media=media,
        sources=sources.keys(),
        lessons=outline.lesson_places.keys(),
    )
    course_text = None
    if (path := course_text_path(course_id, language)) in files:
        course_text = read_introduction(files[path], problems.of(path), setting=setting, module_id=None)
    lessons = _lessons(files, problems, outline, setting)
    questions = _questions(files, problems, outline, language)
    _check_outcomes(questions, lessons, problems)
    return EditionRead(
        language=language,
        course_text=course_text,
        glossary=glossary,
        module_texts=_module_texts(files, problems, outline, setting),
        lessons=lessons,
        questions=questions,
    )


def _module_texts(
    files: CourseFiles, problems: Problems, outline: Outline, setting: LessonSetting
) -> Mapping[ModuleId, ModuleText]:
    found: dict[ModuleId, ModuleText] = {}
    for module in outline.modules:
        path = module_text_path(outline.id, setting.language, module.id)
        if path in files:
            text = read_introduction(files[path], problems.of(path), setting=setting, module_id=module.id)
            if text is not None:
                found[module.id] = text
    return found


def _lessons(
    files: CourseFiles, problems: Problems, outline: Outline, setting: LessonSetting
) -> Mapping[LessonId, LessonRead]:
    found: dict[LessonId, LessonRead] = {}
    around = _fingerprint(setting)
    for module in outline.modules:
        for lesson_id in module.lesson_ids:
            path = lesson_path(outline.id, setting.language, module.id, lesson_id)
            if path in files:
                peers = _peers(files, outline, module.id, lesson_id, setting.language)
                read = read_once(
                    lambda here, path=path, lesson_id=lesson_id, module_id=module.id, peers=peers: read_lesson(
                        files[path], here, lesson_id=lesson_id, module_id=module_id, setting=setting, peers=peers
                    ),
                    ("lesson", path, sha256(files[path]).digest(), module.id, peers, around),
                    problems.of(path),
                )
                if read is not None:
                    found[lesson_id] = read
    return found


def _fingerprint(setting: LessonSetting) -> bytes:
    """Return what tells one setting from another, as far as a lesson's reading can differ by it."""
    said = (
        setting.language,
        sorted(map(repr, setting.terms.values())),
        sorted(setting.media.items()),
        sorted(setting.sources),
        sorted(setting.lessons),
    )
    return sha256(repr(said).encode()).digest()


def _peers(
    files: CourseFiles, outline: Outline, module_id: ModuleId, lesson_id: LessonId, language: Language
) -> tuple[tuple[str | None, ...], ...]:
    """Return the section ids of a lesson in the other languages, the source language first."""
    paths = [lesson_path(outline.id, other, module_id, lesson_id) for other in outline.languages if other != language]
    return tuple(section_ids(files[path].decode("utf-8", "replace")) for path in paths if path in files)


def _questions(
    files: CourseFiles, problems: Problems, outline: Outline, language: Language
) -> Mapping[ModuleId, QuestionFile]:
    modules = {lesson_id: module.id for module in outline.modules for lesson_id in module.lesson_ids}
    found: dict[ModuleId, QuestionFile] = {}
    for module in outline.modules:
        path = questions_path(outline.id, language, module.id)
        if path in files:
            read = read_once(
                lambda here, path=path, module_id=module.id: read_questions(
                    files[path], here, module_id=module_id, lessons=modules, language=language
                ),
                ("questions", path, sha256(files[path]).digest(), module.id, tuple(sorted(modules.items()))),
                problems.of(path),
            )
            if read is not None:
                found[module.id] = read
    _log_ids_twice(found, problems)
    return found


def _check_outcomes(
    questions: Mapping[ModuleId, QuestionFile], lessons: Mapping[LessonId, LessonRead], problems: Problems
) -> None:
    """Log the questions that name an outcome which their lesson does not have."""
    for file in questions.values():
        for read in file.questions.values():
            lesson, number = lessons.get(read.question.lesson_id), read.question.outcome
            if lesson is not None and number is not None and number > len(lesson.lesson.outcomes):
                problems.of(file.file).error(
                    read.at,
                    "outcome-unknown",
                    id=read.question.id,
                    number=str(number),
                    lesson=read.question.lesson_id,
                    count=str(len(lesson.lesson.outcomes)),
                )


def _log_ids_twice(files: Mapping[ModuleId, QuestionFile], problems: Problems) -> None:
    """Log the questions and conversations whose id stands in two modules' files: progress is kept by id."""
    seen: dict[str, str] = {}
    for file in files.values():
        here: dict[str, Place] = {f"question {read.question.id}": read.at for read in file.questions.values()}
        here |= {f"conversation {read.conversation.id}": read.at for read in file.conversations}
        for name, at in here.items():
            if name in seen:
                kind, _, found_id = name.partition(" ")
                problems.of(file.file).error(at, f"{kind}-in-two-modules", id=found_id, file=seen[name])
            seen.setdefault(name, file.file)
