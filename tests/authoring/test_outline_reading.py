"""Each mistake in the order, the bibliography or the introductions gives its problem."""

import pytest

from modules.authoring.problem import Severity
from tests.authoring.sample_course import CONTENT, LESSON, OUTLINE, QUESTIONS, SOURCES, SampleCourse

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LESSONS = "    lessons: [three-kinds-of-need]"
MODULE_TEXT, COURSE_TEXT = f"{CONTENT}/en/customer-needs/module.md", f"{CONTENT}/en/course.md"

MISTAKES = {
    "another id": (OUTLINE, "id: customer-service", "id: service", ERROR, "id-not-folder-name", (1, 5)),
    "no level": (OUTLINE, "level: EQF 3–5\n", "", ERROR, "key-missing", (1, 1)),
    "a language of others": (OUTLINE, "[en, pl, lv]", "[en, pl, de]", ERROR, "language-not-ours", (2, 21)),
    "a language twice": (OUTLINE, "[en, pl, lv]", "[en, pl, pl]", ERROR, "language-twice", (2, 21)),
    "a pass mark of 120": (OUTLINE, "pass_mark: 80", "pass_mark: 120", ERROR, "number-out-of-range", (4, 12)),
    "a quiz that opens sometimes": (
        OUTLINE,
        "quiz_size: 10",
        "quiz_opens: sometimes",
        ERROR,
        "value-unknown",
        (5, 13),
    ),
    "a certificate for 1,201 months": (
        OUTLINE,
        "pass_mark: 80",
        "certificate_valid_months: 1201",
        ERROR,
        "number-out-of-range",
        (4, 27),
    ),
    "no modules": (OUTLINE, "modules:", "modulse:", ERROR, "key-missing", (1, 1)),
    "a module twice": (OUTLINE, LESSONS, f"{LESSONS}\n  - id: customer-needs\n", ERROR, "module-twice", (9, 9)),
    "a lesson twice": (
        OUTLINE,
        LESSONS,
        "    lessons: [three-kinds-of-need, three-kinds-of-need]",
        ERROR,
        "lesson-twice",
        (8, 36),
    ),
    "a lesson without a file": (
        OUTLINE,
        LESSONS,
        "    lessons: [three-kinds-of-need, listening]",
        ERROR,
        "lesson-missing",
        (8, 36),
    ),
    "a module without files": (
        OUTLINE,
        LESSONS,
        f"{LESSONS}\n  - id: channels\n    lessons: [three]",
        ERROR,
        "module-text-missing",
        (9, 9),
    ),
    "a module without questions": (
        OUTLINE,
        LESSONS,
        f"{LESSONS}\n  - id: channels\n    lessons: [three]",
        ERROR,
        "question-file-missing",
        (9, 9),
    ),
    "a list instead of fields": (OUTLINE, "id: customer-service", "- a\n# ", ERROR, "yaml-not-map", None),
    "a source without a title": (SOURCES, "  title: Types of customer needs\n", "", ERROR, "key-missing", (2, 3)),
    "a source that is a text": (SOURCES, "hbs-types", "other: x\nhbs-types", ERROR, "entry-not-map", (1, 1)),
    "a source id with capitals": (SOURCES, "hbs-types-of-needs", "HBS", ERROR, "id-broken", (1, 1)),
    "an address that is none": (SOURCES, "https://online", "online", ERROR, "url-broken", (5, 8)),
    "a script as an address": (SOURCES, "https://online", "javascript:online", ERROR, "url-broken", (5, 8)),
    "a course without a title": (COURSE_TEXT, "title:", "titel:", ERROR, "key-missing", (2, 1)),
    "a course without outcomes": (COURSE_TEXT, "outcomes:", "results:", ERROR, "key-missing", (2, 1)),
    "a module text of another module": (
        MODULE_TEXT,
        "id: customer-needs",
        "id: x",
        ERROR,
        "id-not-folder-name",
        (2, 5),
    ),
    "a script in the introduction": (
        COURSE_TEXT,
        "Every working",
        "<script>x</script> Every",
        ERROR,
        "html-tag-refused",
        None,
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_gives_its_problem_at_its_place(name: str):
    path, old, new, severity, code, where = MISTAKES[name]
    sample = SampleCourse().change(path, old, new)
    if name == "a list instead of fields":
        sample.files[path] = b"- a\n- b\n"
    found = [problem for problem in sample.problems(code) if problem.file == path]
    assert found, sample.codes()
    assert found[0].severity is severity
    if where is not None:
        assert (found[0].line, found[0].column) == where


def test_two_keys_that_are_missing_at_one_place_are_two_problems():
    sample = SampleCourse().change(OUTLINE, "level: EQF 3–5\n", "").change(OUTLINE, "modules:", "modulse:")
    missing = [problem for problem in sample.problems("key-missing") if problem.file == OUTLINE]
    assert [(problem.line, problem.column, problem.fields["key"]) for problem in missing] == [
        (1, 1, "level"),
        (1, 1, "modules"),
    ]


def test_rules_that_are_left_out_have_their_usual_values():
    sample = SampleCourse().change(OUTLINE, "pass_mark: 80\nquiz_size: 10\n", "")
    course = sample.course()
    assert (course.pass_mark_share, course.quiz_opens, course.quiz_size) == (0.8, "after-lessons", 10)


def test_a_course_text_that_is_missing_in_the_source_language_is_an_error_elsewhere_advice():
    sample = SampleCourse()
    del sample.files[COURSE_TEXT]
    assert sample.codes() == {"course-text-missing"}
    sample = SampleCourse()
    del sample.files[COURSE_TEXT.replace("/en/", "/lv/")]
    read = sample.read()
    assert [problem.code for problem in read.problems] == ["translation-missing"]
    assert read.course is not None
    assert list(read.course.editions) == ["en", "pl"]


def test_files_that_nothing_names_are_not_passed_over_in_silence():
    sample = SampleCourse()
    sample.files[LESSON.replace("three-kinds", "four-kinds")] = sample.files[LESSON]
    sample.files[f"{CONTENT}/notes.docx"] = b"x"
    sample.files[QUESTIONS.replace(".yaml", ".yml")] = b"x"
    codes = {(problem.code, problem.severity) for problem in sample.problems()}
    assert codes == {("lesson-not-in-order", WARNING), ("file-not-expected", WARNING)}


def test_an_introduction_may_be_empty():
    course = SampleCourse().course()
    module = course.module_text(course.modules[0].id, course.languages[0])
    assert module.introduction_html == ""
    assert course.source_edition.introduction_html.startswith("<p>Every working day")


@pytest.mark.parametrize(("line", "months"), [("", None), ("certificate_valid_months: 24", 24)])
def test_certificates_expire_if_the_course_says_when(line: str, months: int | None):
    course = SampleCourse().change(OUTLINE, "pass_mark: 80", f"pass_mark: 80\n{line}").course()
    assert course.certificate_valid_months == months
