"""Measuring questions: what learners' first answers say about each, for those who write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.question_stamping import stamp_releases
from modules.authoring.course_files import questions_path
from modules.course.ids import CourseId, Language, LessonId, ModuleId, QuestionId
from modules.course.quiz import ChoiceQuestion, Kind, Question
from modules.learning.item_statistics import FirstAnswer, ItemStatistics, item_statistics
from modules.learning.language_gap import LanguageFigure, LanguageGap, by_language, find_gaps
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
    """A question where it is asked: how many first answers there are, and their figures; None while too few.

    `languages` are the figures of each language; `gap` says that the question is far easier in one than in another.
    """

    n: int
    figures: ItemStatistics | None
    languages: tuple[LanguageFigure, ...] = ()
    gap: LanguageGap | None = None


@dataclass(frozen=True, slots=True)
class QuestionMeasured:
    """A question with what was measured in self-checks and in module quizzes; None where it is not asked.

    `options` are those of choice questions, in the order of the file; empty for other kinds. `paths` are the files in
    which the question stands, by language.
    """

    id: QuestionId
    text: str
    kind: Kind
    lesson_title: str
    options: tuple[OptionMeasured, ...]
    self_check: PlaceMeasured | None
    quiz: PlaceMeasured | None
    paths: Mapping[Language, str]

    @property
    def places(self) -> tuple[PlaceMeasured, ...]:
        """Return the places where the question is asked."""
        return tuple(place for place in (self.self_check, self.quiz) if place is not None)

    @property
    def has_advice(self) -> bool:
        """Return whether the figures suggest to look at the question."""
        return any(place.gap or (place.figures and place.figures.advice) for place in self.places)


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """A module whose questions can be looked at."""

    id: ModuleId
    title: str


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """The questions of a module, those with advice first, then in the order of the course.

    `releases` are the numbers of those from which on answers may be counted, newest first; `since` the one chosen, 1
    for all answers to the present wording. `source_language` is the one from which the others are translated.
    """

    modules: tuple[ModuleChoice, ...]
    module_id: ModuleId
    releases: tuple[int, ...]
    since: int
    source_language: Language
    questions: tuple[QuestionMeasured, ...]


def measure_questions(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    module_id: ModuleId | None = None,
    course_id: CourseId | None = None,
    since: int = 1,
) -> ItemAnalysis:
    """Return the figures of a module's questions, of the first module by default. Raises NotAllowed, CourseNotFound.

    Only answers to the present wording count, and of these only those given in the release of number `since` or later.
    """
    require(who.person, Deed.SEE_ITEMS, at_least=Reach.ANY)
    published = academy.library.course(course_id)
    course, release_id = published.course, published.release.id
    since = min(max(1, since), published.release.number or 1)
    outline = next((each for each in course.modules if module_id in {None, each.id}), None)
    if outline is None:
        raise CourseNotFound(str(module_id))
    unstamped = item_records.releases_without_stamps(academy.records, course_id=course.id, release_id=release_id)
    stamp_releases(academy, unstamped)
    in_quiz = item_records.first_quiz_answers(
        academy.records, course_id=course.id, release_id=release_id, module_id=outline.id, since=since
    )
    lessons = frozenset(outline.lesson_ids)
    questions = [each for each in course.source_edition.questions.values() if each.lesson_id in lessons]
    in_self_checks = {
        question.id: item_records.first_self_checks(
            academy.records, course_id=course.id, release_id=release_id, question_id=question.id, since=since
        )
        for question in questions
        if "self-check" in question.use
    }
    self_checks = _places([each for each in questions if "self-check" in each.use], in_self_checks)
    quizzes = _places([each for each in questions if "module-quiz" in each.use], in_quiz)
    measured = [
        _measured(published, outline.id, question, (self_checks.get(question.id), quizzes.get(question.id)), language)
        for question in questions
    ]
    return ItemAnalysis(
        modules=tuple(ModuleChoice(each.id, course.module_text(each.id, language).title) for each in course.modules),
        module_id=outline.id,
        releases=tuple(range(published.release.number or 1, 0, -1)),
        since=since,
        source_language=course.languages[0],
        questions=tuple(sorted(measured, key=lambda question: not question.has_advice)),
    )


def _measured(
    published: Published,
    module_id: ModuleId,
    question: Question,
    places: tuple[PlaceMeasured | None, PlaceMeasured | None],
    language: Language,
) -> QuestionMeasured:
    course = published.course
    worded = course.question(question.id, language)
    options = worded.options if isinstance(worded, ChoiceQuestion) else ()
    return QuestionMeasured(
        id=question.id,
        text=worded.text,
        kind=question.kind,
        lesson_title=_lesson_title(published, question.lesson_id, language),
        options=tuple(OptionMeasured(option.text, option.is_correct) for option in options),
        self_check=places[0],
        quiz=places[1],
        paths={each: questions_path(course.id, each, module_id) for each in course.languages},
    )


def _places(
    questions: Sequence[Question], answers: Mapping[QuestionId, Sequence[FirstAnswer]]
) -> dict[QuestionId, PlaceMeasured]:
    """Return the figures of questions that are asked beside each other."""
    languages = {question.id: by_language(answers.get(question.id, ())) for question in questions}
    gaps = find_gaps(languages)
    return {
        question.id: PlaceMeasured(
            n=len(answers.get(question.id, ())),
            figures=item_statistics(question, answers.get(question.id, ())),
            languages=languages[question.id],
            gap=gaps.get(question.id),
        )
        for question in questions
    }


def _lesson_title(published: Published, lesson_id: LessonId, language: Language) -> str:
    return published.course.lesson(lesson_id, language).title
