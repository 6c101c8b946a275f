"""Code between fences is code: nothing in it is a heading, a box, a footnote or a tag, wherever it stands."""

import pytest

from modules.authoring.code_fences import fenced_lines
from modules.authoring.lesson_source import section_ids
from modules.authoring.markdown_html import markdown_to_html
from modules.course.ids import LessonId
from tests.authoring.sample_course import LESSON, SampleCourse

LINES = {
    "back ticks": ("a\n```\nb\n```\nc", {1, 2, 3}),
    "tildes": ("~~~ sh\nb\n~~~", {0, 1, 2}),
    "a longer fence": ("````\n```\n````\nc", {0, 1, 2}),
    "in a list": ("- a\n\n  ```\n  b\n  ```", {2, 3, 4}),
    "as an item": ("1. ```\n   b\n   ```", {0, 1, 2}),
    "in a quotation": ("> ```\n> b\n> ```\nc", {0, 1, 2}),
    "nothing closes it": ("```\nb", set()),
    "code in a line": ("```b```\n```c```", set()),
    "closed by another": ("```\nb\n~~~\n```", {0, 1, 2, 3}),
}


@pytest.mark.parametrize("name", LINES)
def test_the_lines_of_fenced_code(name: str):
    text, numbers = LINES[name]
    assert fenced_lines(text.split("\n")) == numbers


def html(text: str) -> str:
    return markdown_to_html(text, lambda _: None)


WRITTEN = {
    "signs of HTML": ("```\n<b> &amp; *a*\n```", "<pre><code>&lt;b&gt; &amp;amp; *a*\n</code></pre>"),
    "a heading": ("a\n```\n# b\n```", "<p>a</p>\n<pre><code># b\n</code></pre>"),
    "an empty line": ("```\na\n\n  b\n```", "<pre><code>a\n\n  b\n</code></pre>"),
    "an item": (
        "1. a\n   ```\n   b\n   ```\n2. c",
        "<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n<li>\n<p>c</p>",
    ),
    "a quotation": ("> ```\n> a\n> ```\n> b", "<blockquote>\n<pre><code>a\n</code></pre>\n<p>b</p>\n</blockquote>"),
    "a box": ("!!! example\n    a\n\n    ```\n    b\n    ```", "<p>a</p>\n<pre><code>b\n</code></pre>\n</div>"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_fenced_code_is_written_as_it_is(name: str):
    text, expected = WRITTEN[name]
    assert expected in html(text)


CODE = """```md
## No section {#none}

!!! nobox
    a

[^no]: note
[no]: https://a.example
<script>
```"""


def test_nothing_in_fenced_code_is_a_part_of_the_lesson():
    sample = SampleCourse().change(LESSON, "Our customer wants", f"{CODE}\n\nOur customer wants")
    assert sample.codes() == set()
    lesson = sample.course().lesson(LessonId("three-kinds-of-need"), sample.course().languages[0])
    assert "none" not in lesson.section_ids
    assert section_ids(sample.text(LESSON)) == section_ids(SampleCourse().text(LESSON))
    shown = "".join((lesson.opening_html, *(section.html for section in lesson.sections)))
    for word in ("No section", "nobox", "[^no]: note", "[no]: https", "&lt;script&gt;"):
        assert word in shown
    assert not any("No section" in sentence.text for sentence in lesson.sentences), "code is not spoken"
