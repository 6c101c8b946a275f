"""The kinds besides choice, matching and sorting: each field read, each mistake named where it stands."""

from decimal import Decimal

import pytest

from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, LANGUAGES, Language, QuestionId
from modules.course.quiz import (
    ChoiceQuestion,
    Gap,
    GapFillQuestion,
    NumericQuestion,
    OrderedItem,
    OrderingQuestion,
    Question,
    ShortTextQuestion,
)
from modules.learning.marking import mark
from tests.authoring.nine_kinds import nine_kinds
from tests.authoring.sample_course import POLISH_QUESTIONS, QUESTIONS

ERROR, WARNING = Severity.ERROR, Severity.WARNING
WHY_TRUE = '    explanation_true: "Yes. She buys the black one because of the clients of whom she did not speak."\n'
WHY_NUMBER = '    explanation: "Three times two and a half'
ACCEPT = "    accept: [social, social need, a social need]\n"
GAP = "      - accept: [unknown, unspoken, emotional]\n"
OPTIONS = "      - options: [known, social, unclear]\n"
TEXT = "that is a {1} need"

MISTAKES = {
    "no answer to a statement": ("    answer: true\n", "", ERROR, "key-missing", "- id: need-without-words-1"),
    "an answer that is neither": ("    answer: true\n", "    answer: yes\n", ERROR, "value-unknown", "yes\n"),
    "nothing said to those who agree": (
        WHY_TRUE,
        "",
        ERROR,
        "statement-explanation-missing",
        "- id: need-without-words-1",
    ),
    "a shuffled statement": (
        WHY_TRUE,
        f"{WHY_TRUE}    shuffle: no\n",
        WARNING,
        "shuffle-not-here",
        "no\n    explanation_false",
    ),
    "no items": ("    items:\n", "    things:\n", ERROR, "key-missing", "- id: order-of-service-1"),
    "an item to order twice": (
        '      - "Let her open the one she likes"',
        '      - "Greet her and let her shake off the rain"',
        ERROR,
        "prompt-twice",
        None,
    ),
    "an item to order that is a list": (
        '      - "Let her open the one she likes"',
        "      - [open]",
        ERROR,
        "item-not-text",
        "[open]",
    ),
    "an order without an explanation": (
        '    explanation: "Question before goods',
        '    reason: "Question before goods',
        ERROR,
        "explanation-missing",
        "- id: order-of-service-1",
    ),
    "no number": ("    answer: 7.5\n", "", ERROR, "key-missing", "- id: waiting-time-1"),
    "a number in words": ("answer: 7.5", "answer: seven", ERROR, "value-not-number", "seven\n"),
    "a number with its unit": ("answer: 7.5", "answer: 7.5 min", ERROR, "value-not-number", "7.5 min"),
    "a number that can be two": ("answer: 7.5", "answer: 7,500", ERROR, "number-unclear", "7,500"),
    "a tolerance in words": ("tolerance: 0.5", "tolerance: some", ERROR, "value-not-number", "some\n"),
    "a tolerance below nothing": ("tolerance: 0.5", "tolerance: -0.5", ERROR, "tolerance-negative", "-0.5"),
    "a unit that is a list": ("unit: minutes", "unit: [minutes]", ERROR, "value-not-text", "[minutes]"),
    "a number without an explanation": (
        WHY_NUMBER,
        WHY_NUMBER.replace("explanation", "reason"),
        ERROR,
        "explanation-missing",
        "- id: waiting-time-1",
    ),
    "nothing to accept": (ACCEPT, "", ERROR, "key-missing", "- id: name-of-the-need-1"),
    "an empty list to accept": (ACCEPT, "    accept: []\n", ERROR, "key-missing", "[]\n"),
    "a text to accept": (ACCEPT, "    accept: social\n", ERROR, "value-not-list", "social\n    explanation"),
    "only stops to accept": (ACCEPT, '    accept: ["…!"]\n', ERROR, "accept-says-nothing", '"…!"'),
    "a text that is accepted already": (
        ACCEPT,
        "    accept: [social, SOCIÁL.]\n",
        WARNING,
        "accept-already",
        "SOCIÁL.",
    ),
    "no gaps": ("    gaps:\n", "    holes:\n", ERROR, "key-missing", "- id: fill-the-gaps-1"),
    "a gap that is not in the text": (TEXT, "that is a known need", ERROR, "gap-not-in-text", "options: [known"),
    "a gap that is only in the text": (
        TEXT,
        "that is a {1} {3} need",
        ERROR,
        "gap-unknown",
        '"She asks for an umbrella:',
    ),
    "a gap twice in the text": (
        TEXT,
        "that is a {1} {1} need",
        ERROR,
        "gap-in-text-twice",
        '"She asks for an umbrella:',
    ),
    "a gap with nothing": (GAP, "      - explanation: Why\n", ERROR, "gap-empty", "explanation: Why"),
    "a gap both typed and chosen": (
        OPTIONS,
        f"{OPTIONS}        accept: [known]\n",
        ERROR,
        "gap-two-ways",
        "options: [known",
    ),
    "a gap with one option": (OPTIONS, "      - options: [known]\n", ERROR, "options-too-few", "[known]"),
    "two options of a gap that are the same": (
        OPTIONS,
        "      - options: [known, social, Known]\n",
        ERROR,
        "options-same",
        "Known]",
    ),
    "a gap that accepts stops": (GAP, '      - accept: ["?"]\n', ERROR, "accept-says-nothing", '"?"]'),
    "a misspelt field of a gap": (GAP, f"{GAP}        explnation: Why\n", WARNING, "key-misspelt", "explnation"),
    "an answer in the question": (
        "What do we call such a need?",
        "Is it a social need?",
        WARNING,
        "answer-told",
        "social, social need",
    ),
    "an answer in the text round a gap": ("she does not say;", "is unspoken;", WARNING, "answer-told", "unspoken, emo"),
    "an item that tells its place": (
        '- "Let her open the one she likes"',
        '- "Finally let her open it"',
        WARNING,
        "order-told",
        '"Finally',
    ),
    "a false statement that claims too much": (
        'text: "A need that nobody has put into words can decide what a customer buys."\n    answer: true',
        'text: "A need that nobody has put into words never decides."\n    answer: false',
        WARNING,
        "statement-absolute",
        '"A need that nobody',
    ),
    "the longest option of a gap": (
        OPTIONS,
        "      - options: [known for many years, social, unclear]\n",
        WARNING,
        "key-longest",
        "known for",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_gives_its_problem_at_its_place(name: str):
    old, new, severity, code, needle = MISTAKES[name]
    sample = nine_kinds().change(QUESTIONS, old, new)
    found = [problem for problem in sample.problems(code) if problem.file == QUESTIONS]
    assert found, sample.codes()
    assert found[0].severity is severity
    if needle is not None:
        line, column = sample.place(QUESTIONS, needle)
        column += 2 if needle.startswith("- id") else 0
        assert (found[0].line, found[0].column) == (line, column)


def test_one_item_is_not_an_order():
    sample = nine_kinds()
    text = sample.text(QUESTIONS)
    start, end = text.index('      - "Greet her'), text.index('      - "Let her open')
    sample.files[QUESTIONS] = (text[:start] + text[end:]).encode()
    assert sample.problems("items-too-few")


def test_four_statements_that_are_all_true_are_named():
    sample = nine_kinds()
    text = sample.text(QUESTIONS)
    start, end = text.index("  - id: need-without-words-1"), text.index("  - id: need-and-sentence-1")
    more = "".join(text[start:end].replace("need-without-words-1", f"more-{number}") for number in range(3))
    sample.files[QUESTIONS] = (text[:end] + more + text[end:]).encode()
    (found,) = [problem for problem in sample.problems("statements-all-same") if problem.file == QUESTIONS]
    assert found.fields["count"] == "4"


def question(name: str, language: Language = ENGLISH) -> Question:
    return nine_kinds().course().question(QuestionId(name), language)


def test_the_package_is_sound():
    assert nine_kinds().codes() <= {"section-count"}, nine_kinds().codes()


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("True", "False")), ("pl", ("Prawda", "Fałsz")), ("lv", ("Patiess", "Aplams"))]
)
def test_a_statement_is_true_or_false_in_the_words_of_its_language(language: Language, words: tuple[str, str]):
    found = question("need-without-words-1", language)
    assert isinstance(found, ChoiceQuestion)
    assert (found.choices, found.key) == (words, (0,))
    assert all(option.explanation for option in found.options)


