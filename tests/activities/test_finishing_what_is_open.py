"""What is published while somebody learns waits until they leave the page they are on."""

import io
import zipfile

import pytest

from modules.activities.course_taking import course_package
from modules.activities.giving_feedback import find_feedback, give_feedback
from modules.activities.home import open_home
from modules.activities.lesson_finding import LessonNotFound, Since
from modules.activities.lesson_reading import SectionNotFound, open_lesson, read_section
from modules.activities.narrating import listening, save_listening
from modules.activities.publishing import publish_upload
from modules.activities.quiz_attempts import QuizNotFound
from modules.activities.quiz_taking import open_quiz, save_response, start_attempt, submit_attempt
from modules.activities.release_history import release_history
from modules.activities.self_checks import QuestionNotFound, answer_question
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, POLISH, LessonId, ModuleId
from modules.learning.answer import Confidence
from modules.learning.lesson_feedback import LessonRating
from modules.learning.progress import Status
from modules.people.person import Role
from modules.records.release_records import ReleaseId
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer, key_of, take_lesson

OTHER_LESSON, MODULE = LessonId("what-a-need-is"), ModuleId("customer-needs")
QUIZ_FILE = "customer-needs.yaml"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def publish(academy, who, edit, *, material=()):
    """Publish the course with each file as `edit(name, text)` says; None leaves the file out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(course_package(academy, who=who))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = edit(name, old.read(name).decode())
            if text is not None:
                new.writestr(name, text)
    checked = check_upload(academy, who=who, file_name="course.zip", content=out.getvalue())
    assert checked.upload_id is not None, checked.problems
    return publish_upload(academy, who=who, upload_id=checked.upload_id, material_lessons=frozenset(material))


def other_words(name, text):
    return text.replace("asks for an umbrella", "asks for a blue umbrella") if name.endswith(f"{LESSON}.md") else text


def other_section(name, text):
    return text.replace("{#functional}", "{#what-it-does}") if name.endswith(f"{LESSON}.md") else text


def without_lesson(name, text):
    if name.endswith(f"/{LESSON}.md"):
        return None
    if name.endswith("course.yaml"):
        return text.replace(f", {LESSON}", "")
    if name.startswith("quizzes/"):
        head, *blocks = text.split("  - id: ")
        return "  - id: ".join([head, *(block for block in blocks if f"lesson: {LESSON}\n" not in block)])
    return text.replace(f"see_also: [{LESSON}]\n", "")


def without_quiz(name, text):
    return text.replace(", module-quiz]", "]").replace("[module-quiz]", "[self-check]") if QUIZ_FILE in name else text


def finish(academy, who, page):
    """Read every section and answer every self-check of a page as it was opened."""
    for section_id in page.lesson.section_ids:
        read_section(academy, who=who, lesson_id=page.lesson.id, section_id=section_id, release_id=page.release_id)
    for question in page.questions:
        answer_question(
            academy,
            who=who,
            lesson_id=page.lesson.id,
            question_id=question.id,
            try_number=question.try_number,
            response=academy.library.release(page.release_id).course.question(question.id, ENGLISH).key,
            confidence=Confidence.SURE,
            language=ENGLISH,
            release_id=page.release_id,
        )


def again(academy, who, page):
    return open_lesson(academy, who=who, lesson_id=page.lesson.id, language=ENGLISH, release_id=page.release_id)


def test_an_open_lesson_keeps_its_text_until_the_page_is_left(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert page.since is Since.SAME
    publish(academy, tomasz, other_words)
    held = again(academy, anna, page)
    assert (held.lesson, held.questions, held.since) == (page.lesson, page.questions, Since.CHANGED)
    left = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert "blue umbrella" in left.lesson.opening_html
    assert left.since is Since.SAME


def test_a_release_that_changes_another_lesson_is_not_news(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=OTHER_LESSON, language=ENGLISH)
    publish(academy, tomasz, other_words)
    assert again(academy, anna, page).since is Since.SAME


def test_sections_that_the_newer_version_lacks_are_read_to_the_end(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    publish(academy, tomasz, other_section)
    finish(academy, anna, page)
    assert again(academy, anna, page).facts.status is Status.PASSED
    assert open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).facts.status is Status.PASSED
    with pytest.raises(SectionNotFound):
        read_section(academy, who=anna, lesson_id=LESSON, section_id=page.lesson.section_ids[0])


def test_what_is_finished_after_a_material_change_is_asked_again_in_its_new_form_only(academy, anna, tomasz):
    take_lesson(academy, anna, OTHER_LESSON)
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    read_section(academy, who=anna, lesson_id=LESSON, section_id=page.lesson.section_ids[0])
    publish(academy, tomasz, other_words, material=[LESSON])
    finish(academy, anna, page)
    done = again(academy, anna, page)
    assert done.facts.status is Status.PASSED
    assert {link.id: link.status for link in done.rail} == {
        OTHER_LESSON: Status.PASSED,
        LESSON: Status.NOT_STARTED,
    }
    module = open_home(academy, who=anna, language=ENGLISH).courses[0].modules[0]
    assert module.completed_count == 1
    anew = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert (anew.facts.read_sections, anew.facts.answered_questions) == (frozenset(), frozenset())


def test_an_answer_is_marked_by_the_question_that_was_asked_and_counts_for_its_release(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    question = next(each for each in page.questions if each.kind == "single")
    key = key_of(academy, question.id)

    def other_key(name, text):
        if QUIZ_FILE not in name:
            return text
        head, rest = text.split(f"  - id: {question.id}\n")
        body, more, tail = rest.partition("\n  - id: ")
        options = body.replace("        correct: true\n", "").split("        explanation:")
        options[1 if key[0] == 0 else 0] += "        correct: true\n"
        return f"{head}  - id: {question.id}\n{'        explanation:'.join(options)}{more}{tail}"

    publish(academy, tomasz, other_key)
    assert key_of(academy, question.id) != key
    marked = answer_question(
        academy,
        who=anna,
        lesson_id=LESSON,
        question_id=question.id,
        try_number=1,
        response=key,
        confidence=Confidence.SURE,
        language=ENGLISH,
        release_id=page.release_id,
    )
    assert marked.is_right
    rows = academy.records.query("select release_id from answer where question_id = :id", id=question.id)
    assert [row["release_id"] for row in rows] == [page.release_id]


def test_a_lesson_that_leaves_the_course_can_be_finished(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    publish(academy, tomasz, without_lesson)
    held = again(academy, anna, page)
    assert (held.lesson, held.since) == (page.lesson, Since.GONE)
    assert [held.previous.id if held.previous else None, held.next] == [OTHER_LESSON, None]
    finish(academy, anna, page)
    assert again(academy, anna, page).facts.status is Status.PASSED
    with pytest.raises(LessonNotFound):
        open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    with pytest.raises(LessonNotFound):
        answer(academy, anna, LESSON, page.questions[0], (0,))


def test_a_page_left_open_for_more_than_a_week_takes_the_newest_text(academy, anna, tomasz, clock):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    clock.pass_time(days=30)
    publish(academy, tomasz, other_words)
    clock.pass_time(days=6)
    assert again(academy, anna, page).lesson == page.lesson
    clock.pass_time(days=2)
    assert "blue umbrella" in again(academy, anna, page).lesson.opening_html


def test_a_release_that_was_never_published_is_nobodys_text(academy, anna, tomasz):
    changed = course_package(academy, who=tomasz)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(changed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, other_words(name, old.read(name).decode()))
    waiting = check_upload(academy, who=tomasz, file_name="course.zip", content=out.getvalue()).upload_id
    assert waiting is not None
    for release_id in (ReleaseId(waiting), ReleaseId(999)):
        page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH, release_id=release_id)
        assert "blue umbrella" not in page.lesson.opening_html


def test_a_question_that_left_the_lesson_is_answered_where_it_was_asked(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    question = page.questions[0]

    def other_question(_name, text):
        return text.replace(f"  - id: {question.id}\n", f"  - id: {question.id}-renewed\n")

    key = key_of(academy, question.id)
    publish(academy, tomasz, other_question)
    finish(academy, anna, page)
    marked = again(academy, anna, page).questions[0].marked
    assert marked is not None
    assert marked.response == key
    with pytest.raises(QuestionNotFound):
        answer(academy, anna, LESSON, question, (0,))


def test_a_place_in_listening_is_that_of_the_open_text(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    publish(academy, tomasz, other_words)
    last = len(page.lesson.sentences) - 1
    save_listening(
        academy,
        who=anna,
        lesson_id=LESSON,
        language=ENGLISH,
        sentence=last,
        offset_seconds=1.0,
        speed=1.0,
        is_highlighted=True,
        release_id=page.release_id,
    )
    heard = listening(academy, who=anna, lesson_id=LESSON, language=ENGLISH, release_id=page.release_id)
    assert (heard.sentence, heard.offset_seconds) == (last, 1.0)


def test_each_release_counts_the_learners_who_met_it(academy, anna, hire, tomasz):
    jan = hire("Jan Nowak")
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    publish(academy, tomasz, other_words)
    finish(academy, anna, page)
    open_lesson(academy, who=jan, lesson_id=OTHER_LESSON, language=ENGLISH)
    course_id = academy.library.course().course.id

    def learners():
        return [entry.learner_count for entry in release_history(academy, who=tomasz, course_id=course_id)]

    assert learners() == [1, 1]
    left = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert learners() == [1, 1], "the page that was left has not been read in the new release"
    read_section(academy, who=anna, lesson_id=LESSON, section_id=left.lesson.section_ids[0])
    assert learners() == [2, 1]


def test_an_answer_keeps_the_language_in_which_it_was_asked(academy, anna):
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, anna, lesson_id)
    attempt_id = start_attempt(academy, who=anna, module_id=MODULE)
    page = open_quiz(academy, who=anna, module_id=MODULE, language=POLISH)
    assert page.attempt is not None
    question = page.attempt.questions[0]
    save_response(
        academy,
        who=anna,
        attempt_id=attempt_id,
        question_id=question.asked.id,
        change_number=1,
        response=key_of(academy, question.asked.id),
        language=question.language,
    )
    for table, language in (("answer", ENGLISH), ("quiz_response", POLISH)):
        rows = academy.records.query("select distinct language from " + table)  # noqa: S608 -- names of this test
        assert [row["language"] for row in rows] == [language]


def test_feedback_is_on_the_release_that_was_read(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    publish(academy, tomasz, other_words)
    rating = LessonRating(usefulness=4)
    give_feedback(
        academy, who=anna, lesson_id=LESSON, rating=rating, suggestion="", signs=True, release_id=page.release_id
    )
    assert find_feedback(academy, who=anna, lesson_id=LESSON).given is None
    assert find_feedback(academy, who=anna, lesson_id=LESSON, release_id=page.release_id).given is not None


def test_an_attempt_is_finished_though_its_quiz_has_left_the_course(academy, anna, hire, tomasz):
    for lesson_id in academy.library.course().course.lesson_ids():
        take_lesson(academy, anna, lesson_id)
    attempt_id = start_attempt(academy, who=anna, module_id=MODULE)
    keys = {question.id: question.key for question in academy.library.course().course.source_edition.questions.values()}
    publish(academy, tomasz, without_quiz)
    page = open_quiz(academy, who=anna, module_id=MODULE, language=ENGLISH)
    assert page.attempt is not None
    assert (page.is_in_course, page.attempt.is_newest) == (False, False)
    for question in page.attempt.questions:
        save_response(
            academy,
            who=anna,
            attempt_id=attempt_id,
            question_id=question.asked.id,
            change_number=1,
            response=keys[question.asked.id],
        )
    assert submit_attempt(academy, who=anna, attempt_id=attempt_id).result.share == 1.0
    after = open_quiz(academy, who=anna, module_id=MODULE, language=ENGLISH)
    assert (after.attempt, len(after.attempts), after.is_in_course) == (None, 1, False)
    with pytest.raises(QuizNotFound):
        open_quiz(academy, who=hire("Jan Nowak"), module_id=MODULE, language=ENGLISH)
