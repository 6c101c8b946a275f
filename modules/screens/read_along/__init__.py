"""Reads a lesson aloud: a player that marks the spoken sentence and remembers where somebody stopped listening."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from streamlit.components.v2 import component

from modules.activities.narrating import Listening
from modules.course.lesson import Lesson
from modules.records.release_records import ReleaseId
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.wording.catalogues import Wording

_SCRIPTS = ("recording", "playing", "spoken_mark", "read_along")
"""The parts of the player's script, joined in this order: what sounds, what the text shows of it, what one uses."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard and how: the lesson, the release it is read in, its module, and how the person listens to it."""

    lesson: Lesson
    release_id: ReleaseId
    module_title: str
    listening: Listening


def read_along(heard: Heard, wording: Wording) -> None:
    """Draw the player. It asks /audio/lesson/… for the recording and tells /api/listening how far somebody listened.

    The sentences it marks are the `data-sentence` of the page. It never plays by itself and never causes a rerun; its
    sound goes on through reruns, and when the interface changes its language while it speaks, it finishes the sentence
    and goes on in the lesson's new language at the same place.
    """
    lesson, listening = heard.lesson, heard.listening
    mount = component("academy_read_along", html=_file("read_along.html"), css=_file("read_along.css"), js=_script())
    mount(
        key="read-along",
        data={
            "lesson": lesson.id,
            "release": heard.release_id,
            "language": lesson.language,
            "interface": wording.language,
            "title": lesson.title,
            "module": heard.module_title,
            "academy": wording.say("Customer service academy"),
            "sections": outline(lesson),
            "count": len(lesson.sentences),
            "sentence": listening.sentence,
            "offset": listening.offset_seconds,
            "speed": listening.speed,
            "highlight": listening.is_highlighted,
            "names": dict(LANGUAGE_NAMES),
            "words": _words(wording),
        },
    )


def outline(lesson: Lesson) -> list[tuple[str, int]]:
    """Return each part of a lesson and the number of its first sentence, in order; "" is what stands before sections.

    The same part of two languages has the same place in this list, so the voice can change from one to the other.
    """
    parts: list[tuple[str, int]] = []
    for sentence in lesson.sentences:
        part = sentence.section_id or ""
        if not parts or parts[-1][0] != part:
            parts.append((part, sentence.number))
    return parts


def _words(wording: Wording) -> dict[str, object]:
    return {**_labels(wording), **_states(wording), "hints": _hints(wording), "keys": _keys(wording)}


def _labels(wording: Wording) -> dict[str, str]:
    return {
        "title": wording.say("Listen to this lesson"),
        "play": wording.say("Play"),
        "pause": wording.say("Pause"),
        "seek": wording.say("Position in the recording"),
        "time": wording.say("{now} of {all}", now="{now}", all="{all}"),
        "place": wording.say("Sentence {n} of {of}", n="{n}", of="{of}"),
        "back": wording.say("10 seconds back"),
        "forward": wording.say("10 seconds forward"),
        "previous": wording.say("Previous sentence"),
        "next": wording.say("Next sentence"),
        "speed": wording.say("Speed"),
        "highlight": wording.say("Highlight the spoken sentence"),
        "voice": wording.say("Voice: {voice}", voice="{voice}"),
        "find": wording.say("Show the spoken sentence"),
        "help": wording.say("Help with listening"),
    }


def _states(wording: Wording) -> dict[str, str]:
    return {
        "preparing": wording.say("The recording is being prepared. This takes a few seconds."),
        "progress": wording.say("Preparing: {n} of {of} sentences", n="{n}", of="{of}"),
        "failed": wording.say("The recording cannot be played just now. The whole text is here to read."),
        "noVoice": wording.say("No voice can read this language at the moment. The text is all there."),
        "gone": wording.say("This lesson has changed or is not there any more. Please reload the page."),
        "signedOut": wording.say("Please sign in again to listen. The place is kept."),
        "retry": wording.say("Try again"),
    }


def _hints(wording: Wording) -> list[str]:
    return [
        wording.say("Once you have pressed play, you can click any sentence of the text to hear it."),
        wording.say("The page follows the voice: it opens the section and scrolls."),
        wording.say("With the highlight off the page keeps still."),
        wording.say("These keys work while the focus is in the player:"),
    ]


def _keys(wording: Wording) -> list[tuple[str, str]]:
    return [
        ("K", wording.say("Play or pause")),
        ("← →", wording.say("10 seconds back or forward")),
        ("↑ ↓", wording.say("Previous or next sentence")),
        ("+ −", wording.say("Faster or slower")),
        ("H", wording.say("Highlight on or off")),
    ]


@cache
def _script() -> str:
    return "\n".join(_file(f"{name}.js") for name in _SCRIPTS)


@cache
def _file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
