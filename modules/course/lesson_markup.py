"""The HTML of a lesson as a tree of its closed tag set; read and written without loss."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID_TAGS = frozenset({"br", "hr", "img", "source", "track"})
INLINE_TAGS = frozenset({"a", "br", "code", "em", "img", "span", "strong", "sup"})
BLOCK_TAGS = frozenset(
    "p ul ol li pre blockquote table thead tbody tr th td hr h3 h4 div section figure figcaption dl dt dd".split()  # noqa: SIM905
)
TAGS = INLINE_TAGS | BLOCK_TAGS


@dataclass(slots=True, eq=False)
class Element:
    """An element: its tag, its attributes and what stands in it, in order. Text is a plain string.

    Two elements are the same only if they are one and the same, however alike they look.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: "list[Node]" = field(default_factory=list["Node"])

    def walk(self) -> "Iterator[Element]":
        """Yield the element itself and every element in it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


Node = Element | str


def parse_markup(html: str) -> Element:
    """Return a `div` that holds the parsed HTML. The HTML is sanitised: every tag that needs closing is closed."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


def write_markup(node: Node) -> str:
    """Return a node as HTML, its text and attribute values escaped."""
    if isinstance(node, str):
        return escape(node, quote=False)
    opening = f"<{node.tag}{''.join(_attribute(name, value) for name, value in node.attributes.items())}>"
    return opening if node.tag in VOID_TAGS else f"{opening}{write_children(node)}</{node.tag}>"


def write_children(element: Element) -> str:
    """Return what stands in an element as HTML."""
    return "".join(write_markup(child) for child in element.children)


def nesting(html: str) -> int:
    """Return how many elements stand in one another at the deepest place of any HTML, closed or not; 0 without any."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.deepest


def plain_text(node: Node) -> str:
    """Return the text of a node, a line break as a space."""
    if isinstance(node, str):
        return node
    return " " if node.tag == "br" else "".join(plain_text(child) for child in node.children)


def _attribute(name: str, value: str) -> str:
    return f" {name}" if not value and name.startswith("data-") else f' {name}="{escape(value)}"'


class _Parser(HTMLParser):
    """Builds the tree; an end tag closes the nearest open element of its name and is ignored if there is none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open = [self.root]
        self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID_TAGS:
            self._open.append(element)
            self.deepest = max(self.deepest, len(self._open) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        depth = next((n for n in range(len(self._open) - 1, 0, -1) if self._open[n].tag == tag), None)
        if depth is not None:
            del self._open[depth:]

    def handle_data(self, data: str) -> None:
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)
