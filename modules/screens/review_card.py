"""The card of today's review on the first page: how much there is, and the way in."""

import streamlit as st

from modules.activities.reviewing import ReviewToday
from modules.screens.links import REVIEW
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def show_review_card(today: ReviewToday, wording: Wording) -> None:
    """Show what is due today, or when the next review is. Nothing is shown of what has to wait."""
    with st.container(key="card-review", height="stretch"):
        st.html(_due(today, wording) if today.left_count else _later(today, wording))


def _due(today: ReviewToday, wording: Wording) -> str:
    say = wording.say
    minutes = wording.duration_minutes(today.minutes)
    questions = wording.count("{n} question", "{n} questions", today.left_count)
    begun = any(card.is_right is not None for card in today.cards)
    way_in = say("Go on with the review") if begun else say("Start the review")
    return (
        f"<h2>{escape(say('Today’s review'))}</h2>"
        f"<p class='due-now'><span>{icon('clock')} {escape(minutes)}</span><span>{escape(questions)}</span></p>"
        f"<p>{escape(_why(today.confident_error_count, wording))}</p>"
        f"<p><a class='button' href='/{REVIEW}'>{escape(way_in)}</a></p>"
    )


def _why(confident_errors: int, wording: Wording) -> str:
    if not confident_errors:
        return wording.say("You have answered these before. It is time to recall them.")
    return wording.count(
        "{n} answer that was marked “sure” was wrong. It comes back today.",
        "{n} answers that were marked “sure” were wrong. They come back today.",
        confident_errors,
    )


def _later(today: ReviewToday, wording: Wording) -> str:
    say = wording.say
    heading = say("Today’s review is done") if today.cards else say("Nothing is due today")
    following = say("The next review is on {date}.", date=wording.date(today.next_on)) if today.next_on else ""
    return f"<h2>{escape(heading)}</h2><p class='soft'>{escape(following)}</p>"
