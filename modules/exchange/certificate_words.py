"""What a certificate says, in one language: the same words on the file, the page that verifies it and the screen."""

from dataclasses import dataclass

from modules.course.ids import LATVIAN
from modules.learning.certificate import Certificate
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """A certificate in the words of one language. `facts` are pairs of a name and what it names, `modules` likewise."""

    kind: str
    name: str
    level: str
    completed: str
    course: str
    issuer: str
    modules: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def certificate_words(certificate: Certificate, wording: Wording) -> CertificateWords:
    """Return what a certificate says; a title that a language lacks is said in the course's first."""
    score, level = certificate.score, level_words(certificate.level, wording)
    facts = [(wording.say("Issued"), wording.date(certificate.issued_at))]
    if certificate.expires_on is not None:
        facts.append((wording.say("Valid until"), wording.date(certificate.expires_on)))
    if score is not None:
        facts.append((wording.say("Overall score"), wording.percent(score)))
    facts.append((wording.say("Verification code"), certificate.serial))
    passed = wording.say_in("status", "Passed")
    return CertificateWords(
        kind=wording.say("Certificate of completion"),
        name=certificate.full_name,
        level=level,
        completed=wording.say("has completed the course ({level})", level=level),
        course=certificate.title(wording.language),
        issuer=certificate.issuer,
        modules=tuple(
            (module.title(wording.language), passed if module.share is None else wording.percent(module.share))
            for module in certificate.modules
        ),
        facts=tuple(facts),
    )


def level_words(level: str, wording: Wording) -> str:
    """Return a course's level; the European framework is named the language's way, any other level stays as it is."""
    framework, _, levels = level.partition(" ")
    if framework != "EQF" or not levels:
        return level
    if wording.language == LATVIAN:
        levels = levels.replace("–", ".–")
    return wording.say("EQF level {levels}", levels=levels)
