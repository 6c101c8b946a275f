"""The certificate as an Open Badges 3.0 credential: a signed JSON Web Token that anybody can check offline.

https://www.imsglobal.org/spec/ob/v3p0 , section 8.2: the payload is the credential itself, RS256, the public key in the
header. Whoever checks trusts the key that the academy publishes, not the one in the header.
"""

import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from modules.exchange.certificate_words import certificate_words
from modules.learning.certificate import Certificate
from modules.wording.catalogues import Wording

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")


def open_badge(certificate: Certificate, *, home: str, key: "RSAKey", key_address: str, wording: Wording) -> str:
    """Return the signed credential in compact form.

    `home` is the academy's public address, without a final slash; under `key_address` it publishes the key.
    """
    from joserfc import jws  # noqa: PLC0415 -- only who takes a badge away needs the cipher library

    header = {"alg": "RS256", "typ": "JWT", "kid": key_address, "jwk": _public(key)}
    payload = json.dumps(_claims(certificate, home, wording), ensure_ascii=False, separators=(",", ":"))
    return jws.serialize_compact(header, payload, key)


def published_key(key: "RSAKey", *, key_address: str) -> dict[str, object]:
    """Return the public key as a JSON Web Key, under the id that badges name."""
    return {**_public(key), "kid": key_address, "alg": "RS256", "use": "sig"}


def credential(certificate: Certificate, *, home: str, wording: Wording) -> dict[str, Any]:
    """Return the credential before it is signed: no more than stands on the certificate."""
    words = certificate_words(certificate, wording)
    address = f"{home}/certificate/{certificate.serial}"
    said: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": words.course,
        "issuer": {"id": home, "type": ["Profile"], "name": certificate.issuer, "url": home},
        "validFrom": _moment(certificate.issued_at),
        "credentialSubject": {
            "id": f"{address}#holder",
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": certificate.full_name,
                    "identityType": "name",
                }
            ],
            "achievement": {
                "id": f"{home}/course#{certificate.course_id}",
                "type": ["Achievement"],
                "achievementType": "Course",
                "inLanguage": wording.language,
                "name": words.course,
                "description": f"{words.kind}: {words.course} ({words.level})",
                "criteria": {
                    "narrative": wording.say(
                        "All modules of the course are passed: {modules}.",
                        modules=", ".join(title for title, _ in words.modules),
                    )
                },
            },
        },
    }
    if certificate.score is not None:
        said["credentialSubject"]["result"] = [{"type": ["Result"], "value": str(round(certificate.score * 100))}]
    if (end := _end(certificate)) is not None:
        said["validUntil"] = _moment(end)
    return said


def _claims(certificate: Certificate, home: str, wording: Wording) -> dict[str, Any]:
    said = credential(certificate, home=home, wording=wording)
    claims: dict[str, Any] = {
        **said,
        "iss": home,
        "jti": said["id"],
        "sub": said["credentialSubject"]["id"],
        "nbf": int(certificate.issued_at.timestamp()),
    }
    if (end := _end(certificate)) is not None:
        claims["exp"] = int(end.timestamp())
    return claims


def _public(key: "RSAKey") -> dict[str, object]:
    return {name: value for name, value in key.as_dict(private=False).items() if name in {"kty", "n", "e"}}


def _end(certificate: Certificate) -> datetime | None:
    """Return the last second of the last valid day, where the server stands."""
    if certificate.expires_on is None:
        return None
    return datetime.combine(certificate.expires_on, time(23, 59, 59)).astimezone()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
