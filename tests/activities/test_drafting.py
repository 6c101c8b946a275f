from concurrent.futures import ThreadPoolExecutor

import pytest

from modules.activities.draft_beginning import begin_lesson
from modules.activities.draft_checking import DraftNotReady, draft_overview, stage_draft, upload_into_draft
from modules.activities.drafting import (
    DraftFileNotFound,
    TextTooLong,
    as_body,
    check_draft_file,
    decide,
    open_file,
    save_file,
    take_published,
)
from modules.activities.publishing import publish_upload
from modules.activities.upload_checking import check_upload
from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, CourseId, ModuleId
from modules.people.person import Role
from modules.people.rights import NotAllowed
from tests.activities.conftest import LESSON

COURSE = CourseId("customer-service")
PATH = f"content/{COURSE}/en/customer-needs/{LESSON}.md"
POLISH_PATH = f"content/{COURSE}/pl/customer-needs/{LESSON}.md"
QUESTIONS = f"quizzes/{COURSE}/en/customer-needs.yaml"
OLD, BLUE, GREEN = "asks for an umbrella", "asks for a blue umbrella", "asks for a green umbrella"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


@pytest.fixture
def ilze(hire):
    return hire("Ilze Kalna", Role.TRAINER)


@pytest.fixture
def opened(academy, tomasz):
    return open_file(academy, who=tomasz, course_id=COURSE, path=PATH)


def save(academy, who, text, version, path=PATH):
    return save_file(academy, who=who, course_id=COURSE, path=path, text=text, version=version)


def reopened(academy, who, path=PATH):
    return open_file(academy, who=who, course_id=COURSE, path=path)


def overview(academy, who):
    return draft_overview(academy, who=who, language=ENGLISH)


def publish(academy, who):
    upload_id = stage_draft(academy, who=who, language=ENGLISH)
    return publish_upload(academy, who=who, upload_id=upload_id, material_lessons=frozenset())


def published_text(academy):
    release = academy.library.course(COURSE).release
    return academy.library.files(release.id)[PATH].decode()


def test_what_was_saved_is_in_the_draft_for_every_trainer_and_learners_see_nothing(academy, tomasz, ilze, opened):
    assert OLD in opened.text
    assert not opened.is_changed
    saved = save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version)
    again = reopened(academy, ilze)
    assert BLUE in again.text
    assert (again.version, again.changed_by, again.is_changed) == (saved.version, "Tomasz Maj", True)
    assert OLD in published_text(academy)
    assert academy.library.course(COURSE).release.number == 1


def test_saving_the_same_text_twice_is_one_change(academy, tomasz, opened):
    text = opened.text.replace(OLD, BLUE)
    first = save(academy, tomasz, text, opened.version)
    second = save(academy, tomasz, text, opened.version)
    assert (second.version, second.is_aside) == (first.version, False)
    assert reopened(academy, tomasz).three_texts is None


def test_the_second_trainer_is_told_and_sees_three_texts_and_nothing_is_overwritten(academy, tomasz, ilze, opened):
    save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version)
    assert save(academy, ilze, opened.text.replace(OLD, GREEN), opened.version).is_aside
    assert BLUE in reopened(academy, tomasz).text
    assert reopened(academy, tomasz).three_texts is None
    three = reopened(academy, ilze).three_texts
    assert three is not None
    assert (OLD in three.earlier, BLUE in three.theirs, GREEN in three.yours) == (True, True, True)
    assert (three.theirs_by, three.is_published) == ("Tomasz Maj", False)
    assert overview(academy, ilze).decisions == (PATH,)


@pytest.mark.parametrize("chosen", [BLUE, GREEN, "asks for a blue or a green umbrella"], ids=["theirs", "mine", "both"])
def test_a_decision_ends_it(academy, tomasz, ilze, opened, chosen):
    save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version)
    save(academy, ilze, opened.text.replace(OLD, GREEN), opened.version)
    version = reopened(academy, ilze).version
    text = opened.text.replace(OLD, chosen)
    decided = decide(academy, who=ilze, course_id=COURSE, path=PATH, text=text, version=version)
    assert not decided.is_aside
    assert reopened(academy, ilze).three_texts is None
    assert chosen in reopened(academy, tomasz).text


