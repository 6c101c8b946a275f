"""The questions of each module as files for other programs."""

from urllib.parse import urlencode

from modules.activities.question_exporting import ModuleQuestions, modules_with_questions
from modules.course.ids import CourseId, Language, ModuleId
from modules.screens.language_switch import LANGUAGE_NAMES
from modules.screens.markup import escape
from modules.screens.shell import Screen
from modules.wording.catalogues import Wording

FORMATS = (("gift", "GIFT"), ("xml", "Moodle XML"))


def question_export_links(screen: Screen, course_id: CourseId) -> str:
    """Return a closed section with a link for each module, language and format; empty if there are no questions."""
    wording = screen.wording
    modules = modules_with_questions(screen.academy, who=screen.who, language=screen.language, course_id=course_id)
    if not modules:
        return ""
    title = escape(wording.say("Questions for other programs"))
    items = "".join(_module(module, wording) for module in modules)
    return f'<details class="exports"><summary>{title}</summary><ul class="exports">{items}</ul></details>'


def _module(module: ModuleQuestions, wording: Wording) -> str:
    count = wording.count("{n} question", "{n} questions", module.question_count)
    languages = "".join(f"<li>{_links(module, language, wording)}</li>" for language in module.languages)
    return f'<li><b>{escape(module.title)}</b> <span class="soft">{escape(count)}</span><ul>{languages}</ul></li>'


def _links(module: ModuleQuestions, language: Language, wording: Wording) -> str:
    name = LANGUAGE_NAMES[language]
    links = " · ".join(
        f'<a href="{escape(_address(module.module_id, language, ending))}" download'
        f' aria-label="{escape(_label(module, name, said, wording))}">{escape(said)}</a>'
        for ending, said in FORMATS
    )
    return f"{escape(name)}: {links}"


def _label(module: ModuleQuestions, language_name: str, said: str, wording: Wording) -> str:
    return wording.say(
        "Questions of “{title}” in {language} as {format}", title=module.title, language=language_name, format=said
    )


def _address(module_id: ModuleId, language: Language, ending: str) -> str:
    return f"/export/questions.{ending}?" + urlencode({"module": module_id, "language": language})
