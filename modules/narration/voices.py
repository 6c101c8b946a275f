"""Which voices read for an academy, and in which order they are asked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from modules.course.ids import LANGUAGES
from modules.narration.audio_library import AudioLibrary
from modules.narration.espeak_voice import EspeakVoice
from modules.narration.google_voice import GoogleVoice
from modules.narration.hibari_voice import HibariVoice
from modules.narration.piper_voice import find_piper_voices
from modules.narration.voice import Voice

NarrationSetting = Literal["auto", "google", "offline"]


def narrate_with(
    setting: NarrationSetting, folder: Path, *, voices_folder: Path | None = None, piper: str | None = None
) -> AudioLibrary:
    """Return the library for an academy's narration setting, with the operator's Piper voices of `voices_folder`.

    `auto`: a voice of this machine at once; where no Piper voice reads the language, Google's later, if the network
    answers. `google`: Google's for finished lessons wherever it answers. `offline`: no text leaves the machine.
    """
    own = find_piper_voices(voices_folder, piper) if voices_folder else ()
    return AudioLibrary(
        folder, voices_for(setting, own, rest_file=folder / "google-rests"), waits_for_network=setting == "google"
    )


def voices_for(setting: NarrationSetting, own: Sequence[Voice], *, rest_file: Path | None = None) -> tuple[Voice, ...]:
    """Return the voices for a setting, best first; `own` are those that the operator has put in."""
    always = (HibariVoice(), EspeakVoice())
    if setting == "offline":
        return (*own, *always)
    if setting == "google":
        return (GoogleVoice(rest_file=rest_file), *own, *always)
    return (*own, GoogleVoice(rest_file=rest_file), *always)


def voices_said(voices: Sequence[Voice]) -> str:
    """Return which voices there are, for the log: `hibari (en), espeak-ng (en, pl, lv)`."""
    return ", ".join(
        f"{voice.name} ({', '.join(language for language in LANGUAGES if voice.speaks(language))})" for voice in voices
    )
