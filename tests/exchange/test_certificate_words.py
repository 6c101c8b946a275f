import pytest

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH
from modules.exchange.certificate_words import certificate_words, level_words
from modules.wording.catalogues import NO_BREAK, wording_for
from tests.learning.certificates import a_certificate

SAY = wording_for(ENGLISH).say


def test_a_certificate_says_who_passed_what_when_and_how_well():
    words = certificate_words(a_certificate(), wording_for(ENGLISH))

    assert (words.name, words.course, words.issuer) == ("Līga Kalniņa-Šķēle", "Raising the level", "SIA Paraugs, Rīga")
    assert words.completed == "has completed the course (EQF level 3–5)"
    assert words.modules == (("Module 1", "96%"), ("Module 2", "84%"))
    assert words.facts == (
        ("Issued", "22 November 2026"),
        ("Valid until", "22 November 2028"),
        ("Overall score", "90%"),
        ("Verification code", "7Q4M-ZK2D-91HT"),
    )


def test_what_there_is_not_is_left_out():
    words = certificate_words(a_certificate(shares=(None, None), expires_on=None), wording_for(ENGLISH))

    assert [name for name, _ in words.facts] == ["Issued", "Verification code"]
    assert words.modules == (("Module 1", "Passed"), ("Module 2", "Passed"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_language_with_its_dates_and_titles(language):
    wording = wording_for(language)
    words = certificate_words(a_certificate(), wording)

    assert words.course == a_certificate().title(language)
    assert words.facts[0][1] == wording.date(a_certificate().issued_at)
    assert words.modules[0][1] == f"96{NO_BREAK if language == LATVIAN else ''}%"
    assert language == ENGLISH or words.kind != SAY("Certificate of completion")


@pytest.mark.parametrize(
    ("level", "language", "said"),
    [
        ("EQF 3–5", ENGLISH, "EQF level 3–5"),
        ("EQF 3–5", POLISH, "poziom ERK 3–5"),
        ("EQF 3–5", LATVIAN, "EKI 3.–5. līmenis"),
        ("EQF 4", LATVIAN, "EKI 4. līmenis"),
        ("EQF", POLISH, "EQF"),
        ("beginners", LATVIAN, "beginners"),
    ],
)
def test_the_european_framework_is_named_the_languages_way(level, language, said):
    assert level_words(level, wording_for(language)) == said
