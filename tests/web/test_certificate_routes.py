import io
import re

import jwt
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from modules.academy import Academy
from modules.activities.certifying import certify_if_due
from modules.course.ids import ENGLISH, LANGUAGES
from modules.exchange.certificate_words import certificate_words
from modules.learning.certificate import Serial
from modules.people.person import PersonId, Role
from modules.records import certificate_records, progress_records
from modules.wording.catalogues import wording_for

UNKNOWN = "0000-0000-0000"


def certify(academy: Academy, person_id: PersonId) -> str:
    """Certify somebody for whose modules the figures say that they are complete; return the code."""
    records, published = academy.records, academy.library.course()
    course_id, now = published.course.id, academy.now()
    enrolment_id = progress_records.enrol(records, person_id=person_id, course_id=course_id, now=now)
    records.execute("update module_progress set completed_at = 1, completed_count = lesson_count, started_at = 1")
    assert certify_if_due(academy, published, enrolment_id=enrolment_id, now=now)
    return certificate_records.certificates_of(records, person_id=person_id)[0].serial


@pytest.fixture
def serial(academies, sign_in_as) -> str:
    """The code of a certificate of whoever is signed in."""
    return certify(academies.main, sign_in_as(Role.EMPLOYEE).person.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_the_code_reads_what_the_certificate_says(client, serial, language):
    client.cookies.clear()
    answer = client.get(f"/certificate/{serial}?lang={language}")
    say = wording_for(language).say

    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in answer.text
    for said in ("Jan Kowalski", serial, "Company", say("Valid certificate"), say("Verification code")):
        assert said in answer.text
    assert "Streamlit" not in answer.text
    assert "<script" not in answer.text


def test_the_page_is_for_the_eyes_of_whoever_has_the_code(client, serial):
    answer = client.get(f"/certificate/{serial}")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"


def test_the_page_tells_no_more_than_the_certificate(client, academies, serial):
    certificate = certificate_records.find_certificate(academies.main.records, serial=Serial(serial))
    assert certificate is not None
    words, say = certificate_words(certificate, wording_for(ENGLISH)), wording_for(ENGLISH).say
    main = client.get(f"/certificate/{serial}?lang=en").text.partition("<main>")[2]
    told = {part.strip() for part in re.split(r"<[^>]+>", main)} - {""}

    assert told == {
        say("Valid certificate"),
        say("This academy has issued it, and it stands."),
        f"{words.kind} · {words.issuer}",
        words.name,
        words.completed,
        words.course,
        *(part for pair in (*words.modules, *words.facts) for part in pair),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [f"/certificate/{UNKNOWN}", "/certificate/x", "/certificate?code=nothing"])
def test_an_unknown_code_is_said_to_be_unknown(client, path, language):
    answer = client.get(path + ("&" if "?" in path else "?") + f"lang={language}")
    assert answer.status_code == 404
    assert wording_for(language).say("No certificate has this code") in answer.text


def test_what_is_typed_is_text(client):
    answer = client.get("/certificate/%3Cimg%20src=x%20onerror=1%3E%22")
    assert "<img src=x" not in answer.text
    assert "&lt;img src=x onerror=1&gt;&quot;" in answer.text


def test_a_code_can_be_typed_as_it_is_read(client, serial):
    assert wording_for("en").say("Verify a certificate") in client.get("/certificate?lang=en").text
    answer = client.get("/certificate", params={"code": serial.lower().replace("-", " "), "lang": "pl"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/certificate/{serial}?lang=pl")


def test_a_revoked_certificate_says_so(client, academies, serial):
    records = academies.main.records
    person_id = certificate_records.find_owner(records, serial=serial)
    assert person_id is not None
    certificate_records.add_revocation(
        records, serial=serial, revoked_by=person_id, reason="Secret reason", now=academies.main.now()
    )
    page = client.get(f"/certificate/{serial}").text
    assert "Revoked certificate" in page
    assert "Valid certificate" not in page
    assert "Secret reason" not in page


def test_the_owner_takes_the_pdf_away_in_any_language(client, serial):
    for language in LANGUAGES:
        answer = client.get(f"/certificates/{serial}.pdf?lang={language}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
        name = f'filename="certificate-{serial}-{language}.pdf"'
        assert answer.headers["content-disposition"] == f"attachment; {name}"
        text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
        assert "Jan Kowalski" in text
        assert f"http://127.0.0.1:8501/certificate/{serial}" in text


def test_the_picture_shows_the_way_to_the_page(client, serial):
    answer = client.get(f"/certificates/{serial}.png")
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(answer.content)).convert("RGB"))
    assert [code.text for code in found] == [f"http://127.0.0.1:8501/certificate/{serial}"]


def test_the_operator_says_how_others_reach_the_academy(client, serial, academies, monkeypatch):
    changed = academies.main.settings.__class__(
        academies.main.settings.data_folder, academies.main.settings.database, public_address="https://academy.example"
    )
    monkeypatch.setattr(academies.main, "settings", changed)
    text = PdfReader(io.BytesIO(client.get(f"/certificates/{serial}.pdf").content)).pages[0].extract_text()
    assert f"https://academy.example/certificate/{serial}" in text


def test_the_badge_is_accepted_under_the_key_that_the_academy_publishes(client, serial):
    answer = client.get(f"/certificates/{serial}.jwt")
    client.cookies.clear()
    key = client.get("/certificates/key.json").json()

    claims = jwt.decode(answer.text, jwt.PyJWK(key).key, algorithms=["RS256"])
    assert claims["id"] == f"http://127.0.0.1:8501/certificate/{serial}"
    assert jwt.get_unverified_header(answer.text)["kid"] == key["kid"]
    assert set(key) == {"kty", "n", "e", "kid", "alg", "use"}


def test_invented_people_have_a_key_of_their_own(client, academies):
    assert client.get("/certificates/sample-key.json").status_code == 404
    academies.create_sample(lambda _: None)
    invented, real = (client.get(f"/certificates/{name}.json").json() for name in ("sample-key", "key"))
    assert invented["n"] != real["n"]
    assert invented["kid"].endswith("/certificates/sample-key.json")


@pytest.mark.parametrize("ending", ["pdf", "png", "jwt"])
def test_the_files_are_the_owners_alone(client, serial, sign_in_as, ending):
    sign_in_as(Role.ADMINISTRATOR)
    assert client.get(f"/certificates/{serial}.{ending}").status_code == 404
    client.cookies.clear()
    assert client.get(f"/certificates/{serial}.{ending}").status_code == 401


@pytest.mark.parametrize("ending", ["pdf", "png", "jwt"])
def test_a_file_of_an_unknown_code_does_not_exist(client, sign_in_as, ending):
    sign_in_as(Role.EMPLOYEE)
    assert client.get(f"/certificates/{UNKNOWN}.{ending}").status_code == 404


def test_the_page_of_certificates_is_still_the_screens(client):
    assert "The academy needs JavaScript." in client.get("/certificates").text


def test_a_certificate_of_the_sample_company_is_called_that(client, academies):
    from modules.activities.sample_company import fill_sample  # noqa: PLC0415
    from modules.activities.sample_visits import SEED  # noqa: PLC0415

    def fill(academy: Academy) -> None:
        published = academy.library.course()
        fill_sample(academy.records, published.course, published.release, seed=SEED, now=academy.now())

    sample = academies.create_sample(fill)
    person_id = PersonId(sample.records.query("select min(id) as id from person")[0]["id"])
    page = client.get(f"/certificate/{certify(sample, person_id)}?lang=en").text
    assert "It belongs to the sample company, whose people are invented." in page
