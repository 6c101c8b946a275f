"""Each mistake a trainer can make in a question file gives its problem at its place; sound questions come out whole."""

import pytest

from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, LANGUAGES, QuestionId
from modules.course.quiz import ChoiceQuestion, PlacingQuestion
from modules.learning.marking import mark
from tests.authoring.sample_course import LESSON, QUESTIONS, SampleCourse

ERROR, WARNING = Severity.ERROR, Severity.WARNING
WHY_SOCIAL = (
    'explanation: "Yes. She measures herself by what others will think. '
    'A good next question is what the team wears to meetings."'
)

MISTAKES = {
    "no module": ("module: customer-needs\n", "", ERROR, "key-missing", (1, 1)),
    "another module": ("module: customer-needs", "module: channels", ERROR, "id-not-file-name", (1, 9)),
    "no questions": ("questions:\n", "quests:\n", ERROR, "key-missing", (1, 1)),
    "questions as a text": ("questions:\n", "questions: none\nold:\n", ERROR, "value-not-list", (2, 12)),
    "a question that is a text": ("questions:\n", "questions:\n  - later\n", ERROR, "item-not-map", (3, 5)),
    "no id": ("  - id: sort-by-need-1\n    lesson", "  - lesson", ERROR, "key-missing", (18, 5)),
    "an id with spaces": ("sort-by-need-1", "sort by need", ERROR, "id-broken", (18, 9)),
    "an id twice": ("sort-by-need-1", "social-need-in-words-1", ERROR, "question-twice", (18, 9)),
    "no lesson": ("    lesson: three-kinds-of-need\n", "", ERROR, "key-missing", (3, 5)),
    "an unknown lesson": ("lesson: three-kinds-of-need", "lesson: three-kinds", ERROR, "lesson-unknown", (4, 13)),
    "no use": ("    use: [self-check]\n", "", ERROR, "key-missing", (3, 5)),
    "an unknown use": ("use: [self-check]", "use: [selfcheck]", ERROR, "value-unknown", (5, 11)),
    "use as a text": ("use: [self-check]", "use: self-check", ERROR, "value-not-list", (5, 10)),
    "no kind": ("    kind: single\n", "", ERROR, "key-missing", (3, 5)),
    "an unknown kind": ("kind: single", "kind: singel", ERROR, "kind-unknown", (6, 11)),
    "no text": ("    text: ", "    txt: ", ERROR, "key-missing", (3, 5)),
    "a misspelt hint": ("    hint: ", "    hnit: ", WARNING, "key-misspelt", (9, 5)),
    "situation in words": ("situation: true", "situation: yes", ERROR, "value-not-true-or-false", (7, 16)),
    "situation in quotes": ("situation: true", 'situation: "true"', ERROR, "value-not-true-or-false", (7, 16)),
    "no options": ("    options:\n", "    choices:\n", ERROR, "key-missing", (3, 5)),
    "one option": (None, None, ERROR, "options-too-few", None),
    "an option without a text": ('- text: "Social: she', '- txt: "Social: she', ERROR, "key-missing", (13, 9)),
    "an option without an explanation": (WHY_SOCIAL, "", ERROR, "option-explanation-missing", (13, 9)),
    "an option with an empty explanation": (WHY_SOCIAL, "explanation:", ERROR, "option-explanation-missing", (15, 9)),
    "no right option": ("        correct: true\n", "", ERROR, "no-right-option", (11, 7)),
    "two right options in a single": (
        '- text: "Emotional: she',
        '- correct: true\n        text: "Emotional: she',
        ERROR,
        "single-with-more-right",
        (11, 7),
    ),
    "only right options in a multiple": (
        '- text: "“The brown one',
        '- correct: true\n        text: "“The brown one',
        WARNING,
        "no-wrong-option",
        None,
    ),
    "a sorting without an explanation": (
        '    explanation: "Functional needs name',
        '    reason: "Functional needs name',
        ERROR,
        "explanation-missing",
        (18, 5),
    ),
    "an empty group": ('"Social need":\n', '"No need":\n      "Social need":\n', ERROR, "group-empty", None),
    "groups as a list": ("    groups:\n", "    groups: [a, b]\n    gruppen:\n", ERROR, "value-not-map", None),
    "an item twice": (
        "“Without the corrected invoice I cannot close the month.”",
        "“The case has to fit under the seat of the coach.”",
        ERROR,
        "prompt-twice",
        None,
    ),
    "an item that is a list": (
        '        - "“Without',
        '        - [a]\n        - "“Without',
        ERROR,
        "item-not-text",
        None,
    ),
    "a left side twice": (
        "“For dinner with the delegation we can lend you a jacket in their customary dark blue.”",
        "“Here are a charger and a toothbrush, so you can manage tonight.”",
        ERROR,
        "prompt-twice",
        None,
    ),
    "all pairs to the same": (None, None, ERROR, "choices-too-few", None),
    "too few self-checks": ("use: [self-check]", "use: [module-quiz]", ERROR, "self-checks-too-few", (3, 3)),
    "a key twice": ("    kind: single\n", "    kind: single\n    kind: multiple\n", ERROR, "yaml-key-twice", (7, 5)),
    "a tab": ("    kind: single\n", "\tkind: single\n", ERROR, "yaml-tab", None),
    "an alias": ("    kind: single\n", "    kind: *other\n", ERROR, "yaml-alias", (6, 11)),
    "a tag": ("    kind: single\n", "    kind: !!python/name:os.system single\n", ERROR, "yaml-tag", (6, 11)),
}


