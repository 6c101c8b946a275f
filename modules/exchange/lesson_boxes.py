"""Lays out the boxes of a lesson: example, did you know, contrast, quote, film."""

from collections.abc import Callable, Mapping

from modules.course.lesson_markup import Element, Node
from modules.wording.catalogues import Wording

_CLASSES = {"example": "box ex", "did-you-know": "box know", "quote": "box quote", "video": "box film"}
_ICONS = {"example": "shop", "did-you-know": "tip", "quote": "person", "video": "film"}
_TITLES: Mapping[str, Callable[[Wording], str]] = {
    "example": lambda wording: wording.say("For example"),
    "did-you-know": lambda wording: wording.say("Did you know?"),
    "quote": lambda wording: wording.say("In somebody’s words"),
    "video": lambda wording: wording.say("Film"),
}
_COLUMN_LOOKS = (("wrong", "wrong"), ("passed", "passed"))
"""Class and icon of a contrast's columns: what does not help stands first."""


def lay_out_box(box: Element, wording: Wording) -> Element:
    """Return a box with its look and a title: the author's, or the interface's for its kind."""
    kind = box.attributes["data-box"]
    title = next((child for child in _elements(box) if "data-box-title" in child.attributes), None)
    inside = [child for child in box.children if child is not title]
    if kind == "contrast":
        return _contrast(inside, title)
    if title is None:
        said: list[Node] = [Element("span", {"lang": wording.language}, [_TITLES[kind](wording)])]
    else:
        said = title.children
    icon = Element("i", {"class": f"i i-{_ICONS[kind]}", "aria-hidden": "true"})
    return Element("div", {"class": _CLASSES[kind]}, [Element("p", {"class": "t"}, [icon, *said]), *inside])


def _contrast(inside: list[Node], title: Element | None) -> Element:
    """Return the table of a contrast as two columns of cards; without such a table, the box as it is."""
    table = next(
        (node for child in inside if isinstance(child, Element) for node in child.walk() if node.tag == "table"), None
    )
    rows = [_elements(row) for row in table.walk() if row.tag == "tr"] if table else []
    said = [Element("p", {"class": "t"}, title.children)] if title else []
    if len(rows) < len(_COLUMN_LOOKS) or any(len(row) != len(_COLUMN_LOOKS) for row in rows):
        return Element("div", {"class": "box contrast"}, [*said, *inside])
    columns: list[Node] = []
    for index, (look, icon) in enumerate(_COLUMN_LOOKS):
        mark = Element("i", {"class": f"i i-{icon}", "aria-hidden": "true"})
        head = Element("p", {"class": f"st {look}"}, [mark, Element("span", {}, rows[0][index].children)])
        cells: list[Node] = [Element("li", {}, row[index].children) for row in rows[1:]]
        columns.append(Element("div", {}, [head, Element("ul", {}, cells)]))
    others = [node for node in inside if not (isinstance(node, Element) and table in list(node.walk()))]
    return Element("div", {"class": "contrast"}, [*said, *others, Element("div", {"class": "two"}, columns)])


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]
