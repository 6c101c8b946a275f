"""What trainers ask of the published courses, they ask of each; of the first one if they name none."""

import pytest

from modules.academy import Academy, CourseNotFound
from modules.activities.courses import course_titles
from modules.activities.drafting import open_file
from modules.activities.publishing import publishing_overview
from modules.activities.question_exporting import modules_with_questions
from modules.activities.question_importing import (
    explanations_waiting,
    import_questions,
    look_into_import,
    write_explanations,
)
from modules.activities.upload_checking import check_upload
from modules.activities.upload_waiting import waiting_uploads
from modules.course.ids import ENGLISH, POLISH, CourseId, LessonId
from modules.people.person import Role, Visitor
from tests.activities.conftest import Hire
from tests.second_course import LESSON_TEXT, publish_safe_work

FIRST = CourseId("customer-service")
GIFT = b"::Trolley:: Is there a trolley? {TRUE}\n"


@pytest.fixture
def tomasz(hire: Hire) -> Visitor:
    return hire("Tomasz Maj", Role.TRAINER)


@pytest.fixture
def second(academy: Academy, tomasz: Visitor) -> CourseId:
    return publish_safe_work(academy, tomasz)


def test_each_course_has_its_own_page_for_trainers(academy: Academy, tomasz: Visitor, second: CourseId):
    asked = {"who": tomasz, "language": ENGLISH}
    assert list(course_titles(academy, **asked)) == [FIRST, second]
    assert course_titles(academy, who=tomasz, language=POLISH)[second] == "Safe work"
    assert publishing_overview(academy, **asked).course_id == FIRST
    assert publishing_overview(academy, **asked, course_id=second).course_title == "Safe work"
    assert [each.title for each in modules_with_questions(academy, **asked, course_id=second)] == ["First"]
    assert "First" not in [each.title for each in modules_with_questions(academy, **asked)]
    with pytest.raises(CourseNotFound):
        publishing_overview(academy, **asked, course_id=CourseId("no-such"))


def test_an_upload_waits_for_its_own_course(academy: Academy, tomasz: Visitor, second: CourseId):
    content = LESSON_TEXT.replace("Slowly.\n\n", "Very slowly.\n\n").encode()
    checked = check_upload(
        academy, who=tomasz, file_name="lifting.md", content=content, language=ENGLISH, course_id=second
    )
    assert (checked.can_publish, checked.course_id) == (True, second)
    check_upload(academy, who=tomasz, file_name="torn.md", content=b"---\n", language=ENGLISH, course_id=second)
    assert waiting_uploads(academy, who=tomasz) == ()
    found = waiting_uploads(academy, who=tomasz, course_id=second)
    assert {each.file_name for each in found} == {"lifting.md", "torn.md"}


def test_questions_are_taken_over_into_the_course_that_is_chosen(academy: Academy, tomasz: Visitor, second: CourseId):
    asked = {"who": tomasz, "language": ENGLISH}
    looked = look_into_import(academy, **asked, file_name="a.gift", content=GIFT, course_id=second)
    assert (looked.course_id, [each.title for each in looked.lessons]) == (second, ["Lifting"])
    assert look_into_import(academy, **asked, file_name="a.gift", content=GIFT).course_id == FIRST
    done = import_questions(academy, **asked, file_name="a.gift", content=GIFT, lesson_id=LessonId("lifting"))
    assert explanations_waiting(academy, **asked) == ()
    (waiting,) = explanations_waiting(academy, **asked, course_id=second)
    assert (waiting.path, waiting.module_title) == (done.path, "First")
    said = {(each.question_id, each.part): "So it is." for each in waiting.missing}
    write_explanations(academy, who=tomasz, waiting=waiting, explanations=said)
    assert explanations_waiting(academy, **asked, course_id=second) == ()
    assert "So it is." in open_file(academy, who=tomasz, course_id=second, path=done.path).text