def spoilt(name: str) -> SampleCourse:
    sample = SampleCourse()
    old, new, *_ = MISTAKES[name]
    if old is not None and new is not None:
        return sample.change(QUESTIONS, old, new)
    text = sample.text(QUESTIONS)
    if name == "one option":
        start, end = text.index('      - text: "Functional: she'), text.index('      - text: "Social: she')
        text = text[:start] + text[end:]
        start, end = text.index('      - text: "Emotional: she'), text.index("  - id: sort-by-need-1")
        text = text[:start] + text[end:]
    else:
        text = text.replace('right: "Social need"', 'right: "A need"').replace(
            'right: "Emotional need"', 'right: "A need"'
        )
        text = text.replace('right: "Functional need"', 'right: "A need"')
    sample.files[QUESTIONS] = text.encode()
    return sample


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_gives_its_problem_at_its_place(name: str):
    *_, severity, code, where = MISTAKES[name]
    sample = spoilt(name)
    found = [problem for problem in sample.problems(code) if problem.file == QUESTIONS]
    assert found, sample.codes()
    assert found[0].severity is severity
    if where is not None:
        assert (found[0].line, found[0].column) == where


def test_two_many_self_checks_short_of_three_name_the_lesson():
    sample = SampleCourse().change(QUESTIONS, "use: [self-check]", "use: [module-quiz]")
    (found,) = sample.problems("self-checks-too-few")
    assert found.fields == {"id": "three-kinds-of-need", "count": "2", "needed": "3"}


def test_fewer_than_three_bank_items_are_advice():
    text = SampleCourse().text(QUESTIONS).replace("use: [module-quiz]", "use: [self-check]")
    sample = SampleCourse()
    sample.files[QUESTIONS] = text.encode()
    (found,) = sample.problems("bank-items-too-few")
    assert (found.severity, found.fields["count"]) == (WARNING, "1")


def test_the_same_id_in_two_modules_is_a_problem():
    sample = SampleCourse().change(
        "content/customer-service/course.yaml",
        "    lessons: [three-kinds-of-need]",
        "    lessons: [three-kinds-of-need]\n  - id: second\n    lessons: [another]",
    )
    second = sample.text(QUESTIONS).replace("module: customer-needs", "module: second")
    sample.files[QUESTIONS.replace("customer-needs", "second")] = second.encode()
    codes = sample.codes()
    assert {"question-in-two-modules", "conversation-in-two-modules", "lesson-of-other-module"} <= codes


def question(name: str):
    return SampleCourse().course().question(QuestionId(name), ENGLISH)


def test_a_single_choice_question_carries_its_options_and_key():
    found = question("social-need-in-words-1")
    assert isinstance(found, ChoiceQuestion)
    assert (found.kind, found.key, len(found.options)) == ("single", (1,), 3)
    assert found.is_situation
    assert found.hint == "Whose opinion does she mention?"
    assert found.use == {"self-check"}
    assert found.options[1].explanation.startswith("Yes. She measures")


def test_matching_joins_left_and_right_and_sorting_items_and_groups():
    matching, sorting = question("lost-suitcase-1"), question("sort-by-need-1")
    assert isinstance(matching, PlacingQuestion)
    assert matching.choices == ("Functional need", "Social need", "Emotional need")
    assert matching.key == (0, 1, 2)
    assert isinstance(sorting, PlacingQuestion)
    assert sorting.key == (0, 0, 1, 1, 2, 2)
    assert sorting.use == {"self-check", "module-quiz"}
    assert sorting.explanation


def test_an_item_and_a_pair_may_explain_themselves():
    sample = SampleCourse()
    for language in LANGUAGES:
        path = QUESTIONS.replace("/en/", f"/{language}/")
        lines = sample.text(path).split("\n")
        item = next(n for n, line in enumerate(lines) if line.startswith("        - "))
        lines[item] = lines[item].replace("- ", "- text: ", 1) + '\n          explanation: "A task."'
        pair = next(n for n, line in enumerate(lines) if line.strip().startswith("right:"))
        lines[pair] += '\n        explanation: "A deed."'
        sample.files[path] = "\n".join(lines).encode()
    course = sample.course()
    sorting, matching = (course.question(QuestionId(name), ENGLISH) for name in ("sort-by-need-1", "lost-suitcase-1"))
    assert isinstance(sorting, PlacingQuestion)
    assert isinstance(matching, PlacingQuestion)
    assert sorting.prompts[0].explanation == "A task."
    assert matching.prompts[0].explanation == "A deed."


def test_two_pairs_may_share_their_right_side():
    sample = SampleCourse()
    for language, right in zip(LANGUAGES, ("Social need", "Potrzeba społeczna", "Sociālā vajadzība"), strict=True):
        path = QUESTIONS.replace("/en/", f"/{language}/")
        emotional = {"en": "Emotional need", "pl": "Potrzeba emocjonalna", "lv": "Emocionālā vajadzība"}[language]
        sample.change(path, f'right: "{emotional}"', f'right: "{right}"')
    found = sample.course().question(QuestionId("lost-suitcase-1"), ENGLISH)
    assert isinstance(found, PlacingQuestion)
    assert (found.choices, found.key) == (("Functional need", "Social need"), (0, 1, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_earns_the_full_mark(language: str):
    course = SampleCourse().course()
    for found in course.editions[language].questions.values():  # pyright: ignore[reportArgumentType]
        assert mark(found, found.key) == 1.0


def test_the_lesson_file_is_not_needed_to_read_the_questions():
    sample = SampleCourse()
    del sample.files[LESSON]
    assert sample.codes() == {"lesson-missing"}
