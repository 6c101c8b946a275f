from collections import Counter
from pathlib import Path

from modules.authoring.course_reading import read_course
from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, LessonId, ModuleId, QuestionId
from modules.wording.catalogues import wording_for
from modules.wording.problem_sentences import say_problem
from tests.authoring.sample_course import (
    CONTENT,
    COURSE,
    LESSON,
    OUTLINE,
    POLISH_LESSON,
    POLISH_QUESTIONS,
    QUESTIONS,
    SampleCourse,
    errors,
)

LESSON_ID = LessonId("three-kinds-of-need")


def test_a_sound_course_is_read_whole_and_without_a_word():
    read = SampleCourse().read()
    assert read.problems == ()
    course = read.course
    assert course is not None
    assert course.languages == LANGUAGES
    assert course.pass_mark_share == 0.8
    assert [module.id for module in course.modules] == ["customer-needs"]
    for language in LANGUAGES:
        edition = course.editions[language]
        assert list(edition.lessons) == [LESSON_ID]
        assert len(edition.questions) == 6
        assert len(edition.glossary) == 8
        assert [talk.id for talk in edition.conversations[ModuleId("customer-needs")]] == ["late-shirt"]
        assert edition.modules[ModuleId("customer-needs")].title


def test_counts_are_given_by_language_even_with_errors():
    sample = SampleCourse().change(LESSON, "minutes: 4", "minutes: soon")
    del sample.files[POLISH_QUESTIONS]
    counts = sample.read().counts
    assert sample.read().course is None
    assert counts.module_count == 1
    assert counts.lesson_counts == {ENGLISH: 1, POLISH: 1, LATVIAN: 1}
    assert counts.question_counts == {ENGLISH: 6, POLISH: 0, LATVIAN: 6}


def test_a_missing_translation_is_advice_and_learners_get_the_source_language():
    sample = SampleCourse()
    del sample.files[POLISH_LESSON], sample.files[POLISH_QUESTIONS]
    read = sample.read()
    assert errors(read.problems) == []
    assert {problem.code for problem in read.problems} == {"translation-missing"}
    assert [problem.fields["path"] for problem in read.problems] == [POLISH_QUESTIONS, POLISH_LESSON]
    course = read.course
    assert course is not None
    assert course.lesson(LESSON_ID, POLISH).language == ENGLISH
    assert course.question(QuestionId("sort-by-need-1"), POLISH).text.startswith("Sort what")


def test_advice_alone_does_not_keep_a_course_from_being_read():
    sample = SampleCourse().change(LESSON, "see_also: []", "see_also: [listening]")
    read = sample.read()
    assert [problem.code for problem in read.problems] == ["see-also-unknown"]
    assert read.course is not None
    assert read.course.lesson(LESSON_ID, ENGLISH).see_also == ()


def test_a_course_without_a_course_file_is_one_problem():
    read = read_course({}, COURSE)
    assert read.course is None
    assert [(problem.code, problem.file) for problem in read.problems] == [("course-file-missing", OUTLINE)]


def test_problems_are_sorted_by_file_and_line():
    sample = SampleCourse().change(LESSON, "## Hearing all three {#all-three}", "## Hearing all three")
    sample.change(LESSON, "minutes: 4", "minutes: 400").change(QUESTIONS, "kind: sorting", "kind: numeric")
    sample.change(f"{CONTENT}/lv/course.md", "title:", "titel:")
    problems = sample.problems()
    assert [(found.file, found.line) for found in problems] == sorted((found.file, found.line) for found in problems)
    assert Counter(found.severity for found in problems)[Severity.ERROR] >= 4


TEN_MISTAKES = Path(__file__).parent / "lesson-with-ten-mistakes.md"

EXPECTED = [
    (2, 1, "key-missing"),
    (4, 10, "number-out-of-range"),
    (5, 11, "source-unknown"),
    (8, 63, "html-tag-refused"),
    (10, 1, "section-id-missing"),
    (12, 30, "footnote-unknown"),
    (12, 40, "media-missing"),
    (14, 1, "id-broken"),
    (16, 1, "box-unknown"),
    (17, 69, "html-link-refused"),
    (21, 1, "contrast-without-table"),
    (24, 1, "section-id-twice"),
    (26, 1, "key-points-missing"),
]


def test_a_lesson_with_many_mistakes_gives_every_one_with_line_reason_and_fix():
    sample = SampleCourse()
    sample.files[LESSON] = TEN_MISTAKES.read_bytes()
    found = [found for found in sample.problems() if found.file == LESSON and found.severity is Severity.ERROR]
    assert [(problem.line, problem.column, problem.code) for problem in found] == EXPECTED
    assert sample.read().course is None
    for language in LANGUAGES:
        for problem in found:
            said = say_problem(wording_for(language), problem.code, problem.fields)
            assert all(part and "{" not in part.replace("{#", "") for part in (said.what, said.why, said.fix))
    said = {problem.code: say_problem(wording_for(ENGLISH), problem.code, problem.fields) for problem in found}
    assert said["section-id-missing"].fix == "Write '## Functional: a task to get done {#functional}'."
    assert said["source-unknown"].fix.startswith("Write 'hbs-types-of-needs'")
    assert said["box-unknown"].write == "!!! example"


def test_the_same_files_are_read_once_and_a_changed_byte_is_read_anew():
    first = SampleCourse().read()
    assert SampleCourse().read() is first
    assert SampleCourse().change(OUTLINE, "pass_mark: 80", "pass_mark: 90").read() is not first
