"""The limits of YAML are held before a tree is built, and places are places in the file."""

import time

import pytest

from modules.authoring.problem import Place, Problems
from modules.authoring.yaml_reading import YamlList, YamlMap, YamlText, YamlValue, read_yaml

MEGA = 1_000_000


def read(text: str, first_line: int = 1) -> tuple[YamlValue | None, list[tuple[str, int, int]]]:
    problems = Problems("f")
    value = read_yaml(text, problems, first_line=first_line)
    return value, [(found.code, found.line, found.column) for found in problems.found]


def test_values_stay_as_they_are_written():
    value, found = read('a: no\nb: 010\nc: 12:30:45\nd: "yes"\ne: [1, {f: ~}]\n')
    assert found == []
    assert isinstance(value, YamlMap)
    texts = {key: item.text for key, item in value.values.items() if isinstance(item, YamlText)}
    assert texts == {"a": "no", "b": "010", "c": "12:30:45", "d": "yes"}
    assert isinstance(value.values["d"], YamlText)
    assert not value.values["d"].is_plain
    listed = value.values["e"]
    assert isinstance(listed, YamlList)
    assert isinstance(listed.items[1], YamlMap)
    assert listed.items[1].values["f"] == YamlText("", Place(5, 9))


def test_places_count_from_the_first_line_of_the_file():
    value, _ = read("a: b\nc:\n  - d\n", first_line=7)
    assert isinstance(value, YamlMap)
    assert value.key_places["c"] == Place(8, 1)
    listed = value.values["c"]
    assert isinstance(listed, YamlList)
    assert listed.items[0].at == Place(9, 5)


BROKEN = {
    "empty": ("", "yaml-empty", 1, 1),
    "comments only": ("# nothing\n", "yaml-empty", 1, 1),
    "a colon in the text": ("title: a: b\n", "yaml-colon", 1, 9),
    "a sign that means something": ("a: @x\n", "yaml-quotes", 1, 4),
    "a share": ("a: %x\n", "yaml-quotes", 1, 4),
    "a back quote": ("a: `x`\n", "yaml-quotes", 1, 4),
    "a tab": ("a:\n\tb: c\n", "yaml-tab", 2, 1),
    "an open quote": ('a: b\nc: "d\n', "yaml-quote-open", 2, 4),
    "text behind a quote": ('a: "b" c\n', "yaml-broken", 1, 8),
    "an open bracket": ("a: [b\nc: d\n", "yaml-broken", 2, 2),
    "a control character": ("a: b\nc: d\x01e\n", "yaml-control-character", 2, 5),
    "an anchor": ("a: &b c\n", "yaml-alias", 1, 4),
    "an alias": ("a: *b\n", "yaml-alias", 1, 4),
    "a tag": ("a: !x b\n", "yaml-tag", 1, 4),
    "a second document": ("a: b\n---\nc: d\n", "yaml-one-document", 2, 1),
    "a list as a key": ("? [a]\n: b\n", "yaml-key-not-text", 1, 3),
    "a key twice": ("a: b\na: c\n", "yaml-key-twice", 2, 1),
    "21 levels": ("[" * 21 + "]" * 21, "yaml-too-deep", 1, 21),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_yaml_gives_one_problem_at_its_place(name: str):
    text, *expected = BROKEN[name]
    assert read(text)[1] == [tuple(expected)]


def test_twenty_levels_are_taken():
    assert read("[" * 20 + "]" * 20)[1] == []


def test_a_text_with_a_colon_is_proposed_in_quotes():
    problems = Problems("f")
    read_yaml('title: He said: "go"\n', problems)
    assert problems.found[0].fields["write"] == 'title: "He said: ”go”"'


BOMBS = {
    "brackets": "[" * MEGA,
    "braces": "{a: " * (MEGA // 4),
    "dashes": "- " * (MEGA // 2),
    "question marks": "? " * (MEGA // 2),
    "brackets, one a line": "[\n" * (MEGA // 2),
    "indentation": "\n".join(" " * depth + "a:" for depth in range(1400)),
    "a billion laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "a long word": "a" * MEGA,
    "an open quote": 'a: "' + "b" * MEGA,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_a_moment(name: str):
    start = time.process_time()
    read(BOMBS[name])
    assert time.process_time() - start < 5
