"""Which voices may read the lessons: what was decided, by whom it is decided, and changing it."""

from dataclasses import dataclass

from modules.academy import Academy
from modules.academy.settings import NarrationSetting
from modules.course.ids import LANGUAGES, Language
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, setting_records

CHOICES: tuple[NarrationSetting, ...] = ("offline", "auto", "google")
"""From the one that sends nothing away to the one that sends every text of a lesson."""


class DecidedElsewhere(Exception):
    """The operator has decided it for this academy; it cannot be changed on a screen."""


@dataclass(frozen=True, slots=True)
class VoiceHeard:
    """A voice by its name, and the languages of the academy that it speaks."""

    name: str
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """What holds now, whether the operator has decided it (ACADEMY_NARRATION), and the voices, the best first."""

    setting: NarrationSetting
    is_operators: bool
    voices: tuple[VoiceHeard, ...]


def open_voice_choice(academy: Academy, *, who: Visitor) -> VoiceChoice:
    """Return what holds now for an administrator."""
    require(who.person, Deed.CHOOSE_VOICES, at_least=Reach.ANY)
    voices = (
        VoiceHeard(voice.name, tuple(language for language in LANGUAGES if voice.speaks(language)))
        for voice in academy.audio.voices
    )
    return VoiceChoice(
        setting=academy.narration_setting,
        is_operators=academy.settings.narration is not None,
        voices=tuple(voice for voice in voices if voice.languages),
    )


def choose_voices(academy: Academy, *, who: Visitor, setting: NarrationSetting) -> None:
    """Decide which voices may read, from the next lesson that is played on; raise DecidedElsewhere, ValueError."""
    require(who.person, Deed.CHOOSE_VOICES, at_least=Reach.ANY)
    if academy.settings.narration is not None:
        raise DecidedElsewhere
    if setting not in CHOICES:
        raise ValueError(setting)
    if setting == academy.narration_setting:
        return
    with academy.records.transaction():
        setting_records.set_setting(academy.records, name="narration", value=setting)
        audit_records.add_audit(
            academy.records,
            actor_id=who.person.id,
            deed="choose voices",
            about="narration",
            now=academy.now(),
            detail={"setting": setting},
        )
