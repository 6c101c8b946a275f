"""Long sentences are cut where one would breathe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.narration.clause_pieces import cut_at_clauses

ROWS = (
    ("Short.", 100, ("Short.",)),
    ("", 100, ()),
    ("… – …", 3, ()),
    ("Ask first; then, after a while, show.", 20, ("Ask first;", "then, after a while,", "show.")),
    ("Otwarty parasol – wytrzymać wiatr.", 20, ("Otwarty parasol", "– wytrzymać wiatr.")),
    ("Nobody has put any comma here.", 12, ("Nobody has", "put any", "comma here.")),
    ("Pneumonoultramicroscopic", 10, ("Pneumonoul", "tramicrosc", "opic")),
    ("„Gdzie?” I co dalej robimy?", 20, ("„Gdzie?”", "I co dalej robimy?")),
)


@pytest.mark.parametrize(("text", "longest", "pieces"), ROWS, ids=[row[0] or "empty" for row in ROWS])
def test_a_sentence_is_cut_at_the_strongest_place_that_fits(text: str, longest: int, pieces: tuple[str, ...]) -> None:
    assert cut_at_clauses(text, longest=longest) == pieces


@given(st.text(alphabet="ab ,;.–", max_size=400))
def test_no_piece_is_too_long_and_no_letter_is_lost(text: str) -> None:
    pieces = cut_at_clauses(text, longest=30)
    assert all(0 < len(piece) <= 30 for piece in pieces)
    letters = [sign for sign in text if sign.isalpha()]
    assert [sign for sign in "".join(pieces) if sign.isalpha()] == letters
