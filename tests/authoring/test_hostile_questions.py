"""Question files that mean harm: bombs and endless texts have a named problem soon, in bounded memory."""

import bz2
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from modules.authoring.question_import import read_question_file
from tests.authoring.hostile_contents import laughs
from tests.authoring.workbooks import workbook
from tests.authoring.zip_writing import DEFLATED, Part, deflated, zip_of

MEMORY_LIMIT_BYTES = 150_000_000
SHEET = "xl/worksheets/sheet1.xml"
TABLE = [["kind", "text", "option_1", "option_2", "right"], ["single", "What?", "a", "b", "1"]]
LAUGHS = '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def parts_of(content: bytes) -> list[Part]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [Part(name, archive.read(name)) for name in archive.namelist()]


def book(change: Callable[[Part], Part], *more: Part) -> bytes:
    """Return a sound workbook, its first sheet changed and parts added."""
    parts = [change(part) if part.name == SHEET else part for part in parts_of(workbook(TABLE))]
    return zip_of(*parts, *more)


def with_text(old: str, new: str) -> Callable[[], bytes]:
    return lambda: book(lambda part: replace(part, body=part.body.replace(old.encode(), new.encode(), 1)))


def xml(inside: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<quiz>{inside}</quiz>'.encode()


def question(text: str, kind: str = "shortanswer") -> str:
    return f'<question type="{kind}"><questiontext><text>{text}</text></questiontext></question>'


HOSTILE: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "XML that laughs": ("a.xml", lambda: xml(question("&c;"), LAUGHS), "xml-doctype"),
    "XML that reads a file": ("a.xml", lambda: xml(question("&a;"), OUTSIDE), "xml-doctype"),
    "XML that asks another server": (
        "a.xml",
        lambda: xml("", '<!DOCTYPE quiz SYSTEM "http://evil.example/x.dtd">'),
        "xml-doctype",
    ),
    "XML that includes": (
        "a.xml",
        lambda: xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
        "no-question-found",
    ),
    "XML without bottom": ("a.xml", lambda: xml("<a>" * 100_000), "xml-broken"),
    "XML of two million signs": ("a.xml", lambda: xml("<question/>" * 200_000), "text-too-large"),
    "XML of questions without anything": ("a.xml", lambda: xml("<question/>" * 80_000), "kind-not-taken-over"),
    "XML of attributes": (
        "a.xml",
        lambda: xml("<question " + " ".join(f"a{n}='1'" for n in range(60_000)) + "/>"),
        "kind-not",
    ),
    "XML of comments that never end": ("a.xml", lambda: xml(question("<!--" * 100_000)), "xml-broken"),
    "XML in UTF-16": ("a.xml", lambda: xml(question("a")).decode().encode("utf-16"), "text-not-utf-8"),
    "XML that is a page": ("a.xml", lambda: b"<html><script>alert(1)</script></html>", "xml-not-moodle"),
    "XML with tags that never end": (
        "a.xml",
        lambda: xml(question("&lt;p " * 100_000)),
        "answers-too-few",
    ),
    "a workbook that laughs": (
        "a.xlsx",
        with_text("<worksheet", LAUGHS + "<worksheet"),
        "workbook-broken",
    ),
    "a workbook that grows": (
        "a.xlsx",
        lambda: book(lambda part: replace(part, body=b"\0" * 150_000_000, packed=deflated(b"\0" * 1_000))),
        "workbook-too-large",
    ),
    "a workbook that says it is small": (
        "a.xlsx",
        lambda: book(lambda part: replace(part, body=b"\0" * 50_000_000, size=100)),
        "workbook-broken",
    ),
    "a workbook without end": (
        "a.xlsx",
        lambda: book(lambda part: replace(part, method=12, packed=bz2.compress(b"\0" * 250_000_000), size=100)),
        "workbook-broken",
    ),
    "a workbook of 600 parts": (
        "a.xlsx",
        lambda: book(lambda part: part, *(Part(f"{n}.xml", b"", DEFLATED) for n in range(600))),
        "workbook-too-large",
    ),
    "a workbook with a row far down": ("a.xlsx", with_text('<row r="2"', '<row r="1048577"'), ""),
    "a workbook with a cell far right": ("a.xlsx", with_text('r="A2"', 'r="ZZZZZZZ2"'), ""),
    "a workbook that counts": (
        "a.xlsx",
        lambda: workbook([TABLE[0], ["single", "=1+1", "a", "b", "1"]]),
        "cell-formula",
    ),
    "a workbook that is a page": ("a.xlsx", lambda: b"<html></html>", "workbook-broken"),
    "a workbook of 11 MB": ("a.xlsx", lambda: b"PK\3\4" + b"\0" * 11_000_000, "workbook-too-large"),
    "a table of one endless cell": ("a.csv", lambda: b'kind,text\nsingle,"' + b"a" * 900_000, "csv-broken"),
    "a table of quotes": ("a.csv", lambda: b'kind,text\n"' + b'""' * 400_000, "csv-broken"),
    "a table of 5,001 rows": ("a.csv", lambda: b"kind,text\n" + b"single,a\n" * 5_001, "table-too-long"),
    "a table of 900,000 columns": ("a.csv", lambda: b"," * 900_000 + b"\nx", "columns-too-many no-question-found"),
    "a table with zeros": (
        "a.csv",
        lambda: b"kind,text\n\0single,a\n",
        "answers-too-few csv-broken table-right-unknown",
    ),
    "GIFT of opening braces": ("a.gift", lambda: b"a" + b"{" * 900_000, "gift-braces"),
    "GIFT of tildes": ("a.gift", lambda: b"a{" + b"~" * 900_000 + b"}", "answers-too-many"),
    "GIFT of equal signs": ("a.gift", lambda: b"a{" + b"=" * 900_000 + b"}", "answers-too-many"),
    "GIFT of back slashes": ("a.gift", lambda: b"a{=" + b"\\" * 900_000 + b"}", ""),
    "GIFT of weights": ("a.gift", lambda: b"a{" + b"~%50%a" * 100_000 + b"}", "answers-too-many"),
    "GIFT of one long number": ("a.gift", lambda: b"a{#" + b"9" * 900_000 + b"}", "answer-not-number"),
    "GIFT of a huge exponent": ("a.gift", lambda: b"a{#1e999999999}", "answer-not-number"),
    "GIFT of empty questions": ("a.gift", lambda: b"a{}\n\n" * 150_000, "kind-not-taken-over"),
    "GIFT of brackets": ("a.gift", lambda: b"[markdown]" + b"[" * 800_000 + b"{=a}", ""),
    "GIFT of stars": ("a.gift", lambda: b"[markdown]" + b"**a " * 200_000 + b"{=a}", ""),
    "GIFT of tags that never end": ("a.gift", lambda: b"[html]" + b"<a " * 300_000 + b"{=a}", ""),
    "GIFT of comments that never end": ("a.gift", lambda: b"[html]" + b"<!--" * 200_000 + b"{=a}", ""),
    "GIFT of scripts that never end": ("a.gift", lambda: b"[html]" + b"<script>" * 100_000 + b"{=a}", ""),
    "GIFT of items": ("a.gift", lambda: b"a{>\n" + b"a\n" * 400_000 + b"}", "answers-too-many"),
    "XML of answers": (
        "a.xml",
        lambda: xml(f'<question type="multichoice">{"<answer/>" * 90_000}</question>'),
        "answers-too-many",
    ),
    "GIFT of signs of order": ("a.gift", lambda: b"a{>" + b" A1" * 250_000 + b"}", ""),
    "GIFT of marks of names": ("a.gift", lambda: b"// " + b"[id:" * 200_000 + b"\na{=a}", ""),
    "Aiken of options": ("a.aiken", lambda: b"What?\n" + b"A) a\n" * 150_000 + b"ANSWER: A", "answers-too-many"),
    "Aiken of questions": ("a.aiken", lambda: b"What?\n" * 150_000, "aiken-without-answer"),
    "YAML that laughs": ("a.yaml", laughs, "yaml-alias"),
    "YAML without bottom": ("a.yaml", lambda: b"[" * 500_000, "yaml-too-deep"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_question_file_is_read_or_refused_soon_and_in_bounded_memory(name: str):
    file_name, make, codes = HOSTILE[name]
    content = make()
    started = time.process_time()
    found = read_question_file(file_name, content)
    assert time.process_time() - started < 5
    said = {problem.code for problem in found.problems}
    assert found.questions or found.problems
    assert not codes or any(code.startswith(tuple(codes.split())) for code in said), said


@pytest.mark.parametrize("name", [name for name in HOSTILE if "workbook" in name])
def test_a_hostile_workbook_takes_bounded_memory(name: str):
    file_name, make, _ = HOSTILE[name]
    content = make()
    tracemalloc.start()
    try:
        read_question_file(file_name, content)
        assert tracemalloc.get_traced_memory()[1] < MEMORY_LIMIT_BYTES
    finally:
        tracemalloc.stop()
