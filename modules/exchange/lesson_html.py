"""Lays out a lesson as HTML: one renderer for the screen, for the first paint over HTTP and for what leaves as a file.

What comes out depends on the lesson, its language and the interface's language only, never on the learner: the page
puts the marks of progress on by itself, and an open section stays open when the screen is drawn again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from modules.course.glossary import Term
from modules.course.ids import TermId
from modules.course.lesson import Lesson, Section
from modules.course.lesson_markup import Element, Node, parse_markup, plain_text, write_children, write_markup
from modules.course.source import Source
from modules.exchange.film_player import MediaUrl, place_player
from modules.exchange.lesson_boxes import lay_out_box
from modules.wording.catalogues import Wording


@dataclass(frozen=True, slots=True)
class LessonLink:
    """Another lesson and its address."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class LessonHtml:
    """A lesson laid out: `head` up to the player, `body` the text, `foot` the sources and what to see also."""

    head: str
    body: str
    foot: str


def lay_out_lesson(
    lesson: Lesson,
    *,
    terms: Mapping[TermId, Term],
    sources: Sequence[Source],
    see_also: Sequence[LessonLink],
    wording: Wording,
    media_url: MediaUrl,
    level: str = "",
) -> LessonHtml:
    """Return the lesson as HTML whose class names are those of the look.

    `level` is the course's level, left out where it is empty. `foot` is empty with nothing to list.
    """
    layout = _Layout(wording, media_url)
    parts = [layout.part(lesson.opening_html, "opening"), '<div class="secs">']
    parts += [layout.section(section, number) for number, section in enumerate(lesson.sections, start=1)]
    parts += ["</div>", layout.key_points(lesson)]
    parts += _popovers(layout.used_terms, terms)
    body = "\n".join(parts)
    opening = f'<div class="read" lang="{lesson.language}" data-lesson="{escape(lesson.id)}" data-own>'
    return LessonHtml(
        head=_head(lesson, level, wording),
        body=f"{opening}\n{body}\n</div>",
        foot=_foot(lesson, sources, see_also, wording),
    )


def lay_out_introduction(html: str, *, terms: Mapping[TermId, Term], wording: Wording, media_url: MediaUrl) -> str:
    """Return the text of a course or a module as HTML like a lesson's, in the language of `wording`; empty if empty."""
    if not html:
        return ""
    layout = _Layout(wording, media_url)
    parts = [layout.part(html, "introduction"), *_popovers(layout.used_terms, terms)]
    return f'<div class="read" lang="{wording.language}" data-own>{"".join(parts)}</div>'


class _Layout:
    """Lays out the parts of one lesson and remembers which terms they mark."""

    def __init__(self, wording: Wording, media_url: MediaUrl) -> None:
        self.used_terms: dict[TermId, None] = {}
        self._wording, self._media_url = wording, media_url

    def part(self, html: str, part_id: str) -> str:
        root = parse_markup(html)
        self._lay_out(root, part_id)
        return write_children(root)

    def section(self, section: Section, number: int) -> str:
        read = escape(self._wording.say_in("section", "read"))
        mark = f'<span class="vh" data-read-mark hidden> – {read}</span>'
        return (
            f'<details class="sec" name="lesson" id="section-{escape(section.id)}" data-section="{escape(section.id)}">'
            f'<summary><span class="n">{number}</span>{section.heading_html}{mark}'
            '<i class="i i-plus" aria-hidden="true"></i></summary>'
            f'<div class="in">{self.part(section.html, section.id)}</div></details>'
        )

    def key_points(self, lesson: Lesson) -> str:
        title = escape(self._wording.say("Key points"))
        return f'<div class="box key"><p class="t">{title}</p>{self.part(lesson.key_points_html, "key-points")}</div>'

    def _lay_out(self, element: Element, part_id: str) -> None:
        laid_out: list[Node] = []
        for child in element.children:
            if isinstance(child, Element):
                if child.attributes.get("data-box") == "video":
                    place_player(child, self._wording.language, self._media_url, name=self._wording.say("Film"))
                self._lay_out(child, part_id)
                laid_out.append(self._element(child, part_id))
            else:
                laid_out.append(child)
        element.children = laid_out

    def _element(self, element: Element, part_id: str) -> Element:
        match element:
            case Element(attributes={"data-box": _}):
                laid_out = lay_out_box(element, self._wording)
            case Element(attributes={"data-term": _}):
                laid_out = self._term(element)
            case Element(attributes={"data-footnote": _}):
                laid_out = self._footnote_mark(element, part_id)
            case Element(attributes={"data-footnotes": _}):
                laid_out = self._footnotes(element, part_id)
            case Element(tag="img", attributes=attributes):
                source = self._media_url(attributes.get("src", ""))
                laid_out = Element("img", {**attributes, "src": source, "loading": "lazy"})
            case Element(tag="a"):
                laid_out = self._link(element)
            case Element(tag="table"):
                laid_out = _table(element)
            case _:
                laid_out = element
        return laid_out

    def _term(self, element: Element) -> Element:
        term_id = TermId(element.attributes["data-term"])
        self.used_terms[term_id] = None
        attributes = {"class": "gl", "type": "button", "popovertarget": f"term-{term_id}"}
        return Element("button", attributes, element.children)

    def _footnote_mark(self, mark: Element, part_id: str) -> Element:
        number = mark.attributes["data-footnote"]
        label = self._wording.say("Footnote {number}", number=number)
        link = Element("a", {"href": f"#note-{part_id}-{number}", "aria-label": label}, [number])
        return Element("sup", {"class": "fn"}, [link])

    def _footnotes(self, notes: Element, part_id: str) -> Element:
        for number, note in enumerate((child for child in notes.children if isinstance(child, Element)), start=1):
            note.attributes["id"] = f"note-{part_id}-{number}"
        return Element("ol", {"class": "fns"}, notes.children)

    def _link(self, link: Element) -> Element:
        address = link.attributes.get("href", "")
        if link.attributes.get("target") == "_blank":
            said = f" ({self._wording.say('opens in a new tab')})"
            return Element("a", link.attributes, [*link.children, Element("span", {"class": "vh"}, [said])])
        if address.startswith("media/"):
            return Element("a", {**link.attributes, "href": self._media_url(address)}, link.children)
        return link


