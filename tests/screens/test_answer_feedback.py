import pytest

from modules.activities.asking import AnswerMarked, PartMarked
from modules.course.ids import ENGLISH, QuestionId
from modules.learning.answer import Confidence
from modules.screens.answer_feedback import answer_feedback
from modules.wording.catalogues import wording_for

WORDING = wording_for(ENGLISH)


def _marked(share: float, confidence: Confidence, *parts: PartMarked) -> AnswerMarked:
    return AnswerMarked(
        question_id=QuestionId("q"),
        try_number=2,
        response=(0,),
        confidence=confidence,
        share=share,
        is_right=share == 1.0,
        parts=parts,
        explanation="Because <b>.",
    )


def _shown(marked: AnswerMarked, *, is_new: bool = False) -> str:
    return answer_feedback(marked, WORDING, language="en", is_new=is_new)


@pytest.mark.parametrize(("share", "verdict"), [(1.0, "Right"), (0.5, "Partly right"), (0.0, "Not this time")])
def test_the_verdict_is_right_partly_right_or_not_this_time(share: float, verdict: str) -> None:
    assert f"</i>{verdict}</p>" in _shown(_marked(share, Confidence.SURE))


def test_each_sureness_has_its_own_sentence_for_right_and_for_wrong() -> None:
    said = {_shown(_marked(share, confidence)) for share in (0.0, 1.0) for confidence in Confidence}
    assert len(said) == 6


def test_an_option_says_whose_choice_it_was_and_which_one_is_right() -> None:
    html = _shown(
        _marked(
            0.0,
            Confidence.GUESS,
            PartMarked("A", is_key=False, is_chosen=True, explanation="why A"),
            PartMarked("B", is_key=True, is_chosen=False, explanation="why B"),
            PartMarked("C", is_key=False, is_chosen=False, explanation="why C"),
        )
    )
    assert html.index("Your choice") < html.index("why A") < html.index("Right answer") < html.index("why B")
    assert 'class="rest"' in html
    assert "why C" in html


def test_a_prompt_says_where_it_was_put_and_where_it_belongs() -> None:
    html = _shown(
        _marked(
            0.5,
            Confidence.GUESS,
            PartMarked("tent", is_key=True, is_chosen=True, given_text="known", right_text="known"),
            PartMarked("sofa", is_key=False, is_chosen=True, given_text="known", right_text="unknown"),
        )
    )
    assert "Placed rightly" in html
    assert "Your choice: known" in html
    assert "Right answer: unknown" in html


def test_only_a_new_answer_takes_the_focus_and_is_said_aloud() -> None:
    marked = _marked(1.0, Confidence.SURE)
    assert 'data-focus="q-2"' in _shown(marked, is_new=True)
    assert 'data-say="Right. ' in _shown(marked, is_new=True)
    assert "data-" not in _shown(marked)


def test_a_trainers_text_is_escaped() -> None:
    html = _shown(_marked(1.0, Confidence.SURE, PartMarked("<i>x", is_key=True, is_chosen=True, explanation="<u>")))
    assert "<i>x" not in html
    assert "<u>" not in html
    assert "Because &lt;b&gt;." in html


def test_a_typed_answer_says_what_was_accepted() -> None:
    typed = PartMarked("7.5 ± 0.5 min", is_key=True, is_chosen=True, given_text="8")
    html = _shown(_marked(1.0, Confidence.SURE, typed))
    assert "Your answer: 8" in html
    assert "Accepted: 7.5 ± 0.5 min" in html
    assert "Right answer" not in html


def test_a_wrong_text_says_what_is_right_and_what_else_would_be() -> None:
    typed = PartMarked(
        "social", is_key=False, is_chosen=True, given_text="<i>", accepted=("social need", "a social one")
    )
    html = _shown(_marked(0.0, Confidence.SURE, typed))
    assert "Your answer: &lt;i&gt;" in html
    assert "<b>Right answer: social</b>" in html
    assert "Accepted: social need · a social one" in html


def test_a_right_text_with_nothing_else_accepted_is_not_repeated() -> None:
    typed = PartMarked("social", is_key=True, is_chosen=True, given_text="social")
    assert "Accepted" not in _shown(_marked(1.0, Confidence.SURE, typed))


def test_each_gap_is_named_by_its_number() -> None:
    gaps = [
        PartMarked("(1)", is_key=True, is_chosen=True, given_text="known", right_text="known", gap=1),
        PartMarked("(2)", is_key=False, is_chosen=True, given_text="known", right_text="unknown", gap=2),
    ]
    html = _shown(_marked(0.5, Confidence.SURE, *gaps))
    assert html.index("Gap 1") < html.index("Gap 2") < html.index("Right answer: unknown")
    assert html.count("Another answer is right") == 1


def test_an_order_shows_the_right_one_and_where_each_item_was_put() -> None:
    items = [
        PartMarked("ask", is_key=False, is_chosen=True, place=1, given_place=2),
        PartMarked("show", is_key=True, is_chosen=True, place=2, given_place=3),
    ]
    html = _shown(_marked(0.5, Confidence.SURE, *items))
    assert "<b>1.</b> ask" in html
    assert "Your place: 2" in html
    assert html.index("Stands elsewhere in the right order") < html.index("Follows rightly") < html.index("show")
    stays = PartMarked("wrap", is_key=False, is_chosen=True, place=3, given_place=3)
    assert "Right place, but something else belongs before it" in _shown(_marked(0.5, Confidence.SURE, stays))
