"""The library of finished audio: found, made once, improved, and never broken by anybody's death."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import miniaudio
import pytest

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.course.lesson import Sentence
from modules.narration.audio_library import AudioLibrary, LessonAudio
from modules.narration.voice import VoiceUnavailable
from modules.narration.voices import narrate_with
from tests.narration.conftest import SilentVoice

PROJECT = Path(__file__).resolve().parents[2]
Lesson = tuple[Sentence, ...]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def is_whole(library: AudioLibrary, audio: LessonAudio) -> bool:
    """Say whether all of a lesson can be served and its sound decoded to the length it claims."""
    mp3, vtt = library.path(audio.mp3_name), library.path(audio.vtt_name)
    if not mp3 or not vtt:
        return False
    found = miniaudio.mp3_get_info(mp3.read_bytes())
    return abs(found.duration - audio.duration_seconds) < 0.01 and vtt.read_text().count("-->") == len(audio.cues)


def test_a_lesson_is_made_once_and_then_found(tmp_path: Path, lesson: Lesson) -> None:
    voice = SilentVoice()
    library = AudioLibrary(tmp_path, [voice])
    steps: list[tuple[int, int]] = []
    assert library.find_lesson(ENGLISH, lesson) is None
    audio = library.make_lesson(ENGLISH, lesson, lambda spoken, count: steps.append((spoken, count)))
    assert voice.said[1:3] == ["A customer asks for an umbrella, for example a black one.", "A task to get done."]
    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert [cue.sentence for cue in audio.cues] == [0, 1, 2, 3, 4]
    assert audio.voice_name == "silent"
    assert is_whole(library, audio)
    assert AudioLibrary(tmp_path, [voice]).find_lesson(ENGLISH, lesson) == audio
    assert library.make_lesson(ENGLISH, lesson) == audio
    assert len(voice.said) == 5


def test_captions_show_what_the_author_wrote(tmp_path: Path, lesson: Lesson) -> None:
    library = AudioLibrary(tmp_path, [SilentVoice()])
    vtt = library.path(library.make_lesson(ENGLISH, lesson).vtt_name)
    assert vtt
    assert "umbrella, e.g. a black one.\n" in vtt.read_text()


def test_an_edited_sentence_is_the_only_one_spoken_again(tmp_path: Path, lesson: Lesson) -> None:
    voice = SilentVoice()
    library = AudioLibrary(tmp_path, [voice])
    before = library.make_lesson(ENGLISH, lesson)
    edited = (*lesson[:3], Sentence(3, "Ask twice.", None), *lesson[4:])
    after = library.make_lesson(ENGLISH, edited)
    assert voice.said[5:] == ["Ask twice."]
    assert after.key != before.key
    assert after.mp3_name != before.mp3_name
    assert is_whole(library, before)


def test_another_kind_number_language_or_voice_is_another_lesson(tmp_path: Path) -> None:
    def key(language: Language, sentence: Sentence, name: str = "silent") -> str:
        return AudioLibrary(tmp_path, [SilentVoice(name)]).make_lesson(language, (sentence,)).key

    one = Sentence(0, "One.", None)
    keys = [key(ENGLISH, one), key(LATVIAN, one), key(ENGLISH, one, "other")]
    keys += [key(ENGLISH, Sentence(1, "One.", None)), key(ENGLISH, Sentence(0, "One.", None, "heading"))]
    assert len(set(keys)) == 5


def test_the_next_voice_speaks_all_of_the_lesson_if_the_first_fails_within_it(tmp_path: Path, lesson: Lesson) -> None:
    first, second = SilentVoice("first"), SilentVoice("second", rate_hz=24_000)

    def fail_at_the_third(_text: str) -> None:
        first.refuses = len(first.said) == 2

    first.before_speaking = fail_at_the_third
    audio = AudioLibrary(tmp_path, [first, second]).make_lesson(ENGLISH, lesson)
    assert audio.voice_name == "second"
    assert (len(first.said), len(second.said)) == (2, 5)


def test_no_voice_at_all_is_said_and_leaves_nothing(tmp_path: Path, lesson: Lesson) -> None:
    with pytest.raises(VoiceUnavailable, match="silent: refuses"):
        AudioLibrary(tmp_path, [SilentVoice(refuses=True)]).make_lesson(ENGLISH, lesson)
    with pytest.raises(VoiceUnavailable, match="none speaks de"):
        AudioLibrary(tmp_path, [SilentVoice()]).make_lesson(Language("de"), lesson)
    for nothing in ((), (Sentence(0, "…", None),)):
        with pytest.raises(VoiceUnavailable, match="nothing to say"):
            AudioLibrary(tmp_path, [SilentVoice()]).make_lesson(ENGLISH, nothing)
    assert files(tmp_path) == set()


@pytest.mark.parametrize("suffix", [".mp3", ".vtt", ".json"])
@pytest.mark.parametrize(
    "damage", [None, b"", b"{}", b"\xff\x00rubbish"], ids=["missing", "empty", "braces", "rubbish"]
)
def test_a_missing_or_damaged_file_is_made_again(
    tmp_path: Path, lesson: Lesson, suffix: str, damage: bytes | None
) -> None:
    voice = SilentVoice()
    library = AudioLibrary(tmp_path, [voice])
    audio = library.make_lesson(ENGLISH, lesson)
    [path] = (tmp_path / "lessons").glob(f"*{suffix}")
    time.sleep(0.01)
    path.unlink() if damage is None else path.write_bytes(damage)
    assert library.find_lesson(ENGLISH, lesson) is None
    again = library.make_lesson(ENGLISH, lesson)
    assert again == audio
    assert is_whole(library, again)
    assert len(voice.said) == 5


def test_a_finer_voice_replaces_the_first_later_and_whole(tmp_path: Path, lesson: Lesson) -> None:
    fine = SilentVoice("fine", refuses=True, is_local=False)
    library = AudioLibrary(tmp_path, [fine, SilentVoice()])
    plain = library.make_lesson(ENGLISH, lesson)
    assert library.improve_lesson(ENGLISH, lesson) is None
    assert library.find_lesson(ENGLISH, lesson) == plain
    fine.refuses = False
    improved = library.improve_lesson(ENGLISH, lesson)
    assert improved
    assert improved.voice_name == "fine"
    assert library.find_lesson(ENGLISH, lesson) == improved
    assert library.make_lesson(ENGLISH, lesson) == improved
    assert is_whole(library, plain)
    assert library.improve_lesson(ENGLISH, lesson) is None
    assert len(fine.said) == 5


def test_an_interrupted_improvement_goes_on_where_it_stopped(tmp_path: Path, lesson: Lesson) -> None:
    fine = SilentVoice("fine", is_local=False)
    library = AudioLibrary(tmp_path, [fine, SilentVoice()])

    def stop_after_two(spoken: int, _count: int) -> None:
        if spoken == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.improve_lesson(ENGLISH, lesson, stop_after_two)
    assert library.find_lesson(ENGLISH, lesson) is None
    assert library.improve_lesson(ENGLISH, lesson)
    assert len(fine.said) == 5


def test_while_a_finer_voice_hangs_the_first_speaks_at_once(tmp_path: Path, lesson: Lesson) -> None:
    fine = SilentVoice("fine", is_local=False)
    hangs, goes_on = threading.Event(), threading.Event()

    def hang(_text: str) -> None:
        hangs.set()
        goes_on.wait(10)

    fine.before_speaking = hang
    library = AudioLibrary(tmp_path, [fine, SilentVoice()])
    improving = threading.Thread(target=library.improve_lesson, args=(ENGLISH, lesson))
    improving.start()
    assert hangs.wait(5)
    started = time.monotonic()
    assert library.make_lesson(ENGLISH, lesson).voice_name == "silent"
    assert time.monotonic() - started < 2.0
    goes_on.set()
    improving.join()
    assert library.make_lesson(ENGLISH, lesson).voice_name == "fine"


def test_a_full_disk_is_an_error_when_making_and_none_when_improving(
    tmp_path: Path, lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = AudioLibrary(tmp_path, [SilentVoice("fine", is_local=False), SilentVoice()])
    plain = library.make_lesson(ENGLISH, lesson)

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    assert library.improve_lesson(ENGLISH, lesson) is None
    with pytest.raises(OSError, match="No space"):
        library.make_lesson(LATVIAN, lesson)
    assert library.find_lesson(ENGLISH, lesson) == plain
    assert not [name for name in files(tmp_path) if name.endswith(".tmp")]


def test_many_threads_that_want_the_same_lesson_make_it_once(tmp_path: Path, lesson: Lesson) -> None:
    voice = SilentVoice()
    voice.before_speaking = lambda _text: time.sleep(0.01)
    libraries = [AudioLibrary(tmp_path, [voice]) for _ in range(3)]
    made: list[LessonAudio] = []
    steps: list[int] = []

    def make(library: AudioLibrary) -> None:
        made.append(library.make_lesson(ENGLISH, lesson, lambda spoken, _count: steps.append(spoken)))

    threads = [threading.Thread(target=make, args=(library,)) for library in libraries * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(voice.said) == 5
    assert steps == [1, 2, 3, 4, 5]
    assert len(made) == 9
    assert len(set(made)) == 1


def test_the_lessons_unheard_for_longest_are_removed_beyond_the_limit(tmp_path: Path) -> None:
    voice = SilentVoice()
    library = AudioLibrary(tmp_path, [voice], limit_bytes=90_000, spared_seconds=0)
    lessons = [(Sentence(0, f"{number} " + "long " * 40, None),) for number in range(4)]
    made = [library.make_lesson(ENGLISH, one) for one in lessons[:3]]
    assert all(library.find_lesson(ENGLISH, one) for one in lessons[:3])
    for path in (tmp_path / "lessons").iterdir():
        os.utime(path, ns=(10**9, path.stat().st_mtime_ns))
    assert library.find_lesson(ENGLISH, lessons[0])
    made.append(library.make_lesson(ENGLISH, lessons[3]))
    kept = [library.find_lesson(ENGLISH, one) for one in lessons]
    assert kept[0] == made[0]
    assert kept[3] == made[3]
    gone = [place for place in (1, 2) if kept[place] is None]
    assert gone
    assert library.make_lesson(ENGLISH, lessons[gone[0]]).mp3_name == made[gone[0]].mp3_name


def test_a_closed_library_makes_nothing_more_but_finds_what_is_there(tmp_path: Path, lesson: Lesson) -> None:
    voice, fine = SilentVoice(), SilentVoice("fine", is_local=False)
    library = AudioLibrary(tmp_path, [fine, voice])
    audio = library.make_lesson(ENGLISH, lesson)
    voice.before_speaking = lambda _text: library.close()
    with pytest.raises(VoiceUnavailable, match="closed"):
        library.make_lesson(LATVIAN, lesson)
    assert len(voice.said) == 6
    assert voice.is_closed
    assert fine.is_closed
    assert library.improve_lesson(ENGLISH, lesson) is None
    assert library.find_lesson(ENGLISH, lesson) == audio


def test_only_finished_audio_is_served(tmp_path: Path, lesson: Lesson) -> None:
    library = AudioLibrary(tmp_path, [SilentVoice()])
    audio = library.make_lesson(ENGLISH, lesson)
    assert library.path(audio.mp3_name)
    for name in (f"{audio.key}.json", f"../lessons/{audio.mp3_name}", audio.mp3_name[:-1], f".{audio.mp3_name}.1.tmp"):
        assert library.path(name) is None


@pytest.mark.parametrize("language", [ENGLISH, POLISH, LATVIAN])
def test_offline_and_auto_speak_at_once_without_a_network(tmp_path: Path, language: Language) -> None:
    sentences = (Sentence(0, "Trzy. Three. Trīs.", None, "title"), Sentence(1, "Anna.", None))
    for setting in ("offline", "auto"):
        library = narrate_with(setting, tmp_path / setting)
        started = time.monotonic()
        audio = library.make_lesson(language, sentences)
        assert time.monotonic() - started < 5.0
        assert audio.voice_name == ("hibari" if language == ENGLISH else "espeak-ng")
        assert is_whole(library, audio)


MAKER = """
import sys
from pathlib import Path
from modules.course.lesson import Sentence
from modules.narration.voices import narrate_with
texts = ["Sentence number %d of this lesson is spoken now." % number for number in range(25)]
sentences = tuple(Sentence(number, text, None) for number, text in enumerate(texts))
print("ready", flush=True)
print(narrate_with("offline", Path(sys.argv[1])).make_lesson("lv", sentences).mp3_name, flush=True)
"""


def start_maker(folder: Path) -> subprocess.Popen[str]:
    maker = subprocess.Popen([sys.executable, "-c", MAKER, str(folder)], stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    assert maker.stdout
    assert maker.stdout.readline() == "ready\n"
    return maker


def test_a_maker_killed_at_any_moment_leaves_nothing_broken(tmp_path: Path) -> None:
    texts = [f"Sentence number {number} of this lesson is spoken now." for number in range(25)]
    sentences = tuple(Sentence(number, text, None) for number, text in enumerate(texts))
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    kept = 0
    for _ in range(8):
        maker = start_maker(tmp_path)
        time.sleep(chance.uniform(0.05, 0.9))
        maker.send_signal(signal.SIGKILL)
        maker.communicate()
        library = AudioLibrary(tmp_path, [SilentVoice("espeak-ng", refuses=True)])
        audio = library.find_lesson(LATVIAN, sentences)
        assert audio is None or is_whole(library, audio)
        for path in (tmp_path / "lessons").glob("[!.]*.mp3"):
            assert library.path(path.name)
        done = library.first_pieces(LATVIAN, sentences)
        kept = max(kept, done.done_count)
    assert kept, "some were killed in the midst of speaking"
    library = narrate_with("offline", tmp_path)
    assert is_whole(library, library.make_lesson(LATVIAN, sentences))
    library.close()


def test_two_processes_that_want_the_same_lesson_make_it_once(tmp_path: Path) -> None:
    makers = [start_maker(tmp_path) for _ in range(2)]
    names = {maker.communicate(timeout=60)[0] for maker in makers}
    assert len(names) == 1
    assert len(list((tmp_path / "lessons").glob("*.mp3"))) == 1


SHARER = """
import random, sys
from pathlib import Path
import miniaudio
from modules.course.lesson import Sentence
from modules.narration.audio_library import AudioLibrary
from tests.narration.conftest import SilentVoice
folder, chance = Path(sys.argv[1]), random.Random(int(sys.argv[2]))
voice = SilentVoice()
library = AudioLibrary(folder, [voice], limit_bytes=600_000, spared_seconds=3)
for _ in range(40):
    texts = [f"Lesson {chance.randrange(12)}, sentence {number}, is spoken." for number in range(6)]
    lesson = tuple(Sentence(number, text, None) for number, text in enumerate(texts))
    audio = library.make_lesson("en", lesson)
    mp3, vtt = library.path(audio.mp3_name), library.path(audio.vtt_name)
    assert abs(miniaudio.mp3_get_info(mp3.read_bytes()).duration - audio.duration_seconds) < 0.01
    assert vtt.read_text().count("-->") == 6
    pieces = library.first_pieces("en", lesson)
    assert miniaudio.mp3_get_info(library.speak_piece(pieces.key, "en", lesson, 3)).duration > 0.2
print("whole", len(voice.said))
"""


def test_processes_that_share_a_folder_and_its_limit_always_have_whole_files(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHARER, str(tmp_path)]
    sharers = [
        subprocess.Popen(
            [*command, str(number)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT
        )
        for number in range(3)
    ]
    for sharer in sharers:
        said, errors = sharer.communicate(timeout=120)
        assert said.startswith("whole"), errors
    assert not list(tmp_path.rglob("*.tmp"))
