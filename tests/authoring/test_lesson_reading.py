"""Each mistake a trainer can make in a lesson gives its problem at its place; a sound lesson comes out whole."""

import time

import pytest

from modules.authoring.problem import Severity
from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language, LessonId
from modules.course.lesson import KEY_POINTS, Lesson
from modules.wording.catalogues import wording_for
from modules.wording.problem_sentences import say_problem
from tests.authoring.sample_course import CONTENT, LESSON, POLISH_LESSON, SampleCourse

ERROR, WARNING = Severity.ERROR, Severity.WARNING
LAST_BOX = "!!! key-points\n"
FILLER = "word " * 200

MISTAKES = {
    "no front matter": ("---\nid: three", "id: three", ERROR, "front-matter-missing", None, "---"),
    "front matter not closed": ("see_also: []\n---\n", "see_also: []\n\n", ERROR, "front-matter-open", (1, 1), "---"),
    "front matter is a list": (
        "---\nid: three",
        "---\n- a\n---\nid: three",
        ERROR,
        "front-matter-not-map",
        (2, 1),
        None,
    ),
    "no id": ("id: three-kinds-of-need\n", "", ERROR, "key-missing", (2, 1), "id: three-kinds-of-need"),
    "another id": ("id: three", "id: four", ERROR, "id-not-file-name", (2, 5), "id: three-kinds-of-need"),
    "an id with capitals": (
        "id: three-kinds",
        "id: Three Kinds",
        ERROR,
        "id-broken",
        (2, 5),
        "id: three-kinds-of-need",
    ),
    "no title": ("title: Three kinds of need\n", "", ERROR, "key-missing", (2, 1), "title: Three kinds of need"),
    "an empty title": ("title: Three kinds of need", "title:", ERROR, "key-missing", (3, 1), None),
    "a title with a colon": (
        "title: Three kinds of need",
        "title: Three kinds: all",
        ERROR,
        "yaml-colon",
        (3, 19),
        'title: "Three kinds: all"',
    ),
    "minutes in words": ("minutes: 4", "minutes: four", ERROR, "number-out-of-range", (4, 10), None),
    "too many minutes": ("minutes: 4", "minutes: 400", ERROR, "number-out-of-range", (4, 10), None),
    "outcomes as a text": (
        "outcomes:\n  - Tell",
        "outcomes: Tell\nmore:\n  - Tell",
        ERROR,
        "value-not-list",
        (5, 11),
        "outcomes: [Tell]",
    ),
    "an outcome with a colon": ("  - Tell functional", "  - Tell: functional", ERROR, "item-not-text", (6, 5), None),
    "a title as a list": ("title: Three", "title: [Three]\nx: T", ERROR, "value-not-text", (3, 8), None),
    "a misspelt key": ("keywords:", "keyword:", WARNING, "key-misspelt", (8, 1), "keywords: …"),
    "an unknown key": ("minutes: 4", "minutes: 4\ncolour: blue", WARNING, "key-unknown", (5, 1), None),
    "an unknown source": (
        "[hbs-types-of-needs,",
        "[hbs-types-of-need,",
        ERROR,
        "source-unknown",
        (9, 11),
        "hbs-types-of-needs",
    ),
    "a source unlike any": ("[hbs-types-of-needs,", "[xyz,", ERROR, "source-unknown", (9, 11), None),
    "an unknown lesson to see": ("see_also: []", "see_also: [listening]", WARNING, "see-also-unknown", (10, 12), None),
    "the lesson itself to see": (
        "see_also: []",
        "see_also: [three-kinds-of-need]",
        WARNING,
        "see-also-itself",
        (10, 12),
        None,
    ),
    "no opening": (
        (
            "A customer comes in out of the rain and asks for an umbrella. The request is short, yet three different "
            "customer needs may stand behind it, and each calls for its own answer."
        ),
        "",
        WARNING,
        "opening-missing",
        (12, 1),
        None,
    ),
    "a section without an id": (
        " {#functional}",
        "",
        ERROR,
        "section-id-missing",
        (14, 1),
        "## Functional: a task to get done {#functional}",
    ),
    "a section with another section's id": ("{#social}", "{#functional}", ERROR, "section-id-twice", "## Social", None),
    "a section called key-points": (
        "{#social}",
        "{#key-points}",
        ERROR,
        "section-id-reserved",
        "## Social",
        "## Social: the eyes of other people {#social-the-eyes-of-other-people}",
    ),
    "a section id with capitals": (
        "{#social}",
        "{#Social_Need}",
        ERROR,
        "id-broken",
        "## Social",
        "## Social: the eyes of other people {#social-need}",
    ),
    "a section without a title": (
        "## Social: the eyes of other people {#social}",
        "## {#social}",
        ERROR,
        "section-title-missing",
        "## {#social}",
        "## … {#social}",
    ),
    "an empty section": (
        "## Hearing",
        "## Nothing {#nothing}\n\n## Hearing",
        ERROR,
        "section-empty",
        "## Nothing",
        None,
    ),
    "a short section": (
        "## Hearing",
        "## Little {#little}\n\nA word.\n\n## Hearing",
        WARNING,
        "section-short",
        "## Little",
        None,
    ),
    "a long section": (
        "Ask about the task",
        "Ask",
        WARNING,
        "section-long",
        "## Functional",
        None,
    ),
    "six sections": (
        "## Hearing",
        "## A {#a}\n\nOne.\n\n## B {#b}\n\nTwo.\n\n## Hearing",
        WARNING,
        "section-count",
        "## Functional",
        None,
    ),
    "a long sentence": (
        "An emotional need is about how a person wants to feel: calm, safe, welcome.",
        f"An *emotional* need is about {'how and ' * 14}why.",
        WARNING,
        "sentence-long",
        "An *emotional*",
        None,
    ),
    "a title in the text": (
        "A customer comes",
        "# Three kinds\n\nA customer comes",
        ERROR,
        "heading-level",
        (12, 1),
        None,
    ),
    "a heading made by dashes": (
        "The same news in two ways:\n",
        "The same news\n---\n",
        ERROR,
        "heading-level",
        "The same news",
        None,
    ),
    "no key points": (LAST_BOX, "!!! example\n", ERROR, "key-points-missing", None, "!!! key-points"),
    "key points twice": (LAST_BOX, f"{LAST_BOX}    - One.\n\n{LAST_BOX}", ERROR, "key-points-twice", None, None),
    "text after the key points": (
        "so ask rather than guess.\n",
        "so ask rather than guess.\n\nGoodbye.\n",
        ERROR,
        "key-points-not-last",
        "!!! key-points",
        None,
    ),
    "an unknown box": ("!!! example", "!!! exmaple", ERROR, "box-unknown", "!!! exmaple", "!!! example"),
    "a box whose text is not indented": (
        'reception"\n    A guest',
        'reception"\nA guest',
        ERROR,
        "box-empty",
        "!!! example",
        None,
    ),
    "a contrast without a table": (
        "!!! contrast\n",
        "!!! contrast\n    Text.\n    - ",
        ERROR,
        "contrast-without-table",
        "!!! contrast",
        "| … | … |",
    ),
    "an unknown footnote": ("calm, safe, welcome.", "calm[^x].", ERROR, "footnote-unknown", "[^x]", "[^x]: …"),
    "a footnote nobody cites": ("## Hearing", "[^y]: Note.\n\n## Hearing", WARNING, "footnote-unused", "[^y]", "[^y]"),
    "a footnote twice": (
        "## Hearing",
        "Text[^y].\n\n[^y]: Note.\n\n[^y]: Other.\n\n## Hearing",
        ERROR,
        "footnote-twice",
        "[^y]: Other",
        None,
    ),
    "an unknown term": (
        "calm, safe, welcome",
        "[calm](term:emotional-needs)",
        WARNING,
        "term-unknown",
        "term:emotional-needs",
        "[calm](term:emotional-need)",
    ),
    "a picture that is not there": (
        "calm, safe",
        "![calm](media/calm.png)",
        ERROR,
        "media-missing",
        "media/calm.png",
        None,
    ),
    "a picture without a text": (
        "calm, safe",
        "![](media/calm.png)",
        WARNING,
        "alt-missing",
        "media/calm.png",
        "![…](media/calm.png)",
    ),
    "a film that is not there": ("calm, safe", "[film](media/a.mp4)", ERROR, "media-missing", "media/a.mp4", None),
    "an attribute without effect": ("calm, safe", "*calm*{: .loud }", WARNING, "html-attribute-left-out", None, None),
    "a link to a page": ("calm, safe", "[calm](other.md)", ERROR, "html-link-refused", "other.md", None),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_gives_its_problem_at_its_place(name: str):
    old, new, severity, code, where, write = MISTAKES[name]
    sample = SampleCourse()
    if name == "a long section":
        sample.change(LESSON, "So ask about the task", f"{FILLER}. So ask about the task")
    else:
        sample.change(LESSON, old, new)
    found = [problem for problem in sample.problems(code) if problem.file == LESSON]
    assert found, sample.codes()
    assert found[0].severity is severity
    if where is not None:
        place = sample.place(LESSON, where) if isinstance(where, str) else where
        assert (found[0].line, found[0].column) == place
    said = say_problem(wording_for(ENGLISH), code, found[0].fields)
    if write is not None:
        assert said.write == write
        assert write in said.fix
    assert all((said.what, said.why, said.fix))


def test_a_section_without_sections_around_it_is_no_lesson():
    text = SampleCourse().text(LESSON)
    sample = SampleCourse()
    sample.files[LESSON] = (text[: text.index("## Functional")] + text[text.index(LAST_BOX) :]).encode()
    assert {"sections-missing"} <= sample.codes()


def test_an_id_is_proposed_from_the_other_language():
    sample = SampleCourse().change(POLISH_LESSON, " {#social}", "")
    (found,) = sample.problems("section-id-missing")
    assert found.file == POLISH_LESSON
    assert found.fields["write"] == "## Potrzeba społeczna: w oczach innych {#social}"
    assert sample.codes() == {"section-id-missing"}, "the proposed id stands in, so nothing else is said"


def test_an_id_is_proposed_from_the_title_where_no_other_language_has_one():
    sample = SampleCourse()
    for language in (ENGLISH, POLISH, LATVIAN):
        sample.change(f"{CONTENT}/{language}/customer-needs/three-kinds-of-need.md", " {#all-three}", "")
    proposals = {problem.fields["write"] for problem in sample.problems("section-id-missing")}
    assert "## Usłyszeć wszystkie trzy {#uslyszec-wszystkie-trzy}" in proposals
    assert "## Sadzirdēt visas trīs {#sadzirdet-visas-tris}" in proposals


TANGLES = {
    "lists in lists": "\n".join("    " * depth + "- a" for depth in range(300)),
    "lists in a line": "- " * 3000 + "a",
    "quotations in quotations": ">" * 20_000 + " a",
    "elements in elements": "<div>" * 20_000,
    "spans in spans": "<span>" * 5_000,
    "brackets": "[" * 20_000,
    "pictures": "![" * 10_000,
    "links": "[a](" * 5_000,
    "footnotes": "[^a" * 5_000,
    "footnotes after spaces": ("a" + " " * 200) * 500 + "[^a" * 5_000,
}


@pytest.mark.parametrize("name", TANGLES)
def test_a_tangle_of_marks_is_a_problem_in_a_moment_and_not_a_crash(name: str):
    sample = SampleCourse().change(LESSON, "Our customer wants", f"{TANGLES[name]}\n\nOur customer wants")
    start = time.process_time()
    (found,) = sample.problems("markup-too-tangled")
    assert time.process_time() - start < 5
    assert (found.line, found.file) == (15, LESSON)


def lesson_of(sample: SampleCourse, language: Language = ENGLISH) -> Lesson:
    return sample.course().lesson(LessonId("three-kinds-of-need"), language)


def test_a_lesson_carries_what_its_file_says():
    lesson = lesson_of(SampleCourse())
    assert lesson.title == "Three kinds of need"
    assert lesson.minutes == 4
    assert lesson.outcomes[0].startswith("Tell functional")
    assert lesson.sources == ("hbs-types-of-needs", "service-level-training")
    assert lesson.section_ids == ("functional", "social", "emotional", "all-three")
    assert [section.word_count for section in lesson.sections] == [99, 125, 124, 85]
    assert len(lesson.digest) == 64


@pytest.mark.parametrize("language", [ENGLISH, POLISH, LATVIAN])
def test_sentences_run_from_the_title_to_the_key_points_as_the_html_says(language: Language):
    lesson = lesson_of(SampleCourse(), language)
    assert [sentence.number for sentence in lesson.sentences] == list(range(len(lesson.sentences)))
    assert (lesson.sentences[0].text, lesson.sentences[0].kind) == (lesson.title, "title")
    html = lesson.title_html + lesson.opening_html
    for section in lesson.sections:
        html += section.heading_html + section.html
    html += lesson.key_points_html
    assert [int(part.partition('"')[0]) for part in html.split('data-sentence="')[1:]] == list(
        range(len(lesson.sentences))
    )
    assert lesson.sentences[-1].section_id == KEY_POINTS
    assert next(s.section_id for s in lesson.sentences if s.kind == "heading" and "recep" not in s.text) == "functional"


def test_a_term_is_marked_at_its_first_use_only():
    lesson = lesson_of(SampleCourse())
    html = lesson.opening_html + "".join(section.html for section in lesson.sections)
    assert html.count('data-term="functional-need"') == 1
    assert '<span data-term="customer-need">customer needs</span>' in lesson.opening_html
    assert "data-term" not in "".join(section.heading_html for section in lesson.sections)


def test_the_same_wording_is_found_in_polish_and_latvian_forms():
    polish = lesson_of(SampleCourse(), POLISH)
    assert '<span data-term="customer-need">potrzeby klienta</span>' in polish.opening_html
    latvian = lesson_of(SampleCourse(), LATVIAN)
    assert 'data-term="customer-need">klienta vajadzības' in latvian.opening_html


def test_another_wording_is_marked_where_the_author_marks_it():
    sample = SampleCourse().change(LESSON, "asks for an umbrella", "asks for [a roof](term:social-need)")
    lesson = lesson_of(sample)
    assert '<span data-term="social-need">a roof</span>' in lesson.opening_html
    assert 'data-term="social-need"' not in "".join(section.html for section in lesson.sections)


def test_footnotes_are_numbered_by_section_and_are_no_part_of_a_sentence():
    sample = SampleCourse().change(LESSON, "whether it is done.", "whether it is done[^tall]. So it is.[^b]")
    sample.change(LESSON, "seen by others.", "seen by others[^b].")
    sample.change(LESSON, LAST_BOX, f"[^tall]: See *page nine*.\n[^b]: Or\n    here.\n\n{LAST_BOX}")
    lesson = lesson_of(sample)
    first, second = lesson.sections[:2]
    assert 'done<sup data-footnote="1">1</sup>.</span>' in first.html
    assert first.html.endswith("<ol data-footnotes><li>See <em>page nine</em>.</li><li>Or here.</li></ol>")
    assert 'others<sup data-footnote="1">1</sup>.' in second.html
    assert "page nine" not in "".join(
        sentence.text for sentence in lesson.sentences if sentence.section_id == "functional"
    )
    assert first.word_count == 102


@pytest.mark.parametrize("marks", ["[^a].", " [^a].", "\u00a0[^a].", "  [^a] [^b].", "\n[^a]\n[^b]."])
def test_a_footnote_mark_leaves_no_space_before_the_stop(marks: str):
    sample = SampleCourse().change(LESSON, "seen by others.", f"seen by others{marks} So it is [^a] here.")
    lesson = lesson_of(sample.change(LESSON, LAST_BOX, f"[^a]: Here.\n[^b]: There.\n\n{LAST_BOX}"))
    said = [sentence.text for sentence in lesson.sentences]
    assert any(text.endswith("seen by others.") for text in said)
    assert "So it is here." in said
    assert 'others<sup data-footnote="1">1</sup>' in lesson.sections[1].html


def test_boxes_keep_their_kind_and_the_title_of_the_author():
    sample = SampleCourse().change(LESSON, "## Hearing", "!!! did-you-know\n    It rains.\n\n## Hearing")
    lesson = lesson_of(sample)
    html = "".join(section.html for section in lesson.sections)
    assert '<div data-box="example">\n<p data-box-title><span data-sentence=' in html
    assert '<div data-box="did-you-know">\n<p><span data-sentence=' in html
    assert '<div data-box="contrast">' in html


def test_links_out_open_a_new_tab():
    sample = SampleCourse().change(LESSON, "calm, safe", '[calm](https://a.example/x?a=1&b "Title")')
    html = lesson_of(sample).sections[2].html
    assert (
        '<a href="https://a.example/x?a=1&amp;b" title="Title" rel="noopener noreferrer" target="_blank">calm</a>'
        in html
    )


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    sample = SampleCourse()
    plain = lesson_of(sample)
    sample.files[LESSON] = b"\xef\xbb\xbf" + sample.files[LESSON].replace(b"\n", b"\r\n")
    assert lesson_of(sample).sentences == plain.sentences
    assert lesson_of(sample).sections == plain.sections
