"""The command `narrate`: every lesson is spoken beforehand, with a bar of progress and a table at the end."""

import argparse
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby

from modules.academy import Academy, Settings, open_academies
from modules.activities.narrating_courses import (
    Choice,
    Narrated,
    NothingToNarrate,
    Total,
    Totals,
    lessons_to_narrate,
    narrate_lesson,
)
from modules.course.ids import Language
from modules.course.lesson import Lesson

_INTERRUPTED = 130
_BAR_WIDTH = 24
_HEADINGS = ("language", "voice", "lessons", "made now", "audio min", "seconds", "MB", "audio min per CPU min")


def add_narrate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and what can be chosen."""
    parser = commands.add_parser("narrate", help="let lessons be spoken beforehand, so that nobody waits for a voice")
    parser.add_argument("--course", metavar="ID", help="only this course")
    parser.add_argument("--module", metavar="ID", help="only this module")
    parser.add_argument("--language", metavar="CODE", help="only this language: en, pl or lv")
    parser.add_argument(
        "--voice", metavar="NAME", help="only by this voice, like espeak-ng; default: the best that can"
    )
    parser.add_argument("--data", metavar="FOLDER", help="the data folder; default: ACADEMY_DATA")
    parser.set_defaults(run=narrate)


def narrate(chosen: argparse.Namespace) -> int:
    """Narrate; return 1 if a lesson could not be read, 2 if there is nothing of the name, 130 after Ctrl-C.

    A run that is interrupted keeps what it has spoken, and the next one goes on from there.
    """
    environ = os.environ | ({"ACADEMY_DATA": chosen.data} if chosen.data else {})
    academy = open_academies(Settings.from_environment(environ)).main
    choice = Choice(chosen.course, chosen.module, chosen.language, chosen.voice)
    try:
        lessons = lessons_to_narrate(academy, choice)
        run = _Run(academy, choice.voice_name, _Bar(sys.stderr.isatty()))
        return run.narrate(lessons)
    except NothingToNarrate as absent:
        print(f"There is no {absent.what} {absent.wanted}; there are: {', '.join(absent.known)}.", file=sys.stderr)
        return 2
    finally:
        academy.close()


class _Run:
    """One run of the command: what it has narrated so far."""

    def __init__(self, academy: Academy, voice_name: str | None, bar: "_Bar") -> None:
        self._academy, self._voice_name, self._bar = academy, voice_name, bar
        self._totals = Totals(academy)
        self._narrated: list[Narrated] = []

    def narrate(self, lessons: Sequence[Lesson]) -> int:
        """Narrate lessons, those of one language together, and show what came of it. Return the exit code."""
        try:
            self._narrate(lessons)
        except KeyboardInterrupt:
            self._bar.clear()
            print("Interrupted. What was spoken is kept; run the command again to go on.", file=sys.stderr)
            self.show()
            return _INTERRUPTED
        self._bar.clear()
        self.show()
        return int(any(narrated.audio is None for narrated in self._narrated))

    def _narrate(self, lessons: Sequence[Lesson]) -> None:
        done = 0
        for language, group in groupby(lessons, key=lambda lesson: lesson.language):
            try:
                for lesson in group:
                    drawn = self._bar.of_lesson(done, len(lessons), lesson)
                    found = narrate_lesson(self._academy, lesson, voice_name=self._voice_name, on_progress=drawn)
                    done += 1
                    if found:
                        self._narrated.append(found)
                        self._totals.add(found)
                        self._bar.tell(_line(found))
            finally:
                self._totals.end_language(language)

    def show(self) -> None:
        """Print the table, and what failed and why."""
        totals = self._totals.all()
        rows = [*map(_row, totals), _sums(totals)] if len(totals) > 1 else list(map(_row, totals))
        print(_table([_HEADINGS, *rows]))
        for reason, count in Counter(_failures(self._narrated)).items():
            print(f"{reason}{f' ({count} lessons)' if count > 1 else ''}")
        unread = [f"{narrated.language} {narrated.lesson_id}" for narrated in self._narrated if narrated.audio is None]
        if unread:
            print(f"Not read by any voice: {', '.join(unread)}")


class _Bar:
    """A bar on the terminal that is drawn over itself; elsewhere a line for each lesson."""

    def __init__(self, is_terminal: bool) -> None:  # noqa: FBT001
        self._is_terminal = is_terminal
        self._started = time.monotonic()

    def of_lesson(self, done: int, count: int, lesson: Lesson) -> Callable[[int, int], None]:
        """Return what draws the bar after each sentence of a lesson."""

        def draw(spoken: int, of: int) -> None:
            if not self._is_terminal:
                return
            share = (done + spoken / of) / count
            bar = "█" * round(share * _BAR_WIDTH)
            seconds = round(time.monotonic() - self._started)
            line = f"{bar:·<{_BAR_WIDTH}} {done + 1}/{count} {lesson.language} {lesson.title} {spoken}/{of} {seconds} s"
            print("\r\033[K" + line[: shutil.get_terminal_size().columns - 1], end="", file=sys.stderr, flush=True)

        return draw

    def tell(self, line: str) -> None:
        """Say that a lesson is done, where no bar shows it."""
        if not self._is_terminal:
            print(line, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self._is_terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _line(narrated: Narrated) -> str:
    said = f"{narrated.language} {narrated.lesson_id}: "
    if narrated.audio is None:
        return said + "; ".join(narrated.refusals)
    minutes = narrated.audio.duration_seconds / 60
    how = "was there" if narrated.was_there else f"made in {narrated.seconds:.1f} s"
    return f"{said}{minutes:.1f} min by {narrated.audio.voice_name}, {how}"


def _sums(totals: Sequence[Total]) -> tuple[str, ...]:
    """Return the row of all rows."""
    return _row(
        Total(
            language=Language("all"),
            voice_name="",
            lesson_count=sum(total.lesson_count for total in totals),
            made_count=sum(total.made_count for total in totals),
            audio_seconds=sum(total.audio_seconds for total in totals),
            made_audio_seconds=sum(total.made_audio_seconds for total in totals),
            seconds=sum(total.seconds for total in totals),
            cpu_seconds=sum(total.cpu_seconds for total in totals),
            byte_count=sum(total.byte_count for total in totals),
        )
    )


def _row(total: Total) -> tuple[str, ...]:
    speed = total.audio_minutes_a_cpu_minute
    return (
        total.language,
        total.voice_name,
        str(total.lesson_count),
        str(total.made_count),
        f"{total.audio_seconds / 60:.1f}",
        f"{total.seconds:.1f}",
        f"{total.byte_count / 1_000_000:.1f}",
        "–" if speed is None else f"{speed:.0f}",
    )


def _failures(all_narrated: Sequence[Narrated]) -> list[str]:
    """Return why voices did not read, and who did instead, one for each lesson and voice."""
    return [
        f"{narrated.language}: {reason}" + (f"; read by {narrated.audio.voice_name}" if narrated.audio else "")
        for narrated in all_narrated
        for reason in narrated.refusals
    ]


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their headings; all columns but the first two are figures."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) if place <= 1 else cell.rjust(width) for place, (cell, width) in enumerate(cells))
        for cells in (list(zip(row, widths, strict=True)) for row in rows)
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
