"""The academy and, beside it, the sample company: opened once, for app, CLI and tests alike."""

import functools
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from modules.academy.library import Library
from modules.academy.releasing import publish_built_in, remember_quizzes
from modules.academy.settings import NarrationSetting, Settings
from modules.narration.ahead import NarrationAhead
from modules.narration.audio_library import AudioLibrary
from modules.narration.module_sound import ModuleSounds
from modules.narration.voices import narrate_with
from modules.records import setting_records
from modules.records.database import open_database
from modules.records.migrations import migrate

_REMOVING_IS_TRIED = 20
_REMOVING_WAITS_SECONDS = 0.05


class Academy:
    """One academy: its records, its library, its voices and its clock."""

    def __init__(self, settings: Settings, *, is_sample: bool, now: Callable[[], datetime]) -> None:
        settings.data_folder.mkdir(parents=True, exist_ok=True)
        self.settings, self.is_sample, self.now = settings, is_sample, now
        self.records = open_database(settings.database)
        migrate(self.records)
        self.library = Library(self.records)
        self._audio: dict[str, AudioLibrary] = {}
        self._ahead: dict[str, NarrationAhead] = {}
        self._module_sounds: dict[str, ModuleSounds] = {}
        self._opening = threading.Lock()
        publish_built_in(self.records, settings.courses, now=now())
        remember_quizzes(self.records)

    @property
    def narration_setting(self) -> NarrationSetting:
        """Return which voices may speak. Until an administrator has agreed, no text leaves this machine."""
        agreed = setting_records.find_setting(self.records, name="narration")
        return self.settings.narration or cast("NarrationSetting | None", agreed) or "offline"

    @property
    def audio(self) -> AudioLibrary:
        """Return the audio library for the present narration setting."""
        setting = self.narration_setting
        with self._opening:
            if setting not in self._audio:
                self._audio[setting] = narrate_with(
                    setting,
                    self.settings.data_folder / "narration",
                    voices_folder=self.settings.voices_folder,
                    piper=self.settings.piper,
                )
            return self._audio[setting]

    @property
    def ahead(self) -> NarrationAhead:
        """Return the one background worker that narrates ahead."""
        audio = self.audio
        setting = self.narration_setting
        with self._opening:
            if setting not in self._ahead:
                self._ahead[setting] = NarrationAhead(audio)
            return self._ahead[setting]

    @property
    def module_sounds(self) -> ModuleSounds:
        """Return the recordings of whole modules, to take away."""
        audio = self.audio
        setting = self.narration_setting
        with self._opening:
            if setting not in self._module_sounds:
                self._module_sounds[setting] = ModuleSounds(audio, self.settings.data_folder / "narration" / "modules")
            return self._module_sounds[setting]

    def close(self) -> None:
        """Stop what runs in the background and close the records."""
        for module_sounds in self._module_sounds.values():
            module_sounds.stop()
        for ahead in self._ahead.values():
            ahead.stop()
        for audio in self._audio.values():
            audio.close()
        self.records.close()


class Academies:
    """The real academy and, while somebody looks around, the sample company beside it, each with its own database."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings, self._now = settings, now
        self._changing = threading.RLock()
        self.main = Academy(settings, is_sample=False, now=now)
        self._sample: Academy | None = None

    @property
    def set_up_code(self) -> str:
        """Return the code that the first screen asks for where others can reach it; the same for all processes."""
        setting_records.set_setting_once(self.main.records, name="set-up-code", value=secrets.token_hex(4))
        return setting_records.find_setting(self.main.records, name="set-up-code") or ""

    @property
    def sample_folder(self) -> Path:
        """Return the folder that holds everything of the sample company."""
        return self._settings.data_folder / "sample"

    @property
    def sample(self) -> Academy | None:
        """Return the sample company's academy; None while there is none."""
        with self._changing:
            exists = (self.sample_folder / "academy.db").exists()
            if exists and self._sample is None:
                self._sample = self._open_sample(self.sample_folder)
            if not exists and self._sample is not None:
                self._sample.close()
                self._sample = None
            return self._sample

    def read_ahead(self) -> None:
        """Read the published courses before anybody asks for them."""
        for academy in filter(None, (self.main, self.sample)):
            academy.library.courses()

    def create_sample(self, fill: Callable[[Academy], None]) -> Academy:
        """Return the sample company's academy, made and filled now if there is none; all or nothing."""
        with self._changing:
            found = self.sample
            if found is not None:
                return found
            being_made = self._settings.data_folder / "sample-being-made"
            shutil.rmtree(being_made, ignore_errors=True)
            academy = self._open_sample(being_made)
            try:
                fill(academy)
            finally:
                academy.close()
            _remove_folder(self.sample_folder)  # a sound that was being made may have come after the removal
            being_made.rename(self.sample_folder)
            self._sample = self._open_sample(self.sample_folder)
            return self._sample

    def remove_sample(self) -> None:
        """Remove the sample company: close it and delete its folder. Nothing happens if there is none."""
        with self._changing:
            if self._sample is not None:
                self._sample.close()
                self._sample = None
            _remove_folder(self.sample_folder)

    def of_session(self, session_id: str) -> Academy | None:
        """Return the academy that a session id or token belongs to; None if it is nobody's."""
        match session_id[:2]:
            case "m.":
                return self.main
            case "s.":
                return self.sample
            case _:
                return None

    def close(self) -> None:
        """Close both."""
        with self._changing:
            for academy in filter(None, (self._sample, self.main)):
                academy.close()

    def _open_sample(self, folder: Path) -> Academy:
        database = str(folder / "academy.db")
        settings = replace(self._settings, data_folder=folder, database=database, narration="offline", mail=None)
        return Academy(settings, is_sample=True, now=self._now)


def _remove_folder(folder: Path) -> None:
    """Remove a folder, if it is there, even while a last file is being written into it; raise OSError if it stays."""
    for _ in range(_REMOVING_IS_TRIED):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_REMOVING_WAITS_SECONDS)
    shutil.rmtree(folder)


def utc_now() -> datetime:
    """Return the present time, aware, in UTC."""
    return datetime.now(UTC)


@functools.cache
def open_academies(settings: Settings) -> Academies:
    """Return the academies of these settings: opened, migrated and with the built-in course, once a process."""
    return Academies(settings, utc_now)
