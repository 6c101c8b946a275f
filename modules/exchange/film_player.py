"""Makes a player of a video box: the film of the package, its captions, the picture that is seen before it plays."""

import re
from collections.abc import Callable, Iterator

from modules.course.ids import LANGUAGES, Language
from modules.course.lesson_markup import Element, Node, plain_text

MediaUrl = Callable[[str], str]
"""Returns the address of a file of the package, as in `media/counter.png`."""

_FILM_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
_CAPTIONS = ".vtt"
_LANGUAGE_NAMES = {"en": "English", "pl": "Polski", "lv": "Latviešu"}
_LANGUAGE_FOLDER = re.compile(rf"/({'|'.join(LANGUAGES)})/")


def place_player(box: Element, language: Language, media_url: MediaUrl, *, name: str) -> None:
    """Put a player into a video box, in the place of the paragraph that names the film, or before the box's text.

    Captions are switched on, those of the lesson's language if there are several: many listen where sound disturbs.
    The player takes its name from the box's title, else from `name`, and the size of the box's picture, if there is
    one. A film elsewhere stays a link; a box without a film of the package stays as it is.
    """
    films = [link for link in _links(box) if _ending(link) in _FILM_TYPES]
    if not films:
        return
    title = next((child for child in _elements(box) if "data-box-title" in child.attributes), None)
    picture = next((element for element in box.walk() if element.tag == "img"), None)
    attributes = {
        "controls": "",
        "preload": "metadata",
        "playsinline": "",
        "aria-label": " ".join(plain_text(title).split()) if title else name,
    }
    if picture:
        attributes["poster"] = media_url(picture.attributes["src"])
        attributes |= {side: picture.attributes[side] for side in ("width", "height") if side in picture.attributes}
    parts: list[Node] = [
        Element("source", {"src": media_url(film.attributes["href"]), "type": _FILM_TYPES[_ending(film)]})
        for film in films
    ]
    parts += _tracks(box, language, media_url)
    parts.append(Element("a", {"href": media_url(films[0].attributes["href"])}, films[0].children))
    _place(box, Element("video", attributes, parts), title)


def _tracks(box: Element, language: Language, media_url: MediaUrl) -> Iterator[Element]:
    """Yield a track for each file of captions; its language is the folder that it stands in, else the lesson's."""
    found = [(link.attributes["href"], language) for link in _links(box) if _ending(link) == _CAPTIONS]
    spoken = [(path, Language(folder[1]) if (folder := _LANGUAGE_FOLDER.search(path)) else own) for path, own in found]
    first = next((path for path, said in spoken if said == language), spoken[0][0] if spoken else "")
    for path, said in spoken:
        attributes = {"kind": "captions", "src": media_url(path), "srclang": said, "label": _LANGUAGE_NAMES[said]}
        yield Element("track", attributes | ({"default": ""} if path == first else {}))


def _place(box: Element, player: Element, title: Element | None) -> None:
    """Put the player in the place of what only names its files, or else behind the title."""
    places = [index for index, child in enumerate(box.children) if isinstance(child, Element) and _only_names(child)]
    at = places[0] if places else (box.children.index(title) + 1 if title else 0)
    rest = [child for index, child in enumerate(box.children) if index not in places]
    at -= sum(place < at for place in places)
    box.children = [*rest[:at], player, *rest[at:]]


def _only_names(paragraph: Element) -> bool:
    """Return whether a paragraph holds files of the package and not one word beside."""
    inside = [child for child in paragraph.children if not isinstance(child, str) or child.strip()]
    named = [child for child in inside if isinstance(child, Element) and (child.tag == "img" or _ending(child))]
    return paragraph.tag == "p" and bool(inside) and len(named) == len(inside)


def _links(box: Element) -> list[Element]:
    """Return the links of a box to files of the package."""
    return [node for node in box.walk() if node.tag == "a" and node.attributes.get("href", "").startswith("media/")]


def _ending(link: Element) -> str:
    """Return how the file of a link ends, if it is a film or captions; else nothing."""
    address = link.attributes.get("href", "")
    ending = f".{address.lower().rpartition('.')[2]}"
    return ending if address.startswith("media/") and ending in {*_FILM_TYPES, _CAPTIONS} else ""


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]
