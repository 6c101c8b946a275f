"""Advice on how questions are written, in three languages, with what must not be mistaken for a fault."""

import pytest

from modules.authoring.item_writing_checks import check_item_writing
from modules.authoring.problem import Problem, Problems, Severity
from modules.authoring.question_reading import read_questions
from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language, LessonId, ModuleId

NEUTRAL = ("One of the two", "Neither here nor far", "Some third thing")


def advice(text: str, options: tuple[str, ...], language: Language = ENGLISH, *, key: int = 0) -> list[Problem]:
    """Return the advice on a single-choice question."""
    lines = ["module: m", "questions:", "  - id: q", "    lesson: l", "    use: [self-check]", "    kind: single"]
    lines += [f'    text: "{text}"', "    options:"]
    for index, option in enumerate(options):
        lines += [f'      - text: "{option}"', '        explanation: "…"']
        lines += ["        correct: true"] if index == key else []
    module = ModuleId("m")
    file = read_questions(
        "\n".join(lines).encode(),
        Problems("q"),
        module_id=module,
        lessons={LessonId("l"): module},
        language=language,
    )
    assert file is not None
    problems = Problems("q")
    check_item_writing(file, language, problems)
    return list(problems.found)


ALL_OR_NONE = {
    "All of the above": ENGLISH,
    "None of these": ENGLISH,
    "Both of the above": ENGLISH,
    "none of them": ENGLISH,
    "Wszystkie powyższe": POLISH,
    "Żadne z powyższych": POLISH,
    "Żadna z tych odpowiedzi": POLISH,
    "Wszystkie odpowiedzi są poprawne": POLISH,
    "Visi iepriekšminētie": LATVIAN,
    "Neviena no minētajām": LATVIAN,
    "Visas atbildes ir pareizas": LATVIAN,
}


@pytest.mark.parametrize("option", ALL_OR_NONE)
def test_an_option_that_stands_for_the_others(option: str):
    found = advice("What now?", ("Ask her first", "Point the way", option), ALL_OR_NONE[option])
    assert "all-or-none-of-above" in {problem.code for problem in found}


NEGATIVE = {
    "Which of these is not a functional need?": ENGLISH,
    "What should you never say?": ENGLISH,
    "Which sentence doesn't describe a need?": ENGLISH,
    "In which case would it not help?": ENGLISH,
    "All of these are needs except which?": ENGLISH,
    "Które z tych zdań nie opisuje potrzeby?": POLISH,
    "Czego nie należy mówić?": POLISH,
    "W którym zdaniu nie ma potrzeby?": POLISH,
    "Kurš teikums neapraksta vajadzību?": LATVIAN,
    "Ko nedrīkst teikt?": LATVIAN,
    "Kas no minētā nav vajadzība?": LATVIAN,
}


@pytest.mark.parametrize("text", NEGATIVE)
def test_a_question_for_what_is_not_so(text: str):
    found = [problem for problem in advice(text, NEUTRAL, NEGATIVE[text]) if problem.code == "negative-stem"]
    assert len(found) == 1
    assert found[0].fields["word"] in text


NOT_NEGATIVE = {
    "Which of these is NOT a functional need?": ENGLISH,
    "Which questions help her to name a need she has not put into words yet?": ENGLISH,
    "“I have not slept. Is it not dreadful?” Which need do you hear?": ENGLISH,
    "Which reply helps at least a little?": ENGLISH,
    "Które z tych zdań NIE opisuje potrzeby?": POLISH,
    "Które pytania pomogą jej nazwać potrzebę, której jeszcze nie ubrała w słowa?": POLISH,
    "Klient mówi: „Nie spałem”. Którą potrzebę słychać?": POLISH,
    "Kuri jautājumi palīdzēs viņai nosaukt vajadzību, ko viņa vēl nav ietērpusi vārdos?": LATVIAN,
    "Kura ir nezināmā vajadzība?": LATVIAN,
}


@pytest.mark.parametrize("text", NOT_NEGATIVE)
def test_a_negation_elsewhere_or_in_capitals_is_no_fault(text: str):
    assert "negative-stem" not in {problem.code for problem in advice(text, NEUTRAL, NOT_NEGATIVE[text])}


def test_the_right_option_as_the_longest_says_of_how_many():
    (found,) = advice("What now?", ("Ask her when it has to be ready", "Point the way", "Wait for her", "Ring up"))
    assert (found.code, found.fields["of"], found.line, found.severity) == ("key-longest", "4", 9, Severity.WARNING)


def test_a_right_option_hardly_longer_than_another_is_no_fault():
    assert advice("What now?", ("Ask her the time", "Point the way..", "Ring up")) == []


ABSOLUTE = {
    "never": ENGLISH,
    "Always": ENGLISH,
    "zawsze": POLISH,
    "nigdy": POLISH,
    "vienmēr": LATVIAN,
    "nekad": LATVIAN,
}


@pytest.mark.parametrize("word", ABSOLUTE)
def test_a_word_that_claims_too_much_in_wrong_options_only(word: str):
    others = ("Abcd efgh ijkl mnop", f"{word} xyz uvw abc defg", "Qrst uvwx")
    found = advice("?", others, ABSOLUTE[word])
    assert [(problem.code, problem.fields["word"]) for problem in found] == [("absolute-words", word.lower())]
    assert advice("?", (f"{word} xyz uvw", f"{word} bcde fgh", "Qrst uvwx"), ABSOLUTE[word]) == []


OVERLAPS = {
    "the same words": (("Within 24 hours", "within 24 hours.", "Later"), "options-same", Severity.ERROR),
    "one inside the other": (
        ("Ask her", "Ask her at once, and then wait", "Later"),
        "options-overlap",
        Severity.WARNING,
    ),
    "ranges that meet": (("10–20 minutes", "15–30 minutes", "An hour"), "options-overlap", Severity.WARNING),
}


@pytest.mark.parametrize("name", OVERLAPS)
def test_options_that_say_the_same_or_overlap(name: str):
    options, code, severity = OVERLAPS[name]
    found = [problem for problem in advice("?", options) if problem.code == code]
    assert [(problem.severity, problem.fields) for problem in found] == [(severity, {"first": "1", "second": "2"})]


def test_ranges_side_by_side_are_no_fault():
    assert "options-overlap" not in {p.code for p in advice("?", ("10–20 minutes", "20–30 minutes", "30–40 minutes"))}


def test_five_options_are_too_many():
    found = advice("?", ("Aa aa", "Bb bb", "Cc cc", "Dd dd", "Ee ee"))
    assert [(problem.code, problem.fields["count"]) for problem in found] == [("options-too-many", "5")]


@pytest.mark.parametrize(("count", "is_said"), [(3, False), (4, True)])
def test_the_key_in_the_same_place_in_four_questions(count: int, is_said: bool):  # noqa: FBT001
    entry = (
        "  - id: q{n}\n    lesson: l\n    use: [self-check]\n    kind: single\n    text: a\n    options:\n"
        "      - {{text: aa, explanation: b}}\n      - {{text: bb, explanation: b, correct: true}}\n"
    )
    text = "module: m\nquestions:\n" + "".join(entry.format(n=number) for number in range(count))
    module = ModuleId("m")
    file = read_questions(
        text.encode(), Problems("q"), module_id=module, lessons={LessonId("l"): module}, language=ENGLISH
    )
    assert file is not None
    problems = Problems("q")
    check_item_writing(file, ENGLISH, problems)
    found = [(problem.code, problem.fields["place"]) for problem in problems.found]
    assert found == ([("key-same-place", "2")] if is_said else [])
