from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.learning.text_matching import is_accepted, numbers_meant, plain

SAME = {
    "capitals": ("SOCIAL need", "social need"),
    "Polish letters": ("potrzeba spoleczna", "Potrzeba społeczna"),
    "Latvian letters": ("neizteikta vajadziba", "Neizteiktā vajadzība"),
    "softened consonants": ("kede, lemums, noziedznieku", "ķēde, ļēmums, noziedznieku"),
    "spaces too many": ("  social   need ", "social need"),
    "a no-break space": ("social\u00a0need", "social need"),
    "a stop at the end": ("social need.", "social need"),
    "a question mark before": ("?social need", "social need"),
    "quotation marks": ("„social need”", "social need"),
    "an apostrophe": ("customer's need", "customer’s need"),
    "a dash for a hyphen": ("face–to–face", "face-to-face"),
    "letters put together of two": ("ne\u0301ed", "néed"),
}
OTHER = {
    "another word": ("asocial", "social"),
    "a word more": ("social needs", "social need"),
    "nothing": ("", "social"),
    "only a stop": ("…", "…"),
    "a hyphen less": ("face to face", "face-to-face"),
    "digits that differ": ("1", "2"),
}


@pytest.mark.parametrize("name", SAME)
def test_what_does_not_count_is_forgiven(name: str):
    typed, accepted = SAME[name]
    assert is_accepted(typed, ["something else", accepted])


@pytest.mark.parametrize("name", OTHER)
def test_what_says_something_else_is_not_accepted(name: str):
    typed, accepted = OTHER[name]
    assert not is_accepted(typed, [accepted])


@given(st.text(max_size=40))
def test_what_is_plain_stays_so_and_a_text_is_accepted_as_itself(text: str):
    assert plain(plain(text)) == plain(text)
    assert is_accepted(text, [text]) is bool(plain(text))
    assert is_accepted(f" “{text}” ", [text]) is bool(plain(text))


NUMBERS = {
    "12": ["12"],
    "12.5": ["12.5"],
    "12,5": ["12.5"],
    ".5": ["0.5"],
    "-3": ["-3"],
    "−3": ["-3"],
    "1 250": ["1250"],
    "1\u202f250,5": ["1250.5"],
    "1,250": ["1.250", "1250"],
    "1.250": ["1.250", "1250"],
    "0,250": ["0.250"],
    "1,250.5": ["1250.5"],
    "1.250,5": ["1250.5"],
    "12 minutes": ["12"],
    "12Minutes": ["12"],
    "minutes 12": ["12"],
    "": [],
    ".": [],
    "minutes": [],
    "about 12": [],
    "12 or 13": [],
    "1.2.3": [],
    "1e3": [],
    "nan": [],
    "１２": [],
}


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_is_read_as_people_write_it(typed: str):
    assert numbers_meant(typed, "minutes") == tuple(map(Decimal, NUMBERS[typed]))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_every_number_in_digits_is_read_as_itself(number: Decimal):
    assert number in numbers_meant(f"{number:f}")
    assert number in numbers_meant(f"{number:f}".replace(".", ","))
    assert number in numbers_meant(f"{number:f} €", "€")
