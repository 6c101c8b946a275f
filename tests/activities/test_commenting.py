import pytest

from modules.activities.commenting import (
    Author,
    CommentNotFound,
    CommentRefused,
    delete_comment,
    lesson_comments,
    write_comment,
)
from modules.activities.lesson_finding import LessonNotFound
from modules.activities.moderating_comments import allow_comments, comment_inbox, decide_comment
from modules.course.ids import ENGLISH, LATVIAN, POLISH, CourseId, LessonId
from modules.learning.lesson_comment import LONGEST_COMMENT, MOST_WAITING, CommentState
from modules.people.person import Role
from modules.people.rights import NotAllowed
from modules.records import audit_records
from tests.activities.conftest import LESSON

COURSE = CourseId("customer-service")


@pytest.fixture
def ines(hire):
    return hire("Ines Trainer", Role.TRAINER)


@pytest.fixture
def commented(academy, ines):
    """The academy with comments on."""
    allow_comments(academy, who=ines, course_id=COURSE, is_on=True)
    return academy


def write(academy, who, text="It helped me at the counter.", *, language=ENGLISH, shows_name=True):
    return write_comment(academy, who=who, lesson_id=LESSON, text=text, language=language, shows_name=shows_name)


def read(academy, who):
    found = lesson_comments(academy, who=who, lesson_id=LESSON)
    assert found is not None
    return found


def inbox(academy, who, state=CommentState.WAITING, page=1):
    return comment_inbox(academy, who=who, language=ENGLISH, state=state, page=page)


def show_all(academy, who):
    for comment in inbox(academy, who).comments:
        decide_comment(academy, who=who, comment_id=comment.id, is_shown=True)


def test_a_course_has_no_comments_until_a_trainer_says_so(academy, anna, ines):
    assert lesson_comments(academy, who=anna, lesson_id=LESSON) is None
    with pytest.raises(CommentRefused, match="off"):
        write(academy, anna)
    allow_comments(academy, who=ines, course_id=COURSE, is_on=True)
    assert write(academy, anna) is CommentState.WAITING
    allow_comments(academy, who=ines, course_id=COURSE, is_on=False)
    assert lesson_comments(academy, who=anna, lesson_id=LESSON) is None
    assert inbox(academy, ines).waiting_count == 1
    assert [entry.deed for entry in audit_records.list_audit(academy.records, about=f"course {COURSE}")] == [
        "allow comments",
        "end comments",
    ]


def test_a_comment_is_read_by_colleagues_once_a_trainer_has_shown_it(commented, anna, hire, ines):
    jan = hire("Jan Nowak")
    write(commented, anna, "Bardzo przydatne.", language=POLISH)
    own = read(commented, anna).comments
    assert [(comment.text, comment.state, comment.is_own) for comment in own] == [
        ("Bardzo przydatne.", CommentState.WAITING, True)
    ]
    assert (read(commented, jan).comments, read(commented, jan).count) == ((), 0)
    waiting = inbox(commented, ines).comments
    assert [(each.name, each.language, each.lesson_title) for each in waiting] == [
        (anna.person.full_name, POLISH, "Three kinds of need")
    ]
    decide_comment(commented, who=ines, comment_id=waiting[0].id, is_shown=True)
    seen = read(commented, jan).comments
    assert [(each.author, each.name, each.language, each.is_own) for each in seen] == [
        (Author.NAMED, anna.person.full_name, POLISH, False)
    ]
    decide_comment(commented, who=ines, comment_id=waiting[0].id, is_shown=False)
    assert read(commented, jan).comments == ()
    assert read(commented, anna).comments[0].state is CommentState.HIDDEN
    assert [each.id for each in inbox(commented, ines, CommentState.HIDDEN).comments] == [waiting[0].id]


def test_what_a_trainer_writes_is_shown_at_once(commented, anna, ines):
    assert write(commented, ines, "Ask us anything here.", language=LATVIAN) is CommentState.SHOWN
    assert [(each.is_trainer, each.language) for each in read(commented, anna).comments] == [(True, LATVIAN)]
    assert (read(commented, anna).waits, read(commented, ines).waits) == (True, False)


