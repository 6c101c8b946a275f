from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.managing_people import deactivate_person, open_person
from modules.people.person import Role, Visitor
from modules.records import person_records

Show = Callable[..., AppTest]
Said = Callable[[AppTest], str]
HEAD = "sign_in_name,name,team,roles,language,email,active\n"


@pytest.fixture
def boss(hire: Callable[..., Visitor]) -> Visitor:
    return hire("Beata Boss", Role.ADMINISTRATOR)


def upload(app: AppTest, content: str) -> AppTest:
    return app.file_uploader[0].upload("people.csv", content.encode(), "text/csv").run()


def test_the_columns_are_explained_before_there_is_a_file(show_screen: Show, boss: Visitor, said: Said):
    words = said(show_screen("people_screen", boss, view="import"))
    assert "sign_in_name By it the person signs in" in words
    assert "Template (XLSX)" in words


def test_a_list_is_shown_as_what_it_would_do_and_done_at_the_button(
    academies: Academies, show_screen: Show, boss: Visitor, said: Said
):
    app = upload(show_screen("people_screen", boss, view="import"), HEAD + "jan,Jan Nowak,Shop > Dock,,,,\n")
    words = said(app)
    assert "Nothing stops the import. Nobody is changed yet." in words
    assert "2 teams are made: Shop Shop &gt; Dock" in words
    assert "2 Jan Nowak jan Dock Is added" in words
    assert person_records.count_people(academies.main.records) == 1

    app.button("import-now").click().run()
    assert "Done. New: 1, changed: 0, deactivated: 0, active again: 0." in said(app)
    assert person_records.count_people(academies.main.records) == 2


def test_a_list_with_a_problem_says_where_and_what_to_write_and_has_no_button(
    show_screen: Show, boss: Visitor, said: Said
):
    app = upload(show_screen("people_screen", boss, view="import"), HEAD + "jan,Jan <b>,,managr,,,\n")
    words = said(app)
    assert "1 problem stops the import. Nobody is changed." in words
    assert "Row 2, column D: &#x27;managr&#x27; is no role." in words
    assert "Write &#x27;manager&#x27;." in words
    assert not [button for button in app.button if button.key == "import-now"]


def test_what_has_changed_since_it_was_shown_is_shown_again_first(
    academies: Academies, show_screen: Show, boss: Visitor, said: Said, hire: Callable[..., Visitor]
):
    jan = hire("Jan Nowak").person.id
    app = upload(show_screen("people_screen", boss, view="import"), HEAD + "jan.nowak,Jan Lis,,,,,\n")
    assert "2 Jan Lis jan.nowak Company Is changed name" in said(app)
    deactivate_person(academies.main, who=boss, person_id=jan)

    app.button("import-now").click().run()
    assert "Somebody else has changed people in this moment." in said(app)
    assert open_person(academies.main, who=boss, person_id=jan).fields.full_name == "Jan Nowak"
    app.button("import-now").click().run()
    assert "Done. New: 0, changed: 1" in said(app)


@pytest.mark.parametrize("done", ["x", "1-2", "9999999-1-1-1"])
def test_an_address_that_says_nonsense_of_what_was_done_harms_nobody(
    show_screen: Show, boss: Visitor, said: Said, done: str
):
    assert "Saved." in said(show_screen("people_screen", boss, view="import", done=done))
