"""The words by which English, Polish and Latvian sentences are told apart: abbreviations, openers, verbs of saying.

Everything is in lower case; abbreviations lack their last stop. A word added here gets a line in the table of
tests/course/test_sentences.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """What one language needs.

    `inside`: abbreviations that never end a sentence (Mr., np., piem.). `before_number`: those that go on if a number
    follows (No. 5, str. 12). `before_name`: those that are words, too, and go on if no opener follows (im. Jana, but:
    Pomagamy im. Oni wracają). `either`: those that may end a sentence and may not (etc., itd., u.c.). `dated`: those
    after a year or an hour (2024 r., 9 a.m.). `openers`: words that open a sentence and are nobody's name.
    `time_openers`: words that open `In 2024`, `W maju 2024 r.`. `says`: verbs that tell who speaks. `lettered`: nouns
    that have a letter for a name (plan B, sala A). `numbered`: words with a capital that a number or a time goes on
    with (14. Saeima, 9 a.m. Monday).
    """

    inside: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    before_name: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    time_openers: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    lettered: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_WORDS = SentenceWords()
"""What is known of any other language."""

SENTENCE_WORDS: Mapping[Language, SentenceWords] = {
    ENGLISH: SentenceWords(
        inside=_words(
            "e.g i.e mr mrs ms mx messrs dr prof st rev hon mt vs cf viz approx gen col capt lt sgt sen gov a.k.a "
            "incl excl"
        ),
        before_number=_words(
            "no nos p pp fig figs vol ch sec art tel ext min max est ca c jan feb mar apr aug sept sep oct nov dec"
        ),
        either=_words("etc inc ltd co corp jr sr ph.d al"),
        dated=_words("a.m p.m"),
        openers=_words(
            "a an the this that these those he she it we you they i his her its our your their my there here then and "
            "but or so yet for if when while where why what who how which because although as at by in on of to from "
            "with without after before since until not no nobody nothing everyone everybody somebody someone some any "
            "each every all both most many few one two ask say tell see do does did is are was were let now later "
            "next first last only even also once never always perhaps maybe yes ok okay thank thanks please customers "
            "customer guests guest"
        ),
        time_openers=_words("in by since until from at around before after during on"),
        says=_words(
            "ask asks asked say says said reply replies replied answer answers answered adds added wonders wondered "
            "cries cried shouts shouted whispers whispered repeats repeated continues continued exclaims exclaimed "
            "explains explained suggests suggested enquires enquired inquires inquired murmurs murmured mutters "
            "muttered insists insisted"
        ),
        lettered=_words(
            "plan option gate hall room group part type grade section appendix answer class vitamin point table line "
            "version variant box row team zone block"
        ),
        numbered=_words("monday tuesday wednesday thursday friday saturday sunday"),
    ),
    POLISH: SentenceWords(
        inside=_words(
            "np tj m.in ok tzw tzn zob por ul al pl os dr prof mgr inż hab św ks przyp tłum ang łac niem franc pt ps "
            "ur zm red dyr kier wyd woj gm pow sz p pp doc lek med gen płk kpt hr jw wg dot zwł śp ww"
        ),
        before_number=_words("nr str s rozdz rys tab art ust pkt par poz tel godz tys mln mld min maks wew kom t vol"),
        before_name=_words("im"),
        either=_words("itd itp etc i.in o.o n.p.m p.n.e n.e br ub.r bm ub.m s.a zł gr szt tys min godz sek"),
        dated=_words("r w"),
        openers=_words(
            "a ale albo ani bo by był była było były być czy dla do gdy gdyby gdzie i ich ile im ja jak jaki jakie "
            "jeśli jeżeli jednak jego jej jest kiedy kim kto które który która lecz mam może można my na nad nam nas "
            "nasz nie niech nikt nic o od on ona one oni ono oraz pan pani państwo po pod podczas poza potem później "
            "proszę przed przez przy są skąd ta tak tam te tej ten teraz to tu ty tylko tym u w warto we wszyscy "
            "wszystko wtedy wy z za zanim zapytajmy zatem ze że żeby każdy każda każde tego tę więc dlatego dopiero "
            "obie oba obaj inni inny inna inne czasem zawsze nigdy dziś dzisiaj jutro wczoraj następnie najpierw "
            "klient klientka klienci gość goście kupujący kupująca pracownik pracownica recepcjonista recepcjonistka "
            "sprzedawca sprzedawczyni kelner kelnerka kierownik kierowniczka konsultant konsultantka"
        ),
        time_openers=_words("w we od do po przed na około z ze już dopiero jeszcze między podczas latem zimą"),
        says=_words(
            "pyta zapytał zapytała spytał spytała mówi powiedział powiedziała odpowiada odpowiedział odpowiedziała "
            "dopytuje dopytał dopytała dodaje dodał dodała woła zawołał zawołała wykrzykuje wykrzyknął wykrzyknęła "
            "krzyczy krzyknął krzyknęła szepcze szepnął szepnęła dziwi zdziwił zdziwiła zastanawia upewnia upewnił "
            "upewniła tłumaczy wyjaśnia wyjaśnił wyjaśniła proponuje stwierdza stwierdził stwierdziła przerywa "
            "wzdycha powtarza powtórzył powtórzyła rzuca rzucił rzuciła mruczy mruknął mruknęła kontynuuje"
        ),
        lettered=_words(
            "plan planu planie opcja opcji opcję sala sali salę hala hali halę grupa grupy grupie grupę wariant "
            "wariantu wariancie punkt punktu punkcie klasa klasy klasie część części odpowiedź odpowiedzi blok bloku "
            "witamina witaminy witaminę strefa strefy strefie wersja wersji wersję typ typu załącznik załącznika "
            "załączniku"
        ),
    ),
    LATVIAN: SentenceWords(
        inside=_words(
            "t.i t.sk t.p piem plkst sk skat sal prof dr doc resp apm tālr inž asoc akad sv ģen red tulk iesk turpm "
            "māc mag bij saīs lat angļu vāc pulkv kapt dz mob"
        ),
        before_number=_words("nr att tab sēj nod p pk tūkst milj mljrd min maks lpp tel t pkt art"),
        either=_words("u.c u.tml u.t.t utt t.s u.d.c c lpp min sek st gab tūkst milj"),
        dated=_words("g gs"),
        openers=_words(
            "ja jā nē un bet vai kad kas kā ko kur kurš kura kāpēc tā tas tie tās tos to tam tai tad tagad te tur šis "
            "šī šie šīs šo viņš viņa viņi viņas viņu es mēs jūs tu jums mums man mans mūsu jūsu par pēc pie no ne nav "
            "ar bez līdz uz aiz zem virs pirms kopš caur ap pret starp lai jo arī tikai vēl jau rīt šodien vakar "
            "vispirms visi viss visas katrs katra dažs daži dažas neviens nekas tāpēc tādēļ turklāt tomēr ikviens "
            "labāk varbūt vēlāk ir bija būs nu lūdzu paldies jautājiet pajautājiet klausieties sakiet mēģiniet abi "
            "abas cits citi klients kliente klienti viesis viesi pircējs pircēja pārdevējs pārdevēja administrators "
            "administratore darbinieks darbiniece viesmīlis viesmīle vadītājs vadītāja konsultants konsultante"
        ),
        time_openers=_words("no līdz kopš pirms pēc ap jau tikai vēl"),
        says=_words(
            "jautā jautāja pajautā pajautāja vaicā vaicāja pavaicā pavaicāja apvaicājas apvaicājās apjautājas "
            "apjautājās saka teica sacīja pasaka pateica atbild atbildēja iesaucas iesaucās izsaucas izsaucās "
            "piebilst piebilda brīnās brīnījās pārjautā pārjautāja uzsauc uzsauca čukst čukstēja turpina turpināja "
            "ierosina ierosināja paskaidro paskaidroja nosaka noteica pārvaicā apstiprina precizē precizēja"
        ),
        lettered=_words(
            "plāns plāna plānu plānā variants varianta variantu variantā zāle zāles zāli zālē grupa grupas grupu "
            "grupā klase klases klasi klasē daļa daļas daļu daļā atbilde atbildes atbildi punkts punkta punktu punktā "
            "zona zonas zonu zonā vārti vārtiem"
        ),
        numbered=_words(
            "saeima saeimas saeimai saeimu saeimā janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra "
            "oktobra novembra decembra"
        ),
    ),
}  # fmt: skip
