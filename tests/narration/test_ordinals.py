"""Ordinal numbers with the ending of their noun."""

import pytest

from modules.narration.ordinals import (
    english_ordinal,
    polish_ordinal,
    say_english_ordinals,
    say_latvian_ordinals,
    say_polish_ordinals,
)

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
    ("2024. gadā", "divi tūkstoši divdesmit ceturtajā gadā"),
    ("100. klients", "simtais klients"),
    ("214. numurs", "divi simti četrpadsmitais numurs"),
    ("2000. gadā", "divtūkstošajā gadā"),
    ("1900. gada", "tūkstoš deviņsimtā gada"),
    ("1995. gads", "tūkstoš deviņi simti deviņdesmit piektais gads"),
    ("2. un 3. stāvā", "otrajā un trešajā stāvā"),
    ("no 2. līdz 3. lappusei", "no otrajai līdz trešajai lappusei"),
    ("14. Saeima", "četrpadsmitā Saeima"),
    ("11. Novembra krastmala", "vienpadsmitā Novembra krastmala"),
    ("0. diena", "0. diena"),
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
    ("45. dnia", "czterdziestego piątego dnia"),
    ("w 3. tygodniu", "w trzecim tygodniu"),
    ("na 2. i 3. piętrze", "na drugim i trzecim piętrze"),
    ("od 1. do 5. dnia", "od pierwszego do piątego dnia"),
    ("na 2. stronie", "na drugiej stronie"),
    ("na 3. stronach", "na trzecich stronach"),
    ("99. klient", "dziewięćdziesiąty dziewiąty klient"),
    ("0. dnia", "0. dnia"),
)


@pytest.mark.parametrize(("written", "spoken"), LATVIAN_ROWS)
def test_latvian_ordinals_take_the_ending_of_their_noun(written: str, spoken: str) -> None:
    assert say_latvian_ordinals(written) == spoken


@pytest.mark.parametrize(("written", "spoken"), POLISH_ROWS)
def test_polish_ordinals_take_the_ending_of_their_noun(written: str, spoken: str) -> None:
    assert say_polish_ordinals(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1st", "first"), ("2nd", "second"), ("3rd", "third"), ("5th", "fifth"), ("8th", "eighth"), ("9th", "ninth"),
        ("12th", "twelfth"), ("20th", "twentieth"), ("21st", "twenty-first"), ("100th", "one hundredth"),
        ("the 2nd and 3rd call", "the second and third call"), ("10thing", "10thing"),
    ],
)  # fmt: skip
def test_english_ordinals_are_said(written: str, spoken: str) -> None:
    assert say_english_ordinals(written) == spoken


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (24, "dwudziestego czwartego"), (100, "setnego"), (1900, "tysiąc dziewięćsetnego"), (2000, "dwutysięcznego"),
        (2024, "dwa tysiące dwudziestego czwartego"), (1999, "tysiąc dziewięćset dziewięćdziesiątego dziewiątego"),
    ],
)  # fmt: skip
def test_polish_years_are_ordinals(number: int, spoken: str) -> None:
    assert polish_ordinal(number, "ego") == spoken


def test_english_ordinals_keep_their_number() -> None:
    ordinals = [english_ordinal(number) for number in range(1, 3000)]
    assert len(set(ordinals)) == len(ordinals)
