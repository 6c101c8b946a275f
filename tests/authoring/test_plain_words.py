"""Marks go, words stay."""

import time

import pytest

from modules.authoring.plain_words import TextFormat, plain_words, tidy

TEXTS: dict[str, tuple[str, TextFormat, str]] = {
    "blocks become lines": ("<div>One</div><ul><li>Two</li><li>Three</li></ul>", "html", "One\nTwo\nThree"),
    "cells stay apart": ("<table><tr><td>One</td><td>Two</td></tr></table>", "html", "One Two"),
    "entities": ("5 &lt; 6 &amp; &#381;&#xfc; &nbsp;&hellip;", "html", "5 < 6 & Žü …"),
    "an entity without its end stays": ("R&D, AT&T &copy 5", "html", "R&D, AT&T &copy 5"),
    "signs that are no tags stay": ("a < b > c, <3, <unknown>", "moodle", "a < b > c, <3, <unknown>"),
    "scripts and comments go": ("A<script>x()</script><!-- no -->B<style>p{}</style>", "html", "AB"),
    "plain means plain": ("<b>x</b> &amp; **y**", "plain", "<b>x</b> &amp; **y**"),
    "markdown": ("# Head\n**bold** _soft_ `code` [link](http://a.b) snake_case 2*3*4", "markdown",
        "Head\nbold soft code link (http://a.b) snake_case 2*3*4"),
    "a no-break space stays": ("60\u00a0sekund  razem", "plain", "60\u00a0sekund razem"),
    "control signs go": ("a\x00b\x0b\ud800c\ufdd0", "plain", "abc"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "text_format", "words"), TEXTS.values(), ids=TEXTS)
def test_marks_go_and_words_stay(text: str, text_format: TextFormat, words: str):
    assert plain_words(text, text_format) == (words, 0)


def test_pictures_are_counted_and_their_words_stay():
    assert plain_words('<img src="a" alt="a bench"/> and <video src="b"></video>') == ("a bench and", 2)
    assert plain_words("![a bench](b.png) here", "markdown") == ("a bench here", 1)


@pytest.mark.parametrize("piece", ["**a ", "[a](b ", "![a](", "<p ", "<!--", "<script>", "_a ", "&#", "<img alt='"])
def test_a_tangled_text_of_a_megabyte_is_read_in_seconds(piece: str):
    text = piece * (1_000_000 // len(piece))
    started = time.monotonic()
    plain_words(text, "markdown")
    assert time.monotonic() - started < 20


def test_lines_are_tidied():
    assert tidy(" a \t b \n\n\n c ") == "a b\nc"
