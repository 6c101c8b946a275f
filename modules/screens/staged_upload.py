"""An upload that waits to be published: what it changes, how gravely, how it will look, and the button."""

import streamlit as st

from modules.activities.publishing import LONGEST_REMARK, publish_upload
from modules.activities.release_comparing import Comparison, compare_upload
from modules.activities.upload_checking import LessonChange, UploadChecked, UploadNotFound, preview_lesson
from modules.course.ids import Language, LessonId
from modules.records.release_draft_records import BaseIsNotCurrent
from modules.screens.address import leave_address, put_into_address
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.lesson_preview import show_lesson_preview
from modules.screens.markup import escape
from modules.screens.release_difference import difference_html, meaning_html, reasons_sentence
from modules.screens.shell import Screen
from modules.screens.upload_check import check_head, show_problems
from modules.wording.catalogues import Wording

MINOR, MATERIAL = "minor", "material"


def show_staged_upload(screen: Screen, staged: UploadChecked) -> None:
    """Show the check of a waiting upload, ask what each change means, and publish it when asked to."""
    compared = compare_upload(screen.academy, who=screen.who, upload_id=staged.upload_id or 0, language=screen.language)
    st.html(check_head(staged, screen.wording))
    with st.container(key="card-changes"):
        _changes(staged.changes, compared, screen.wording)
        st.html(meaning_html(staged.changes, compared.difference, _material(staged), screen.wording))
        _remark(screen.wording)
        _actions(screen, staged)
    if staged.problems:
        st.html(f"<h2>{escape(screen.wording.say('Advice'))}</h2>")
        show_problems(screen, staged)
    st.space("small")
    st.html(f"<h2>{escape(screen.wording.say('Word by word'))}</h2>{difference_html(compared, screen.wording)}")
    _preview(screen, staged)


def _changes(changes: tuple[LessonChange, ...], compared: Comparison, wording: Wording) -> None:
    st.html(f"<h2>{escape(wording.say('What changes'))}</h2>")
    if not changes:
        st.html(f"<p>{escape(wording.say('No lesson changes, only other parts of the course.'))}</p>")
    for change in changes:
        with st.container(key=f"change-{change.lesson_id}", gap="xsmall"):
            st.html(_change_head(change, wording))
            if not (change.is_new or change.is_removed):
                reasons = compared.difference.reasons.get(change.lesson_id, ())
                _weight(change, wording, usual=MATERIAL if reasons else MINOR)
                st.html(f"<p class='soft small'>{escape(reasons_sentence(reasons, wording))}</p>")


def _material(staged: UploadChecked) -> frozenset[LessonId]:
    """Return the lessons whose change is a material one, by what is chosen now."""
    return frozenset(
        change.lesson_id for change in staged.changes if st.session_state.get(f"weight-{change.lesson_id}") == MATERIAL
    )


def _remark(wording: Wording) -> None:
    st.session_state["remark"] = st.query_params.get("remark", "")[:LONGEST_REMARK]
    st.text_input(
        wording.say("What colleagues should know about this release (optional)"),
        max_chars=LONGEST_REMARK,
        key="remark",
        on_change=put_into_address,
        args=("remark", "remark", ""),
    )


def _change_head(change: LessonChange, wording: Wording) -> str:
    languages = ", ".join(LANGUAGE_NAMES.get(language, language) for language in change.languages)
    done = wording.count("{n} person has completed it.", "{n} people have completed it.", change.learners_done_count)
    if change.is_removed:
        said = wording.say("This lesson leaves the course. What people did in it is kept.")
    elif change.is_new:
        said = wording.say("This lesson is new ({languages}). Everybody finds it in their course.", languages=languages)
    else:
        said = f"{languages}. {done}"
    return f"<h3>{escape(change.title)}</h3><p class='soft'>{escape(said)}</p>"


