"""How an attempt at a quiz went: its mark with a word, and the mark of each outcome."""

from modules.activities.quiz_review import AttemptReview, OutcomeResult
from modules.learning.quiz_result import QuizResult
from modules.screens.links import lesson_address
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def result_mark(result: QuizResult, wording: Wording) -> str:
    """Return the mark of an attempt as icon, word and per cent."""
    if result.is_passed:
        kind, name, word = "passed", "passed", wording.say_in("status", "Passed")
    else:
        kind, name, word = "due", "again", wording.say_in("status", "To repeat")
    share = escape(wording.percent(result.share))
    return f'<span class="st {kind}">{icon(name)}{escape(word)} <span class="num">{share}</span></span>'


def outcome_rows(review: AttemptReview, wording: Wording) -> str:
    """Return a row for each outcome that was checked, with its mark and the way back to its lesson."""
    rows = "".join(_row(outcome, review.pass_mark_share, wording) for outcome in review.outcomes)
    heading = escape(wording.say("Outcome by outcome"))
    return f"<h3>{heading}</h3><ul class='rows two-columns'>{rows}</ul>"


def _row(outcome: OutcomeResult, pass_mark_share: float, wording: Wording) -> str:
    text = outcome.text or wording.say("The lesson as a whole")
    lesson = f"<a class='small' href='{escape(lesson_address(outcome.lesson_id))}'>{escape(outcome.lesson_title)}</a>"
    return (
        f"<li><div><b>{escape(text)}</b><br>{lesson}</div><div>{_mark(outcome, pass_mark_share, wording)}"
        f"<span class='when'>{escape(wording.count('{n} question', '{n} questions', outcome.question_count))}</span>"
        "</div></li>"
    )


def _mark(outcome: OutcomeResult, pass_mark_share: float, wording: Wording) -> str:
    if outcome.share >= pass_mark_share:
        kind, name, word = "passed", "passed", wording.say_in("outcome", "Firm")
    else:
        kind, name, word = "due", "again", wording.say_in("outcome", "To look at again")
    share = escape(wording.percent(outcome.share))
    return f'<span class="st {kind}">{icon(name)}{escape(word)} <span class="num">{share}</span></span>'
