"""A course in all its languages: the order of modules and lessons, and an edition of the texts for each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from modules.course.conversation import Conversation
from modules.course.glossary import Term
from modules.course.ids import CourseId, Language, LessonId, ModuleId, QuestionId, SourceId, TermId
from modules.course.lesson import Lesson
from modules.course.quiz import Question, Use
from modules.course.source import Source


@dataclass(frozen=True, slots=True)
class ModuleOutline:
    """A module's place in the course: its id and its lessons in order."""

    id: ModuleId
    lesson_ids: tuple[LessonId, ...]


@dataclass(frozen=True, slots=True)
class ModuleText:
    """What a module says of itself in one language; `introduction_html` may be empty."""

    id: ModuleId
    title: str
    description: str
    keywords: tuple[str, ...]
    outcomes: tuple[str, ...]
    introduction_html: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything of a course that is written in one language. A missing translation is a missing key."""

    language: Language
    title: str
    description: str
    keywords: tuple[str, ...]
    outcomes: tuple[str, ...]
    introduction_html: str
    modules: Mapping[ModuleId, ModuleText]
    lessons: Mapping[LessonId, Lesson]
    questions: Mapping[QuestionId, Question]
    conversations: Mapping[ModuleId, tuple[Conversation, ...]]
    glossary: Mapping[TermId, Term]


@dataclass(frozen=True, slots=True)
class Course:
    """A course: its order, its rules and its editions. The first language is the source language.

    `certificate_valid_months` is None if its certificate does not expire.
    """

    id: CourseId
    languages: tuple[Language, ...]
    level: str
    pass_mark_share: float
    quiz_opens: Literal["after-lessons", "always"]
    quiz_size: int
    modules: tuple[ModuleOutline, ...]
    sources: Mapping[SourceId, Source]
    editions: Mapping[Language, Edition]
    certificate_valid_months: int | None = None

    @property
    def source_edition(self) -> Edition:
        """Return the edition in the source language, which always holds every lesson and question."""
        return self.editions[self.languages[0]]

    def edition(self, language: Language) -> Edition:
        """Return the edition in `language`, or in the source language if there is none."""
        return self.editions.get(language, self.source_edition)

    def module_of(self, lesson_id: LessonId) -> ModuleOutline | None:
        """Return the module that holds a lesson; None if the course has no such lesson."""
        return next((module for module in self.modules if lesson_id in module.lesson_ids), None)

    def lesson(self, lesson_id: LessonId, language: Language) -> Lesson:
        """Return a lesson in `language`, else in the source language (the lesson says which). KeyError if unknown."""
        found = self.edition(language).lessons.get(lesson_id)
        return found or self.source_edition.lessons[lesson_id]

    def module_text(self, module_id: ModuleId, language: Language) -> ModuleText:
        """Return a module's text in `language`, else in the source language. KeyError if unknown."""
        found = self.edition(language).modules.get(module_id)
        return found or self.source_edition.modules[module_id]

    def question(self, question_id: QuestionId, language: Language) -> Question:
        """Return a question in `language`, else in the source language. KeyError if unknown."""
        found = self.edition(language).questions.get(question_id)
        return found or self.source_edition.questions[question_id]

    def questions_of(self, lesson_id: LessonId, use: Use, language: Language) -> tuple[Question, ...]:
        """Return a lesson's questions of one use, in the order of the source language's file; empty if it has none."""
        return tuple(
            self.question(question.id, language)
            for question in self.source_edition.questions.values()
            if question.lesson_id == lesson_id and use in question.use
        )

    def bank_of(self, module_id: ModuleId, language: Language) -> tuple[Question, ...]:
        """Return the questions that a module's quiz is drawn from, lesson by lesson; empty if it has no quiz."""
        outline = next((module for module in self.modules if module.id == module_id), None)
        lesson_ids = outline.lesson_ids if outline else ()
        return tuple(
            question for lesson_id in lesson_ids for question in self.questions_of(lesson_id, "module-quiz", language)
        )

    def lesson_ids(self) -> Iterator[LessonId]:
        """Yield all lessons in the order of the course."""
        for module in self.modules:
            yield from module.lesson_ids
