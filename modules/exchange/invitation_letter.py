"""The letter that brings somebody their private link."""

from datetime import datetime

from modules.exchange.mail_writing import Item, Letter, Part
from modules.wording.catalogues import Wording


def invitation_letter(
    *, link: str, sign_in_name: str, until: datetime, is_new: bool, academy_address: str, wording: Wording
) -> Letter:
    """Return the letter with a link that opens `until` a moment; `is_new` for whoever has never had a password."""
    say = wording.say
    if is_new:
        subject = say("Your account in the customer service academy")
        why = say("An account in the customer service academy is ready for you. Please choose your password:")
    else:
        subject = say("A new password for the customer service academy")
        why = say("With this link you choose a new password for the customer service academy:")
    how = say("The link works once, until {date}. It is for you alone.", date=wording.date(until))
    return Letter(
        subject=subject,
        language=wording.language,
        parts=(
            Part(sentences=(greeting(wording),)),
            Part(sentences=(why,), button=Item(say("Choose a password"), address=link)),
            Part(sentences=(say("Your sign-in name: {name}", name=sign_in_name), how)),
        ),
        foot=(academy_line(academy_address, wording),),
    )


def trial_letter(*, academy_address: str, wording: Wording) -> Letter:
    """Return the letter by which an administrator sees that mail works."""
    say = wording.say
    sentence = say("Mail works: this letter came all the way from the academy to you.")
    return Letter(
        subject=say("A trial letter from the academy"),
        language=wording.language,
        parts=(Part(sentences=(greeting(wording),)), Part(sentences=(sentence,))),
        foot=(academy_line(academy_address, wording),),
    )


def greeting(wording: Wording) -> str:
    """Return how a letter begins. It holds no name: names would have to be inflected."""
    return wording.say_in("letter", "Good day,")


def academy_line(academy_address: str, wording: Wording) -> str:
    """Return the line that says where a letter comes from."""
    return f"{wording.say('Customer service academy')} · {academy_address}"
