"""Writing the glossary of a draft by a form: one term at a time, in all languages at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.academy import Academy
from modules.activities.draft_parts import Bodies, outline_of
from modules.activities.draft_state import DraftState, held_draft, read_draft, write_files
from modules.activities.drafting import as_body, as_text
from modules.authoring.course_files import glossary_path
from modules.authoring.glossary_editing import with_term, without_term
from modules.authoring.glossary_reading import read_glossary
from modules.authoring.lesson_beginning import free_id
from modules.authoring.problem import Problems
from modules.course.glossary import Term
from modules.course.ids import CourseId, Language, TermId
from modules.people.person import Visitor
from modules.people.rights import Deed, Reach, require


@dataclass(frozen=True, slots=True)
class TermDrafted:
    """A term of the draft in every language that has it, and the files that mark it by name."""

    id: TermId
    words: Mapping[Language, Term]
    seen_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermWords:
    """What is written of a term in one language; `also` are its other forms."""

    term: str
    definition: str
    also: tuple[str, ...] = ()


def open_glossary(academy: Academy, *, who: Visitor, course_id: CourseId) -> tuple[TermDrafted, ...]:
    """Return the terms of a draft in the order of the source language, then those that only others have.

    Empty before the first term. Raises PartNotFound while the order of the course cannot be read.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    draft = read_draft(academy, who, course_id)
    glossaries = _glossaries(draft)
    ids = dict.fromkeys(term_id for terms in glossaries.values() for term_id in terms)
    texts = {path: as_text(draft.files[path]) for path in draft.places if path in draft.files}
    return tuple(
        TermDrafted(
            id=term_id,
            words={language: terms[term_id] for language, terms in glossaries.items() if term_id in terms},
            seen_in=tuple(path for path, text in texts.items() if f"](term:{term_id})" in text),
        )
        for term_id in ids
    )


def write_term(
    academy: Academy,
    *,
    who: Visitor,
    course_id: CourseId,
    words: Mapping[Language, TermWords],
    term_id: TermId | None = None,
) -> TermId:
    """Write a term in the languages given, a new one at the end of each glossary, and return its id.

    A language in which neither term nor definition is written is left out. Raises PartNotFound, ValueError for a new
    term without words in the source language, and GlossaryUnreadable; then nothing is written.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        source = outline_of(draft).languages[0]
        if term_id is None:
            said = words.get(source)
            if said is None or not said.term.strip():
                message = "a term begins with its word in the source language"
                raise ValueError(message)
            taken = frozenset(found for terms in _glossaries(draft).values() for found in terms)
            term_id = TermId(free_id(said.term, taken, "term"))
        bodies: Bodies = {}
        for language, said in words.items():
            if not said.term.strip() and not said.definition.strip():
                continue
            path = glossary_path(course_id, language)
            before = draft.files.get(path)
            text = with_term(
                as_text(before or b""),
                term_id,
                term=" ".join(said.term.split()),
                definition=" ".join(said.definition.split()),
                also=said.also,
            )
            bodies[path] = as_body(text, like=before)
        write_files(academy, who, draft, {path: body for path, body in bodies.items() if body != draft.files.get(path)})
    return term_id


def remove_term(academy: Academy, *, who: Visitor, course_id: CourseId, term_id: TermId) -> None:
    """Take a term out of the glossary of every language; a glossary that is empty then goes.

    Raises PartNotFound and GlossaryUnreadable; then nothing has gone.
    """
    require(who.person, Deed.PUBLISH, at_least=Reach.ANY)
    with academy.records.transaction():
        draft = held_draft(academy, who, course_id)
        bodies: Bodies = {}
        for language in outline_of(draft).languages:
            path = glossary_path(course_id, language)
            if path in draft.files:
                text = without_term(as_text(draft.files[path]), term_id)
                bodies[path] = as_body(text, like=draft.files[path]) if text.strip() else None
        write_files(academy, who, draft, bodies)


def _glossaries(draft: DraftState) -> Mapping[Language, Mapping[TermId, Term]]:
    found: dict[Language, Mapping[TermId, Term]] = {}
    for language in outline_of(draft).languages:
        body = draft.files.get(glossary_path(draft.course_id, language))
        found[language] = read_glossary(body, Problems("")).terms if body is not None else {}
    return found
