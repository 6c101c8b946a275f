import pytest

from modules.course.ids import LANGUAGES, LATVIAN
from modules.people.person import Role
from modules.web.shell import Page


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [
        ("/", "pl-PL,pl;q=0.9", "pl"),
        ("/?lang=lv", "pl", "lv"),
        ("/lesson?id=what-a-need-is", "lv", "lv"),
        ("/?lang=de", "pl", "pl"),
        ("/", "", "en"),
    ],
)
def test_a_strangers_page_speaks_the_language_asked_for_or_the_browsers(stranger, path, accepted, language):
    answer = stranger.get(path, headers={"accept-language": accepted})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language


def test_the_page_of_somebody_signed_in_speaks_the_language_they_chose(client, sign_in_as):
    sign_in_as(Role.EMPLOYEE, language=LATVIAN)
    assert '<html lang="lv">' in client.get("/?lang=pl", headers={"accept-language": "pl"}).text


def test_the_page_is_the_academys_own(stranger):
    page = stranger.get("/").text
    assert "<title>Customer service academy</title>" in page
    assert '<meta name="description" content="' in page
    assert "The academy needs JavaScript." in page
    for foreign in ("Streamlit app", "<title>Streamlit", "agent", "favicon.png", '="./', "<!--"):
        assert foreign not in page


def test_the_page_starts_streamlits_bundle(stranger):
    page = stranger.get("/").text
    script = page.split('<script type="module" crossorigin src="')[1].split('"')[0]
    assert stranger.get(script).status_code == 200
    assert '<div id="root"></div>' in page


def test_a_deep_address_gets_the_same_page(stranger):
    assert stranger.get("/some/deep/address").text == stranger.get("/").text


def test_a_head_request_gets_the_headers_alone(stranger):
    answer = stranger.head("/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_what_is_no_page_passes_through(stranger):
    assert stranger.get("/_stcore/health").text == "ok"
    assert stranger.get("/app/static/mark.svg").headers["content-type"].startswith("image/svg")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(language):
    page = Page.of_streamlit().said_in(language)
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<title>") == page.count("</title>") == page.count("<noscript>") == 1
