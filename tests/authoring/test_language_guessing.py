import pytest

from modules.authoring.language_guessing import guess_language
from modules.course.ids import LANGUAGES, Language
from tests.authoring.sample_course import CONTENT, SampleCourse


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_known_by_a_page_of_it(language: Language):
    assert guess_language(SampleCourse().text(f"{CONTENT}/{language}/course.md")) == language


def test_a_quotation_in_another_language_does_not_mislead():
    assert guess_language("The guest says “Dzień dobry”, and it is for the receptionist to answer in Polish.") == "en"


@pytest.mark.parametrize("text", ["", "Hotel Bristol", "1 2 3"])
def test_a_text_with_too_few_signs_is_not_guessed(text: str):
    assert guess_language(text) is None
