"""What an assignment will mean, and why one cannot be made, in sentences."""

from modules.activities.assigning import MOST_DAYS, MOST_MONTHS, AssignmentFault, Effect, Wish
from modules.wording.catalogues import Wording


def effect_words(effect: Effect, wish: Wish, *, is_team: bool, wording: Wording) -> list[str]:
    """Return what a wish would mean today, sentence by sentence."""
    said = [_people(effect, wording)]
    if effect.finished:
        said.append(
            wording.count("{n} of them has finished already.", "{n} of them have finished already.", effect.finished)
        )
    if effect.late:
        said.append(
            wording.count(
                "{n} of them is late at once, because the day has gone by.",
                "{n} of them are late at once, because the day has gone by.",
                effect.late,
            )
        )
    if is_team and wish.due_days is not None:
        said.append(
            wording.count(
                "Whoever joins later has {n} day from joining.",
                "Whoever joins later has {n} days from joining.",
                wish.due_days,
            )
        )
    elif is_team:
        said.append(wording.say("Whoever joins later falls under it with the same day; whoever leaves no longer does."))
    if wish.repeat_months is not None:
        said.append(
            wording.count(
                "What is done holds for {n} month. Two weeks before it runs out it is asked for anew.",
                "What is done holds for {n} months. Two weeks before it runs out it is asked for anew.",
                wish.repeat_months,
            )
        )
    return said


def _people(effect: Effect, wording: Wording) -> str:
    if not effect.people:
        return wording.say("Nobody stands there now.")
    if effect.first_due_on is None or effect.last_due_on is None:
        return wording.count("{n} person.", "{n} people.", effect.people)
    first, last = wording.date(effect.first_due_on), wording.date(effect.last_due_on)
    if first == last:
        return wording.count("{n} person, due {date}.", "{n} people, due {date}.", effect.people, date=first)
    return wording.count(
        "{n} person, due from {first} to {last}.",
        "{n} people, due from {first} to {last}.",
        effect.people,
        first=first,
        last=last,
    )


def refusal_words(reason: AssignmentFault, wording: Wording) -> str:
    """Return why nothing was assigned or changed, and what to do."""
    say = wording.say
    sentences: dict[AssignmentFault, str] = {
        "no-modules": say("Please choose at least one module."),
        "module-gone": say("One of these modules is not in the course any more. Please choose again."),
        "no-day": say("Please choose the last day."),
        "day-gone": say("This day has gone by. Please choose today or a later day."),
        "day-far": say("This day is more than ten years away. Please choose an earlier one."),
        "days": say("Please write a number of days from 0 to {n}.", n=MOST_DAYS),
        "months": say("Please write a number of months from 1 to {n}.", n=MOST_MONTHS),
        "withdrawn": say("This assignment was withdrawn meanwhile. Please make a new one if it is needed."),
        "changed-meanwhile": say("Somebody has changed this assignment meanwhile. Please look at it anew."),
    }
    return sentences[reason]
