"""The courses that trainers write: those that are published, and those that were begun and nobody learns yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.draft_checking import stage_draft
from modules.activities.draft_state import held_draft, hold_draft, read_draft, write_files
from modules.activities.draft_titles import course_title
from modules.activities.publishing import publish_upload
from modules.authoring.course_beginning import FirstLesson, FirstWords, begun_course
from modules.authoring.lesson_beginning import free_id
from modules.course.ids import CourseId, Language, LessonId, ModuleId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require
from modules.records import audit_records, draft_records, release_records
from modules.records.release_records import Release


@dataclass(frozen=True, slots=True)
class CourseToWrite:
    """A course as trainers choose it; `release_number` is None for one that was never published."""

    id: CourseId
    title: str
    release_number: int | None


def courses_to_write(academy: Academy, *, who: Visitor, language: Language) -> tuple[CourseToWrite, ...]:
    """Return all courses that are published or begun: the published ones first, each by their ids; empty if none is."""
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    published = release_records.published_course_ids(academy.records)
    begun = [each for each in draft_records.draft_course_ids(academy.records) if each not in published]
    courses: list[CourseToWrite] = []
    for course_id in published:
        found = academy.library.course(course_id)
        courses.append(CourseToWrite(course_id, found.course.edition(language).title, found.release.number))
    drafts = (read_draft(academy, who, course_id) for course_id in begun)
    return (*courses, *(CourseToWrite(draft.course_id, course_title(draft, language), None) for draft in drafts))


def begin_course(
    academy: Academy,
    *,
    who: Visitor,
    languages: Sequence[Language],
    words: Mapping[Language, FirstWords],
    module_titles: Mapping[Language, str],
    lesson_title: str = "",
    sections: Sequence[tuple[str, str]] = (),
) -> CourseId:
    """Begin a course with one module, as a draft that learners do not see, and return its id.

    The first language is the source language; `words` and `module_titles` must have it. With a `lesson_title` the
    module begins with a lesson of these `sections`, each a heading and an id, still without words. Raises ValueError.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    source = languages[0] if languages else None
    if source is None or source not in words or not words[source].title.strip() or not module_titles.get(source):
        message = "a course begins with its title and that of its first module"
        raise ValueError(message)
    with academy.records.transaction():
        taken = ids_in_use(academy, who)
        course_id = CourseId(free_id(words[source].title, taken, "course"))
        module_id = ModuleId(free_id(module_titles[source], taken, "module"))
        taken |= {module_id}
        lesson = None
        if lesson_title.strip():
            lesson = FirstLesson(LessonId(free_id(lesson_title, taken)), lesson_title.strip(), tuple(sections))
        described = {
            language: FirstWords(title, words[language].description, words[language].outcome)
            for language, title in module_titles.items()
            if title and language in words
        }
        hold_draft(academy, course_id)
        files = begun_course(
            course_id, words=words, languages=languages, module_id=module_id, module_words=described, lesson=lesson
        )
        write_files(academy, who, read_draft(academy, who, course_id), files)
        audit_records.add_audit(
            academy.records, actor_id=who.person.id, deed="begin course", about=f"course {course_id}", now=academy.now()
        )
    return course_id


def ids_in_use(academy: Academy, who: Visitor) -> frozenset[str]:
    """Return the ids of all courses, modules and lessons, published or begun: addresses name them without a course."""
    taken: set[str] = set()
    known = {*release_records.published_course_ids(academy.records), *draft_records.draft_course_ids(academy.records)}
    for course_id in known:
        outline = read_draft(academy, who, course_id).outline
        taken |= {course_id, *(outline.module_places if outline else ()), *(outline.lesson_places if outline else ())}
    return frozenset(taken)


def publish_first(academy: Academy, *, who: Visitor, course_id: CourseId, language: Language) -> Release:
    """Publish a course for the first time: everybody finds it among their courses. Raises DraftNotReady.

    There is no release to compare it with, so that nothing is to be decided; raises BaseIsNotCurrent if somebody else
    has published it meanwhile.
    """
    upload_id = stage_draft(academy, who=who, language=language, course_id=course_id)
    return publish_upload(academy, who=who, upload_id=upload_id, material_lessons=frozenset())


def discard_draft(academy: Academy, *, who: Visitor, course_id: CourseId) -> None:
    """Throw away everything that the draft of a course changes; of a course never published nothing is left.

    Raises CourseNotFound.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        draft_records.drop_draft(academy.records, course_id=course_id)
        audit_records.add_audit(
            academy.records,
            actor_id=who.person.id,
            deed="discard draft",
            about=f"course {course_id}",
            detail={"files": len(draft.changes)},
            now=academy.now(),
        )
