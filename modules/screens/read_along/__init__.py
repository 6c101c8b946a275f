"""Reads a lesson aloud: a player that marks the spoken sentence and remembers where somebody stopped listening."""

from functools import cache
from pathlib import Path

from streamlit.components.v2 import component

from modules.activities.narrating import Listening
from modules.course.lesson import Lesson
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.wording.catalogues import Wording


def read_along(lesson: Lesson, listening: Listening, wording: Wording) -> None:
    """Draw the player. It asks /audio/lesson/… for the recording and tells /api/listening how far somebody listened.

    The sentences it marks are the `data-sentence` of the page. It never plays by itself and never causes a rerun.
    """
    mount = component("academy_read_along", html=_file("html"), css=_file("css"), js=_file("js"))
    mount(
        key="read-along",
        data={
            "lesson": lesson.id,
            "language": lesson.language,
            "position": listening.position_seconds,
            "speed": listening.speed,
            "highlight": listening.is_highlighted,
            "words": {"language": LANGUAGE_NAMES[lesson.language], **_words(wording)},
        },
    )


def _words(wording: Wording) -> dict[str, str]:
    return {
        "title": wording.say("Listen to this lesson"),
        "play": wording.say("Play"),
        "pause": wording.say("Pause"),
        "seek": wording.say("Position in the recording"),
        "back": wording.say("10 seconds back"),
        "forward": wording.say("10 seconds forward"),
        "previous": wording.say("Previous sentence"),
        "next": wording.say("Next sentence"),
        "speed": wording.say("Speed"),
        "highlight": wording.say("Highlight the spoken sentence"),
        "voice": wording.say("Voice: {voice}", voice="{voice}"),
        "preparing": wording.say("The recording is being prepared. This takes a few seconds."),
        "failed": wording.say("The recording cannot be played just now. The whole text is here to read."),
        "retry": wording.say("Try again"),
    }


@cache
def _file(kind: str) -> str:
    return (Path(__file__).parent / f"read_along.{kind}").read_text(encoding="utf-8")
