"""The file of the service-climate pulse as a questionnaire: every sentence in all languages, every facet asked for."""

from collections.abc import Mapping

from modules.authoring.problem import START, Problems
from modules.authoring.yaml_fields import Fields
from modules.authoring.yaml_files import read_fields
from modules.authoring.yaml_reading import YamlMap
from modules.course.climate_pulse import Facet, FacetStatements, Questionnaire, Statement
from modules.course.ids import LANGUAGES, Language

FEWEST, MOST = 8, 10
"""How many statements a pulse has, so that it takes under two minutes and each facet has two of them."""
FEWEST_OF_A_FACET = 2


def read_questionnaire(content: bytes, problems: Problems) -> Questionnaire | None:
    """Return the questionnaire of a file; None if there is any error."""
    before = problems.error_count
    fields = read_fields(content, problems)
    if fields is None:
        return None
    lowest, highest = _said(fields, "lowest", problems), _said(fields, "highest", problems)
    facets = tuple(
        found for each in fields.maps("facets", sample="…") if (found := _facet(Fields(each, problems), problems))
    )
    fields.finish()
    _require_all(facets, problems)
    return Questionnaire(lowest, highest, facets) if problems.error_count == before else None


def _facet(fields: Fields, problems: Problems) -> FacetStatements | None:
    name = fields.one_of("id", tuple(facet.value for facet in Facet))
    title = _said(fields, "title", problems)
    statements = tuple(_statement(each, problems) for each in fields.maps("statements", sample="…"))
    fields.finish()
    if len(statements) < FEWEST_OF_A_FACET:
        problems.error(fields.place("statements"), "pulse-facet-thin", least=str(FEWEST_OF_A_FACET))
    return None if name is None else FacetStatements(Facet(name), title, statements)


def _statement(values: YamlMap, problems: Problems) -> Statement:
    fields = Fields(values, problems)
    found = Statement(fields.id("id"), _texts(fields))
    fields.finish()
    return found


def _said(fields: Fields, key: str, problems: Problems) -> Mapping[Language, str]:
    """Return a sentence in all languages; what is missing is a problem."""
    values = fields.map(key)
    if values is None:
        return {}
    texts = Fields(values, problems)
    found = _texts(texts)
    texts.finish()
    return found


def _texts(fields: Fields) -> Mapping[Language, str]:
    return {language: fields.text(language, sample='"…"') for language in LANGUAGES}


def _require_all(facets: tuple[FacetStatements, ...], problems: Problems) -> None:
    """Require each facet once, each id once, and as many statements as can be answered in two minutes."""
    names = [each.facet for each in facets]
    for facet in Facet:
        if names.count(facet) != 1:
            problems.error(START, "pulse-facet-count", id=facet.value)
    ids = [statement.id for each in facets for statement in each.statements]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        problems.error(START, "pulse-id-twice", id=repeated)
    if not FEWEST <= len(ids) <= MOST:
        problems.error(START, "pulse-length", value=str(len(ids)), low=str(FEWEST), high=str(MOST))
