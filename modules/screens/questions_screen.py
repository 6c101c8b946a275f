"""The questions, measured: what learners' first answers say about each, with advice in plain words."""

import streamlit as st

from modules.activities.item_analysis import ItemAnalysis, PlaceMeasured, QuestionMeasured, measure_questions
from modules.course.ids import ModuleId
from modules.learning.answer import Confidence
from modules.learning.item_statistics import RELIABLE_FROM, SHOWN_FROM, Advice, ItemStatistics
from modules.screens.address import number_in_address
from modules.screens.address_select import address_select
from modules.screens.course_choice import published_course, show_course_choice
from modules.screens.markup import escape, icon
from modules.screens.question_languages import gap_advice, language_rows
from modules.screens.release_choice import since_select
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show(screen: Screen) -> None:
    """Show the questions of a module, those with advice first."""
    wording = screen.wording
    asked, course_id = st.query_params.get("module"), published_course(screen)
    analysis = measure_questions(
        screen.academy,
        who=screen.who,
        language=screen.language,
        module_id=ModuleId(asked) if asked else None,
        course_id=course_id,
        since=number_in_address("since") or 1,
    )
    title = wording.say("Questions")
    title_tab(screen, title)
    with st.container(key="narrow", gap="medium"):
        st.html(f"<h1>{escape(title)}</h1><p class='lead'>{escape(_lead(wording))}</p>")
        show_course_choice(screen, course_id)
        with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
            _module_select(analysis, wording)
            since_select(analysis.releases, analysis.since, wording.say("Answers counted"), wording)
        st.html(_summary(analysis, wording))
        st.html("".join(_question(question, analysis, wording) for question in analysis.questions))


def _lead(wording: Wording) -> str:
    return wording.say("What first answers say about each question. Nobody’s name is behind a figure.")


def _module_select(analysis: ItemAnalysis, wording: Wording) -> None:
    titles = {module.id: module.title for module in analysis.modules}
    usual = analysis.modules[0].id
    address_select(
        wording.say("Module"), titles, analysis.module_id, name="module", key="questions-module", usual=usual
    )


def _summary(analysis: ItemAnalysis, wording: Wording) -> str:
    flagged = sum(question.has_advice for question in analysis.questions)
    said = wording.count(
        "{n} question has advice; it stands first.", "{n} questions have advice; they stand first.", flagged
    )
    rule = wording.say(
        "Only answers to the present wording count. Figures are shown from {few} first answers on, and advice is given"
        " from {many} on.",
        few=SHOWN_FROM,
        many=RELIABLE_FROM,
    )
    return f"<p role='status'>{escape(said)}</p><p class='soft small'>{escape(rule)}</p>"


def _question(question: QuestionMeasured, analysis: ItemAnalysis, wording: Wording) -> str:
    places = [
        (wording.say_in("asked in", "Self-check"), question.self_check),
        (wording.say_in("asked in", "Module quiz"), question.quiz),
    ]
    measured = [(name, place) for name, place in places if place is not None]
    lines = "".join(
        f"<span class='soft small'>{escape(_line(name, place, wording))}</span>" for name, place in measured
    )
    figures = "".join(_figures(name, place, question, wording) for name, place in measured)
    advice = {advice: None for _, place in measured if place.figures for advice in place.figures.advice}
    badges = "".join(
        f"<span class='st warning'>{icon('warning')}{escape(_advice_word(a, wording))}</span>" for a in advice
    )
    gaps = [place.gap for _, place in measured if place.gap is not None]
    if gaps:
        word = escape(wording.say_in("advice", "Easier in one language"))
        badges += f"<span class='st warning'>{icon('warning')}{word}</span>"
    todo = "".join(f"<li>{escape(_advice_sentence(each, wording))}</li>" for each in advice)
    todo += "".join(f"<li>{gap_advice(gap, question, analysis.source_language, wording)}</li>" for gap in gaps)
    todo = f"<ul class='advice'>{todo}</ul>" if todo else ""
    return (
        f"<details class='card measured'><summary><span class='q'>{escape(question.text)}</span>{icon('plus')}"
        f"<span class='soft small'>{escape(question.lesson_title)} · {escape(question.id)}</span>"
        f"{badges}{lines}</summary>{todo}{figures}</details>"
    )


