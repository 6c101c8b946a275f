"""Questions from elsewhere become entries of a question file; what stands in it stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.authoring.explanation_writing import missing_explanations, with_explanations
from modules.authoring.gift_reading import read_gift
from modules.authoring.problem import Place, Problems
from modules.authoring.question_adding import QuestionsAdded, add_questions
from modules.authoring.question_import import read_own_questions
from modules.authoring.question_taking import QuestionTaken
from modules.course.exchanged_question import ExchangedPair, ExchangedQuestion
from modules.course.ids import ENGLISH, LessonId, ModuleId, QuestionId
from modules.course.quiz import Question
from tests.exchange.exchanged_questions import every_kind

MODULE, FIRST, SECOND = ModuleId("needs"), LessonId("what-a-need-is"), LessonId("kinds")
FILE = """module: needs   # the file's name
questions:
    # the first
    - id: old-1
      lesson: kinds
      use: [self-check]
      kind: true-false
      text: "So?"
      answer: true
      explanation_true: "Yes."
      explanation_false: "No."

# what customers say
conversations: []
"""


def add(gift: str, text: str = "", known: frozenset[str] = frozenset()) -> QuestionsAdded:
    taken = read_gift(gift.encode(), Problems("a")).questions
    return add_all(taken, text, known)


def add_all(taken: tuple[QuestionTaken, ...], text: str = "", known: frozenset[str] = frozenset()) -> QuestionsAdded:
    return add_questions(
        text,
        taken,
        file_name="quiz.gift",
        module_id=MODULE,
        lesson_ids=(FIRST, SECOND),
        lesson_id=FIRST,
        known=dict.fromkeys(map(QuestionId, known), ("true-false", "Asked already?")),
    )


def asked(text: str) -> dict[str, Question]:
    file = read_own_questions(text.encode(), Problems("a"), language=ENGLISH)
    assert file is not None
    return {question_id: read.question for question_id, read in file.questions.items()}


def test_a_new_file_is_begun():
    added = add("::Tea::Which?{=a need#Yes. ~a price#No.}")
    assert (added.added_count, added.left_out_count, added.problems) == (1, 0, ())
    assert added.text == (
        "module: needs\nquestions:\n  - id: tea-1\n    lesson: what-a-need-is\n    use: [module-quiz]\n"
        "    kind: single\n"
        '    text: "Which?"\n    options:\n      - text: "a need"\n        correct: true\n        explanation: "Yes."\n'
        '      - text: "a price"\n        explanation: "No."\n'
    )


def test_entries_stand_below_the_others_with_their_indent_and_before_what_follows():
    added = add("::Tea::So?{F#No.#Yes.}", FILE)
    before, entry, after = added.text.partition("    - id: tea-1\n")
    assert entry
    assert FILE.startswith(before)
    assert after.endswith('      explanation_false: "Yes."\n\n# what customers say\nconversations: []\n')
    assert list(asked(added.text)) == ["old-1", "tea-1"]


@pytest.mark.parametrize("start", ["module: needs\n", "module: needs\nquestions: []\n", "module: needs\nquestions:\n"])
def test_a_file_without_questions_gets_some(start: str):
    assert list(asked(add("::Tea::So?{T#a#b}", start).text)) == ["tea-1"]


@pytest.mark.parametrize("text", ["- 1", "module: [", "module: a\nquestions: [{id: b}]\n", "module: a\nquestions: b\n"])
def test_a_file_that_cannot_be_added_to_is_named_and_stays(text: str):
    added = add("::Tea::So?{T#a#b}", text)
    assert (added.text, added.added_count, added.left_out_count) == (text, 0, 1)
    assert [problem.code for problem in added.problems] == ["import-file-broken"]


def test_ids_are_kept_or_made_and_never_stand_twice():
    added = add(
        "// [id:Own One]\nA?{T#a#b}\n\n::Tea::B?{T#a#b}\n\n::Tea::C?{T#a#b}\n\nŁódź?{T#a#b}", known=frozenset({"tea-1"})
    )
    assert list(asked(added.text)) == ["own-one", "tea-2", "tea-3", "lodz-1"]
    again = add("// [id:Own One]\nA?{T}", known=frozenset({"own-one"}))
    assert [problem.code for problem in again.problems] == ["import-question-there"]
    same = add("Asked\nalready?{T}\n\nAsked already?{=typed}", known=frozenset({"old-1"}))
    assert [(problem.line, problem.fields) for problem in same.problems] == [(1, {"id": "old-1"})]
    assert same.added_count == 1


LOST = {
    "half a mark": ("Which?{=a#x ~%50%b#x ~c#x}", "import-shares-not-kept", 1),
    "unequal weights": ("Which?{~%70%a#x ~%30%b#x ~c#x}", "import-shares-not-kept", 1),
    "a right side alone": ("Match.{=a -> 1 =b -> 2 = -> 3####x}", "import-right-side-alone", 1),
    "an answer that counts in part": ("Who?{=a =%50%b####x}", "import-answers-left-out", 1),
    "an answer for everything": ("Who?{=a =%0%*#no####x}", "import-answers-left-out", 1),
    "an answer with a star": ("Who?{=a =colo*r####x}", "import-answers-left-out", 1),
    "nothing that is wholly right": ("Which?{=%50%a}", "import-nothing-right", 0),
    "no weight above nothing": ("Which?{~%-50%a ~b}", "import-nothing-right", 0),
    "two right ones to choose one": ("Which?{=a =b ~c}", "import-several-right", 0),
    "two numbers": ("How many?{#=3 =5}", "import-several-right", 0),
}


@pytest.mark.parametrize(("gift", "code", "count"), LOST.values(), ids=LOST)
def test_what_is_lost_is_named(gift: str, code: str, count: int):
    added = add(gift)
    assert code in {problem.code for problem in added.problems}
    assert (added.added_count, added.left_out_count) == (count, 1 - count)
    assert len(asked(added.text)) == count if count else not added.text


def test_more_questions_than_a_file_may_hold_are_refused_at_once():
    taken = read_gift(b"::Q::So?{T#a#b}\n\n" * 6_000, Problems("a")).questions
    added = add_all(taken)
    assert (added.text, added.added_count, added.left_out_count) == ("", 0, 6_000)
    assert [problem.code for problem in added.problems] == ["import-too-large"]


def test_a_lesson_of_another_module_gives_way_to_the_one_chosen():
    question = ExchangedQuestion(kind="sorting", text="Sort.", lesson="elsewhere", pairs=(
        ExchangedPair("a", "1"), ExchangedPair("b", "2"), ExchangedPair("c", "1")), general_feedback="So.")  # fmt: skip
    added = add_all((QuestionTaken(question, Place(7)),))
    assert [(problem.line, problem.code) for problem in added.problems] == [(7, "import-lesson-unknown")]
    (made,) = asked(added.text).values()
    assert (made.lesson_id, made.kind, made.choices, made.key) == (FIRST, "sorting", ("1", "2"), (0, 0, 1))


def test_missing_explanations_are_found_and_written_one_by_one():
    text = add("::A::Which?{=x#Yes. ~y}\n\n::B::So?{T#wrong}\n\n::C::Who?{=z}", FILE).text
    missing = missing_explanations(text.encode(), ENGLISH)
    assert [(found.question_id, found.part, found.option, found.is_right) for found in missing] == [
        ("a-1", 1, "y", False),
        ("b-1", 0, "True", True),
        ("c-1", None, None, None),
    ]
    half = with_explanations(text, {missing[0].line: 'A "price".\nAsk.', missing[1].line: "  ", 4: "no", 999: "no"})
    assert [found.question_id for found in missing_explanations(half.encode(), ENGLISH)] == ["b-1", "c-1"]
    whole = with_explanations(half, {found.line: "So." for found in missing})
    assert missing_explanations(whole.encode(), ENGLISH) == ()
    problems = Problems("a")
    read_own_questions(whole.encode(), problems, language=ENGLISH)
    assert problems.found == ()
    assert missing_explanations(b"- 1", ENGLISH) == ()


MEANT_SO = {
    "prompt-twice",
    "choices-too-few",
    "accept-says-nothing",
    "accept-already",
    "no-wrong-option",
    "key-missing",
    "options-too-few",
    "number-unclear",
}
"""What the checker may find in questions that were understood: their author wrote them so."""


@given(st.lists(every_kind, min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_whatever_was_read_is_written_so_that_it_can_be_read(questions: list[ExchangedQuestion]):
    added = add_all(tuple(QuestionTaken(question, Place(1)) for question in questions), FILE)
    problems = Problems("a")
    file = read_own_questions(added.text.encode(), problems, language=ENGLISH)
    assert file is not None
    assert len(file.questions) == added.added_count + 1
    assert {problem.code for problem in problems.found if not problem.code.endswith("explanation-missing")} <= MEANT_SO
