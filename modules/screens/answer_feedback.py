"""What an answer teaches: whether it was right, what was chosen, what is right, and why."""

from modules.activities.asking import AnswerMarked, PartMarked
from modules.learning.answer import Confidence
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def answer_feedback(marked: AnswerMarked, wording: Wording, *, language: str, is_new: bool) -> str:
    """Return the verdict, then every option or prompt with its reason.

    `language` is the question's. A new answer's verdict takes the focus and is said aloud.
    """
    heading, sentence = _verdict(marked, wording), _about_sureness(marked, wording)
    kind, name = ("ok", "passed") if marked.is_right else ("no", "wrong")
    told = f' data-focus="{escape(marked.question_id)}-{marked.try_number}"' if is_new else ""
    aloud = f' data-say="{escape(f"{heading}. {sentence}")}"' if is_new else ""
    about = f"<p>{escape(sentence)}</p>" if sentence else ""
    parts = "".join(_part(part, wording) for part in marked.parts)
    more = f'<p class="explained">{escape(marked.explanation)}</p>' if marked.explanation else ""
    return (
        f'<div class="feedback"><div class="verdict-box"{told}{aloud}>'
        f'<p class="verdict {kind}">{icon(name)}{escape(heading)}</p>{about}</div>'
        f'<div lang="{escape(language)}"><ul class="opts">{parts}</ul>{more}</div></div>'
    )


def _verdict(marked: AnswerMarked, wording: Wording) -> str:
    if marked.is_right:
        return wording.say_in("verdict", "Right")
    if marked.share > 0:
        return wording.say_in("verdict", "Partly right")
    return wording.say_in("verdict", "Not this time")


def _about_sureness(marked: AnswerMarked, wording: Wording) -> str:
    """Return what the answer and its sureness say together: who was sure and wrong most needs a second look.

    Empty where nobody was asked how sure they were.
    """
    if marked.confidence is None:
        return ""
    say = wording.say
    right = {
        Confidence.SURE: say("You were sure, and rightly."),
        Confidence.THINK_SO: say("You were nearly sure. The reasons below confirm it."),
        Confidence.GUESS: say("You called it a guess. The reasons below make it knowledge."),
    }
    wrong = {
        Confidence.SURE: say("You were sure, so this one is worth a second look."),
        Confidence.THINK_SO: say("You were not quite sure. The reasons below help."),
        Confidence.GUESS: say("You called it a guess. The reasons below show what to look for."),
    }
    return (right if marked.is_right else wrong)[marked.confidence]


def _part(part: PartMarked, wording: Wording) -> str:
    why = f'<p class="why">{escape(part.explanation)}</p>' if part.explanation else ""
    kind, name, tag = _tag(part, wording)
    said = f'<span class="tag">{escape(tag)}</span>' if tag else ""
    return f'<li class="{kind}">{icon(name)}<div>{said}{_what(part, wording)}{why}</div></li>'


def _tag(part: PartMarked, wording: Wording) -> tuple[str, str, str]:
    if part.place is not None:
        return _right_or_wrong(part, wording.say("Follows rightly"), _misplaced(part, wording))
    if part.given_text is None:
        return _option_tag(part, wording)
    if _is_written(part):
        return _right_or_wrong(part, wording.say_in("verdict", "Right"), wording.say("Another answer is right"))
    return _right_or_wrong(part, wording.say("Placed rightly"), wording.say("Belongs elsewhere"))


def _misplaced(part: PartMarked, wording: Wording) -> str:
    """Return what is wrong with an item that does not follow the one before it in the right order."""
    if part.place == part.given_place:
        return wording.say("Right place, but something else belongs before it")
    return wording.say("Stands elsewhere in the right order")


def _right_or_wrong(part: PartMarked, right: str, wrong: str) -> tuple[str, str, str]:
    return ("right", "passed", right) if part.is_key else ("wrong", "wrong", wrong)


def _is_written(part: PartMarked) -> bool:
    """Return whether a part is a gap or a text, rather than something that was placed."""
    return part.gap is not None or part.right_text is None


def _what(part: PartMarked, wording: Wording) -> str:
    """Return what the part is, what was given for it, and what would have been right."""
    if part.place is not None:
        yours = wording.say("Your place: {number}", number=part.given_place)
        return f'<b>{part.place}.</b> {escape(part.text)}<p class="placed">{escape(yours)}</p>'
    if part.given_text is None:
        return escape(part.text)
    if part.gap is not None:
        gap = escape(wording.say("Gap {number}", number=part.gap))
        return f"<b>{gap}</b>{_written(part, part.right_text or '', wording)}"
    if part.right_text is None:
        return _written(part, part.text, wording)
    return f"{escape(part.text)}{_placed(part, wording)}"


def _written(part: PartMarked, right_text: str, wording: Wording) -> str:
    """Return what was written, and everything that is accepted."""
    lines = [escape(wording.say("Your answer: {answer}", answer=part.given_text))]
    accepted = part.accepted
    if not part.is_key:
        lines.append(f"<b>{escape(wording.say('Right answer: {answer}', answer=right_text))}</b>")
    elif part.accepted or part.given_text != right_text:
        accepted = (right_text, *part.accepted)
    if accepted:
        lines.append(escape(wording.say("Accepted: {answers}", answers=" · ".join(accepted))))
    return "".join(f'<p class="placed">{line}</p>' for line in lines)


def _option_tag(part: PartMarked, wording: Wording) -> tuple[str, str, str]:
    if part.is_key and part.is_chosen:
        return "right", "passed", wording.say("Right answer · your choice")
    if part.is_key:
        return "right", "passed", wording.say("Right answer")
    if part.is_chosen:
        return "wrong", "wrong", wording.say("Your choice")
    return "rest", "not-started", ""


def _placed(part: PartMarked, wording: Wording) -> str:
    if part.is_key:
        return f'<p class="placed">{icon("forward")}{escape(part.given_text or "")}</p>'
    yours = wording.say("Your choice: {choice}", choice=part.given_text)
    right = wording.say("Right answer: {answer}", answer=part.right_text)
    return f'<p class="placed">{escape(yours)}</p><p class="placed"><b>{escape(right)}</b></p>'
