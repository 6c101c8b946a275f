"""How a conversation is told: moods, what a reply did, endings, and what is said aloud."""

from modules.activities.conversation_finding import ConversationLink, Practice
from modules.activities.conversation_page import ConversationPage
from modules.learning.conversation_path import Mood, Outcome
from modules.screens.markup import escape, icon
from modules.wording.catalogues import Wording


def mood_word(mood: Mood, wording: Wording) -> str:
    """Return the word for a customer's mood, as plain text."""
    words = {
        Mood.UPSET: wording.say_in("mood", "upset"),
        Mood.UNEASY: wording.say_in("mood", "uneasy"),
        Mood.WAITING: wording.say_in("mood", "waiting to see"),
        Mood.RELIEVED: wording.say_in("mood", "relieved"),
        Mood.CONTENT: wording.say_in("mood", "content"),
    }
    return words[mood]


def mood_mark(mood: Mood, wording: Wording) -> str:
    """Return a face and its word; the word says everything that the face does."""
    said, name = wording.say("Mood: {mood}", mood=mood_word(mood, wording)), mood.name.lower()
    return f'<span class="st mood {name}">{icon(f"mood-{name}")}{escape(said)}</span>'


def effect_mark(effect: int, wording: Wording) -> str:
    """Return what a reply did to the conversation: an icon and words."""
    if effect > 0:
        return (
            f'<span class="st passed">{icon("up")}{escape(wording.say("This brings the conversation forward"))}</span>'
        )
    if effect < 0:
        return f'<span class="st wrong">{icon("down")}{escape(wording.say("This sets the conversation back"))}</span>'
    return (
        f'<span class="st due">{icon("level")}{escape(wording.say("This leaves the conversation where it was"))}</span>'
    )


def ending_words(outcome: Outcome, wording: Wording) -> tuple[str, str]:
    """Return the heading of an ending, and a sentence for authors who gave no explanation of their own."""
    match outcome:
        case "good":
            return wording.say("A good ending"), wording.say("What stood behind the request was heard and met.")
        case "mixed":
            return wording.say("A mixed ending"), wording.say("Part of the need was met, and part of it stayed open.")
        case _:
            return wording.say("A poor ending"), wording.say("The customer leaves with the need unmet.")


def practice_words(link: ConversationLink, wording: Wording) -> tuple[str, str, str]:
    """Return where a conversation stands: the class of its mark, its word, and the words of the way in."""
    match link.practice:
        case Practice.NEW:
            return "not-started", wording.say_in("conversation", "Not tried yet"), wording.say("Begin the conversation")
        case Practice.OPEN:
            return (
                "in-progress",
                wording.say_in("conversation", "In progress"),
                wording.say("Continue the conversation"),
            )
        case _:
            return "passed", wording.say_in("conversation", "Practised"), wording.say("Go back to the conversation")


def endings_seen(seen: int, count: int, wording: Wording) -> str:
    """Return how many of a conversation's endings one has come to, as plain text."""
    return wording.say("Endings seen: {seen} of {count}", seen=seen, count=count)


def said_aloud(page: ConversationPage, wording: Wording) -> str:
    """Return what a screen reader says after a reply: how the customer feels now, and what they say."""
    return f"{wording.say('Mood: {mood}', mood=mood_word(page.mood, wording))}. {page.says}"
