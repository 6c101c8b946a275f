"""An upload is laid over the published course, or says why it cannot be; nothing is written."""

import io
import zipfile
from dataclasses import replace

import pytest
from PIL import Image

from modules.authoring.course_reading import read_course
from modules.authoring.problem import Severity
from modules.authoring.upload_reading import Upload, read_upload
from modules.course.course import ModuleOutline
from modules.course.ids import ENGLISH, LATVIAN, POLISH, CourseId, Language, LessonId, ModuleId, QuestionId
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


def upload(
    name: str, content: bytes | str, language: Language | None = None, sample: SampleCourse | None = None
) -> Upload:
    published = (sample or SampleCourse()).files
    body = content.encode() if isinstance(content, str) else content
    return read_upload(name, body, published=published, course_id=COURSE, language=language)


def package(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, body in files.items():
            archive.writestr(path, body)
    return out.getvalue()


def changed_lesson(path: str = LESSON) -> str:
    return SampleCourse().text(path).replace("title: ", "title: New, ", 1)


def test_a_lesson_replaces_the_lesson_of_its_id_and_language():
    found = upload("anything.md", changed_lesson(), ENGLISH)
    assert (found.kind, found.language, found.changed_paths, found.problems) == ("lesson", ENGLISH, (LESSON,), ())
    assert found.course is not None
    assert found.course.lesson(LESSON_ID, ENGLISH).title == "New, Three kinds of need"
    assert found.files.keys() == SampleCourse().files.keys()


@pytest.mark.parametrize(("path", "language"), [(LESSON, ENGLISH), (POLISH_LESSON, POLISH)])
def test_the_language_of_a_lesson_is_guessed(path: str, language: Language):
    found = upload("lesson.md", changed_lesson(path))
    assert (found.language, found.changed_paths, found.problems) == (language, (path,), ())


def test_the_language_of_questions_is_guessed():
    text = SampleCourse().text(POLISH_QUESTIONS).replace("lepiej", "raczej")
    found = upload("questions.yaml", text)
    assert (found.kind, found.language) == ("questions", POLISH)


def test_a_chosen_language_that_the_text_does_not_look_like_is_advice():
    found = upload("lesson.md", changed_lesson(POLISH_LESSON), LATVIAN)
    (first, *_) = [problem for problem in found.problems if problem.code == "language-looks-different"]
    assert (first.severity, first.fields) == (Severity.WARNING, {"wanted": "lv", "guessed": "pl"})


def test_a_text_too_short_to_tell_its_language_asks_for_it():
    found = upload("lesson.md", "---\nid: three-kinds-of-need\n---\nX.")
    assert [problem.code for problem in found.problems] == ["language-unknown"]
    assert found.changed_paths == ()


def test_a_question_file_replaces_the_questions_of_its_module():
    text = SampleCourse().text(QUESTIONS).replace("Whose opinion does she mention?", "Whom does she mention?")
    found = upload("x.yml", text, ENGLISH)
    assert (found.kind, found.changed_paths, found.problems) == ("questions", (QUESTIONS,), ())
    assert found.course is not None
    assert found.course.question(QuestionId("social-need-in-words-1"), ENGLISH).hint == "Whom does she mention?"


def test_an_unchanged_file_changes_nothing():
    found = upload("x.md", SampleCourse().files[LESSON], ENGLISH)
    assert (found.changed_paths, found.problems) == ((), ())


def test_a_lesson_with_mistakes_says_so_at_its_place_in_the_course():
    found = upload("x.md", changed_lesson().replace(" {#social}", ""), ENGLISH)
    assert [(problem.code, problem.file) for problem in found.problems] == [("section-id-missing", LESSON)]
    assert found.course is None


def test_a_change_that_breaks_another_language_is_an_error_there():
    found = upload("x.md", changed_lesson().replace("{#social}", "{#society}"), ENGLISH)
    assert {problem.file for problem in found.problems} >= {POLISH_LESSON}
    assert "section-not-in-source" in errors(found.problems)


def test_advice_on_other_files_is_not_repeated():
    sample = SampleCourse().change(POLISH_LESSON, "see_also: []", "see_also: [listening]")
    assert upload("x.md", changed_lesson(), ENGLISH, sample).problems == ()


UNPLACED = {
    "a lesson the course does not name": (
        "x.md",
        changed_lesson().replace("id: three", "id: four"),
        "lesson-not-in-course",
    ),
    "a lesson without an id": ("x.md", changed_lesson().replace("id: three-kinds-of-need\n", ""), "key-missing"),
    "a lesson without front matter": ("x.md", "Some text of the lesson.", "front-matter-missing"),
    "a lesson with broken front matter": ("x.md", changed_lesson().replace("title:", "title: a: b"), "yaml-colon"),
    "questions of another module": ("x.yaml", "module: channels\nquestions: []\n", "module-not-in-course"),
    "questions without a module": ("x.yaml", "questions: []\n", "key-missing"),
    "broken questions": ("x.yaml", "questions: [\n", "yaml-broken"),
    "another encoding": ("x.md", "zażółć".encode("cp1250"), "text-not-utf-8"),
    "a large text": ("x.md", b"x" * 1_000_001, "text-too-large"),
    "a text document": ("lesson.docx", b"PK\x03\x04", "upload-kind-unknown"),
    "no ending": ("lesson", b"text", "upload-kind-unknown"),
}


@pytest.mark.parametrize("name", UNPLACED)
def test_what_cannot_be_laid_over_the_course_says_why_and_changes_nothing(name: str):
    file_name, content, code = UNPLACED[name]
    found = upload(file_name, content, ENGLISH)
    assert code in errors(found.problems)
    assert found.changed_paths == ()
    assert found.files == SampleCourse().files
    assert {problem.file for problem in found.problems} == {file_name}


def test_the_place_of_a_byte_that_is_no_utf_8_is_named():
    found = upload("x.md", b"---\nid: a\ntitle: za\xbf\xf3\n", POLISH)
    (problem,) = found.problems
    assert (problem.line, problem.column, problem.fields["byte"]) == (3, 10, "0xBF")


def test_a_package_with_a_course_file_replaces_the_whole_course():
    sample = SampleCourse()
    files = {path: body for path, body in sample.files.items() if "/lv/" not in path}
    files[OUTLINE] = files[OUTLINE].replace(b"[en, pl, lv]", b"[en, pl]")
    found = upload("course.zip", package(files))
    assert (found.kind, found.language, found.problems) == ("package", None, ())
    assert found.files.keys() == files.keys()
    assert found.course is not None
    assert list(found.course.editions) == ["en", "pl"]
    assert set(found.changed_paths) == {OUTLINE} | (sample.files.keys() - files.keys())


def test_a_package_without_a_course_file_is_laid_over_it():
    found = upload("part.zip", package({LESSON: changed_lesson().encode()}))
    assert (found.changed_paths, found.problems) == ((LESSON,), ())
    assert found.files.keys() == SampleCourse().files.keys()


def test_a_picture_of_a_package_is_drawn_anew_under_the_same_path():
    path = f"{CONTENT}/media/counter.png"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), 90).save(out, format="PNG")
    hidden = out.getvalue() + b"hidden"
    lesson = changed_lesson().replace("Our customer", "![A counter](media/counter.png) Our customer", 1)
    found = upload("part.zip", package({path: hidden, LESSON: lesson.encode()}))
    assert found.problems == ()
    assert set(found.changed_paths) == {path, LESSON}
    assert b"hidden" not in found.files[path]


