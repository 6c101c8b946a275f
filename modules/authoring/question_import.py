"""A file of questions from elsewhere, of whatever format, as the same questions or problems with their places."""

import re
from typing import Literal

from modules.authoring.aiken_reading import ANSWER, OPTION, read_aiken
from modules.authoring.gift_reading import read_gift
from modules.authoring.language_guessing import guess_language
from modules.authoring.moodle_xml_reading import read_moodle_xml
from modules.authoring.problem import START, Problems
from modules.authoring.question_reading import QuestionFile, read_questions
from modules.authoring.question_taking import QuestionsRead, Taking
from modules.authoring.table_reading import read_csv, read_xlsx
from modules.authoring.text_decoding import decode_text
from modules.authoring.yaml_fields import Fields
from modules.authoring.yaml_reading import YamlMap, read_yaml
from modules.course.exchanged_question import exchanged
from modules.course.ids import ENGLISH, Language, LessonId, ModuleId

ImportFormat = Literal["gift", "aiken", "moodle-xml", "csv", "xlsx"]

IMPORT_ENDINGS = (".gift", ".txt", ".aiken", ".xml", ".csv", ".xlsx")
_FORMATS: dict[str, ImportFormat] = {
    "gift": "gift",
    "aiken": "aiken",
    "xml": "moodle-xml",
    "csv": "csv",
    "xlsx": "xlsx",
}
_ANSWER_LINE = re.compile(rf"^[ \t]*{ANSWER}", re.MULTILINE)
_OPTION_LINE = re.compile(rf"^[ \t]*{OPTION.pattern}", re.MULTILINE)


def is_import(file_name: str) -> bool:
    """Return whether a file is named like questions from elsewhere."""
    return file_name.lower().endswith(IMPORT_ENDINGS)


def import_format(file_name: str, content: bytes) -> ImportFormat | None:
    """Return the format of a file by its ending; GIFT and Aiken share `.txt` and are told apart by what they say."""
    ending = file_name.lower().rpartition(".")[2]
    if ending != "txt":
        return _FORMATS.get(ending)
    text = content.decode("utf-8-sig", "replace").replace("\r", "\n")
    return "aiken" if _ANSWER_LINE.search(text) and _OPTION_LINE.search(text) else "gift"


def read_import(file_name: str, content: bytes) -> QuestionsRead:
    """Return the questions of a GIFT, Aiken, Moodle XML, CSV or XLSX file, and every problem in it."""
    problems = Problems(file_name)
    match import_format(file_name, content):
        case "gift":
            return read_gift(content, problems)
        case "aiken":
            return read_aiken(content, problems)
        case "moodle-xml":
            return read_moodle_xml(content, problems)
        case "csv":
            return read_csv(content, problems)
        case "xlsx":
            return read_xlsx(content, problems)
        case None:
            ending = file_name.lower().rpartition(".")[2]
            problems.error(START, "upload-kind-unknown", ending=ending if "." in file_name else "")
            return QuestionsRead((), 0, problems.found)


def read_question_file(file_name: str, content: bytes) -> QuestionsRead:
    """Return the questions of any question file: one of the academy's own (.yaml) or one from elsewhere."""
    if not file_name.lower().endswith((".yaml", ".yml")):
        return read_import(file_name, content)
    problems = Problems(file_name)
    taking = Taking(problems)
    language = guess_language(content.decode("utf-8-sig", "replace")) or ENGLISH
    file = read_own_questions(content, problems, language=language)
    for read in file.questions.values() if file else ():
        taking.take(exchanged(read.question), read.at)
    return taking.read()


def read_own_questions(content: bytes, problems: Problems, *, language: Language) -> QuestionFile | None:
    """Return a question file on its own, whatever course its lessons belong to; None if it is not a map of fields."""
    text = decode_text(content, Problems(problems.file))
    module_id, lessons = _named_in(text or "")
    return read_questions(content, problems, module_id=module_id, lessons=lessons, language=language)


def _named_in(text: str) -> tuple[ModuleId, dict[LessonId, ModuleId]]:
    """Return the module of a question file and the lessons that its questions name, whatever course they belong to."""
    unheard = Problems("")
    found = read_yaml(text, unheard) if text else None
    if not isinstance(found, YamlMap):
        return ModuleId(""), {}
    fields = Fields(found, unheard)
    module_id = ModuleId(fields.optional_text("module") or "")
    entries = (*fields.maps("questions"), *fields.maps("conversations"))
    named = (Fields(entry, unheard).optional_text("lesson") for entry in entries)
    return module_id, {LessonId(lesson): module_id for lesson in named if lesson}
