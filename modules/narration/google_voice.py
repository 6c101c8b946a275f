"""Google's voice, through gTTS: needs the network, and sends the text of the lesson to Google.

gTTS builds the request; it is sent here, because gTTS sends it without checking the certificate and without a timeout.
Requests go one at a time and never close together; a voice that refuses is left in peace for ten minutes.
"""

import base64
import binascii
import json
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import gtts
import miniaudio
import requests

from modules.course.ids import LANGUAGES, Language
from modules.narration.clause_pieces import cut_at_clauses
from modules.narration.voice import Speech, VoiceUnavailable

RATE_HZ = 24_000
_LONGEST_PIECE = 100
_TIMEOUTS_SECONDS = (3.0, 8.0)
_WHOLE_REPLY_SECONDS = 16.0
_LARGEST_REPLY_BYTES = 4_000_000
_APART_SECONDS = 0.5
_REST_SECONDS = 600.0
_TRIES = 3
_AUDIO = re.compile(r'"jQ1olc",("(?:[^"\\]|\\.)*")')


class _Failed(Exception):
    """A request that did not bring sound; `is_final` if asking again now would be wrong."""

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.is_final = is_final


class _Request(gtts.gTTS):
    """gTTS with one piece, cut by us: its own cutter stops at abbreviations."""

    def prepare(self, url: str | None) -> requests.PreparedRequest:
        """Return the request for the text, addressed to Google or, in tests, to `url`."""
        prepared: requests.PreparedRequest = self._prepare_requests()[0]
        prepared.url = url or prepared.url
        return prepared

    def _tokenize(self, text: str) -> list[str]:
        return [text]


class GoogleVoice:
    """Google's voice. `clock` counts seconds and never goes back; `wait` waits for some.

    `rest_file` tells other processes, and the next start of this one, since when the voice is left in peace.
    """

    name = "Google"
    is_local = False

    def __init__(
        self,
        *,
        url: str | None = None,
        rest_file: Path | None = None,
        timeouts_seconds: tuple[float, float] = _TIMEOUTS_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url
        self._rest_file = rest_file
        self._timeouts_seconds = timeouts_seconds
        self._clock = clock
        self._wait = wait
        self._turn = threading.Lock()
        self._asked_at = float("-inf")
        self._rests_until = float("-inf")
        self._failures_in_a_row = 0

    def speaks(self, language: Language) -> bool:
        """Say whether Google's voice reads a language of the academy."""
        return language in LANGUAGES

    def speak(self, text: str, language: Language) -> Speech:
        """Return a sentence spoken. Raise VoiceUnavailable, at once while the voice rests."""
        with self._turn:
            pcm = b"".join(self._say(piece, language) for piece in cut_at_clauses(text, longest=_LONGEST_PIECE))
        if not pcm:
            raise VoiceUnavailable(self.name, "there is nothing to say")
        return Speech(pcm=pcm, rate_hz=RATE_HZ)

    def warm(self, language: Language) -> None:
        """Do nothing: a request that brings no sound would only cost patience."""

    def close(self) -> None:
        """Do nothing: a connection lasts no longer than its request."""

    def _say(self, piece: str, language: Language) -> bytes:
        """Return the samples of one piece, asking again, later and later, if a request fails."""
        for tries in range(_TRIES):
            if self._rests():
                break
            self._wait_for(self._asked_at + _APART_SECONDS * 2**tries)
            try:
                pcm = _decode(self._ask(piece, language))
            except _Failed as failure:
                self._note_failure(failure)
            else:
                self._failures_in_a_row = 0
                return pcm
        raise VoiceUnavailable(self.name, "resting after failures")

    def _note_failure(self, failure: _Failed) -> None:
        self._failures_in_a_row += 1
        if failure.is_final or self._failures_in_a_row >= _TRIES:
            self._begin_rest()
            raise VoiceUnavailable(self.name, str(failure)) from failure

    def _rests(self) -> bool:
        """Say whether the voice is left in peace, here or by another process."""
        if self._clock() < self._rests_until:
            return True
        if self._rest_file:
            with suppress(OSError):
                return time.time() - self._rest_file.stat().st_mtime < _REST_SECONDS
        return False

    def _begin_rest(self) -> None:
        self._rests_until = self._clock() + _REST_SECONDS
        self._failures_in_a_row = 0
        if self._rest_file:
            with suppress(OSError):
                self._rest_file.parent.mkdir(parents=True, exist_ok=True)
                self._rest_file.touch()

    def _wait_for(self, moment: float) -> None:
        seconds = moment - self._clock()
        if seconds > 0:
            self._wait(seconds)
        self._asked_at = self._clock()

    def _ask(self, piece: str, language: Language) -> bytes:
        """Return the MP3 that Google replies with. Raise _Failed."""
        prepared = _Request(piece, lang=language, lang_check=False).prepare(self._url)
        try:
            with requests.Session() as session:
                settings = session.merge_environment_settings(
                    prepared.url or "", proxies={}, stream=True, verify=True, cert=None
                )
                reply = session.send(prepared, timeout=self._timeouts_seconds, allow_redirects=False, **settings)
                return _audio_of(reply.status_code, self._read(reply))
        except requests.RequestException as error:
            raise _Failed(f"no answer ({type(error).__name__})") from error

    def _read(self, reply: requests.Response) -> bytes:
        """Return a reply's body, which must neither drip for ever nor be endless."""
        until = self._clock() + _WHOLE_REPLY_SECONDS
        body = bytearray()
        for chunk in reply.iter_content(chunk_size=16_384):
            body += chunk
            if len(body) > _LARGEST_REPLY_BYTES or self._clock() > until:
                raise _Failed("the reply does not end")
        return bytes(body)


def _audio_of(status: int, body: bytes) -> bytes:
    """Return the sound in a reply: JSON in which a string holds JSON of one base64 string. Raise _Failed."""
    if status == requests.codes.too_many_requests:
        raise _Failed("too many requests", is_final=True)
    if status != requests.codes.ok:
        raise _Failed(f"status {status}")
    found = _AUDIO.search(body.decode("utf-8", errors="replace"))
    if not found:
        raise _Failed("the reply holds no sound")
    try:
        return base64.b64decode(json.loads(json.loads(found[1]))[0], validate=True)
    except (binascii.Error, ValueError, LookupError, TypeError) as error:
        raise _Failed("the reply is damaged") from error


def _decode(mp3: bytes) -> bytes:
    """Return 16-bit mono samples of an MP3. Raise _Failed if it is none or is silent from end to end."""
    try:
        decoded = miniaudio.decode(mp3, nchannels=1, sample_rate=RATE_HZ)
    except miniaudio.MiniaudioError as error:
        raise _Failed("the sound cannot be read") from error
    if not any(decoded.samples):
        raise _Failed("the sound is silent")
    return decoded.samples.tobytes()
