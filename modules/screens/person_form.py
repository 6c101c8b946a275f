"""One person: what an administrator writes about them, their private link, and closing or opening their account."""

from dataclasses import fields as fields_of
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

import streamlit as st

from modules.activities.invitation_mailing import MailRefused, last_invitation, mail_invitation
from modules.activities.inviting import INVITATION_LASTS, Invited, invite_person
from modules.activities.managing_people import (
    PersonNotFound,
    add_person,
    change_person,
    deactivate_person,
    open_directory,
    open_person,
    reactivate_person,
)
from modules.activities.staffing import PersonRefused
from modules.course.ids import LANGUAGES, Language
from modules.people.directory import LONGEST_EMAIL, LONGEST_NAME, PersonEntry, PersonFields, Standing
from modules.people.person import PersonId, Role, Team, TeamId
from modules.screens.address import number_in_address
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import PEOPLE
from modules.screens.mail_words import letter_state, mail_refusal
from modules.screens.markup import as_label, escape, icon
from modules.screens.people_words import (
    note,
    person_refusal,
    role_meanings,
    role_names,
    standing_mark,
    team_places,
    team_ways,
)
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording

NEW = "new"


def show_person(screen: Screen, asked: str) -> None:
    """Show somebody by the id that the address gives, or the form for a new colleague."""
    teams = open_directory(screen.academy, who=screen.who).teams
    entry = None
    if asked != NEW:
        try:
            entry = open_person(screen.academy, who=screen.who, person_id=PersonId(number_in_address("person") or 0))
        except PersonNotFound:
            say = screen.wording.say
            title_tab(screen, say("People"))
            nobody = note(say("There is nobody under this address."), "no")
            st.html(f"{_back(screen.wording)}<h1>{escape(say('People'))}</h1>{nobody}")
            return
    title = entry.fields.full_name if entry else screen.wording.say("Add a person")
    title_tab(screen, title)
    with st.container(key="narrow", gap="medium"):
        head = st.empty()
        with st.container(key="card-person"):
            saved = _form(screen, entry, teams)
        if entry is not None:
            entry = saved or entry
            with st.container(key="card-link"):
                _link(screen, entry)
            entry = _account(screen, entry)
        head.html(_head(entry, title, screen.wording))


def _back(wording: Wording) -> str:
    return f'<p class="small"><a href="/{PEOPLE}">{icon("back")} {escape(wording.say("All people"))}</a></p>'


def _head(entry: PersonEntry | None, title: str, wording: Wording) -> str:
    mark = f"<p>{standing_mark(entry, wording)}</p>" if entry else ""
    name = entry.fields.full_name if entry else title
    return f"{_back(wording)}<h1>{escape(name)}</h1>{mark}"


def _form(screen: Screen, entry: PersonEntry | None, teams: tuple[Team, ...]) -> PersonEntry | None:
    """Draw the form; return somebody as they stand after it was saved, None if nothing was."""
    say = screen.wording.say
    if st.query_params.pop("added", None):
        st.html(
            note(say("The person is added. Please make a private link, so that they can set their password."), "ok")
        )
    of = str(entry.id) if entry else NEW
    is_new_here = f"name-{of}" not in st.session_state
    with st.form("person", border=False):
        fields = _fields(screen, entry, teams, of)
        is_sent = st.form_submit_button(say("Save") if entry else say("Add this person"), type="primary", key="save")
    if is_new_here:
        st.session_state[f"seen-{of}"] = fields
    if not is_sent:
        return None
    try:
        if entry is None:
            person_id = add_person(screen.academy, who=screen.who, fields=fields)
            st.query_params.from_dict({"person": str(person_id), "added": "1"})
            st.rerun()
        kept = _with_what_others_changed(entry.fields, fields, st.session_state.get(f"seen-{of}"))
        changed = change_person(screen.academy, who=screen.who, person_id=entry.id, fields=kept)
    except PersonRefused as refused:
        st.html(note(person_refusal(refused.reason, screen.wording), "no"))
        return None
    st.session_state[f"seen-{of}"] = fields
    st.html(note(say("Saved."), "ok"))
    return changed


