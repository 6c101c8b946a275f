"""How well questions are written: cues that give the key away, stems that mislead. All of it is advice.

After the usual guidelines for multiple-choice items (Haladyna, Downing and Rodriguez 2002).
"""

import re
from collections import Counter
from itertools import combinations

from modules.authoring.item_writing_words import ITEM_WRITING_WORDS, ItemWritingWords
from modules.authoring.problem import Place, Problems
from modules.authoring.question_reading import QuestionFile, QuestionRead
from modules.course.ids import Language
from modules.course.quiz import ChoiceQuestion, Option

OPTIONS_LIMIT = 4
LONGER_BY_SHARE = 0.1
SAME_PLACE_COUNT = 4
_RANGE = re.compile(r"(\d+(?:[.,]\d+)?)\s*[–—-]\s*(\d+(?:[.,]\d+)?)")
_OPTIONS_TO_COMPARE = 3


def check_item_writing(file: QuestionFile, language: Language, problems: Problems) -> None:
    """Log, as advice, what gives a key away or misleads in the questions of a file."""
    words = ITEM_WRITING_WORDS[language]
    singles: list[ChoiceQuestion] = []
    for read in file.questions.values():
        _check_stem(read, words, problems)
        if isinstance(read.question, ChoiceQuestion):
            _check_options(read, read.question, words, problems)
            if read.question.kind == "single":
                singles.append(read.question)
    _check_key_places(singles, file, problems)


def _check_stem(read: QuestionRead, words: ItemWritingWords, problems: Problems) -> None:
    """Log a negation in what is asked, unless it is set in capitals or in emphasis."""
    for sentence in re.split(r"(?<=[.!?…”“])\s+", read.question.text):
        found = words.negation.search(sentence)
        word = next(filter(None, found.groups()), "") if found else ""
        if found and "?" in sentence and not word.isupper() and f"*{word}" not in sentence:
            problems.warning(read.text_at, "negative-stem", word=word)
            return


def _check_options(read: QuestionRead, question: ChoiceQuestion, words: ItemWritingWords, problems: Problems) -> None:
    options, places = question.options, read.part_places
    for number, (option, at) in enumerate(zip(options, places, strict=True), start=1):
        if words.all_or_none.search(option.text):
            problems.warning(at, "all-or-none-of-above", number=str(number))
    if len(options) > OPTIONS_LIMIT:
        problems.warning(read.at, "options-too-many", count=str(len(options)))
    _check_length(options, places, problems)
    _check_absolute_words(options, places, words, problems)
    for (one, option), (other, another) in combinations(enumerate(options), 2):
        _check_pair(option.text, another.text, places[other], (one + 1, other + 1), problems)


def _check_length(options: tuple[Option, ...], places: tuple[Place, ...], problems: Problems) -> None:
    """Log a right option, the only one, that is longer than every other by more than a tenth."""
    right = [index for index, option in enumerate(options) if option.is_correct]
    if len(right) != 1 or len(options) < _OPTIONS_TO_COMPARE:
        return
    length = len(options[right[0]].text)
    second = max(len(option.text) for index, option in enumerate(options) if index != right[0])
    if length > second * (1 + LONGER_BY_SHARE):
        problems.warning(places[right[0]], "key-longest", of=str(len(options)))


def _check_absolute_words(
    options: tuple[Option, ...], places: tuple[Place, ...], words: ItemWritingWords, problems: Problems
) -> None:
    """Log a word that claims too much, where only wrong options have such words."""
    if any(option.is_correct and words.absolute.search(option.text) for option in options):
        return
    for option, at in zip(options, places, strict=True):
        if found := words.absolute.search(option.text):
            problems.warning(at, "absolute-words", word=found[0].lower())
            return


def _check_pair(text: str, other: str, at: Place, numbers: tuple[int, int], problems: Problems) -> None:
    """Log two options of which one says what the other says, or contains it, or whose ranges overlap."""
    fields = {"first": str(numbers[0]), "second": str(numbers[1])}
    mine, theirs = _plain(text), _plain(other)
    if mine == theirs:
        problems.error(at, "options-same", **fields)
    elif mine and theirs and (f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} "):
        problems.warning(at, "options-overlap", **fields)
    elif (one := _RANGE.search(text)) and (two := _RANGE.search(other)):
        (low, high), (from_, to) = _numbers(one), _numbers(two)
        if low < to and from_ < high:
            problems.warning(at, "options-overlap", **fields)


def _check_key_places(singles: list[ChoiceQuestion], file: QuestionFile, problems: Problems) -> None:
    """Log if the right option stands in the same place in every question of a file that has at least four."""
    places = Counter(question.key[0] for question in singles if len(question.key) == 1)
    if len(places) == 1 and places.total() >= SAME_PLACE_COUNT:
        place = next(iter(places)) + 1
        problems.warning(file.questions_at, "key-same-place", count=str(places.total()), place=str(place))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _numbers(found: re.Match[str]) -> tuple[float, float]:
    return float(found[1].replace(",", ".")), float(found[2].replace(",", "."))
