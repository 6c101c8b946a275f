"""The conversations of a question file as maps: what the customer says, what may be answered, and where that leads."""

from collections.abc import Mapping

import streamlit as st

from modules.activities.question_drafting import ConversationDrafted, QuestionsOpened
from modules.course.conversation import Reply, Step
from modules.screens.links import studio_address
from modules.screens.markup import escape, icon
from modules.screens.upload_check import in_editor, problem_list
from modules.wording.catalogues import Wording


def show_conversation(
    drafted: ConversationDrafted, opened: QuestionsOpened, titles: Mapping[str, str], wording: Wording
) -> None:
    """Show a conversation with its steps in the order in which they can be reached, and what is wrong with it."""
    path, language = opened.file.place.path, opened.file.place.language or ""
    with st.container(key=f"card-map-{language}-{drafted.conversation.id}"):
        st.html(_conversation(drafted, path, language, titles, wording))
        if drafted.problems:
            st.html(problem_list(drafted.problems, wording, address=in_editor))


def _conversation(
    drafted: ConversationDrafted, path: str, language: str, titles: Mapping[str, str], wording: Wording
) -> str:
    conversation = drafted.conversation
    order = reached_first(conversation.steps, conversation.start)
    numbers = {name: number for number, name in enumerate(order, start=1)}
    beyond = [name for name in conversation.steps if name not in numbers]
    lesson = titles.get(conversation.lesson_id or "", "")
    steps = "".join(_step(name, drafted, path, language, numbers, wording) for name in order)
    return (
        f'<p class="eyebrow">{escape(lesson)}</p><h2 lang="{language}">{escape(conversation.title)}</h2>'
        f'<p lang="{language}">{escape(conversation.scene or "")}</p>'
        f"<p>{_edit(path, drafted.line, wording)}</p>{_unreached(beyond, drafted, path, wording)}"
        f'<ol class="talk-map">{steps}</ol>'
    )


def reached_first(steps: Mapping[str, Step], start: str) -> tuple[str, ...]:
    """Return the names of the steps that can be reached, those that take the fewest replies first."""
    order = [start] if start in steps else []
    for name in order:
        for reply in steps[name].replies:
            if reply.goes_to in steps and reply.goes_to not in order:
                order.append(reply.goes_to)
    return tuple(order)


def endless(steps: Mapping[str, Step]) -> frozenset[str]:
    """Return the names of the steps from which no ending can be reached: they go round and round, or lead nowhere."""
    ending = {name for name, step in steps.items() if step.outcome}
    while True:
        more = {
            name
            for name, step in steps.items()
            if name not in ending and any(reply.goes_to in ending for reply in step.replies)
        }
        if not more:
            return frozenset(steps.keys() - ending)
        ending |= more


def _unreached(names: list[str], drafted: ConversationDrafted, path: str, wording: Wording) -> str:
    if not names:
        return ""
    said = wording.count("{n} step is never reached:", "{n} steps are never reached:", len(names))
    links = ", ".join(
        f'<a href="{escape(studio_address(path, line=drafted.step_lines.get(name, drafted.line)))}">{escape(name)}</a>'
        for name in names
    )
    return f'<p class="note due">{icon("warning")} <b>{escape(said)}</b> {links}</p>'


def _step(  # noqa: PLR0917 -- each is another thing
    name: str, drafted: ConversationDrafted, path: str, language: str, numbers: Mapping[str, int], wording: Wording
) -> str:
    step = drafted.conversation.steps[name]
    line = drafted.step_lines.get(name, drafted.line)
    replies = "".join(_reply(reply, language, numbers, wording) for reply in step.replies)
    ending = ""
    if step.outcome:
        outcomes = {
            "good": wording.say("It ends well."),
            "mixed": wording.say("It ends half well."),
            "poor": wording.say("It ends badly."),
        }
        kind = "passed" if step.outcome == "good" else "due"
        sign = icon("passed" if step.outcome == "good" else "warning")
        ending = f'<p class="st {kind}">{sign}{escape(outcomes[step.outcome])}</p>'
    elif name in endless(drafted.conversation.steps):
        said = wording.say("No ending can be reached from here.")
        ending = f'<p class="st due">{icon("warning")}{escape(said)}</p>'
    return (
        f'<li><p class="small"><b>{numbers[name]}</b> <span class="mono">{escape(name)}</span>'
        f" · {_edit(path, line, wording)}</p>"
        f'<p class="say" lang="{language}">{escape(step.says)}</p>{ending}<ul class="opts">{replies}</ul></li>'
    )


def _reply(reply: Reply, language: str, numbers: Mapping[str, int], wording: Wording) -> str:
    effects = {
        1: wording.say("The customer’s mood rises."),
        0: wording.say("The mood stays."),
        -1: wording.say("The mood falls."),
    }
    number = numbers.get(reply.goes_to)
    to = wording.say("Leads to step {number}", number=number) if number else wording.say("Leads nowhere")
    return (
        f'<li class="rest">{icon("talk")}<div><span lang="{language}">{escape(reply.text)}</span>'
        f'<p class="why" lang="{language}">{escape(reply.explanation)}</p>'
        f'<p class="small">{icon("forward")} {escape(to)} · {escape(effects.get(reply.effect, ""))}</p></div></li>'
    )


def _edit(path: str, line: int, wording: Wording) -> str:
    said = escape(wording.say("Write in line {n}", n=line))
    return f'<a href="{escape(studio_address(path, line=line))}">{said}</a>'
