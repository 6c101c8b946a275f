"""What a voice is given for what is written."""

import pytest

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.narration.spoken_text import spoken_text

ROWS = (
    (ENGLISH, "Small things, e.g. a chair, i.e. comfort.", "Small things, for example a chair, that is comfort."),
    (ENGLISH, "Bring tea, coffee, etc.", "Bring tea, coffee, and so on."),
    (ENGLISH, "Bring tea, etc., at six.", "Bring tea, and so on, at six."),
    (ENGLISH, "Open 24 h a day, 3 kg at most.", "Open 24 hours a day, 3 kilograms at most."),
    (ENGLISH, "1 h, 20 °C and 12.5 % off.", "1 hour, 20 degrees Celsius and 12.5 per cent off."),
    (ENGLISH, "It costs €5.50 or 5 €.", "It costs 5.50 euros or 5 euros."),
    (ENGLISH, "It takes 3–5 days, 9:00 – 17:00.", "It takes 3 to 5 days, 9:00 to 17:00."),
    (ENGLISH, "It takes 3-5 days.", "It takes 3 to 5 days."),
    (ENGLISH, "Ring 22-555-12.", "Ring 22-555-12."),
    (ENGLISH, "Ring +44 20 7946 095.", "Ring +44 20 7946 095."),
    (ENGLISH, "For 10 000 or 10,000 people.", "For 10000 or 10000 people."),
    (ENGLISH, "In 2024 500 came.", "In 2024 500 came."),
    (ENGLISH, "It is −5 °C.", "It is minus 5 degrees Celsius."),
    (ENGLISH, "Mr. Brown and Dr. White.", "Mister Brown and Doctor White."),
    (ENGLISH, "Her answer is no.", "Her answer is no."),
    (ENGLISH, "See No. 5 on p. 12.", "See Number 5 on page 12."),
    (ENGLISH, "His/her name & EQF level.", "His or her name and E Q F level."),
    (ENGLISH, "The m in am is no unit.", "The m in am is no unit."),
    (ENGLISH, "A heading", "A heading."),
    (ENGLISH, "“Where will you use it?”", "“Where will you use it?”"),
    (ENGLISH, "Two ways:", "Two ways:"),
    (ENGLISH, "  no\u00a0break, soft\u00adhyphen  ", "no break, softhyphen."),
    (POLISH, "Warto pytać np. o termin itd.", "Warto pytać na przykład o termin i tak dalej."),
    (POLISH, "Kawa itp. czekają, m.in. dla gości.", "Kawa i tym podobne czekają, między innymi dla gości."),
    (POLISH, "To jest, tj. ok. 5 osób.", "To jest, to jest około 5 osób."),
    (POLISH, "„Kawa, herbata itp.”.", "„Kawa, herbata i tym podobne”."),
    (POLISH, "Np. tak.", "Na przykład tak."),
    (POLISH, "Faktura nr 12, str. 5.", "Faktura numer 12, strona 5."),
    (POLISH, "Czekamy 1 h, 2 h, 5 h, 12 h i 24 h.", "Czekamy 1 godzina, 2 godziny, 5 godzin, 12 godzin i 24 godziny."),
    (POLISH, "12,5 % i 5 %", "12,5 procenta i 5 procent."),
    (POLISH, "2 tys. osób, 5 tys. osób", "2 tysiące osób, 5 tysięcy osób."),
    (POLISH, "Przyszło 5 tys.", "Przyszło 5 tysięcy."),
    (POLISH, "Trwa 3–5 dni, od godz. 9 do 17.", "Trwa 3 do 5 dni, od godziny 9 do 17."),
    (POLISH, "W 2024 r. i w XX w.", "W 2024 roku i w XX wieku."),
    (POLISH, "10 000 osób", "10000 osób."),
    (POLISH, "Poziom EQF i SMS.", "Poziom e ku ef i es em es."),
    (POLISH, "Pan/Pani dr Nowak", "Pan lub Pani doktor Nowak."),
    (POLISH, "Potrzeba 2 m materiału w domu.", "Potrzeba 2 metry materiału w domu."),
    (LATVIAN, "Tēja, kafija u.c. dzērieni.", "Tēja, kafija un citi dzērieni."),
    (LATVIAN, "Tēja, kafija u. c. dzērieni.", "Tēja, kafija un citi dzērieni."),
    (LATVIAN, "Vieta, laiks u.tml.", "Vieta, laiks un tamlīdzīgi."),
    (LATVIAN, "Vajadzība, t.i. lūgums.", "Vajadzība, tas ir lūgums."),
    (LATVIAN, "Piem. plkst. 9–17.", "Piemēram pulksten 9 līdz 17."),
    (LATVIAN, "5 tūkst. vārdu 12. lpp.", "5 tūkstoši vārdu divpadsmitā lappuse."),
    (LATVIAN, "1 h, 11 h, 21 h, 24 h", "1 stunda, 11 stundas, 21 stunda, 24 stundas."),
    (LATVIAN, "12,5 % un 3 kg", "12,5 procenti un 3 kilogrami."),
    (LATVIAN, "10 000 cilvēku", "10000 cilvēku."),
    (LATVIAN, "EQF un SMS", "ē kū ef un es em es."),
    (LATVIAN, "Sākas 6. kārta.", "Sākas sestā kārta."),
    (LATVIAN, "Viesis no 214. numura.", "Viesis no 200 četrpadsmitā numura."),
    (Language("de"), "Z. B. 24 h", "Z. B. 24 h."),
)


@pytest.mark.parametrize(("language", "written", "spoken"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_sentence_is_said_as_a_speaker_would_say_it(language: Language, written: str, spoken: str) -> None:
    assert spoken_text(written, language) == spoken


@pytest.mark.parametrize("written", ["", "…", " – ", "***", "„”"])
def test_a_sentence_without_letters_has_nothing_to_say(written: str) -> None:
    assert spoken_text(written, POLISH) == ""
