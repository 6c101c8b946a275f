"""What a team is confidently wrong about, counted anew from all answers of random histories."""

from collections import defaultdict
from random import Random

import pytest

from modules.activities.publishing import publish_upload
from modules.activities.team_beliefs import team_beliefs
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LATVIAN, ModuleId
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.team_beliefs import FirstAnswers
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records import answer_records, person_records, progress_records, release_file_records

SURE, GUESS = Confidence.SURE, Confidence.GUESS


@pytest.fixture
def answer(academy):
    """A function that lets somebody answer a question of a lesson, the next time."""
    published = academy.library.course()
    tries: defaultdict[tuple[int, str], int] = defaultdict(int)

    def answer(who, question, confidence=SURE, *, share=0.0):
        person_id = who.person.id
        tries[person_id, question.id] += 1
        enrolment_id = progress_records.find_enrolment(
            academy.records, person_id=person_id, course_id=published.course.id
        )
        assert enrolment_id is not None
        given = AnswerGiven(
            question.id, question.lesson_id, tries[person_id, question.id], (0,), confidence, share, academy.now()
        )
        assert answer_records.add_answer(
            academy.records, enrolment_id=enrolment_id, answer=given, revision=1, release_id=published.release.id
        )

    return answer


@pytest.fixture
def questions(academy):
    """The self-checks of the course, by lesson."""
    course = academy.library.course().course
    return {lesson_id: course.questions_of(lesson_id, "self-check", ENGLISH) for lesson_id in course.lesson_ids()}


def publish_anew(academy, trainer, question):
    """Publish other words of a question as a material change of its lesson."""
    path = f"quizzes/customer-service/{ENGLISH}/customer-needs.yaml"
    files = release_file_records.release_files(academy.records, release_id=academy.library.course().release.id)
    content = files[path].decode().replace(question.text, f"Look again. {question.text}").encode()
    assert content != files[path]
    checked = check_upload(academy, who=trainer, file_name="customer-needs.yaml", content=content, language=ENGLISH)
    assert checked.upload_id is not None, checked.problems
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset({question.lesson_id}))


def test_a_lesson_is_shown_once_five_people_have_answered_it(academy, hire, questions, answer):
    manager = hire("Marta Lis", Role.MANAGER)
    lesson_id, asked = next(iter(questions.items()))
    people = [hire(f"{number}. Person") for number in range(5)]
    for who in people[:4]:
        answer(who, asked[0])
    assert team_beliefs(academy, who=manager, language=ENGLISH).topics == ()
    answer(people[4], asked[0], GUESS)
    answer(people[0], asked[0], share=1.0)
    found = team_beliefs(academy, who=manager, language=LATVIAN)
    (topic,) = found.topics
    assert (topic.lesson_id, topic.answers) == (lesson_id, FirstAnswers(5, 5, 4))
    assert (topic.title, topic.module_title) == ("Kas ir klienta vajadzība", "Klienta vajadzības")
    assert found.hidden_count == sum(bool(each) for each in questions.values()) - 1


def test_what_was_answered_right_or_without_being_sure_is_not_believed_wrongly(academy, hire, questions, answer):
    manager = hire("Marta Lis", Role.MANAGER)
    asked = next(iter(questions.values()))
    for number in range(6):
        who = hire(f"{number}. Person")
        answer(who, asked[0], SURE if number < 4 else GUESS, share=1.0 if number < 3 else 0.5)
    (topic,) = team_beliefs(academy, who=manager, language=ENGLISH).topics
    assert topic.answers == FirstAnswers(6, 6, 1)


def test_answers_of_those_who_left_do_not_count(academy, hire, questions, answer):
    manager = hire("Marta Lis", Role.MANAGER)
    asked = next(iter(questions.values()))
    people = [hire(f"{number}. Person") for number in range(5)]
    for who in people:
        answer(who, asked[0])
    academy.records.execute("update person set is_active = 0 where id = :id", id=people[0].person.id)
    assert team_beliefs(academy, who=manager, language=ENGLISH).topics == ()


def test_answers_to_a_question_that_has_changed_do_not_count(academy, hire, questions, answer):
    manager = hire("Marta Lis", Role.MANAGER)
    asked = next(iter(questions.values()))
    for number in range(5):
        answer(hire(f"{number}. Person"), asked[0])
    assert len(team_beliefs(academy, who=manager, language=ENGLISH).topics) == 1
    publish_anew(academy, hire("Tomas Trainer", Role.TRAINER), asked[0])
    assert team_beliefs(academy, who=manager, language=ENGLISH).topics == ()


def test_one_module_can_be_asked_for(academy, hire, questions, answer):
    manager = hire("Marta Lis", Role.MANAGER)
    asked = next(iter(questions.values()))
    for number in range(5):
        answer(hire(f"{number}. Person"), asked[0])
    assert team_beliefs(academy, who=manager, language=ENGLISH, module_id=ModuleId("none")).topics == ()


@pytest.mark.parametrize("seed", range(2))
def test_every_share_is_recounted_from_all_answers(  # noqa: PLR0917 -- fixtures
    academy, hire, company, questions, answer, seed
):
    chance = Random(seed)  # noqa: S311
    north = person_records.add_team(academy.records, name="North", parent_id=company)
    harbour = person_records.add_team(academy.records, name="Harbour", parent_id=north)
    inside = {company: {company, north, harbour}, north: {north, harbour}, harbour: {harbour}}
    admin = hire("Ilze Bērziņa", Role.ADMINISTRATOR)
    given = []
    for number in range(22):
        team = chance.choice((company, north, harbour))
        who = hire(f"{number}. Person", team=team)
        for lesson_id, asked in questions.items():
            for question in asked:
                for try_number in range(chance.choice((0, 1, 1, 2))):
                    confidence, share = chance.choice(list(Confidence)), chance.choice((0.0, 0.5, 1.0))
                    answer(who, question, confidence, share=share)
                    if try_number == 0:
                        given.append((team, lesson_id, question.id, number, confidence is SURE and share < 1))
    for team, teams in inside.items():
        found = team_beliefs(academy, who=admin, language=ENGLISH, team_id=team)
        shown = {topic.lesson_id: topic.answers for topic in found.topics}
        for lesson_id in questions:
            own = [each for each in given if each[0] in teams and each[1] == lesson_id]
            people = len({number for *_, number, _ in own})
            if lesson_id not in shown:
                continue
            answers = shown[lesson_id]
            assert people >= answers.people >= 5
            assert (answers.answers, answers.sure_and_wrong) == (len(own), sum(wrong for *_, wrong in own))
        assert shown or team != company
        shares = [topic.answers.share for topic in found.topics]
        assert shares == sorted(shares, reverse=True)
        assert len(found.topics) + found.hidden_count == sum(bool(each) for each in questions.values())


def test_no_other_branch_is_reached(academy, hire, company):
    north, south = (person_records.add_team(academy.records, name=name, parent_id=company) for name in "NS")
    manager = hire("Marta Lis", Role.MANAGER, team=north)
    for other in (south, company):
        with pytest.raises(NotAllowed):
            team_beliefs(academy, who=manager, language=ENGLISH, team_id=other)
    for role in (Role.EMPLOYEE, Role.TRAINER):
        with pytest.raises(NotAllowed):
            team_beliefs(academy, who=hire(f"{role} Kot", role), language=ENGLISH)
