"""What a release changes, in a table of counts and word by word; how it weighs, and what it means for learners."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from modules.activities.release_comparing import Comparison
from modules.activities.upload_checking import LessonChange
from modules.course.ids import LessonId
from modules.learning.release_difference import (
    KINDS,
    Change,
    Deed,
    Kind,
    Reason,
    ReleaseDifference,
    TextChange,
)
from modules.learning.word_difference import Passage, Run, changed_passages
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import escape
from modules.screens.parity_board import kind_title
from modules.wording.catalogues import Wording

DEEDS: tuple[Deed, ...] = ("added", "changed", "removed")
OPEN_AT_FIRST = 2
LONGEST_TITLE = 110


def difference_html(comparison: Comparison, wording: Wording) -> str:
    """Return all that a release changes: how many things of each kind, then each of them with its words."""
    difference = comparison.difference
    if not difference.changes:
        return _nothing(comparison, wording)
    is_open = len(difference.changes) <= OPEN_AT_FIRST
    items = "".join(_change(change, wording, is_open=is_open) for change in difference.changes)
    return f'{_counts(difference, wording)}<div class="differences">{items}</div>{_left_behind(comparison, wording)}'


def _left_behind(comparison: Comparison, wording: Wording) -> str:
    """Return which translations did not change with their source."""
    if not comparison.left_behind:
        return ""
    said = wording.say(
        "These sources change without their translations, which are marked “Source changed” until somebody translates"
        " them or finds them still right:"
    )
    items = "".join(
        f"<li>{escape(' · '.join(filter(None, (kind_title(each.kind, wording), each.title))))}: "
        f"{escape(', '.join(LANGUAGE_NAMES[language] for language in each.languages))}</li>"
        for each in comparison.left_behind
    )
    return f"<div class='note due'><p>{escape(said)}</p><ul>{items}</ul></div>"


def _nothing(comparison: Comparison, wording: Wording) -> str:
    if comparison.other_paths:
        said = wording.say("Nothing that learners read or are asked changes, only these files:")
        items = "".join(f'<li class="mono">{escape(path)}</li>' for path in comparison.other_paths)
        return f"<p>{escape(said)}</p><ul>{items}</ul>"
    return f"<p>{escape(wording.say('Nothing differs.'))}</p>"


def kind_name(kind: Kind, wording: Wording) -> str:
    """Return what things of a kind are called, many of them."""
    names: dict[Kind, str] = {
        "lesson": wording.say("Lessons"),
        "question": wording.say("Questions"),
        "conversation": wording.say("Conversations"),
        "term": wording.say("Terms of the glossary"),
        "source": wording.say("Sources"),
        "module": wording.say("Pages of modules"),
        "course": wording.say("The course itself"),
        "media": wording.say("Pictures and films"),
    }
    return names[kind]


def _deed_word(deed: Deed, wording: Wording) -> str:
    words: dict[Deed, str] = {
        "added": wording.say_in("difference", "Added"),
        "changed": wording.say_in("difference", "Changed"),
        "removed": wording.say_in("difference", "Removed"),
    }
    return words[deed]


def _counts(difference: ReleaseDifference, wording: Wording) -> str:
    heads = "".join(f'<th scope="col" class="r">{escape(_deed_word(deed, wording))}</th>' for deed in DEEDS)
    rows = "".join(
        f'<tr><th scope="row">{escape(kind_name(kind, wording))}</th>'
        + "".join(
            f'<td class="r" data-l="{escape(_deed_word(deed, wording))}">'
            f"{wording.number(difference.count(kind, deed))}</td>"
            for deed in DEEDS
        )
        + "</tr>"
        for kind in KINDS
        if any(difference.count(kind, deed) for deed in DEEDS)
    )
    label, what = escape(wording.say("What differs")), escape(wording.say("What"))
    return (
        f'<div class="wrap" tabindex="0" role="region" aria-label="{label}"><table class="t stack-rows">'
        f'<thead><tr><th scope="col">{what}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _change(change: Change, wording: Wording, *, is_open: bool) -> str:
    title = change.title if len(change.title) <= LONGEST_TITLE else change.title[:LONGEST_TITLE].rstrip() + "…"
    deed = f'<span class="deed {change.deed}">{escape(_deed_word(change.deed, wording))}</span>'
    kind = escape(kind_name(change.kind, wording))
    summary = f'<summary>{deed} <b>{escape(title)}</b> <span class="soft small">{kind}</span></summary>'
    key = wording.say("Another answer is right now.") if change.is_key_changed else ""
    texts = "".join(_text(text, wording) for text in change.texts)
    note = f"<p class='note due'>{escape(key)}</p>" if key else ""
    if not texts:
        return f'<p class="alone">{deed} <b>{escape(title)}</b> <span class="soft small">{kind}</span></p>'
    return f"<details{' open' if is_open else ''}>{summary}{note}{texts}</details>"


def _text(text: TextChange, wording: Wording) -> str:
    name = LANGUAGE_NAMES.get(text.language or "", "") if text.language else wording.say("In every language")
    passages = "".join(
        f'<div class="passage"{f" lang={text.language}" if text.language else ""}>{words_html(passage, wording)}</div>'
        for passage in changed_passages(text.before, text.after)
    )
    return f"<h4>{escape(name)}</h4>{passages}"


def words_html(passage: Passage, wording: Wording) -> str:
    """Return a passage with what came as <ins> and what went as <del>, each named for those who hear the page."""
    return "".join(_run(run, wording) for run in passage)


def _run(run: Run, wording: Wording) -> str:
    said = escape(run.text).replace("\n", "<br>")
    if run.kind == "same":
        return said
    tag = "ins" if run.kind == "added" else "del"
    named = wording.say_in("difference", "added:") if tag == "ins" else wording.say_in("difference", "removed:")
    ends = wording.say_in("difference", "end of change")
    return f'<{tag}><span class="vh"> {escape(named)} </span>{said}<span class="vh"> {escape(ends)} </span></{tag}>'


def reasons_sentence(reasons: Sequence[Reason], wording: Wording) -> str:
    """Return which weight of a change is suggested, and why."""
    if not reasons:
        return wording.say("Suggested: minor edit. Sections, outcomes and right answers stay, and most words.")
    words = {
        Reason.SECTIONS: wording.say("a section comes or goes"),
        Reason.OUTCOMES: wording.say("an outcome comes or goes"),
        Reason.KEYS: wording.say("another answer to a question is right"),
        Reason.WORDS: wording.say("a third of the words or more changes"),
    }
    return wording.say(
        "Suggested: material change, because {reasons}.", reasons=", ".join(words[reason] for reason in reasons)
    )


def meaning_html(
    changes: Sequence[LessonChange],
    difference: ReleaseDifference,
    material: AbstractSet[LessonId],
    wording: Wording,
) -> str:
    """Return what publishing means for learners, in plain sentences, by the weights that are chosen now."""
    sentences = [*_lessons_mean(changes, material, wording), *_questions_mean(difference, wording)]
    sentences.append(
        wording.say("Whoever has a lesson or a quiz open finishes it as they began; the new one opens next time.")
    )
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<h3>{escape(wording.say('What it means for learners'))}</h3><ul class='meaning'>{items}</ul>"


def _lessons_mean(changes: Sequence[LessonChange], material: AbstractSet[LessonId], wording: Wording) -> list[str]:
    sentences: list[str] = []
    for change in changes:
        if change.is_new or change.is_removed:
            continue
        people = change.learners_done_count
        if change.lesson_id in material:
            sentences.append(
                wording.count(
                    "“{title}”: {n} person who has completed it is asked to take it again.",
                    "“{title}”: {n} people who have completed it are asked to take it again.",
                    people,
                    title=change.title,
                )
            )
        elif people:
            sentences.append(
                wording.count(
                    "“{title}”: {n} person who has completed it stays finished.",
                    "“{title}”: {n} people who have completed it stay finished.",
                    people,
                    title=change.title,
                )
            )
    if any(change.is_new for change in changes):
        sentences.append(wording.say("A module with a new lesson is finished again once that lesson is taken."))
    if any(change.is_removed for change in changes):
        sentences.append(wording.say("Lessons that leave the course count no longer; what people did in them is kept."))
    if material:
        sentences.append(wording.say("Module quizzes that were passed stay passed, and certificates are kept."))
    return sentences


def _questions_mean(difference: ReleaseDifference, wording: Wording) -> list[str]:
    counts = [difference.count("question", deed) for deed in DEEDS]
    if not any(counts):
        return []
    sentences = [
        wording.say(
            "Answers given so far keep their mark. A quiz that somebody is taking goes on with the questions with"
            " which it began."
        )
    ]
    keys = sum(change.is_key_changed for change in difference.changes)
    if keys:
        sentences.append(
            wording.count(
                "{n} question has another right answer now: in the review it begins anew for everybody.",
                "{n} questions have another right answer now: in the review they begin anew for everybody.",
                keys,
            )
        )
    return sentences
