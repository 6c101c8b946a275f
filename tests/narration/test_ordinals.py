"""Ordinal numbers with the ending of their noun."""

import pytest

from modules.narration.ordinals import say_latvian_ordinals, say_polish_ordinals

LATVIAN_ROWS = (
    ("1. jautājums", "pirmais jautājums"),
    ("3. nodarbība", "trešā nodarbība"),
    ("3. nodarbību", "trešo nodarbību"),
    ("3. nodarbībā", "trešajā nodarbībā"),
    ("3. maija", "trešā maija"),
    ("2. stāvs", "otrais stāvs"),
    ("6. kārtas", "sestās kārtas"),
    ("12. cilvēkam", "divpadsmitajam cilvēkam"),
    ("21. gadsimts", "divdesmit pirmais gadsimts"),
    ("30. dienai", "trīsdesmitajai dienai"),
    ("2024. gadā", "2000 divdesmit ceturtajā gadā"),
    ("100. klients", "100. klients"),
    ("Ir 214. Klients gaida.", "Ir 214. Klients gaida."),
    ("12,5. daļa", "12,5. daļa"),
)
POLISH_ROWS = (
    ("5. dnia", "piątego dnia"),
    ("2. lekcja", "druga lekcja"),
    ("2. lekcji", "drugiej lekcji"),
    ("3. lekcję", "trzecią lekcję"),
    ("3. lekcja", "trzecia lekcja"),
    ("2. pokój", "drugi pokój"),
    ("3. pokój", "trzeci pokój"),
    ("na 2. piętrze", "na drugim piętrze"),
    ("w 3. pokoju", "w trzecim pokoju"),
    ("2. piętro", "drugie piętro"),
    ("2. piętra", "drugiego piętra"),
    ("5 maja", "piątego maja"),
    ("21. dnia", "dwudziestego pierwszego dnia"),
    ("30 maja", "trzydziestego maja"),
    ("31 maja", "trzydziestego pierwszego maja"),
    ("5 osób", "5 osób"),
    ("45. dnia", "45. dnia"),
    ("0. dnia", "0. dnia"),
)


@pytest.mark.parametrize(("written", "spoken"), LATVIAN_ROWS)
def test_latvian_ordinals_take_the_ending_of_their_noun(written: str, spoken: str) -> None:
    assert say_latvian_ordinals(written) == spoken


@pytest.mark.parametrize(("written", "spoken"), POLISH_ROWS)
def test_polish_ordinals_take_the_ending_of_their_noun(written: str, spoken: str) -> None:
    assert say_polish_ordinals(written) == spoken
