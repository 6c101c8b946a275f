"""A language's glossary.yaml as terms."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.authoring.problem import Place, Problems
from modules.authoring.yaml_files import read_fields, submaps
from modules.course.glossary import Term
from modules.course.ids import TermId


@dataclass(frozen=True, slots=True)
class GlossaryRead:
    """The terms of a language by id, and where each stands."""

    file: str
    terms: Mapping[TermId, Term]
    places: Mapping[TermId, Place]


def read_glossary(content: bytes, problems: Problems) -> GlossaryRead:
    """Return the terms of a glossary; none, with a problem, if the file cannot be read.

    A form that stands twice, in one term or in two, is a problem: a text could not say which is meant.
    """
    terms: dict[TermId, Term] = {}
    places: dict[TermId, Place] = {}
    owners: dict[str, TermId] = {}
    for key, fields in submaps(read_fields(content, problems), problems, sample='term: …\n  definition: "…"'):
        term_id = TermId(key)
        term = fields.text("term", sample=key.replace("-", " "))
        also = fields.texts("also")
        definition = fields.text("definition", sample='"…"')
        forms = [(term, fields.place("term")), *((form.text, form.at) for form in also)] if term else []
        for form, at in forms:
            owner = owners.setdefault(form.casefold(), term_id)
            if owner != term_id:
                problems.error(at, "term-form-twice", form=form, term=owner)
            elif sum(form.casefold() == other.casefold() for other, _ in forms) > 1 and at != forms[0][1]:
                problems.warning(at, "term-form-repeated", form=form)
        terms[term_id] = Term(term_id, term, definition, tuple(form.text for form in also))
        places[term_id] = fields.at
        fields.finish()
    return GlossaryRead(problems.file, terms, places)
