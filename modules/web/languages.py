"""Which language to answer a request in: the one asked for in the address, else the browser's."""

from urllib.parse import parse_qs

from starlette.requests import HTTPConnection

from modules.course.ids import ENGLISH, LANGUAGES, Language


def language_named(code: str | None) -> Language | None:
    """Return the language of a two-letter code; None if it is not one of ours."""
    return next((language for language in LANGUAGES if language == code), None)


def accepted_language(header: str) -> Language:
    """Return the first of our languages in an Accept-Language header, by weight; English if there is none.

    >>> accepted_language("de-DE, lv;q=0.8, pl;q=0.9")
    'pl'
    """
    weighed: list[tuple[float, int, Language]] = []
    for position, part in enumerate(header.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        language = language_named(tag.strip().lower().split("-")[0])
        if language is not None:
            weighed.append((-_weight(weight), position, language))
    return min(weighed, default=(0.0, 0, ENGLISH))[2]


def browser_language(connection: HTTPConnection) -> Language:
    """Return the language that `?lang=` names, else the best that the browser accepts."""
    query = parse_qs(connection.scope.get("query_string", b"").decode("latin-1"))
    asked = language_named(query.get("lang", [""])[0])
    return asked or accepted_language(connection.headers.get("accept-language", ""))


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
