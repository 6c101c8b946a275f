import pytest

from modules.screens.spoken_words import Spoken, spoken_words


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (
            "A customer says: “I would like a bench, please.” Which need stands behind it?",
            Spoken("A customer says:", "“I would like a bench, please.”", "Which need stands behind it?"),
        ),
        (
            "Klientka mówi: „Poproszę o ławkę do ogrodu”. Jaka potrzeba stoi za prośbą?",
            Spoken("Klientka mówi:", "„Poproszę o ławkę do ogrodu”.", "Jaka potrzeba stoi za prośbą?"),
        ),
        (
            "Klient pyta: „Który telefon jest najlepszy?”. Co odpowiedzieć najpierw?",
            Spoken("Klient pyta:", "„Który telefon jest najlepszy?”", "Co odpowiedzieć najpierw?"),
        ),
        (
            "Kliente saka: “Es vēlētos soliņu savam dārzam.” Kura vajadzība ir aiz lūguma?",
            Spoken("Kliente saka:", "“Es vēlētos soliņu savam dārzam.”", "Kura vajadzība ir aiz lūguma?"),
        ),
    ],
    ids=["en", "pl", "pl, a question", "lv"],
)
def test_a_customers_words_are_taken_out_of_the_question(text, spoken):
    assert spoken_words(text) == spoken


@pytest.mark.parametrize(
    "text",
    [
        "What is a customer need?",
        "A guest asks for “something warm”. Which need do you hear first?",
        "He says: “I would like a bench.” and then: “Or better a chair, please.” Which?",
        "She says: “I would like a bench, please.” Choose the need.",
        "What do you say to: “I would like a bench, please.”",
    ],
    ids=["no words", "in the sentence", "two quotations", "no question", "nothing after"],
)
def test_every_other_question_stays_whole(text):
    assert spoken_words(text) is None


def test_no_word_is_lost():
    text = "A customer says: “I would like a bench, please.” Which need stands behind it?"
    spoken = spoken_words(text)
    assert spoken is not None
    assert f"{spoken.before} {spoken.words} {spoken.question}" == text