def test_a_name_is_shown_unless_its_owner_says_otherwise_or_is_not_here_any_more(commented, anna, hire, ines):
    shy, gone = hire("Shy Person"), hire("Gone Person")
    write(commented, shy, "I wonder.", shows_name=False)
    write(commented, gone, "Farewell.")
    show_all(commented, ines)
    commented.records.execute("update person set is_active = 0 where id = :id", id=gone.person.id)
    seen = {each.text: (each.author, each.name) for each in read(commented, anna).comments}
    assert seen == {"I wonder.": (Author.COLLEAGUE, ""), "Farewell.": (Author.FORMER, "")}
    known = {
        each.text: (each.name, each.is_named, each.is_active)
        for each in inbox(commented, ines, CommentState.SHOWN).comments
    }
    assert known == {"I wonder.": ("Shy Person", False, True), "Farewell.": ("Gone Person", True, False)}


def test_only_its_author_deletes_a_comment_and_no_word_of_it_is_kept(commented, anna, hire, ines):
    write(commented, anna, "I take that back.")
    show_all(commented, ines)
    comment = read(commented, anna).comments[0]
    for who in (hire("Jan Nowak"), ines):
        with pytest.raises(CommentNotFound):
            delete_comment(commented, who=who, comment_id=comment.id)
    delete_comment(commented, who=anna, comment_id=comment.id)
    assert (read(commented, anna).comments, read(commented, anna).count) == ((), 0)
    assert commented.records.query("select body, state from lesson_comment")[0] == {"body": "", "state": "deleted"}
    with pytest.raises(CommentNotFound):
        decide_comment(commented, who=ines, comment_id=comment.id, is_shown=True)
    with pytest.raises(CommentNotFound):
        delete_comment(commented, who=anna, comment_id=comment.id)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \n\t\u200b\x00 ", "empty"), ("a" * (LONGEST_COMMENT + 1), "long")],
    ids=["nothing", "nothing to be seen", "too long"],
)
def test_what_cannot_be_read_is_refused(commented, anna, text, reason):
    with pytest.raises(CommentRefused, match=reason):
        write(commented, anna, text)
    assert write(commented, anna, "a" * LONGEST_COMMENT) is CommentState.WAITING


def test_nobody_fills_the_inbox(commented, anna, hire, ines):
    for number in range(MOST_WAITING):
        write(commented, anna, f"{number}")
    with pytest.raises(CommentRefused, match="many"):
        write(commented, anna, "one more")
    write(commented, hire("Jan Nowak"), "mine")
    show_all(commented, ines)
    assert write(commented, anna, "one more") is CommentState.WAITING


def test_the_inbox_has_pages(commented, anna, ines):
    for number in range(12):
        write(commented, anna, f"{number}")
        if number % MOST_WAITING == MOST_WAITING - 1:
            show_all(commented, ines)
    first, last = (inbox(commented, ines, CommentState.SHOWN, page) for page in (1, 99))
    assert (first.count, first.page_count, len(first.comments)) == (10, 1, 10)
    assert last.page == 1
    assert inbox(commented, ines).waiting_count == 2


def test_only_trainers_moderate_and_only_the_lessons_of_the_course_are_commented(commented, anna, hire):
    for who in (anna, hire("Maja Manager", Role.MANAGER)):
        with pytest.raises(NotAllowed):
            inbox(commented, who)
        with pytest.raises(NotAllowed):
            decide_comment(commented, who=who, comment_id=1, is_shown=True)
        with pytest.raises(NotAllowed):
            allow_comments(commented, who=who, course_id=COURSE, is_on=False)
    with pytest.raises(LessonNotFound):
        write_comment(commented, who=anna, lesson_id=LessonId("none"), text="x", language=ENGLISH, shows_name=True)
