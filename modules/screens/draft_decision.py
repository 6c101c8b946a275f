"""A file that was changed twice: all three texts side by side, and the decision which one is to stand."""

import difflib

import streamlit as st

from modules.activities.drafting import FileOpened, TextTooLong, ThreeTexts, decide
from modules.course.ids import CourseId
from modules.screens.markup import escape
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show_decision(screen: Screen, course_id: CourseId, opened: FileOpened, texts: ThreeTexts) -> None:
    """Show what was published, theirs and yours, and take the decision; nothing is lost until then."""
    wording = screen.wording
    st.html(f'<p class="note due" role="alert">{escape(_what_happened(texts, wording))}</p>')
    st.html(_side_by_side(texts, wording))
    with st.container(key="card-decision"):
        st.html(f"<h2>{escape(wording.say('What is to stand in the draft?'))}</h2>")
        with st.container(horizontal=True, gap="small"):
            mine = st.button(wording.say("Yours as it is"), key="take-mine")
            theirs = st.button(wording.say("Theirs as it is"), key="take-theirs")
        text = st.text_area(
            wording.say("Or put both together here"), merged(texts), height=420, key=f"merge-{opened.version}"
        )
        both = st.button(wording.say("Save this text"), type="primary", key="take-merged")
    chosen = texts.yours if mine else texts.theirs if theirs else text if both else None
    if chosen is not None:
        _decide(screen, course_id, opened, chosen)


def _decide(screen: Screen, course_id: CourseId, opened: FileOpened, text: str) -> None:
    try:
        decide(
            screen.academy,
            who=screen.who,
            course_id=course_id,
            path=opened.place.path,
            text=text,
            version=opened.version,
        )
    except TextTooLong:
        sentence = screen.wording.say("Not saved: a text file has at most 1 MB. Please divide it.")
        st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')
    else:
        st.rerun()


def merged(texts: ThreeTexts) -> str:
    """Return the three texts put together line by line; where both changed the same lines, theirs stand before yours.

    What both changed stands between three marks, as in `<<<<<<<`, `=======` and `>>>>>>>`.
    """
    before, theirs, yours = (text.split("\n") for text in (texts.earlier, texts.theirs, texts.yours))
    blocks = _common_blocks(before, theirs, yours)
    result: list[str] = []
    at = theirs_at = yours_at = 0
    for start, theirs_start, yours_start, size in blocks:
        old, hers, mine = before[at:start], theirs[theirs_at:theirs_start], yours[yours_at:yours_start]
        result += _joined(old, hers, mine)
        result += before[start : start + size]
        at, theirs_at, yours_at = start + size, theirs_start + size, yours_start + size
    return "\n".join(result)


def _joined(old: list[str], theirs: list[str], yours: list[str]) -> list[str]:
    if yours in (theirs, old):
        return theirs
    if theirs == old:
        return yours
    return ["<<<<<<<", *theirs, "=======", *yours, ">>>>>>>"]


def _common_blocks(before: list[str], theirs: list[str], yours: list[str]) -> list[tuple[int, int, int, int]]:
    """Return the runs of lines that all three have, as their places in each and their length; the last is the end."""
    in_theirs = _matches(before, theirs)
    in_yours = _matches(before, yours)
    blocks: list[tuple[int, int, int, int]] = []
    for line in range(len(before)):
        if line in in_theirs and line in in_yours:
            start, theirs_start, yours_start, size = blocks[-1] if blocks else (-1, -1, -1, 0)
            follows = (line, in_theirs[line], in_yours[line]) == (start + size, theirs_start + size, yours_start + size)
            if blocks and follows:
                blocks[-1] = (start, theirs_start, yours_start, size + 1)
            else:
                blocks.append((line, in_theirs[line], in_yours[line], 1))
    return [*blocks, (len(before), len(theirs), len(yours), 0)]


def _matches(before: list[str], after: list[str]) -> dict[int, int]:
    found = difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {block.a + offset: block.b + offset for block in found for offset in range(block.size)}


def _what_happened(texts: ThreeTexts, wording: Wording) -> str:
    if texts.is_published:
        return wording.say(
            "Another text of this file was published after the draft had begun to change it. Nothing is lost: please"
            " look at both and decide."
        )
    return wording.say(
        "{name} has saved this file while you were writing. Nothing is overwritten and your text is kept: please look"
        " at both and decide.",
        name=texts.theirs_by or wording.say("Somebody else"),
    )


def _side_by_side(texts: ThreeTexts, wording: Wording) -> str:
    if texts.is_published:
        titles = (wording.say("Published before"), wording.say("Published now"), wording.say("In the draft"))
    else:
        titles = (
            wording.say("Published"),
            wording.say("Theirs, in the draft"),
            wording.say("Yours, kept aside"),
        )
    bodies = (_plain(texts.earlier), _changed(texts.earlier, texts.theirs), _changed(texts.earlier, texts.yours))
    columns = "".join(
        f'<section class="card"><h2>{escape(title)}</h2><div class="text" tabindex="0" role="region"'
        f' aria-label="{escape(title)}">{body}</div></section>'
        for title, body in zip(titles, bodies, strict=True)
    )
    return f'<div class="three-texts">{columns}</div>'


def _plain(text: str) -> str:
    return "".join(f"<p>{escape(line) or '&nbsp;'}</p>" for line in text.split("\n"))


def _changed(before: str, after: str) -> str:
    """Return a text line by line; what is new stands as inserted, what is gone as deleted."""
    old, new = before.split("\n"), after.split("\n")
    parts: list[str] = []
    for deed, old_start, old_end, new_start, new_end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if deed == "equal":
            parts += [f"<p>{escape(line) or '&nbsp;'}</p>" for line in new[new_start:new_end]]
            continue
        parts += [f'<p class="gone">− {escape(line)}</p>' for line in old[old_start:old_end]]
        parts += [f'<p class="new">+ {escape(line)}</p>' for line in new[new_start:new_end]]
    return "".join(parts)
