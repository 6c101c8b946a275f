"""What a certificate that expires says of its renewal: from when, by which quizzes, and how far that has come."""

from modules.activities.certificate_renewal import Renewal
from modules.activities.certifying import CertificateHeld
from modules.learning.certificate import Standing
from modules.screens.links import COURSE, quiz_address
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def renewal_words(renewal: Renewal, standing: Standing, wording: Wording) -> str:
    """Return a note below a certificate; once it can be renewed, with the quizzes that are left."""
    say = wording.say
    if not renewal.is_open:
        when = wording.date(renewal.from_on)
        said = say("You can renew it from {date} on, by passing the quiz of every module again.", date=when)
        return f"<p class='small soft renewal'>{escape(said)}</p>"
    title = say("Renew the expired certificate") if standing is Standing.EXPIRED else say("It can be renewed now")
    return (
        f"<div class='note due renewal'><h3>{icon('again')}{escape(title)}</h3>"
        f"<p>{escape(_how(renewal, wording))}</p>{_quizzes(renewal, wording)}</div>"
    )


def renewal_link(held: CertificateHeld, wording: Wording) -> str:
    """Return the words of the link that leads to a certificate that can be renewed."""
    if held.standing is Standing.EXPIRED:
        return wording.say("Renew the expired certificate")
    day = wording.date(held.certificate.expires_on or held.certificate.issued_at)
    return wording.say("The certificate is valid until {date}: renew it", date=day)


def _how(renewal: Renewal, wording: Wording) -> str:
    say = wording.say
    if not renewal.quiz_count:
        return say("This course has no quiz to pass again. Please ask for the course to be assigned to you anew.")
    if not renewal.is_complete:
        return say("The course asks for lessons again: complete it once more and pass the quiz of every module.")
    return say("Pass the quiz of every module again; a new certificate then follows by itself. This one is kept.")


def _quizzes(renewal: Renewal, wording: Wording) -> str:
    """Return how many quizzes are passed again, and links to those that are left; without quizzes, nothing."""
    if not renewal.quiz_count:
        return ""
    passed = wording.say(
        "Quizzes passed again: {passed} of {count}",
        passed=renewal.quiz_count - len(renewal.to_pass),
        count=renewal.quiz_count,
    )
    links = [(quiz_address(quiz.module_id), quiz.title) for quiz in renewal.to_pass]
    if not renewal.is_complete:
        links = [(f"/{COURSE}", wording.say("To the course"))]
    rows = "".join(f"<li><a href='{escape(address)}'>{escape(title)}</a></li>" for address, title in links)
    return f"<p class='num'>{escape(passed)}</p><ul>{rows}</ul>"