def test_a_false_statement_has_its_key_at_false():
    sample = nine_kinds()
    for language in LANGUAGES:
        sample.change(QUESTIONS.replace("/en/", f"/{language}/"), "    answer: true\n", "    answer: false\n")
    assert sample.course().question(QuestionId("need-without-words-1"), ENGLISH).key == (1,)


def test_the_items_of_an_order_stand_in_the_right_one():
    found = question("order-of-service-1")
    assert isinstance(found, OrderingQuestion)
    assert found.key == (0, 1, 2, 3)
    assert found.items[1] == OrderedItem(
        "Ask where she will be using the umbrella", "Before the goods: the occasion decides which of them suit."
    )


def test_a_number_may_be_written_with_a_comma_and_is_shown_as_it_is_written():
    english, polish = question("waiting-time-1"), question("waiting-time-1", LANGUAGES[1])
    assert isinstance(english, NumericQuestion)
    assert isinstance(polish, NumericQuestion)
    assert (english.answer, english.tolerance, english.unit) == (Decimal("7.5"), Decimal("0.5"), "minutes")
    assert (polish.answer, polish.tolerance, polish.unit) == (english.answer, english.tolerance, "min")
    assert (english.written, polish.written) == ("7.5 ± 0.5 minutes", "7,5 ± 0,5 min")


