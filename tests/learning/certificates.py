"""A certificate for tests, with every part that may vary."""

from datetime import UTC, date, datetime

from modules.course.ids import ENGLISH, LATVIAN, POLISH, CourseId, Language, ModuleId
from modules.learning.certificate import Certificate, CertifiedModule, Serial

TITLES = {ENGLISH: "Raising the level", POLISH: "Podnoszenie poziomu obsługi", LATVIAN: "Līmeņa paaugstināšana"}
ISSUED_AT = datetime(2026, 11, 22, 12, 0, 0, 846_000, tzinfo=UTC)


def a_certificate(
    full_name: str = "Līga Kalniņa-Šķēle",
    *,
    shares: tuple[float | None, ...] = (0.96, 0.84),
    titles: dict[Language, str] | None = None,
    level: str = "EQF 3–5",
    expires_on: date | None = date(2028, 11, 22),
    revoked_at: datetime | None = None,
) -> Certificate:
    """Return a certificate of two modules, valid for two years."""
    return Certificate(
        serial=Serial("7Q4M-ZK2D-91HT"),
        number=1,
        course_id=CourseId("customer-service"),
        issuer="SIA Paraugs, Rīga",
        full_name=full_name,
        level=level,
        titles=titles or TITLES,
        modules=tuple(
            CertifiedModule(ModuleId(f"m{number}"), {ENGLISH: f"Module {number}", LATVIAN: f"{number}. modulis"}, share)
            for number, share in enumerate(shares, start=1)
        ),
        completed_at=ISSUED_AT,
        issued_at=ISSUED_AT,
        expires_on=expires_on,
        revoked_at=revoked_at,
    )
