import io
import json
import zipfile
from dataclasses import asdict, replace
from threading import Thread

import pytest

from modules.academy import CourseNotFound
from modules.activities.conversation_finding import Practice, conversations_of_lesson, conversations_of_module
from modules.activities.conversing import ReplyNotFound, ReplyOutOfTurn, open_conversation, reply, start_again
from modules.activities.course_taking import course_package
from modules.activities.publishing import publish_upload
from modules.activities.upload_checking import check_upload
from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH, ConversationId, LessonId, ModuleId
from modules.learning.conversation_path import Mood
from modules.people.person import Role
from modules.people.rights import NotAllowed
from tests.activities.conftest import LESSON

SHIRT = ConversationId("late-shirt")
WAYS = {"good": (0, 2, 1), "mixed": (0, 1, 0), "poor": (1, 0)}


def find(academy, who, language=ENGLISH):
    return open_conversation(academy, who=who, conversation_id=SHIRT, language=language)


def say(academy, who, *indexes):
    for index in indexes:
        page = find(academy, who)
        assert reply_to(academy, who, page, index)
    return find(academy, who)


def reply_to(academy, who, page, index):
    return reply(
        academy,
        who=who,
        conversation_id=SHIRT,
        run_number=page.run_number,
        step_number=page.step_number,
        reply_index=index,
    )


def begin_anew(academy, who):
    page = find(academy, who)
    start_again(academy, who=who, conversation_id=SHIRT, run_number=page.run_number + 1)
    return find(academy, who)


def told(academy, language=ENGLISH):
    conversations = academy.library.course().course.edition(language).conversations
    return next(each for held in conversations.values() for each in held if each.id == SHIRT)


def republish(academy, trainer, change):
    """Publish the question files as a trainer has changed them in every language."""
    package, changed = zipfile.ZipFile(io.BytesIO(course_package(academy, who=trainer))), io.BytesIO()
    with zipfile.ZipFile(changed, "w") as written:
        for name in package.namelist():
            body = package.read(name)
            written.writestr(name, change(body.decode()) if name.startswith("quizzes/") else body)
    checked = check_upload(academy, who=trainer, file_name="course.zip", content=changed.getvalue(), language=None)
    assert checked.upload_id is not None, checked.problems
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=set())


