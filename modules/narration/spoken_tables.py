"""What a voice says in place of what is written: abbreviations, units, signs and acronyms of each language.

In an abbreviation `#` stands for a number, which stays: `str. #` is one only before a number, `# r.` only after one. A
unit's forms are: English and Latvian one, several; Polish one, two to four, five and more, a fraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language


@dataclass(frozen=True, slots=True)
class SpokenTable:
    """How one language is read aloud. `range_word` joins the ends of a range: 3–5."""

    range_word: str
    minus_word: str
    slash_word: str
    abbreviations: Mapping[str, str]
    units: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]


_ENGLISH = SpokenTable(
    range_word="to",
    minus_word="minus",
    slash_word="or",
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
        "m²": ("square metre", "square metres"),
    },
    words={
        "&": "and", "and/or": "and or", "Q&A": "Q and A", "EQF": "E Q F", "CSAT": "C sat", "FAQ": "F A Q",
        "CES": "C E S", "B2B": "B to B", "B2C": "B to C",
    },
)  # fmt: skip

_POLISH = SpokenTable(
    range_word="do",
    minus_word="minus",
    slash_word="lub",
    abbreviations={
        "np.": "na przykład", "itd.": "i tak dalej", "itp.": "i tym podobne", "tj.": "to jest", "ok.": "około",
        "m.in.": "między innymi", "tzn.": "to znaczy", "tzw.": "tak zwany", "ww.": "wyżej wymieniony",
        "por.": "porównaj", "zob.": "zobacz", "ul.": "ulica", "al.": "aleja", "prof.": "profesor",
        "dr": "doktor", "dr.": "doktor",
        "mgr": "magister", "inż.": "inżynier", "św.": "święty", "max.": "maksymalnie", "maks.": "maksymalnie",
        "str. #": "strona", "s. #": "strona", "nr #": "numer", "rozdz. #": "rozdział", "rys. #": "rysunek",
        "tab. #": "tabela", "pkt #": "punkt", "art. #": "artykuł", "godz. #": "godzina", "tel. #": "telefon",
        "o godz. #": "o godzinie", "od godz. #": "od godziny", "do godz. #": "do godziny",
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
    },
    words={
        "&": "i", "i/lub": "i lub", "EQF": "e ku ef", "CSAT": "si sat", "NPS": "en pe es",
        "SMS": "es em es", "AI": "ej aj", "CRM": "ce er em",
        "FAQ": "ef a ku", "UE": "u e", "VAT": "wat", "HR": "ha er", "PIN": "pin", "BHP": "be ha pe",
        "CES": "ce e es", "B2B": "bi tu bi", "B2C": "bi tu si",
    },
)  # fmt: skip

_LATVIAN = SpokenTable(
    range_word="līdz",
    minus_word="mīnus",
    slash_word="vai",
    abbreviations={
        "u.c.": "un citi", "u.tml.": "un tamlīdzīgi", "u.t.t.": "un tā tālāk", "utt.": "un tā tālāk", "t.i.": "tas ir",
        "t.sk.": "tai skaitā", "t.s.": "tā saucamais", "piem.": "piemēram", "plkst.": "pulksten", "apm.": "apmēram",
        "skat.": "skatīt", "sk.": "skatīt", "sal.": "salīdzināt", "tālr.": "tālrunis", "prof.": "profesors",
        "dr.": "doktors", "resp.": "respektīvi", "maks.": "maksimāli", "Nr. #": "numurs", "lpp. #": "lappuse",
        "# lpp.": "lappuse", "# g.": "gads", "# gs.": "gadsimts", "# nod.": "nodaļa", "att. #": "attēls",
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
        "m²": ("kvadrātmetrs", "kvadrātmetri"),
    },
    words={
        "&": "un", "un/vai": "un vai", "EQF": "ē kū ef", "EKI": "ē kā ī", "CSAT": "sī sat", "NPS": "en pē es",
        "SMS": "es em es", "AI": "ā ī", "MI": "em ī", "CRM": "cē er em", "FAQ": "ef ā kū", "PVN": "pē vē en",
        "BUJ": "buj", "HR": "hā er", "PIN": "pin", "CES": "cē ē es", "B2B": "bī tū bī", "B2C": "bī tū sī",
    },
)  # fmt: skip

SPOKEN_TABLES: Mapping[Language, SpokenTable] = {ENGLISH: _ENGLISH, POLISH: _POLISH, LATVIAN: _LATVIAN}
