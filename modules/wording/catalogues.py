"""Says an interface sentence in the reader's language: catalogues, plurals, dates, numbers."""

import datetime as dt
import gettext
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from modules.languages import ENGLISH, LANGUAGES, LATVIAN, POLISH, Language

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "academy"
NO_BREAK = "\u00a0"
_CONVENTIONS = {POLISH: "pl_PL", LATVIAN: "lv_LV"}
_HOURS = {POLISH: "godz.", LATVIAN: "st."}
_SHORT_DATES = {POLISH: "dd.MM.y", LATVIAN: "dd.MM.y."}


def mark(sentence: str) -> str:
    """Return the sentence as it is; marks a literal that is said elsewhere, so that extraction finds it."""
    return sentence


def catalogue_path(language: Language) -> Path:
    """Return where a language's catalogue stands."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@dataclass(frozen=True, slots=True)
class Wording:
    """The interface in one language.

    A msgid is the English sentence; `{name}` in it is filled from the fields. A sentence without a translation is
    said in English. What is returned is plain text: whoever puts it into HTML escapes it.
    """

    language: Language

    def say(self, msgid: str, **fields: object) -> str:
        """Return a sentence, its `{fields}` filled."""
        return _filled(_translations(self.language).gettext(msgid), fields)

    def say_in(self, context: str, msgid: str, **fields: object) -> str:
        """Return a sentence whose translation depends on where it stands."""
        return _filled(_translations(self.language).pgettext(context, msgid), fields)

    def count(self, one: str, many: str, n: int, **fields: object) -> str:
        """Return the sentence that fits the number; `{n}` is the number itself, written the language's way."""
        sentence = _translations(self.language).ngettext(one, many, n)
        return _filled(sentence, {"n": self.number(n), **fields})

    def date(self, moment: dt.date) -> str:
        """Return a date in full, as in 22 November 2026; an aware time is dated where the server stands."""
        return format_date(_here(moment), "long", locale=_conventions(self.language))

    def short_date(self, moment: dt.date) -> str:
        """Return a date for a table cell, as in 22 Nov 2026 or 22.11.2026."""
        here = _here(moment)
        return _short_date(self.language, here.date() if isinstance(here, dt.datetime) else here)

    def weekday(self, number: int) -> str:
        """Return the name of a day of the week as it stands in a list; Monday is 0."""
        return get_day_names("wide", "stand-alone", locale=_conventions(self.language))[number]

    def time(self, moment: dt.datetime) -> str:
        """Return the hour and minute, as in 14:05."""
        return f"{_here(moment):%H:%M}"

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as whole per cent, never rounded up to 100 nor down to 0."""
        return f"{whole_percent(share)}{NO_BREAK if self.language == LATVIAN else ''}%"

    def number(self, value: float) -> str:
        """Return a number with the language's separators, at most one decimal."""
        return _number(self.language, value)

    def duration_minutes(self, minutes: int) -> str:
        """Return a length of time, as in 4 min or 1 h 20 min, its parts held together by no-break spaces."""
        hours, rest = divmod(minutes, 60)
        said = [f"{hours} {_HOURS.get(self.language, 'h')}"] if hours else []
        if rest or not hours:
            said.append(f"{rest} min")
        return " ".join(said).replace(" ", NO_BREAK)


def whole_percent(share: float) -> int:
    """Return a share from 0 to 1 in whole per cent, never rounded up to 100 nor down to 0."""
    whole = round(share * 100)
    if share < 1 <= whole / 100:
        return 99
    return 1 if share > 0 and whole == 0 else whole


@cache
def wording_for(language: Language) -> Wording:
    """Return the interface in a language; in English if the language is not one of ours."""
    return Wording(language if language in LANGUAGES else ENGLISH)


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    """Return the compiled catalogue of a language, empty if there is none."""
    path = catalogue_path(language)
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _conventions(language: Language) -> str:
    """Return the Babel locale whose dates and numbers a language uses."""
    return _CONVENTIONS.get(language, "en_GB")


@lru_cache(maxsize=4096)
def _short_date(language: Language, day: dt.date) -> str:
    """Return a day in figures; a table of ten thousand people says the same few hundred days over and over."""
    return format_date(day, _SHORT_DATES.get(language, "d MMM y"), locale=_conventions(language))


@lru_cache(maxsize=4096)
def _number(language: Language, value: float) -> str:
    return format_decimal(value, "#,##0.#", locale=_conventions(language))


def _filled(sentence: str, fields: dict[str, object]) -> str:
    """Return the sentence with its `{fields}` filled; a sentence without fields may hold braces."""
    return sentence.format_map(fields) if fields else sentence


def _here(moment: dt.date) -> dt.date:
    """Return an aware time in the server's own time zone, anything else as it is."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        return moment.astimezone()
    return moment
