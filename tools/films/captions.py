"""Captions of a film as WebVTT: a sentence in one cue or several, each of at most two lines."""

from collections.abc import Iterator

from tools.films.telling import Told

LINE_LETTERS = 42
"""As many letters as captions have in a line, so that they can be read while they are heard."""
_CLAUSE_ENDS = (",", ";", ":", "–")
_LINGER_SECONDS = 0.3


def web_captions(told: Told) -> str:
    """Return the captions of a film. A cue ends a little after its last word, never after the next one begins."""
    cues: list[tuple[float, float, str]] = []
    for sentence in range(len(told.sentences)):
        times = told.word_times(sentence)
        first = 0
        for text in cut(told.sentences[sentence]):
            last = first + len(text.split()) - 1
            cues.append((times[first][0], times[last][1], text))
            first = last + 1
    blocks: list[str] = []
    for number, (start, end, text) in enumerate(cues, start=1):
        until = min(end + _LINGER_SECONDS, cues[number][0] if number < len(cues) else told.seconds)
        blocks.append(f"{number}\n{_clock(start)} --> {_clock(until)}\n" + "\n".join(lines(text)) + "\n")
    return "\n".join(["WEBVTT\n", *blocks])


def cut(sentence: str) -> list[str]:
    """Return a sentence in as few, even cues as fit, ended where a clause ends if one does thereabouts."""
    words = sentence.split(" ")
    for count in range(1, len(words) + 1):
        ways = [way for way in _ways(words, count) if all(lines(part) for part in way)]
        if ways:
            return min(ways, key=_roughness)
    raise ValueError(sentence)


def lines(text: str) -> tuple[str, ...]:
    """Return a cue as one line or the two most even ones; empty if two are not enough."""
    if len(text) <= LINE_LETTERS:
        return (text,)
    words = text.split(" ")
    pairs = [(" ".join(words[:end]), " ".join(words[end:])) for end in range(1, len(words))]
    fitting = [pair for pair in pairs if max(map(len, pair)) <= LINE_LETTERS]
    return min(fitting, key=lambda pair: (max(map(len, pair)), len(pair[0])), default=())


def _ways(words: list[str], count: int) -> Iterator[list[str]]:
    if count == 1:
        yield [" ".join(words)]
        return
    for end in range(1, len(words) - count + 2):
        for rest in _ways(words[end:], count - 1):
            yield [" ".join(words[:end]), *rest]


def _roughness(way: list[str]) -> float:
    """Return how uneven the cues of a sentence are, with a fine for each that ends within a clause."""
    mean = sum(map(len, way)) / len(way)
    uneven = sum(abs(len(part) - mean) for part in way)
    torn = sum(not part.endswith(_CLAUSE_ENDS) for part in way[:-1])
    return uneven + 30 * torn


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
