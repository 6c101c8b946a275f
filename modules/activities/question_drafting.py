"""Writing questions in a draft by a form: one question at a time, so that two trainers may work in one file at once."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from modules.academy import Academy
from modules.activities.asking import AnswerMarked, marked_answer
from modules.activities.draft_state import hold_draft, read_draft, write_files
from modules.activities.drafting import DraftFileNotFound, FileOpened, FileSaved, file_of, save_file
from modules.activities.question_reshaping import changed_everywhere, same_file
from modules.authoring.file_checking import FileChecked, check_file
from modules.authoring.problem import Problem
from modules.authoring.question_editing import (
    EntryKind,
    QuestionBlock,
    QuestionsUnreadable,
    Value,
    Values,
    add_question,
    entry_blocks,
    no_questions,
    put_question,
    question_blocks,
)
from modules.authoring.question_kinds import with_shared
from modules.authoring.question_reading import QuestionRead
from modules.course.conversation import Conversation
from modules.course.ids import CourseId, LessonId, QuestionId
from modules.course.quiz import Kind, Question, Response
from modules.learning.answer import AnswerGiven, Confidence
from modules.learning.marking import mark
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require


class QuestionGone(Exception):
    """The file has no question of this id any more."""

    def __init__(self, question_id: str) -> None:
        super().__init__(question_id)
        self.question_id = question_id


@dataclass(frozen=True, slots=True)
class QuestionDrafted:
    """A question of the draft as a form shows it: its values, and as learners would meet it if it can be read.

    `version` is that of the question alone; it is given back when it is saved. `line` counts from 1.
    """

    id: str
    values: Values
    version: str
    line: int
    question: Question | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ConversationDrafted:
    """A conversation of the draft, and the lines of its steps by name; `line` is its own.

    `values` are those of its form and `version` that of its lines, given back when it is saved; None where no form can
    write in the file.
    """

    conversation: Conversation
    line: int
    step_lines: Mapping[str, int]
    problems: tuple[Problem, ...]
    values: Values | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class QuestionsOpened:
    """A question file of the draft. `questions` is None where only the text editor can write in it.

    `lessons` are those of the module, in its order, and how many outcomes each has.
    """

    file: FileOpened
    questions: tuple[QuestionDrafted, ...] | None
    conversations: tuple[ConversationDrafted, ...]
    lessons: tuple[LessonId, ...]


def open_questions(academy: Academy, *, who: Visitor, course_id: CourseId, path: str) -> QuestionsOpened:
    """Return the questions and conversations of a file of the draft; raise DraftFileNotFound."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    opened = file_of(academy, draft, path)
    outline, module_id = draft.outline, opened.place.module_id
    if outline is None or opened.place.kind != "questions":
        raise DraftFileNotFound(path)
    lessons = next((module.lesson_ids for module in outline.modules if module.id == module_id), ())
    if opened.version is None:
        return QuestionsOpened(opened, None, (), lessons)
    checked = check_file(draft.files, outline, opened.place)
    return QuestionsOpened(opened, _questions(opened.text, checked), _conversations(opened.text, checked), lessons)


def save_question(
    academy: Academy,
    *,
    who: Visitor,
    course_id: CourseId,
    path: str,
    question_id: str,
    values: Values,
    version: str,
) -> FileSaved:
    """Save the values of a question over the version that the form showed; the rest of the file may have changed.

    What must say the same in every language (the key, where it is asked) changes in the other languages too. If the
    question itself has changed meanwhile, the file with these values is kept as the visitor's own copy. Raises
    DraftFileNotFound, QuestionGone, TextTooLong and QuestionsUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        opened = _held(academy, who, course_id, path)
        block = find_entry(opened.text, question_id)
        is_as_seen = block.version == version
        saved = save_file(
            academy,
            who=who,
            course_id=course_id,
            path=path,
            text=put_question(opened.text, block, values),
            version=opened.version if is_as_seen else None,
        )
        if not saved.is_aside:
            _share(academy, who, course_id, path, block, values)
        return saved


def begin_question(
    academy: Academy, *, who: Visitor, course_id: CourseId, path: str, kind: Kind, lesson_id: LessonId
) -> str:
    """Add a question of a kind, still without words, to a file of the draft and return its id.

    Raises DraftFileNotFound, TextTooLong and QuestionsUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        opened = _held(academy, who, course_id, path)
        text = opened.text if opened.version is not None else no_questions(opened.place.module_id)
        taken = {block.id for block in question_blocks(text)}
        number = next(n for n in range(1, len(taken) + 2) if f"{lesson_id}-{n}" not in taken)
        question_id = QuestionId(f"{lesson_id}-{number}")
        values = {"id": question_id, "lesson": lesson_id, "use": ("self-check", "module-quiz"), "kind": kind}
        save_file(
            academy,
            who=who,
            course_id=course_id,
            path=path,
            text=add_question(text, {**values, **_SKELETONS.get(kind, {})}),
            version=opened.version,
        )
    return question_id


