import pytest

from modules.authoring.sentence_marks import mark_sentences
from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from modules.course.lesson_markup import parse_markup, plain_text, write_children
from modules.course.sentences import split_sentences


def marked(html: str, language: Language = ENGLISH) -> tuple[str, list[tuple[str, str]]]:
    """Return the marked HTML, its spans shortened to [n …], and the sentences with their kinds."""
    said: list[tuple[str, str]] = []

    def number(text: str, kind: str) -> int:
        said.append((text, kind))
        return len(said) - 1

    root = parse_markup(html)
    mark_sentences(root, split=lambda text: split_sentences(text, language), number=number)
    return write_children(root), said


def span(number: int, inside: str) -> str:
    return f'<span data-sentence="{number}">{inside}</span>'


TABLE = {
    "two sentences": ("<p>One. Two.</p>", f"<p>{span(0, 'One.')} {span(1, 'Two.')}</p>"),
    "emphasis inside": ("<p>A <em>b</em> c. D.</p>", f"<p>{span(0, 'A <em>b</em> c.')} {span(1, 'D.')}</p>"),
    "emphasis across a boundary is split": (
        "<p>A <em>b. C</em> d.</p>",
        f"<p>{span(0, 'A <em>b.</em>')} {span(1, '<em>C</em> d.')}</p>",
    ),
    "a link across a boundary is split": (
        '<p><a href="https://a.lv">One. Two.</a> Three.</p>',
        "<p>"
        + span(0, '<a href="https://a.lv">One.</a>')
        + " "
        + span(1, '<a href="https://a.lv">Two.</a>')
        + " "
        + span(2, "Three.")
        + "</p>",
    ),
    "nested emphasis across a boundary": (
        "<p><strong>A <em>b. C</em></strong>.</p>",
        "<p>" + span(0, "<strong>A <em>b.</em></strong>") + " " + span(1, "<strong><em>C</em></strong>.") + "</p>",
    ),
    "a whole paragraph in emphasis": (
        "<p><em>One. Two.</em></p>",
        f"<p>{span(0, '<em>One.</em>')} {span(1, '<em>Two.</em>')}</p>",
    ),
    "a footnote mark behind the stop stays with its sentence": (
        '<p>One.<sup data-footnote="1">1</sup> Two.</p>',
        "<p>" + span(0, 'One.<sup data-footnote="1">1</sup>') + f" {span(1, 'Two.')}</p>",
    ),
    "a footnote mark before the stop": (
        '<p>One <sup data-footnote="1">1</sup>. Two.</p>',
        "<p>" + span(0, 'One <sup data-footnote="1">1</sup>.') + f" {span(1, 'Two.')}</p>",
    ),
    "a footnote mark between two sentences stands between them": (
        '<p>One. <sup data-footnote="1">1</sup> Two.</p>',
        "<p>" + span(0, "One.") + ' <sup data-footnote="1">1</sup> ' + span(1, "Two.") + "</p>",
    ),
    "a footnote mark at the end": (
        '<p>One. <sup data-footnote="1">1</sup></p>',
        "<p>" + span(0, "One.") + ' <sup data-footnote="1">1</sup></p>',
    ),
    "a line break inside a sentence": ("<p>One<br>two.</p>", f"<p>{span(0, 'One<br>two.')}</p>"),
    "a line break between sentences": ("<p>One.<br>\nTwo.</p>", f"<p>{span(0, 'One.')}<br>\n{span(1, 'Two.')}</p>"),
    "a picture stays": (
        '<p><img src="media/a.png" alt="A cup"> One.</p>',
        f'<p><img src="media/a.png" alt="A cup"> {span(0, "One.")}</p>',
    ),
    "a picture alone is not spoken": (
        '<p><img src="media/a.png" alt="A cup"></p>',
        '<p><img src="media/a.png" alt="A cup"></p>',
    ),
    "a film and its captions are not spoken": (
        '<div data-box="video"><p><a href="media/a.mp4">film</a> <a href="media/a.vtt">text</a></p><p>One.</p></div>',
        '<div data-box="video"><p><a href="media/a.mp4">film</a> <a href="media/a.vtt">text</a></p><p>'
        + span(0, "One.")
        + "</p></div>",
    ),
    "nor is the picture that stands beside them": (
        '<p><a href="media/a.mp4">film</a> <img src="media/a.png" alt="A map"></p>',
        '<p><a href="media/a.mp4">film</a> <img src="media/a.png" alt="A map"></p>',
    ),
    "signs alone are not spoken": ("<p>…</p>", "<p>…</p>"),
    "the power of two is spoken": ("<p>2<sup>2</sup> is 4.</p>", f"<p>{span(0, '2<sup>2</sup> is 4.')}</p>"),
    "escaped signs": ("<p>A &lt; B &amp; c. Dogs.</p>", f"<p>{span(0, 'A &lt; B &amp; c.')} {span(1, 'Dogs.')}</p>"),
    "white space of the file": (
        "<p>One\n   two.\nThree.</p>",
        "<p>" + span(0, "One\n   two.") + "\n" + span(1, "Three.") + "</p>",
    ),
    "list items": ("<ul><li>One</li><li>Two</li></ul>", f"<ul><li>{span(0, 'One')}</li><li>{span(1, 'Two')}</li></ul>"),
    "a list in a list": (
        "<ul><li>One<ul><li>Two</li></ul></li></ul>",
        f"<ul><li>{span(0, 'One')}<ul><li>{span(1, 'Two')}</li></ul></li></ul>",
    ),
    "a table, row by row, each cell one sentence": (
        "<table><tr><th>A</th><th>B</th></tr><tr><td>C. D.</td><td></td></tr></table>",
        (
            f"<table><tr><th>{span(0, 'A')}</th><th>{span(1, 'B')}</th></tr>"
            f"<tr><td>{span(2, 'C. D.')}</td><td></td></tr></table>"
        ),
    ),
    "a heading is one sentence": ("<h3>What? Where?</h3>", f"<h3>{span(0, 'What? Where?')}</h3>"),
    "a box title is one sentence": (
        '<div data-box="example"><p data-box-title="">At no. 5. Now</p><p>One.</p></div>',
        f'<div data-box="example"><p data-box-title>{span(0, "At no. 5. Now")}</p><p>{span(1, "One.")}</p></div>',
    ),
    "code is not spoken": ("<pre><code>One. Two.</code></pre>", "<pre><code>One. Two.</code></pre>"),
    "footnotes are not spoken": ("<ol data-footnotes><li>One.</li></ol>", "<ol data-footnotes><li>One.</li></ol>"),
    "text beside blocks": (
        "<div>One.<p>Two.</p>Three.</div>",
        f"<div>{span(0, 'One.')}<p>{span(1, 'Two.')}</p>{span(2, 'Three.')}</div>",
    ),
}


