"""What must be the same in every language: sections, questions and their keys, conversations, terms.

Learners switch languages in the middle; progress and answers are kept by these ids and keys.
"""

from collections.abc import Sequence

from modules.authoring.conversation_reading import ConversationRead
from modules.authoring.edition_reading import EditionRead
from modules.authoring.lesson_reading import LessonRead
from modules.authoring.problem import START, Place, Problems
from modules.authoring.question_reading import QuestionFile, QuestionRead
from modules.course.conversation import Conversation, Step
from modules.course.quiz import ChoiceQuestion, GapFillQuestion, NumericQuestion, PlacingQuestion, Question


def check_parity(source: EditionRead, other: EditionRead, problems: Problems) -> None:
    """Log where an edition differs from the one in the source language. A missing file is not a difference."""
    for lesson_id, lesson in other.lessons.items():
        if lesson_id in source.lessons:
            _check_sections(source.lessons[lesson_id], lesson, problems.of(lesson.file))
    for module_id, file in other.questions.items():
        if module_id in source.questions:
            _check_questions(source.questions[module_id], file, problems.of(file.file))
            _check_conversations(source.questions[module_id], file, problems.of(file.file))
    if source.glossary and other.glossary:
        here = problems.of(other.glossary.file)
        for term_id in other.glossary.terms.keys() - source.glossary.terms.keys():
            here.error(other.glossary.places[term_id], "term-not-in-source", id=term_id, source=source.glossary.file)
        for term_id, term in source.glossary.terms.items():
            if term_id not in other.glossary.terms:
                here.warning(START, "term-untranslated", id=term_id, term=term.term, write=f"{term_id}:")


def _check_sections(source: LessonRead, other: LessonRead, problems: Problems) -> None:
    wanted, found = source.lesson.section_ids, other.lesson.section_ids
    titles = {section.id: section.title for section in source.lesson.sections}
    for section_id in wanted:
        if section_id not in found:
            problems.error(
                START, "section-untranslated", id=section_id, title=titles[section_id], write=f"## … {{#{section_id}}}"
            )
    for section in other.lesson.sections:
        if section.id not in wanted:
            at = other.section_places[section.id]
            problems.error(at, "section-not-in-source", id=section.id, source=source.file, allowed=", ".join(wanted))
    if set(found) == set(wanted) and found != wanted:
        first = next(mine for mine, theirs in zip(found, wanted, strict=True) if mine != theirs)
        problems.error(other.section_places[first], "section-order-differs", id=first, order=", ".join(wanted))


def _check_questions(source: QuestionFile, other: QuestionFile, problems: Problems) -> None:
    for question_id in source.ids:
        if question_id not in other.ids:
            problems.warning(other.questions_at, "question-untranslated", id=question_id, write=f"- id: {question_id}")
    for question_id, read in other.questions.items():
        if question_id not in source.ids:
            problems.error(read.at, "question-not-in-source", id=question_id, source=source.file)
        elif question_id in source.questions:
            _check_question(source.questions[question_id], read, problems)


def _check_question(source: QuestionRead, other: QuestionRead, problems: Problems) -> None:
    mine, theirs, at = other.question, source.question, other.at
    for key, here, there in (
        ("kind", mine.kind, theirs.kind),
        ("lesson", mine.lesson_id, theirs.lesson_id),
        ("use", ", ".join(sorted(mine.use)), ", ".join(sorted(theirs.use))),
        ("situation", str(mine.is_situation).lower(), str(theirs.is_situation).lower()),
        ("shuffle", str(mine.is_shuffled).lower(), str(theirs.is_shuffled).lower()),
        ("outcome", str(mine.outcome or "–"), str(theirs.outcome or "–")),
    ):
        if here != there:
            write = f"{key}: [{there}]" if key == "use" else f"{key}: {there}"
            problems.error(at, "question-differs", id=mine.id, key=key, here=here, there=there, write=write)
    if mine.kind != theirs.kind:
        return
    if _sizes(mine) != _sizes(theirs):
        count, wanted = str(sum(_sizes(mine))), str(sum(_sizes(theirs)))
        problems.error(at, "option-count-differs", id=mine.id, count=count, wanted=wanted)
    else:
        _check_key(source, other, problems)


def _sizes(question: Question) -> tuple[int, ...]:
    """Return how much there is to choose from, to place or to fill in; texts to accept are each language's own."""
    match question:
        case PlacingQuestion():
            return (len(question.choices), len(question.prompts))
        case GapFillQuestion():
            return (len(question.gaps), *(len(gap.options) for gap in question.gaps))
        case _:
            return (len(question.choices),)


def _check_key(source: QuestionRead, other: QuestionRead, problems: Problems) -> None:
    """Log a right answer that differs; what is typed may differ with the language, but not a number."""
    mine, theirs, at = other.question, source.question, other.at
    if isinstance(mine, NumericQuestion) and isinstance(theirs, NumericQuestion):
        for key, here, there in (
            ("answer", mine.answer, theirs.answer),
            ("tolerance", mine.tolerance, theirs.tolerance),
        ):
            if here != there:
                fields = {"here": f"{here:f}", "there": f"{there:f}", "write": f"{key}: {there:f}"}
                problems.error(at, "question-differs", id=mine.id, key=key, **fields)
    elif isinstance(mine, ChoiceQuestion | PlacingQuestion) and mine.key != theirs.key:
        if mine.kind == "true-false":
            here, there = _true_or_false(mine), _true_or_false(theirs)
            fields = {"here": here, "there": there, "write": f"answer: {there}"}
            problems.error(at, "question-differs", id=mine.id, key="answer", **fields)
            return
        key = ", ".join(str(index + 1) for index in theirs.key if isinstance(index, int))
        problems.error(at, "key-differs", id=mine.id, key=key, line=str(source.at.line), source=source.file)


def _true_or_false(question: Question) -> str:
    return "true" if question.key == (0,) else "false"


def _check_conversations(source: QuestionFile, other: QuestionFile, problems: Problems) -> None:
    theirs = {read.conversation.id: read for read in source.conversations}
    mine = {read.conversation.id: read for read in other.conversations}
    for found_id, read in theirs.items():
        if found_id not in mine:
            problems.warning(
                other.questions_at, "conversation-untranslated", id=found_id, title=read.conversation.title
            )
    for found_id, read in mine.items():
        if found_id not in theirs:
            problems.error(read.at, "conversation-not-in-source", id=found_id, source=source.file)
        else:
            _check_conversation(theirs[found_id].conversation, read, problems)


def _check_conversation(source: Conversation, read: ConversationRead, problems: Problems) -> None:
    other = read.conversation
    if other.start != source.start:
        problems.error(read.at, "conversation-start-differs", id=other.id, write=f"start: {source.start}")
    for name in source.steps:
        if name not in other.steps:
            problems.error(read.at, "step-untranslated", id=other.id, step=name, write=f"{name}:")
    for name, step in other.steps.items():
        at: Place = read.step_places[name]
        if name not in source.steps:
            problems.error(at, "step-not-in-source", id=other.id, step=name)
        elif _ways(step) != _ways(source.steps[name]):
            problems.error(at, "step-differs", id=other.id, step=name, ways=_said(_ways(source.steps[name])))


def _ways(step: Step) -> Sequence[tuple[str, int]]:
    """Return where a step's replies lead and with what effect, or its outcome."""
    if step.outcome:
        return ((step.outcome, 0),)
    return tuple((reply.goes_to, reply.effect) for reply in step.replies)


def _said(ways: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({effect:+d})" if effect else f"{name} (0)" for name, effect in ways)