_SKELETONS: Mapping[Kind, Mapping[str, Value]] = {"true-false": {"answer": "true"}}
"""What a new question of a kind begins with."""


def _held(academy: Academy, who: Visitor, course_id: CourseId, path: str) -> FileOpened:
    """Return a file of the draft, which nobody else changes until the transaction ends."""
    hold_draft(academy, course_id)
    return file_of(academy, read_draft(academy, who, course_id), path)


def _share(  # noqa: PLR0917 -- each is another thing
    academy: Academy, who: Visitor, course_id: CourseId, path: str, block: QuestionBlock, values: Values
) -> None:
    """Change in the other languages what must be the same in all; one that cannot be read stays as it is."""
    draft = read_draft(academy, who, course_id)
    others = [place for place in same_file(draft, path) if place.path != path]
    for other in others:
        with suppress(QuestionsUnreadable):
            change = partial(with_shared, before=block.values, after=values)
            write_files(academy, who, draft, changed_everywhere(draft, [other], block.id, change))


def find_entry(text: str, entry_id: str, kind: EntryKind = "questions") -> QuestionBlock:
    """Return a question, or a conversation, of a file; raise QuestionGone, QuestionsUnreadable."""
    for block in entry_blocks(text, kind):
        if block.id == entry_id:
            return block
    raise QuestionGone(entry_id)


def _questions(text: str, checked: FileChecked) -> tuple[QuestionDrafted, ...] | None:
    try:
        blocks = question_blocks(text)
    except QuestionsUnreadable:
        return None
    read: Mapping[QuestionId, QuestionRead] = checked.questions.questions if checked.questions else {}
    return tuple(
        QuestionDrafted(
            id=block.id,
            values=block.values,
            version=block.version,
            line=block.start + 1,
            question=found.question if (found := read.get(QuestionId(block.id))) else None,
            problems=tuple(problem for problem in checked.problems if block.start < problem.line <= block.end),
        )
        for block in blocks
    )


def _conversations(text: str, checked: FileChecked) -> tuple[ConversationDrafted, ...]:
    if checked.questions is None:
        return ()
    found = checked.questions.conversations
    try:
        blocks = {block.id: block for block in entry_blocks(text, "conversations")}
    except QuestionsUnreadable:
        blocks = {}
    starts = [read.at.line for read in found]
    ends = [*starts[1:], text.count("\n") + 2][: len(starts)]
    return tuple(
        ConversationDrafted(
            conversation=read.conversation,
            line=read.at.line,
            step_lines={name: place.line for name, place in read.step_places.items()},
            problems=tuple(problem for problem in checked.problems if start <= problem.line < end),
            values=blocks[read.conversation.id].values if read.conversation.id in blocks else None,
            version=blocks[read.conversation.id].version if read.conversation.id in blocks else "",
        )
        for read, start, end in zip(found, starts, ends, strict=True)
    )


def try_out(question: Question, response: Response, confidence: Confidence, *, seed: str, at: datetime) -> AnswerMarked:
    """Return what an answer to a question of the draft would teach; nothing is remembered."""
    given = AnswerGiven(
        question_id=question.id,
        lesson_id=question.lesson_id,
        try_number=1,
        response=response,
        confidence=confidence,
        share=mark(question, response),
        answered_at=at,
    )
    return marked_answer(question, given, seed=seed)
