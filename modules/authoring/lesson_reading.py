"""A lesson file as a Lesson."""

import hashlib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from modules.authoring.id_rules import ID_PATTERN, slug
from modules.authoring.lesson_links import LessonSetting
from modules.authoring.lesson_source import Chunk, LessonSource, SectionSource, cut_lesson
from modules.authoring.lesson_text import LessonText
from modules.authoring.problem import START, Place, Problems
from modules.authoring.text_decoding import decode_text
from modules.authoring.yaml_fields import Fields, check_id, nearest
from modules.authoring.yaml_reading import YamlMap, read_yaml
from modules.course.ids import LessonId, ModuleId, SectionId, SourceId
from modules.course.lesson import KEY_POINTS, Lesson, Section

MINUTES_LIMIT = 60
SECTION_WORDS = range(60, 161)
SECTION_COUNT = range(3, 6)
SECTIONS_READ = 500
"""More are no lesson, and would keep the reader busy for minutes."""


@dataclass(frozen=True, slots=True)
class LessonRead:
    """A lesson and where its sections begin, in the order of the file."""

    lesson: Lesson
    file: str
    section_places: Mapping[SectionId, Place]


def read_lesson(
    content: bytes,
    problems: Problems,
    *,
    lesson_id: LessonId,
    module_id: ModuleId,
    setting: LessonSetting,
    peers: Sequence[tuple[str | None, ...]] = (),
) -> LessonRead | None:
    """Return the lesson that a file holds; None, with a problem, if the file is no text.

    `peers` are the section ids of the same lesson in the other languages, from which a missing id is proposed. With
    problems found the lesson is as complete as the file allows.
    """
    text = decode_text(content, problems)
    if text is None:
        return None
    source = cut_lesson(text, problems)
    fields = read_front_matter(source.front, problems)
    words = LessonText(setting, source.footnotes, source.references, problems)
    title = fields.text("title", sample=lesson_id.replace("-", " ").capitalize())
    title_html = words.title(title)
    opening_html, opening_words = words.part(source.opening, None)
    if not opening_words:
        problems.warning(Place(source.opening.first_line, 1), "opening-missing")
    sections, places = _sections(source, words, problems, peers)
    key_points_html = _key_points(source, words, problems)
    words.finish()
    found_id = fields.id("id", sample=lesson_id)
    if found_id and found_id != lesson_id:
        problems.error(fields.place("id"), "id-not-file-name", id=found_id, name=lesson_id, write=f"id: {lesson_id}")
    lesson = Lesson(
        id=lesson_id,
        module_id=module_id,
        language=setting.language,
        title=title,
        minutes=fields.number("minutes", low=1, high=MINUTES_LIMIT),
        outcomes=tuple(item.text for item in fields.texts("outcomes", sample='["…"]')),
        keywords=tuple(item.text for item in fields.texts("keywords")),
        sources=_known_sources(fields, setting, problems),
        see_also=_known_lessons(fields, setting, problems, lesson_id),
        title_html=title_html,
        opening_html=opening_html,
        sections=sections,
        key_points_html=key_points_html,
        sentences=tuple(words.sentences),
        digest=hashlib.sha256(content).hexdigest(),
    )
    fields.finish()
    return LessonRead(lesson, problems.file, places)


def read_front_matter(front: Chunk | None, problems: Problems) -> Fields:
    """Return the fields of a front matter; without one, fields that are all missing and say nothing more."""
    if front is None:
        return Fields(YamlMap({}, {}, START), Problems(problems.file))
    found = read_yaml(front.text, problems, first_line=front.first_line)
    if isinstance(found, YamlMap):
        return Fields(found, problems)
    if found is not None:
        problems.error(found.at, "front-matter-not-map", write="title: …")
    return Fields(YamlMap({}, {}, START), Problems(problems.file))


