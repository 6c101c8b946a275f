"""A part of a lesson from Markdown to the HTML that leaves authoring: sanitised, its sentences and terms marked."""

import re
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from typing import Literal

from modules.authoring.lesson_source import Chunk, Footnote
from modules.authoring.markdown_html import BOXES, markdown_to_html
from modules.authoring.problem import Place, Problems
from modules.authoring.sanitising import TERM_SCHEME, Refusal, is_media_path, is_outside, refusals, sanitise
from modules.authoring.sentence_marks import mark_sentences
from modules.authoring.term_marks import TermMarker
from modules.authoring.yaml_fields import nearest
from modules.course.glossary import Term
from modules.course.ids import Language, LessonId, SectionId, SourceId, TermId
from modules.course.lesson import Sentence
from modules.course.lesson_markup import Element, Node, parse_markup, plain_text, write_children, write_markup
from modules.course.sentences import split_sentences

SENTENCE_WORDS_LIMIT = 30
_WORD = re.compile(r"\w+(?:[’'.,:–-]\w+)*")
_BOX_LINE = re.compile(r"^[ \t]*!!!(?P<gap>[ \t]*)(?P<kind>[^\s\"]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LessonSetting:
    """What a lesson may refer to: the language's terms, the package's media, the course's sources and lessons.

    `media` are paths below the course's folder, as in `media/counter.png`.
    """

    language: Language
    terms: Mapping[TermId, Term]
    media: Container[str]
    sources: Collection[SourceId]
    lessons: Collection[LessonId]


class LessonText:
    """Reads the parts of one lesson, one after the other, as a voice reads them; numbers sentences as it goes."""

    def __init__(
        self, setting: LessonSetting, footnotes: Mapping[str, Footnote], references: str, problems: Problems
    ) -> None:
        self.sentences: list[Sentence] = []
        self._setting, self._footnotes, self._references, self._problems = setting, footnotes, references, problems
        self._terms = TermMarker(setting.terms)
        self._cited: set[str] = set()

    def title(self, text: str) -> str:
        """Return the HTML of the lesson's title, which is plain text and sentence 0."""
        number = self._add(text, None, "title")
        return write_markup(Element("span", {"data-sentence": str(number)}, [text]))

    def heading(self, text: str, section_id: SectionId) -> str:
        """Return the HTML of a section's heading, which is one sentence."""
        element = parse_markup(sanitise(markdown_to_html(text, lambda _: None)))
        said = " ".join(plain_text(element).split())
        number = self._add(said, section_id, "heading")
        inside = [part for node in element.children for part in _inside_paragraph(node)]
        return write_markup(Element("span", {"data-sentence": str(number)}, inside))

    def part(self, chunk: Chunk, section_id: SectionId | None) -> tuple[str, int]:
        """Return the HTML of a part and its number of words, footnotes not counted."""
        cited: list[str] = []
        element = self._element(chunk, cited)
        before = len(self.sentences)
        mark_sentences(
            element,
            split=lambda text: split_sentences(text, self._setting.language),
            number=lambda text, kind: self._add(text, section_id, kind),
        )
        self._check_sentences(self.sentences[before:], chunk)
        words = sum(count_words(sentence.text) for sentence in self.sentences[before:])
        return "\n".join(filter(None, (write_children(element).strip(), self._footnote_list(cited)))), words

    def plain(self, chunk: Chunk) -> str:
        """Return the HTML of a part that is not narrated: no sentences are marked."""
        return write_children(self._element(chunk, [])).strip()

    def finish(self) -> None:
        """Log the footnotes that no part cites."""
        for name, footnote in self._footnotes.items():
            if name not in self._cited:
                self._problems.warning(footnote.at, "footnote-unused", name=name, write=f"[^{name}]")

    def _element(self, chunk: Chunk, cited: list[str]) -> Element:
        """Return a part as a tree, sanitised, its links, pictures and terms settled; fill in the footnotes it cites."""
        self._check_boxes(chunk)
        html = markdown_to_html(f"{chunk.text}\n\n{self._references}", lambda name: self._footnote_number(name, cited))
        self._log_refusals(refusals(html), chunk)
        element = parse_markup(sanitise(html))
        element.children = self._settled(element.children, chunk)
        self._terms.mark(element)
        return element

    def _add(self, text: str, section_id: SectionId | None, kind: Literal["title", "heading", "text"]) -> int:
        number = len(self.sentences)
        self.sentences.append(Sentence(number, text, section_id, kind))
        return number

    def _footnote_number(self, name: str, cited: list[str]) -> int | None:
        if name not in self._footnotes:
            return None
        self._cited.add(name)
        if name not in cited:
            cited.append(name)
        return cited.index(name) + 1

    def _footnote_list(self, cited: list[str]) -> str:
        notes: list[Node] = []
        for name in cited:
            html = markdown_to_html(self._footnotes[name].text, lambda _: None)
            self._log_refusals(refusals(html), Chunk(self._footnotes[name].text, self._footnotes[name].at.line))
            note = parse_markup(sanitise(html))
            settled = self._settled(note.children, Chunk("", self._footnotes[name].at.line))
            notes.append(Element("li", {}, [part for node in settled for part in _inside_paragraph(node)]))
        return write_markup(Element("ol", {"data-footnotes": ""}, notes)) if notes else ""

    def _settled(self, nodes: list[Node], chunk: Chunk) -> list[Node]:
        """Return the nodes with their links and pictures settled: term links become marks, dropped ones go."""
        settled: list[Node] = []
        for node in nodes:
            if isinstance(node, Element):
                node.children = self._settled(node.children, chunk)
                settled += self._link(node, chunk) if node.tag == "a" else self._image(node, chunk)
            else:
                settled.append(node)
        return settled

    def _link(self, link: Element, chunk: Chunk) -> list[Node]:
        address = link.attributes.get("href", "")
        if address.startswith(TERM_SCHEME):
            term_id = TermId(address.removeprefix(TERM_SCHEME))
            if term_id in self._setting.terms:
                return [Element("span", {"data-term": term_id}, link.children)]
            near = nearest(term_id, tuple(self._setting.terms)) or "…"
            write = f"[{plain_text(link)}]({TERM_SCHEME}{near})"
            self._problems.warning(find_place(chunk, address), "term-unknown", term=term_id, write=write)
            return link.children
        if is_media_path(address):
            self._require_media(address, chunk)
        elif is_outside(address):
            link.attributes |= {"rel": "noopener noreferrer", "target": "_blank"}
        else:
            return link.children
        return [link]

    def _image(self, node: Element, chunk: Chunk) -> list[Node]:
        if node.tag != "img":
            return [node]
        address = node.attributes.get("src", "")
        if not address:
            return []
        self._require_media(address, chunk)
        if not node.attributes.get("alt", "").strip():
            self._problems.warning(find_place(chunk, address), "alt-missing", image=address, write=f"![…]({address})")
        return [node]

    def _require_media(self, address: str, chunk: Chunk) -> None:
        if address not in self._setting.media:
            self._problems.error(find_place(chunk, address), "media-missing", path=address)

    def _log_refusals(self, found: tuple[Refusal, ...], chunk: Chunk) -> None:
        for refusal in found:
            at = find_place(chunk, f"<{refusal.name}" if refusal.kind == "tag" else refusal.value or refusal.name)
            fields = {"name": refusal.name, "value": refusal.value[:80]}
            if refusal.kind == "attribute" and not refusal.name.startswith(("on", "style")):
                self._problems.warning(at, "html-attribute-left-out", **fields)
            else:
                self._problems.error(at, f"html-{refusal.kind}-refused", **fields)

    def _check_boxes(self, chunk: Chunk) -> None:
        for found in _BOX_LINE.finditer(chunk.text):
            at = _place_at(chunk, found.start() + len(found[0]) - len(found[0].lstrip()))
            if found["kind"] not in BOXES:
                near = nearest(found["kind"], BOXES) or BOXES[0]
                self._problems.error(
                    at, "box-unknown", kind=found["kind"] or "!!!", boxes=", ".join(BOXES), write=f"!!! {near}"
                )
            elif not re.match(r"[^\n]*\n(?:[ \t]*\n)*(?: {4}|\t)[ \t]*\S", chunk.text[found.end() :]):
                self._problems.error(at, "box-empty", kind=found["kind"])

    def _check_sentences(self, sentences: list[Sentence], chunk: Chunk) -> None:
        said = [text for sentence in sentences for text in split_sentences(sentence.text, self._setting.language)]
        for text in said:
            words = count_words(text)
            if words > SENTENCE_WORDS_LIMIT:
                start = " ".join(text.split()[:4])
                at = find_place(chunk, start, loosely=True)
                self._problems.warning(
                    at, "sentence-long", words=str(words), start=start, limit=str(SENTENCE_WORDS_LIMIT)
                )


def count_words(text: str) -> int:
    """Return the number of words in a text; a number with its separators is one word."""
    return len(_WORD.findall(text))


def find_place(chunk: Chunk, needle: str, *, loosely: bool = False) -> Place:
    """Return where a piece of text stands in a part, or where the part begins if it cannot be found.

    `loosely` finds the words of the piece with any signs between them, as where the author set marks.
    """
    pattern = r"[\W_]+".join(map(re.escape, re.findall(r"\w+", needle))) if loosely else re.escape(needle)
    found = re.search(pattern, chunk.text, re.IGNORECASE)
    return _place_at(chunk, found.start()) if found else Place(chunk.first_line, 1)


def _place_at(chunk: Chunk, offset: int) -> Place:
    before = chunk.text[:offset]
    return Place(chunk.first_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)


def _inside_paragraph(node: Node) -> list[Node]:
    return node.children if isinstance(node, Element) and node.tag == "p" else [node]


def introduction_html(body: Chunk, setting: LessonSetting, problems: Problems) -> str:
    """Return the HTML of the text of a course or a module: sanitised, its terms marked; it is not narrated."""
    text = LessonText(setting, {}, "", problems)
    return text.plain(body) if body.text.strip() else ""
