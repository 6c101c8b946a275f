"""What managers and learners read of assignments, and what their buttons do."""

# ruff: noqa: PLR0917 -- fixtures come as arguments

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.assigning import Effect, Wish, assign, change_assignment
from modules.activities.assignment_looking import open_assignments
from modules.activities.home import Deadline
from modules.course.ids import ENGLISH
from modules.learning.assignment import AssignmentId, Target
from modules.learning.due import DueRule, DueStatus, day_of
from modules.people.person import Role, TeamId, Visitor
from modules.records import person_records, progress_records, round_records
from modules.screens.assignment_words import effect_words
from modules.screens.due_words import deadline_words
from modules.wording.catalogues import wording_for
from tests.activities.learner_steps import take_course

Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]
ENGLISH_WORDS = wording_for(ENGLISH)
DAY = date(2026, 11, 30)


@pytest.fixture
def shop(academies: Academies, company: TeamId) -> TeamId:
    return person_records.add_team(academies.main.records, name="Shop", parent_id=company)


@pytest.fixture
def lead(hire: Callable[..., Visitor], shop: TeamId) -> Visitor:
    return hire("Marta Ozolkalne", Role.MANAGER, team=shop)


def today(academies: Academies) -> date:
    return day_of(academies.main.now())


def give(academies: Academies, who: Visitor, shop: TeamId, wish: Wish) -> None:
    course = academies.main.library.course().course
    assign(academies.main, who=who, course_id=course.id, target=Target(team_id=shop), wish=wish)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.TRAINER])
@pytest.mark.parametrize("query", [{}, {"view": "new"}, {"assignment": "1"}], ids=str)
def test_nobody_but_managers_and_administrators_opens_any_part_of_the_page(
    show_screen: Show, hire: Callable[..., Visitor], said: Said, role: Role, query: dict[str, str]
):
    assert said(show_screen("assignments_screen", hire("Jan Nowak", role), **query)).startswith(
        "This page is for other roles"
    )


def test_an_empty_list_says_what_an_assignment_is_for(show_screen: Show, lead: Visitor, said: Said):
    words = said(show_screen("assignments_screen", lead))

    assert "Nothing is assigned yet." in words
    assert "New assignment" in words


def test_a_manager_reads_what_it_will_mean_and_assigns(
    academies: Academies, show_screen: Show, lead: Visitor, hire: Callable[..., Visitor], shop: TeamId, said: Said
):
    hire("Jan Nowak", team=shop)
    app = show_screen("assignments_screen", lead, view="new")
    before = said(app)
    nothing_yet = open_assignments(academies.main, who=lead, language=ENGLISH).holding
    app.button("assign-now").click().run()

    due_on = ENGLISH_WORDS.date(today(academies) + timedelta(days=30))
    assert f"2 people, due {due_on}." in before
    assert nothing_yet == ()
    words = said(app)
    assert "It is assigned." in words
    assert f"The whole course Raising the level of customer service Shop {due_on} 2 0 0 0 0" in words


def test_days_after_joining_and_a_repetition_are_said_in_words(
    academies: Academies, show_screen: Show, lead: Visitor, said: Said
):
    course = academies.main.library.course().course
    of = f"{course.id}-new"
    app = show_screen("assignments_screen", lead, view="new")
    app.segmented_control(f"assign-due-{of}").set_value("joining").run()
    app.number_input(f"assign-days-{of}").set_value(14).run()
    if not app.checkbox(f"assign-again-{of}").value:
        app.checkbox(f"assign-again-{of}").check().run()
    app.number_input(f"assign-months-{of}").set_value(6).run()
    words = said(app)
    app.button("assign-now").click().run()

    assert "Whoever joins later has 14 days from joining." in words
    assert "What is done holds for 6 months." in words
    [row] = open_assignments(academies.main, who=lead, language=ENGLISH).holding
    assert row.assignment.now.terms.rule == DueRule(None, 14, 6)


def test_a_person_is_found_by_name_within_the_own_teams(
    academies: Academies, show_screen: Show, lead: Visitor, hire: Callable[..., Visitor], shop: TeamId, said: Said
):
    jan = hire("Jan Nowak", team=shop)
    hire("Jana Kalna")
    app = show_screen("assignments_screen", lead, view="new")
    app.segmented_control("assign-to").set_value("person").run()
    app.text_input("assign-name").set_value("jan").run()
    offered = app.selectbox("assign-person").options
    app.button("assign-now").click().run()
    app = show_screen("assignments_screen", lead, view="new")
    app.segmented_control("assign-to").set_value("person").run()
    app.text_input("assign-name").set_value("jana").run()

    assert offered == ["Jan Nowak, Shop"]
    [row] = open_assignments(academies.main, who=lead, language=ENGLISH).holding
    assert row.assignment.target == Target(person_id=jan.person.id)
    assert "Nobody of your teams has such a name." in said(app)


def test_without_a_module_there_is_no_button(academies: Academies, show_screen: Show, lead: Visitor, said: Said):
    course = academies.main.library.course().course
    app = show_screen("assignments_screen", lead, view="new")
    app.segmented_control(f"assign-scope-{course.id}-new").set_value("chosen").run()

    assert "Please choose at least one module." in said(app)
    assert [button.key for button in app.button] == []


def test_a_change_and_a_withdrawal_are_done_and_kept_in_the_history(
    academies: Academies, show_screen: Show, lead: Visitor, shop: TeamId, said: Said
):
    give(academies, lead, shop, Wish(None, today(academies) + timedelta(days=60), None, None))
    course = academies.main.library.course().course
    app = show_screen("assignments_screen", lead, assignment="1")
    app.segmented_control(f"assign-due-{course.id}-1").set_value("joining").run()
    app.button("assign-now").click().run()
    changed = said(app)
    app.button("withdraw-now").click().run()

    assert "Saved. It holds from now on" in changed
    assert "Changed" in changed
    assert "30 days after joining" in changed
    withdrawn = said(app)
    assert "It is withdrawn. What people have done is kept." in withdrawn
    assert "1 withdrawn assignment" in withdrawn
    assert "Withdrawn" in said(show_screen("assignments_screen", lead, assignment="1"))


