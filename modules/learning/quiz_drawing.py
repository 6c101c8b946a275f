"""Drawing a module quiz from the bank: fair to every lesson, unseen first, never the same draw twice running."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from modules.course.ids import LessonId, QuestionId
from modules.learning.shuffling import shuffled


@dataclass(frozen=True, slots=True)
class BankItem:
    """A question that may be drawn. `times_seen` counts the learner's earlier attempts that held it."""

    question_id: QuestionId
    lesson_id: LessonId
    times_seen: int


def draw_quiz(
    bank: Sequence[BankItem], *, size: int, seed: str, last_draw: Sequence[QuestionId] = ()
) -> tuple[QuestionId, ...]:
    """Return the questions of a quiz in the order to ask them; the same arguments give the same draw.

    Lessons get equal shares as far as their questions reach; within a lesson what was seen least comes first, and the
    seed decides among equals. A bank larger than `size` gives another set than `last_draw`; any other is drawn whole,
    in another order. Only a bank of one question, or none, has but one draw. Empty for a size below 1.
    """
    drawn = _differing(_balanced(bank, size, seed), bank, last_draw)
    ids = [item.question_id for item in drawn]
    mixed = tuple(ids[index] for index in shuffled(len(ids), seed=f"{seed} order"))
    return mixed if mixed != tuple(last_draw) else (*mixed[1:], *mixed[:1])


def _balanced(bank: Sequence[BankItem], size: int, seed: str) -> tuple[BankItem, ...]:
    """Return up to `size` items, one after another from the lesson that has given fewest so far."""
    waiting: defaultdict[LessonId, list[BankItem]] = defaultdict(list)
    for item in sorted(bank, key=lambda item: (item.times_seen, _lot(seed, item.question_id))):
        waiting[item.lesson_id].append(item)
    given = dict.fromkeys(waiting, 0)
    drawn: list[BankItem] = []
    while len(drawn) < size and any(waiting.values()):
        lesson_id = min(
            (lesson for lesson, items in waiting.items() if items),
            key=lambda lesson: (given[lesson], waiting[lesson][0].times_seen, _lot(seed, lesson)),
        )
        drawn.append(waiting[lesson_id].pop(0))
        given[lesson_id] += 1
    return tuple(drawn)


def _differing(
    drawn: tuple[BankItem, ...], bank: Sequence[BankItem], last_draw: Iterable[QuestionId]
) -> tuple[BankItem, ...]:
    """Return the draw with one item exchanged if it holds just what the last one held and the bank has more.

    The exchange stays within a lesson where one has both; otherwise no lesson has given more than one item, and any
    exchange is fair.
    """
    left = [item for item in bank if item not in drawn]
    if not drawn or not left or {item.question_id for item in drawn} != set(last_draw):
        return drawn
    pairs = [(out, into) for out in drawn for into in left]
    out, into = min(
        pairs,
        key=lambda pair: (pair[0].lesson_id != pair[1].lesson_id, pair[1].times_seen - pair[0].times_seen),
    )
    return tuple(into if item == out else item for item in drawn)


def _lot(seed: str, name: str) -> bytes:
    return sha256(f"{seed}\n{name}".encode()).digest()
