"""What a voice says in place of what is written: abbreviations, units, signs and acronyms of each language.

In an abbreviation `#` stands for a number, which stays: `str. #` is one only before a number, `# r.` only after one. A
unit's forms are: English and Latvian one, several; Polish one, two to four, five and more, a fraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language


@dataclass(frozen=True, slots=True)
class Agreeing:
    """An adjective without its ending, and the ending for each ending of the next word; `otherwise` for all others."""

    stem: str
    endings: tuple[tuple[tuple[str, ...], str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class SpokenTable:
    """How one language is read aloud.

    `range_word` joins the ends of a range (3–5), `out_of_word` the parts of a mark (4/5); `halves` are ½ alone and
    after a number; `address_signs` the signs of web and mail addresses; `words` are said as given; `letters` spell
    acronyms; `agreeing` are abbreviations of adjectives, which take the ending that fits the next word.
    """

    range_word: str
    minus_word: str
    slash_word: str
    out_of_word: str
    signs: Mapping[str, str]
    halves: tuple[str, str]
    address_signs: Mapping[str, str]
    abbreviations: Mapping[str, str]
    units: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    letters: Mapping[str, str]
    agreeing: Mapping[str, Agreeing] = field(default_factory=dict[str, "Agreeing"])


ACRONYMS = frozenset({
    "EQF", "EKI", "NPS", "SMS", "AI", "MI", "CRM", "FAQ", "UE", "EU", "ES", "ASV", "UK", "USA", "HR", "BHP", "CES",
    "KPI", "SLA", "URL", "USB", "PDF", "GDPR", "IT", "TV", "PR", "QR", "ATM", "CEO", "CV", "ID", "VIP", "PVN", "SIA",
    "FCR", "AHT", "ROI", "VAT", "UI", "UX",
})  # fmt: skip
"""Capitals that are spelled, besides those without a vowel, which always are."""


def _names(text: str) -> dict[str, str]:
    parts = text.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


_ENGLISH = SpokenTable(
    range_word="to",
    minus_word="minus",
    slash_word="or",
    out_of_word="out of",
    signs={
        "→": ", ", "×": " times ", "÷": " divided by ", "=": " equals ", "≈": " about ", "~": "about ",
        "±": "plus or minus ", "≥": "at least ", "≤": "at most ", ">": " more than ", "<": " less than ",
        "+": " plus ", "#": "number ", "№": "number ", "§": "section ", "¼": " a quarter", "¾": " three quarters",
    },
    halves=("half", " and a half"),
    address_signs={".": "dot", "/": "slash", "-": "dash", "_": "underscore", "@": "at"},
    abbreviations={
        "e.g.": "for example", "i.e.": "that is", "etc.": "and so on", "vs.": "versus", "approx.": "approximately",
        "cf.": "compare", "Mr.": "Mister", "Mrs.": "Missis", "Ms.": "Miz", "Dr.": "Doctor", "Prof.": "Professor",
        "St.": "Saint", "No. #": "number", "Nos. #": "numbers", "p. #": "page", "pp. #": "pages", "fig. #": "figure",
        "# a.m.": "a m", "# p.m.": "p m", "# am": "a m", "# pm": "p m",
    },
    units={
        "h": ("hour", "hours"), "hrs": ("hour", "hours"), "min": ("minute", "minutes"), "s": ("second", "seconds"),
        "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "km": ("kilometre", "kilometres"),
        "km/h": ("kilometre an hour", "kilometres an hour"), "m": ("metre", "metres"),
        "cm": ("centimetre", "centimetres"), "mm": ("millimetre", "millimetres"), "l": ("litre", "litres"),
        "ml": ("millilitre", "millilitres"), "%": ("per cent", "per cent"), "€": ("euro", "euros"),
        "£": ("pound", "pounds"), "$": ("dollar", "dollars"), "zł": ("zloty", "zlotys"), "EUR": ("euro", "euros"),
        "°C": ("degree Celsius", "degrees Celsius"), "°": ("degree", "degrees"),
        "m²": ("square metre", "square metres"), "m³": ("cubic metre", "cubic metres"),
        "min.": ("minute", "minutes"), "hrs.": ("hour", "hours"), "sec.": ("second", "seconds"),
    },
    words={
        "&": "and", "and/or": "and or", "Q&A": "Q and A", "CSAT": "C sat", "B2B": "B to B", "B2C": "B to C",
        "24/7": "twenty-four seven", "OK": "okay", "PIN": "pin", "ISO": "I S O", "A.I.": "A I", "vs": "versus",
    },
    letters={letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
)  # fmt: skip

_POLISH = SpokenTable(
    range_word="do",
    minus_word="minus",
    slash_word="lub",
    out_of_word="na",
    signs={
        "→": ", ", "×": " razy ", "÷": " podzielić na ", "=": " równa się ", "≈": " około ", "~": "około ",
        "±": "plus minus ", "≥": "co najmniej ", "≤": "co najwyżej ", ">": " więcej niż ", "<": " mniej niż ",
        "+": " plus ", "#": "numer ", "№": "numer ", "§": "paragraf ", "¼": " jedna czwarta", "¾": " trzy czwarte",
    },
    halves=("pół", " i pół"),
    address_signs={".": "kropka", "/": "ukośnik", "-": "myślnik", "_": "podkreślenie", "@": "małpa"},
    abbreviations={
        "np.": "na przykład", "itd.": "i tak dalej", "itp.": "i tym podobne", "tj.": "to jest", "ok.": "około",
        "m.in.": "między innymi", "tzn.": "to znaczy", "ww.": "wyżej wymieniony",
        "por.": "porównaj", "zob.": "zobacz", "ul.": "ulica", "al.": "aleja", "prof.": "profesor",
        "dr": "doktor", "dr.": "doktor",
        "mgr": "magister", "inż.": "inżynier", "św.": "święty", "max.": "maksymalnie", "maks.": "maksymalnie",
        "str. #": "strona", "s. #": "strona", "nr #": "numer", "rozdz. #": "rozdział", "rys. #": "rysunek",
        "tab. #": "tabela", "pkt #": "punkt", "art. #": "artykuł", "godz. #": "godzina", "tel. #": "telefon",
        "o godz. #": "o godzinie", "w godz. #": "w godzinach od",
        "ust. #": "ustęp", "par. #": "paragraf", "poz. #": "pozycja", "nr. #": "numer", "pod nr #": "pod numerem",
        "pod nr. #": "pod numerem", "wew. #": "wewnętrzny", "od godz. #": "od godziny", "do godz. #": "do godziny",
        "# r.": "roku", "# w.": "wieku",
    },
    units={
        "h": ("godzina", "godziny", "godzin", "godziny"), "godz.": ("godzina", "godziny", "godzin", "godziny"),
        "min": ("minuta", "minuty", "minut", "minuty"), "min.": ("minuta", "minuty", "minut", "minuty"),
        "s": ("sekunda", "sekundy", "sekund", "sekundy"), "sek.": ("sekunda", "sekundy", "sekund", "sekundy"),
        "kg": ("kilogram", "kilogramy", "kilogramów", "kilograma"), "g": ("gram", "gramy", "gramów", "grama"),
        "km": ("kilometr", "kilometry", "kilometrów", "kilometra"), "m": ("metr", "metry", "metrów", "metra"),
        "km/h": ("kilometr na godzinę", "kilometry na godzinę", "kilometrów na godzinę", "kilometra na godzinę"),
        "cm": ("centymetr", "centymetry", "centymetrów", "centymetra"),
        "mm": ("milimetr", "milimetry", "milimetrów", "milimetra"), "l": ("litr", "litry", "litrów", "litra"),
        "ml": ("mililitr", "mililitry", "mililitrów", "mililitra"), "%": ("procent", "procent", "procent", "procenta"),
        "€": ("euro", "euro", "euro", "euro"), "EUR": ("euro", "euro", "euro", "euro"),
        "$": ("dolar", "dolary", "dolarów", "dolara"), "£": ("funt", "funty", "funtów", "funta"),
        "zł": ("złoty", "złote", "złotych", "złotego"), "gr": ("grosz", "grosze", "groszy", "grosza"),
        "tys.": ("tysiąc", "tysiące", "tysięcy", "tysiąca"), "mln": ("milion", "miliony", "milionów", "miliona"),
        "mld": ("miliard", "miliardy", "miliardów", "miliarda"),
        "°C": ("stopień Celsjusza", "stopnie Celsjusza", "stopni Celsjusza", "stopnia Celsjusza"),
        "°": ("stopień", "stopnie", "stopni", "stopnia"),
        "m²": ("metr kwadratowy", "metry kwadratowe", "metrów kwadratowych", "metra kwadratowego"),
        "m³": ("metr sześcienny", "metry sześcienne", "metrów sześciennych", "metra sześciennego"),
        "USD": ("dolar", "dolary", "dolarów", "dolara"), "PLN": ("złoty", "złote", "złotych", "złotego"),
    },
    words={
        "&": "i", "i/lub": "i lub", "CSAT": "si sat", "AI": "ej aj", "VAT": "wat", "PIN": "pin", "VIP": "wip",
        "IT": "aj ti", "HR": "ha er", "ISO": "iso", "OK": "okej", "B2B": "bi tu bi", "B2C": "bi tu si",
        "24/7": "dwadzieścia cztery na siedem",
    },
    letters=_names(
        "A a B be C ce D de E e F ef G gie H ha I i J jot K ka L el M em N en O o P pe Q ku R er S es T te U u V fał "
        "W wu X iks Y igrek Z zet Ł eł Ś eś Ż żet Ó o"
    ),
    agreeing={
        "tzw.": Agreeing(
            "tak zwan",
            (
                (("ego",), "ego"), (("emu",), "emu"), (("ych", "ich", "ach"), "ych"), (("ami", "ymi", "imi"), "ymi"),
                (("ym", "im", "em", "om"), "ym"), (("ej", "ości"), "ej"), (("ą", "ę"), "ą"), (("a",), "a"),
                (("e", "o"), "e"),
            ),
            "y",
        ),
    },
)  # fmt: skip

_LATVIAN = SpokenTable(
    range_word="līdz",
    minus_word="mīnus",
    slash_word="vai",
    out_of_word="no",
    signs={
        "→": ", ", "×": " reiz ", "÷": " dalīts ar ", "=": " ir ", "≈": " apmēram ", "~": "apmēram ",
        "±": "plus mīnus ", "≥": "vismaz ", "≤": "ne vairāk kā ", ">": " vairāk nekā ", "<": " mazāk nekā ",
        "+": " plus ", "#": "numurs ", "№": "numurs ", "§": "paragrāfs ", "¼": " ceturtdaļa", "¾": " trīs ceturtdaļas",
    },
    halves=("puse", " ar pusi"),
    address_signs={".": "punkts", "/": "slīpsvītra", "-": "defise", "_": "pasvītra", "@": "et"},
    abbreviations={
        "u.c.": "un citi", "u.tml.": "un tamlīdzīgi", "u.t.t.": "un tā tālāk", "utt.": "un tā tālāk", "t.i.": "tas ir",
        "t.sk.": "tai skaitā", "piem.": "piemēram", "plkst.": "pulksten", "apm.": "apmēram",
        "skat.": "skatīt", "sk.": "skatīt", "sal.": "salīdzināt", "tālr.": "tālrunis", "prof.": "profesors",
        "dr.": "doktors", "resp.": "respektīvi", "maks.": "maksimāli", "Nr. #": "numurs", "lpp. #": "lappuse",
        "# lpp.": "lappuse", "# nod.": "nodaļa", "# att.": "attēls", "# tab.": "tabula",
        "att. #": "attēls",
        "tab. #": "tabula",
    },
    units={
        "h": ("stunda", "stundas"), "st.": ("stunda", "stundas"), "min": ("minūte", "minūtes"),
        "min.": ("minūte", "minūtes"), "s": ("sekunde", "sekundes"), "sek.": ("sekunde", "sekundes"),
        "kg": ("kilograms", "kilogrami"), "g": ("grams", "grami"), "km": ("kilometrs", "kilometri"),
        "km/h": ("kilometrs stundā", "kilometri stundā"), "m": ("metrs", "metri"), "cm": ("centimetrs", "centimetri"),
        "mm": ("milimetrs", "milimetri"), "l": ("litrs", "litri"), "ml": ("mililitrs", "mililitri"),
        "%": ("procents", "procenti"), "€": ("eiro", "eiro"), "EUR": ("eiro", "eiro"), "$": ("dolārs", "dolāri"),
        "£": ("mārciņa", "mārciņas"), "tūkst.": ("tūkstotis", "tūkstoši"), "milj.": ("miljons", "miljoni"),
        "mljrd.": ("miljards", "miljardi"), "°C": ("Celsija grāds", "Celsija grādi"), "°": ("grāds", "grādi"),
        "m²": ("kvadrātmetrs", "kvadrātmetri"), "m³": ("kubikmetrs", "kubikmetri"), "USD": ("dolārs", "dolāri"),
    },
    words={
        "&": "un", "un/vai": "un vai", "CSAT": "sī sat", "BUJ": "buj", "IT": "ai tī", "PIN": "pin", "ISO": "iso",
        "OK": "okei", "VIP": "vip", "B2B": "bī tū bī", "B2C": "bī tū sī",
        "24/7": "divdesmit četras stundas septiņas dienas nedēļā",
    },
    letters=_names(
        "A ā B bē C cē D dē E ē F ef G gā H hā I ī J jē K kā L el M em N en O o P pē Q kū R er S es T tē U ū V vē "
        "W dubultvē X iks Y igrek Z zē"
    ),
    agreeing={
        "t.s.": Agreeing(
            "tā saucam",
            (
                (("iem",), "ajiem"), (("ām", "ēm", "īm"), "ajām"), (("ās", "ēs"), "ajās"), (("os",), "ajos"),
                (("us",), "os"), (("am", "im"), "ajam"), (("ai", "ei"), "ajai"), (("as", "es"), "ās"),
                (("ā", "ē", "ī"), "ajā"), (("a", "e"), "ā"), (("u",), "o"), (("i", "ie"), "ie"),
            ),
            "ais",
        ),
    },
)  # fmt: skip

SPOKEN_TABLES: Mapping[Language, SpokenTable] = {ENGLISH: _ENGLISH, POLISH: _POLISH, LATVIAN: _LATVIAN}
