"""Each mistake in a glossary gives its problem."""

import pytest

from modules.authoring.problem import Severity
from tests.authoring.sample_course import GLOSSARY, POLISH_GLOSSARY, SampleCourse

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MISTAKES = {
    "no term": (GLOSSARY, "  term: known need\n", "", ERROR, "key-missing"),
    "no definition": (
        GLOSSARY,
        '  definition: "A need that the customer can',
        '  means: "A need that',
        ERROR,
        "key-missing",
    ),
    "a form of another term": (GLOSSARY, "also: [known needs]", "also: [Customer Needs]", ERROR, "term-form-twice"),
    "a form twice": (
        GLOSSARY,
        "also: [known needs]",
        "also: [known needs, Known needs]",
        WARNING,
        "term-form-repeated",
    ),
    "an id with capitals": (GLOSSARY, "known-need:\n", "Known_Need:\n", ERROR, "id-broken"),
    "an entry that is a text": (GLOSSARY, "known-need:\n", "loose: text\nknown-need:\n", ERROR, "entry-not-map"),
    "a term of this language only": (POLISH_GLOSSARY, "known-need:\n", "znana:\n", ERROR, "term-not-in-source"),
    "a term without a translation": (POLISH_GLOSSARY, "known-need:\n", "znana:\n", WARNING, "term-untranslated"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_gives_its_problem(name: str):
    path, old, new, severity, code = MISTAKES[name]
    found = [problem for problem in SampleCourse().change(path, old, new).problems(code) if problem.file == path]
    assert [problem.severity for problem in found][:1] == [severity]


def test_a_term_carries_its_definition_and_forms():
    term = SampleCourse().course().source_edition.glossary["customer-need"]  # pyright: ignore[reportArgumentType]
    assert term.term == "customer need"
    assert term.definition == "What moves a customer to buy a product or a service."
    assert "customers’ needs" in term.also
