"""The words that stand in the pictures, in three languages. A module's picture has none."""

from collections.abc import Mapping

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language

Words = Mapping[str, str]

WORDS: Mapping[str, Mapping[Language, Words]] = {
    "three-kinds-of-need": {
        ENGLISH: {
            "request": "“An umbrella, please.”",
            "functional": "Functional need",
            "task": "a task to get done",
            "social": "Social need",
            "eyes": "the eyes of other people",
            "emotional": "Emotional need",
            "feeling": "how one wants to feel",
        },
        POLISH: {
            "request": "„Poproszę parasol”.",
            "functional": "Potrzeba funkcjonalna",
            "task": "zadanie do wykonania",
            "social": "Potrzeba społeczna",
            "eyes": "w oczach innych",
            "emotional": "Potrzeba emocjonalna",
            "feeling": "jak chcemy się czuć",
        },
        LATVIAN: {
            "request": "„Man, lūdzu, lietussargu.”",
            "functional": "Funkcionālā vajadzība",
            "task": "uzdevums, kas jāpaveic",
            "social": "Sociālā vajadzība",
            "eyes": "citu acīs",
            "emotional": "Emocionālā vajadzība",
            "feeling": "kā cilvēks grib justies",
        },
    },
    "sources-of-a-standard": {
        ENGLISH: {
            "expectations": "Customers’ expectations",
            "values": "Mission, vision, values",
            "stakeholders": "Stakeholders",
            "standard": "Service standard",
        },
        POLISH: {
            "expectations": "Oczekiwania klientów",
            "values": "Misja, wizja, wartości",
            "stakeholders": "Interesariusze",
            "standard": "Standard obsługi",
        },
        LATVIAN: {
            "expectations": "Klientu gaidas",
            "values": "Misija, vīzija, vērtības",
            "stakeholders": "Ieinteresētās puses",
            "standard": "Apkalpošanas standarts",
        },
    },
    "channel-map": {
        ENGLISH: {
            "customer": "Customer",
            "digital": "Digital",
            "non-digital": "Non-digital",
            "email": "E-mail",
            "social": "Social media",
            "web": "Web",
            "text": "Text message",
            "phone": "Phone",
            "person": "In person",
            "conversation": "One conversation",
        },
        POLISH: {
            "customer": "Klient",
            "digital": "Cyfrowe",
            "non-digital": "Niecyfrowe",
            "email": "E-mail",
            "social": "Media społecznościowe",
            "web": "Strona internetowa",
            "text": "SMS",
            "phone": "Telefon",
            "person": "Na miejscu",
            "conversation": "Jedna rozmowa",
        },
        LATVIAN: {
            "customer": "Klients",
            "digital": "Digitālie",
            "non-digital": "Nedigitālie",
            "email": "E-pasts",
            "social": "Sociālie tīkli",
            "web": "Tīmekļa vietne",
            "text": "Īsziņa",
            "phone": "Tālrunis",
            "person": "Klātienē",
            "conversation": "Viena saruna",
        },
    },
    "climate-and-experience": {
        ENGLISH: {
            "inside": "Inside: service climate",
            "rewarded": "rewarded",
            "supported": "supported",
            "expected": "expected",
            "helps": "helps",
            "outside": "Outside: customer experience",
            "advert": "advert",
            "purchase": "purchase",
            "after-sales": "after-sales service",
        },
        POLISH: {
            "inside": "Wewnątrz: klimat obsługi",
            "rewarded": "nagradzane",
            "supported": "wspierane",
            "expected": "oczekiwane",
            "helps": "pomaga",
            "outside": "Na zewnątrz: doświadczenie klienta",
            "advert": "reklama",
            "purchase": "zakup",
            "after-sales": "obsługa posprzedażowa",
        },
        LATVIAN: {
            "inside": "Iekšpusē: apkalpošanas klimats",
            "rewarded": "atalgo",
            "supported": "atbalsta",
            "expected": "sagaida",
            "helps": "palīdz",
            "outside": "Ārpusē: klienta pieredze",
            "advert": "reklāma",
            "purchase": "pirkums",
            "after-sales": "pēcpārdošanas apkalpošana",
        },
    },
}
