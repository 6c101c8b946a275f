"""The file of the pulse: what is wrong with it is said by line, and nothing half read is used."""

from modules.authoring.climate_pulse_reading import read_questionnaire
from modules.authoring.problem import Problems
from modules.course.climate_pulse import Facet
from modules.course.ids import LATVIAN


def said(indent: str, word: str) -> str:
    return "".join(f"{indent}{language}: {word} {language}\n" for language in ("en", "pl", "lv"))


def pulse(counts: dict[str, int]) -> str:
    text = f"lowest:\n{said('  ', 'no')}highest:\n{said('  ', 'yes')}facets:\n"
    for facet, count in counts.items():
        text += f"  - id: {facet}\n    title:\n{said('      ', facet)}    statements:\n"
        text += "".join(f"      - id: {facet}-{number}\n{said('        ', 'I do')}" for number in range(count))
    return text


FOUR = {facet.value: 2 for facet in Facet}


def codes(text: str) -> set[str]:
    problems = Problems("pulse.yaml")
    questionnaire = read_questionnaire(text.encode(), problems)
    assert (questionnaire is None) == bool(problems.error_count)
    return {problem.code for problem in problems.found}


def test_four_facets_of_two_statements_in_three_languages_are_a_questionnaire():
    questionnaire = read_questionnaire(pulse(FOUR).encode(), Problems("pulse.yaml"))
    assert questionnaire is not None
    assert len(questionnaire.statements()) == 8
    assert questionnaire.highest[LATVIAN] == "yes lv"
    assert questionnaire.title(Facet.MANAGERIAL_SUPPORT, LATVIAN) == "managerial-support lv"


def test_what_is_wrong_is_said():
    assert codes(pulse(FOUR | {"managerial-support": 1})) == {"pulse-facet-thin", "pulse-length"}
    assert codes(pulse(FOUR | {"managerial-support": 5})) == {"pulse-length"}
    assert codes(pulse({"managerial-support": 8})) == {"pulse-facet-count"}
    assert codes(pulse(FOUR).replace("managerial-support-1", "managerial-support-0")) == {"pulse-id-twice"}
    assert codes(pulse(FOUR).replace("- id: managerial-support\n", "- id: managerial\n")) == {
        "value-unknown",
        "pulse-facet-count",
        "pulse-length",
    }
    assert codes(pulse(FOUR).replace("pl: yes pl", "")) == {"key-missing"}
    assert codes("- a list") == {"yaml-not-map"}
