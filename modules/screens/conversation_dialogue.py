"""The words of a conversation, turn by turn: bubbles with moods, reasons, and the ending."""

from modules.activities.conversation_page import ConversationPage, Exchange
from modules.learning.conversation_path import Mood
from modules.screens.conversation_words import effect_mark, ending_words, endings_seen, mood_mark, said_aloud
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def said_earlier(page: ConversationPage, folded: int, wording: Wording) -> str:
    """Return the first exchanges, folded; the text stays the same while one goes on, so that unfolding it lasts."""
    heading = escape(wording.say("Earlier in this conversation"))
    turns = "".join(_exchange(each, page, wording) for each in page.exchanges[:folded])
    return (
        f"<details class='earlier'><summary>{icon('stale')}<span>{heading}</span>{icon('plus')}</summary>"
        f"<div class='talk'>{turns}</div></details>"
    )


def said_lately(page: ConversationPage, folded: int, wording: Wording, *, moved_on: str) -> str:
    """Return the exchanges after the folded ones, and what the customer says now or how it ended.

    `moved_on` says what has just been done in this tab, as the screen keeps it: what it led to takes the focus.
    """
    here = f"{page.id}-{page.run_number}"
    turns = [_exchange(each, page, wording) for each in page.exchanges[folded:]]
    if turns and moved_on == f"{here}-{len(page.exchanges)}":
        told = f" data-focus='said-{moved_on}' data-say='{escape(said_aloud(page, wording))}'"
        turns[-1] = _exchange(page.exchanges[-1], page, wording, told)
    is_begun_anew = not page.exchanges and moved_on == f"again {page.id}-{page.run_number - 1}"
    focus = f" data-focus='begun-{here}'" if is_begun_anew else ""
    now = _customer(page.says, page.mood, page, wording, focus if page.ending else f" data-now{focus}")
    return f"{_note(page, wording, moved_on)}<div class='talk'>{''.join(turns)}{now}</div>{_ending(page, wording)}"


def _note(page: ConversationPage, wording: Wording, moved_on: str) -> str:
    if page.has_changed:
        said = wording.say("This conversation has changed since you were here, so it begins anew.")
    elif moved_on.startswith(f"elsewhere {page.id}-"):
        said = wording.say("This conversation has gone on in another tab. Here is where it stands now.")
    else:
        return ""
    return f"<p class='note due' role='alert'>{escape(said)}</p>"


def _exchange(exchange: Exchange, page: ConversationPage, wording: Wording, told: str = "") -> str:
    """Return what the customer said, the reply, and why it helped or not."""
    return (
        f"{_customer(exchange.says, exchange.mood, page, wording)}"
        f"<div class='turn learner'><p class='who'><b>{escape(wording.say_in('speaker', 'You'))}</b></p>"
        f"<p class='say' lang='{page.language}'>{escape(exchange.reply)}</p></div>"
        f"<div class='because'{told}>{effect_mark(exchange.effect, wording)}"
        f"<p lang='{page.language}'>{escape(exchange.explanation)}</p></div>"
    )


def _customer(says: str, mood: Mood, page: ConversationPage, wording: Wording, marks: str = "") -> str:
    who = escape(wording.say_in("speaker", "Customer"))
    return (
        f"<div class='turn customer'{marks}><p class='who'><b>{who}</b>{mood_mark(mood, wording)}</p>"
        f"<p class='say' lang='{page.language}'>{escape(says)}</p></div>"
    )


def _ending(page: ConversationPage, wording: Wording) -> str:
    if page.ending is None:
        return ""
    heading, usual = ending_words(page.ending.outcome, wording)
    kind, name = {"good": ("ok", "passed"), "mixed": ("due", "level"), "poor": ("no", "wrong")}[page.ending.outcome]
    own = page.ending.explanation
    why = f"<p lang='{page.language}'>{escape(own)}</p>" if own else f"<p>{escape(usual)}</p>"
    seen = escape(endings_seen(page.endings_seen, page.ending_count, wording))
    return (
        f"<div class='note {kind} ending'><h2>{icon(name)}{escape(heading)}</h2>{why}"
        f"<p class='soft small num'>{seen}</p></div>"
    )
