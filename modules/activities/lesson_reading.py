"""Reading a lesson: opening it where one stopped, and marking its sections as read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from modules.academy import Academy
from modules.activities.asking import QuestionAsked
from modules.activities.completing import LessonReached, complete_if_due
from modules.activities.enrolling import enrolment_of
from modules.activities.home import LessonLink, lesson_links, place_section
from modules.activities.lesson_finding import LessonFound, Since, find_lesson
from modules.activities.quiz_entry import QuizEntry, find_quiz
from modules.activities.self_checks import ask_questions
from modules.course.glossary import Term
from modules.course.ids import CourseId, Language, LessonId, ModuleId, SectionId, TermId
from modules.course.lesson import Lesson
from modules.course.source import Source
from modules.learning.progress import LessonFacts, Place
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import (
    answer_records,
    progress_count_records,
    progress_records,
    quiz_records,
    release_learner_records,
)
from modules.records.progress_records import EnrolmentId
from modules.records.release_records import ReleaseId


class SectionNotFound(Exception):
    """The lesson as it was opened has no such section."""

    def __init__(self, lesson_id: LessonId, section_id: SectionId) -> None:
        super().__init__(lesson_id, section_id)
        self.lesson_id, self.section_id = lesson_id, section_id


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson as a person finds it.

    `lesson` is in the wanted language, or in the source language when it has not been translated (`is_translated`
    is False). `resume_section` and `place.question_id` say where the person stopped; both None at a first visit.
    `media` gives the SHA-256 of pictures and films by the path that the lesson uses. `quiz` is None where the module
    ends without one. `release_id` is the release that the lesson is read in, `since` what has become of it meanwhile.
    """

    course_id: CourseId
    release_id: ReleaseId
    since: Since
    module_id: ModuleId
    module_title: str
    module_number: int
    rail: tuple[LessonLink, ...]
    lesson: Lesson
    level: str
    number: int
    of: int
    facts: LessonFacts
    place: Place | None
    resume_section: SectionId | None
    questions: tuple[QuestionAsked, ...]
    previous: LessonLink | None
    next: LessonLink | None
    sources: tuple[Source, ...]
    see_also: tuple[LessonLink, ...]
    terms: Mapping[TermId, Term]
    media: Mapping[str, str]
    is_translated: bool
    quiz: QuizEntry | None


def open_lesson(
    academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language, release_id: ReleaseId | None = None
) -> LessonPage:
    """Return a lesson as the person finds it, and remember that they are here; raise LessonNotFound.

    `release_id` is the release in which they have it open: whatever is published meanwhile, they finish that text.
    """
    require(who.person, Deed.LEARN)
    lesson = find_lesson(academy, lesson_id, release_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=lesson.opened.course.id)
    facts = progress_records.all_lesson_facts(
        academy.records, enrolment_id=enrolment_id, release_id=lesson.around.release.id
    )
    known = _known(academy, lesson, enrolment_id, facts)
    place = progress_records.find_place(academy.records, enrolment_id=enrolment_id)
    here = place if place is not None and place.lesson_id == lesson_id else None
    if here is None or known.started_at is None:
        _come_in(academy, lesson, enrolment_id, is_new=known.started_at is None)
    return _page(academy, _Found(lesson, enrolment_id, facts, known, here), who=who, language=language)


def read_section(
    academy: Academy,
    *,
    who: Visitor,
    lesson_id: LessonId,
    section_id: SectionId,
    release_id: ReleaseId | None = None,
) -> LessonReached:
    """Remember that a section was opened, once however often it is said; raise LessonNotFound or SectionNotFound.

    It counts for the release in which the lesson is open, the present one by default.
    """
    require(who.person, Deed.LEARN)
    lesson = find_lesson(academy, lesson_id, release_id)
    if section_id not in lesson.opened.course.source_edition.lessons[lesson_id].section_ids:
        raise SectionNotFound(lesson_id, section_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=lesson.opened.course.id)
    now, revision = academy.now(), lesson.opened.lessons[lesson_id].revision
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        progress_records.add_lesson_start(
            academy.records, enrolment_id=enrolment_id, lesson_id=lesson_id, revision=revision, now=now
        )
        progress_records.add_section_visit(
            academy.records,
            enrolment_id=enrolment_id,
            lesson_id=lesson_id,
            revision=revision,
            section_id=section_id,
            now=now,
        )
        place = Place(lesson_id, section_id, None, now)
        progress_records.save_place(academy.records, enrolment_id=enrolment_id, place=place)
        return complete_if_due(academy, lesson, enrolment_id=enrolment_id, now=now)


