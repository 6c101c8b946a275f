"""The statements of the service-climate pulse, read from the file that trainers can write in."""

from functools import lru_cache
from pathlib import Path

from modules.academy import PROJECT_FOLDER
from modules.authoring.climate_pulse_reading import read_questionnaire
from modules.authoring.problem import Problem, Problems
from modules.course.climate_pulse import Questionnaire

FILE = PROJECT_FOLDER / "content" / "service-climate-pulse.yaml"


class QuestionnaireBroken(Exception):
    """The file of the pulse cannot be used; `problems` say where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def pulse_questionnaire(file: Path = FILE) -> Questionnaire:
    """Return the questionnaire, read again when the file has changed. Raises QuestionnaireBroken."""
    try:
        changed_at = file.stat().st_mtime_ns
    except OSError:
        changed_at = None
    questionnaire, problems = _read(file, changed_at)
    if questionnaire is None:
        raise QuestionnaireBroken(problems)
    return questionnaire


@lru_cache(maxsize=2)
def _read(file: Path, changed_at: int | None) -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """Return the questionnaire as it stood at that moment; a file that is not there reads as an empty one."""
    problems = Problems(file.name)
    content = b"" if changed_at is None else file.read_bytes()
    questionnaire = read_questionnaire(content, problems)
    return questionnaire, problems.found
