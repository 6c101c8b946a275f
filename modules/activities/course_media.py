"""Pictures and films of a course, by the hash of their content."""

from modules.academy import Academy
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import release_records


def find_media(academy: Academy, *, who: Visitor, sha256: str) -> bytes | None:
    """Return the content of a stored file; None if no release has held one of this hash.

    The hash is in the lesson's HTML, which only who may read the lesson sees.
    """
    require(who.person, Deed.LEARN)
    return release_records.find_file(academy.records, sha256=sha256)
