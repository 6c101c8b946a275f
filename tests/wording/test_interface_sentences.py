"""Every sentence of the interface is extracted, translated three times, and says the same in all of them."""

import ast
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from modules.course.ids import LANGUAGES
from modules.wording.catalogues import DOMAIN, LOCALES, catalogue_path
from tools.extract_sentences import extract, is_open, sentences_of

ROOT = Path(__file__).parents[2]
SAYING = {"say": 1, "say_in": 2, "count": 2}
PROJECT_FILES = sorted((ROOT / "modules").rglob("*.py"))


@pytest.fixture(scope="module")
def extracted() -> Catalog:
    return extract()


def keys(catalogue: Catalog) -> set[tuple[object, object]]:
    return {(message.context, message.id) for message in catalogue if message.id}


def read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=language)


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_template_holds_exactly_the_sentences_of_the_code(extracted):
    assert keys(read(LOCALES / f"{DOMAIN}.pot")) == keys(extracted), "run: python tools/extract_sentences.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_catalogue_holds_exactly_the_sentences_of_the_code(extracted, language):
    assert keys(read(catalogue_path(language), language)) == keys(extracted), "run: python tools/extract_sentences.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    waiting = [message.id for message in read(catalogue_path(language), language) if message.id and is_open(message)]
    assert waiting == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_sentence(language):
    differing = {
        message.id: text
        for message in read(catalogue_path(language), language)
        if message.id
        for text in forms(message.string)
        if text and placeholders(text) != placeholders(forms(message.id)[-1])
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counted_sentence_has_a_form_for_each_of_the_languages_numbers(language):
    catalogue = read(catalogue_path(language), language)
    lengths = {len(forms(message.string)) for message in catalogue if message.pluralizable}
    assert lengths <= {catalogue.num_plurals}


def test_extraction_finds_what_is_said_counted_marked_and_said_in_a_context():
    source = """
wording.say("One {x}", x=1)
say("Long "
    "sentence")
wording.count("{n} lesson", "{n} lessons", n)
wording.say_in("button", "Open")
LATER = mark("Later")
text.count(b"x"), "abc".count("b"), wording.say(name)
"""
    assert [(context, message) for _, context, message in sentences_of(source)] == [
        (None, "One {x}"),
        (None, "Long sentence"),
        (None, ("{n} lesson", "{n} lessons")),
        ("button", "Open"),
        (None, "Later"),
    ]


def says_what_was_marked(path: Path) -> bool:
    """Whether a file says sentences that are marked, in itself or in the tables of problems."""
    return path.name == "problem_sentences.py" or "mark(" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PROJECT_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sentences_stand_in_the_call_as_literals_so_that_they_are_found(path):
    may_say_names = says_what_was_marked(path)
    hidden = [
        f"line {call.lineno}"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for argument in call.args[: SAYING.get(_name(call), 0)]
        if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.IfExp)
        or (_name(call) == "say" and not isinstance(argument, ast.Constant) and not may_say_names)
    ]
    assert hidden == []


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
