"""The shape of the course from a file that is open: rename, move and remove a lesson or a module, remove a file."""

from collections.abc import Callable

import streamlit as st

from modules.activities.draft_outline import DraftOutline
from modules.activities.draft_parts import PartNotFound
from modules.activities.draft_removing import Leaving, remove_file, remove_part, what_leaves
from modules.activities.draft_reshaping import move_lesson, move_module, part_titles, rename_part
from modules.authoring.course_places import FilePlace
from modules.authoring.outline_editing import OrderUnreadable
from modules.authoring.question_editing import QuestionsUnreadable
from modules.course.ids import LessonId, ModuleId
from modules.screens.how_to_write import show_how_to_write
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.links import go_to_draft
from modules.screens.markup import as_label, escape
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording


def show_shape(screen: Screen, drafted: DraftOutline, place: FilePlace) -> None:
    """Offer what can be done with the lesson, the module or the file that is open."""
    if drafted.outline is None or place.kind in {"course", "sources"}:
        return
    part = place.lesson_id or (place.module_id if place.kind == "module-text" else None)
    is_course = place.kind == "course-text"
    with st.container(key="shape", horizontal=True, gap="small"):
        if part is not None or is_course:
            if place.lesson_id is not None:
                show_how_to_write(screen.wording)
            _rename(screen, drafted, part or "")
        if place.lesson_id is not None:
            _move_lesson(screen, drafted, place.lesson_id)
            _remove(screen, drafted, place.lesson_id, screen.wording.say("Remove the lesson"))
        elif part is not None:
            _move_module(screen, drafted, ModuleId(part))
            _remove(screen, drafted, part, screen.wording.say("Remove the module"))
        if place.path in drafted.removable and place.language is not None:
            _remove_file(screen, drafted, place)


def _rename(screen: Screen, drafted: DraftOutline, part: str) -> None:
    wording = screen.wording
    titles = part_titles(screen.academy, who=screen.who, course_id=drafted.course_id, part=part)
    with st.popover(wording.say("Rename"), icon=":material/edit:", key="rename"):
        said = wording.say("Its id stays as it is, so nobody’s progress is touched.")
        st.html(f"<p class='soft'>{escape(said)}</p>")
        typed = {
            language: st.text_input(
                LANGUAGE_NAMES[language],
                titles.get(language, ""),
                max_chars=120,
                key=f"rename-{part}-{language}",
                autocomplete="off",
                disabled=language not in titles and part not in {"", *_modules(drafted)},
            )
            for language in drafted.languages
        }
        if st.button(wording.say("Rename"), type="primary", key="rename-now"):
            rename_part(screen.academy, who=screen.who, course_id=drafted.course_id, titles=typed, part=part)
            st.rerun()


def _modules(drafted: DraftOutline) -> tuple[str, ...]:
    return tuple(module.id for module in drafted.outline.modules) if drafted.outline else ()


def _move_lesson(screen: Screen, drafted: DraftOutline, lesson_id: LessonId) -> None:
    wording, modules = screen.wording, drafted.outline.modules if drafted.outline else ()
    here = next(module for module in modules if lesson_id in module.lesson_ids)
    with st.popover(wording.say("Move"), icon=":material/swap_vert:", key="move"):
        module_id = st.selectbox(
            wording.say("Module"),
            _modules(drafted),
            index=_modules(drafted).index(here.id),
            format_func=lambda module: as_label(drafted.titles.get(module, module)),
            key=f"move-to-module-{lesson_id}",
            filter_mode=None,
        )
        found = next((module for module in modules if module.id == module_id), here)
        others = [each for each in found.lesson_ids if each != lesson_id]
        now = here.lesson_ids.index(lesson_id) if found is here else len(others)
        place = _place(wording, drafted, others, now, f"move-to-{lesson_id}-{module_id}")
        said = wording.say(
            "Its questions and conversations go along. What people have done in it is kept and counts where it stands."
        )
        st.html(f"<p class='soft'>{escape(said)}</p>")
        if st.button(wording.say("Move"), type="primary", key="move-now"):
            _do(
                wording,
                lambda: move_lesson(
                    screen.academy,
                    who=screen.who,
                    course_id=drafted.course_id,
                    lesson_id=lesson_id,
                    module_id=found.id,
                    place=place,
                ),
                lambda: go_to_draft(drafted.course_id),
            )


