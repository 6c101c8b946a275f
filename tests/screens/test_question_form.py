from collections.abc import Callable, Mapping

import pytest
from streamlit.testing.v1 import AppTest

from modules.academy import Academies
from modules.activities.drafting import open_file
from modules.activities.question_drafting import QuestionDrafted, open_questions, save_question
from modules.course.conversation import Reply, Step
from modules.course.ids import CourseId
from modules.people.person import Role, Visitor
from modules.screens.conversation_map import endless, reached_first
from tests.activities.nine_kinds import publish_nine_kinds

COURSE = CourseId("customer-service")

Words = Callable[[AppTest], str]
Show = Callable[..., AppTest]


@pytest.fixture
def toms(academies: Academies, hire: Callable[..., Visitor]) -> Visitor:
    trainer = hire("Toms Trainer", Role.TRAINER)
    publish_nine_kinds(academies.main, trainer)
    return trainer


@pytest.fixture
def path(academies: Academies, toms: Visitor) -> str:  # noqa: ARG001 -- the course is published for him
    module = academies.main.library.course(COURSE).course.modules[0]
    return f"quizzes/{COURSE}/en/{module.id}.yaml"


def questions(academies: Academies, who: Visitor, path: str) -> Mapping[str, QuestionDrafted]:
    found = open_questions(academies.main, who=who, course_id=COURSE, path=path).questions
    return {each.id: each for each in found or ()}


def of_kind(academies: Academies, who: Visitor, path: str, kind: str) -> QuestionDrafted:
    return next(each for each in questions(academies, who, path).values() if each.values["kind"] == kind)


