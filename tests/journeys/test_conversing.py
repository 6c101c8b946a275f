from collections.abc import Callable

import pytest

from modules.academy import Academy
from modules.activities.conversing import open_conversation, reply
from modules.course.ids import ENGLISH, LANGUAGES, ConversationId, Language
from modules.people.person import Visitor
from modules.wording.catalogues import wording_for

from .conftest import Hire, Sight

SHIRT = ConversationId("late-shirt")
WAYS = {"good": (0, 2, 1), "mixed": (2, 1, 0), "poor": (1, 0)}
See = Callable[[Visitor], Sight]


def _page(academy: Academy, who: Visitor, language: Language = ENGLISH):
    return open_conversation(academy, who=who, conversation_id=SHIRT, language=language)


def _told(academy: Academy, language: Language = ENGLISH):
    editions = academy.library.course().course.edition(language).conversations
    return next(told for each in editions.values() for told in each if told.id == SHIRT)


def _converse(see: See, who: Visitor) -> Sight:
    sight = see(who)
    sight.press("continue")
    sight.open(conversation=SHIRT)
    return sight


def _say(academy: Academy, who: Visitor, sight: Sight, *replies: int) -> None:
    for index in replies:
        page = _page(academy, who)
        sight.press(f"reply-{SHIRT}-{page.run_number}-{page.step_number}-{index}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", WAYS)
def test_every_ending_is_reached_and_every_reply_on_the_way_is_explained(
    academy: Academy, hire: Hire, see: See, outcome: str, language: Language
) -> None:
    anna = hire("Anna Ozola", language=language)
    wording, told = wording_for(language), _told(academy, language)
    sight = _converse(see, anna)
    step = told.steps[told.start]
    for index in WAYS[outcome]:
        assert step.says in sight.text
        assert step.replies[index].explanation not in sight.text
        _say(academy, anna, sight, index)
        assert step.replies[index].explanation in sight.text
        step = told.steps[step.replies[index].goes_to]
    assert step.outcome == outcome
    assert step.says in sight.text
    heading = {
        "good": wording.say("A good ending"),
        "mixed": wording.say("A mixed ending"),
        "poor": wording.say("A poor ending"),
    }
    assert heading[outcome] in sight.text
    endings = wording.say("Endings seen: {seen} of {count}", seen=1, count=3)
    assert " ".join(endings.split()) in sight.text


def test_the_reason_of_a_reply_takes_the_focus_and_the_answer_is_said_aloud(
    academy: Academy, anna: Visitor, see: See
) -> None:
    sight = _converse(see, anna)
    assert "data-focus" not in sight.html
    _say(academy, anna, sight, 1)
    assert f"data-focus='said-{SHIRT}-1-1'" in sight.html
    assert "data-say='Mood: uneasy. At eight I shall be gone." in sight.html
    assert "This sets the conversation back" in sight.text
    _say(academy, anna, sight, 1)
    assert sight.html.count("data-focus") == 1


def test_nothing_on_the_page_tells_where_a_reply_leads(academy: Academy, anna: Visitor, see: See) -> None:
    sight = _converse(see, anna)
    steps = _told(academy).steps
    secrets = [reply.explanation for step in steps.values() for reply in step.replies]
    secrets += [step.says for name, step in steps.items() if name != "call"]
    assert not any(secret in sight.html + sight.text for secret in secrets)


def test_another_tab_goes_on_where_the_first_one_stopped(academy: Academy, anna: Visitor, see: See) -> None:
    _say(academy, anna, _converse(see, anna), 1, 1)
    later = _converse(see, anna)
    assert _told(academy).steps["night"].says in later.text
    assert "You admit the mistake" in later.text
    folded = next(body for body in later.bodies if body.startswith("<details class='earlier'>"))
    assert "The tone is polite" in folded
    assert "You admit the mistake" in folded
    _say(academy, anna, later, 1)
    assert folded in later.bodies, "what is unfolded stays so when the conversation goes on"
    assert "A good ending" in later.text


def test_a_conversation_is_replayed_another_way_and_says_what_was_tried(
    academy: Academy, anna: Visitor, see: See
) -> None:
    sight = _converse(see, anna)
    _say(academy, anna, sight, 1, 0)
    assert "tried" not in sight.text
    sight.press("anew-late-shirt-1")
    assert _page(academy, anna).run_number == 2
    assert _told(academy).steps["call"].says in sight.text
    assert "A poor ending" not in sight.text
    tried = [button.key for button in sight.app.button if "(tried" in button.label]
    assert tried == [f"reply-{SHIRT}-2-1-1"]
    _say(academy, anna, sight, *WAYS["good"])
    assert "Endings seen: 2 of 3" in sight.text


def test_a_conversation_can_be_begun_anew_before_it_ends(academy: Academy, anna: Visitor, see: See) -> None:
    sight = _converse(see, anna)
    assert not any(key.startswith("anew") for key in sight.keys)
    _say(academy, anna, sight, 1)
    sight.press("anew-late-shirt-1")
    assert _page(academy, anna).run_number == 2
    assert f"data-focus='begun-{SHIRT}-2'" in sight.html


def test_a_reply_from_a_tab_that_has_stayed_behind_changes_nothing_and_says_so(
    academy: Academy, anna: Visitor, see: See
) -> None:
    sight = _converse(see, anna)
    reply(academy, who=anna, conversation_id=SHIRT, run_number=1, step_number=1, reply_index=1)
    sight.press(f"reply-{SHIRT}-1-1-0")
    assert "gone on in another tab" in sight.text
    assert [each.effect for each in _page(academy, anna).exchanges] == [-1]


def test_lesson_and_module_lead_to_the_conversation_and_say_how_far_it_came(
    academy: Academy, anna: Visitor, see: See
) -> None:
    sight = see(anna)
    sight.go_to_lesson("three-kinds-of-need")
    assert f"/course?conversation={SHIRT}" in sight.html
    assert "Begin the conversation" in sight.text
    reply(academy, who=anna, conversation_id=SHIRT, run_number=1, step_number=1, reply_index=1)
    sight.app.run()
    assert "Continue the conversation" in sight.text
    reply(academy, who=anna, conversation_id=SHIRT, run_number=1, step_number=2, reply_index=0)
    sight.open(module="customer-needs")
    assert f"/course?conversation={SHIRT}" in sight.html
    assert "Practised · Endings seen: 1 of 3" in sight.text
    sight.open(lesson="what-a-need-is")
    assert f"/course?conversation={SHIRT}" not in sight.html


def test_a_conversation_that_is_not_there_is_said_kindly(anna: Visitor, see: See) -> None:
    sight = see(anna)
    sight.press("continue")
    sight.open(conversation="gone")
    assert "This page is not there any more" in sight.text
