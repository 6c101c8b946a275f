"""What is said of a pulse: its days, and how many have taken part where that may be said."""

from modules.activities.running_pulses import LONGEST_DAYS, REST_DAYS, SHORTEST_DAYS, PulseRefused, PulseState, Stage
from modules.learning.pulse import Pulse
from modules.learning.service_climate import SHOWN_FROM
from modules.wording.catalogues import Wording


def period_said(pulse: Pulse, wording: Wording) -> str:
    """Return the first and the last day of a pulse."""
    return f"{wording.short_date(pulse.starts_on)} – {wording.short_date(pulse.ends_on)}"


def running_said(state: PulseState, wording: Wording) -> str:
    """Return that a pulse is running, until when, and how many have taken part where that may be said."""
    pulse = state.pulse
    said = wording.say(
        "A survey of {team} is running until {date}.", team=pulse.team_name, date=wording.date(pulse.ends_on)
    )
    return f"{said} {taken_part_said(state, wording)}".strip()


def taken_part_said(state: PulseState, wording: Wording) -> str:
    """Return how many have taken part; empty for a team above one's own."""
    if state.asked is None:
        return ""
    if state.stage is Stage.OVER and state.took_part is None:
        return wording.say("Fewer than {n} took part.", n=SHOWN_FROM)
    if state.took_part is None:
        return wording.say("Fewer than {n} have taken part so far, of {count}.", n=SHOWN_FROM, count=state.asked)
    return wording.say("{n} of {count} have taken part.", n=state.took_part, count=state.asked)


def stage_said(stage: Stage, wording: Wording) -> str:
    """Return where a pulse stands, in a word."""
    words = {
        Stage.PLANNED: wording.say_in("survey", "Planned"),
        Stage.RUNNING: wording.say_in("survey", "Running"),
        Stage.OVER: wording.say_in("survey", "Over"),
    }
    return words[stage]


def refusal_said(refused: PulseRefused, wording: Wording) -> str:
    """Return why a pulse cannot be opened or taken back, and what to do instead."""
    match refused.reason:
        case "past":
            return wording.say("A survey begins today or later. Please choose another first day.")
        case "short":
            return wording.say(
                "It would be too short: {n} days give everybody a chance. Please choose a later last day.",
                n=SHORTEST_DAYS,
            )
        case "long":
            return wording.say(
                "It would be too long to stand for one time: {n} days are the most. Please choose an earlier last day.",
                n=LONGEST_DAYS,
            )
        case "small":
            return wording.say(
                "The team has fewer than {n} people with those below it, so nothing could ever be shown. Please choose"
                " a team above it.",
                n=SHOWN_FROM,
            )
        case "near" if refused.other is not None:
            return wording.say(
                "The survey of {team} from {period} asks the same people. Between two surveys they have {n} days’ rest;"
                " please choose other days.",
                team=refused.other.team_name,
                period=period_said(refused.other, wording),
                n=REST_DAYS,
            )
        case _:
            return wording.say("Somebody has taken part in it, or it is over or gone, so it stays as it is.")
