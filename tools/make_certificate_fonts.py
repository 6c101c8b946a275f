"""Makes the TrueType fonts of the certificate in static/fonts, once, from web fonts: typst reads no woff2.

`python tools/make_certificate_fonts.py FOLDER`, with fontTools and brotli installed. FOLDER holds Literata's upright
weight-axis web fonts as the npm package `@fontsource-variable/literata` ships them (files/); Source Sans comes from the
installed Streamlit and is called Academy Sans here, because its licence reserves the name "Source" for what is not
changed. Each weight becomes one static font with the letters of all European languages, so that a name is
set in one piece wherever its owner comes from.
"""

import sys
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic")
LETTERS = (
    "U+0020-007E,U+00A0-024F,U+02BB-02BC,U+0300-036F,U+0370-03FF,U+0400-04FF,U+1E00-1EFF,U+2010-2026,U+20AC,U+2212"
)
STYLES = {400: "Regular", 600: "SemiBold"}


def main(folder: Path) -> None:
    """Write Literata in 600 and Academy Sans in 400 and 600."""
    parts = []
    for script in SCRIPTS:
        part = _still(TTFont(folder / f"literata-{script}-wght-normal.woff2"), 600)
        part.save(FONTS / f"part-{script}.ttf")
        parts.append(FONTS / f"part-{script}.ttf")
    _write(Merger().merge([str(part) for part in parts]), "Literata", 600)
    for part in parts:
        part.unlink()
    bundled = Path(streamlit.__file__).parent / "static" / "static" / "media"
    source_sans = next(bundled.glob("SourceSansVF-Upright*.woff2"))
    for weight in STYLES:
        _write(_still(TTFont(source_sans), weight), "Academy Sans", weight)


def _still(font: TTFont, weight: int) -> TTFont:
    """Return a variable font at one weight, without what only variable or vertical text needs."""
    still = instancer.instantiateVariableFont(font, {"wght": weight})
    still.flavor = None
    for table in ("STAT", "vhea", "vmtx", "VVAR", "BASE", "prep", "gasp"):
        if table in still:
            del still[table]
    return still


def _write(font: TTFont, family: str, weight: int) -> None:
    choice = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"])
    choice.name_IDs = [0, 13, 14]
    choice.hinting = False
    cut = subset.Subsetter(choice)
    cut.populate(unicodes=subset.parse_unicodes(LETTERS))
    cut.subset(font)
    _name(font, family, weight)
    font.save(FONTS / f"{family.replace(' ', '')}-{STYLES[weight]}.ttf")


def _name(font: TTFont, family: str, weight: int) -> None:
    style = STYLES[weight]
    names = {1: f"{family} {style}", 2: "Regular", 4: f"{family} {style}", 6: f"{family.replace(' ', '')}-{style}"}
    for number, text in (names | {16: family, 17: style}).items():
        font["name"].setName(text, number, 3, 1, 0x409)
    setattr(font["OS/2"], "usWeightClass", weight)  # noqa: B010 -- fontTools makes its fields when it reads


if __name__ == "__main__":
    main(Path(sys.argv[1]))
