"""Every problem that authoring can find is said in full, in every language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from modules.course.ids import ENGLISH, LANGUAGES, Language
from modules.wording.catalogues import wording_for
from modules.wording.problem_sentences import PROBLEM_SENTENCES, is_item_writing, say_problem

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
SAYS = {"error", "_error", "warning", "_BeyondLimits", "AnswersBroken", "NotWritable"}
MADE_UP = {
    "html-tag-refused",
    "html-attribute-refused",
    "html-link-refused",
    "html-image-refused",
    "question-in-two-modules",
    "conversation-in-two-modules",
    "section-short",
    "section-long",
    "lesson-not-in-order",
    "file-not-expected",
    "people-column-twice",
    "people-column-unknown",
    "people-name-missing",
    "people-manages-no-manager",
    "people-manages-unknown",
    "people-team-ambiguous",
    "people-yourself",
    "figures-column-twice",
    "figures-column-unknown",
    "figures-period-future",
    "figures-team-unknown",
    "figures-team-ambiguous",
    "figures-twice",
}
"""Codes that the readers put together or choose between, or that activities find, so that no call here names them."""


def codes_in_authoring() -> Iterator[str]:
    for path in sorted((ROOT / "modules" / "authoring").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                literals = [found.value for found in node.args if isinstance(found, ast.Constant)]
                literals += [value.value for value in map(_code, node.keywords) if value]
                if name in SAYS or any(found.arg == "code" for found in node.keywords):
                    yield from (text for text in literals if isinstance(text, str) and CODE.fullmatch(text))


def _code(keyword: ast.keyword) -> ast.Constant | None:
    return keyword.value if keyword.arg == "code" and isinstance(keyword.value, ast.Constant) else None


def test_every_code_of_authoring_has_its_sentences_and_no_sentence_is_left_over():
    assert {*codes_in_authoring(), *MADE_UP} | {"key-missing"} == set(PROBLEM_SENTENCES)


def names_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", PROBLEM_SENTENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_is_said_in_full(code: str, language: Language):
    sentence = PROBLEM_SENTENCES[code]
    parts = (sentence.what, sentence.why, sentence.fix, sentence.fix_without_proposal or "")
    fields = {name: f"<{name}>" for part in parts for name in names_in(part)}
    said = say_problem(wording_for(language), code, fields)
    for part in (said.what, said.why, said.fix):
        assert part.strip()
        assert part[-1] in ".?”"
        assert "{" not in part


def test_what_to_write_instead_stands_in_the_fix_and_on_its_own():
    said = say_problem(wording_for(ENGLISH), "section-id-missing", {"write": "## A {#a}"})
    assert said.what == "Section without an id."
    assert said.fix == "Write '## A {#a}'."
    assert said.write == "## A {#a}"


def test_without_a_proposal_another_sentence_says_what_to_do():
    said = say_problem(wording_for(ENGLISH), "source-unknown", {"id": "x"})
    assert (said.fix, said.write) == ("Add the source to sources.yaml, with at least its title.", None)


def test_the_longest_of_four_is_said_in_words():
    assert (
        say_problem(wording_for(ENGLISH), "key-longest", {"of": "4"}).what == "The right option is the longest of four."
    )
    assert say_problem(wording_for(ENGLISH), "key-longest", {"of": "12"}).what.endswith("of 12.")


def test_item_writing_advice_is_told_from_the_rest():
    assert is_item_writing("key-longest")
    assert not is_item_writing("section-id-missing")


def test_every_code_is_met_in_a_test_of_those_who_find_it():
    rooms = (ROOT / "tests" / room for room in ("authoring", "activities"))
    text = "".join(path.read_text() for room in rooms for path in room.glob("*.py"))
    assert [code for code in PROBLEM_SENTENCES if f'"{code}"' not in text] == []
