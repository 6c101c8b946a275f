from datetime import UTC, datetime

import pytest

from modules.activities.certifying import Verified
from modules.course.ids import ENGLISH, LANGUAGES
from modules.learning.certificate import Standing
from modules.web.certificate_page import asking_page, certificate_page
from modules.wording.catalogues import wording_for
from tests.learning.certificates import a_certificate

REVOKED_AT = datetime(2027, 3, 4, 12, 0, tzinfo=UTC)
WORDS = {
    Standing.VALID: "Valid certificate",
    Standing.EXPIRED: "Expired certificate",
    Standing.REVOKED: "Revoked certificate",
}


def page(standing: Standing, language=ENGLISH, *, is_sample: bool = False, **parts) -> str:
    verified = Verified(a_certificate(**parts), standing, is_sample=is_sample)
    return certificate_page(verified, wording_for(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("standing", Standing)
def test_the_worth_stands_first_as_a_word_and_an_icon(standing, language):
    shown = page(standing, language, revoked_at=REVOKED_AT)
    words = {found: wording_for(language).say(word) for found, word in WORDS.items()}

    assert f"<h1>{words[standing]}</h1>" in shown
    assert [word for word in words.values() if word in shown] == [words[standing]]
    assert shown.index("<svg") < shown.index("Līga Kalniņa-Šķēle")


def test_an_expired_certificate_says_until_when_it_was_valid():
    assert "Its last valid day: 22 November 2028." in page(Standing.EXPIRED)


def test_a_revoked_certificate_says_since_when():
    assert "it no longer counts. Date: 4 March 2027." in page(Standing.REVOKED, revoked_at=REVOKED_AT)


@pytest.mark.parametrize("is_sample", [True, False])
def test_only_the_sample_company_is_called_invented(is_sample):
    assert ("whose people are invented" in page(Standing.VALID, is_sample=is_sample)) is is_sample


def test_a_name_is_text():
    shown = page(Standing.VALID, full_name='<script>alert(1)</script> & "Co"')
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Co&quot;" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_shown_is_marked_and_the_others_are_links(language):
    shown = page(Standing.VALID, language)
    assert f'<html lang="{language}">' in shown
    assert shown.count('aria-current="true"') == 1
    for other in LANGUAGES:
        assert f'href="?lang={other}"' in shown


def test_what_was_typed_comes_back_shortened():
    assert f'value="{"A" * 40}"' in asking_page(wording_for(ENGLISH), typed="A" * 300)
