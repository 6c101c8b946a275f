"""Pictures and films of a course, by the hash of their content."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.academy import Academy
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import release_file_records

MEDIA_TYPES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt; charset=utf-8",
}
"""What a browser is told that a file is, by the ending of its name. Nothing else is shown."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, a film or captions, and what a browser is told that it is."""

    content: bytes
    media_type: str


def find_media(academy: Academy, *, who: Visitor, sha256: str, name: str) -> Media | None:
    """Return a file that a release keeps in its media folder; None if none of this hash is there under such a name.

    The hash is in the lesson's HTML, which only who may read the lesson sees. Lessons, questions and their keys are
    never returned, whatever name is asked for.
    """
    require(who.person, Deed.LEARN)
    ending = f".{name.lower().rpartition('.')[2]}"
    if ending not in MEDIA_TYPES:
        return None
    content = release_file_records.find_media_file(academy.records, sha256=sha256, ending=ending)
    return Media(content, MEDIA_TYPES[ending]) if content is not None else None