def _move_module(screen: Screen, drafted: DraftOutline, module_id: ModuleId) -> None:
    wording = screen.wording
    others = [each for each in _modules(drafted) if each != module_id]
    if not others:
        return
    with st.popover(wording.say("Move"), icon=":material/swap_vert:", key="move"):
        place = _place(wording, drafted, others, _modules(drafted).index(module_id), f"move-to-{module_id}")
        said = wording.say("Its lessons go along. What people have done in them is kept.")
        st.html(f"<p class='soft'>{escape(said)}</p>")
        if st.button(wording.say("Move"), type="primary", key="move-now"):
            _do(
                wording,
                lambda: move_module(
                    screen.academy, who=screen.who, course_id=drafted.course_id, module_id=module_id, place=place
                ),
                lambda: go_to_draft(drafted.course_id),
            )


def _place(wording: Wording, drafted: DraftOutline, others: list[LessonId] | list[str], now: int, key: str) -> int:
    """Draw the choice of a place among others and return it, counted from 0."""
    names = [wording.say("First"), *(wording.say("After “{title}”", title=_title(drafted, each)) for each in others)]
    chosen = st.selectbox(
        wording.say("Place"),
        range(len(names)),
        index=now,
        format_func=lambda number: as_label(names[number]),
        key=key,
        filter_mode=None,
    )
    return chosen or 0


def _title(drafted: DraftOutline, part: str) -> str:
    return drafted.titles.get(part, part)


def _remove(screen: Screen, drafted: DraftOutline, part: str, label: str) -> None:
    wording = screen.wording
    with st.popover(label, icon=":material/delete:", key="remove"):
        leaving = what_leaves(screen.academy, who=screen.who, course_id=drafted.course_id, part=part)
        st.html("".join(f"<p>{escape(sentence)}</p>" for sentence in what_it_means(leaving, wording)))
        if st.button(wording.say("Remove it from the draft"), type="primary", key="remove-now"):
            _do(
                wording,
                lambda: remove_part(screen.academy, who=screen.who, course_id=drafted.course_id, part=part),
                lambda: go_to_draft(drafted.course_id),
            )


def what_it_means(leaving: Leaving, wording: Wording) -> tuple[str, ...]:
    """Return in plain words what leaves the course, and what that means for learners."""
    say, count = wording.say, wording.count
    languages = ", ".join(LANGUAGE_NAMES[language] for language in leaving.languages)
    said = [
        say("It leaves the draft in every language: {languages}.", languages=languages) if languages else "",
        count("{n} lesson goes with it.", "{n} lessons go with it.", leaving.lesson_count)
        if leaving.lesson_count > 1
        else "",
        count("{n} question goes with it.", "{n} questions go with it.", leaving.question_count)
        if leaving.question_count
        else "",
        count("{n} conversation goes with it.", "{n} conversations go with it.", leaving.conversation_count)
        if leaving.conversation_count
        else "",
    ]
    if leaving.is_published:
        said += [
            say("Learners have it until you publish."),
            count("{n} person has completed it.", "{n} people have completed it.", leaving.done_count)
            if leaving.done_count
            else "",
            say("What people did in it is kept, and so are certificates; it only does not count any more."),
        ]
    else:
        said.append(say("It was never published, so no learner misses it. Its text is gone then."))
    if leaving.seen_in:
        said.append(
            count(
                "{n} file of another lesson refers to it; the check will say where.",
                "{n} files of other lessons refer to it; the check will say where.",
                len(leaving.seen_in),
            )
        )
    return tuple(filter(None, said))


def _remove_file(screen: Screen, drafted: DraftOutline, place: FilePlace) -> None:
    wording = screen.wording
    with st.popover(wording.say("Remove this file"), icon=":material/delete_sweep:", key="remove-file"):
        said = wording.say("Only this language leaves. Learners then get the source language, with a notice.")
        st.html(f"<p>{escape(said)}</p>")
        if st.button(wording.say("Remove it from the draft"), type="primary", key="remove-file-now"):
            remove_file(screen.academy, who=screen.who, course_id=drafted.course_id, path=place.path)
            go_to_draft(drafted.course_id)


def _do(wording: Wording, deed: Callable[[], None], afterwards: Callable[[], None]) -> None:
    """Do a deed and go on; say so if the draft's order or a question file cannot be read."""
    try:
        deed()
    except (PartNotFound, OrderUnreadable, QuestionsUnreadable):
        sentence = wording.say("Nothing has been done: a file of the draft cannot be read. The check says which.")
        st.html(f'<p class="note no" role="alert">{escape(sentence)}</p>')
    else:
        afterwards()
