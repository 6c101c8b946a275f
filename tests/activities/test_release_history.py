import io
import zipfile

import pytest
from PIL import Image

from modules.academy import CourseNotFound
from modules.activities.course_taking import course_package, lesson_file
from modules.activities.lesson_reading import open_lesson, read_section
from modules.activities.publishing import publish_upload, restore_release
from modules.activities.release_history import release_history
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, CourseId
from modules.learning.progress import Status
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records import release_file_records
from tests.activities.conftest import LESSON
from tests.activities.learner_steps import answer

COURSE = CourseId("customer-service")


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def publish_change(academy, who, new, remark=""):
    file = lesson_file(academy, who=who, lesson_id=LESSON, language=ENGLISH).decode()
    changed = file.replace("asks for an umbrella", new).encode()
    assert changed != file.encode()
    return publish(academy, who, "three-kinds-of-need.md", changed, remark)


def publish(academy, who, name, content, remark=""):
    checked = check_upload(academy, who=who, file_name=name, content=content, language=ENGLISH)
    assert checked.upload_id is not None
    return publish_upload(academy, who=who, upload_id=checked.upload_id, material_lessons=frozenset(), remark=remark)


def test_the_history_says_who_published_what_with_which_remark(academy, tomasz):
    publish_change(academy, tomasz, "asks for a blue umbrella", remark="As the shop in Rīga asked.")
    found = release_history(academy, who=tomasz, course_id=COURSE)
    assert [(entry.release.number, entry.published_by, entry.release.remark) for entry in found] == [
        (2, "Tomasz Maj", "As the shop in Rīga asked."),
        (1, "", ""),
    ]


def test_every_release_is_taken_away_as_a_package_that_uploads_back_byte_by_byte(academy, tomasz):
    first = academy.library.course().release
    second = publish_change(academy, tomasz, "asks for a blue umbrella\u00a0– “zażółć”")
    for release, number in ((first, 1), (second, 2), (first, 1)):
        package = course_package(academy, who=tomasz, course_id=COURSE, number=number)
        files = release_file_records.release_files(academy.records, release_id=release.id)
        with zipfile.ZipFile(io.BytesIO(package)) as unpacked:
            assert {name: unpacked.read(name) for name in unpacked.namelist()} == files
        checked = check_upload(academy, who=tomasz, file_name="course.zip", content=package)
        if release.digest == academy.library.course().release.digest:
            assert not checked.can_publish
            continue
        assert checked.upload_id is not None
        back = publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())
        assert back.digest == release.digest
        assert release_file_records.release_files(academy.records, release_id=back.id) == files
    assert restore_release(academy, who=tomasz, release_id=second.id).digest == second.digest


def with_media(academy, who):
    """Return the published course as a package with pictures, a film with captions, and a lesson that shows them."""
    media = "content/customer-service/media"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(course_package(academy, who=who))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith(f"en/customer-needs/{LESSON}.md"):
                text = text.replace(b"\n\n## ", b"\n\n![A counter](media/counter.jpg)\n\n## ", 1)
            new.writestr(name, text)
        for name, kind in (("counter.jpg", "JPEG"), ("till.png", "PNG"), ("shop.webp", "WEBP")):
            picture = io.BytesIO()
            Image.radial_gradient("L").convert("RGB").save(picture, format=kind, comment=b"taken by Ola")
            new.writestr(f"{media}/{name}", picture.getvalue())
        new.writestr(f"{media}/counter.mp4", b"\0\0\0\x18ftypisom\0\0\0\1isomavc1" + bytes(64))
        new.writestr(f"{media}/en/counter.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning – “hello”\n")
    return out.getvalue()


def test_pictures_films_and_conversations_come_back_as_they_were_also_when_they_had_left_the_course(academy, tomasz):
    first = academy.library.course().release
    checked = check_upload(academy, who=tomasz, file_name="media.zip", content=with_media(academy, tomasz))
    assert checked.upload_id is not None, checked.problems
    second = publish_upload(academy, who=tomasz, upload_id=checked.upload_id, material_lessons=frozenset())
    files = release_file_records.release_files(academy.records, release_id=second.id)
    assert {path.rpartition(".")[2] for path in files if "/media/" in path} == {"jpg", "png", "webp", "mp4", "vtt"}
    assert not any(b"taken by Ola" in content for content in files.values())
    assert b"conversations:" in files["quizzes/customer-service/en/customer-needs.yaml"]
    restore_release(academy, who=tomasz, release_id=first.id)
    package = course_package(academy, who=tomasz, number=second.number)
    again = check_upload(academy, who=tomasz, file_name="media.zip", content=package)
    assert again.upload_id is not None, again.problems
    back = publish_upload(academy, who=tomasz, upload_id=again.upload_id, material_lessons=frozenset())
    assert release_file_records.release_files(academy.records, release_id=back.id) == files
    assert back.digest == second.digest
    assert course_package(academy, who=tomasz, number=second.number) == package


def test_line_ends_and_a_mark_at_the_start_of_a_file_come_back_as_they_were(academy, tomasz):
    file = lesson_file(academy, who=tomasz, lesson_id=LESSON, language=ENGLISH)
    odd = b"\xef\xbb\xbf" + file.replace(b"\n", b"\r\n").rstrip() + b"\r\n\r\n"
    publish(academy, tomasz, "three-kinds-of-need.md", odd)
    assert lesson_file(academy, who=tomasz, lesson_id=LESSON, language=ENGLISH) == odd
    package = course_package(academy, who=tomasz, number=2)
    assert not check_upload(academy, who=tomasz, file_name="course.zip", content=package).can_publish


def test_there_is_no_package_of_what_was_not_published_and_nobody_else_gets_one(academy, tomasz, anna):
    with pytest.raises(CourseNotFound):
        course_package(academy, who=tomasz, number=2)
    with pytest.raises(NotAllowed):
        course_package(academy, who=anna, number=1)


def test_whoever_learns_while_somebody_publishes_finishes_the_page(academy, anna, tomasz):
    page = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    first, *others = page.lesson.section_ids
    read_section(academy, who=anna, lesson_id=LESSON, section_id=first)
    answer(academy, anna, LESSON, page.questions[0])
    publish_change(academy, tomasz, "asks for a blue umbrella")
    for section_id in others:
        read_section(academy, who=anna, lesson_id=LESSON, section_id=section_id)
    for question in page.questions[1:]:
        answer(academy, anna, LESSON, question)
    after = open_lesson(academy, who=anna, lesson_id=LESSON, language=ENGLISH)
    assert after.facts.status is Status.PASSED
    assert "blue umbrella" in after.lesson.opening_html