def _with_what_others_changed(now: PersonFields, written: PersonFields, seen: PersonFields | None) -> PersonFields:
    """Return what is to be kept: what was written here, and where nothing was, what others may have written since."""
    if seen is None or seen is written:
        return written
    touched = {each.name: getattr(written, each.name) for each in fields_of(PersonFields)}
    return replace(now, **{name: value for name, value in touched.items() if value != getattr(seen, name)})


def _fields(screen: Screen, entry: PersonEntry | None, teams: tuple[Team, ...], of: str) -> PersonFields:
    """Draw the fields of the form and return what stands in them."""
    say = screen.wording.say
    known = entry.fields if entry else PersonFields("", "", teams[0].id, frozenset())
    name = st.text_input(say("First name and last name"), known.full_name, max_chars=LONGEST_NAME, key=f"name-{of}")
    sign_in_name = st.text_input(
        say("Sign-in name"),
        known.sign_in_name,
        max_chars=64,
        key=f"sign-in-{of}",
        autocomplete="off",
    )
    email = st.text_input(
        say("E-mail address, if there is one"), known.email or "", max_chars=LONGEST_EMAIL, key=f"email-{of}"
    )
    team_id = _team(screen.wording, known.team_id, teams, of)
    languages = ["", *LANGUAGES]
    language = st.selectbox(
        say("Language"),
        languages,
        index=languages.index(known.language or ""),
        format_func=lambda code: LANGUAGE_NAMES.get(code) or say("As the person’s browser prefers"),
        key=f"language-{of}",
    )
    roles, manages = _roles(screen.wording, known, teams, of)
    spoken = Language(language) if language else None
    return PersonFields(name, sign_in_name, team_id, roles, email or None, spoken, manages)


def _team(wording: Wording, present: TeamId, teams: tuple[Team, ...], of: str) -> TeamId:
    labels = team_places(teams, wording)
    chosen = st.selectbox(
        wording.say("Team"),
        list(labels),
        index=list(labels).index(present) if present in labels else 0,
        format_func=labels.__getitem__,
        key=f"team-{of}",
    )
    return chosen or present


def _roles(
    wording: Wording, known: PersonFields, teams: tuple[Team, ...], of: str
) -> tuple[frozenset[Role], tuple[TeamId, ...]]:
    """Draw the roles, and under that of a manager the teams; return what is chosen."""
    st.html(f"<p>{escape(wording.say('Roles. Everybody learns; besides:'))}</p>")
    names, chosen = role_names(wording), set[Role]()
    manages: tuple[TeamId, ...] = ()
    for role, meaning in role_meanings(wording).items():
        if st.checkbox(f"**{names[role]}** {meaning}", role in known.roles, key=f"role-{role.value}-{of}"):
            chosen.add(role)
        if role is Role.MANAGER:
            manages = _managed_teams(wording, known.manages, teams, of)
    return frozenset(chosen), manages


def _managed_teams(
    wording: Wording, present: tuple[TeamId, ...], teams: tuple[Team, ...], of: str
) -> tuple[TeamId, ...]:
    """Draw the choice of teams, which the style sheet shows while the role of a manager is chosen."""
    ways = team_ways(teams)
    with st.container(key="managed-teams", gap="xsmall"):
        chosen = st.multiselect(
            wording.say("Manages these teams and all below"),
            list(ways),
            default=present,
            format_func=lambda team_id: as_label(ways[team_id]),
            placeholder=wording.say("The team chosen above"),
            key=f"manages-{of}",
        )
        meaning = wording.say(
            "Empty: the team chosen above, and when the person moves, the new one. Otherwise exactly these teams with"
            " all below them; the own team only if it is among them."
        )
        st.html(f"<p class='soft small'>{escape(meaning)}</p>")
    return tuple(sorted(chosen))


