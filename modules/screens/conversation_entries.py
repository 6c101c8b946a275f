"""The ways into conversations: a card below a lesson's self-check, rows on a module's page."""

from collections.abc import Sequence

from modules.activities.conversation_finding import ConversationLink, Practice
from modules.screens.conversation_words import endings_seen, practice_words
from modules.screens.links import conversation_address
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def conversation_cards(links: Sequence[ConversationLink], wording: Wording) -> str:
    """Return a card for each conversation of a lesson; nothing if there is none."""
    return "".join(_card(link, wording) for link in links)


def conversation_rows(links: Sequence[ConversationLink], wording: Wording) -> str:
    """Return a heading and a row for each conversation of a module; nothing if there is none."""
    rows = "".join(_row(link, wording) for link in links)
    heading = escape(wording.say("Conversations"))
    return f"<h2>{heading}</h2><ul class='rows card two-columns'>{rows}</ul>" if rows else ""


def _card(link: ConversationLink, wording: Wording) -> str:
    _, _, way_in = practice_words(link, wording)
    told = wording.say(
        "A customer speaks, and you choose what to say. Every reply is explained, and nothing is marked."
    )
    scene = f"<p lang='{link.language}'>{escape(link.scene)}</p>" if link.scene else f"<p>{escape(told)}</p>"
    kind = "primary" if link.practice is Practice.OPEN else ""
    return (
        f"<section class='card pile'><p class='eyebrow'>{icon('talk')} {escape(wording.say('Practise a conversation'))}"
        f"</p><h2 lang='{link.language}'>{escape(link.title)}</h2>{scene}<p>{_mark(link, wording)}</p>"
        f"<p><a class='button {kind}' href='{escape(conversation_address(link.id))}'>{escape(way_in)}"
        f"<span class='vh'>: {escape(link.title)}</span>{icon('forward')}</a></p></section>"
    )


def _row(link: ConversationLink, wording: Wording) -> str:
    lesson = f"<br><span class='soft small'>{escape(link.lesson_title)}</span>" if link.lesson_title else ""
    return (
        f"<li><div><a href='{escape(conversation_address(link.id))}' lang='{link.language}'>{escape(link.title)}</a>"
        f"{lesson}</div><div>{_mark(link, wording)}</div></li>"
    )


def _mark(link: ConversationLink, wording: Wording) -> str:
    name, word, _ = practice_words(link, wording)
    seen = endings_seen(link.endings_seen, link.ending_count, wording)
    more = f" <span class='soft small num'>· {escape(seen)}</span>" if link.practice is not Practice.NEW else ""
    return f"<span class='st {name}'>{icon(name)}{escape(word)}</span>{more}"