KINDS = (
    "single",
    "multiple",
    "true-false",
    "matching",
    "ordering",
    "sorting",
    "numeric",
    "short-text",
    "gap-fill",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_shows_a_question_of_every_kind_and_saves_only_what_was_changed(  # noqa: PLR0917 -- fixtures
    academies: Academies, show_screen: Show, toms: Visitor, path: str, said: Words, kind: str
):
    drafted = of_kind(academies, toms, path, kind)
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    assert "Key and explanations" in said(app)
    assert "Try it as a learner" in said(app)
    assert not open_file(academies.main, who=toms, course_id=COURSE, path=path).is_changed
    field = next(each for each in app.text_area if each.label == "Question")
    field.set_value(f"{field.value} And why?").run()
    assert "Saved in the draft" in said(app)
    after = questions(academies, toms, path)
    assert after[drafted.id].values == {**drafted.values, "text": f"{drafted.values['text']} And why?"}
    others = {name: each.version for name, each in questions(academies, toms, path).items() if name != drafted.id}
    assert others.items() <= {name: each.version for name, each in after.items()}.items()


CHANGES = {
    "single": ("What can be chosen", "Another choice", "options"),
    "multiple": ("Explanation: why it is right or wrong", "Another reason", "options"),
    "true-false": ("What whoever says “false” reads", "Another reason", "explanation_false"),
    "matching": ("What belongs to it", "Something else", "pairs"),
    "sorting": ("What belongs to it, one a line", "Only this", "groups"),
    "short-text": ("Answers that count as right, one a line; the first one is shown", "ten\ntwelve", "accept"),
    "gap-fill": ("Typed: what counts as right, one a line", "ten\ntwelve", "gaps"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_is_particular_to_a_kind_is_written(
    academies: Academies, show_screen: Show, toms: Visitor, path: str, kind: str
):
    label, text, key = CHANGES[kind]
    drafted = of_kind(academies, toms, path, kind)
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    next(each for each in app.text_area if each.label == label).set_value(text).run()
    after = questions(academies, toms, path)[drafted.id].values
    assert all(line in str(after[key]) for line in text.split("\n"))
    assert {name: value for name, value in after.items() if name != key} == {
        name: value for name, value in drafted.values.items() if name != key
    }


def test_an_option_is_added_in_the_empty_part_and_taken_away_by_emptying_it(
    academies: Academies, show_screen: Show, toms: Visitor, path: str
):
    drafted = of_kind(academies, toms, path, "single")
    before = drafted.values["options"]
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)

    def choices() -> list[object]:
        return [each for each in app.text_area if each.label == "What can be chosen"]

    assert len(choices()) == len(before) + 1
    choices()[-1].set_value("One more").run()  # type: ignore[attr-defined]
    options = questions(academies, toms, path)[drafted.id].values["options"]
    assert options == (*before, {"text": "One more"})
    choices()[-2].set_value("").run()  # type: ignore[attr-defined]
    assert questions(academies, toms, path)[drafted.id].values["options"] == before
    assert len(choices()) == len(before) + 1


def test_what_somebody_else_has_written_appears_where_nobody_has_typed(
    academies: Academies, show_screen: Show, hire: Callable[..., Visitor], toms: Visitor, path: str
):
    drafted = of_kind(academies, toms, path, "single")
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    save_question(
        academies.main,
        who=hire("Ilze Trainer", Role.TRAINER),
        course_id=COURSE,
        path=path,
        question_id=drafted.id,
        values={**drafted.values, "text": "Ilze asks?"},
        version=drafted.version,
    )
    app.run()
    assert next(each for each in app.text_area if each.label == "Question").value == "Ilze asks?"
    assert questions(academies, toms, path)[drafted.id].values["text"] == "Ilze asks?"


def test_whoever_has_typed_in_a_question_that_somebody_else_changed_decides(  # noqa: PLR0917 -- fixtures
    academies: Academies, show_screen: Show, hire: Callable[..., Visitor], toms: Visitor, path: str, said: Words
):
    drafted = of_kind(academies, toms, path, "single")
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    save_question(
        academies.main,
        who=hire("Ilze Trainer", Role.TRAINER),
        course_id=COURSE,
        path=path,
        question_id=drafted.id,
        values={**drafted.values, "text": "Ilze asks?"},
        version=drafted.version,
    )
    next(each for each in app.text_area if each.label == "Question").set_value("Toms asks?").run()
    words = said(app)
    assert "Ilze Trainer has saved this file while you were writing." in words
    assert ("Ilze asks?" in words, "Toms asks?" in words) == (True, True)
    assert questions(academies, toms, path)[drafted.id].values["text"] == "Ilze asks?"


def test_a_question_is_begun_and_its_gaps_are_said(
    academies: Academies, show_screen: Show, toms: Visitor, path: str, said: Words
):
    app = show_screen("studio_screen", toms, file=path)
    app.selectbox("new-kind").set_value("numeric").run()
    app.button("begin-question").click().run()
    new_id = app.query_params["question"]
    assert app.selectbox("draft-question").value == new_id
    assert questions(academies, toms, path)[new_id].values["kind"] == "numeric"
    assert "has no explanation" in said(app)


def test_a_question_stays_open_when_its_label_changes_under_the_hands_of_a_fast_writer(
    academies: Academies, show_screen: Show, toms: Visitor, path: str
):
    drafted = list(questions(academies, toms, path).values())[1]
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    choice = app.selectbox("draft-question")
    earlier_label = f"{choice.options[1]} · 3 errors"
    choice.options.append(earlier_label)  # the browser's list, before the new labels have come to it
    choice.set_value(earlier_label).run()
    assert app.query_params["question"] == drafted.id
    assert app.selectbox("draft-question").value == drafted.id
    other = next(iter(questions(academies, toms, path)))
    app.selectbox("draft-question").set_value(other).run()
    assert app.query_params["question"] == other


def test_the_map_of_conversations_says_where_replies_lead(show_screen: Show, hire: Callable[..., Visitor], said: Words):
    trainer = hire("Lidia Trainer", Role.TRAINER)
    file = f"quizzes/{COURSE}/en/customer-needs.yaml"
    words = said(show_screen("studio_screen", trainer, file=file, view="conversations"))
    assert "Night reception: a shirt for six o’clock" in words
    assert "Leads to step 2" in words
    assert "It ends well." in words


def test_steps_come_in_the_order_in_which_they_are_reached_and_others_not_at_all():
    def step(*to: str) -> Step:
        return Step("…", tuple(Reply("…", "…", name) for name in to))

    steps = {
        "lost": step("end"),
        "end": step(),
        "b": step("end"),
        "start": step("b", "nowhere"),
        "island": step("lost"),
    }
    assert reached_first(steps, "start") == ("start", "b", "end")
    assert reached_first(steps, "gone") == ()


FEEDBACK = {"single": 0, "true-false": 0}


@pytest.mark.parametrize("kind", FEEDBACK)
def test_trying_a_question_out_shows_its_feedback(  # noqa: PLR0917 -- fixtures
    show_screen: Show, academies: Academies, toms: Visitor, path: str, said: Words, kind: str
):
    drafted = of_kind(academies, toms, path, kind)
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    radio = next(each for each in app.radio if each.label != "The statement is")
    radio.set_value(radio.options[FEEDBACK[kind]] if isinstance(radio.value, str) else FEEDBACK[kind]).run()
    next(button for button in app.button if "as-sure" in (button.key or "")).click().run()
    assert "Your choice" in said(app) or "Right" in said(app)


def test_an_option_moves_up_and_the_form_shows_the_new_order(
    academies: Academies, show_screen: Show, toms: Visitor, path: str
):
    drafted = of_kind(academies, toms, path, "single")
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    before = [each.value for each in app.text_area if each.label == "What can be chosen"]
    next(button for button in app.button if button.label == "Option 2 up").click().run()
    after = [each.value for each in app.text_area if each.label == "What can be chosen"]
    assert after[:2] == [before[1], before[0]]


def test_another_kind_is_confirmed_and_shown(academies: Academies, show_screen: Show, toms: Visitor, path: str):
    drafted = of_kind(academies, toms, path, "single")
    app = show_screen("studio_screen", toms, file=path, question=drafted.id)
    app.selectbox(f"other-kind-{drafted.id}").set_value("ordering").run()
    app.button("change-kind-now").click().run()
    assert questions(academies, toms, path)[drafted.id].values["kind"] == "ordering"
    assert [each.value for each in app.text_input if each.label == "Item"][:-1]


def test_a_conversation_is_written_step_by_step_beside_its_map(
    academies: Academies, show_screen: Show, hire: Callable[..., Visitor], said: Words
):
    trainer = hire("Lidia Trainer", Role.TRAINER)
    file = f"quizzes/{COURSE}/en/customer-needs.yaml"
    app = show_screen("studio_screen", trainer, file=file, view="conversations")
    next(each for each in app.text_area if each.label == "What the customer says").set_value("Hello, night desk?").run()
    assert "Hello, night desk?" in said(app)
    next(each for each in app.selectbox if each.label == "Leads to").set_value("a new step").run()
    (talk,) = open_questions(academies.main, who=trainer, course_id=COURSE, path=file).conversations
    assert talk.conversation.steps["step-2"].outcome == "mixed"
    assert talk.conversation.steps["call"].replies[0].goes_to == "step-2"
    polish = open_questions(academies.main, who=trainer, course_id=COURSE, path=file.replace("/en/", "/pl/"))
    assert "step-2" in polish.file.text


def test_steps_that_never_end_are_found():
    def step(*to: str, end: bool = False) -> Step:
        return Step("…", tuple(Reply("…", "…", name) for name in to), "good" if end else None)

    steps = {"a": step("b", "end"), "b": step("c"), "c": step("b"), "end": step(end=True)}
    assert endless(steps) == {"b", "c"}
