"""A conversation with a customer: what was said so far, why each reply helped or not, and what one may say now."""

import streamlit as st

from modules.activities.conversation_page import ConversationPage
from modules.activities.conversing import open_conversation, reply, start_again
from modules.activities.signing_in import find_visitor
from modules.course.ids import ConversationId
from modules.screens.conversation_dialogue import said_earlier, said_lately
from modules.screens.door import kindly
from modules.screens.links import lesson_address, module_address
from modules.screens.markup import as_label, escape, icon
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import NO_BREAK, Wording


def show(screen: Screen) -> None:
    """Show the conversation that the address names, where the learner stopped in it."""
    conversation_id = ConversationId(st.query_params["conversation"])
    page = _open(screen, conversation_id)
    title_tab(screen, page.title)
    st.session_state[_folded_key(page)] = _lying_behind(page)
    with st.container(key="narrow", gap="medium"):
        st.html(_head(page, screen.wording))
        _dialogue(screen, conversation_id)


@st.fragment
def _dialogue(screen: Screen, conversation_id: ConversationId) -> None:
    """Draw the dialogue; runs by itself when one of its buttons is pressed."""
    with kindly(screen.wording, heading="h2"):
        if find_visitor(screen.academy, session_id=screen.who.session_id) is None:
            st.rerun()
        page = _open(screen, conversation_id)
        has_acted = _act(screen, page)
        if has_acted:
            page = _open(screen, conversation_id)
        with st.container(key="card-conversation"):
            folded = min(st.session_state.get(_folded_key(page), 0), len(page.exchanges))
            if folded:
                st.html(said_earlier(page, folded, screen.wording))
            st.html(said_lately(page, folded, screen.wording, moved_on=st.session_state.get("moved-on", "")))
            _draw_replies(page, screen.wording)
        _draw_again_button(page, screen.wording)
        if not has_acted and _act(screen, page):
            st.rerun()


def _open(screen: Screen, conversation_id: ConversationId) -> ConversationPage:
    return open_conversation(screen.academy, who=screen.who, conversation_id=conversation_id, language=screen.language)


def _act(screen: Screen, page: ConversationPage) -> bool:
    """Do what a button asks for; return whether one was pressed.

    Known before the buttons are drawn, so that one run can store a reply and show what it led to; in the first run
    after the server was started again, only once they are drawn.
    """
    if turn := _pressed_reply(page.id):
        run_number, step_number, index = turn
        is_kept = reply(
            screen.academy,
            who=screen.who,
            conversation_id=page.id,
            run_number=run_number,
            step_number=step_number,
            reply_index=index,
        )
        place = f"{page.id}-{run_number}-{step_number}"
        st.session_state["moved-on"] = place if is_kept else f"elsewhere {place}"
        return True
    if st.session_state.get(_again_key(page)):
        start_again(screen.academy, who=screen.who, conversation_id=page.id, run_number=page.run_number + 1)
        st.session_state["moved-on"] = f"again {page.id}-{page.run_number}"
        return True
    return False


def _pressed_reply(conversation_id: ConversationId) -> tuple[int, int, int] | None:
    """Return run, step and reply of the button that was pressed, also where the conversation has gone on since."""
    for key, is_pressed in st.session_state.items():
        name, *turn = str(key).rsplit("-", 3)
        if name == f"reply-{conversation_id}" and is_pressed:
            run_number, step_number, index = map(int, turn)
            return run_number, step_number, index
    return None


def _reply_key(page: ConversationPage, index: int) -> str:
    return f"reply-{page.id}-{page.run_number}-{page.step_number}-{index}"


def _again_key(page: ConversationPage) -> str:
    return f"anew-{page.id}-{page.run_number}"


def _lying_behind(page: ConversationPage) -> int:
    """Return how many exchanges are folded when a page is opened: all but one that was just said or led to the end."""
    last = len(page.exchanges)
    is_new = st.session_state.get("moved-on") == f"{page.id}-{page.run_number}-{last}"
    return last - 1 if last and (is_new or page.ending) else last


def _folded_key(page: ConversationPage) -> str:
    """Return where the session keeps how many exchanges lay behind when the page was opened."""
    return f"folded-{page.id}-{page.run_number}"


def _head(page: ConversationPage, wording: Wording) -> str:
    untranslated = wording.say("This conversation has not been translated yet. It stands here in its first language.")
    note = "" if page.is_translated else f"<p class='note'>{escape(untranslated)}</p>"
    rule = wording.say("Choose what you would say. Every reply is explained. This is practice: nothing is marked.")
    scene = f"<p class='lead' lang='{page.language}'>{escape(page.scene)}</p>" if page.scene else ""
    return (
        f"<p class='small'><a href='{escape(_way_back(page))}'>{escape(page.lesson_title or page.module_title)}</a></p>"
        f"<p class='meta'><span>{icon('talk')} {escape(wording.say('Conversation'))}</span></p>"
        f"<h1 lang='{page.language}'>{escape(page.title)}</h1>{scene}<p class='soft small'>{escape(rule)}</p>{note}"
    )


def _way_back(page: ConversationPage) -> str:
    return lesson_address(page.lesson_id) if page.lesson_id else module_address(page.module_id)


def _draw_replies(page: ConversationPage, wording: Wording) -> None:
    """Draw what one may say, as buttons; which of them were tried in an earlier run is said on them."""
    if not page.offered:
        return
    st.html(f"<h2 class='ask'>{escape(wording.say('What do you say?'))}</h2>")
    tried_before = wording.say("(tried before)").replace(" ", NO_BREAK)
    with st.container(key=f"q-replies-{page.id}", gap="small"):
        for offered in page.offered:
            tried = f" :small[{as_label(tried_before)}]" if offered.was_tried else ""
            st.button(as_label(offered.text) + tried, key=_reply_key(page, offered.index), width="stretch")


def _draw_again_button(page: ConversationPage, wording: Wording) -> None:
    """Draw the way to begin anew; after an ending it is the way on, beside the way back to the lesson."""
    if not page.exchanges:
        return
    if not page.ending:
        st.button(wording.say("Begin anew"), type="tertiary", icon=":material/replay:", key=_again_key(page))
        return
    back = wording.say("Back to the lesson") if page.lesson_id else wording.say("Back to the module")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(
            f"<a class='button plain' href='{escape(_way_back(page))}'>{icon('back')}{escape(back)}</a>",
            width="content",
        )
        st.button(wording.say("Replay another way"), type="primary", icon=":material/replay:", key=_again_key(page))
