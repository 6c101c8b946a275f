"""Where sentences end. Each row is a text with `|` where it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, Language
from modules.course.sentences import split_sentences

ENGLISH_TEXTS = (
    "A customer comes in out of the rain and asks for an umbrella.|The request is short.",
    "So ask about the task before you reach for the goods.|“Where will you mostly be using it?” is quicker than that.",
    "Jacket or not?|“Is it a special evening?” asks the receptionist.|It is: dinner with new partners.",
    "“Your transfer has gone through.|I can hear that it worried you, so the confirmation is on its way.”",
    "Then repeat it: “So it should fit your briefcase and look right with a suit?”|She nods.",
    "“We are still looking for your bag.”|“Thank you.”",
    "‘Not now.’|The guest leaves.",
    "“Stop!” he said.|“Why?” – Anna wondered.",
    "The job question leads straight here: what is it going to do for her?",
    "The same news in two ways:",
    "Bring tea, coffee, etc. and a smile.|Then wait.",
    "Bring tea, coffee, etc.|Then wait.",
    "Small things, e.g. a chair, help.|Large ones, i.e. Mondays, do not.",
    "Mr. Brown and Mrs. Green met Dr. White in St. James Street.|They talked.",
    "See No. 5 on p. 12.|The answer was no.|Nobody minded.",
    "Ask J. Smith or A. B. Jones.|They know.",
    "The shop opens at 9 a.m. and closes at 5 p.m. on weekdays.|The café does not.",
    "It costs 12.50 today and 1.5 times as much tomorrow.|Nobody buys.",
    "Wait… what did she say?|Nothing…|She left.",
    "Really?!|Yes!",
    "He asked (why?) Anna and nobody else.|(She knew. |It was late.)|Then they left.",
    "1. Listen.|2. Ask.",
    "II. The second call.|It went better.",
    "We met in 2024.|Nobody remembers.",
    "One sentence without a stop",
)
POLISH_TEXTS = (
    "Zanim sięgną Państwo po towar, warto zapytać.|„Gdzie będzie go pani używać?” – jedno takie pytanie pomoże.",
    "Gość pyta o marynarkę.|„Czy to szczególny wieczór?” – dopytuje recepcjonistka.|Okazuje się, że tak.",
    "„Czy to szczególny wieczór?” – Anna nie jest pewna.|Pyta dalej.",
    "„Przelew został wykonany.|Słyszę, że to pana niepokoiło, więc już wysyłam potwierdzenie”.",
    "„Bagażu jeszcze nie znaleźliśmy”.|„Wciąż szukamy pani bagażu.|Zadzwonię o szóstej”.",
    "Powtarzamy to, co zrozumieliśmy: „Czyli parasol ma się zmieścić w teczce?”.|Klientka kiwa głową.",
    "Do tej potrzeby prowadzi pytanie o zadanie: co ten produkt ma zrobić?",
    "Warto pytać, np. o okazję, termin itd.|Potem słuchamy.",
    "Kawa, herbata itp. czekają w holu.|Proszę wejść.",
    "Chodzi o potrzeby, tj. Państwa i nasze.|Obie są ważne.",
    "Zapytajmy m.in. Annę, tzn. kierowniczkę.|Ona wie.",
    "Przyszło ok. 30 osób, czyli 2 tys. mniej niż w 2024 r. w Krakowie.|W XX w. bywało inaczej.",
    "Faktura nr 12 i str. 5 są gotowe.|Rozdz. 3 czeka.",
    "Prof. Nowak i dr J. Kowalski spotkali się przy ul. Długiej.|Rozmawiali krótko.",
    "Sklep działa od 5. dnia miesiąca do godz. 18.|Potem jest zamknięty.",
    "To 2. piętro.|3. piętra nie ma.",
    "Kosztuje 12,50 zł albo 1.5 raza więcej.|Nikt nie kupuje.",
    "No cóż… trudno.|Zobaczymy…|Jutro zadzwonię.",
    "Naprawdę?!|Tak!",
    "– Dzień dobry.|– Dzień dobry, w czym mogę pomóc?",
    "Pomagamy im.|Oni wracają.",
)
LATVIAN_TEXTS = (
    "Tāpēc pajautājiet.|„Kur jūs to visbiežāk lietosiet?”|To pajautāt ir ātrāk nekā vērt vaļā lietussargus.",
    "Viesis jautā, vai restorānā jābūt žaketē.|„Vai tas ir īpašs vakars?” apvaicājas administratore.|Izrādās, ka ir.",
    "„Pārskaitījums ir izpildīts.|Dzirdu, ka tas jūs satrauca, tāpēc tūlīt nosūtīšu apstiprinājumu.”",
    "„Jūsu bagāžu vēl meklējam.”|„Paldies.”|Klients aiziet.",
    "Atkārtojiet, ko esat sapratuši: „Tātad lietussargam jāietilpst portfelī?”|Pircēja pamāj.",
    "Sākas 6. kārta un 3. nodarbība.|Viesis no 214. numura gaida.",
    "Tas notika 2024. gada 3. maijā.|Toreiz lija.",
    "Lasiet 3. – 5. nodaļu.|Tā ir īsa.",
    "Tēja, kafija u.c. dzērieni ir zālē.|Pajautājiet par termiņu, vietu u.tml.|Tad klausieties.",
    "Tēja, kafija u. c. dzērieni ir zālē.|Termiņš, vieta u. tml.|Tad klausieties.",
    "Vajadzība, t.i. Annas un mūsu, ir skaidra.|Piem. Rīgā tā ir cita.",
    "Vajadzība, t. i. Annas un mūsu, ir skaidra.|Labi.",
    "Nāciet plkst. 9 un skatiet 12. lpp. apakšā.|Tur ir 5 tūkst. vārdu.",
    "Jautājiet J. Bērziņam vai Dr. Ozolam.|Viņi zina.",
    "Rēķins Nr. 5 ir gatavs.|Maksā 12,50 eiro jeb 1.5 reizes vairāk.",
    "Nu… redzēsim.|Varbūt…|Rīt piezvanīšu.",
    "1. Klausieties.|2. Pajautājiet.",
    "Pie šīs vajadzības noved jautājums: ko šī prece paveiks?",
)
ROWS = [
    pytest.param(language, marked, id=f"{language}: {marked[:60]}")
    for language, texts in ((ENGLISH, ENGLISH_TEXTS), (POLISH, POLISH_TEXTS), (LATVIAN, LATVIAN_TEXTS))
    for marked in texts
]


@pytest.mark.parametrize(("language", "marked"), ROWS)
def test_a_text_is_cut_at_the_end_of_its_sentences_and_nowhere_else(language: Language, marked: str) -> None:
    expected = tuple(sentence.strip() for sentence in marked.split("|"))
    assert split_sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_text_has_no_sentence(text: str) -> None:
    assert split_sentences(text, ENGLISH) == ()


def test_line_breaks_and_double_spaces_count_as_one_space() -> None:
    assert split_sentences(" One\nline.  Another\r\n one. ", ENGLISH) == ("One line.", "Another one.")


def test_a_no_break_space_never_ends_a_sentence() -> None:
    assert split_sentences("Sākas 6.\u00a0Kārta.", LATVIAN) == ("Sākas 6.\u00a0Kārta.",)


def test_a_language_without_abbreviations_follows_the_common_rules() -> None:
    assert split_sentences("Guten Tag. Wie geht es?", Language("de")) == ("Guten Tag.", "Wie geht es?")


@given(st.text(alphabet='aAžŽ1.?!…”“„"() –\n'), st.sampled_from(LANGUAGES))
def test_sentences_joined_by_spaces_are_the_text_again(text: str, language: Language) -> None:
    sentences = split_sentences(text, language)
    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentence == sentence.strip() and sentence for sentence in sentences)
