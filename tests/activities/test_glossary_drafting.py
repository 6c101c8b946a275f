import pytest

from modules.activities.draft_checking import draft_overview
from modules.activities.drafting import open_file, save_file
from modules.activities.glossary_drafting import TermWords, open_glossary, remove_term, write_term
from modules.authoring.glossary_editing import GlossaryUnreadable
from modules.course.ids import ENGLISH, LATVIAN, POLISH, CourseId, TermId
from modules.people.person import Role
from modules.people.rights import NotAllowed

COURSE = CourseId("customer-service")
NEED = TermId("customer-need")
PATH = f"content/{COURSE}/en/glossary.yaml"


@pytest.fixture
def tomasz(hire):
    return hire("Tomasz Maj", Role.TRAINER)


def terms(academy, who):
    return {term.id: term for term in open_glossary(academy, who=who, course_id=COURSE)}


def write(academy, who, words, term_id=None):
    return write_term(academy, who=who, course_id=COURSE, words=words, term_id=term_id)


def errors(academy, who):
    return [
        each.code for each in draft_overview(academy, who=who, language=ENGLISH).problems if each.severity == "error"
    ]


def test_a_term_is_added_in_the_languages_that_have_words_and_written_again(academy, tomasz):
    words = {ENGLISH: TermWords("Waiting time", "How long one waits.", ("waiting",)), POLISH: TermWords("", "")}
    term_id = write(academy, tomasz, words)
    assert term_id == "waiting-time"
    found = terms(academy, tomasz)[term_id]
    assert (found.words.keys(), found.words[ENGLISH].also) == ({ENGLISH}, ("waiting",))
    write(academy, tomasz, {LATVIAN: TermWords("Gaidīšana", "Cik ilgi gaida.")}, term_id)
    assert terms(academy, tomasz)[term_id].words[LATVIAN].term == "Gaidīšana"
    assert errors(academy, tomasz) == []
    with pytest.raises(ValueError, match="source language"):
        write(academy, tomasz, {POLISH: TermWords("x", "y")})


def test_writing_a_term_as_it_is_changes_nothing(academy, tomasz):
    term = terms(academy, tomasz)[NEED]
    words = {each: TermWords(said.term, said.definition, said.also) for each, said in term.words.items()}
    write(academy, tomasz, words, NEED)
    assert not draft_overview(academy, who=tomasz, language=ENGLISH).changed_count


def test_a_term_leaves_every_language_and_nothing_else_does(academy, tomasz):
    before = open_file(academy, who=tomasz, course_id=COURSE, path=PATH).text
    remove_term(academy, who=tomasz, course_id=COURSE, term_id=NEED)
    after = open_file(academy, who=tomasz, course_id=COURSE, path=PATH).text
    assert NEED not in terms(academy, tomasz)
    assert before.endswith(after)


def test_a_glossary_that_cannot_be_read_stays_as_it_is(academy, tomasz):
    file = open_file(academy, who=tomasz, course_id=COURSE, path=PATH)
    save_file(academy, who=tomasz, course_id=COURSE, path=PATH, text="- no map", version=file.version)
    with pytest.raises(GlossaryUnreadable):
        write(academy, tomasz, {ENGLISH: TermWords("x", "y")})
    assert open_file(academy, who=tomasz, course_id=COURSE, path=PATH).text == "- no map"


def test_the_glossary_is_for_those_who_publish(academy, anna):
    for deed in (
        lambda: terms(academy, anna),
        lambda: write(academy, anna, {ENGLISH: TermWords("x", "y")}),
        lambda: remove_term(academy, who=anna, course_id=COURSE, term_id=NEED),
    ):
        with pytest.raises(NotAllowed):
            deed()
