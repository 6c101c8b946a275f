import io
import zipfile
from dataclasses import replace

import pytest

from modules.academy.releasing import publish_built_in
from modules.activities.course_taking import course_package, lesson_file
from modules.activities.home import open_home
from modules.activities.lesson_reading import open_lesson
from modules.activities.publishing import list_releases, publish_upload, publishing_overview, restore_release
from modules.activities.upload_checking import UploadNotFound, check_upload, preview_lesson, staged_upload
from modules.course.ids import ENGLISH, POLISH, LessonId
from modules.learning.progress import Status
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records.release_draft_records import BaseIsNotCurrent
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import take_course, take_lesson
from tests.courses import TWO_LESSONS


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def changed_lesson(academy, who, old="asks for an umbrella", new="asks for a blue umbrella"):
    text = lesson_file(academy, who=who, lesson_id=LESSON, language=ENGLISH).decode()
    assert old in text
    return text.replace(old, new).encode()


def upload(academy, who, content, name="three-kinds-of-need.md"):
    return check_upload(academy, who=who, file_name=name, content=content, language=ENGLISH)


def test_a_changed_lesson_is_published_and_progress_stays(academy, anna, tomasz):
    take_lesson(academy, anna, LESSON)
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz))
    assert checked.can_publish
    assert [(change.lesson_id, change.languages, change.learners_done_count) for change in checked.changes] == [
        (LESSON, (ENGLISH,), 1)
    ]
    assert checked.upload_id is not None
    release = publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())
    assert release.number == 2
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert "blue umbrella" in page.lesson.opening_html
    assert page.facts.status is Status.PASSED
    assert all(question.marked for question in page.questions)


def test_only_a_material_change_asks_people_to_take_the_lesson_again(academy, anna, tomasz):
    take_course(academy, anna)
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz))
    assert checked.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset({LESSON}))
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert page.facts.status is Status.NOT_STARTED
    assert [question.try_number for question in page.questions] == [2] * len(page.questions)
    module = open_home(academy, who=anna, language=ENGLISH).courses[0].modules[0]
    assert (module.completed_count, module.status) == (module.lesson_count - 1, Status.IN_PROGRESS)
    assert take_lesson(academy, anna, LESSON).facts.status is Status.PASSED
    assert open_home(academy, who=anna, language=ENGLISH).courses[0].modules[0].status is Status.PASSED


def test_an_upload_with_an_error_keeps_and_publishes_nothing(academy, tomasz):
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz, " {#functional}", ""))
    assert checked.error_count == 1
    assert checked.upload_id is None
    assert not checked.can_publish
    assert len(academy.records.query("select id from release order by id")) == 1


def test_an_upload_that_changes_nothing_is_not_kept(academy, tomasz):
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz, new="asks for an umbrella"))
    assert (checked.error_count, checked.changes, checked.can_publish) == (0, (), False)


def test_a_waiting_upload_can_be_looked_at_again_and_previewed(academy, tomasz):
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz))
    assert checked.upload_id is not None
    again = staged_upload(academy, who=tomasz, upload_id=checked.upload_id)
    assert again.changes == checked.changes
    preview = preview_lesson(academy, who=tomasz, upload_id=checked.upload_id, lesson_id=LESSON, language=ENGLISH)
    assert "blue umbrella" in preview.lesson.opening_html
    assert len(preview.questions) == 6
    live = open_lesson(academy, who=tomasz, lesson_id=LESSON, language=ENGLISH)
    assert "blue umbrella" not in live.lesson.opening_html


def test_an_upload_checked_before_somebody_else_published_is_refused(academy, tomasz):
    first = upload(academy, tomasz, changed_lesson(academy, tomasz))
    second = upload(academy, tomasz, changed_lesson(academy, tomasz, new="asks for a red umbrella"))
    assert first.upload_id is not None
    assert second.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=first.upload_id, material_lessons=frozenset())
    with pytest.raises(BaseIsNotCurrent):
        publish_upload(academy, who=tomasz, upload_id=second.upload_id, material_lessons=frozenset())
    assert publishing_overview(academy, who=tomasz, language=ENGLISH).release.number == 2


def test_publishing_twice_publishes_once(academy, tomasz):
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz))
    assert checked.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())
    with pytest.raises(UploadNotFound):
        publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())


def test_an_older_release_can_be_published_again(academy, tomasz):
    first = publishing_overview(academy, who=tomasz, language=ENGLISH).release
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz))
    assert checked.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())
    restored = restore_release(academy, who=tomasz, release_id=first.id)
    assert restored.number == 3
    page = open_lesson(academy, who=tomasz, lesson_id=LESSON, language=ENGLISH)
    assert "blue umbrella" not in page.lesson.opening_html
    releases = list_releases(academy, who=tomasz, course_id=first.course_id)
    assert [release.number for release in releases] == [3, 2, 1]


