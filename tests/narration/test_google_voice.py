"""Google's voice against a server of our own: a reply as Google sends it, refusals, silence, rubbish."""

import base64
import contextlib
import json
import math
import os
import ssl
import struct
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.narration.google_voice import RATE_HZ, GoogleVoice
from modules.narration.lesson_sound import encode_mp3
from modules.narration.voice import VoiceUnavailable

CERTIFICATE = Path(__file__).with_name("untrusted_server.pem")
TONE = struct.pack(f"<{RATE_HZ}h", *(int(9000 * math.sin(place / 9)) for place in range(RATE_HZ)))
TONE_MP3 = encode_mp3(TONE, RATE_HZ)


def reply_with(mp3: bytes) -> bytes:
    """Return a reply in Google's form: a guard, a length, then JSON in which a string holds JSON."""
    sound = json.dumps([base64.b64encode(mp3).decode()]).replace("=", "\\u003d")
    rows = [["wrb.fr", "jQ1olc", sound, None, None, None, "generic"], ["di", 21], ["af.httprm", 20, "-1", 4]]
    line = json.dumps(rows, separators=(",", ":"))
    return f')]}}\'\n\n{len(line)}\n{line}\n25\n[["e",4,null,null,{len(line)}]]\n'.encode()


class Google:
    """The server. `answers` are given in turn, the last one for ever; an answer is (status, body, seconds)."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes, float]] = [(200, reply_with(TONE_MP3), 0.0)]
        self.asked: list[tuple[str, str]] = []
        self.asked_at: list[float] = []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/_/TranslateWebserverUi/data/batchexecute"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def secure(self) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
        return self.url.replace("http://", "https://")

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        google = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                google.asked_at.append(time.monotonic())
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                request = json.loads(urllib.parse.parse_qs(body)["f.req"][0])[0][0]
                assert request[0] == "jQ1olc"
                text, language, *_ = json.loads(request[1])
                google.asked.append((text, language))
                status, body_bytes, seconds = google.answers.pop(0) if len(google.answers) > 1 else google.answers[0]
                time.sleep(seconds)
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", google.url)
                self.send_header("Content-Length", str(len(body_bytes)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(body_bytes)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002
                return

        return Handler


class Clock:
    """Seconds that pass only while somebody waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.seconds += seconds


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    google = Google()
    yield google
    google.http.shutdown()
    google.http.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def voice(google: Google, clock: Clock) -> GoogleVoice:
    return GoogleVoice(url=google.url, timeouts_seconds=(0.5, 0.5), clock=clock, wait=clock.wait)


def refusal(speak: Callable[[], object]) -> str:
    with pytest.raises(VoiceUnavailable) as refused:
        speak()
    return refused.value.reason


@pytest.mark.parametrize("language", [ENGLISH, POLISH, LATVIAN])
def test_a_recorded_reply_becomes_sound(google: Google, voice: GoogleVoice, language: Language) -> None:
    speech = voice.speak("„Kā jums klājas?” – jautā Zoë.", language)
    assert google.asked == [("„Kā jums klājas?” – jautā Zoë.", language)]
    assert speech.rate_hz == RATE_HZ
    assert speech.duration_seconds == pytest.approx(1.0, abs=0.1)
    assert max(abs(sample) for sample in memoryview(speech.pcm).cast("h")) > 5000


def test_a_long_sentence_goes_in_pieces_of_at_most_a_hundred_characters_half_a_second_apart(
    google: Google, voice: GoogleVoice, clock: Clock
) -> None:
    text = "Ask about the task, np. in the morning, before you reach for the goods, and " * 3 + "wait."
    speech = voice.speak(text, ENGLISH)
    pieces = [piece for piece, _ in google.asked]
    assert len(pieces) >= 3
    assert all(len(piece) <= 100 for piece in pieces)
    assert " ".join(pieces) == text
    assert clock.waited == [0.5] * (len(pieces) - 1)
    assert speech.duration_seconds == pytest.approx(len(pieces), abs=0.3)