def _sections(
    source: LessonSource, words: LessonText, problems: Problems, peers: Sequence[tuple[str | None, ...]]
) -> tuple[tuple[Section, ...], Mapping[SectionId, Place]]:
    places: dict[SectionId, Place] = {}
    sections: list[Section] = []
    taken = {section.id for section in source.sections if section.id}
    if len(source.sections) > SECTIONS_READ:
        at = source.sections[SECTIONS_READ].at
        problems.error(at, "sections-too-many", count=str(len(source.sections)), limit=str(SECTIONS_READ))
    for index, section in enumerate(source.sections[:SECTIONS_READ]):
        section_id = _section_id(section, problems, _peer_id(index, source, peers, taken), taken | places.keys())
        if section_id in places:
            problems.error(section.at, "section-id-twice", id=section_id, line=str(places[section_id].line))
            continue
        places[section_id] = section.at
        heading_html = words.heading(section.heading, section_id, section.at)
        heading = words.sentences[-1].text
        html, word_count = words.part(section.body, section_id)
        sections.append(Section(section_id, heading, heading_html, html, word_count))
        _check_length(word_count, heading, section.at, problems)
    if not sections:
        problems.error(Place(source.opening.first_line, 1), "sections-missing", write="## … {#first}")
    elif len(sections) not in SECTION_COUNT:
        problems.warning(next(iter(places.values())), "section-count", count=str(len(sections)))
    return tuple(sections), places


def _section_id(section: SectionSource, problems: Problems, peer_id: str | None, taken: AbstractSet[str]) -> SectionId:
    """Return a section's id as written, or one that may stand in for it and is not taken, with a problem."""
    heading = section.heading
    proposed = peer_id if peer_id not in taken else None
    if not heading:
        problems.error(section.at, "section-title-missing", write="## … {#" + (section.id or proposed or "name") + "}")
    if section.id is None:
        proposal = proposed or _free_id(slug(heading) or "section", taken)
        problems.error(section.at, "section-id-missing", write=f"## {heading} {{#{proposal}}}")
        return SectionId(proposal)
    if section.id == KEY_POINTS:
        problems.error(section.at, "section-id-reserved", id=section.id, write=f"## {heading} {{#{slug(heading)}}}")
    elif not ID_PATTERN.fullmatch(section.id):
        problems.error(section.at, "id-broken", id=section.id, write=f"## {heading} {{#{slug(section.id)}}}")
    return SectionId(section.id)


def _free_id(wanted: str, taken: AbstractSet[str]) -> str:
    """Return an id that no other section has: the wanted one, or with a number behind it."""
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(each for each in numbered if each not in taken)


def _peer_id(index: int, source: LessonSource, peers: Sequence[tuple[str | None, ...]], taken: set[str]) -> str | None:
    """Return the id that the section in this place has in another language, if that one has as many sections."""
    for peer in peers:
        if len(peer) == len(source.sections) and (found := peer[index]) and found not in taken:
            return found
    return None


def _check_length(word_count: int, heading: str, at: Place, problems: Problems) -> None:
    if word_count == 0:
        problems.error(at, "section-empty", title=heading)
    elif word_count not in SECTION_WORDS:
        code = "section-short" if word_count < SECTION_WORDS.start else "section-long"
        problems.warning(at, code, title=heading, words=str(word_count))


def _key_points(source: LessonSource, words: LessonText, problems: Problems) -> str:
    if not source.key_points:
        last = source.sections[-1].body if source.sections else source.opening
        end = last.first_line + last.text.rstrip("\n").count("\n")
        problems.error(Place(end, 1), "key-points-missing", write="!!! key-points")
        return ""
    first, *others = source.key_points
    for other in others:
        problems.error(Place(other.first_line, 1), "key-points-twice", line=str(first.first_line))
    inner = "\n".join(line.removeprefix("\t").removeprefix("    ") for line in first.text.split("\n")[1:])
    html, word_count = words.part(Chunk(inner, first.first_line + 1), KEY_POINTS)
    if not word_count:
        problems.error(Place(first.first_line, 1), "box-empty", kind="key-points")
    return html


def _known_sources(fields: Fields, setting: LessonSetting, problems: Problems) -> tuple[SourceId, ...]:
    found: list[SourceId] = []
    for item in fields.texts("sources"):
        source_id = SourceId(item.text)
        if source_id in setting.sources:
            found.append(source_id)
        else:
            near = nearest(source_id, tuple(setting.sources))
            problems.error(item.at, "source-unknown", id=source_id, **({"write": near} if near else {}))
    return tuple(found)


def _known_lessons(
    fields: Fields, setting: LessonSetting, problems: Problems, lesson_id: LessonId
) -> tuple[LessonId, ...]:
    found: list[LessonId] = []
    for item in fields.texts("see_also"):
        other = LessonId(item.text)
        if other == lesson_id:
            problems.warning(item.at, "see-also-itself", id=other)
        elif other in setting.lessons:
            found.append(other)
        else:
            check_id(other, item.at, problems)
            near = nearest(other, tuple(setting.lessons))
            problems.warning(item.at, "see-also-unknown", id=other, **({"write": near} if near else {}))
    return tuple(found)
