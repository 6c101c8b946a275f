"""What the sample company's learners think of the lessons they have finished."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from random import Random

from modules.activities.giving_feedback import hash_code, monday_of
from modules.learning.lesson_feedback import FeedbackState, LessonRating
from modules.people.person import PersonId
from modules.records import feedback_records
from modules.records.database import Database
from modules.records.feedback_records import FeedbackSource
from modules.records.history_records import LessonHistory
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId

_SHARE_THAT_SAYS_SOMETHING = 0.3
_SHARE_THAT_WRITES = 0.15
_SHARE_THAT_SIGNS = 0.25
_SHARE_THAT_LISTENS = 0.6
_SUGGESTIONS = (
    "The example at the counter is exactly what happens to us on Saturdays. More of these, please.",
    "Could the lesson say what to do when two customers are waiting at once?",
    "Przydałby się przykład rozmowy przez telefon, bo w naszym zespole prawie nie ma klientów na miejscu.",
    "Labi saprotams, bet gribētos vēl vienu piemēru no interneta veikala.",
    "I listened on the bus. The pause after each question was just right.",
    "The second section is long. I would cut it in two.",
    "Jedno pytanie ma dwie odpowiedzi, które brzmią prawie tak samo.",
    "Please add a short summary that I can print for the break room.",
    "Paldies! Vienīgi balss dažus vārdus saka pārāk ātri.",
    "I had met most of this before, but the reasons behind it were new to me.",
)
_REPLIES = (
    "Thank you! Two more from the counter come with the next release.",
    "Good question. We are preparing an example about exactly that.",
    "Dziękujemy. Przykład rozmowy telefonicznej pojawi się w następnym wydaniu.",
    "Paldies! Pievienosim piemēru no interneta veikala.",
    "Thank you, we are glad to hear it.",
    "Thank you. We will look where it can be cut.",
    "Dziękujemy za uwagę, poprawimy to pytanie.",
    "Thank you, that is a good idea for the next release.",
    "Paldies, ka pateicāt! Pārbaudīsim šos vārdus.",
    "Thank you, that is what the lesson is meant for.",
)
"""What is answered to the suggestion in the same place."""


def invent_feedback(
    records: Database,
    chance: Random,
    *,
    release_id: ReleaseId,
    lessons: Iterable[LessonHistory],
    people: Mapping[EnrolmentId, PersonId],
    trainer: PersonId,
    now: datetime,
) -> None:
    """Keep feedback of some of those who finished a lesson, every third suggestion with a reply, in a transaction."""
    written: list[str] = []
    for lesson in lessons:
        if lesson.completed_at is None or chance.random() > _SHARE_THAT_SAYS_SOMETHING:
            continue
        feedback_id, person_id = f"{chance.getrandbits(64):016x}", people[lesson.enrolment_id]
        writes = chance.random() < _SHARE_THAT_WRITES
        signs = chance.random() < _SHARE_THAT_SIGNS
        words = _SUGGESTIONS[len(written) % len(_SUGGESTIONS)] if writes else ""
        day = lesson.completed_at.date()
        feedback_records.add_feedback(
            records,
            feedback_id=feedback_id,
            lesson_id=lesson.lesson_id,
            release_id=release_id,
            giver=person_id,
            source=FeedbackSource(person_id if signs else None, None if signs else hash_code(feedback_id)),
            given_on=day if signs else monday_of(day),
            rating=_rating(chance),
            suggestion=words,
        )
        written += [feedback_id] if words else []
    for number, feedback_id in enumerate(written[::3]):
        closes = number % 2 == 0
        feedback_records.answer_suggestion(
            records,
            feedback_id=feedback_id,
            state=FeedbackState.CLOSED if closes else FeedbackState.ANSWERED,
            reply="" if closes else _REPLIES[number * 3 % len(_REPLIES)],
            handled_by=trainer,
            now=now,
        )


def _rating(chance: Random) -> LessonRating:
    """Return kind marks, as people give them; not everybody has listened."""
    useful, clear, sound = chance.choices((2, 3, 4, 5), (1, 3, 8, 7), k=3)
    return LessonRating(useful, clear, sound if chance.random() < _SHARE_THAT_LISTENS else None)
