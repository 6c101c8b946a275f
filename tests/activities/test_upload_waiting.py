import pytest

from modules.activities.course_taking import course_package, lesson_file
from modules.activities.publishing import publish_upload
from modules.activities.upload_checking import UploadNotFound, check_upload, staged_upload
from modules.activities.upload_waiting import refused_file, refused_upload, waiting_uploads, withdraw_upload
from modules.course.ids import ENGLISH
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records import release_file_records, release_records
from tests.activities.conftest import LESSON


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


@pytest.fixture
def lesson(academy, tomasz):
    return lesson_file(academy, who=tomasz, lesson_id=LESSON, language=ENGLISH)


def upload(academy, who, content, name="lesson.md"):
    return check_upload(academy, who=who, file_name=name, content=content, language=ENGLISH)


def listed(academy, who):
    return [(each.file_name, each.by, each.error_count) for each in waiting_uploads(academy, who=who)]


def test_an_upload_with_errors_is_there_again_with_every_problem_and_its_file(academy, tomasz, hire, lesson):
    broken = lesson.replace(b" {#functional}", b"").replace(b"minutes: 4", b"minutes: four")
    checked = upload(academy, tomasz, broken)
    assert checked.refused_id is not None
    again = refused_upload(academy, who=hire("Ilze Kalna", Role.TRAINER), refused_id=checked.refused_id)
    assert again == checked
    assert refused_file(academy, who=tomasz, refused_id=checked.refused_id) == broken
    assert listed(academy, tomasz) == [("lesson.md", "Tomasz Maj", checked.error_count)]


def test_what_is_uploaded_again_under_its_name_takes_the_place_of_the_errors(academy, tomasz, clock, lesson):
    first = upload(academy, tomasz, lesson.replace(b" {#functional}", b""))
    clock.pass_time(minutes=1)
    second = upload(academy, tomasz, lesson.replace(b"minutes: 4", b"minutes: four"))
    assert first.refused_id == second.refused_id
    clock.pass_time(minutes=1)
    mended = upload(academy, tomasz, lesson.replace(b"an umbrella", b"a blue umbrella"))
    assert listed(academy, tomasz) == [("lesson.md", "Tomasz Maj", 0)]
    assert mended.refused_id is None
    assert mended.upload_id is not None
    publish_upload(academy, who=tomasz, upload_id=mended.upload_id, material_lessons=frozenset())
    assert listed(academy, tomasz) == []


def test_a_file_that_cannot_be_read_at_all_is_kept_with_its_problem(academy, tomasz):
    checked = upload(academy, tomasz, b"PK\x03\x04 no archive", name="course.zip")
    assert checked.refused_id is not None
    assert refused_upload(academy, who=tomasz, refused_id=checked.refused_id).problems == checked.problems


def test_what_is_put_away_is_gone(academy, tomasz, lesson):
    refused = upload(academy, tomasz, lesson.replace(b" {#functional}", b""), name="one.md")
    staged = upload(academy, tomasz, lesson.replace(b"an umbrella", b"a blue umbrella"), name="two.md")
    assert {name for name, _, _ in listed(academy, tomasz)} == {"one.md", "two.md"}
    for each in waiting_uploads(academy, who=tomasz):
        withdraw_upload(academy, who=tomasz, upload=each)
    assert listed(academy, tomasz) == []
    assert refused.refused_id is not None
    assert staged.upload_id is not None
    with pytest.raises(UploadNotFound):
        refused_upload(academy, who=tomasz, refused_id=refused.refused_id)
    with pytest.raises(UploadNotFound):
        refused_file(academy, who=tomasz, refused_id=refused.refused_id)
    with pytest.raises(UploadNotFound):
        staged_upload(academy, who=tomasz, upload_id=staged.upload_id)


def test_what_nobody_publishes_or_mends_is_taken_away_after_thirty_days_with_files_that_only_it_held(
    academy, tomasz, clock, lesson
):
    def contents():
        return academy.records.query("select sha256 from content_file order by sha256")

    before, package = contents(), course_package(academy, who=tomasz)
    upload(academy, tomasz, lesson.replace(b" {#functional}", b""), name="one.md")
    old = upload(academy, tomasz, lesson.replace(b"an umbrella", b"a blue umbrella"), name="two.md")
    assert old.upload_id is not None
    clock.pass_time(days=29)
    young = upload(academy, tomasz, lesson.replace(b"an umbrella", b"a green umbrella"), name="three.md")
    assert len(listed(academy, tomasz)) == 3
    clock.pass_time(days=2)
    assert [name for name, _, _ in listed(academy, tomasz)] == ["three.md"]
    assert not upload(academy, tomasz, lesson, name="same.md").can_publish
    assert len(contents()) == len(before) + 1
    assert academy.records.query("select id from refused_upload") == []
    with pytest.raises(UploadNotFound):
        staged_upload(academy, who=tomasz, upload_id=old.upload_id)
    assert young.upload_id is not None
    assert publish_upload(academy, who=tomasz, upload_id=young.upload_id, material_lessons=frozenset()).number == 2
    assert (
        release_file_records.release_files(academy.records, release_id=release_records.ReleaseId(old.upload_id)) == {}
    )
    assert upload(academy, tomasz, package, name="course.zip").can_publish


def test_nobody_else_sees_what_waits(academy, anna):
    with pytest.raises(NotAllowed):
        waiting_uploads(academy, who=anna)
    for see in (refused_upload, refused_file):
        with pytest.raises(NotAllowed):
            see(academy, who=anna, refused_id=1)
