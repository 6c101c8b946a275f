"""course.md and module.md: what a course and a module say of themselves in one language."""

from modules.authoring.lesson_links import LessonSetting
from modules.authoring.lesson_reading import read_front_matter
from modules.authoring.lesson_source import cut_front_matter
from modules.authoring.lesson_text import introduction_html
from modules.authoring.problem import Problems
from modules.authoring.text_decoding import decode_text
from modules.course.course import ModuleText
from modules.course.ids import ModuleId


def read_introduction(
    content: bytes, problems: Problems, *, setting: LessonSetting, module_id: ModuleId | None
) -> ModuleText | None:
    """Return the texts of a module.md, or of a course.md where `module_id` is None; None if the file is no text."""
    text = decode_text(content, problems)
    if text is None:
        return None
    front, body = cut_front_matter(text, problems)
    fields = read_front_matter(front, problems)
    if module_id is not None:
        found_id = fields.id("id", sample=module_id)
        if found_id and found_id != module_id:
            problems.error(
                fields.place("id"), "id-not-folder-name", id=found_id, name=module_id, write=f"id: {module_id}"
            )
    introduction = ModuleText(
        id=module_id or ModuleId(""),
        title=fields.text("title"),
        description=fields.text("description"),
        keywords=tuple(item.text for item in fields.texts("keywords")),
        outcomes=tuple(item.text for item in fields.texts("outcomes", sample='["…"]')),
        introduction_html=introduction_html(body, setting, problems),
    )
    fields.finish()
    return introduction
