"""How long it takes from pressing play to sound, where nothing is prepared: `python -m benchmarks.first_play`.

For each language, with an empty library: the first sentence by a voice that has to be started, by one that was warmed
when the page opened, and the whole lesson. A browser adds the way of two requests.
"""

import tempfile
import time
from contextlib import closing
from pathlib import Path

from modules.academy import PROJECT_FOLDER
from modules.authoring.course_files import find_courses, read_folder
from modules.authoring.course_reading import read_course
from modules.course.lesson import Lesson
from modules.narration.audio_library import AudioLibrary
from modules.narration.voices import narrate_with


def first_sentence_seconds(library: AudioLibrary, lesson: Lesson) -> float:
    """Return the seconds until the first sentence is an MP3."""
    started = time.perf_counter()
    first = library.first_pieces(lesson.language, lesson.sentences)
    library.speak_piece(first.key, lesson.language, lesson.sentences, first.pieces[0][0])
    return time.perf_counter() - started


def measure(lesson: Lesson) -> tuple[str, float, float, float, float]:
    """Return the voice, then seconds: first sentence cold, first sentence warmed, whole lesson; its length."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(narrate_with("offline", Path(folder) / "cold")) as cold:
            cold_seconds = first_sentence_seconds(cold, lesson)
        with closing(narrate_with("offline", Path(folder) / "warm")) as warm:
            warm.warm(lesson.language)
            warm_seconds = first_sentence_seconds(warm, lesson)
            started = time.perf_counter()
            made = warm.make_lesson(lesson.language, lesson.sentences)
            return made.voice_name, cold_seconds, warm_seconds, time.perf_counter() - started, made.duration_seconds


def main() -> None:
    """Print a table of the first lesson of the built-in course in each language."""
    builtin = find_courses(
        path.relative_to(PROJECT_FOLDER).as_posix() for path in PROJECT_FOLDER.glob("content/*/course.yaml")
    )
    course = read_course(read_folder(PROJECT_FOLDER, builtin[0]), builtin[0]).course
    if course is None:
        raise SystemExit("The built-in course cannot be read; `make check` says why.")
    print(f"{'language':<10}{'voice':<12}{'cold':>8}{'warmed':>8}{'whole':>8}   seconds")
    for language in course.languages:
        voice, cold, warmed, whole, length = measure(course.lesson(next(course.lesson_ids()), language))
        print(f"{language:<10}{voice:<12}{cold:>8.2f}{warmed:>8.2f}{whole:>8.1f}   ({length / 60:.1f} minutes)")


if __name__ == "__main__":
    main()