def _known(
    academy: Academy, lesson: LessonFound, enrolment_id: EnrolmentId, facts: Mapping[LessonId, LessonFacts]
) -> LessonFacts:
    """Return what the person has done in the lesson in the revision that is open; `facts` are those around it."""
    lesson_id, revision = lesson.lesson_id, lesson.opened.lessons[lesson.lesson_id].revision
    if lesson.around.lessons[lesson_id].revision == revision:
        return facts.get(lesson_id, LessonFacts(lesson_id))
    return progress_records.lesson_facts(
        academy.records, enrolment_id=enrolment_id, lesson_id=lesson_id, revision=revision
    )


def _come_in(academy: Academy, lesson: LessonFound, enrolment_id: EnrolmentId, *, is_new: bool) -> None:
    now: datetime = academy.now()
    lesson_id, placed = lesson.lesson_id, lesson.opened.lessons[lesson.lesson_id]
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        release_learner_records.add_learner(
            academy.records, release_id=lesson.opened.release.id, enrolment_id=enrolment_id
        )
        if is_new:
            progress_records.add_lesson_start(
                academy.records,
                enrolment_id=enrolment_id,
                lesson_id=lesson_id,
                revision=placed.revision,
                now=now,
            )
            progress_count_records.refresh_module_progress(
                academy.records,
                enrolment_id=enrolment_id,
                module_id=lesson.around.lessons[lesson_id].module_id,
                release_id=lesson.present.release.id,
            )
        place = Place(lesson_id, None, None, now)
        progress_records.save_place(academy.records, enrolment_id=enrolment_id, place=place)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for a page: the lesson, and what the person has done around it and in it."""

    lesson: LessonFound
    enrolment_id: EnrolmentId
    facts: Mapping[LessonId, LessonFacts]
    known: LessonFacts
    place: Place | None


def _page(academy: Academy, found: _Found, *, who: Visitor, language: Language) -> LessonPage:
    """Return the page: the text and its questions as they were opened, the ways on as they are now."""
    lesson_id, facts, known = found.lesson.lesson_id, found.facts, found.known
    opened, around, present = found.lesson.opened, found.lesson.around, found.lesson.present
    lesson = opened.course.lesson(lesson_id, language)
    outline = next(module for module in around.course.modules if lesson_id in module.lesson_ids)
    there = tuple(each for each in around.course.lesson_ids() if each == lesson_id or each in present.lessons)
    everything = lesson_links(around, there, facts, language)
    index = there.index(lesson_id)
    answers = answer_records.latest_answers(
        academy.records,
        enrolment_id=found.enrolment_id,
        lesson_id=lesson_id,
        revision=opened.lessons[lesson_id].revision,
    )
    attempts = quiz_records.list_attempts(academy.records, enrolment_id=found.enrolment_id)
    tries = answer_records.try_counts(academy.records, enrolment_id=found.enrolment_id)
    return LessonPage(
        course_id=around.course.id,
        release_id=opened.release.id,
        since=found.lesson.since,
        module_id=outline.id,
        module_title=around.course.module_text(outline.id, language).title,
        module_number=around.course.modules.index(outline) + 1,
        rail=tuple(link for link in everything if link.id in outline.lesson_ids),
        lesson=lesson,
        level=opened.course.level,
        number=outline.lesson_ids.index(lesson_id) + 1,
        of=len(outline.lesson_ids),
        facts=known,
        place=found.place,
        resume_section=place_section(lesson, known, found.place),
        questions=ask_questions(opened.course, lesson_id, answers, tries, who=who, language=language),
        previous=everything[index - 1] if index > 0 else None,
        next=everything[index + 1] if index + 1 < len(everything) else None,
        sources=tuple(
            opened.course.sources[source_id] for source_id in lesson.sources if source_id in opened.course.sources
        ),
        see_also=lesson_links(present, lesson.see_also, facts, language),
        terms=opened.course.edition(lesson.language).glossary,
        media=opened.media,
        is_translated=lesson.language == language,
        quiz=find_quiz(around, outline, facts=facts, attempts=attempts),
    )