def test_what_somebody_else_changed_meanwhile_is_shown_before_it_is_changed_or_withdrawn(
    academies: Academies, show_screen: Show, lead: Visitor, shop: TeamId, said: Said
):
    day = today(academies) + timedelta(days=60)
    give(academies, lead, shop, Wish(None, day, None, None))
    course = academies.main.library.course().course
    app = show_screen("assignments_screen", lead, assignment="1")
    app.segmented_control(f"assign-due-{course.id}-1").set_value("joining").run()
    other = show_screen("assignments_screen", lead, assignment="1")
    change_assignment(
        academies.main, who=lead, assignment_id=AssignmentId(1), expected_number=1, wish=Wish(None, day, None, 6)
    )

    app.button("assign-now").click().run()
    assert "Somebody has changed this assignment meanwhile." in said(app)
    assert "again every 6 months" in said(app)
    other.button("withdraw-now").click().run()
    assert "Somebody has changed this assignment meanwhile." in said(other)
    other.button("withdraw-now").click().run()
    assert "It is withdrawn." in said(other)


def test_an_assignment_elsewhere_is_not_there(
    academies: Academies, show_screen: Show, lead: Visitor, hire: Callable[..., Visitor], company: TeamId, said: Said
):
    boss = hire("Ilze Dzintare", Role.ADMINISTRATOR)
    give(academies, boss, company, Wish(None, today(academies), None, None))

    for number in ("1", "99", "²"):
        words = said(show_screen("assignments_screen", lead, assignment=number))
        assert "There is no assignment of your teams under this address." in words
        assert "Assignments" in words
    assert "assigned by a team above yours" in said(show_screen("assignments_screen", lead))


def test_home_course_and_module_say_what_is_due_next(
    academies: Academies, show_screen: Show, lead: Visitor, shop: TeamId, said: Said
):
    nothing = said(show_screen("home_screen", lead))
    give(academies, lead, shop, Wish(None, today(academies) + timedelta(days=8), None, None))
    module = academies.main.library.course().course.modules[0]
    due = f"Due {ENGLISH_WORDS.date(today(academies) + timedelta(days=8))}, in 8 days"

    assert "Next:" not in nothing
    words = said(show_screen("home_screen", lead))
    assert due in words
    assert "Due soon" in words
    assert due in said(show_screen("course_screen", lead))
    assert due in said(show_screen("module_screen", lead, module=module.id))


def test_whoever_takes_a_module_again_finds_the_quiz_new_and_the_earlier_results_below(
    academies: Academies, show_screen: Show, lead: Visitor, said: Said
):
    published = academies.main.library.course()
    module_id, records = published.course.modules[0].id, academies.main.records
    take_course(academies.main, lead)
    enrolment_id = progress_records.find_enrolment(records, person_id=lead.person.id, course_id=published.course.id)
    assert enrolment_id is not None
    round_records.open_round(
        records,
        enrolment_id=enrolment_id,
        module_id=module_id,
        release_id=published.release.id,
        now=academies.main.now(),
    )

    quiz = said(show_screen("quiz_screen", lead, module=module_id, quiz="1"))
    module = said(show_screen("module_screen", lead, module=module_id))
    assert "This module is to be taken again. Your earlier results are kept below." in quiz
    assert "The quiz opens when every lesson of the module is complete." in quiz
    assert "All attempts Attempt 1" in quiz
    assert f"Completed before: {ENGLISH_WORDS.date(today(academies))}." in module


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline(DAY, DueStatus.DUE_SOON, 8, is_renewal=False), "Due 30 November 2026, in 8 days"),
        (Deadline(DAY, DueStatus.DUE_SOON, 1, is_renewal=False), "Due tomorrow, 30 November 2026"),
        (Deadline(DAY, DueStatus.DUE_SOON, 0, is_renewal=False), "Due today, 30 November 2026"),
        (
            Deadline(DAY, DueStatus.OVERDUE, -1, is_renewal=False),
            "It was due on 30 November 2026, 1 day ago. It is not too late to do it.",
        ),
        (Deadline(DAY, DueStatus.DONE, 300, is_renewal=True), "Holds until 30 November 2026"),
        (Deadline(DAY, DueStatus.DUE_SOON, 8, is_renewal=True), "To be taken again by 30 November 2026, in 8 days"),
        (
            Deadline(DAY, DueStatus.EXPIRED, -9, is_renewal=True),
            "It held until 30 November 2026. Please take the module again.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_day_is_said_in_words(deadline: Deadline, words: str):
    assert deadline_words(deadline, ENGLISH_WORDS) == words


def test_an_effect_is_said_sentence_by_sentence():
    wish = Wish(None, DAY, None, 12)
    effect = Effect(people=12, finished=3, first_due_on=DAY, last_due_on=DAY, late=1)

    assert effect_words(effect, wish, is_team=True, wording=ENGLISH_WORDS) == [
        "12 people, due 30 November 2026.",
        "3 of them have finished already.",
        "1 of them is late at once, because the day has gone by.",
        "Whoever joins later falls under it with the same day; whoever leaves no longer does.",
        "What is done holds for 12 months. Two weeks before it runs out it is asked for anew.",
    ]
    assert effect_words(Effect(0, 0, None, None, 0), wish, is_team=False, wording=ENGLISH_WORDS)[0] == (
        "Nobody stands there now."
    )
