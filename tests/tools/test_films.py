"""A film is told as its script says: captions that can be read, times that are heard, files that play at once."""

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.narration.voice import Speech, VoiceUnavailable, WordTime
from tools.films.captions import LINE_LETTERS, cut, lines, web_captions
from tools.films.pauses import guessed_words, pauses, trimmed
from tools.films.telling import LEAD_SECONDS, PAUSE_SECONDS, TAIL_SECONDS, Told, tell
from tools.make_film import FILMS, MEDIA, STAGED, script
from tools.pictures.channel_map_film import PHRASES
from tools.pictures.film_stage import FADE_SECONDS, HEIGHT, WIDTH, Stage
from tools.pictures.words import WORDS

RATE = 1000
LIMIT_BYTES = 2_500_000
LONG = "Our map shows six: e-mail, social media, the web, text message, the phone and a visit in person."
SPOKEN = [(film, language) for film in STAGED for language in LANGUAGES]


class SteadyVoice:
    """A voice that takes a tenth of a second for each letter and times its words if it is told to."""

    name = "steady"
    is_local = True

    def __init__(self, *, times_words: bool = True) -> None:
        self._times_words = times_words

    def speaks(self, language: Language) -> bool:
        return language == ENGLISH

    def speak(self, text: str, language: Language) -> Speech:
        if not self.speaks(language):
            raise VoiceUnavailable(self.name, language)
        at, words = 0, []
        for word in text.split(" "):
            words.append(WordTime(at / 10, (at + len(word)) / 10, word))
            at += len(word) + 1
        return Speech(sound((len(text) / 10, 9000)), RATE, tuple(words) if self._times_words else ())

    def warm(self, language: Language) -> None:
        pass

    def close(self) -> None:
        pass


def sound(*parts: tuple[float, int]) -> bytes:
    """Return samples: so many seconds of so loud a tone, one part after another."""
    samples = array("h")
    for seconds, loudness in parts:
        samples.extend(loudness if number % 2 else -loudness for number in range(round(seconds * RATE)))
    return samples.tobytes()


def told(*sentences: str, times_words: bool = True) -> Told:
    return tell(sentences, SteadyVoice(times_words=times_words), ENGLISH)


def test_a_sentence_is_cut_into_captions_of_two_lines_at_the_ends_of_clauses():
    assert cut("A short one.") == ["A short one."]
    assert cut(LONG) == [
        "Our map shows six: e-mail, social media, the web,",
        "text message, the phone and a visit in person.",
    ]
    assert [len(line) <= LINE_LETTERS for part in cut(LONG) for line in lines(part)] == [True] * 4


def test_no_word_of_a_sentence_is_lost_in_its_captions():
    for film, language in SPOKEN:
        for sentence in script(film, language):
            assert " ".join(" ".join(lines(part)) for part in cut(sentence)) == sentence


def test_a_sentence_begins_after_the_pause_and_its_words_are_timed_within_it():
    both = told("One two.", "Three.")
    assert both.times == ((LEAD_SECONDS, LEAD_SECONDS + 0.8), (LEAD_SECONDS + 0.8 + PAUSE_SECONDS, pytest.approx(3.9)))
    assert both.moment(0, "two") == pytest.approx(LEAD_SECONDS + 0.4)
    assert both.seconds == pytest.approx(LEAD_SECONDS + 0.8 + PAUSE_SECONDS + 0.6 + TAIL_SECONDS)
    with pytest.raises(ValueError, match="substring not found"):
        both.moment(1, "two")


def test_a_caption_stays_a_little_longer_than_its_words_but_never_into_the_next():
    written = web_captions(told(LONG, "Two."))
    assert written.startswith(
        "WEBVTT\n\n1\n00:00:02.000 --> 00:00:07.000\nOur map shows six: e-mail,\nsocial media, the web,\n"
    )
    assert "\n2\n00:00:07.000 --> 00:00:11.900\n" in written
    assert "\n3\n00:00:12.100 --> 00:00:12.800\nTwo.\n" in written


def test_what_is_quiet_round_a_sentence_is_cut_unless_the_voice_times_its_words():
    quiet = Speech(sound((0.5, 30), (1.0, 9000), (0.7, 0)), RATE)
    assert trimmed(quiet).duration_seconds == pytest.approx(1.1)
    exact = Speech(quiet.pcm, RATE, (WordTime(0.5, 1.5, "word"),))
    assert trimmed(exact) is exact
    silence = Speech(bytes(2000), RATE)
    assert trimmed(silence) is silence


