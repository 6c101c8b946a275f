"""The links and pictures of a lesson: terms become marks, outside links open a new tab, media are in the package."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from modules.authoring.lesson_source import Chunk
from modules.authoring.lesson_text_checks import find_place
from modules.authoring.media_reading import PictureSize
from modules.authoring.problem import Problems
from modules.authoring.sanitising import TERM_SCHEME, is_media_path, is_outside
from modules.authoring.yaml_fields import nearest
from modules.course.glossary import Term
from modules.course.ids import Language, LessonId, SourceId, TermId
from modules.course.lesson_markup import Element, Node, plain_text


@dataclass(frozen=True, slots=True)
class LessonSetting:
    """What a lesson may refer to: the language's terms, the package's media, the course's sources and lessons.

    `media` are paths below the course's folder, as in `media/counter.png`, with the size of each picture.
    """

    language: Language
    terms: Mapping[TermId, Term]
    media: Mapping[str, PictureSize | None]
    sources: Collection[SourceId]
    lessons: Collection[LessonId]


def settle_links(element: Element, chunk: Chunk, setting: LessonSetting, problems: Problems) -> None:
    """Settle every link and picture in an element; log those that lead nowhere and pictures without a text.

    A term link becomes a term mark; a link or picture whose address the sanitiser dropped goes, its text stays. A
    picture gets its size, so that the text does not jump when it appears.
    """
    settled: list[Node] = []
    for child in element.children:
        if isinstance(child, str):
            settled.append(child)
            continue
        settle_links(child, chunk, setting, problems)
        if child.tag == "a":
            settled += _link(child, chunk, setting, problems)
        elif child.tag == "img":
            settled += _picture(child, chunk, setting, problems)
        else:
            settled.append(child)
    element.children = settled


def _link(link: Element, chunk: Chunk, setting: LessonSetting, problems: Problems) -> list[Node]:
    address = link.attributes.get("href", "")
    if address.startswith(TERM_SCHEME):
        return _term(link, TermId(address.removeprefix(TERM_SCHEME)), chunk, setting, problems)
    if is_outside(address):
        link.attributes |= {"rel": "noopener noreferrer", "target": "_blank"}
    elif is_media_path(address):
        _require_media(address, chunk, setting, problems)
    else:
        return link.children
    return [link]


def _term(link: Element, term_id: TermId, chunk: Chunk, setting: LessonSetting, problems: Problems) -> list[Node]:
    if term_id in setting.terms:
        return [Element("span", {"data-term": term_id}, link.children)]
    if problems.is_full:
        return link.children
    near = nearest(term_id, tuple(setting.terms)) or "…"
    write = f"[{plain_text(link)}]({TERM_SCHEME}{near})"
    problems.warning(find_place(chunk, f"{TERM_SCHEME}{term_id}"), "term-unknown", term=term_id, write=write)
    return link.children


def _picture(picture: Element, chunk: Chunk, setting: LessonSetting, problems: Problems) -> list[Node]:
    address = picture.attributes.get("src", "")
    if not address:
        return []
    _require_media(address, chunk, setting, problems)
    if not picture.attributes.get("alt", "").strip():
        if not problems.is_full:
            problems.warning(find_place(chunk, address), "alt-missing", image=address, write=f"![…]({address})")
        picture.attributes["alt"] = ""
    size = setting.media.get(address)
    if size and not {"width", "height"} & picture.attributes.keys():
        picture.attributes |= {"width": str(size[0]), "height": str(size[1])}
    return [picture]


def _require_media(address: str, chunk: Chunk, setting: LessonSetting, problems: Problems) -> None:
    if address not in setting.media and not problems.is_full:
        problems.error(find_place(chunk, address), "media-missing", path=address)
