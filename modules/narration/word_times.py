"""The time of each word on the page, from the times of the words that were said for it.

What is said differs from what is written: „np.” is said in two words, a dash in none.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from modules.narration.voice import WordTime

_NO_LETTERS = re.compile(r"[\W_]+")


def written_word_times(written: str, said: Sequence[WordTime]) -> tuple[tuple[float, float], ...]:
    """Return (start, end) in seconds of each word of a sentence, cut at white space; empty if no word was timed.

    Words that were said otherwise share the time of what was said for them; a mark that is not said has no length.

    >>> said = [WordTime(0.0, 0.2, "Na"), WordTime(0.2, 1.0, "przykład"), WordTime(1.0, 1.5, "tak")]
    >>> written_word_times("Np. tak", said)
    ((0.0, 1.0), (1.0, 1.5))
    """
    if not said:
        return ()
    words = written.split()
    match = SequenceMatcher(a=[_plain(word) for word in words], b=[_plain(word.text) for word in said], autojunk=False)
    times: list[tuple[float, float]] = []
    now = said[0].start_seconds
    for kind, start, end, said_start, said_end in match.get_opcodes():
        here = said[said_start:said_end]
        if kind == "equal":
            times += [(word.start_seconds, word.end_seconds) for word in here]
        elif kind == "insert":
            times[-1:] = [(before, here[-1].end_seconds) for before, _ in times[-1:]]
        else:
            until = here[-1].end_seconds if here else now
            times += _shared(words[start:end], now, until)
        now = times[-1][1] if times else now
    return tuple(times)


def _plain(word: str) -> str:
    return _NO_LETTERS.sub("", word).casefold()


def _shared(words: Sequence[str], start: float, end: float) -> Iterator[tuple[float, float]]:
    """Yield a share of the time for each word, by the number of its letters; marks have none."""
    lengths = [len(_plain(word)) for word in words]
    second_per_letter = (end - start) / (sum(lengths) or 1)
    for length in lengths:
        until = start + length * second_per_letter
        yield round(start, 4), round(until, 4)
        start = until
