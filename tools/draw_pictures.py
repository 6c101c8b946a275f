"""Draws the pictures of the built-in course into content/customer-service/media/<language>/.

`python -m tools.draw_pictures` draws them all; names behind it draw some: `python -m tools.draw_pictures channel-map`.
A picture is 1,216 pixels wide, twice the text column, on a ground of its own, so that it is right in light and dark.
"""

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from modules.course.ids import LANGUAGES, Language
from tools.pictures import (
    channel_map,
    climate_and_experience,
    module_scenes,
    sources_of_a_standard,
    three_kinds_of_need,
)
from tools.pictures.sheet import Sheet
from tools.pictures.words import WORDS, Words

ROOT = Path(__file__).resolve().parents[1]
MEDIA = ROOT / "content" / "customer-service" / "media"

DIAGRAMS: Mapping[str, Callable[[Words], Sheet]] = {
    "three-kinds-of-need": three_kinds_of_need.draw,
    "sources-of-a-standard": sources_of_a_standard.draw,
    "channel-map": channel_map.draw,
    "climate-and-experience": climate_and_experience.draw,
}
"""Pictures with words, which differ from language to language."""
SCENES: Mapping[str, Callable[[], Sheet]] = {
    "module-customer-needs": module_scenes.customer_needs,
    "module-service-standards": module_scenes.service_standards,
    "module-channels": module_scenes.channels,
    "module-service-climate": module_scenes.service_climate,
}
"""Pictures without words, the same in every language."""


def main(names: Sequence[str]) -> int:
    """Draw the pictures of these names, all if there are none; return 1 if a name is unknown."""
    unknown = set(names) - {*DIAGRAMS, *SCENES}
    if unknown:
        print(f"There is no picture {', '.join(sorted(unknown))}. There are: {', '.join((*DIAGRAMS, *SCENES))}.")
        return 1
    for name in names or (*DIAGRAMS, *SCENES):
        for language in LANGUAGES:
            path = MEDIA / language / f"{name}.webp"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_webp(draw(name, language)))
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    return 0


def draw(name: str, language: Language) -> Sheet:
    """Return a picture in a language. Raise KeyError for an unknown name, WordsTooWide if its words do not fit."""
    return DIAGRAMS[name](WORDS[name][language]) if name in DIAGRAMS else SCENES[name]()


def as_webp(sheet: Sheet) -> bytes:
    """Return a picture as a file: flat colours and letters stay exact, so it is written without loss."""
    out = io.BytesIO()
    sheet.finished().convert("RGB").save(out, format="WEBP", lossless=True, quality=100, method=6)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
