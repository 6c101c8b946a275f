import json
from datetime import date

import pytest

from modules.academy import Academy
from modules.activities.giving_feedback import (
    FeedbackRefused,
    change_feedback,
    find_feedback,
    give_feedback,
)
from modules.activities.lesson_finding import LessonNotFound
from modules.activities.reading_feedback import (
    FeedbackInbox,
    ReplyRefused,
    SuggestionHandled,
    close_suggestion,
    every_suggestion,
    feedback_inbox,
    reopen_suggestion,
    reply_to_suggestion,
)
from modules.course.ids import ENGLISH, LessonId
from modules.learning.lesson_feedback import LONGEST_SUGGESTION, Aspect, AspectFigure, FeedbackState, LessonRating
from modules.people.person import Role, Visitor
from modules.people.rights import NotAllowed
from tests.activities.conftest import LESSON, Clock, Hire
from tests.activities.test_finishing_what_is_open import other_words, publish

GOOD = LessonRating(usefulness=5, clarity=4)


@pytest.fixture
def ines(hire: Hire) -> Visitor:
    return hire("Ines Trainer", Role.TRAINER)


def give(academy: Academy, who: Visitor, words: str = "More examples.", *, signs: bool = False) -> str:
    return give_feedback(academy, who=who, lesson_id=LESSON, rating=GOOD, suggestion=words, signs=signs)


def inbox(academy: Academy, who: Visitor, **choice: object) -> FeedbackInbox:
    return feedback_inbox(academy, who=who, language=ENGLISH, **choice)  # type: ignore[arg-type]


def test_without_a_name_only_the_code_leads_back(academy: Academy, anna: Visitor, hire: Hire):
    code = give(academy, anna)
    assert len(code.replace("-", "")) == 12
    place = find_feedback(academy, who=anna, lesson_id=LESSON)
    assert (place.given, place.is_signed, place.needs_code) == (None, False, True)
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    for who in (anna, hire("Somebody Else")):
        opened = find_feedback(academy, who=who, lesson_id=LESSON, code=typed)
        assert opened.given is not None
        assert (opened.given.rating, opened.given.suggestion) == (GOOD, "More examples.")
    with pytest.raises(FeedbackRefused, match="code"):
        find_feedback(academy, who=anna, lesson_id=LESSON, code="0000-0000-0000")


def test_nothing_in_the_database_joins_the_words_to_the_person(academy: Academy, anna: Visitor, clock: Clock):
    clock.pass_time(days=3, hours=1)
    code = give(academy, anna)
    [row] = academy.records.query("select * from feedback")
    assert row["person_id"] is None
    assert row["given_on"] == "2026-11-23"  # the Monday; it is a Thursday
    assert code.replace("-", "") not in json.dumps(row)
    assert academy.records.query("select * from audit where actor_id = :id", id=anna.person.id) == []
    [given] = academy.records.query("select * from feedback_given")
    assert set(given) == {"lesson_id", "release_id", "person_id"}


def test_a_signed_one_is_found_by_its_author_alone_and_keeps_its_day(
    academy: Academy, anna: Visitor, ines: Visitor, clock: Clock
):
    clock.pass_time(days=3)
    assert give(academy, anna, signs=True) == ""
    place = find_feedback(academy, who=anna, lesson_id=LESSON)
    assert (place.is_signed, place.needs_code) == (True, False)
    assert find_feedback(academy, who=ines, lesson_id=LESSON).given is None
    [suggestion] = inbox(academy, ines).suggestions
    assert (suggestion.person_name, suggestion.given_on, suggestion.rating) == ("Anna Ozola", date(2026, 11, 26), GOOD)


@pytest.mark.parametrize("signs", [True, False])
def test_once_and_changed_until_it_is_answered(academy: Academy, anna: Visitor, ines: Visitor, *, signs: bool):
    code = give(academy, anna, signs=signs)
    with pytest.raises(FeedbackRefused, match="twice"):
        give(academy, anna, signs=not signs)

    def change(words: str) -> None:
        change_feedback(academy, who=anna, lesson_id=LESSON, rating=LessonRating(), suggestion=words, code=code)

    change("Fewer examples.")
    [suggestion] = inbox(academy, ines).suggestions
    assert suggestion.text == "Fewer examples."
    reply_to_suggestion(academy, who=ines, feedback_id=suggestion.id, reply=" Done. ")
    with pytest.raises(FeedbackRefused, match="handled"):
        change("No examples.")
    given = find_feedback(academy, who=anna, lesson_id=LESSON, code=code).given
    assert given is not None
    assert (given.is_open, given.suggestion, given.reply) == (False, "Fewer examples.", "Done.")


