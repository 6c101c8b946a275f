from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from modules.course.ids import CourseId, LessonId
from modules.learning.lesson_feedback import FeedbackState, LessonRating
from modules.people.person import PersonId
from modules.records import feedback_records, release_records
from modules.records.feedback_records import FeedbackRow, FeedbackSource, RatingCount

if TYPE_CHECKING:
    from tests.records.conftest import Company

LESSON, OTHER = LessonId("a1"), LessonId("a2")
MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
GOOD = LessonRating(usefulness=5, clarity=4)


def release_id(company: "Company", course_id: CourseId) -> release_records.ReleaseId:
    release = release_records.current_release(company.db, course_id=course_id)
    assert release is not None
    return release.id


class Inbox:
    """Short words for giving and finding feedback in one course."""

    def __init__(self, company: "Company", course_id: CourseId) -> None:
        self.company, self.db, self.course_id = company, company.db, course_id

    def give(
        self,
        who: PersonId,
        feedback_id: str,
        *,
        lesson: LessonId = LESSON,
        signed: bool = False,
        rating: LessonRating = GOOD,
        words: str = "More examples.",
        on: date = MONDAY,
    ) -> bool:
        source = FeedbackSource(who, None) if signed else FeedbackSource(None, f"hash of {feedback_id}")
        return feedback_records.add_feedback(
            self.db,
            feedback_id=feedback_id,
            lesson_id=lesson,
            release_id=release_id(self.company, self.course_id),
            giver=who,
            source=source,
            given_on=on,
            rating=rating,
            suggestion=words,
        )

    def listed(
        self, lesson: LessonId | None = None, state: FeedbackState | None = None, skipped: int = 0, most: int = 9
    ) -> list[FeedbackRow]:
        found = feedback_records.list_suggestions(
            self.db, course_id=self.course_id, lesson_id=lesson, state=state, skipped=skipped, most=most
        )
        return list(found)


@pytest.fixture
def inbox(taught: "Company", course_id: CourseId) -> Inbox:
    return Inbox(taught, course_id)


@pytest.fixture
def anna(taught: "Company") -> PersonId:
    return taught.add_person("Anna Ćma")


def test_without_a_name_no_row_leads_to_the_person(inbox: Inbox, anna: PersonId):
    assert inbox.give(anna, "f1")
    row = inbox.db.query(
        "select id, person_id, code_hash, given_on, handled_by, handled_at from feedback where person_id is null"
    )
    assert row == [
        {
            "id": "f1",
            "person_id": None,
            "code_hash": "hash of f1",
            "given_on": "2026-11-16",
            "handled_by": None,
            "handled_at": None,
        }
    ]
    given = inbox.db.query("select * from feedback_given")
    assert [set(each) for each in given] == [{"lesson_id", "release_id", "person_id"}]


def test_the_order_in_which_people_came_is_not_kept(inbox: Inbox, taught: "Company"):
    people = [taught.add_person(name) for name in ("Anna Ćma", "Jan Łoś", "Ewa Lis", "Zane Zars")]
    for number in (2, 0, 3, 1):
        assert inbox.give(people[number], f"f{number}")
    found = [row["person_id"] for row in inbox.db.query("select person_id from feedback_given")]  # as they lie there
    assert found == sorted(people)
    if inbox.db.dialect == "postgresql":
        changes = inbox.db.query("select distinct xmin as change from feedback_given")
        assert len(changes) == 1


def test_once_per_person_lesson_and_release(inbox: Inbox, taught: "Company", anna: PersonId):
    assert inbox.give(anna, "f1")
    assert not inbox.give(anna, "f2")
    assert not inbox.give(anna, "f3", signed=True)
    assert inbox.give(anna, "f4", lesson=OTHER, signed=True)
    taught.publish({"a": ["a1", "a2"], "b": ["b1"]}, {"a1": 2})
    assert inbox.give(anna, "f5", signed=True)
    assert {row.id for row in inbox.listed()} == {"f1", "f4", "f5"}


def test_a_code_opens_its_feedback_for_its_lesson_only(inbox: Inbox, anna: PersonId):
    inbox.give(anna, "f1")

    def opened(lesson: LessonId, code_hash: str) -> FeedbackRow | None:
        return feedback_records.feedback_by_code(inbox.db, lesson_id=lesson, code_hash=code_hash)

    found = opened(LESSON, "hash of f1")
    assert found == inbox.listed()[0]
    assert found is not None
    assert (found.person_name, found.rating, found.state) == (None, GOOD, FeedbackState.OPEN)
    assert opened(OTHER, "hash of f1") is None
    assert opened(LESSON, "another") is None


