"""A quiet menu of files to take away; what takes a while to make says how far it is, and comes when it is there."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from streamlit.components.v2 import component

from modules.course.ids import Language, ModuleId
from modules.course.lesson import Lesson
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class TakeAwayItem:
    """A file: its name in the menu, what is said under it, its address, and where to ask whether it is made.

    `state` is empty where there is nothing to wait for.
    """

    label: str
    hint: str
    file: str
    state: str = ""


def take_away_lesson(lesson: Lesson, wording: Wording) -> None:
    """Draw the menu of a lesson's files, which are in the lesson's language."""
    say, address = wording.say, f"/export/lesson/{quote(lesson.id, safe='')}/{lesson.language}"
    recording = TakeAwayItem(
        say("Recording (MP3)"),
        say("With a chapter for each section"),
        f"{address}/recording.mp3",
        f"{address}/recording",
    )
    transcript = TakeAwayItem(say("Transcript (text)"), say("To read and print"), f"{address}/transcript.txt")
    captions = TakeAwayItem(
        say("Captions (WebVTT)"), say("Which sentence is heard when"), f"{address}/captions.vtt", f"{address}/recording"
    )
    _menu([recording, transcript, captions], wording)


def take_away_module(module_id: ModuleId, language: Language, wording: Wording) -> None:
    """Draw the menu of a module's files."""
    address = f"/export/module/{quote(module_id, safe='')}/{language}/recording"
    say = wording.say
    recording = TakeAwayItem(
        say("The whole module as one recording (MP3)"), say("With a chapter for each lesson"), f"{address}.mp3", address
    )
    _menu([recording], wording)


def _menu(items: Sequence[TakeAwayItem], wording: Wording) -> None:
    mount = component("academy_take_away", html=_file("html"), css=_file("css"), js=_file("js"))
    mount(
        key="take-away",
        data={
            "items": [asdict(item) for item in items],
            "words": {
                "title": wording.say("Take away"),
                "preparing": wording.say("Preparing: {n} of {of} sentences", n="{n}", of="{of}"),
                "joining": wording.say("All sentences are spoken; the recording is being put together."),
                "sent": wording.say("The file is there: {name}", name="{name}"),
                "failed": wording.say("This cannot be made just now. Please try again a little later."),
            },
        },
    )


@cache
def _file(kind: str) -> str:
    return (Path(__file__).parent / f"take_away.{kind}").read_text(encoding="utf-8")
