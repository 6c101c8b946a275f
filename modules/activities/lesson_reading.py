"""Reading a lesson: opening it where one stopped, and marking its sections as read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from modules.academy import Academy, CourseNotFound, Published
from modules.activities.asking import QuestionAsked
from modules.activities.completing import LessonReached, complete_if_due
from modules.activities.enrolling import enrolment_of
from modules.activities.home import LessonLink, lesson_links, place_section
from modules.activities.quiz_entry import QuizEntry, find_quiz
from modules.activities.self_checks import ask_questions
from modules.course.glossary import Term
from modules.course.ids import CourseId, Language, LessonId, ModuleId, SectionId, TermId
from modules.course.lesson import Lesson
from modules.course.source import Source
from modules.learning.progress import LessonFacts, Place
from modules.people.person import Visitor
from modules.people.rights import Deed, require
from modules.records import answer_records, progress_records, quiz_records
from modules.records.progress_records import EnrolmentId


class LessonNotFound(Exception):
    """No published course holds this lesson."""

    def __init__(self, lesson_id: LessonId) -> None:
        super().__init__(lesson_id)
        self.lesson_id = lesson_id


class SectionNotFound(Exception):
    """The lesson as it is published has no such section."""

    def __init__(self, lesson_id: LessonId, section_id: SectionId) -> None:
        super().__init__(lesson_id, section_id)
        self.lesson_id, self.section_id = lesson_id, section_id


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson as a person finds it.

    `lesson` is in the wanted language, or in the source language when it has not been translated (`is_translated`
    is False). `resume_section` and `place.question_id` say where the person stopped; both None at a first visit.
    `media` gives the SHA-256 of pictures and films by the path that the lesson uses. `quiz` is None where the module
    ends without one.
    """

    course_id: CourseId
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


def published_lesson(academy: Academy, lesson_id: LessonId) -> Published:
    """Return the published course that holds a lesson; raise LessonNotFound."""
    try:
        return academy.library.course_of_lesson(lesson_id)
    except CourseNotFound as absent:
        raise LessonNotFound(lesson_id) from absent


def open_lesson(academy: Academy, *, who: Visitor, lesson_id: LessonId, language: Language) -> LessonPage:
    """Return a lesson as the person finds it, and remember that they are here; raise LessonNotFound."""
    require(who.person, Deed.LEARN)
    published = published_lesson(academy, lesson_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    facts = progress_records.all_lesson_facts(
        academy.records, enrolment_id=enrolment_id, release_id=published.release.id
    )
    known = facts.get(lesson_id, LessonFacts(lesson_id))
    place = progress_records.find_place(academy.records, enrolment_id=enrolment_id)
    here = place if place is not None and place.lesson_id == lesson_id else None
    if here is None or known.started_at is None:
        _come_in(academy, published, enrolment_id, lesson_id, is_new=known.started_at is None)
    found = _Found(published, lesson_id, enrolment_id, facts, here)
    return _page(academy, found, who=who, language=language)


def read_section(academy: Academy, *, who: Visitor, lesson_id: LessonId, section_id: SectionId) -> LessonReached:
    """Remember that a section was opened, once however often it is said; raise LessonNotFound or SectionNotFound."""
    require(who.person, Deed.LEARN)
    published = published_lesson(academy, lesson_id)
    if section_id not in published.course.source_edition.lessons[lesson_id].section_ids:
        raise SectionNotFound(lesson_id, section_id)
    enrolment_id = enrolment_of(academy, who=who, course_id=published.course.id)
    now, revision = academy.now(), published.lessons[lesson_id].revision
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
        return complete_if_due(academy, published, enrolment_id=enrolment_id, lesson_id=lesson_id, now=now)


def _come_in(
    academy: Academy, published: Published, enrolment_id: EnrolmentId, lesson_id: LessonId, *, is_new: bool
) -> None:
    now: datetime = academy.now()
    with academy.records.transaction():
        progress_records.lock_enrolment(academy.records, enrolment_id=enrolment_id)
        if is_new:
            progress_records.add_lesson_start(
                academy.records,
                enrolment_id=enrolment_id,
                lesson_id=lesson_id,
                revision=published.lessons[lesson_id].revision,
                now=now,
            )
            progress_records.refresh_module_progress(
                academy.records,
                enrolment_id=enrolment_id,
                module_id=published.lessons[lesson_id].module_id,
                release_id=published.release.id,
            )
        place = Place(lesson_id, None, None, now)
        progress_records.save_place(academy.records, enrolment_id=enrolment_id, place=place)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for a page: the published lesson, and what the person has done."""

    published: Published
    lesson_id: LessonId
    enrolment_id: EnrolmentId
    facts: Mapping[LessonId, LessonFacts]
    place: Place | None


def _page(academy: Academy, found: _Found, *, who: Visitor, language: Language) -> LessonPage:
    published, course, facts = found.published, found.published.course, found.facts
    known = facts.get(found.lesson_id, LessonFacts(found.lesson_id))
    outline = next(module for module in course.modules if found.lesson_id in module.lesson_ids)
    lesson = course.lesson(known.lesson_id, language)
    rail = lesson_links(published, outline.lesson_ids, facts, language)
    everything = lesson_links(published, tuple(course.lesson_ids()), facts, language)
    index = [link.id for link in everything].index(lesson.id)
    answers = answer_records.latest_answers(
        academy.records,
        enrolment_id=found.enrolment_id,
        lesson_id=lesson.id,
        revision=published.lessons[lesson.id].revision,
    )
    attempts = quiz_records.list_attempts(academy.records, enrolment_id=found.enrolment_id)
    tries = answer_records.try_counts(academy.records, enrolment_id=found.enrolment_id)
    return LessonPage(
        course_id=course.id,
        module_id=outline.id,
        module_title=course.module_text(outline.id, language).title,
        module_number=course.modules.index(outline) + 1,
        rail=rail,
        lesson=lesson,
        level=course.level,
        number=outline.lesson_ids.index(lesson.id) + 1,
        of=len(outline.lesson_ids),
        facts=known,
        place=found.place,
        resume_section=place_section(lesson, known, found.place),
        questions=ask_questions(course, lesson.id, answers, tries, who=who, language=language),
        previous=everything[index - 1] if index > 0 else None,
        next=everything[index + 1] if index + 1 < len(everything) else None,
        sources=tuple(course.sources[source_id] for source_id in lesson.sources if source_id in course.sources),
        see_also=lesson_links(published, lesson.see_also, facts, language),
        terms=course.edition(lesson.language).glossary,
        media=published.media,
        is_translated=lesson.language == language,
        quiz=find_quiz(published, outline, facts=facts, attempts=attempts),
    )