def without(academy, who, lesson_id):
    """Return the published course as a package without a lesson that comes first in its module, and its questions."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(course_package(academy, who=who))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("course.yaml"):
                text = text.replace(f"{lesson_id}, ", "")
            if name.startswith("quizzes/"):
                head, *blocks = text.split("  - id: ")
                text = "  - id: ".join([head, *(block for block in blocks if f"lesson: {lesson_id}\n" not in block)])
            if not name.endswith(f"/{lesson_id}.md"):
                new.writestr(name, text)
    return out.getvalue()


def test_a_lesson_that_left_and_comes_back_is_not_as_it_was_before_its_material_change(academy, anna, hire, tomasz):
    jan, lesson_id = hire("Jan Nowak"), LessonId("what-a-need-is")
    take_lesson(academy, jan, lesson_id)
    old = lesson_file(academy, who=tomasz, lesson_id=lesson_id, language=ENGLISH)
    checked = upload(academy, tomasz, old.replace(b"customer", b"person", 1).replace(b"minutes: 4", b"minutes: 5"))
    assert checked.upload_id is not None
    changed = publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset({lesson_id}))
    take_lesson(academy, anna, lesson_id)
    shorter = upload(academy, tomasz, without(academy, tomasz, lesson_id), name="course.zip")
    assert shorter.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=shorter.upload_id, material_lessons=frozenset())
    restore_release(academy, who=tomasz, release_id=changed.id)

    def status_for(who):
        return open_lesson(academy, who=who, lesson_id=lesson_id, language=ENGLISH).facts.status

    assert (status_for(anna), status_for(jan)) == (Status.PASSED, Status.NOT_STARTED)


def test_a_package_taken_away_can_be_changed_and_uploaded(academy, tomasz):
    package = course_package(academy, who=tomasz)
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            body = before.read(name)
            if name.endswith("pl/customer-needs/three-kinds-of-need.md"):
                body = body.replace(b"Klientka wchodzi", b"Nowa klientka wchodzi")
            after.writestr(name, body)
    checked = upload(academy, tomasz, changed.getvalue(), name="course.zip")
    assert checked.kind == "package"
    assert [(change.lesson_id, change.languages) for change in checked.changes] == [(LESSON, (POLISH,))]
    assert checked.can_publish


def test_a_question_that_moves_to_another_lesson_is_answered_there_again(academy, anna, tomasz):
    new_home = LessonId("what-a-need-is")
    take_lesson(academy, anna, LESSON)
    moved = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH).questions[0].id
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(course_package(academy, who=tomasz))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("quizzes/"):
                before, after = text.decode().replace("[module", "[self-check, module").split(f"id: {moved}\n")
                text = f"{before}id: {moved}\n{after.replace(LESSON, new_home, 1)}".encode()
            new.writestr(name, text)
    checked = check_upload(academy, who=tomasz, file_name="course.zip", content=out.getvalue())
    assert checked.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())

    page = take_lesson(academy, anna, new_home)
    assert page.facts.status is Status.PASSED
    assert next(question for question in page.questions if question.id == moved).try_number == 3


def test_an_update_of_the_built_in_course_waits_behind_a_persons_release(academy, tomasz, tmp_path, clock):
    checked = upload(academy, tomasz, changed_lesson(academy, tomasz))
    assert checked.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())
    with zipfile.ZipFile(io.BytesIO(course_package(academy, who=tomasz))) as package:
        package.extractall(tmp_path / "update")
    lesson = next((tmp_path / "update").glob("content/*/en/*/three-kinds-of-need.md"))
    lesson.write_text(lesson.read_text().replace("blue umbrella", "green umbrella"))
    publish_built_in(academy.records, tmp_path / "update", now=clock())
    overview = publishing_overview(academy, who=tomasz, language=ENGLISH)
    assert overview.release.number == 2
    assert overview.waiting_update_id is not None
    later = upload(academy, tomasz, changed_lesson(academy, tomasz, "in out of the rain", "in out of the snow"))
    assert later.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=later.upload_id, material_lessons=frozenset())
    publish_upload(academy, who=tomasz, upload_id=overview.waiting_update_id, material_lessons=frozenset())
    after = publishing_overview(academy, who=tomasz, language=ENGLISH)
    assert (after.release.number, after.waiting_update_id) == (4, None)
    page = open_lesson(academy, who=tomasz, lesson_id=LESSON, language=ENGLISH)
    assert "green umbrella" in page.lesson.opening_html


def test_the_built_in_course_is_published_once_however_often_the_academy_opens(academy, clock):
    publish_built_in(academy.records, TWO_LESSONS, now=clock())
    assert len(academy.records.query("select id from release order by id")) == 1


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER])
def test_only_trainers_publish(academy, hire, role):
    who = hire("Zofia Nowak", role)
    with pytest.raises(NotAllowed):
        upload(academy, who, b"")
    with pytest.raises(NotAllowed):
        publishing_overview(academy, who=who, language=ENGLISH)
    with pytest.raises(NotAllowed):
        course_package(academy, who=who)
    with pytest.raises(NotAllowed):
        publish_upload(academy, who=who, upload_id=1, material_lessons=frozenset())
    with pytest.raises(NotAllowed):
        restore_release(academy, who=who, release_id=1)


def test_a_change_is_named_in_the_trainers_own_language(academy, tomasz):
    who = replace(tomasz, person=replace(tomasz.person, language=POLISH))
    assert upload(academy, who, changed_lesson(academy, who)).changes[0].title == "Trzy rodzaje potrzeb"
