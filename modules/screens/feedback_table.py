"""The table of how lessons are rated: for each aspect the mean and of how many people it is."""

from collections.abc import Sequence

from modules.exchange.feedback_csv import aspect_name
from modules.learning.lesson_feedback import Aspect, AspectFigure, LessonFigures
from modules.screens.markup import escape
from modules.wording.catalogues import Wording


def lesson_figures_table(lessons: Sequence[LessonFigures], wording: Wording) -> str:
    """Return the table, a row for each lesson that somebody gave feedback on; a sentence if there is none."""
    rated = [lesson for lesson in lessons if lesson.count]
    if not rated:
        return f"<p class='note'>{escape(wording.say('Nobody has given feedback yet.'))}</p>"
    heads = [
        wording.say("Lesson"),
        *(aspect_name(aspect, wording) for aspect in Aspect),
        wording.say("Open suggestions"),
    ]
    head = "".join(
        f'<th scope="col"{"" if number == 0 else " class=r"}>{escape(label)}</th>' for number, label in enumerate(heads)
    )
    rows = "".join(_row(lesson, heads[1:], wording) for lesson in rated)
    label = escape(wording.say("Lesson by lesson"))
    return (
        f'<div class="wrap" tabindex="0" role="region" aria-label="{label}"><table class="t stack-rows rated">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(lesson: LessonFigures, heads: Sequence[str], wording: Wording) -> str:
    cells = [*(_figure(lesson.aspects[aspect], wording) for aspect in Aspect), wording.number(lesson.open_count)]
    columns = "".join(
        f'<td class="r" data-l="{escape(head)}"><span>{cell}</span></td>'
        for head, cell in zip(heads, cells, strict=True)
    )
    return f'<tr><th scope="row">{escape(lesson.title)}</th>{columns}</tr>'


def _figure(figure: AspectFigure, wording: Wording) -> str:
    """Return a mean with its number as HTML; a dash where the mean is hidden."""
    people = escape(wording.count("{n} person", "{n} people", figure.n))
    if figure.mean is not None:
        return f'{escape(wording.number(round(figure.mean, 1)))}<span class="sub">{people}</span>'
    hidden = escape(wording.say("too few"))
    return f'<span class="soft">{hidden}</span><span class="sub">{people}</span>'