def _link(screen: Screen, entry: PersonEntry) -> None:
    """Draw how somebody comes in, and make a private link when asked to. It is shown this once."""
    wording = screen.wording
    st.html(f"<h2>{escape(wording.say('Private link'))}</h2><p class='soft'>{escape(_link_state(screen, entry))}</p>")
    if not entry.is_active:
        return
    if st.button(wording.say("Make a private link"), icon=":material/key:", key="invite"):
        invited = invite_person(screen.academy, who=screen.who, person_id=entry.id)
        st.html(link_field(invited, wording))
    if screen.academy.settings.mail is not None:
        _letter(screen, entry)


def _letter(screen: Screen, entry: PersonEntry) -> None:
    """Draw the button that sends a link by e-mail, and where the last such letter stands."""
    wording = screen.wording
    if entry.fields.email is None:
        st.html(f"<p class='soft small'>{escape(mail_refusal('no-address', wording))}</p>")
        return
    if st.button(wording.say("Send by e-mail"), icon=":material/outgoing_mail:", key="mail-invite"):
        try:
            mail_invitation(screen.academy, who=screen.who, person_id=entry.id)
        except MailRefused as refused:
            st.html(note(mail_refusal(refused.reason, wording), "no"))
            return
    last = last_invitation(screen.academy, who=screen.who, person_id=entry.id)
    said = letter_state(last, wording) if last else ""
    hint = wording.say("The link goes to {address}. Earlier links stop working.", address=entry.fields.email)
    st.html(f"<p class='soft small' role='status'>{escape(said or hint)}</p>")


def _link_state(screen: Screen, entry: PersonEntry) -> str:
    wording = screen.wording
    if not entry.is_active:
        return wording.say("The account is closed: no link opens it.")
    if entry.invited_until and entry.invited_until > screen.academy.now():
        return wording.say(
            "A link was made that opens until {date}. Nobody can read it again; a new one ends it.",
            date=wording.date(entry.invited_until),
        )
    if entry.standing is Standing.WAITING:
        return wording.say("There is no password yet. With a private link the person sets it.")
    return wording.say("There is a password. If it is forgotten, a private link lets the person set a new one.")


def link_field(invited: Invited, wording: Wording) -> str:
    """Return a new link in a field to copy, with what to do with it."""
    how = wording.count(
        "Please copy it now and give it to this person alone. It works once, within {n} day, and is shown only now.",
        "Please copy it now and give it to this person alone. It works once, within {n} days, and is shown only now.",
        INVITATION_LASTS.days,
    )
    label = wording.say("Private link of {name}", name=invited.entry.fields.full_name)
    address = escape(invitation_address(invited))
    return (
        f"<div class='field' role='status'><label for='invitation'>{escape(label)}</label>"
        f"<input id='invitation' type='text' readonly value='{address}'>"
        f"<span class='hint'>{escape(how)}</span></div>"
    )


def invitation_address(invited: Invited) -> str:
    """Return the address of a link, as the administrator's browser reaches the academy."""
    parts = urlsplit(st.context.url or "")
    language = {"lang": invited.entry.fields.language} if invited.entry.fields.language else {}
    return f"{parts.scheme}://{parts.netloc}/?{urlencode({'invitation': invited.token, **language})}"


def _account(screen: Screen, entry: PersonEntry) -> PersonEntry:
    """Draw the way out or back in; return somebody as they stand afterwards."""
    say = screen.wording.say
    try:
        if not entry.is_active:
            if st.button(say("Let this person in again"), key="reactivate"):
                reactivate_person(screen.academy, who=screen.who, person_id=entry.id)
                st.rerun()
            return entry
        with st.popover(say("Deactivate"), icon=":material/person_off:", key="deactivate"):
            meaning = say("The person is signed out at once and cannot sign in. Everything they have done is kept.")
            st.html(f"<p>{escape(meaning)}</p>")
            if st.button(say("Deactivate this person"), key="deactivate-now"):
                deactivate_person(screen.academy, who=screen.who, person_id=entry.id)
                st.rerun()
    except PersonRefused as refused:
        st.html(note(person_refusal(refused.reason, screen.wording), "no"))
    return entry