def test_words_that_no_voice_times_lie_between_its_pauses():
    speech = Speech(sound((1.0, 9000), (0.3, 0), (0.7, 9000)), RATE)
    assert pauses(speech) == [(pytest.approx(1.0), pytest.approx(1.3))]
    words = guessed_words("One two, three.", speech)
    assert [word.text for word in words] == ["One", "two,", "three."]
    assert (words[1].end_seconds, words[2].start_seconds) == (pytest.approx(1.0), pytest.approx(1.3))
    assert words[-1].end_seconds == pytest.approx(2.0)


def test_a_pause_where_no_clause_ends_moves_no_word():
    speech = Speech(sound((0.2, 9000), (0.2, 0), (1.6, 9000)), RATE)
    assert guessed_words("abcd efgh", speech)[1].start_seconds == pytest.approx(2.0 * 5 / 9)


def test_an_actor_comes_moves_and_leaves_in_its_time():
    stage = Stage("#FFFFFF")
    actor = stage.add(100, 50, 10, 10, lambda pen: pen.box(0, 0, 10, 10, "#000000"))
    actor.come(1.0, rise=20).move(3.0, 200, 50).leave(5.0)
    assert actor.state(0.9)[2] == 0
    assert actor.state(1.0 + FADE_SECONDS) == (100, 50, 255)
    assert 50 < actor.state(1.0 + FADE_SECONDS / 2)[1] < 70
    assert actor.state(4.5) == (200, 50, 255)
    assert actor.state(9.0)[2] == 0
    assert stage.frame(4.5).getpixel((205, 55)) == (0, 0, 0)
    assert stage.frame(9.0).getpixel((205, 55)) == (255, 255, 255)


def test_there_are_as_many_frames_as_the_film_has_and_what_stands_outside_is_not_seen():
    stage = Stage("#FFFFFF")
    stage.add(-5, -5, 10, 10, lambda pen: pen.box(0, 0, 10, 10, "#000000")).come(-1)
    frames = list(stage.frames(0.2))
    assert [len(frame) for frame in frames] == [WIDTH * HEIGHT * 3] * 5
    assert frames[0][:3] == b"\0\0\0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_comes_into_the_picture_is_said_in_the_script(language: Language):
    sentences = script("channel-map", language)
    assert len(sentences) == 10
    expected = {"six": (2, 6), "four": (3, 4), "two": (4, 2)}
    for key, (sentence, count) in expected.items():
        phrases = PHRASES[language][key].split("|")
        places = [sentences[sentence].index(phrase) for phrase in phrases]
        assert len(phrases) == count
        assert places == sorted(places)
    assert set(PHRASES[language]) == set(PHRASES[ENGLISH])
    assert WORDS["channel-map"][language]["title"]


@pytest.mark.parametrize(("film", "language"), SPOKEN)
def test_a_film_of_the_course_is_small_begins_at_once_and_is_as_long_as_its_captions(film: str, language: Language):
    path = MEDIA / language / f"{film}.mp4"
    assert path.stat().st_size < LIMIT_BYTES
    boxes = dict(atoms(path.read_bytes()))
    assert list(boxes).index(b"moov") < list(boxes).index(b"mdat")
    seconds = film_seconds(boxes[b"moov"])
    times = [time for line in captions(film, language) if "-->" in line for time in line.split(" --> ")]
    ends = [clock_seconds(time) for time in times]
    assert ends == sorted(ends)
    assert 60 <= seconds <= 75
    assert seconds - 3 < ends[-1] <= seconds


@pytest.mark.parametrize(("film", "language"), SPOKEN)
def test_the_captions_of_a_film_say_what_its_script_says(film: str, language: Language):
    said = " ".join(line for line in captions(film, language)[2:] if line and "-->" not in line and not line.isdigit())
    assert said == " ".join(script(film, language))


def test_each_film_has_its_script_in_every_language():
    for folder in (path for path in FILMS.iterdir() if path.is_dir() and not path.name.startswith("_")):
        assert folder.name in STAGED
        assert len({len(script(folder.name, language)) for language in LANGUAGES}) == 1


def captions(film: str, language: Language) -> list[str]:
    return Path(MEDIA / language / f"{film}.vtt").read_text(encoding="utf-8").splitlines()


def clock_seconds(time: str) -> float:
    hours, minutes, seconds = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def atoms(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the inside of each part of an MP4."""
    at = 0
    while at < len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        yield name, content[at + 8 : at + size]
        at += size


def film_seconds(moov: bytes) -> float:
    scale, duration = struct.unpack(">II", dict(atoms(moov))[b"mvhd"][12:20])
    return duration / scale
