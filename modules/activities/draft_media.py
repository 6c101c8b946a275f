"""Pictures, films and captions of a draft: put in as an upload would be, shown to trainers, taken out."""

from dataclasses import dataclass, replace
from hashlib import sha256

from modules.academy import Academy
from modules.activities.course_media import MEDIA_TYPES, Media, find_media
from modules.activities.draft_state import DraftState, held_draft, read_draft, write_files
from modules.activities.drafting import as_text
from modules.authoring.course_files import media_paths
from modules.authoring.id_rules import slug
from modules.authoring.media_reading import clean_images, read_media
from modules.authoring.problem import Problem, Problems
from modules.course.ids import CourseId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import draft_records

MEDIA_LIMIT_BYTES = 50_000_000
"""How large a film may be; a picture may be smaller, as the check says."""


@dataclass(frozen=True, slots=True)
class DraftMedium:
    """A file of the media folder. `inside` is the path that lessons write; `used_in` are the files that name it.

    `is_published` says that learners have it as it is here.
    """

    inside: str
    path: str
    sha256: str
    byte_count: int
    used_in: tuple[str, ...]
    is_published: bool


@dataclass(frozen=True, slots=True)
class MediumAdded:
    """What became of an upload: the path that lessons write, None with the problems that keep it out.

    Without problems either, it is a file of another kind, or larger than any may be.
    """

    inside: str | None
    problems: tuple[Problem, ...]


def list_media(academy: Academy, *, who: Visitor, course_id: CourseId) -> tuple[DraftMedium, ...]:
    """Return the media of a draft with where they are used, by path; empty if it has none."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    texts = {path: as_text(draft.files[path]) for path in draft.places if path in draft.files}
    found: list[DraftMedium] = []
    for inside in sorted(media_paths(draft.files, course_id)):
        path = f"content/{course_id}/{inside}"
        body = draft.files[path]
        used = tuple(place for place, text in texts.items() if f"({inside}" in text)
        digest = sha256(body).hexdigest()
        found.append(DraftMedium(inside, path, digest, len(body), used, draft.base.get(path) == body))
    return tuple(found)


def add_medium(academy: Academy, *, who: Visitor, course_id: CourseId, file_name: str, content: bytes) -> MediumAdded:
    """Put a picture, a film or captions into the draft, after the checks of every upload; pictures are drawn anew.

    The name becomes plain letters; another file of this name stays, and this one gets a number.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    stem, _, ending = file_name.rpartition(".")
    if f".{ending.lower()}" not in MEDIA_TYPES or not stem or len(content) > MEDIA_LIMIT_BYTES:
        return MediumAdded(None, ())
    problems = Problems(file_name)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        path = f"content/{course_id}/media/{slug(stem)}.{ending.lower()}"
        body = clean_images({path: content}, {}, problems)[path]
        read_media({path: body}, course_id, problems)
        if problems.error_count:
            return MediumAdded(None, tuple(replace(problem, file=file_name) for problem in problems.found))
        path = _free_path(draft, path, body)
        write_files(academy, who, draft, {path: body})
    return MediumAdded(path.removeprefix(f"content/{course_id}/"), problems.found)


def find_draft_media(academy: Academy, *, who: Visitor, course_id: CourseId, inside: str, digest: str) -> Media | None:
    """Return a file of a draft's media folder, published or not, to who may publish; None if it is not there as such.

    `digest` is its SHA-256: another file under the same name is not this one.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    ending = f".{inside.lower().rpartition('.')[2]}"
    if ending not in MEDIA_TYPES or not inside.startswith("media/"):
        return None
    drafted = draft_records.find_draft_file(academy.records, course_id=course_id, path=f"content/{course_id}/{inside}")
    if drafted is None or drafted.body is None or sha256(drafted.body).hexdigest() != digest:
        return find_media(academy, who=who, sha256=digest, name=inside)
    return Media(drafted.body, MEDIA_TYPES[ending])


def _free_path(draft: DraftState, path: str, body: bytes) -> str:
    stem, _, ending = path.rpartition(".")
    others = (f"{stem}-{number}.{ending}" for number in range(2, len(draft.files) + 3))
    return next(each for each in (path, *others) if draft.files.get(each) in {None, body})
