from urllib.parse import parse_qs, urlsplit

import pytest

from modules.activities.signing_in import FAILURES_ALLOWED
from modules.people.person import Role
from modules.records import person_records, setting_records
from modules.web.identity import COOKIE, session_of


def query_of(answer) -> dict[str, str]:
    assert answer.status_code == 303
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def test_the_first_administrator_is_created_and_signed_in(set_up, academies):
    answer = set_up()
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert session_of(answer.cookies[COOKIE]) is not None
    assert person_records.count_people(academies.main.records) == 1


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(set_up):
    cookie = set_up().headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=m.")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=1209600"} <= set(cookie.split("; "))


def test_over_https_the_cookie_stays_on_https(client, password):
    form = {"full_name": "Anna Ozola", "sign_in_name": "anna", "password": password}
    headers = {"origin": "https://127.0.0.1:8501"}
    answer = client.post("https://127.0.0.1:8501/account/set-up", data=form, headers=headers)
    assert "Secure" in answer.headers["set-cookie"].split("; ")


@pytest.mark.parametrize(("ticked", "setting"), [({"narration": "auto"}, "auto"), ({}, "offline")], ids=["yes", "no"])
def test_whether_google_may_read_lessons_is_as_the_box_was_ticked(set_up, academies, ticked, setting):
    set_up(**ticked)
    assert setting_records.find_setting(academies.main.records, name="narration") == setting


def test_a_refused_set_up_brings_back_what_was_typed_but_never_the_password(set_up):
    typed = {"lang": "lv", "full_name": "Anna Ozola", "sign_in_name": "anna"}
    query = query_of(set_up(password="short", narration="auto"))
    assert query == {"message": "password-short"} | typed


def test_a_refused_set_up_does_not_tick_the_box_for_googles_voice_anew(set_up):
    assert query_of(set_up(password="short"))["narration"] == "offline"


def test_the_academy_is_set_up_once(set_up, client):
    set_up()
    client.cookies.clear()
    assert query_of(set_up(sign_in_name="eve"))["message"] == "already"
    assert COOKIE not in client.cookies


def test_the_right_password_opens_the_door(set_up, client, password):
    set_up()
    client.cookies.clear()
    answer = client.post("/account/sign-in", data={"sign_in_name": "Anna ", "password": password, "language": "en"})
    assert answer.headers["location"] == "/"
    assert session_of(answer.cookies[COOKIE]) is not None


@pytest.mark.parametrize("name", ["anna", "nobody"], ids=["wrong password", "unknown name"])
def test_a_refused_sign_in_says_the_same_whoever_it_was(set_up, client, name):
    set_up()
    client.cookies.clear()
    answer = client.post("/account/sign-in", data={"sign_in_name": name, "password": "wrong", "language": "pl"})
    assert query_of(answer) == {"message": "wrong", "lang": "pl", "sign_in_name": name}
    assert "set-cookie" not in answer.headers


def test_after_many_failures_even_the_right_password_has_to_wait(set_up, client, password):
    set_up()
    client.cookies.clear()
    for _ in range(FAILURES_ALLOWED):
        client.post("/account/sign-in", data={"sign_in_name": "anna", "password": "wrong"})
    answer = client.post("/account/sign-in", data={"sign_in_name": "anna", "password": password})
    assert query_of(answer)["message"] == "too-many"


def test_signing_out_ends_the_session_for_every_tab_that_has_its_cookie(set_up, client):
    token = set_up().cookies[COOKIE]
    answer = client.post("/account/sign-out")
    assert query_of(answer) == {"lang": "lv"}
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, token)
    assert client.get("/export/course.zip").status_code == 401


def test_a_new_sign_in_ends_the_session_that_the_browser_had(set_up, client, password):
    token = set_up().cookies[COOKIE]
    client.post("/account/sign-in", data={"sign_in_name": "anna", "password": password})
    assert session_of(token) is None
    assert session_of(client.cookies[COOKIE]) is not None


def test_one_click_enters_the_sample_company_in_the_language_of_the_form(client, academies):
    answer = client.post("/account/sample", data={"as_role": Role.MANAGER, "language": "pl"})
    assert answer.headers["location"] == "/"
    assert client.cookies[COOKIE].startswith("s.")
    assert academies.sample is not None
    assert '<html lang="pl">' in client.get("/").text
    assert person_records.count_people(academies.main.records) == 0


def test_a_second_visit_to_the_sample_company_is_in_the_language_of_its_own_form(client):
    for language in ("pl", "lv"):
        client.post("/account/sample", data={"as_role": Role.TRAINER, "language": language})
        assert f'<html lang="{language}">' in client.get("/").text


def test_a_visitor_of_the_sample_company_removes_it_with_one_button(client, academies):
    client.post("/account/sample", data={"as_role": Role.EMPLOYEE, "language": "lv"})
    answer = client.post("/account/sample/remove")
    assert query_of(answer) == {"lang": "lv"}
    assert COOKIE not in client.cookies
    assert academies.sample is None
    assert not academies.sample_folder.exists()


def test_who_has_no_right_to_it_cannot_remove_the_sample_company(client, sign_in_as, academies):
    client.post("/account/sample", data={"as_role": Role.EMPLOYEE})
    sign_in_as(Role.EMPLOYEE)
    assert client.post("/account/sample/remove").status_code == 403
    assert academies.sample is not None


def test_a_role_that_the_sample_company_does_not_know_is_not_understood(client):
    assert client.post("/account/sample", data={"as_role": "owner"}).status_code == 400


def test_a_form_of_another_kind_is_not_understood(client):
    assert client.post("/account/sign-in", json={"sign_in_name": "anna"}).status_code == 400


@pytest.mark.parametrize(
    "body", [b"sign_in_name=a%00b", b"sign_in_name=%ff", b"a=1&" * 40], ids=["nul", "no text", "many"]
)
def test_a_form_that_cannot_be_read_is_said_to_be_so(client, body):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/account/sign-in", content=body, headers=headers).status_code == 400


def test_a_form_that_is_too_long_is_refused_before_it_is_read(client):
    answer = client.post("/account/sign-in", data={"password": "x" * 20_000})
    assert (answer.status_code, answer.json()["error"][:12]) == (413, "This is more")


def test_where_others_can_reach_it_the_first_screen_asks_for_the_code(set_up, client, monkeypatch):
    monkeypatch.setenv("ACADEMY_ADDRESS", "0.0.0.0")  # noqa: S104
    assert query_of(set_up(set_up_code="guess"))["message"] == "code"
    sample = client.post("/account/sample", data={"as_role": Role.EMPLOYEE, "set_up_code": "guess"})
    assert query_of(sample)["message"] == "code"