def test_a_decision_upon_a_text_that_has_changed_again_is_asked_for_once_more(academy, tomasz, ilze, opened):
    first = save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version)
    save(academy, ilze, opened.text.replace(OLD, GREEN), opened.version)
    save(academy, tomasz, opened.text.replace(OLD, "asks for a red umbrella"), first.version)
    mine = opened.text.replace(OLD, GREEN)
    assert decide(academy, who=ilze, course_id=COURSE, path=PATH, text=mine, version=first.version).is_aside
    three = reopened(academy, ilze).three_texts
    assert three is not None
    assert "a red umbrella" in three.theirs


def test_two_who_save_at_the_same_moment_do_not_overwrite_each_other(academy, tomasz, ilze, opened):
    with ThreadPoolExecutor(2) as both:
        saving = {
            word: both.submit(save, academy, who, opened.text.replace(OLD, word), opened.version)
            for who, word in ((tomasz, BLUE), (ilze, GREEN))
        }
    results = {word: each.result() for word, each in saving.items()}
    assert sorted(saved.is_aside for saved in results.values()) == [False, True]
    kept = reopened(academy, ilze).text + reopened(academy, tomasz).text
    second = ilze if results[GREEN].is_aside else tomasz
    three = reopened(academy, second).three_texts
    assert three is not None
    assert BLUE in kept + three.yours
    assert GREEN in kept + three.yours


def test_a_draft_is_published_through_the_check_and_is_empty_afterwards(academy, tomasz, opened):
    save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version)
    upload_id = stage_draft(academy, who=tomasz, language=ENGLISH)
    assert stage_draft(academy, who=tomasz, language=ENGLISH) == upload_id
    release = publish_upload(academy, who=tomasz, upload_id=upload_id, material_lessons=frozenset())
    assert release.number == 2
    assert BLUE in published_text(academy)
    assert overview(academy, tomasz).changed_count == 0
    assert not reopened(academy, tomasz).is_changed


def test_nothing_is_published_that_has_errors_or_changes_nothing(academy, tomasz, opened):
    with pytest.raises(DraftNotReady):
        stage_draft(academy, who=tomasz, language=ENGLISH)
    save(academy, tomasz, opened.text.replace("minutes: 4", "minutes: four"), opened.version)
    with pytest.raises(DraftNotReady) as refused:
        stage_draft(academy, who=tomasz, language=ENGLISH)
    seen = refused.value.overview
    assert seen.files[PATH].error_count == 1
    assert {(problem.file, problem.line) for problem in seen.problems if problem.severity is Severity.ERROR} == {
        (PATH, 4)
    }


def test_a_release_that_changed_the_same_file_waits_for_a_decision_and_other_files_come_along(
    academy, tomasz, ilze, opened
):
    save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version)
    check = check_upload(
        academy, who=ilze, file_name=f"{LESSON}.md", content=opened.text.replace(OLD, GREEN).encode(), language=ENGLISH
    )
    publish_upload(academy, who=ilze, upload_id=check.upload_id or 0, material_lessons=frozenset())
    now = reopened(academy, tomasz)
    assert now.three_texts is not None
    assert now.three_texts.is_published
    assert (OLD in now.three_texts.earlier, GREEN in now.three_texts.theirs) == (True, True)
    assert BLUE in now.three_texts.yours
    with pytest.raises(DraftNotReady):
        stage_draft(academy, who=tomasz, language=ENGLISH)
    decide(academy, who=tomasz, course_id=COURSE, path=PATH, text=now.text, version=now.version)
    assert publish(academy, tomasz).number == 3
    assert BLUE in published_text(academy)


def test_a_page_that_is_older_than_a_release_does_not_overwrite_it(academy, tomasz, ilze, opened):
    check = check_upload(
        academy, who=ilze, file_name=f"{LESSON}.md", content=opened.text.replace(OLD, GREEN).encode(), language=ENGLISH
    )
    publish_upload(academy, who=ilze, upload_id=check.upload_id or 0, material_lessons=frozenset())
    assert save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version).is_aside
    assert GREEN in reopened(academy, ilze).text


def test_a_change_is_taken_back_unless_somebody_has_changed_it_since(academy, tomasz, ilze, opened):
    first = save(academy, tomasz, opened.text.replace(OLD, BLUE), opened.version)
    save(academy, ilze, opened.text.replace(OLD, GREEN), first.version)
    assert take_published(academy, who=tomasz, course_id=COURSE, path=PATH, version=first.version).is_aside
    newest = reopened(academy, tomasz).version
    back = take_published(academy, who=tomasz, course_id=COURSE, path=PATH, version=newest)
    assert (back.version, back.is_aside) == (opened.version, False)
    assert overview(academy, tomasz).changed_count == 0


