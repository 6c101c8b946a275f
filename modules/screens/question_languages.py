"""How a question does in each language, and what to do where it is far easier in one of them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from modules.activities.item_analysis import QuestionMeasured
from modules.course.ids import Language
from modules.learning.item_statistics import SHOWN_FROM
from modules.learning.language_gap import LanguageFigure, LanguageGap
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import studio_address
from modules.screens.markup import escape
from modules.wording.catalogues import Wording


def language_rows(languages: Sequence[LanguageFigure], wording: Wording) -> list[tuple[str, str]]:
    """Return the share of right answers in each language, where people of more than one have answered."""
    if len(languages) < 2:  # noqa: PLR2004  (one language says nothing of another)
        return []
    return [
        (
            wording.say("Right in {language}", language=LANGUAGE_NAMES[figure.language]),
            wording.say("{share} of {n}", share=wording.percent(figure.right_share), n=figure.n)
            if figure.n >= SHOWN_FROM
            else wording.say("too few ({n})", n=figure.n),
        )
        for figure in languages
    ]


def gap_advice(gap: LanguageGap, question: QuestionMeasured, source: Language, wording: Wording) -> str:
    """Return what a gap between two languages may mean, with the ways to both texts, as HTML."""
    easier, harder = (LANGUAGE_NAMES[figure.language] for figure in (gap.easier, gap.harder))
    found = wording.say(
        "In {easier} {share} of {n} are right, in {harder} {other_share} of {other_n}: more than the other questions"
        " here differ, and more than chance explains. A hint, no proof. Read both texts: does one give the key away, or"
        " ask something else?",
        easier=easier,
        share=wording.percent(gap.easier.right_share),
        n=gap.easier.n,
        harder=harder,
        other_share=wording.percent(gap.harder.right_share),
        other_n=gap.harder.n,
    )
    return f"{escape(found)} <span class='ways'>{_ways(gap, question, source, wording)}</span>"


def _ways(gap: LanguageGap, question: QuestionMeasured, source: Language, wording: Wording) -> str:
    """Return the links: each translation beside its source, and each text in the editor."""
    languages = [gap.easier.language, gap.harder.language]
    ways = [
        (
            "/publish?" + urlencode({"translation": question.paths[language]}),
            wording.say("Both texts side by side ({language})", language=LANGUAGE_NAMES[language]),
        )
        for language in languages
        if language != source
    ]
    ways += [
        (
            studio_address(question.paths[language], question=question.id),
            wording.say("Edit it in {language}", language=LANGUAGE_NAMES[language]),
        )
        for language in languages
    ]
    return "".join(f"<a href='{escape(address)}'>{escape(label)}</a>" for address, label in ways)
