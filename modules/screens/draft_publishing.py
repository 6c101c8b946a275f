"""A course that nobody learns yet: what its first publishing means, and the button."""

import streamlit as st

from modules.activities.draft_checking import DraftNotReady, DraftOverview
from modules.activities.draft_courses import publish_first
from modules.records.release_draft_records import BaseIsNotCurrent
from modules.screens.markup import escape
from modules.screens.shell import Screen


def show_first_publishing(screen: Screen, overview: DraftOverview) -> None:
    """Say what happens, and publish the course once that is confirmed."""
    wording = screen.wording
    with st.popover(wording.say("Publish the course"), icon=":material/publish:", key="publish-first"):
        languages = overview.outline.languages if overview.outline else ()
        means = wording.say(
            "Everybody in the academy finds “{course}” on their page at once, until somebody assigns courses."
            " Later you can change it as often as you like; what people have done stays.",
            course=overview.title,
        )
        st.html(f"<p>{escape(means)}</p>")
        if len(languages) > 1:
            falls_back = wording.say("What is not translated yet is shown in the source language, with a notice.")
            st.html(f"<p class='soft'>{escape(falls_back)}</p>")
        if not st.button(wording.say("Publish it now"), type="primary", key="publish-first-now"):
            return
    try:
        publish_first(screen.academy, who=screen.who, course_id=overview.course_id, language=screen.language)
    except (DraftNotReady, BaseIsNotCurrent):
        st.rerun()  # somebody has gone on writing, or published it: the page says what it is now
    st.query_params.from_dict({"course": overview.course_id, "published": "1"})
    st.rerun()
