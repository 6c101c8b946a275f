"""A lesson is laid out the same for everybody: the page frame, the first paint and files read one HTML."""

import re
from html.parser import HTMLParser

import pytest

from modules.course.glossary import Term
from modules.course.ids import (
    ENGLISH,
    LANGUAGES,
    LATVIAN,
    POLISH,
    Language,
    LessonId,
    ModuleId,
    SectionId,
    SourceId,
    TermId,
)
from modules.course.lesson import Lesson, Section, Sentence
from modules.course.lesson_markup import VOID_TAGS, parse_markup, plain_text
from modules.course.source import Source
from modules.exchange.lesson_html import LessonHtml, LessonLink, lay_out_introduction, lay_out_lesson
from modules.wording.catalogues import wording_for

TERM = TermId("customer-need")
TERMS = {TERM: Term(TERM, "customer need", "What moves <somebody> to buy.")}


def lesson(
    section_html: str = "<p>Text.</p>", *, language: Language = ENGLISH, opening: str = "<p>Opening.</p>"
) -> Lesson:
    sections = tuple(
        Section(SectionId(name), name, f'<span data-sentence="{number}">{name}</span>', section_html, 1)
        for number, name in enumerate(("first", "second"), start=1)
    )
    return Lesson(
        id=LessonId("a-lesson"),
        module_id=ModuleId("m"),
        language=language,
        title="A title",
        minutes=4,
        outcomes=("Tell <one> from another",),
        keywords=(),
        sources=(),
        see_also=(),
        title_html='<span data-sentence="0">A title</span>',
        opening_html=opening,
        sections=sections,
        key_points_html="<ul><li>Point.</li></ul>",
        sentences=(Sentence(0, "A title", None, "title"),),
        digest="",
    )


def laid_out(given: Lesson, **changes: object) -> LessonHtml:
    settings: dict[str, object] = {
        "level": "EQF 3–5",
        "terms": TERMS,
        "sources": (),
        "see_also": (),
        "wording": wording_for(ENGLISH),
        "media_url": lambda path: f"/content/abc/{path}",
    }
    return lay_out_lesson(given, **{**settings, **changes})  # pyright: ignore[reportArgumentType]


def body(section_html: str) -> str:
    """Return what stands in the first section."""
    html = laid_out(lesson(section_html)).body
    return html.partition('<div class="in">')[2].partition("</div></details>")[0]


def test_the_sections_are_numbered_and_one_opens_at_a_time():
    html = laid_out(lesson()).body
    assert html.startswith('<div class="read" lang="en" data-lesson="a-lesson" data-own>')
    found = re.findall(r'<details class="sec" name="lesson" id="section-(\w+)" data-section="(\w+)"><summary>', html)
    assert found == [("first", "first"), ("second", "second")]
    assert '<span class="n">1</span><span data-sentence="1">first</span>' in html
    assert '<span class="vh" data-read-mark hidden> – read</span><i class="i i-plus" aria-hidden="true"></i>' in html
    assert "open" not in re.sub(r"[Oo]pening", "", html)


def test_the_key_points_stand_last_in_their_frame():
    html = laid_out(lesson()).body
    assert '<div class="box key"><p class="t">Key points</p><ul><li>Point.</li></ul></div>' in html
    assert html.index("box key") > html.index('data-section="second"')


def test_the_head_gives_level_minutes_title_and_outcomes():
    head = laid_out(lesson()).head
    assert '<p class="meta"><span>EQF 3–5</span><span>4 minutes</span></p>' in head
    assert '<h1 lang="en"><span data-sentence="0">A title</span></h1>' in head
    assert "<li>Tell &lt;one&gt; from another</li>" in head
    assert "EQF" not in laid_out(lesson(), level="").head


BOXES = {
    "example without a title": (
        '<div data-box="example"><p>x</p></div>',
        (
            '<div class="box ex"><p class="t"><i class="i i-shop" aria-hidden="true"></i>'
            '<span lang="en">For example</span></p><p>x</p></div>'
        ),
    ),
    "example with a title": (
        '<div data-box="example"><p data-box-title><span data-sentence="4">At work</span></p><p>x</p></div>',
        (
            '<div class="box ex"><p class="t"><i class="i i-shop" aria-hidden="true"></i>'
            '<span data-sentence="4">At work</span></p><p>x</p></div>'
        ),
    ),
    "did you know": (
        '<div data-box="did-you-know"><p>x</p></div>',
        (
            '<div class="box know"><p class="t"><i class="i i-tip" aria-hidden="true"></i>'
            '<span lang="en">Did you know?</span></p><p>x</p></div>'
        ),
    ),
    "quote": (
        '<div data-box="quote"><p>x</p></div>',
        (
            '<div class="box quote"><p class="t"><i class="i i-person" aria-hidden="true"></i>'
            '<span lang="en">In somebody’s words</span></p><p>x</p></div>'
        ),
    ),
    "contrast": (
        (
            '<div data-box="contrast"><table><thead><tr><th>A</th><th>B</th></tr></thead>'
            "<tbody><tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr></tbody></table></div>"
        ),
        (
            '<div class="contrast"><div class="two">'
            '<div><p class="st wrong"><i class="i i-wrong" aria-hidden="true"></i><span>A</span></p>'
            "<ul><li>c</li><li>e</li></ul></div>"
            '<div><p class="st passed"><i class="i i-passed" aria-hidden="true"></i><span>B</span></p>'
            "<ul><li>d</li><li>f</li></ul></div></div></div>"
        ),
    ),
    "a contrast without a table stays as it is": (
        '<div data-box="contrast"><p>x</p></div>',
        '<div class="box contrast"><p>x</p></div>',
    ),
    "a film of the package with captions": (
        (
            '<div data-box="video"><p data-box-title>T</p><p><a href="media/a.mp4">film</a> '
            '<a href="media/en/a.vtt">captions</a></p></div>'
        ),
        (
            '<div class="box film"><p class="t"><i class="i i-film" aria-hidden="true"></i>T</p>'
            '<video controls="" preload="metadata" playsinline="" aria-label="T">'
            '<source src="/content/abc/media/a.mp4" type="video/mp4">'
            '<track kind="captions" src="/content/abc/media/en/a.vtt" srclang="en" label="English" default="">'
            '<a href="/content/abc/media/a.mp4">film</a></video></div>'
        ),
    ),
}