@pytest.mark.parametrize(("html", "expected"), TABLE.values(), ids=TABLE.keys())
def test_each_sentence_gets_its_span(html: str, expected: str):
    assert marked(html)[0] == expected


QUOTES = {
    "Polish stop after the quote": (
        POLISH,
        "<p>„Przelew <em>został wykonany”. Słyszę</em>, że to pana niepokoiło.</p>",
        ["„Przelew został wykonany”.", "Słyszę, że to pana niepokoiło."],
    ),
    "Polish question in a quote, dash goes on": (
        POLISH,
        "<p>„Gdzie?” – pyta <strong>gość. Czeka</strong>.</p>",
        ["„Gdzie?” – pyta gość.", "Czeka."],
    ),
    "Latvian stop inside the quote": (
        LATVIAN,
        "<p>„Pārskaitījums ir <em>izpildīts.” Dzirdu</em>, ka tas jūs satrauca.</p>",
        ["„Pārskaitījums ir izpildīts.”", "Dzirdu, ka tas jūs satrauca."],
    ),
    "English stop inside the quote": (
        ENGLISH,
        "<p>“It <em>has.” She</em> smiles.</p>",
        ["“It has.”", "She smiles."],
    ),
    "a no-break space holds": (POLISH, "<p>Czekaj 60\u00a0sekund. Dobrze.</p>", ["Czekaj 60\u00a0sekund.", "Dobrze."]),
}


@pytest.mark.parametrize(("language", "html", "sentences"), QUOTES.values(), ids=QUOTES.keys())
def test_quotes_of_each_language_stay_with_their_sentence(language: Language, html: str, sentences: list[str]):
    out, said = marked(html, language)
    assert [text for text, _ in said] == sentences
    assert out.count("<span data-sentence=") == len(sentences)
    assert out.count("<em>") == out.count("</em>")


def test_headings_and_box_titles_say_that_they_are_headings():
    said = marked('<h3>A</h3><p>B.</p><p data-box-title="">C</p>')[1]
    assert said == [("A", "heading"), ("B.", "text"), ("C", "heading")]


def test_no_text_is_lost_or_added():
    html = '<p>One <em>two. Three <strong>four? Five</strong></em> six<sup data-footnote="1">1</sup>! <a>S</a>.</p>'
    out = marked(html)[0]
    assert plain_text(parse_markup(out)) == plain_text(parse_markup(html))
