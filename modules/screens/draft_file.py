"""One file of the draft: what it is, its languages, and the way to write in it."""

import streamlit as st

from modules.activities.draft_outline import DraftOutline, draft_outline
from modules.activities.drafting import FileOpened, open_file, take_published
from modules.authoring.course_places import FilePlace
from modules.course.ids import CourseId, Language
from modules.screens.draft_decision import show_decision
from modules.screens.draft_glossary import show_glossary
from modules.screens.draft_questions import show_question_file
from modules.screens.draft_shape import show_shape
from modules.screens.draft_table import file_title
from modules.screens.draft_text import show_text
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import draft_address, studio_address
from modules.screens.markup import escape, icon
from modules.screens.shell import Screen, title_tab
from modules.wording.catalogues import Wording


def show(screen: Screen, course_id: CourseId, path: str) -> None:
    """Show a file of the draft, or the decision that it waits for; raise DraftFileNotFound."""
    opened = open_file(screen.academy, who=screen.who, course_id=course_id, path=path)
    drafted = draft_outline(screen.academy, who=screen.who, course_id=course_id, language=screen.language)
    titles = drafted.titles
    title = file_title(opened.place, titles, screen.wording)
    if opened.place.kind in {"questions", "module-text"} and opened.place.module_id:
        title = f"{title}: {titles.get(opened.place.module_id, opened.place.module_id)}"
    title_tab(screen, title)
    st.html(_head(opened, title, drafted, screen.wording))
    show_shape(screen, drafted, opened.place)
    if opened.three_texts is not None:
        show_decision(screen, course_id, opened, opened.three_texts)
        return
    if opened.place.kind == "glossary":
        show_glossary(screen, drafted, path)
    elif opened.place.kind == "questions" and opened.version is not None:
        show_question_file(screen, course_id, path, titles)
    else:
        show_text(screen, course_id, path)
    _way_back(screen, course_id, opened)


def _head(opened: FileOpened, title: str, drafted: DraftOutline, wording: Wording) -> str:
    way = f"{icon('back')} {escape(wording.say('All files of the draft'))}"
    back = (
        f"<p class='small'><a href='{escape(draft_address(drafted.course_id))}'>{way}</a>"
        f" · <span class='soft'>{escape(drafted.title)}</span></p>"
    )
    lang = f' lang="{opened.place.language}"' if opened.place.kind == "lesson" and opened.place.language else ""
    return (
        f"{back}<h1{lang}>{escape(title)}</h1><p class='meta'>{_languages(opened.place, drafted.languages, wording)}"
        f"<span>{escape(_about(opened, wording))}</span></p><p class='mono soft small'>{escape(opened.place.path)}</p>"
    )


def _languages(place: FilePlace, languages: tuple[Language, ...], wording: Wording) -> str:
    """Return the languages of a file: the one that is open, and links to the others."""
    if place.language is None:
        return ""
    items = "".join(
        f"<b aria-current='true'>{LANGUAGE_NAMES[language]}</b>"
        if language == place.language
        else f"<a href='{escape(studio_address(_in_language(place, language)))}'>{LANGUAGE_NAMES[language]}</a>"
        for language in languages
    )
    return f"<span class='tongues' role='group' aria-label='{escape(wording.say('Languages'))}'>{items}</span>"


def _in_language(place: FilePlace, language: Language) -> str:
    """Return the path of the same file in another language."""
    top, course, _, *rest = place.path.split("/")
    return "/".join([top, course, language, *rest])


def _about(opened: FileOpened, wording: Wording) -> str:
    """Return whether and by whom a file was changed."""
    if opened.version is None and opened.published is not None and opened.changed_at:
        return wording.say(
            "Removed in the draft by {name}, {date}. What you write here begins with the text of the source language.",
            name=opened.changed_by,
            date=wording.date(opened.changed_at),
        )
    if opened.version is None:
        return wording.say("Not there yet: the text below is that of the source language, for you to translate.")
    if opened.is_changed and opened.changed_at:
        return wording.say(
            "Changed in the draft, last by {name}, {date}.",
            name=opened.changed_by,
            date=wording.date(opened.changed_at),
        )
    return wording.say("As it is published.")


def _way_back(screen: Screen, course_id: CourseId, opened: FileOpened) -> None:
    """Offer to take a change back, once it was confirmed."""
    wording = screen.wording
    is_removed = opened.version is None
    if opened.published is None or not (opened.is_changed or is_removed):
        return
    with st.popover(wording.say("Take the change back"), icon=":material/undo:", key="take-back"):
        st.html(
            f"<p>{escape(wording.say('The file will be as it is published. What the draft has is gone then.'))}</p>"
        )
        if st.button(wording.say("Make it as it is published"), key="take-published"):
            take_published(
                screen.academy,
                who=screen.who,
                course_id=course_id,
                path=opened.place.path,
                version=opened.version,
            )
            st.rerun()
