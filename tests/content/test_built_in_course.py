"""The real course is sound: what the checker asks, and what it cannot know."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules.authoring.course_files import read_folder
from modules.authoring.course_reading import CourseRead, read_course
from modules.course.course import Course, Edition
from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, CourseId
from modules.course.lesson import Lesson
from modules.course.quiz import (
    ChoiceQuestion,
    GapFillQuestion,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    Response,
    ShortTextQuestion,
)
from modules.learning.marking import mark

ROOT = Path(__file__).resolve().parents[2]
COURSE_ID = CourseId("customer-service")
FOREIGN_MARKS = {ENGLISH: '"„«»', POLISH: '"“«»‘', LATVIAN: '"“«»‘'}


@pytest.fixture(scope="module")
def course_read() -> CourseRead:
    return read_course(read_folder(ROOT, COURSE_ID), COURSE_ID)


@pytest.fixture(scope="module")
def course(course_read: CourseRead) -> Course:
    assert course_read.course is not None
    return course_read.course


def test_the_course_passes_the_check_with_no_problem_at_all(course_read: CourseRead) -> None:
    assert course_read.problems == ()


def test_the_course_speaks_english_polish_and_latvian(course: Course) -> None:
    assert course.languages == LANGUAGES
    assert set(course.editions) == set(LANGUAGES)


def test_every_lesson_of_the_order_is_written_in_every_language(course: Course) -> None:
    ids = set(course.lesson_ids())
    assert ids
    for edition in course.editions.values():
        assert set(edition.lessons) == ids
        assert set(edition.modules) == {module.id for module in course.modules}


def test_every_key_scores_the_whole_mark(course: Course) -> None:
    for question in all_questions(course):
        assert mark(question, question.key) == 1.0, question.id


def test_every_answer_that_differs_from_the_key_scores_less(course: Course) -> None:
    for question in all_questions(course):
        for response in wrong_responses(question):
            assert mark(question, response) < 1.0, (question.id, response)


def test_every_question_explains_itself(course: Course) -> None:
    for question in all_questions(course):
        if isinstance(question, ChoiceQuestion):
            assert all(word_count(option.explanation) >= 8 for option in question.options), question.id
        else:
            assert word_count(question.explanation or "") >= 8, question.id


def test_the_lessons_of_the_three_languages_have_the_same_shape(course: Course) -> None:
    for lesson_id in course.lesson_ids():
        shapes = {lesson_shape(edition.lessons[lesson_id]) for edition in course.editions.values()}
        assert len(shapes) == 1, shapes


def test_the_questions_of_the_three_languages_have_the_same_shape(course: Course) -> None:
    shapes = {
        tuple(question_shape(question) for question in edition.questions.values())
        for edition in course.editions.values()
    }
    assert len(shapes) == 1


def test_the_conversations_of_the_three_languages_take_the_same_ways(course: Course) -> None:
    ways = {language: conversation_ways(edition) for language, edition in course.editions.items()}
    assert ways[POLISH] == ways[ENGLISH]
    assert ways[LATVIAN] == ways[ENGLISH]


def test_the_glossaries_of_the_three_languages_have_the_same_terms(course: Course) -> None:
    assert len({tuple(sorted(edition.glossary)) for edition in course.editions.values()}) == 1


def test_a_lesson_keeps_its_length_in_translation(course: Course) -> None:
    for lesson_id in course.lesson_ids():
        words = {language: lesson_word_count(course.lesson(lesson_id, language)) for language in LANGUAGES}
        assert 0.86 <= words[POLISH] / words[ENGLISH] <= 1.0, (lesson_id, words)
        assert 0.76 <= words[LATVIAN] / words[ENGLISH] <= 0.92, (lesson_id, words)


def test_an_english_lesson_has_480_to_520_words(course: Course) -> None:
    for lesson in course.source_edition.lessons.values():
        assert 480 <= lesson_word_count(lesson) <= 520, lesson.id


def test_see_also_and_sources_lead_somewhere(course: Course) -> None:
    for lesson in all_lessons(course):
        assert lesson.sources
        assert set(lesson.sources) <= set(course.sources), lesson.id
        assert set(lesson.see_also) <= set(course.lesson_ids()) - {lesson.id}, lesson.id


def test_every_source_is_cited(course: Course) -> None:
    cited = {source for lesson in all_lessons(course) for source in lesson.sources}
    assert cited == set(course.sources)


def test_every_lesson_has_one_to_three_outcomes(course: Course) -> None:
    for lesson in all_lessons(course):
        assert 1 <= len(lesson.outcomes) <= 3, lesson.id


def test_every_lesson_has_three_self_checks_and_three_questions_in_the_bank(course: Course) -> None:
    for lesson_id in course.lesson_ids():
        assert len(course.questions_of(lesson_id, "self-check", ENGLISH)) >= 3, lesson_id
        assert len(course.questions_of(lesson_id, "module-quiz", ENGLISH)) >= 3, lesson_id


def test_at_least_half_of_the_questions_of_a_lesson_are_situations_at_work(course: Course) -> None:
    for lesson_id in course.lesson_ids():
        asked = [q for q in course.source_edition.questions.values() if q.lesson_id == lesson_id]
        assert sum(question.is_situation for question in asked) * 2 >= len(asked), lesson_id


def test_every_self_check_has_a_hint(course: Course) -> None:
    for question in all_questions(course):
        assert question.hint or "self-check" not in question.use, question.id


def test_the_terms_that_a_lesson_is_about_are_marked_in_it(course: Course) -> None:
    for edition in course.editions.values():
        for lesson in edition.lessons.values():
            marked = set(re.findall(r'data-term="([^"]+)"', lesson_html(lesson)))
            terms = {term.term: term.id for term in edition.glossary.values()}
            named = {terms[keyword] for keyword in lesson.keywords if keyword in terms}
            assert len(named) >= 3, (edition.language, lesson.id)
            assert named <= marked, (edition.language, lesson.id)


def test_quotation_marks_are_those_of_the_language(course: Course) -> None:
    for language, edition in course.editions.items():
        for text in edition_texts(edition):
            wrong = set(text) & set(FOREIGN_MARKS[language])
            assert not wrong, (language, text)


def test_a_polish_full_stop_follows_the_quotation_and_a_latvian_one_ends_it(course: Course) -> None:
    for text in edition_texts(course.editions[POLISH]):
        assert ".”" not in text, text
    for text in edition_texts(course.editions[LATVIAN]):
        assert "”." not in text, text


def all_lessons(course: Course) -> Iterator[Lesson]:
    for edition in course.editions.values():
        yield from edition.lessons.values()


def all_questions(course: Course) -> Iterator[Question]:
    for edition in course.editions.values():
        yield from edition.questions.values()


def wrong_responses(question: Question) -> Iterator[Response]:
    """Yield every wrong choice; for prompts, every response that misplaces one of them."""
    indexes = range(len(question.choices))
    match question:
        case ChoiceQuestion(kind="single" | "true-false"):
            yield from ((index,) for index in indexes if (index,) != question.key)
        case ChoiceQuestion():
            sizes = range(1, len(question.choices) + 1)
            chosen = itertools.chain.from_iterable(itertools.combinations(indexes, size) for size in sizes)
            yield from (response for response in chosen if response != question.key)
        case PlacingQuestion():
            for place, key in enumerate(question.key):
                for index in set(indexes) - {key}:
                    yield (*question.key[:place], index, *question.key[place + 1 :])
        case OrderingQuestion():
            yield from (order for order in itertools.permutations(question.key) if order != question.key)
        case _:
            yield from wrongly_typed(question)


def wrongly_typed(question: NumericQuestion | ShortTextQuestion | GapFillQuestion) -> Iterator[Response]:
    """Yield numbers just beyond the tolerance, a text that nothing accepts, every wrong way to fill one of the gaps."""
    match question:
        case NumericQuestion():
            yield (f"{question.answer + question.tolerance + 1:f}",)
            yield (f"{question.answer - question.tolerance - 1:f}",)
        case ShortTextQuestion():
            yield ("?",)
        case GapFillQuestion():
            for place, gap in enumerate(question.gaps):
                for wrong in range(1, len(gap.options)) if gap.options else ("?",):
                    yield (*question.key[:place], wrong, *question.key[place + 1 :])


def lesson_html(lesson: Lesson) -> str:
    return " ".join((lesson.opening_html, *(section.html for section in lesson.sections), lesson.key_points_html))


def lesson_shape(lesson: Lesson) -> tuple[object, ...]:
    return (
        lesson.module_id,
        lesson.section_ids,
        tuple(tuple(re.findall(r'data-box="([^"]+)"', section.html)) for section in lesson.sections),
        tuple(section.html.count("<tr") for section in lesson.sections),
        tuple(section.html.count("<p") for section in lesson.sections),
        lesson.key_points_html.count("<li"),
        len(lesson.outcomes),
        len(lesson.keywords),
        lesson.sources,
        lesson.see_also,
        lesson.minutes,
    )


def question_shape(question: Question) -> tuple[object, ...]:
    return (
        question.id,
        question.lesson_id,
        question.kind,
        question.use,
        question.is_situation,
        question.hint is None,
        question.key if isinstance(question.key[0], int) else None,
        len(question.choices),
    )


def conversation_ways(edition: Edition) -> dict[str, object]:
    return {
        f"{module_id}/{conversation.id}/{name}": (
            conversation.start,
            conversation.lesson_id,
            step.outcome,
            [(reply.goes_to, reply.effect) for reply in step.replies],
        )
        for module_id, conversations in edition.conversations.items()
        for conversation in conversations
        for name, step in conversation.steps.items()
    }


def lesson_word_count(lesson: Lesson) -> int:
    """Count what the reader reads below the title: headings, boxes and key points included."""
    return sum(word_count(sentence.text) for sentence in lesson.sentences if sentence.kind != "title")


def word_count(text: str) -> int:
    return sum(bool(re.search(r"\w", word)) for word in text.split())


def edition_texts(edition: Edition) -> Iterator[str]:
    yield from (edition.title, edition.description, *edition.outcomes)
    for lesson in edition.lessons.values():
        yield from lesson.outcomes
        yield from (sentence.text for sentence in lesson.sentences)
    for term in edition.glossary.values():
        yield from (term.term, term.definition)
    for question in edition.questions.values():
        yield from question_texts(question)
    for conversation in itertools.chain.from_iterable(edition.conversations.values()):
        for step in conversation.steps.values():
            yield step.says
            yield from itertools.chain.from_iterable((reply.text, reply.explanation) for reply in step.replies)


def question_texts(question: Question) -> Iterator[str]:
    yield from (question.text, question.hint or "", question.explanation or "", *question.choices)
    if isinstance(question, ChoiceQuestion):
        yield from (option.explanation for option in question.options)
    elif isinstance(question, PlacingQuestion):
        yield from (prompt.text for prompt in question.prompts)
