"""A question file as questions and conversations.

To add a kind of question, add its name to `KINDS` and give it a reader in `_read_kind`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import get_args

from modules.authoring.choice_reading import read_choice, read_true_false
from modules.authoring.conversation_reading import ConversationRead, read_conversations
from modules.authoring.placing_reading import read_matching, read_ordering, read_sorting
from modules.authoring.problem import Place, Problems
from modules.authoring.question_fields import CommonFields, read_common
from modules.authoring.typed_reading import read_gap_fill, read_numeric, read_short_text
from modules.authoring.yaml_fields import Fields, nearest
from modules.authoring.yaml_files import read_fields
from modules.course.ids import Language, LessonId, ModuleId, QuestionId
from modules.course.quiz import Kind, Question

KINDS: tuple[Kind, ...] = get_args(Kind)
_KINDS_WITH_OPTIONS = ("single", "multiple", "true-false")
_KINDS_WITHOUT_SHUFFLE = ("true-false", "ordering", "numeric", "short-text", "gap-fill")


@dataclass(frozen=True, slots=True)
class QuestionRead:
    """A question, where it and its text begin, and where each of its options, pairs or items does."""

    question: Question
    file: str
    at: Place
    text_at: Place
    part_places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """What a module's question file holds in one language. `ids` also names the questions that could not be read."""

    file: str
    module_id: ModuleId
    questions_at: Place
    questions: Mapping[QuestionId, QuestionRead]
    ids: Collection[QuestionId]
    conversations: tuple[ConversationRead, ...]


def read_questions(
    content: bytes,
    problems: Problems,
    *,
    module_id: ModuleId,
    lessons: Mapping[LessonId, ModuleId],
    language: Language,
) -> QuestionFile | None:
    """Return the questions and conversations of a file; None, with a problem, if it is not a map of fields.

    `lessons` are the course's lessons and their modules; `language` is that of the file. A question with problems is
    still read where its kind allows, so that all its problems are found at once.
    """
    fields = read_fields(content, problems)
    if fields is None:
        return None
    found_id = fields.id("module", sample=module_id)
    if found_id and found_id != module_id:
        problems.error(
            fields.place("module"), "id-not-file-name", id=found_id, name=module_id, write=f"module: {module_id}"
        )
    questions: dict[QuestionId, QuestionRead] = {}
    places: dict[QuestionId, Place] = {}
    for entry in fields.maps("questions", sample="\n  - id: …"):
        asked = Fields(entry, problems)
        question_id = QuestionId(asked.id("id", sample="…-1"))
        if question_id in places:
            problems.error(asked.place("id"), "question-twice", id=question_id, line=str(places[question_id].line))
            continue
        places[question_id] = asked.at
        read = _read_question(asked, problems, question_id, module_id=module_id, lessons=lessons, language=language)
        if read is not None:
            questions[question_id] = read
    conversations = read_conversations(fields, problems, module_id=module_id, lessons=lessons)
    fields.finish()
    return QuestionFile(problems.file, module_id, fields.place("questions"), questions, places.keys(), conversations)


def _read_question(
    fields: Fields,
    problems: Problems,
    question_id: QuestionId,
    *,
    module_id: ModuleId,
    lessons: Mapping[LessonId, ModuleId],
    language: Language,
) -> QuestionRead | None:
    kind = _kind(fields, problems)
    if kind is None:
        return None
    common = read_common(
        fields,
        problems,
        question_id=question_id,
        module_id=module_id,
        lessons=lessons,
        needs_explanation=kind not in _KINDS_WITH_OPTIONS,
    )
    if kind in _KINDS_WITHOUT_SHUFFLE and fields.has("shuffle"):
        problems.warning(fields.place("shuffle"), "shuffle-not-here", kind=kind)
    question, places = _read_kind(kind, fields, problems, common, language)
    fields.finish()
    return QuestionRead(question, problems.file, fields.at, fields.place("text"), places)


def _read_kind(
    kind: Kind, fields: Fields, problems: Problems, common: CommonFields, language: Language
) -> tuple[Question, tuple[Place, ...]]:
    match kind:
        case "single" | "multiple":
            read = read_choice(fields, problems, common, kind)
        case "true-false":
            read = read_true_false(fields, common, language)
        case "matching":
            read = read_matching(fields, problems, common)
        case "ordering":
            read = read_ordering(fields, problems, common)
        case "sorting":
            read = read_sorting(fields, problems, common)
        case "numeric":
            read = read_numeric(fields, problems, common)
        case "short-text":
            read = read_short_text(fields, problems, common)
        case "gap-fill":
            read = read_gap_fill(fields, problems, common)
    return read


def _kind(fields: Fields, problems: Problems) -> Kind | None:
    """Return the kind of a question; None, with a problem, if it is missing or unknown."""
    found = fields.text("kind", sample="single")
    if found in KINDS:
        return found
    if found:
        near = nearest(found, KINDS) or KINDS[0]
        problems.error(
            fields.place("kind"), "kind-unknown", kind=found, allowed=", ".join(KINDS), write=f"kind: {near}"
        )
    return None
