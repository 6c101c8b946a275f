"""Measuring questions: what learners' first answers say about each, for those who write them."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.question_stamping import stamp_releases
from modules.course.ids import CourseId, Language, LessonId, ModuleId, QuestionId
from modules.course.quiz import ChoiceQuestion, Kind, Question
from modules.learning.item_statistics import FirstAnswer, ItemStatistics, item_statistics
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import item_records


@dataclass(frozen=True, slots=True)
class OptionMeasured:
    """An option of a question as the reader's language words it."""

    text: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class PlaceMeasured:
    """A question where it is asked: how many first answers there are, and their figures; None while too few."""

    n: int
    figures: ItemStatistics | None


@dataclass(frozen=True, slots=True)
class QuestionMeasured:
    """A question with what was measured in self-checks and in module quizzes; None where it is not asked.

    `options` are those of choice questions, in the order of the file; empty for other kinds.
    """

    id: QuestionId
    text: str
    kind: Kind
    lesson_title: str
    options: tuple[OptionMeasured, ...]
    self_check: PlaceMeasured | None
    quiz: PlaceMeasured | None

    @property
    def has_advice(self) -> bool:
        """Return whether the figures suggest to look at the question."""
        places = (self.self_check, self.quiz)
        return any(place and place.figures and place.figures.advice for place in places)


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """A module whose questions can be looked at."""

    id: ModuleId
    title: str


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """The questions of a module, those with advice first, then in the order of the course."""

    modules: tuple[ModuleChoice, ...]
    module_id: ModuleId
    questions: tuple[QuestionMeasured, ...]


def measure_questions(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    module_id: ModuleId | None = None,
    course_id: CourseId | None = None,
) -> ItemAnalysis:
    """Return the figures of a module's questions, of the first module by default. Raises NotAllowed, CourseNotFound."""
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    course, release_id = published.course, published.release.id
    outline = next((each for each in course.modules if module_id in {None, each.id}), None)
    if outline is None:
        raise CourseNotFound(str(module_id))
    unstamped = item_records.releases_without_stamps(academy.records, course_id=course.id, release_id=release_id)
    stamp_releases(academy, unstamped)
    in_quiz = item_records.first_quiz_answers(
        academy.records, course_id=course.id, release_id=release_id, module_id=outline.id
    )
    lessons = frozenset(outline.lesson_ids)
    measured = [
        _measured(academy, published, question, in_quiz.get(question.id, ()), language)
        for question in course.source_edition.questions.values()
        if question.lesson_id in lessons
    ]
    return ItemAnalysis(
        modules=tuple(ModuleChoice(each.id, course.module_text(each.id, language).title) for each in course.modules),
        module_id=outline.id,
        questions=tuple(sorted(measured, key=lambda question: not question.has_advice)),
    )


def _measured(
    academy: Academy, published: Published, question: Question, in_quiz: Sequence[FirstAnswer], language: Language
) -> QuestionMeasured:
    course = published.course
    in_self_check = ()
    if "self-check" in question.use:
        in_self_check = item_records.first_self_checks(
            academy.records, course_id=course.id, release_id=published.release.id, question_id=question.id
        )
    worded = course.question(question.id, language)
    options = worded.options if isinstance(worded, ChoiceQuestion) else ()
    return QuestionMeasured(
        id=question.id,
        text=worded.text,
        kind=question.kind,
        lesson_title=_lesson_title(published, question.lesson_id, language),
        options=tuple(OptionMeasured(option.text, option.is_correct) for option in options),
        self_check=_place(question, in_self_check) if "self-check" in question.use else None,
        quiz=_place(question, in_quiz) if "module-quiz" in question.use else None,
    )


def _place(question: Question, answers: Sequence[FirstAnswer]) -> PlaceMeasured:
    return PlaceMeasured(len(answers), item_statistics(question, answers))


def _lesson_title(published: Published, lesson_id: LessonId, language: Language) -> str:
    return published.course.lesson(lesson_id, language).title