def test_sentences_of_several_threads_are_asked_one_after_another(google: Google) -> None:
    voice = GoogleVoice(url=google.url)
    google.answers = [(200, reply_with(TONE_MP3), 0.1)]
    threads = [threading.Thread(target=voice.speak, args=("One.", ENGLISH)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gaps = [after - before for before, after in zip(google.asked_at, google.asked_at[1:], strict=False)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.45


def test_after_too_many_requests_it_rests_for_ten_minutes_without_asking(
    google: Google, voice: GoogleVoice, clock: Clock
) -> None:
    google.answers = [(429, b"", 0.0), (200, reply_with(TONE_MP3), 0.0)]
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == "too many requests"
    clock.seconds += 599
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == "resting after failures"
    assert len(google.asked) == 1
    clock.seconds += 1
    assert voice.speak("One.", ENGLISH).pcm


def test_another_process_and_the_next_start_leave_it_in_peace_too(google: Google, clock: Clock, tmp_path: Path) -> None:
    rest_file = tmp_path / "narration" / "google-rests"
    google.answers = [(429, b"", 0.0), (200, reply_with(TONE_MP3), 0.0)]
    voices = [GoogleVoice(url=google.url, rest_file=rest_file, clock=clock, wait=clock.wait) for _ in range(2)]
    assert refusal(lambda: voices[0].speak("One.", ENGLISH)) == "too many requests"
    assert refusal(lambda: voices[1].speak("One.", ENGLISH)) == "resting after failures"
    assert len(google.asked) == 1
    os.utime(rest_file, (time.time() - 601, time.time() - 601))
    assert voices[1].speak("One.", ENGLISH).pcm


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param((500, b"", 0.0), "status 500", id="an error"),
        pytest.param((302, b"", 0.0), "status 302", id="a redirection"),
        pytest.param((200, b"", 0.0), "the reply holds no sound", id="an empty reply"),
        pytest.param(
            (200, reply_with(b"").replace(b"jQ1olc", b"other"), 0.0), "the reply holds no sound", id="another"
        ),
        pytest.param((200, b'"jQ1olc","[null]"', 0.0), "the reply is damaged", id="a null"),
        pytest.param((200, b'"jQ1olc","[\\"%%%\\"]"', 0.0), "the reply is damaged", id="no base64"),
        pytest.param((200, reply_with(b""), 0.0), "the sound cannot be read", id="no sound"),
        pytest.param((200, reply_with(b"<html>" * 50), 0.0), "the sound cannot be read", id="no mp3"),
        pytest.param((200, reply_with(encode_mp3(bytes(9600), RATE_HZ)), 0.0), "the sound is silent", id="silence"),
        pytest.param((200, b"", 2.0), "no answer (ReadTimeout)", id="a hanging reply"),
        pytest.param((200, bytes(5_000_000), 0.0), "the reply does not end", id="an endless reply"),
    ],
)
def test_three_failures_in_a_row_with_growing_waits_end_in_a_rest(
    google: Google, voice: GoogleVoice, clock: Clock, answer: tuple[int, bytes, float], reason: str
) -> None:
    google.answers = [answer]
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == reason
    assert len(google.asked) == 3
    assert clock.waited == [1.0, 2.0]
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == "resting after failures"
    assert len(google.asked) == 3


def test_a_failure_that_passes_is_forgotten(google: Google, voice: GoogleVoice) -> None:
    sound = (200, reply_with(TONE_MP3), 0.0)
    google.answers = [(500, b"", 0.0), (500, b"", 0.0), sound, (500, b"", 0.0), (500, b"", 0.0), sound]
    assert voice.speak("One.", ENGLISH).pcm
    assert voice.speak("Two.", ENGLISH).pcm


def test_a_reply_that_drips_for_ever_is_left(google: Google, clock: Clock) -> None:
    class Hurried(Clock):
        def __call__(self) -> float:
            self.seconds += 6.0
            return self.seconds

    hurried = Hurried()
    google.answers = [(200, bytes(200_000), 0.0)]
    voice = GoogleVoice(url=google.url, clock=hurried, wait=clock.wait)
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == "the reply does not end"


def test_without_a_network_it_fails_at_once_and_then_rests() -> None:
    voice = GoogleVoice(url="http://127.0.0.1:9/", wait=lambda _seconds: None)
    started = time.monotonic()
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == "no answer (ConnectionError)"
    assert time.monotonic() - started < 2.0
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == "resting after failures"


def test_a_server_with_a_certificate_nobody_vouches_for_is_refused(
    google: Google, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure = google.secure()
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    voice = GoogleVoice(url=secure, clock=clock, wait=clock.wait)
    assert refusal(lambda: voice.speak("One.", ENGLISH)) == "no answer (SSLError)"
    assert google.asked == []
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
    clock.seconds += 600
    assert voice.speak("One.", ENGLISH).pcm


def test_a_text_without_letters_is_not_sent(google: Google, voice: GoogleVoice) -> None:
    assert refusal(lambda: voice.speak("…", ENGLISH)) == "there is nothing to say"
    assert google.asked == []


def test_it_asks_google_over_https_unless_told_otherwise() -> None:
    from modules.narration.google_voice import _Request  # noqa: PLC0415 - no request may leave a test

    prepared = _Request("One.", lang="lv", lang_check=False).prepare(None)
    assert prepared.url == "https://translate.google.com/_/TranslateWebserverUi/data/batchexecute"
