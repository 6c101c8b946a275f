"""How mail stands, for an administrator: on or off, what waits, what failed and why, with a way to try it again."""

import streamlit as st

from modules.activities.invitation_mailing import MailRefused, mail_trial
from modules.activities.mail_overview import MailOverview, mail_overview, put_away, try_again
from modules.activities.reminder_choosing import HIGHEST_LIMIT, choose_limit
from modules.records.mail_records import Mail
from modules.screens.mail_words import kind_name, mail_refusal, moment_said, reason_said
from modules.screens.markup import as_label, escape, icon
from modules.screens.people_list import view_links
from modules.screens.people_words import note
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

SETTINGS = ("ACADEMY_URL", "ACADEMY_SMTP_HOST", "ACADEMY_SMTP_FROM")
"""What has to be set for letters to leave; docs/operator-guide.md tells the rest."""


def show_mail(screen: Screen) -> None:
    """Show the state of mail, the letters that failed, those that wait, and how many reminders a week may go out."""
    wording = screen.wording
    title_tab(screen, wording.say("Mail"))
    head, body = st.empty(), st.container(gap="medium")
    with body:
        _done(wording)
        overview = mail_overview(screen.academy, who=screen.who)
        if overview.failed:
            _failed(screen, overview)
        if overview.waiting:
            st.html(_waiting(overview, wording))
        if overview.server:
            _ways(screen, overview)
    head.html(_head(overview, wording))


def _done(wording: Wording) -> None:
    """Say what the last press did, after the page was drawn anew."""
    done = st.session_state.pop("mail-done", "")
    if done == "again":
        st.html(note(wording.say("It is tried again within a minute."), "ok"))
    elif done == "away":
        st.html(note(wording.say("The letter is put away. It will not be sent."), "ok"))


def _again(done: str) -> None:
    st.session_state["mail-done"] = done
    st.rerun()


def _head(overview: MailOverview, wording: Wording) -> str:
    say = wording.say
    if overview.server is None:
        names = ", ".join(f"<code>{name}</code>" for name in SETTINGS)
        off = escape(
            say("Mail is off: the academy sends no letters. Nothing is lost by it: what is due stands in the app.")
        )
        how = escape(say("Whoever runs the academy switches it on with these settings: {names}.", names="\0"))
        state = f'<p class="note due mail-state">{icon("due")} {off} {how.replace(chr(0), names)}</p>'
    else:
        on = say(
            "Mail is on: letters leave through {server}, from {sender}.", server=overview.server, sender=overview.sender
        )
        counts = [
            wording.count(
                "{n} letter left in the last seven days.",
                "{n} letters left in the last seven days.",
                overview.sent_count,
            ),
            wording.count("{n} waits.", "{n} wait.", overview.waiting_count),
            wording.count("{n} could not be sent.", "{n} could not be sent.", overview.failed_count),
        ]
        state = f'<p class="mail-state">{escape(on)}<br><span class="soft">{escape(" ".join(counts))}</span></p>'
    lead = escape(say("Private links, reminders and summaries that leave by e-mail."))
    return f'<h1>{escape(say("Mail"))}</h1><p class="lead">{lead}</p>{view_links("mail", wording)}{state}'


def _failed(screen: Screen, overview: MailOverview) -> None:
    """Draw the letters that failed, each with the reason and what can be done about it."""
    say = screen.wording.say
    with st.container(key="card-mail-failed"):
        st.html(f"<h2>{escape(say('Could not be sent'))}</h2>")
        if overview.failed_count > 1 and st.button(
            say("Try all of them again"), icon=":material/replay:", key="mail-all"
        ):
            try_again(screen.academy, who=screen.who)
            _again("again")
        for mail in overview.failed:
            with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"mail-{mail.id}"):
                st.html(_letter(mail, (reason_said(mail, screen.wording),), screen.wording), width="stretch")
                if st.button(say("Try again"), key=f"mail-again-{mail.id}", help=as_label(mail.full_name)):
                    try_again(screen.academy, who=screen.who, mail_id=mail.id)
                    _again("again")
                if st.button(screen.wording.say_in("letter", "Put away"), type="tertiary", key=f"mail-away-{mail.id}"):
                    put_away(screen.academy, who=screen.who, mail_id=mail.id)
                    _again("away")
        if overview.failed_count > len(overview.failed):
            st.html(
                f'<p class="soft">{escape(_more(overview.failed_count - len(overview.failed), screen.wording))}</p>'
            )


def _waiting(overview: MailOverview, wording: Wording) -> str:
    rows = "".join(f"<li>{_letter(mail, _wait(mail, wording), wording)}</li>" for mail in overview.waiting)
    more = overview.waiting_count - len(overview.waiting)
    rest = f'<p class="soft">{escape(_more(more, wording))}</p>' if more else ""
    return f'<div class="card letters"><h2>{escape(wording.say("On their way"))}</h2><ul>{rows}</ul>{rest}</div>'


def _letter(mail: Mail, about: tuple[str, ...], wording: Wording) -> str:
    """Return whom a letter is for and what it is, with sentences about it."""
    name, kind = escape(mail.full_name), escape(kind_name(mail.kind, wording))
    address = escape(mail.address or wording.say("no address"))
    said = "".join(f"<br>{escape(sentence)}" for sentence in about if sentence)
    return (
        f'<p><b>{name}</b> <span class="soft">{address}</span><br><span class="small">{kind} · '
        f"{escape(moment_said(mail.created_at, wording))}{said}</span></p>"
    )


def _wait(mail: Mail, wording: Wording) -> tuple[str, ...]:
    """Return why a letter still waits and until when; empty for one that has not been tried."""
    if not mail.attempt_count:
        return ()
    return reason_said(mail, wording), wording.say("The next try: {when}.", when=moment_said(mail.next_try_at, wording))


def _more(count: int, wording: Wording) -> str:
    return wording.count("{n} older letter is not shown.", "{n} older letters are not shown.", count)


def _ways(screen: Screen, overview: MailOverview) -> None:
    """Draw the trial letter and the limit of reminders."""
    say = screen.wording.say
    with st.container(key="card-mail-ways"):
        st.html(f"<h2>{escape(say('Does it work?'))}</h2>")
        if overview.own_address is None:
            own = say("With an e-mail address of your own you can send yourself a trial letter.")
            st.html(f'<p class="soft">{escape(own)}</p>')
        elif st.button(say("Send me a trial letter"), icon=":material/outgoing_mail:", key="mail-trial"):
            _trial(screen, overview.own_address)
        st.html(f"<h2>{escape(say('How many reminders?'))}</h2>")
        meaning = say(
            "Nobody gets more than one a day. What does not fit into a week comes together in the next letter."
        )
        a_week = st.number_input(
            say("Reminders to one person in a week, at most"),
            1,
            HIGHEST_LIMIT,
            overview.a_week,
            key="mail-limit",
            width=320,
        )
        st.html(f'<p class="soft small">{escape(meaning)}</p>')
        if a_week != overview.a_week:
            choose_limit(screen.academy, who=screen.who, a_week=a_week)
            st.html(note(say("Saved."), "ok"))


def _trial(screen: Screen, address: str) -> None:
    try:
        mail_trial(screen.academy, who=screen.who)
    except MailRefused as refused:
        st.html(note(mail_refusal(refused.reason, screen.wording), "no"))
        return
    st.html(note(screen.wording.say("The letter goes to {address} within a minute.", address=address), "ok"))