@pytest.mark.parametrize(
    ("rating", "words", "reason"),
    [
        pytest.param(LessonRating(), " \n", "empty", id="nothing"),
        pytest.param(GOOD, "x" * (LONGEST_SUGGESTION + 1), "long", id="too long"),
        pytest.param(LessonRating(sound=6), "", "mark", id="a mark of six"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(
    academy: Academy, anna: Visitor, rating: LessonRating, words: str, reason: str
):
    with pytest.raises(FeedbackRefused, match=reason):
        give_feedback(academy, who=anna, lesson_id=LESSON, rating=rating, suggestion=words, signs=False)
    with pytest.raises(LessonNotFound):
        give_feedback(academy, who=anna, lesson_id=LessonId("nowhere"), rating=GOOD, suggestion="", signs=False)
    assert academy.records.query("select person_id from feedback_given") == []


def test_single_marks_of_people_without_a_name_are_nowhere(academy: Academy, hire: Hire, ines: Visitor):
    for number in range(4):
        give(academy, hire(f"P{number} Lis"))
    hidden = inbox(academy, ines)
    assert [suggestion.rating for suggestion in hidden.suggestions] == [None] * 4
    figures = {lesson.lesson_id: lesson for lesson in hidden.lessons}[LESSON]
    assert figures.aspects[Aspect.CLARITY] == AspectFigure(4, None)
    give(academy, hire("P5 Lis"))
    figures = {lesson.lesson_id: lesson for lesson in inbox(academy, ines).lessons}[LESSON]
    assert figures.aspects == {
        Aspect.USEFULNESS: AspectFigure(5, 5.0),
        Aspect.CLARITY: AspectFigure(5, 4.0),
        Aspect.SOUND: AspectFigure(0, None),
    }
    assert figures.open_count == 5


def test_the_inbox_has_pages_and_the_file_has_all(academy: Academy, hire: Hire, ines: Visitor):
    for number in range(12):
        give(academy, hire(f"P{number} Lis"))
    assert [len(inbox(academy, ines, page=page).suggestions) for page in (0, 1, 2, 9)] == [10, 10, 2, 2]
    assert len(every_suggestion(academy, who=ines, language=ENGLISH)) == 12
    assert inbox(academy, ines, lesson_id=LessonId("another")).suggestion_count == 0


def test_a_suggestion_is_dealt_with_once(academy: Academy, anna: Visitor, ines: Visitor):
    give(academy, anna)
    [suggestion] = inbox(academy, ines).suggestions
    for empty in ("", " ", "x" * 2001):
        with pytest.raises(ReplyRefused):
            reply_to_suggestion(academy, who=ines, feedback_id=suggestion.id, reply=empty)
    close_suggestion(academy, who=ines, feedback_id=suggestion.id)
    with pytest.raises(SuggestionHandled):
        close_suggestion(academy, who=ines, feedback_id=suggestion.id)
    with pytest.raises(SuggestionHandled):
        reply_to_suggestion(academy, who=ines, feedback_id=suggestion.id, reply="Late.")
    assert inbox(academy, ines, state=FeedbackState.OPEN).suggestion_count == 0
    reopen_suggestion(academy, who=ines, feedback_id=suggestion.id)
    assert inbox(academy, ines, state=FeedbackState.OPEN).suggestion_count == 1


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER])
def test_only_trainers_and_administrators_read_it(academy: Academy, hire: Hire, role: Role):
    other = hire("Olga Other", role)
    with pytest.raises(NotAllowed):
        inbox(academy, other)
    with pytest.raises(NotAllowed):
        every_suggestion(academy, who=other, language=ENGLISH)
    for deed in (close_suggestion, reopen_suggestion):
        with pytest.raises(NotAllowed):
            deed(academy, who=other, feedback_id="f")
    with pytest.raises(NotAllowed):
        reply_to_suggestion(academy, who=other, feedback_id="f", reply="No.")


def test_feedback_is_read_since_a_release_where_no_difference_tells_the_marks_of_few(
    academy: Academy, hire: Hire, ines: Visitor
):
    def people(start: int, count: int, rating: LessonRating) -> None:
        for number in range(start, start + count):
            who = hire(f"P{number} Lis")
            give_feedback(academy, who=who, lesson_id=LESSON, rating=rating, suggestion=f"{number}", signs=False)

    def figure(since: int) -> tuple[int, float | None]:
        found = {each.lesson_id: each for each in inbox(academy, ines, since=since).lessons}[LESSON]
        return found.aspects[Aspect.CLARITY].n, found.aspects[Aspect.CLARITY].mean

    people(0, 6, LessonRating(clarity=2))
    publish(academy, ines, other_words)
    people(6, 1, LessonRating(clarity=5))
    assert figure(2) == (1, None)
    publish(academy, ines, lambda _name, text: text.replace("out of the rain", "out of the snow"))
    people(7, 5, LessonRating(clarity=4))
    assert figure(1) == (12, pytest.approx((6 * 2 + 5 + 5 * 4) / 12))
    assert figure(2) == (6, pytest.approx(25 / 6))
    assert figure(3) == (5, None), "beside that since release 2 it would tell the only mark of release 2"
    page = inbox(academy, ines, since=3)
    assert (page.suggestion_count, page.releases, page.since) == (5, (3, 2, 1), 3)
    assert len(every_suggestion(academy, who=ines, language=ENGLISH, since=2)) == 6
