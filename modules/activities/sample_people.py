"""Who works in the sample company: invented people, with names as they are given in Latvia, Poland and elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.people.person import Role

COMPANY = "Amberline"


@dataclass(frozen=True, slots=True)
class SampleTeam:
    """A team of the sample company and who works there; the first of them leads it. `above` is None for the company."""

    name: str
    above: str | None
    people: tuple[str, ...]


SAMPLE_TEAMS = (
    SampleTeam(COMPANY, None, ("Ilze Dzintarkalne", "Ines Wrzosowska", "Tobias Fjordholm", "Malwina Jeżynowska")),
    SampleTeam(
        "Riga North",
        COMPANY,
        (
            "Marta Ozolkalne",
            "Elza Bērzlapa",
            "Gustavs Liepziedis",
            "Kārlis Rudzulauks",
            "Līga Saulgrieze",
            "Nora Kļavzare",
            "Oskars Vējdzirnis",
            "Paula Rasziede",
            "Rihards Egļukalns",
            "Sabīne Upeskrasta",
            "Toms Ābeļdārzs",
            "Daria Poziomkowa",
            "Emil Lindvale",
            "Samira Dalounie",
        ),
    ),
    SampleTeam(
        "Jūrmala",
        "Riga North",
        (
            "Agnese Kāpusmilga",
            "Artūrs Priežulauks",
            "Dace Pērļukrasta",
            "Edgars Laivinieks-Zars",
            "Ieva Jūrasziede",
            "Mārcis Bākukalns",
            "Zane Viļņulapa",
            "Hania Bursztynowicz-Lis",
            "Mateo Riverol",
            "Yuki Hamanori",
        ),
    ),
    SampleTeam(
        "Sigulda",
        "Riga North",
        (
            "Andris Gaujmalis",
            "Baiba Pļavziede",
            "Jurģis Klintskalns",
            "Kristiāna Ogulapa",
            "Santa Zvirbuļlauka",
            "Valdis Mežrozis",
            "Freya Holmcastle",
            "Igor Wiklinowski",
        ),
    ),
    SampleTeam(
        "Kraków",
        COMPANY,
        (
            "Bożena Lipnicka-Wrzos",
            "Cezary Modrzewiowski",
            "Dominika Chabrowska",
            "Franciszek Jarzębinowy",
            "Grażyna Malinowiecka",
            "Hubert Dębolistny",
            "Iga Konwaliowska",
            "Jacek Świerkowicki",
            "Kinga Łąkowiecka",
            "Leon Żurawinowski",
            "Marcelina Ćwiklikowa",
            "Olgierd Brzozolas",
            "Róża Pierwiosnkowa",
            "Anouk Verdelande",
        ),
    ),
    SampleTeam(
        "Online",
        COMPANY,
        (
            "Wiktor Sosnolubski",
            "Zuzanna Kalinowiec",
            "Adam Rumiankowy",
            "Elīna Mākoņkalne",
            "Reinis Zibeņlauks",
            "Una Vizbulziede",
            "Aiden Brookmere",
            "Chiara Montelago",
            "Linnea Skogsvik",
            "Noor Qamarani",
        ),
    ),
)
"""Six teams, sixty people. Riga North leads two more."""

SAMPLE_SIGN_INS: Mapping[Role, str] = {Role.EMPLOYEE: "employee", Role.TRAINER: "trainer", Role.MANAGER: "manager"}
"""The sign-in name of the person through whose eyes a role is looked at."""

SAMPLE_ROLES: Mapping[str, Role] = {
    "Elza Bērzlapa": Role.EMPLOYEE,
    "Ines Wrzosowska": Role.TRAINER,
    "Marta Ozolkalne": Role.MANAGER,
}
