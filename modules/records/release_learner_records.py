"""Which learners have met which release: opened, read or answered something of it."""

from modules.course.ids import CourseId
from modules.records.database import Database
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId


def add_learner(db: Database, *, release_id: ReleaseId, enrolment_id: EnrolmentId) -> None:
    """Remember that a learner has met a release; once is enough."""
    db.execute(
        """
        insert into release_learner (release_id, enrolment_id) values (:release_id, :enrolment_id)
        on conflict (release_id, enrolment_id) do nothing
        """,
        release_id=release_id,
        enrolment_id=enrolment_id,
    )


def add_learners_of_facts(db: Database, *, release_id: ReleaseId) -> None:
    """Remember everybody who has answered, completed or attempted something in a release, after facts were imported."""
    db.execute(
        """
        insert into release_learner (release_id, enrolment_id)
        select :release_id, enrolment_id from (
          select enrolment_id from answer where release_id = :release_id
          union select enrolment_id from lesson_completion where release_id = :release_id
          union select enrolment_id from quiz_attempt where release_id = :release_id) as met
        where true on conflict (release_id, enrolment_id) do nothing
        """,
        release_id=release_id,
    )


def count_learners(db: Database, *, course_id: CourseId) -> dict[ReleaseId, int]:
    """Return how many learners have met each release of a course; a release that nobody has met is left out."""
    rows = db.query(
        """
        select l.release_id, count(*) as learners from release r join release_learner l on l.release_id = r.id
        where r.course_id = :course_id group by l.release_id order by l.release_id
        """,
        course_id=course_id,
    )
    return {ReleaseId(row["release_id"]): row["learners"] for row in rows}
