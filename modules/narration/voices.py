"""Which voices read for an academy, and in which order they are asked."""

from pathlib import Path
from typing import Literal

from modules.narration.audio_library import AudioLibrary
from modules.narration.espeak_voice import EspeakVoice
from modules.narration.google_voice import GoogleVoice
from modules.narration.hibari_voice import HibariVoice
from modules.narration.voice import Voice

NarrationSetting = Literal["auto", "google", "offline"]


def narrate_with(setting: NarrationSetting, folder: Path) -> AudioLibrary:
    """Return the library for an academy's narration setting.

    `auto`: a voice of this machine at once, Google's later, where the network answers. `google`: Google's for finished
    lessons wherever it answers. `offline`: no text leaves the machine.
    """
    local: list[Voice] = [HibariVoice(), EspeakVoice()]
    if setting == "offline":
        return AudioLibrary(folder, local)
    google = GoogleVoice()
    return AudioLibrary(folder, [google, *local], waits_for_network=setting == "google")
