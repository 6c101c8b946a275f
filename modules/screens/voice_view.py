"""Which voices read the lessons, for an administrator: what leaves the academy for it, and who speaks now."""

import streamlit as st

from modules.academy.settings import NarrationSetting
from modules.activities.voice_choosing import CHOICES, VoiceChoice, choose_voices, open_voice_choice
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import escape
from modules.screens.people_list import view_links
from modules.screens.people_words import note
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show_voices(screen: Screen) -> None:
    """Show the choice, or who has made it instead, and the voices that speak now."""
    wording = screen.wording
    title_tab(screen, wording.say("Voices"))
    choice = open_voice_choice(screen.academy, who=screen.who)
    lead = escape(wording.say("Who reads the lessons aloud, and whether their texts may leave this machine for it."))
    st.html(f'<h1>{escape(wording.say("Voices"))}</h1><p class="lead">{lead}</p>{view_links("voices", wording)}')
    if st.session_state.pop("voices-done", False):
        said = wording.say("Saved. It holds from the next lesson on that somebody plays.")
        st.html(note(said, "ok"))
    if choice.is_operators:
        st.html(note(_decided_elsewhere(choice, wording)))
    else:
        _form(screen, choice)
    st.html(_voices(choice, wording))


def _names(wording: Wording) -> dict[NarrationSetting, str]:
    return {
        "offline": wording.say("Only voices of this machine"),
        "auto": wording.say("A voice of this machine at once, Google’s afterwards"),
        "google": wording.say("Google’s voice wherever it answers"),
    }


def _meanings(wording: Wording) -> dict[NarrationSetting, str]:
    return {
        "offline": wording.say("No text leaves the academy."),
        "auto": wording.say("Nobody waits. Google’s recording of a lesson takes its place as soon as it is made."),
        "google": wording.say(
            "Google’s recordings come first, even where a voice of this machine reads the language well."
        ),
    }


def _decided_elsewhere(choice: VoiceChoice, wording: Wording) -> str:
    name = _names(wording)[choice.setting]
    return wording.say(
        "Whoever runs the academy has decided it with the setting {name}: {choice}.",
        name="ACADEMY_NARRATION",
        choice=name,
    )


def _form(screen: Screen, choice: VoiceChoice) -> None:
    wording, names, meanings = screen.wording, _names(screen.wording), _meanings(screen.wording)
    with st.form("voices-form", border=False), st.container(key="card-voices"):
        chosen = st.radio(
            wording.say("Who reads the lessons aloud?"),
            CHOICES,
            CHOICES.index(choice.setting),
            format_func=lambda setting: names[setting],
            captions=[meanings[setting] for setting in CHOICES],
            key="voices-choice",
        )
        promise = wording.say("Only the texts of lessons go to Google; never anything about people.")
        st.html(f'<p class="soft small">{escape(promise)}</p>')
        if not st.form_submit_button(wording.say("Save"), type="primary", key="voices-save"):
            return
    choose_voices(screen.academy, who=screen.who, setting=chosen)
    st.session_state["voices-done"] = True
    st.rerun()


def _voices(choice: VoiceChoice, wording: Wording) -> str:
    """Return the voices in the order in which they are asked; each is asked for its own languages only."""
    rows = "".join(
        f"<li><b>{escape(voice.name)}</b> <span class='soft'>"
        f"{', '.join(escape(LANGUAGE_NAMES[language]) for language in voice.languages)}</span></li>"
        for voice in choice.voices
    )
    head = escape(wording.say("The voices now, the first to be asked first"))
    how = escape(wording.say("How to add natural Polish and Latvian voices without the network is told in {place}."))
    how = how.replace("{place}", "<code>docs/operator-guide.md</code>")
    return f"<h2>{head}</h2><ol class='voices'>{rows}</ol><p class='soft small'>{how}</p>"