def test_a_package_that_was_downloaded_and_uploaded_again_changes_nothing():
    found = upload("course.zip", package(SampleCourse().files))
    assert (found.changed_paths, found.problems) == ((), ())


def test_a_package_of_another_course_is_refused():
    found = upload("x.zip", package({"content/other/course.yaml": b"id: other"}))
    assert errors(found.problems) == ["package-other-course"]
    assert found.files == SampleCourse().files


@pytest.mark.parametrize(
    ("name", "content", "code", "of"),
    [
        ("x.md", changed_lesson().replace("id: three", "id: four"), "lesson-of-other-course", "four-kinds-of-need"),
        ("x.yaml", "module: lifting\nquestions: []\n", "module-of-other-course", "lifting"),
    ],
    ids=["lesson", "questions"],
)
def test_a_file_of_another_course_is_refused_with_the_course_it_belongs_to(name: str, content: str, code: str, of: str):
    sound = read_course(SampleCourse().files, COURSE).course
    assert sound is not None
    module = ModuleOutline(ModuleId("lifting"), (LessonId("four-kinds-of-need"),))
    other = replace(sound, id=CourseId("safe-work"), modules=(module,))
    found = read_upload(
        name,
        content.encode(),
        published=SampleCourse().files,
        course_id=COURSE,
        language=ENGLISH,
        others=[replace(sound, id=CourseId("third"), modules=()), other],
    )
    (problem,) = found.problems
    assert (problem.code, problem.fields) == (code, {"id": of, "course": "safe-work"})
    assert found.changed_paths == ()


def test_a_package_without_a_file_of_the_course_is_empty():
    found = upload("x.zip", package({"notes.txt": b"x", "content/other/en/x.md": b"x"}))
    assert errors(found.problems) == ["package-empty"]


def test_a_file_outside_the_course_is_left_out_with_a_word():
    found = upload("x.zip", package({LESSON: changed_lesson().encode(), "notes.txt": b"x"}))
    assert [(problem.code, problem.severity) for problem in found.problems] == [
        ("file-outside-course", Severity.WARNING)
    ]
    assert found.changed_paths == (LESSON,)


def test_an_unsafe_package_changes_nothing():
    found = upload("x.zip", b"PK no archive")
    assert errors(found.problems) == ["archive-broken"]
    assert (found.changed_paths, found.files) == ((), SampleCourse().files)
