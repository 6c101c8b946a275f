"""The rail beside a lesson: the lessons of its module, and which of them is open."""

from modules.activities.home import LessonLink
from modules.activities.lesson_reading import LessonPage
from modules.learning.progress import Status
from modules.screens.links import lesson_address, module_address
from modules.screens.markup import escape, icon, status_word
from modules.screens.quiz_entries import quiz_in_rail
from modules.wording.catalogues import Wording


def lesson_rail(page: LessonPage, wording: Wording) -> str:
    """Return the rail. The lesson that is open has been started, whatever was true before it was opened."""
    items = "".join(_item(link, wording, is_here=link.id == page.lesson.id) for link in page.rail)
    items += quiz_in_rail(page.quiz, wording) if page.quiz else ""
    label = escape(wording.say("Lessons of this module"))
    module = escape(wording.say("Module {number}", number=page.module_number))
    return (
        f"<nav aria-label='{label}'><p class='soft small rail-number'>{module}</p><h2 class='rail-title'>"
        f"<a href='{escape(module_address(page.module_id))}'>{escape(page.module_title)}</a></h2>"
        f"<ol class='rail'>{items}</ol></nav>"
    )


def _item(link: LessonLink, wording: Wording, *, is_here: bool) -> str:
    status = Status.IN_PROGRESS if is_here and link.status is Status.NOT_STARTED else link.status
    here, current = (" class='h'", " aria-current='page'") if is_here else ("", "")
    mark = icon(status.value).replace('class="i ', f'class="i {status.value} ')
    return (
        f"<li{here}>{mark}<a href='{escape(lesson_address(link.id))}'{current}>{escape(link.title)}"
        f"<span class='vh'> – {escape(status_word(status, wording))}</span></a></li>"
    )
