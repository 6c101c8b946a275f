from dataclasses import replace

import pytest

from modules.exchange.mail_sending import MailServer
from modules.web.identity import the_academies
from modules.web.opening import opening_words


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("127.0.0.1", "The academy is open at http://127.0.0.1:8501"),
        ("::1", "The academy is open at http://[::1]:8501"),
        ("10.1.2.3", "The academy is open at http://10.1.2.3:8501"),
        ("0.0.0.0", "The academy is open at http://localhost:8501"),  # noqa: S104
    ],
)
@pytest.mark.usefixtures("client")
def test_the_terminal_tells_the_address(monkeypatch, address, line):
    monkeypatch.setenv("ACADEMY_ADDRESS", address)
    assert opening_words(the_academies()).splitlines()[0] == line


def test_on_this_machine_only_there_is_no_code(academies):
    assert academies.set_up_code not in opening_words(academies)


def test_where_others_can_reach_it_the_terminal_tells_the_code_until_it_is_set_up(set_up, monkeypatch):
    monkeypatch.setenv("ACADEMY_ADDRESS", "10.1.2.3")
    academies = the_academies()
    assert academies.set_up_code in opening_words(academies)
    set_up(set_up_code=academies.set_up_code)
    assert academies.set_up_code not in opening_words(academies)


def test_behind_a_proxy_on_this_machine_the_first_screen_asks_for_the_code_too(set_up, client, monkeypatch):
    monkeypatch.setenv("ACADEMY_HOSTS", "academy.example.org")
    academies = the_academies()
    assert academies.set_up_code in opening_words(academies)
    assert "message=code" in set_up(set_up_code="guess").headers["location"]
    assert "message=code" in client.post("/account/sample", data={"as_role": "trainer"}).headers["location"]


def test_the_terminal_tells_what_is_to_be_known_about_the_database(academies, monkeypatch):
    monkeypatch.setattr(academies.main.records, "warnings", ("SQLite is old.",))
    assert opening_words(academies).splitlines()[-1] == "SQLite is old."


def test_the_terminal_tells_which_voices_were_found(academies):
    assert "Voices, the best first: hibari (en), espeak-ng (en, pl, lv)" in opening_words(academies)


def test_the_terminal_tells_where_letters_leave_and_nothing_of_a_password(academies, monkeypatch):
    assert "Letters" not in opening_words(academies)
    server = MailServer("mail.example.org", 587, "academy@example.org", user="academy", password="otters at sea")
    monkeypatch.setattr(academies.main, "settings", replace(academies.main.settings, mail=server))
    said = opening_words(academies)
    assert "Letters leave through mail.example.org:587." in said.splitlines()
    assert "otters" not in said
