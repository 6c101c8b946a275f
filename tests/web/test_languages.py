import pytest

from modules.web.languages import accepted_language, language_named


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("lv", "lv"),
        ("pl-PL,pl;q=0.9,en;q=0.8", "pl"),
        ("en;q=0.5, lv;q=0.9", "lv"),
        ("de-DE,de", "en"),
        ("", "en"),
        ("pl;q=nonsense, lv;q=0.1", "lv"),
        (";;;,,,q=1", "en"),
        ("LV-lv", "lv"),
    ],
    ids=str,
)
def test_the_browsers_best_of_our_languages_is_taken(header, language):
    assert accepted_language(header) == language


def test_only_our_languages_have_a_name():
    assert [language_named(code) for code in ("pl", "de", "", None)] == ["pl", None, None, None]
