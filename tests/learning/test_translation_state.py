from modules.learning.translation_state import absent_pieces, changed_pieces, pieces

LESSON = """---
id: tea
minutes: 4
keywords: [tea]
outcomes:
  - Tell teas apart
---
Opening words.

## Black tea {#black}
It is dark.

## Green tea {#green}
It is light.
"""
QUESTIONS = """module: tea
# for later
questions:
  - id: one
    text: "Which tea?"
  - id: two
    text: "Why?"
conversations:
  - id: talk
    steps:
      call:
        says: "Hello"
"""
GLOSSARY = "customer-need:\n  term: need\nservice:\n  term: service\n"


def test_a_lesson_falls_into_its_opening_and_its_sections_by_their_ids():
    assert list(pieces(LESSON, is_lesson=True)) == ["", "black", "green"]


def test_a_question_file_falls_into_questions_and_conversations_and_a_glossary_into_terms():
    assert set(pieces(QUESTIONS, is_lesson=False)) == {"", "questions", "one", "two", "conversations", "talk"}
    assert set(pieces(GLOSSARY, is_lesson=False)) == {"", "customer-need", "service"}


def test_changed_words_name_their_part():
    assert changed_pieces(LESSON, LESSON.replace("dark", "brown"), is_lesson=True) == ("black",)
    assert changed_pieces(LESSON, LESSON.replace("Tell teas", "Tell all teas"), is_lesson=True) == ("",)
    assert changed_pieces(QUESTIONS, QUESTIONS.replace("Why?", "Why not?"), is_lesson=False) == ("two",)


def test_what_is_no_word_of_a_translation_changes_no_part():
    same = LESSON.replace("minutes: 4", "minutes: 5").replace("It is dark.", "It  is\ndark!").replace("[tea]", "[cup]")
    assert changed_pieces(LESSON, same, is_lesson=True) == ()
    assert changed_pieces(QUESTIONS, QUESTIONS.replace("# for later", "# done"), is_lesson=False) == ()


def test_a_part_that_came_or_went_counts_and_what_a_translation_lacks_is_named():
    shorter = LESSON[: LESSON.index("## Green")]
    assert changed_pieces(shorter, LESSON, is_lesson=True) == ("green",)
    assert absent_pieces(LESSON, shorter.replace("Black tea", "Herbata czarna"), is_lesson=True) == ("green",)
    assert absent_pieces(LESSON, LESSON, is_lesson=True) == ()