def test_a_short_text_accepts_all_its_texts():
    found = question("name-of-the-need-1")
    assert isinstance(found, ShortTextQuestion)
    assert found.accept == ("social", "social need", "a social need")


def test_gaps_are_shown_by_their_numbers_and_keep_what_fills_them():
    found = question("fill-the-gaps-1")
    assert isinstance(found, GapFillQuestion)
    assert "that is a (1) … need" in found.text
    assert "{" not in found.text
    assert found.gaps == (
        Gap(options=("known", "social", "unclear"), explanation="What has been said is known."),
        Gap(accept=("unknown", "unspoken", "emotional")),
    )
    assert found.key == (0, "unknown")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_earns_the_full_mark(language: Language):
    for found in nine_kinds().course().editions[language].questions.values():
        assert mark(found, found.key) == 1.0


DIFFERENCES = {
    "another answer to a statement": ("    answer: true\n", "    answer: false\n", "question-differs", "answer"),
    "another number": ('answer: "7,5"', 'answer: "8,5"', "question-differs", "answer"),
    "another tolerance": ('tolerance: "0,5"', "tolerance: 1", "question-differs", "tolerance"),
    "an item more": ("    items:\n", '    items:\n      - "Zaczekać"\n', "option-count-differs", None),
    "an option more": (
        "[znana, społeczna, niejasna]",
        "[znana, społeczna, niejasna, inna]",
        "option-count-differs",
        None,
    ),
    "typed instead of chosen": (
        "options: [znana, społeczna, niejasna]",
        "accept: [znana]",
        "option-count-differs",
        None,
    ),
    "a gap less": ("      - accept: [nieznana, niewypowiedziana, emocjonalna]\n", "", "option-count-differs", None),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_what_differs_between_languages_is_an_error(name: str):
    old, new, code, key = DIFFERENCES[name]
    found = nine_kinds().change(POLISH_QUESTIONS, old, new).problems(code)
    assert [(problem.file, problem.severity) for problem in found] == [(POLISH_QUESTIONS, ERROR)]
    assert found[0].fields.get("key") == key


def test_each_language_accepts_its_own_texts_and_names_its_own_unit():
    sample = nine_kinds().change(POLISH_QUESTIONS, "accept: [społeczna, potrzeba społeczna]", "accept: [społeczna]")
    sample.change(POLISH_QUESTIONS, "unit: min", "unit: minut")
    assert not {code for code in sample.codes() if "differs" in code}
