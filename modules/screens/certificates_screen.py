"""Certificates: those that somebody has, with the files to take away, and the courses that lead to the next."""

import streamlit as st

from modules.activities.certifying import CertificateHeld, CourseUnderWay, my_certificates
from modules.course.ids import LANGUAGES
from modules.exchange.certificate_words import certificate_words
from modules.learning.certificate import Standing
from modules.screens.certificate_renewal import renewal_words
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import COURSE
from modules.screens.markup import escape, icon, segments
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show a card for each certificate, then a row for each course that is still to be completed."""
    page = my_certificates(screen.academy, who=screen.who, language=screen.language)
    say = screen.wording.say
    title_tab(screen, say("Certificates"))
    lead = "" if page.held else _rule(screen.wording)
    st.html(f"<h1>{escape(say('Certificates'))}</h1>{lead}")
    for held in page.held:
        with st.container(key=f"card-certificate-{held.certificate.serial}"):
            st.html(_certificate(held, screen.wording))
            if held.renewal is not None:
                st.html(renewal_words(held.renewal, held.standing, screen.wording))
    if page.under_way:
        rows = "".join(_course(course, screen.wording) for course in page.under_way)
        st.html(f"<h2>{escape(say('On the way'))}</h2><ul class='rows card two-columns'>{rows}</ul>")


def _rule(wording: Wording) -> str:
    """Return how somebody comes to a certificate."""
    rule = wording.say(
        "You receive a certificate as soon as all modules of a course are passed. Nobody has to approve it."
    )
    return f"<p class='lead'>{escape(rule)}</p>"


def _certificate(held: CertificateHeld, wording: Wording) -> str:
    """Return a card: the picture, which opens the file, then what the certificate is worth and how to take it away."""
    words, say = certificate_words(held.certificate, wording), wording.say
    files = f"/certificates/{held.certificate.serial}"
    picture = escape(say("Picture of the certificate: {course}, {name}", course=words.course, name=words.name))
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in words.facts)
    return (
        f"<div class='cert'><a class='shown' href='{files}.pdf?lang={wording.language}' download>"
        f"<img src='{files}.png?lang={wording.language}' alt='{picture}' width='1403' height='993'></a>"
        f"<div>{_standing(held.standing, wording)}<h2>{escape(words.course)}</h2><dl class='facts'>{facts}</dl>"
        f"<div class='line'><a class='button primary' href='{files}.pdf?lang={wording.language}' download>"
        f"{icon('download')}{escape(say('Take the certificate away (PDF)'))}</a>"
        f"<a class='button' href='/certificate/{held.certificate.serial}?lang={wording.language}' target='_blank'>"
        f"{icon('check')}{escape(say('Verification page'))}</a>"
        f"<a class='button' href='{files}.jwt?lang={wording.language}' download>"
        f"{icon('certificate')}{escape(say('Open Badge'))}</a></div>{_other_languages(files, wording)}</div></div>"
    )


def _standing(standing: Standing, wording: Wording) -> str:
    words = {
        Standing.VALID: wording.say("Valid certificate"),
        Standing.EXPIRED: wording.say("Expired certificate"),
        Standing.REVOKED: wording.say("Revoked certificate"),
    }
    return f"<span class='st {standing.value}'>{icon(standing.value)}{escape(words[standing])}</span>"


def _other_languages(files: str, wording: Wording) -> str:
    links = "".join(
        f"<a href='{files}.pdf?lang={code}' lang='{code}' download>{escape(LANGUAGE_NAMES[code])}</a>"
        for code in LANGUAGES
        if code != wording.language
    )
    return f"<p class='small others'>{escape(wording.say('The same file in other languages:'))}{links}</p>"


def _course(course: CourseUnderWay, wording: Wording) -> str:
    count = wording.say("Passed modules: {passed} of {count}", passed=course.passed_count, count=course.module_count)
    return (
        f"<li><div><a href='/{COURSE}'>{escape(course.title)}</a></div>"
        f"<div>{segments(course.passed_count, course.module_count)}"
        f"<span class='soft small num'>{escape(count)}</span></div></li>"
    )
