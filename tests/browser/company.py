"""The people of a running academy, looked at from beside the server: hired, signed in, and what is stored of them."""

import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

from modules.academy import Academies, Academy, Settings
from modules.academy.academies import utc_now
from modules.activities.publishing import publish_upload
from modules.activities.sample_visits import enter_sample
from modules.activities.signing_in import SessionOpened, choose_language, find_visitor, open_session
from modules.activities.upload_checking import check_upload
from modules.course.course import Course
from modules.course.ids import LANGUAGES, Language, LessonId
from modules.course.lesson import Lesson
from modules.course.quiz import Question
from modules.people.person import PersonId, Role, Visitor
from modules.records import person_records, progress_records, release_file_records
from tests.courses import TWO_LESSONS

from .running_academy import RunningAcademy
from .visit import Visit

COOKIE = "academy_session"


class Company:
    """A second process's view of the same data folder; what it says of answers and visits is what is on disk."""

    def __init__(self, running: RunningAcademy, *, courses: Path = TWO_LESSONS) -> None:
        self._url = running.url
        settings = Settings(
            running.data, str(running.data / "academy.db"), port=running.port, narration="offline", courses=courses
        )
        self.academies = Academies(settings, utc_now)

    @property
    def academy(self) -> Academy:
        """The real academy, not the sample."""
        return self.academies.main

    def hire(self, name: str, *roles: Role, language: str = "en") -> Visitor:
        """Give somebody an account and enrol them."""
        records = self.academy.records
        root = person_records.root_team(records)
        team = root.id if root else person_records.add_team(records, name="Company", parent_id=None)
        person_id = person_records.add_person(
            records,
            full_name=name,
            sign_in_name=name.replace(" ", ".").lower(),
            team_id=team,
            roles=frozenset({Role.EMPLOYEE, *roles}),
            language=language_of(language),
            password_hash=None,
            now=self.academy.now(),
        )
        for published in self.academy.library.courses():
            progress_records.enrol(records, person_id=person_id, course_id=published.course.id, now=self.academy.now())
        return self._visitor(self.academy, self._open(person_id))

    def sign_in(self, visit: Visit, who: Visitor) -> Visit:
        """Give a browser a new session of somebody, as the sign-in form does."""
        return self._let_in(visit, self._open(who.person.id))

    def sign_in_sample(self, visit: Visit, role: Role, *, language: str = "en") -> Visit:
        """Give a browser a session of the sample company's person of a role, who reads in this language."""
        opened = self.enter_sample(role)
        sample = self.academies.sample
        visitor = find_visitor(sample, session_id=opened.public_id) if sample else None
        if sample is None or visitor is None:
            raise AssertionError("the sample company is not there")
        choose_language(sample, who=visitor, language=language_of(language))
        return self._let_in(visit, opened)

    def enter_sample(self, role: Role) -> SessionOpened:
        """Open a session in the sample company; it is made if nobody has an account here yet."""
        return enter_sample(self.academies, role=role, set_up_code="", agent="journey", address="127.0.0.1")

    @property
    def course(self) -> Course:
        """The course as it is published now, keys and explanations included."""
        return self.academy.library.course().course

    def lesson_id(self, name: str) -> LessonId:
        """Return the id of a lesson of the course; fail if it holds none of this name."""
        return next(lesson_id for lesson_id in self.course.lesson_ids() if lesson_id == name)

    def text(self, lesson_id: str, language: str = "en") -> Lesson:
        """Return a lesson as it is published now."""
        return self.course.lesson(self.lesson_id(lesson_id), language_of(language))

    def self_checks(self, lesson_id: str, language: str = "en") -> tuple[Question, ...]:
        """Return the questions that a lesson asks, in order."""
        return self.course.questions_of(LessonId(lesson_id), "self-check", language_of(language))

    def ask_also(self, *question_ids: str) -> None:
        """Publish the course with these questions of its module quiz among the self-checks of their lessons."""
        trainer = self.hire("Tomas Trainer", Role.TRAINER)
        files = release_file_records.release_files(
            self.academy.records, release_id=self.academy.library.course().release.id
        )
        with io.BytesIO() as package:
            with zipfile.ZipFile(package, "w") as archive:
                for path, content in files.items():
                    if path.startswith("quizzes/"):
                        archive.writestr(path, _as_self_checks(content.decode(), question_ids))
            checked = check_upload(self.academy, who=trainer, file_name="all.zip", content=package.getvalue())
        if checked.upload_id is None:
            raise AssertionError(checked.problems)
        publish_upload(self.academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset())

    def publish_lesson(self, trainer: Visitor, lesson_id: str, text: str, language: str = "en") -> None:
        """Publish a lesson's file in a language, as a minor edit."""
        checked = check_upload(
            self.academy,
            who=trainer,
            file_name=f"{lesson_id}.md",
            content=text.encode(),
            language=language_of(language),
        )
        if checked.upload_id is None:
            raise AssertionError(checked.problems)
        publish_upload(self.academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset())

    def answers(self, who: Visitor) -> list[tuple[str, int, str]]:
        """Return question, try and sureness of every stored answer of somebody, in the order of their storing."""
        rows = self.academy.records.query(
            """
            select question_id, try_number, confidence from answer
            join enrolment on enrolment.id = answer.enrolment_id
            where person_id = :person_id order by answered_at, question_id, try_number
            """,
            person_id=who.person.id,
        )
        return [(row["question_id"], row["try_number"], row["confidence"]) for row in rows]

    def sections_read(self, who: Visitor) -> list[tuple[str, str]]:
        """Return lesson and section of every stored visit of somebody, in the order of their storing."""
        rows = self.academy.records.query(
            """
            select lesson_id, section_id from section_visit
            join enrolment on enrolment.id = section_visit.enrolment_id
            where person_id = :person_id order by opened_at, lesson_id, section_id
            """,
            person_id=who.person.id,
        )
        return [(row["lesson_id"], row["section_id"]) for row in rows]

    def close(self) -> None:
        """Close this view; the server's own stays."""
        with suppress(OSError):
            self.academies.close()

    def _open(self, person_id: PersonId) -> SessionOpened:
        return open_session(self.academy, person_id=person_id, agent="journey", address="127.0.0.1")

    def _let_in(self, visit: Visit, opened: SessionOpened) -> Visit:
        visit.context.add_cookies([{"name": COOKIE, "value": opened.token, "url": self._url, "httpOnly": True}])
        return visit

    def _visitor(self, academy: Academy, opened: SessionOpened) -> Visitor:
        visitor = find_visitor(academy, session_id=opened.public_id)
        if visitor is None:
            raise AssertionError("a session that was just opened opens nothing")
        return visitor


def language_of(code: str) -> Language:
    """Return a language by its code."""
    return next(language for language in LANGUAGES if language == code)


def _as_self_checks(questions: str, question_ids: tuple[str, ...]) -> str:
    for question_id in question_ids:
        use = re.compile(rf"(  - id: {re.escape(question_id)}\n(?:    .*\n)*?    use: )\[module-quiz\]")
        questions, count = use.subn(r"\1[self-check, module-quiz]", questions)
        if not count:
            raise AssertionError(f"no question of the module quiz only is called {question_id}")
    return questions
