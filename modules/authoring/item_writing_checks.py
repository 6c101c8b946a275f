"""How well questions are written: cues that give the key away, stems that mislead. All of it is advice."""

from modules.authoring.problem import Problems
from modules.authoring.question_reading import QuestionFile
from modules.course.ids import Language


def check_item_writing(file: QuestionFile, language: Language, problems: Problems) -> None:
    """Log, as advice, what gives a key away or misleads in the questions of a file."""