def test_an_upload_goes_into_the_draft_with_its_errors(academy, tomasz, opened):
    broken = opened.text.replace("minutes: 4", "minutes: four").encode()
    paths = upload_into_draft(academy, who=tomasz, file_name="l.md", content=broken, language=ENGLISH)
    assert paths == (PATH,)
    assert "minutes: four" in reopened(academy, tomasz).text
    assert overview(academy, tomasz).files[PATH].error_count == 1


def test_an_upload_does_not_overwrite_what_the_draft_has_changed(academy, tomasz, ilze, opened):
    save(academy, ilze, opened.text.replace(OLD, BLUE), opened.version)
    green = opened.text.replace(OLD, GREEN).encode()
    upload_into_draft(academy, who=tomasz, file_name="l.md", content=green, language=ENGLISH)
    three = reopened(academy, tomasz).three_texts
    assert three is not None
    assert (BLUE in three.theirs, GREEN in three.yours) == (True, True)
    assert BLUE in reopened(academy, ilze).text


def test_a_file_is_checked_by_itself_while_it_is_written(academy, tomasz, opened):
    text = opened.text.replace("!!! key-points", "!!! keypoints").replace(OLD, BLUE)
    save(academy, tomasz, text, opened.version)
    seen = check_draft_file(academy, who=tomasz, course_id=COURSE, path=PATH)
    assert seen is not None
    assert any("key-points" in problem.fields.get("write", "") for problem in seen.checked.problems)
    assert seen.preview is not None
    assert BLUE in seen.preview.lesson.opening_html
    questions = check_draft_file(academy, who=tomasz, course_id=COURSE, path=QUESTIONS)
    assert questions is not None
    assert questions.checked.questions is not None
    assert questions.preview is None


def test_a_lesson_is_begun_at_the_end_of_a_module(academy, tomasz, anna):
    begin = {"course_id": COURSE, "module_id": ModuleId("customer-needs"), "title": "A quiet need"}
    path = begin_lesson(academy, who=tomasz, **begin)
    assert path == f"content/{COURSE}/en/customer-needs/a-quiet-need.md"
    assert "{#first}" in reopened(academy, tomasz, path).text
    seen = overview(academy, tomasz)
    assert seen.outline is not None
    assert seen.outline.modules[0].lesson_ids[-1] == "a-quiet-need"
    assert (seen.files[path].is_there, seen.files[path].is_changed) == (True, True)
    assert not seen.files[path.replace("/en/", "/pl/")].is_there
    assert begin_lesson(academy, who=tomasz, **begin).endswith("a-quiet-need-2.md")
    with pytest.raises(ValueError, match="no-such"):
        begin_lesson(academy, who=tomasz, course_id=COURSE, module_id=ModuleId("no-such"), title="x")
    with pytest.raises(NotAllowed):
        begin_lesson(academy, who=anna, **begin)


def test_line_ends_stay_as_the_file_has_them(academy, tomasz, opened):
    assert as_body("a\nb\n", like=b"x\r\ny") == b"a\r\nb\r\n"
    assert as_body("a\nb\n", like=b"x\ny") == as_body("a\r\nb\r\n", like=None) == b"a\nb\n"
    save(academy, tomasz, opened.text + "\n\ud800", opened.version)
    assert reopened(academy, tomasz).text.endswith("?")


def test_only_files_of_the_course_are_written_and_none_beyond_the_limit(academy, tomasz, opened):
    for path in ("content/customer-service/../../etc/passwd", "content/customer-service/media/x.png", ""):
        with pytest.raises(DraftFileNotFound):
            save(academy, tomasz, "x", None, path=path)
    with pytest.raises(TextTooLong):
        save(academy, tomasz, "x" * 1_000_001, opened.version)
    assert overview(academy, tomasz).changed_count == 0


def test_drafts_are_for_those_who_may_publish(academy, anna, opened):
    for deed in (
        lambda: reopened(academy, anna),
        lambda: save(academy, anna, "x", opened.version),
        lambda: overview(academy, anna),
        lambda: upload_into_draft(academy, who=anna, file_name="l.md", content=b"x"),
        lambda: take_published(academy, who=anna, course_id=COURSE, path=PATH, version=None),
        lambda: check_draft_file(academy, who=anna, course_id=COURSE, path=PATH),
    ):
        with pytest.raises(NotAllowed):
            deed()
