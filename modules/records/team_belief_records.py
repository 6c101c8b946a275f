"""First answers to self-checks, counted by team, question and release: whose they are is not said."""

from dataclasses import dataclass

from modules.course.ids import CourseId, QuestionId
from modules.people.person import TeamId
from modules.records.database import Database
from modules.records.release_records import ReleaseId
from modules.records.review_records import JOIN_STAMPS, STAMPS, is_of_present


@dataclass(frozen=True, slots=True)
class TeamAnswers:
    """How many first answers the people of a team itself gave to a question, and how many were sure and wrong."""

    team_id: TeamId
    question_id: QuestionId
    answers: int
    sure_and_wrong: int


def first_answers(db: Database, *, course_id: CourseId, release_id: ReleaseId) -> tuple[TeamAnswers, ...]:
    """Return the first answers of all active people to questions as they are in a release, by team and question.

    Answers to one question in several releases are several rows. What was answered again and again is not gone
    through: an index holds the first answers alone.
    """
    rows = db.query(
        f"""
        select g.team_id, g.question_id, g.answers, g.sure_and_wrong, {STAMPS} from (
          select p.team_id, a.question_id, a.release_id, count(*) as answers,
            count(*) filter (where a.confidence = 'sure' and a.share < 1.0) as sure_and_wrong
          from enrolment e join person p on p.id = e.person_id and p.is_active = 1
          join answer a on a.enrolment_id = e.id and a.try_number = 1
          where e.course_id = :course_id group by p.team_id, a.question_id, a.release_id) as g
        {JOIN_STAMPS} order by g.team_id, g.question_id, g.release_id
        """,  # noqa: S608 -- made of the texts above only
        course_id=course_id,
        release_id=release_id,
    )
    return tuple(
        TeamAnswers(TeamId(row["team_id"]), QuestionId(row["question_id"]), row["answers"], row["sure_and_wrong"])
        for row in rows
        if is_of_present(row)
    )