def _line(name: str, place: PlaceMeasured, wording: Wording) -> str:
    """Return in one line how a question did where it is asked."""
    answers = wording.count("{n} first answer", "{n} first answers", place.n)
    if place.figures is None:
        return f"{name}: {answers}, {wording.say('too few for figures')}"
    right = wording.say("{share} of the marks", share=wording.percent(place.figures.facility))
    hedge = "" if place.figures.is_reliable else f", {wording.say('still uncertain')}"
    return f"{name}: {answers}, {right}{hedge}"


def _figures(name: str, place: PlaceMeasured, question: QuestionMeasured, wording: Wording) -> str:
    figures = place.figures
    if figures is None:
        return ""
    rows = "".join(
        f"<tr><th scope='row'>{escape(label)}</th><td class='num'>{escape(value)}</td></tr>"
        for label, value in (*_rows(figures, wording), *language_rows(place.languages, wording))
    )
    options = _options(figures, question, wording) if figures.options else ""
    return f"<h3>{escape(name)}</h3>{options}<table class='t figures'><tbody>{rows}</tbody></table>"


def _rows(figures: ItemStatistics, wording: Wording) -> list[tuple[str, str]]:
    """Return the figures that there are, each with its name."""
    rows = [(wording.say("Facility index: the mean mark"), wording.percent(figures.facility))]
    if figures.discrimination is not None and figures.efficiency is not None:
        rows += [
            (
                wording.say("Discrimination index: do those who know the rest know this?"),
                wording.percent(figures.discrimination),
            ),
            (
                wording.say("Discriminative efficiency: of what these marks allow"),
                wording.percent(figures.efficiency),
            ),
        ]
    labels = {
        Confidence.SURE: wording.say("Right among those who were sure"),
        Confidence.THINK_SO: wording.say("Right among those who thought so"),
        Confidence.GUESS: wording.say("Right among those who guessed"),
    }
    for confidence, label in labels.items():
        if confidence in figures.right_when:
            count, share = figures.right_when[confidence]
            rows.append((label, wording.say("{share} of {n}", share=wording.percent(share), n=count)))
    if figures.seconds is not None:
        rows.append(
            (wording.say("Time, in the middle"), wording.say("{n} s", n=wording.number(round(figures.seconds))))
        )
    return rows


def _options(figures: ItemStatistics, question: QuestionMeasured, wording: Wording) -> str:
    items = ""
    for option, count in zip(question.options, figures.options, strict=True):
        share = count / figures.n
        tag = f"<b>{escape(wording.say('Right answer'))}</b> " if option.is_right else ""
        said = escape(wording.say("chosen by {n}, {share}", n=count, share=wording.percent(share)))
        kind = "bar right" if option.is_right else "bar"
        bar = f"<span class='{kind}' aria-hidden='true'><span style='width:{share * 100:.0f}%'></span></span>"
        items += f"<li>{tag}{escape(option.text)}{bar}<span class='soft small num'>{said}</span></li>"
    return f"<ul class='chosen'>{items}</ul>"


def _advice_word(advice: Advice, wording: Wording) -> str:
    words = {
        Advice.CHECK_KEY: wording.say_in("advice", "Check the key"),
        Advice.TOO_HARD: wording.say_in("advice", "Very hard"),
        Advice.TOO_EASY: wording.say_in("advice", "Very easy"),
        Advice.TELLS_LITTLE: wording.say_in("advice", "Tells little"),
        Advice.IDLE_OPTION: wording.say_in("advice", "Idle option"),
        Advice.MISCONCEPTION: wording.say_in("advice", "Sure and wrong"),
    }
    return words[advice]


def _advice_sentence(advice: Advice, wording: Wording) -> str:
    sentences = {
        Advice.CHECK_KEY: wording.say(
            "A wrong option is preferred, or those who know the rest do worse here. Read the question as a stranger: is"
            " the key right, and is it the only right one?"
        ),
        Advice.TOO_HARD: wording.say(
            "Few earn the mark. Does the lesson teach it? Is the sentence simple? Give a hint, or ask for one thing"
            " only."
        ),
        Advice.TOO_EASY: wording.say(
            "Nearly everybody is right. Fine for a beginning; elsewhere, put a real habit among the wrong options."
        ),
        Advice.TELLS_LITTLE: wording.say(
            "Those who know the rest do hardly better here. Look for a clue that gives the key away, or for a second"
            " meaning."
        ),
        Advice.IDLE_OPTION: wording.say(
            "Nobody chooses one of the options. Replace it with a mistake that people really make."
        ),
        Advice.MISCONCEPTION: wording.say(
            "Many were sure and wrong. Something is believed here that is not so: say it in the lesson."
        ),
    }
    return sentences[advice]
