"""Learners' feedback as CSV files that spreadsheets open as they are: the suggestions, and the lessons' figures."""

from collections.abc import Iterable, Iterator

from modules.exchange.csv_file import csv_file
from modules.learning.lesson_feedback import Aspect, FeedbackState, LessonFigures, Suggestion
from modules.wording.catalogues import Wording


def suggestions_csv(suggestions: Iterable[Suggestion], wording: Wording) -> bytes:
    """Return suggestions as UTF-8 with a byte order mark, comma-separated, CRLF, formulas neutralised.

    Without a name, name and marks are blank and the day is the Monday of its week, as the head of the column says.
    """
    head = (
        wording.say("Lesson"),
        wording.say("Identifier of the lesson"),
        wording.say("Release"),
        wording.say("Day; without a name, the Monday of the week"),
        wording.say("Person"),
        *(aspect_name(aspect, wording) for aspect in Aspect),
        wording.say("Suggestion"),
        wording.say("State"),
        wording.say("Answer"),
    )
    return csv_file(head, (tuple(_cells(each, wording)) for each in suggestions))


def figures_csv(lessons: Iterable[LessonFigures], wording: Wording) -> bytes:
    """Return each lesson's mean and number of people per aspect, and its open suggestions, in the same form.

    A mean that is hidden is blank; its number stands.
    """
    head = [wording.say("Lesson"), wording.say("Identifier of the lesson")]
    for aspect in Aspect:
        name = aspect_name(aspect, wording)
        head += [wording.say("{aspect}: mean", aspect=name), wording.say("{aspect}: people", aspect=name)]
    head.append(wording.say("Open suggestions"))
    return csv_file(head, (tuple(_figures(lesson)) for lesson in lessons))


def _figures(lesson: LessonFigures) -> Iterator[str]:
    yield lesson.title
    yield lesson.lesson_id
    for aspect in Aspect:
        figure = lesson.aspects[aspect]
        yield "" if figure.mean is None else f"{figure.mean:.2f}"
        yield str(figure.n)
    yield str(lesson.open_count)


def _cells(row: Suggestion, wording: Wording) -> Iterator[str]:
    yield row.lesson_title
    yield row.lesson_id
    yield "" if row.release_number is None else str(row.release_number)
    yield row.given_on.isoformat()
    yield row.person_name or ""
    for aspect in Aspect:
        mark = row.rating.of(aspect) if row.rating else None
        yield "" if mark is None else str(mark)
    yield row.text
    yield state_name(row.state, wording)
    yield row.reply


def aspect_name(aspect: Aspect, wording: Wording) -> str:
    """Return an aspect as the head of a column."""
    names = {
        Aspect.USEFULNESS: wording.say_in("rated", "Usefulness"),
        Aspect.CLARITY: wording.say_in("rated", "Clarity"),
        Aspect.SOUND: wording.say_in("rated", "Sound"),
    }
    return names[aspect]


def state_name(state: FeedbackState, wording: Wording) -> str:
    """Return a state of feedback as a word."""
    names = {
        FeedbackState.OPEN: wording.say_in("feedback", "Open"),
        FeedbackState.ANSWERED: wording.say_in("feedback", "Answered"),
        FeedbackState.CLOSED: wording.say_in("feedback", "Closed"),
    }
    return names[state]
