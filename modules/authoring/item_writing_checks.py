"""How well questions are written: cues that give the key away, stems that mislead. All of it is advice.

After the usual guidelines for multiple-choice items (Haladyna, Downing and Rodriguez 2002).
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, islice

from modules.authoring.item_writing_words import ITEM_WRITING_WORDS, ItemWritingWords
from modules.authoring.problem import Place, Problems
from modules.authoring.question_reading import QuestionFile, QuestionRead
from modules.course.ids import Language
from modules.course.quiz import ChoiceQuestion, GapFillQuestion, Kind, Option, OrderingQuestion, ShortTextQuestion

OPTIONS_LIMIT = 4
LONGER_BY_SHARE = 0.1
SAME_PLACE_COUNT = 4
_RANGE = re.compile(r"(\d+(?:[.,]\d+)?)\s*[–—-]\s*(\d+(?:[.,]\d+)?)")
_OPTIONS_TO_COMPARE = 3


def check_item_writing(file: QuestionFile, language: Language, problems: Problems) -> None:
    """Log, as advice, what gives a key away or misleads in the questions of a file."""
    words = ITEM_WRITING_WORDS[language]
    for read in file.questions.values():
        _check_stem(read, words, problems)
        match read.question:
            case ChoiceQuestion(kind="true-false"):
                _check_statement(read, read.question, words, problems)
            case ChoiceQuestion(options=options):
                _check_options(options, read.part_places, words, problems)
            case OrderingQuestion():
                _check_order_words(read, read.question, words, problems)
            case ShortTextQuestion(accept=accept):
                _check_told(read, accept, read.part_places, problems)
            case GapFillQuestion():
                _check_gaps(read, read.question, words, problems)
            case _:
                pass
    _check_key_places(file, problems)


def _check_stem(read: QuestionRead, words: ItemWritingWords, problems: Problems) -> None:
    """Log a negation in what is asked, unless it is set in capitals or in emphasis."""
    for sentence in re.split(r"(?<=[.!?…”“])\s+", read.question.text):
        found = words.negation.search(sentence)
        word = next(filter(None, found.groups()), "") if found else ""
        if found and "?" in sentence and not word.isupper() and f"*{word}" not in sentence:
            problems.warning(read.text_at, "negative-stem", word=word)
            return


def _check_statement(read: QuestionRead, question: ChoiceQuestion, words: ItemWritingWords, problems: Problems) -> None:
    """Log a word that claims too much in a statement that is false."""
    found = words.absolute.search(question.text)
    if found and question.key == (1,):
        problems.warning(read.text_at, "statement-absolute", word=found[0].lower())


def _check_order_words(
    read: QuestionRead, question: OrderingQuestion, words: ItemWritingWords, problems: Problems
) -> None:
    """Log the items that begin with a word or a number that tells their place."""
    for item, at in zip(question.items, read.part_places, strict=True):
        if found := words.order.match(item.text):
            problems.warning(at, "order-told", word=found[0].strip())


def _check_told(read: QuestionRead, accept: Sequence[str], places: Sequence[Place], problems: Problems) -> None:
    """Log a text to type that stands in the question or its hint."""
    told = f" {_plain(f'{read.question.text} {read.question.hint or str()}')} "
    for text, at in zip(accept, places, strict=True):
        if _plain(text) and f" {_plain(text)} " in told:
            problems.warning(at, "answer-told", text=text)


def _check_gaps(read: QuestionRead, question: GapFillQuestion, words: ItemWritingWords, problems: Problems) -> None:
    """Check what each gap offers as the options of a question, and what it accepts as a short text."""
    places = iter(read.part_places)
    for gap in question.gaps:
        here = tuple(islice(places, len(gap.options or gap.accept)))
        if gap.options:
            options = tuple(Option(text, "", index == 0) for index, text in enumerate(gap.options))
            _check_options(options, here, words, problems)
        else:
            _check_told(read, gap.accept, here, problems)


def _check_options(
    options: tuple[Option, ...], places: tuple[Place, ...], words: ItemWritingWords, problems: Problems
) -> None:
    for number, (option, at) in enumerate(zip(options, places, strict=True), start=1):
        if words.all_or_none.search(option.text):
            problems.warning(at, "all-or-none-of-above", number=str(number))
    if len(options) > OPTIONS_LIMIT:
        problems.warning(places[0], "options-too-many", count=str(len(options)))
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


def _check_key_places(file: QuestionFile, problems: Problems) -> None:
    """Log if the right option stands in the same place in every question of a file that has at least four.

    Statements are counted by themselves: those of a file are not all true, and not all false.
    """
    if (found := _only_place(file, "single")) is not None:
        count, place = found
        problems.warning(file.questions_at, "key-same-place", count=str(count), place=str(place + 1))
    if (found := _only_place(file, "true-false")) is not None:
        problems.warning(file.questions_at, "statements-all-same", count=str(found[0]))


def _only_place(file: QuestionFile, kind: Kind) -> tuple[int, int] | None:
    """Return the number of questions of a kind and the one place, from 0, of all their right options; else None."""
    questions = [read.question for read in file.questions.values() if read.question.kind == kind]
    places = Counter(
        question.key[0] for question in questions if isinstance(question, ChoiceQuestion) and len(question.key) == 1
    )
    return (places.total(), next(iter(places))) if len(places) == 1 and places.total() >= SAME_PLACE_COUNT else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _numbers(found: re.Match[str]) -> tuple[float, float]:
    return float(found[1].replace(",", ".")), float(found[2].replace(",", "."))