def _table(table: Element) -> Element:
    """Return a table that stacks on a narrow screen: each cell knows the head of its column."""
    heads = [" ".join(plain_text(cell).split()) for cell in table.walk() if cell.tag == "th"]
    for row in (element for element in table.walk() if element.tag == "tr"):
        cells = [cell for cell in row.children if isinstance(cell, Element)]
        for cell, head in zip(cells, heads, strict=False):
            cell.attributes |= {"data-l": head} if cell.tag == "td" else {"scope": "col"}
    table.attributes["class"] = "t stack"
    return Element("div", {"class": "wrap"}, [table])


def _popovers(used: Mapping[TermId, None], terms: Mapping[TermId, Term]) -> Iterator[str]:
    """Yield the explanation of each term that the text marks; outside the sections, so that none is hidden with one."""
    for term_id in used:
        if term := terms.get(term_id):
            yield (
                f'<div popover id="term-{escape(term_id)}"><b>{escape(term.term)}</b>'
                f"<p>{escape(term.definition)}</p></div>"
            )


def _head(lesson: Lesson, level: str, wording: Wording) -> str:
    minutes = wording.count("{n} minute", "{n} minutes", lesson.minutes)
    shown_level = f"<span>{escape(level)}</span>" if level else ""
    outcomes = "".join(f"<li>{escape(outcome)}</li>" for outcome in lesson.outcomes)
    return (
        f'<p class="meta">{shown_level}<span>{escape(minutes)}</span></p>'
        f'<h1 lang="{lesson.language}">{lesson.title_html}</h1>'
        f'<p class="soft small" id="outcomes">{escape(wording.say("After this lesson you can"))}</p>'
        f'<ul class="out" aria-labelledby="outcomes" lang="{lesson.language}">{outcomes}</ul>'
    )


def _foot(lesson: Lesson, sources: Sequence[Source], see_also: Sequence[LessonLink], wording: Wording) -> str:
    parts: list[str] = []
    if sources:
        listed = "".join(f"<li>{number}. {_source(source)}</li>" for number, source in enumerate(sources, start=1))
        parts.append(f'<section id="sources"><h2>{escape(wording.say("Sources"))}</h2><ul>{listed}</ul></section>')
    if see_also:
        links = "".join(
            f"<li>{write_markup(Element('a', {'href': link.href, 'lang': lesson.language}, [link.title]))}</li>"
            for link in see_also
        )
        parts.append(f'<section id="see-also"><h2>{escape(wording.say("See also"))}</h2><ul>{links}</ul></section>')
    return f'<div class="foot">{"".join(parts)}</div>' if parts else ""


def _source(source: Source) -> str:
    """Return a source as it is cited: authors, year, title, where; the title leads to its address."""
    title: Node = source.title
    if source.url and source.url.startswith(("https://", "http://")):
        title = Element("a", {"href": source.url, "rel": "noopener noreferrer", "target": "_blank"}, [source.title])
    before = ", ".join(filter(None, (source.authors, source.year)))
    cited = f"{escape(before)}. {write_markup(title)}" if before else write_markup(title)
    stop = "" if source.title.endswith(("?", "!", ".", "…")) else "."
    return f"{cited}{stop} {escape(source.where)}" if source.where else cited
