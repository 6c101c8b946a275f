"""How each kind of question is marked, in a sentence for trainers; the rules themselves are in learning/marking.py."""

from collections.abc import Mapping

from modules.course.quiz import Kind
from modules.wording.catalogues import Wording


def marking_rule(kind: Kind, wording: Wording) -> str:
    """Return the sentence that says which share of the mark an answer of this kind earns, as plain text."""
    all_or_nothing = wording.say("All or nothing.")
    rules: Mapping[Kind, str] = {
        "single": all_or_nothing,
        "multiple": wording.say("Right choices minus wrong ones, divided by the number of right ones; never below 0."),
        "true-false": all_or_nothing,
        "matching": wording.say("The share of pairs that are right."),
        "ordering": wording.say("The share of neighbouring pairs that stand in the right order."),
        "sorting": wording.say("The share of items in the right group."),
        "numeric": wording.say("All or nothing; the limits of the tolerance count as right."),
        "short-text": wording.say(
            "All or nothing; case, diacritics, spaces, quotation marks and a stop at the end do not count."
        ),
        "gap-fill": wording.say("The share of gaps that are right; what is typed is compared as a short text is."),
    }
    return rules[kind]