@pytest.mark.parametrize(("html", "expected"), BOXES.values(), ids=BOXES.keys())
def test_each_box_has_its_look(html: str, expected: str):
    assert body(html) == expected


def test_a_film_elsewhere_is_a_link_and_never_embedded():
    html = body(
        '<div data-box="video"><p><a href="https://a.example/x.mp4" rel="noopener" target="_blank">f</a></p></div>'
    )
    assert "<video" not in html
    assert 'target="_blank">f<span class="vh"> (opens in a new tab)</span></a>' in html


def test_a_term_opens_its_explanation_which_stands_outside_the_sections():
    html = laid_out(lesson('<p><span data-term="customer-need">needs</span></p>')).body
    assert '<button class="gl" type="button" popovertarget="term-customer-need">needs</button>' in html
    explanation = (
        '<div popover id="term-customer-need"><b>customer need</b><p>What moves &lt;somebody&gt; to buy.</p></div>'
    )
    assert html.count(explanation) == 1
    assert html.index(explanation) > html.rindex("</details>")


def test_pictures_come_from_where_the_package_is_served():
    assert body('<p><img src="media/a.png" alt="A cup" width="6" height="4"></p>') == (
        '<p><img src="/content/abc/media/a.png" alt="A cup" width="6" height="4" loading="lazy"></p>'
    )


def test_footnotes_lead_to_their_text_in_the_same_section():
    html = body('<p>x<sup data-footnote="1">1</sup></p><ol data-footnotes><li>Note.</li></ol>')
    assert '<sup class="fn"><a href="#note-first-1" aria-label="Footnote 1">1</a></sup>' in html
    assert '<ol class="fns"><li id="note-first-1">Note.</li></ol>' in html


def test_a_table_knows_the_head_of_each_column_for_narrow_screens():
    html = body(
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    assert html.startswith('<div class="wrap"><table class="t stack">')
    assert '<th scope="col">A</th>' in html
    assert '<td data-l="B">d</td>' in html


def test_the_foot_cites_sources_and_links_lessons():
    sources = (
        Source(SourceId("a"), "Types & needs", "Someone", "2020", "A blog", "https://a.example/?a=1&b=2"),
        Source(SourceId("b"), "Only a title", url="javascript:alert(1)"),
        Source(SourceId("c"), "Is it worth it?", where="A blog"),
    )
    foot = laid_out(lesson(), sources=sources, see_also=(LessonLink("Listening", "/lesson?lesson=listening&x=1"),)).foot
    assert (
        '<li>1. Someone, 2020. <a href="https://a.example/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">'
        "Types &amp; needs</a>. A blog</li><li>2. Only a title</li><li>3. Is it worth it? A blog</li>"
    ) in foot
    assert '<a href="/lesson?lesson=listening&amp;x=1" lang="en">Listening</a>' in foot
    assert "javascript" not in foot
    assert laid_out(lesson()).foot == ""


def introduced(html: str) -> str:
    return lay_out_introduction(
        html, terms=TERMS, wording=wording_for(POLISH), media_url=lambda path: f"/content/abc/{path}"
    )


def test_a_course_or_a_module_introduces_itself_with_pictures_and_terms_like_a_lesson():
    html = introduced('<p><img src="media/a.webp" alt="A cup"> <span data-term="customer-need">needs</span></p>')
    assert html.startswith('<div class="read" lang="pl" data-own><p><img src="/content/abc/media/a.webp" alt="A cup"')
    assert '<button class="gl" type="button" popovertarget="term-customer-need">needs</button>' in html
    assert html.count('<div popover id="term-customer-need">') == 1
    assert unclosed(html) == []


def test_what_does_not_introduce_itself_takes_no_room():
    assert introduced("") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_its_language_and_the_interface_its_own(language: Language):
    html = laid_out(lesson('<div data-box="example"><p>x</p></div>', language=language), wording=wording_for(POLISH))
    assert f'<div class="read" lang="{language}"' in html.body
    assert '<span lang="pl">' in html.body
    assert f'<h1 lang="{language}">' in html.head


def test_the_same_lesson_gives_the_same_html():
    assert laid_out(lesson(language=LATVIAN)) == laid_out(lesson(language=LATVIAN))


def test_every_tag_is_closed():
    html = laid_out(lesson('<p>a<br>b <em>c</em></p><hr><div data-box="quote"><p>x</p></div>'))
    for part in (html.head, html.body, html.foot):
        assert unclosed(part) == []


def unclosed(html: str) -> list[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            if tag not in VOID_TAGS:
                found.append(tag)

        def handle_endtag(self, tag: str) -> None:
            if found[-1:] == [tag]:
                found.pop()

    Reader().feed(html)
    return found


def test_no_word_of_the_lesson_is_lost():
    html = '<p>One <span data-term="customer-need">two</span> <a href="media/x.vtt">three</a></p>'
    assert "One two three" in plain_text(parse_markup(body(html)))
