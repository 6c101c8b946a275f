"""The quiz where it stands among other things: in a module's list, in the rail, on the first page."""

from modules.activities.quiz_entry import QuizEntry, QuizState
from modules.screens.links import quiz_address
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def quiz_word(entry: QuizEntry, wording: Wording) -> str:
    """Return where a quiz stands, as plain text."""
    words = {
        QuizState.LOCKED: wording.say_in("quiz", "Locked"),
        QuizState.READY: wording.say_in("quiz", "Open"),
        QuizState.IN_PROGRESS: wording.say_in("status", "In progress"),
        QuizState.TO_REPEAT: wording.say_in("status", "To repeat"),
        QuizState.PASSED: wording.say_in("status", "Passed"),
    }
    return words[entry.state]


def quiz_mark(entry: QuizEntry, wording: Wording) -> str:
    """Return where a quiz stands as icon and word, with the best mark if there is one."""
    share = (
        f' <span class="num">{escape(wording.percent(entry.best_share))}</span>' if entry.best_share is not None else ""
    )
    return (
        f'<span class="st {entry.state}">{icon(_ICONS[entry.state])}{escape(quiz_word(entry, wording))}{share}</span>'
    )


_ICONS = {
    QuizState.LOCKED: "locked",
    QuizState.READY: "not-started",
    QuizState.IN_PROGRESS: "in-progress",
    QuizState.TO_REPEAT: "again",
    QuizState.PASSED: "passed",
}


def quiz_row(entry: QuizEntry, wording: Wording) -> str:
    """Return the row of a quiz under the lessons of its module; a locked one says what opens it."""
    if entry.state is QuizState.LOCKED:
        left = wording.count("Opens after {n} more lesson", "Opens after {n} more lessons", len(entry.lessons_left))
        more = f"{left} · {_questions(entry, wording)}"
    else:
        more = _questions(entry, wording)
    when = f"<span class='when'>{escape(wording.date(entry.passed_on))}</span>" if entry.passed_on else ""
    return (
        f"<li><div><a href='{escape(quiz_address(entry.module_id))}'>{escape(wording.say('Module quiz'))}</a>"
        f"<br><span class='soft small'>{escape(more)}</span></div><div>{quiz_mark(entry, wording)}{when}</div></li>"
    )


def quiz_in_rail(entry: QuizEntry, wording: Wording) -> str:
    """Return the quiz as the last item of the rail."""
    kind = {QuizState.PASSED: "passed", QuizState.IN_PROGRESS: "in-progress"}.get(entry.state, "not-started")
    mark = icon(_ICONS[entry.state]).replace('class="i ', f'class="i {kind} ')
    return (
        f"<li>{mark}<a href='{escape(quiz_address(entry.module_id))}'>{escape(wording.say('Module quiz'))}"
        f"<span class='vh'> – {escape(quiz_word(entry, wording))}</span></a></li>"
    )


def quiz_on_home(entry: QuizEntry, wording: Wording) -> str:
    """Return what a module's row says of its quiz: the best mark and the day it was passed; nothing before."""
    if entry.best_share is None:
        return ""
    share = wording.percent(entry.best_share)
    if entry.passed_on:
        said = wording.say("Quiz {share}, {date}", share=share, date=wording.short_date(entry.passed_on))
    else:
        said = wording.say("Quiz {share}, to repeat", share=share)
    return f"<span class='soft small num'>{escape(said)}</span>"


def _questions(entry: QuizEntry, wording: Wording) -> str:
    return wording.count("{n} question", "{n} questions", entry.question_count)
