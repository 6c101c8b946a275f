"""Collects the interface sentences of modules/ and brings the three catalogues up to date, keeping translations.

Run it after changing a sentence: `python tools/extract_sentences.py`. It writes `academy.pot` and, for each
language, adds what is new, drops what is gone and marks as fuzzy what has nearly stayed the same. English fills itself.
"""

import ast
import copy
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from modules.course.ids import ENGLISH, LANGUAGES, Language  # noqa: E402  (the project is not installed)
from modules.wording.catalogues import DOMAIN, LOCALES, catalogue_path  # noqa: E402

KEYWORDS = {"say": 1, "say_in": 2, "count": 2, "mark": 1}
"""The names of the calls and how many literals each takes: say(msgid), say_in(context, msgid), count(one, many, n)."""

HEADER = "# Interface sentences of the academy.\n#"
HEADINGS = ("Language", "Plural-Forms", "Content-Type", "Content-Transfer-Encoding")


def sources() -> Iterator[Path]:
    """Yield the Python files of modules/ in a fixed order."""
    yield from sorted((ROOT / "modules").rglob("*.py"))


def sentences_of(source: str) -> Iterator[tuple[int, str | None, str | tuple[str, str]]]:
    """Yield line, context and msgid (a pair for counted ones) of each call that says a literal sentence."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        length = KEYWORDS.get(name, 0)
        said = [word.value for word in node.args[:length] if isinstance(word, ast.Constant)]
        texts = [text for text in said if isinstance(text, str)]
        if not length or len(texts) < length:
            continue
        if name == "say_in":
            yield node.lineno, texts[0], texts[1]
        else:
            yield node.lineno, None, (texts[0], texts[1]) if name == "count" else texts[0]


def extract() -> Catalog:
    """Return every interface sentence of modules/, without translations."""
    found = Catalog(project="academy", version="", charset="utf-8", header_comment=HEADER, fuzzy=False)
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        for line, context, message in sorted(sentences_of(path.read_text(encoding="utf-8")), key=lambda said: said[0]):
            found.add(message, None, [(name, line)], context=context)
    return found


def read_catalogue(language: Language) -> Catalog:
    """Return a language's catalogue as it stands, empty if there is none."""
    path = catalogue_path(language)
    if not path.is_file():
        return Catalog(locale=language, domain=DOMAIN, header_comment=HEADER, fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN)


def updated(language: Language, template: Catalog) -> Catalog:
    """Return a language's catalogue with exactly the template's sentences."""
    catalogue = read_catalogue(language)
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    catalogue.update(copy.deepcopy(template), no_fuzzy_matching=language == ENGLISH, update_header_comment=False)
    catalogue.obsolete.clear()
    if language == ENGLISH:
        for message in catalogue:
            if message.id:
                message.string = message.id
                message.flags.discard("fuzzy")
    return catalogue


def is_open(message: Message) -> bool:
    """Return whether a sentence still waits for a translator."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return message.fuzzy or not all(forms)


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue without dates and line numbers, so that only sentences show as changes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, catalogue, width=110, sort_by_file=True, include_lineno=False, omit_header=True)
    body = path.read_text(encoding="utf-8")
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in catalogue.mime_headers if name in HEADINGS)
    path.write_text(f'{HEADER}\nmsgid ""\nmsgstr ""\n{head}\n{body}', encoding="utf-8")


def main() -> None:
    """Write the template and the three catalogues, and say how many sentences each still lacks."""
    template = extract()
    write(template, LOCALES / f"{DOMAIN}.pot")
    for language in LANGUAGES:
        catalogue = updated(language, template)
        write(catalogue, catalogue_path(language))
        open_count = sum(1 for message in catalogue if message.id and is_open(message))
        print(f"{language}: {len(catalogue)} sentences, {open_count} to translate")


if __name__ == "__main__":
    main()
