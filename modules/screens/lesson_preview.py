"""A lesson of an upload as learners will see it, with its questions, their keys and every explanation."""

from collections.abc import Callable

import streamlit as st

from modules.activities.upload_checking import LessonPreview
from modules.course.quiz import (
    ChoiceQuestion,
    Gap,
    GapFillQuestion,
    NumericQuestion,
    OrderingQuestion,
    PlacingQuestion,
    Question,
    ShortTextQuestion,
)
from modules.exchange.lesson_html import lay_out_lesson
from modules.screens.links import media_address
from modules.screens.marking_rules import marking_rule
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording, wording_for


def show_lesson_preview(preview: LessonPreview, wording: Wording) -> None:
    """Show the lesson laid out by the function that lays it out for learners, then its questions.

    What belongs to the lesson is in the lesson's language; what speaks to the trainer is in `wording`. The page has its
    own h1, so the lesson's is a heading of the third level that looks the same.
    """
    show_lesson_text(preview)
    st.html(questions_with_keys(preview.questions, preview.lesson.language, wording))


def show_lesson_text(preview: LessonPreview, media_url: Callable[[str], str] | None = None) -> None:
    """Show a lesson laid out by the function that lays it out for learners, without its questions.

    `media_url` says where pictures and films are; by default, among those of releases.
    """
    lesson = preview.lesson
    laid_out = lay_out_lesson(
        lesson,
        level=preview.level,
        terms=preview.terms,
        sources=preview.sources,
        see_also=(),
        wording=wording_for(lesson.language),
        media_url=media_url or (lambda path: media_address(path, preview.media)),
    )
    head = laid_out.head.replace("<h1", '<h3 class="title"').replace("</h1>", "</h3>")
    for part in filter(None, (head, laid_out.body, laid_out.foot)):
        st.html(f'<div lang="{escape(lesson.language)}">{part}</div>')


def questions_with_keys(questions: tuple[Question, ...], language: str, wording: Wording) -> str:
    """Return the questions of a lesson with what is right and why; a sentence if it has none."""
    if not questions:
        return f'<p class="note">{escape(wording.say("This lesson has no questions."))}</p>'
    heading = escape(wording.count("{n} question", "{n} questions", len(questions)))
    items = "".join(f"<li>{question_with_key(question, language, wording)}</li>" for question in questions)
    return f'<h3>{heading}</h3><ol class="asked">{items}</ol>'


def question_with_key(question: Question, language: str, wording: Wording) -> str:
    """Return one question: where it is asked, its text and hint, its key, its explanations, and how it is marked."""
    rule = wording.say("Mark: {rule}", rule=marking_rule(question.kind, wording))
    hint = wording.say("Hint: {hint}", hint=question.hint) if question.hint else ""
    return (
        f'<p class="eyebrow">{escape(_where_asked(question, wording))}</p>'
        f'<h4 lang="{language}">{escape(question.text)}</h4>'
        + (f'<p class="soft small">{escape(hint)}</p>' if hint else "")
        + _key(question, language, wording)
        + (f'<p class="why" lang="{language}">{escape(question.explanation)}</p>' if question.explanation else "")
        + f'<p class="soft small">{escape(rule)}</p>'
    )


def _key(question: Question, language: str, wording: Wording) -> str:
    """Return what is right. The texts are in the question's language, the words round them in `wording`."""
    match question:
        case ChoiceQuestion():
            items = _options(question, wording)
        case PlacingQuestion():
            items = [
                _right(prompt.text, question.choices[prompt.key], prompt.explanation) for prompt in question.prompts
            ]
        case OrderingQuestion():
            items = [
                _right(f"{n}. {item.text}", "", item.explanation) for n, item in enumerate(question.items, start=1)
            ]
        case NumericQuestion():
            items = [_right(question.written, "", None)]
        case ShortTextQuestion():
            items = [_right(text, "", None) for text in question.accept]
        case GapFillQuestion():
            items = [_gap(gap, number, wording) for number, gap in enumerate(question.gaps, start=1)]
    return f'<ul class="opts" lang="{language}">{"".join(items)}</ul>'


def _where_asked(question: Question, wording: Wording) -> str:
    uses = {
        "self-check": wording.say("Self-check of the lesson"),
        "module-quiz": wording.say("Quiz of the module"),
    }
    return " · ".join([*(said for use, said in uses.items() if use in question.use), question.id])


def _options(question: ChoiceQuestion, wording: Wording) -> list[str]:
    right = f'<span class="tag">{escape(wording.say("Right answer"))}</span>'
    return [
        f'<li class="{"right" if option.is_correct else "rest"}">{icon("passed" if option.is_correct else "wrong")}'
        f"<div>{right if option.is_correct else ''}{escape(option.text)}"
        f'<p class="why">{escape(option.explanation)}</p></div></li>'
        for option in question.options
    ]


def _gap(gap: Gap, number: int, wording: Wording) -> str:
    texts = gap.options or gap.accept
    also = wording.say("To choose from: {texts}", texts=" · ".join(texts)) if gap.options else " · ".join(texts[1:])
    return _right(f"({number}) {next(iter(texts), '')}", also, gap.explanation)


def _right(text: str, below: str, explanation: str | None) -> str:
    under = f"<br>{escape(below)}" if below else ""
    why = f'<p class="why">{escape(explanation)}</p>' if explanation else ""
    return f'<li class="right">{icon("forward")}<div><b>{escape(text)}</b>{under}{why}</div></li>'