def test_only_what_nobody_has_answered_can_be_changed(inbox: Inbox, anna: PersonId, now: datetime):
    inbox.give(anna, "f1", signed=True)
    better = LessonRating(sound=2)
    assert feedback_records.change_feedback(inbox.db, feedback_id="f1", rating=better, suggestion="Louder.")
    assert feedback_records.answer_suggestion(
        inbox.db, feedback_id="f1", state=FeedbackState.ANSWERED, reply="Done.", handled_by=anna, now=now
    )
    assert not feedback_records.change_feedback(inbox.db, feedback_id="f1", rating=GOOD, suggestion="Quieter.")
    assert not feedback_records.answer_suggestion(
        inbox.db, feedback_id="f1", state=FeedbackState.CLOSED, reply="", handled_by=anna, now=now
    )
    assert not feedback_records.reopen_suggestion(inbox.db, feedback_id="f1")
    [mine] = feedback_records.signed_feedback(inbox.db, lesson_id=LESSON, person_id=anna)
    assert (mine.person_name, mine.rating, mine.suggestion, mine.reply) == ("Anna Ćma", better, "Louder.", "Done.")
    assert feedback_records.signed_feedback(inbox.db, lesson_id=OTHER, person_id=anna) == ()


def test_what_was_closed_can_be_opened_again(inbox: Inbox, anna: PersonId, now: datetime):
    inbox.give(anna, "f1")
    before = inbox.listed()[0]
    feedback_records.answer_suggestion(
        inbox.db, feedback_id="f1", state=FeedbackState.CLOSED, reply="", handled_by=anna, now=now
    )
    assert inbox.listed(state=FeedbackState.CLOSED) == [replace(before, state=FeedbackState.CLOSED)]
    assert feedback_records.reopen_suggestion(inbox.db, feedback_id="f1")
    assert inbox.listed(state=FeedbackState.OPEN) == [before]


def test_suggestions_come_newest_first_and_are_narrowed(inbox: Inbox, taught: "Company", course_id: CourseId):
    people = [taught.add_person(name) for name in ("Anna Ćma", "Jan Łoś", "Ewa Lis")]
    inbox.give(people[0], "f1")
    inbox.give(people[1], "f2", signed=True, on=SUNDAY)
    inbox.give(people[2], "f3", words="")
    inbox.give(people[2], "f4", lesson=OTHER)
    assert [row.id for row in inbox.listed()] == ["f2", "f1", "f4"]
    assert [row.id for row in inbox.listed(skipped=1, most=1)] == ["f1"]
    assert [row.id for row in inbox.listed(OTHER)] == ["f4"]
    assert inbox.listed(state=FeedbackState.ANSWERED) == []
    counted = [
        feedback_records.count_suggestions(inbox.db, course_id=course, lesson_id=lesson, state=FeedbackState.OPEN)
        for course, lesson in ((course_id, None), (course_id, OTHER), (CourseId("safety"), None))
    ]
    assert counted == [3, 1, 0]


def test_ratings_are_counted_apart_by_whether_they_are_signed(inbox: Inbox, taught: "Company", course_id: CourseId):
    people = [taught.add_person(name) for name in ("Anna Ćma", "Jan Łoś", "Ewa Lis")]
    inbox.give(people[0], "f1")
    inbox.give(people[1], "f2", words="")
    inbox.give(people[2], "f3", signed=True)
    counts = feedback_records.count_ratings(inbox.db, course_id=course_id)
    assert set(counts) == {RatingCount(LESSON, 1, False, GOOD, 2, 1), RatingCount(LESSON, 1, True, GOOD, 1, 1)}
    assert feedback_records.count_ratings(inbox.db, course_id=CourseId("safety")) == ()


def test_a_mark_beyond_five_is_refused(inbox: Inbox, anna: PersonId):
    with pytest.raises(inbox.db.IntegrityError):
        inbox.give(anna, "f1", rating=LessonRating(sound=6))
    assert not feedback_records.has_given(
        inbox.db, lesson_id=LESSON, release_id=release_id(inbox.company, inbox.course_id), person_id=anna
    )
