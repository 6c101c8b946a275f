import base64
import json
from datetime import UTC, date, datetime

import jwt
import pytest
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN
from modules.exchange.badge_key import badge_key
from modules.exchange.open_badge import credential, open_badge, published_key
from modules.wording.catalogues import wording_for
from tests.learning.certificates import a_certificate

HOME = "https://academy.example.org"
KEY_ADDRESS = f"{HOME}/certificates/key.json"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory):
    return badge_key(tmp_path_factory.mktemp("key"))


@pytest.fixture(scope="module")
def stranger(key):
    """A library of others that knows Open Badges 3.0 and has nothing but our public key."""
    return OB3Verifier(key.as_pem(private=False))


@pytest.fixture(scope="module")
def badge(key):
    return badge_of(key, a_certificate())


def badge_of(key, certificate, language=ENGLISH) -> str:
    return open_badge(certificate, home=HOME, key=key, key_address=KEY_ADDRESS, wording=wording_for(language))


def public(key):
    return jwt.PyJWK(published_key(key, key_address=KEY_ADDRESS)).key


def part(badge: str, number: int) -> dict:
    text = badge.split(".")[number]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_accepts_the_badge_and_reads_what_the_certificate_says(key, stranger, language):
    found = stranger.verify(badge_of(key, a_certificate(), language))

    assert found.id == f"{HOME}/certificate/7Q4M-ZK2D-91HT"
    assert (found.issuer.id, found.issuer.name) == (HOME, "SIA Paraugs, Rīga")
    assert found.achievement.name == a_certificate().title(language)
    assert [(who.identity_type, who.identity_hash) for who in found.identifiers] == [("name", "Līga Kalniņa-Šķēle")]
    assert found.results[0].value == "90"
    assert found.expiration_date == datetime.combine(
        date(2028, 11, 22), datetime.max.time().replace(microsecond=0)
    ).astimezone(UTC)


def test_a_second_stranger_accepts_it_too(key, badge):
    claims = jwt.decode(badge, public(key), algorithms=["RS256"])
    assert (claims["iss"], claims["jti"]) == (HOME, claims["id"])
    assert claims["sub"] == claims["credentialSubject"]["id"]
    assert jwt.get_unverified_header(badge)["alg"] == "RS256"


@pytest.mark.parametrize("place", ["header", "payload", "signature"])
@pytest.mark.parametrize("where", [0.2, 0.5, 0.8])
def test_both_refuse_it_with_one_bit_changed(key, stranger, badge, place, where):
    parts = [bytearray(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) for text in badge.split(".")]
    changed = parts[("header", "payload", "signature").index(place)]
    changed[int(len(changed) * where)] ^= 1
    forged = ".".join(base64.urlsafe_b64encode(bytes(each)).rstrip(b"=").decode() for each in parts)

    with pytest.raises(OB3VerificationError):
        stranger.verify(forged)
    with pytest.raises(jwt.PyJWTError):
        jwt.decode(forged, public(key), algorithms=["RS256"])


def test_both_refuse_it_under_another_key(badge, tmp_path):
    other = badge_key(tmp_path)
    with pytest.raises(OB3VerificationError):
        OB3Verifier(other.as_pem(private=False)).verify(badge)
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(badge, public(other), algorithms=["RS256"])


def test_an_expired_badge_is_refused(key, stranger):
    long_ago = a_certificate(expires_on=date(2020, 1, 1))
    with pytest.raises(OB3VerificationError):
        stranger.verify(badge_of(key, long_ago))


def test_a_badge_that_does_not_expire_says_so_by_silence(key, stranger):
    badge = badge_of(key, a_certificate(expires_on=None, shares=(None,)))
    assert "exp" not in part(badge, 1)
    assert "validUntil" not in part(badge, 1)
    assert "result" not in part(badge, 1)["credentialSubject"]
    assert stranger.verify(badge).expiration_date is None


def test_the_private_part_of_the_key_leaves_nothing_behind(key, badge):
    assert set(part(badge, 0)) == {"alg", "typ", "kid", "jwk"}
    assert set(part(badge, 0)["jwk"]) == {"kty", "n", "e"}
    assert set(published_key(key, key_address=KEY_ADDRESS)) == {"kty", "n", "e", "kid", "alg", "use"}
    assert part(badge, 0)["kid"] == KEY_ADDRESS == published_key(key, key_address=KEY_ADDRESS)["kid"]


def test_the_badge_tells_no_more_than_the_certificate():
    said = credential(a_certificate(), home=HOME, wording=wording_for(LATVIAN))
    subject = said["credentialSubject"]
    assert set(said) == {
        "@context", "id", "type", "name", "issuer", "validFrom", "validUntil", "credentialSubject",
    }  # fmt: skip
    assert set(subject) == {"id", "type", "identifier", "achievement", "result"}
    assert subject["achievement"]["inLanguage"] == "lv"