@pytest.mark.parametrize("outcome", WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ending_is_reached_and_every_reply_explained(academy, anna, outcome, language):
    say(academy, anna, *WAYS[outcome])
    page, said = find(academy, anna, language), told(academy, language)
    assert page.ending is not None
    assert page.ending.outcome == outcome
    assert page.offered == ()
    assert (page.endings_seen, page.ending_count) == (1, 3)
    name = said.start
    for exchange, index in zip(page.exchanges, WAYS[outcome], strict=True):
        chosen = said.steps[name].replies[index]
        assert (exchange.says, exchange.reply) == (said.steps[name].says, chosen.text)
        assert exchange.explanation == chosen.explanation
        name = chosen.goes_to
    assert page.says == said.steps[name].says


def test_nothing_that_is_offered_tells_where_it_leads(academy, anna):
    for language in LANGUAGES:
        shown = json.dumps(asdict(find(academy, anna, language)), ensure_ascii=False)
        said = told(academy, language)
        assert not any(each.explanation in shown for step in said.steps.values() for each in step.replies)
        assert not any(step.says in shown for name, step in said.steps.items() if name != said.start)
        assert "goes_to" not in shown
        assert "effect" not in shown


def test_the_mood_follows_what_is_replied(academy, anna):
    assert find(academy, anna).mood is Mood.WAITING
    assert say(academy, anna, 1).mood is Mood.UNEASY
    page = say(academy, anna, 0)
    assert page.mood is Mood.UPSET
    assert [exchange.mood for exchange in page.exchanges] == [Mood.WAITING, Mood.UNEASY]


def test_the_same_reply_said_twice_is_stored_once(academy, anna):
    page = find(academy, anna)
    assert [reply_to(academy, anna, page, 1) for _ in range(3)] == [True, True, True]
    assert len(find(academy, anna).exchanges) == 1


def test_another_reply_to_a_step_that_has_one_changes_nothing_and_says_so(academy, anna):
    page = find(academy, anna)
    reply_to(academy, anna, page, 1)
    assert not reply_to(academy, anna, page, 0)
    assert [exchange.effect for exchange in find(academy, anna).exchanges] == [-1]


def test_many_presses_at_once_store_one_reply(academy, anna):
    page, kept = find(academy, anna), []
    presses = [
        Thread(target=lambda index=number % 3: kept.append(reply_to(academy, anna, page, index))) for number in range(9)
    ]
    for press in presses:
        press.start()
    for press in presses:
        press.join()
    rows = academy.records.query("select step_number, reply from conversation_step order by step_number")
    assert [row["step_number"] for row in rows] == [1]
    assert sorted(kept) == [False] * 6 + [True] * 3


def test_a_reply_that_skips_a_step_is_refused(academy, anna):
    page = find(academy, anna)
    for run_number, step_number in ((page.run_number, page.step_number + 1), (page.run_number + 1, 1)):
        with pytest.raises(ReplyOutOfTurn):
            reply(
                academy,
                who=anna,
                conversation_id=SHIRT,
                run_number=run_number,
                step_number=step_number,
                reply_index=0,
            )
    assert find(academy, anna).exchanges == ()


@pytest.mark.parametrize("index", [-1, 3])
def test_a_reply_that_is_not_offered_is_refused_and_not_stored(academy, anna, index):
    with pytest.raises(ReplyNotFound):
        reply_to(academy, anna, find(academy, anna), index)
    assert academy.records.query("select run_number from conversation_run") == []


def test_nothing_can_be_said_after_the_ending(academy, anna):
    page = say(academy, anna, *WAYS["poor"])
    with pytest.raises(ReplyOutOfTurn):
        reply_to(academy, anna, page, 0)


def test_a_replay_begins_at_the_start_and_knows_what_was_tried(academy, anna):
    say(academy, anna, *WAYS["poor"])
    page = begin_anew(academy, anna)
    assert (page.run_number, page.step_number, page.exchanges, page.ending) == (2, 1, (), None)
    assert {offered.index for offered in page.offered if offered.was_tried} == {1}
    page = say(academy, anna, *WAYS["good"])
    assert (page.endings_seen, page.ending_count) == (2, 3)


def test_beginning_anew_twice_is_once_and_an_empty_run_is_not_followed_by_another(academy, anna):
    begin_anew(academy, anna)
    assert find(academy, anna).run_number == 1
    say(academy, anna, 1)
    for _ in range(2):
        start_again(academy, who=anna, conversation_id=SHIRT, run_number=2)
    assert begin_anew(academy, anna).run_number == 2


def test_a_reply_to_a_run_that_was_begun_anew_elsewhere_changes_nothing(academy, anna):
    page = say(academy, anna, 1)
    begin_anew(academy, anna)
    assert not reply_to(academy, anna, page, 0)
    assert find(academy, anna).exchanges == ()


def test_replies_keep_their_order_for_a_person_and_differ_between_people(academy, anna, hire):
    first = [offered.index for offered in find(academy, anna).offered]
    assert first == [offered.index for offered in find(academy, anna, LATVIAN).offered]
    orders = {
        tuple(offered.index for offered in find(academy, hire(f"Person{number} Test")).offered) for number in range(12)
    }
    assert len(orders) > 1


def test_a_conversation_that_a_trainer_corrects_goes_on(academy, anna, hire):
    say(academy, anna, 1)
    republish(academy, hire("Teo", Role.TRAINER), lambda text: text.replace("214", "215"))
    page = find(academy, anna)
    assert "215" in page.exchanges[0].says
    assert not page.has_changed


def test_a_run_whose_way_is_gone_begins_anew_and_says_so(academy, anna, hire):
    say(academy, anna, 1)
    republish(academy, hire("Teo", Role.TRAINER), lambda text: text.replace("worried", "worried-guest"))
    page = find(academy, anna)
    assert (page.run_number, page.exchanges, page.has_changed) == (2, (), True)
    page = say(academy, anna, 1)
    assert (page.run_number, len(page.exchanges), page.has_changed) == (2, 1, False)


def test_links_say_where_each_conversation_stands(academy, anna):
    def link():
        return conversations_of_lesson(academy, who=anna, lesson_id=LESSON, language=POLISH)[0]

    assert (link().title, link().practice) == (told(academy, POLISH).title, Practice.NEW)
    say(academy, anna, 1)
    assert link().practice is Practice.OPEN
    say(academy, anna, 0)
    assert (link().practice, link().endings_seen, link().ending_count) == (Practice.ENDED, 1, 3)
    begin_anew(academy, anna)
    assert link().practice is Practice.ENDED
    module = conversations_of_module(academy, who=anna, module_id=ModuleId("customer-needs"), language=POLISH)
    assert module == (link(),)


def test_lessons_and_modules_without_conversations_have_no_links(academy, anna):
    lesson = LessonId("what-a-need-is")
    assert conversations_of_lesson(academy, who=anna, lesson_id=lesson, language=ENGLISH) == ()
    assert conversations_of_module(academy, who=anna, module_id=ModuleId("gone"), language=ENGLISH) == ()


def test_practice_completes_nothing(academy, anna):
    say(academy, anna, *WAYS["good"])
    assert academy.records.query("select lesson_id from lesson_completion") == []
    assert academy.records.query("select lesson_id from lesson_start") == []


def test_whoever_may_not_learn_may_not_converse(academy, hire):
    visitor = hire("Nobody")
    nobody = replace(visitor, person=replace(visitor.person, roles=frozenset()))
    for deed in (
        lambda: find(academy, nobody),
        lambda: start_again(academy, who=nobody, conversation_id=SHIRT, run_number=2),
        lambda: reply(academy, who=nobody, conversation_id=SHIRT, run_number=1, step_number=1, reply_index=0),
        lambda: conversations_of_lesson(academy, who=nobody, lesson_id=LESSON, language=ENGLISH),
        lambda: conversations_of_module(academy, who=nobody, module_id=ModuleId("x"), language=ENGLISH),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_conversation_that_no_course_holds_is_not_found(academy, anna):
    with pytest.raises(CourseNotFound):
        open_conversation(academy, who=anna, conversation_id=ConversationId("gone"), language=ENGLISH)
