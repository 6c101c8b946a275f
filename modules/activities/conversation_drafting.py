"""Writing conversations in a draft by a form: the steps, the replies, and where each leads; the way is one for all."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from modules.academy import Academy
from modules.activities.draft_courses import ids_in_use
from modules.activities.draft_parts import questions_text
from modules.activities.draft_state import DraftState, held_draft, read_draft, write_files
from modules.activities.drafting import DraftFileNotFound, FileSaved, as_body, as_text, file_of, save_file
from modules.activities.question_drafting import QuestionGone, find_entry
from modules.activities.question_reshaping import same_file
from modules.authoring.lesson_beginning import free_id
from modules.authoring.question_editing import (
    QuestionBlock,
    QuestionsUnreadable,
    Value,
    Values,
    add_question,
    entry_blocks,
    put_question,
)
from modules.course.ids import ConversationId, CourseId, LessonId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require

_FIRST_STEPS: Values = {
    "opening": {"replies": ({"goes_to": "ends-well", "effect": "1"}, {"goes_to": "ends-badly", "effect": "-1"})},
    "ends-well": {"ends": "true", "outcome": "good"},
    "ends-badly": {"ends": "true", "outcome": "poor"},
}
"""With what a conversation begins: one question of the customer, two ways to answer, an end for each."""


def begin_conversation(
    academy: Academy, *, who: Visitor, course_id: CourseId, path: str, title: str, lesson_id: LessonId
) -> ConversationId:
    """Add a conversation of three steps, still without words, to a file of the draft and return its id.

    Raises DraftFileNotFound and QuestionsUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        place = draft.places.get(path)
        if place is None or place.kind != "questions":
            raise DraftFileNotFound(path)
        taken = _ids(draft) | ids_in_use(academy, who)
        talk_id = ConversationId(free_id(title, taken, "conversation"))
        text = questions_text(draft, path, place.module_id)
        values: Values = {
            "id": talk_id,
            "lesson": lesson_id,
            "title": " ".join(title.split()),
            "start": "opening",
            "steps": _FIRST_STEPS,
        }
        grown = add_question(text, values, "conversations")
        write_files(academy, who, draft, {path: as_body(grown, like=draft.files.get(path))})
    return talk_id


def save_conversation(
    academy: Academy,
    *,
    who: Visitor,
    course_id: CourseId,
    path: str,
    conversation_id: str,
    values: Values,
    version: str,
) -> FileSaved:
    """Save the values of a conversation over the version that the form showed.

    The way it takes (steps, where replies lead, how it ends) changes in the other languages too; their words stay. If
    it has changed meanwhile, the file is kept as the visitor's own copy. Raises DraftFileNotFound, QuestionGone,
    TextTooLong and QuestionsUnreadable.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        opened = file_of(academy, draft, path)
        block = find_entry(opened.text, conversation_id, "conversations")
        saved = save_file(
            academy,
            who=who,
            course_id=course_id,
            path=path,
            text=put_question(opened.text, block, values, "conversations"),
            version=opened.version if block.version == version else None,
        )
        if not saved.is_aside:
            _share(academy, who, course_id, path, block, values)
    return saved


def _share(  # noqa: PLR0917 -- each is another thing
    academy: Academy, who: Visitor, course_id: CourseId, path: str, block: QuestionBlock, values: Values
) -> None:
    draft = read_draft(academy, who, course_id)
    for other in same_file(draft, path):
        if other.path == path:
            continue
        with suppress(QuestionsUnreadable, QuestionGone):
            text = as_text(draft.files[other.path])
            mine = find_entry(text, block.id, "conversations")
            changed = same_way(mine.values, block.values, values)
            if changed != mine.values:
                body = as_body(put_question(text, mine, changed, "conversations"), like=draft.files[other.path])
                write_files(academy, who, draft, {other.path: body})


def same_way(mine: Values, before: Values, after: Values) -> Values:
    """Return a translation's values after a change of the way in the source; words that it lacks are left out."""
    shared = {key: after.get(key, "") for key in ("lesson", "start") if after.get(key) != before.get(key)}
    old, new, steps = (_map(each.get("steps", {})) for each in (before, after, mine))
    kept = {name: step for name, step in steps.items() if name in new or name not in old}
    for name, step in new.items():
        kept[name] = _same_step(_map(steps.get(name, {})), _map(old.get(name, {})), _map(step))
    return {**mine, **shared, "steps": kept}


def _same_step(mine: Values, before: Values, after: Values) -> Values:
    changed = {key: after.get(key, "") for key in ("ends", "outcome") if after.get(key) != before.get(key)}
    replies, wanted = _list(mine.get("replies", ())), _list(after.get("replies", ()))
    if not wanted and _list(before.get("replies", ())):
        return {**mine, **changed, "replies": ()}
    if len(replies) > len(wanted):
        return {**mine, **changed}  # which one went is not known: the check says that they differ
    empty: Values = {}
    padded: list[Value] = [*replies, *(empty for _ in range(len(wanted) - len(replies)))]
    led = tuple(
        {**_map(reply), **{key: _map(way).get(key, "") for key in ("goes_to", "effect") if _map(way).get(key)}}
        for reply, way in zip(padded, wanted, strict=True)
    )
    return {**mine, **changed, **({"replies": led} if led else {})}


def _ids(draft: DraftState) -> frozenset[str]:
    found: set[str] = set()
    for path, place in draft.places.items():
        if place.kind == "questions" and path in draft.files:
            with suppress(QuestionsUnreadable):
                found |= {block.id for block in entry_blocks(as_text(draft.files[path]), "conversations")}
    return frozenset(found)


def _map(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Value) -> Sequence[Value]:
    return () if isinstance(value, str | Mapping) else value