def _weight(change: LessonChange, wording: Wording, *, usual: str) -> None:
    labels = {MINOR: wording.say("Minor edit"), MATERIAL: wording.say("Material change")}
    touched = wording.count(
        "{n} person is asked to take the lesson again. Their earlier answers are kept.",
        "{n} people are asked to take the lesson again. Their earlier answers are kept.",
        change.learners_done_count,
    )
    key = f"weight-{change.lesson_id}"
    asked = st.query_params.get(key, "")
    st.session_state[key] = asked if asked in {MINOR, MATERIAL} else usual
    st.radio(
        wording.say("What kind of change is “{title}”?", title=change.title),
        [MINOR, MATERIAL],
        format_func=labels.__getitem__,
        captions=[wording.say("A correction. Whoever has completed the lesson stays finished."), touched],
        label_visibility="collapsed",
        key=key,
        on_change=put_into_address,
        args=(key, key, usual),
    )


def _actions(screen: Screen, staged: UploadChecked) -> None:
    say = screen.wording.say
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        wants_publishing = st.button(say("Publish"), type="primary", icon=":material/publish:", key="publish")
        wants_leaving = st.button(say("Do not publish"), type="tertiary", key="leave-upload")
    if wants_leaving:
        forget_upload(staged)
        st.rerun()
    if wants_publishing:
        _publish(screen, staged)


def _publish(screen: Screen, staged: UploadChecked) -> None:
    material = _material(staged)
    try:
        release = publish_upload(
            screen.academy,
            who=screen.who,
            upload_id=staged.upload_id or 0,
            material_lessons=material,
            remark=st.query_params.get("remark", ""),
        )
    except (BaseIsNotCurrent, UploadNotFound):
        sentence = screen.wording.say(
            "Somebody else has published since this file was checked. Please upload it again, so that nothing of"
            " theirs is lost. Nothing has been changed."
        )
        st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')
        return
    forget_upload(staged)
    st.query_params["published"] = str(release.number)
    st.query_params["again"] = str(len(material))
    st.rerun()


def forget_upload(staged: UploadChecked) -> None:
    """Take everything about an upload out of the address, which names its course from now on."""
    st.query_params["course"] = staged.course_id
    leave_address("upload", "preview", "in", "remark", *(f"weight-{change.lesson_id}" for change in staged.changes))


def _preview(screen: Screen, staged: UploadChecked) -> None:
    """Show one of the changed lessons, in one of the languages in which it changes."""
    shown = {change.lesson_id: change for change in staged.changes if not change.is_removed}
    if not shown:
        return
    st.space("small")
    st.html(f"<h2>{escape(screen.wording.say('As learners will see it'))}</h2>")
    with st.container(key="preview-choice", horizontal=True, gap="small", vertical_alignment="bottom"):
        lesson_id = _chosen_lesson(shown, screen.wording)
        language = _chosen_language(shown[lesson_id].languages, screen.wording)
    preview = preview_lesson(
        screen.academy, who=screen.who, upload_id=staged.upload_id or 0, lesson_id=lesson_id, language=language
    )
    with st.container(key="card-preview"):
        show_lesson_preview(preview, screen.wording)


def _chosen_lesson(shown: dict[LessonId, LessonChange], wording: Wording) -> LessonId:
    asked, first = LessonId(st.query_params.get("preview", "")), next(iter(shown))
    if len(shown) == 1:
        return first
    st.session_state["preview-lesson"] = asked if asked in shown else first
    return st.selectbox(
        wording.say("Lesson"),
        list(shown),
        format_func=lambda lesson_id: shown[lesson_id].title,
        key="preview-lesson",
        width=360,
        on_change=put_into_address,
        args=("preview", "preview-lesson", first),
    )


def _chosen_language(languages: tuple[Language, ...], wording: Wording) -> Language:
    asked = Language(st.query_params.get("in", ""))
    if len(languages) == 1:
        st.html(f"<p class='soft'>{LANGUAGE_NAMES[languages[0]]}</p>")
        return languages[0]
    st.session_state["preview-language"] = asked if asked in languages else languages[0]
    chosen = st.segmented_control(
        wording.say("Language of the lesson"),
        languages,
        format_func=LANGUAGE_NAMES.__getitem__,
        required=True,
        key="preview-language",
        on_change=put_into_address,
        args=("in", "preview-language", languages[0]),
    )
    return chosen or languages[0]
