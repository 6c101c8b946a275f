from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.sample_company import fill_sample
from modules.activities.signing_in import find_visitor, open_session
from modules.people.person import Role, Visitor
from modules.records import person_records


def test_a_trainer_reads_what_first_answers_say_and_nobodys_name(
    hire: Callable[..., Visitor],
    show_screen: Callable[..., AppTest],
    said: Callable[[AppTest], str],
):
    trainer = hire("Ines Trainer", Role.TRAINER)
    words = said(show_screen("questions_screen", trainer))
    assert "too few for figures" in words
    assert "of the marks" not in words


def test_with_the_sample_companys_answers_figures_stand_there(
    academies: Academies,
    show_screen: Callable[..., AppTest],
    said: Callable[[AppTest], str],
):
    academy = academies.main
    published = academy.library.course()
    fill_sample(academy.records, published.course, published.release, seed=7, now=academy.now())
    words = said(show_screen("questions_screen", sign_in_trainer(academies)))
    assert "of the marks" in words
    assert "Facility index" in words
    assert "Elza" not in words


def sign_in_trainer(academies: Academies) -> Visitor:
    found = academies.main.records.query("select person_id from role_grant where role = 'trainer' order by person_id")
    person = person_records.find_person(academies.main.records, person_id=found[0]["person_id"])
    assert person is not None
    opened = open_session(academies.main, person_id=person.id, agent="test", address="127.0.0.1")
    visitor = find_visitor(academies.main, session_id=opened.public_id)
    assert visitor is not None
    return visitor


def test_a_manager_does_not_see_them(
    hire: Callable[..., Visitor], show_screen: Callable[..., AppTest], said: Callable[[AppTest], str]
):
    assert said(show_screen("questions_screen", hire("Marta Manager", Role.MANAGER))).startswith(
        "This page is for other roles"
    )
