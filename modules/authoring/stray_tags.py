"""Words between < and > that no browser knows as a tag, as in “Dear <name of the guest>”, kept as words."""

import re

_TAGS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body
    br button canvas caption center circle cite code col colgroup command data datalist dd del desc details dfn
    dialog dir div dl dt ellipse em embed fieldset figcaption figure font footer foreignobject form frame frameset g
    h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li
    line link listing main map mark marquee math menu menuitem meta meter mglyph mi mn mo ms mtext nav nobr noembed
    noframes noscript object ol optgroup option output p param path picture plaintext polygon polyline portal pre
    progress q rb rect rp rt rtc ruby s samp script search section select slot small source spacer span strike
    strong style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr track tt u
    ul use var video wbr xmp
    """.split()  # noqa: SIM905
)
_TAG = re.compile(r"<(?=/?(?P<name>[A-Za-z][^\s/<>]*))")


def with_stray_tags_as_text(html: str) -> str:
    """Return the HTML with what only looks like a tag as text; the sanitiser would drop it with its words.

    >>> with_stray_tags_as_text("Dear <name of the guest>, <b>welcome</b>")
    'Dear &lt;name of the guest>, <b>welcome</b>'
    """
    return _TAG.sub(lambda found: found[0] if found["name"].lower() in _TAGS else "&lt;", html)
