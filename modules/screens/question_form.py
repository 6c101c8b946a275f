"""A question of the draft as a form: its fields on the left, what learners will meet on the right."""

from collections.abc import Mapping, Sequence
from typing import cast

import streamlit as st

from modules.activities.asking import ask as asked
from modules.activities.question_drafting import QuestionDrafted, Value, Values, try_out
from modules.authoring.question_kinds import KIND_KEYS
from modules.course.ids import LessonId
from modules.course.quiz import Question
from modules.screens.answer_feedback import answer_feedback
from modules.screens.lesson_preview import question_with_key
from modules.screens.markup import as_label, escape
from modules.screens.question_parts import area, draw_parts, line, unticked
from modules.screens.question_widgets import ask, given_answer
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

KINDS = (
    "single",
    "multiple",
    "true-false",
    "matching",
    "ordering",
    "sorting",
    "numeric",
    "short-text",
    "gap-fill",
)
_SEED = "draft"


def kind_names(wording: Wording) -> Mapping[str, str]:
    """Return what each kind of question is called."""
    say = wording.say
    return {
        "single": say("One right option"),
        "multiple": say("Several right options"),
        "true-false": say("True or false"),
        "matching": say("Match pairs"),
        "ordering": say("Bring into order"),
        "sorting": say("Sort into groups"),
        "numeric": say("A number"),
        "short-text": say("A word or two"),
        "gap-fill": say("Fill the gaps"),
    }


def draw_form(
    drafted: QuestionDrafted, key: str, *, lessons: Sequence[LessonId], titles: Mapping[str, str], wording: Wording
) -> Values:
    """Draw a question's fields and return the values of all keys of the file; what is as it was stays as written."""
    values = drafted.values
    written = values.get("kind")
    kind = written if isinstance(written, str) else ""
    st.html(f"<p class='eyebrow'>{escape(kind_names(wording).get(kind, kind))}</p>")
    drawn: dict[str, Value] = {"id": values.get("id", ""), "kind": kind}
    drawn["text"] = area(wording.say("Question"), values.get("text"), f"{key}-text")
    drawn |= draw_parts(kind, values, f"{key}-part", wording)
    drawn["explanation"] = area(_explanation_label(kind, wording), values.get("explanation"), f"{key}-explanation")
    drawn["hint"] = line(wording.say("Hint (may be left out)"), values.get("hint"), f"{key}-hint")
    drawn |= _where(values, key, lessons, titles, wording)
    return {name: _as_was(new, values.get(name, "")) for name, new in drawn.items()}


def part_count(values: Values) -> int:
    """Return how many options, pairs, items, groups or gaps a question has."""
    return max((len(values.get(name, ())) for name in ("options", "pairs", "items", "groups", "gaps")), default=0)


def differs(values: Values, before: Values) -> bool:
    """Return whether values say something else than the file does; how it is written does not matter."""
    return any(_said(value) != _said(before.get(name, "")) for name, value in values.items()) or any(
        name not in values and name in KIND_KEYS and _said(value) for name, value in before.items()
    )


def _explanation_label(kind: str, wording: Wording) -> str:
    if kind in {"single", "multiple", "true-false"}:
        return wording.say("Explanation of the whole question (may be left out)")
    return wording.say("Explanation")


def _where(
    values: Values, key: str, lessons: Sequence[LessonId], titles: Mapping[str, str], wording: Wording
) -> dict[str, Value]:
    """Draw which lesson a question checks and where it may be asked."""
    lesson = _choice(
        wording.say("Lesson that it checks"),
        {lesson_id: titles.get(lesson_id, lesson_id) for lesson_id in lessons},
        values.get("lesson"),
        f"{key}-lesson",
    )
    labels = {"self-check": wording.say("Self-check of the lesson"), "module-quiz": wording.say("Quiz of the module")}
    written = values.get("use", ())
    used = [use for use in labels if use in written]
    use = st.pills(
        wording.say("Where it is asked"),
        list(labels),
        selection_mode="multi",
        default=used,
        format_func=labels.__getitem__,
        key=f"{key}-use",
    )
    situation = st.checkbox(
        wording.say("A situation at work, not a definition"), values.get("situation") == "true", key=f"{key}-situation"
    )
    said = wording.say("These hold for the question in every language.")
    st.html(f"<p class='soft small'>{escape(said)}</p>")
    return {
        "lesson": lesson,
        "use": tuple(use),
        "situation": "true" if situation else unticked(values.get("situation")),
        "outcome": values.get("outcome", ""),
        "shuffle": _shuffle(values, key, wording),
    }


def _shuffle(values: Values, key: str, wording: Wording) -> Value:
    """Draw whether the options keep their order; it is asked only of what would be shuffled else."""
    written = values.get("shuffle", "")
    if values.get("kind") not in {"single", "multiple"}:
        return written
    label = wording.say("The options always stand in this order")
    is_fixed = st.checkbox(label, written == "false", key=f"{key}-fixed")
    return "false" if is_fixed else "true" if written == "true" else ""


def _choice(label: str, names: Mapping[str, str], value: object, key: str) -> str:
    options = list(names)
    index = options.index(cast("str", value)) if value in options else None
    chosen = st.selectbox(
        label, options, index=index, format_func=lambda name: as_label(names[name]), key=key, filter_mode=None
    )
    return chosen or (value if isinstance(value, str) else "")


def _as_was(new: Value, old: Value) -> Value:
    return old if _said(new) == _said(old) else new


def _said(value: Value) -> Value:
    """Return what a value says: empty things left out, a part that is only a text as the text."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        said = {name: inner for name, each in value.items() if (inner := _said(each))}
        return said["text"] if said.keys() == {"text"} else said
    return tuple(_said(item) for item in value)


def show_preview(screen: Screen, question: Question | None, language: str, *, version: str) -> None:
    """Show a question with its key and every explanation, then as learners are asked it, to be tried out."""
    wording = screen.wording
    if question is None:
        said = wording.say("As soon as the question can be read, it is shown here.")
        st.html(f"<p class='soft'>{escape(said)}</p>")
        return
    st.html(f"<h2>{escape(wording.say('Key and explanations'))}</h2>{question_with_key(question, language, wording)}")
    if not question.text:
        return
    st.html(f"<h2 class='after'>{escape(wording.say('Try it as a learner'))}</h2>")
    st.html(f"<p lang='{escape(language)}'><b>{escape(question.text)}</b></p>")
    shown = asked(question, seed=_SEED, number=1, of=1, tries=int(version[:6], 16))
    try:
        ask(shown, wording)
        given = given_answer(shown)
        if given is not None:
            marked = try_out(question, *given, seed=_SEED, at=screen.academy.now())
            st.html(answer_feedback(marked, wording, language=language, is_new=False))
    except (IndexError, ValueError):
        st.html(f"<p class='soft'>{escape(wording.say('The question is not whole yet.'))}</p>")
