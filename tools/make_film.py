"""Makes the short films of the built-in course: a script is spoken, drawn frames follow it, captions stand beside it.

`python -m tools.make_film channel-map` writes channel-map.mp4, its captions channel-map.vtt and the picture that is
seen before it plays, channel-map-film.webp, for every language. A film's script stands in tools/films/<film>/, one
sentence a line; what its frames show is a function of tools/pictures. Nothing leaves the machine.
"""

import argparse
import sys
import tempfile
import wave
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from modules.course.ids import LANGUAGES, Language
from modules.narration.piper_voice import find_piper_voices
from modules.narration.voice import Voice
from modules.narration.voices import voices_for
from tools.films.captions import web_captions
from tools.films.encoding import encode
from tools.films.telling import Told, tell
from tools.pictures import channel_map_film
from tools.pictures.film_stage import FRAMES_PER_SECOND, Stage
from tools.pictures.words import WORDS, Words

ROOT = Path(__file__).resolve().parents[1]
FILMS = ROOT / "tools" / "films"
MEDIA = ROOT / "content" / "customer-service" / "media"
STAGED: Mapping[str, Callable[[Words, Told, Language], Stage]] = {"channel-map": channel_map_film.stage}
"""What each film shows, by its name."""


def main(arguments: Sequence[str]) -> int:
    """Make the films that the command line names, all if it names none."""
    parser = argparse.ArgumentParser(prog="make_film", description=__doc__)
    parser.add_argument("films", nargs="*", help="which films; all if none is named")
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="en,pl,lv")
    parser.add_argument("--stills", type=Path, help="write a frame for each sentence into this folder, and no film")
    parser.add_argument("--voices", type=Path, help="a folder of Piper voices, which are asked first")
    asked = parser.parse_args(arguments)
    voices = voices_for("offline", find_piper_voices(asked.voices, None) if asked.voices else ())
    try:
        for film in asked.films or STAGED:
            for language in map(Language, asked.languages.split(",")):
                voice = next(voice for voice in voices if voice.speaks(language))
                _make(film, language, voice, asked.stills)
    finally:
        for voice in voices:
            voice.close()
    return 0


def script(film: str, language: Language) -> list[str]:
    """Return the sentences of a film."""
    lines = (FILMS / film / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _make(film: str, language: Language, voice: Voice, stills: Path | None) -> None:
    told = tell(script(film, language), voice, language)
    words = WORDS[film][language]
    stage = STAGED[film](words, told, language)
    if stills:
        stills.mkdir(parents=True, exist_ok=True)
        for number, (_, end) in enumerate(told.times, start=1):
            stage.frame(end).save(stills / f"{film}-{language}-{number:02}.png")
        return
    folder = MEDIA / language
    (folder / f"{film}.vtt").write_text(web_captions(told), encoding="utf-8")
    stage.frame(0.0).save(folder / f"{film}-film.webp", lossless=True, quality=100, method=6)
    with tempfile.TemporaryDirectory() as scratch:
        sound = Path(scratch) / "sound.wav"
        with wave.open(str(sound), "wb") as file:
            file.setparams((1, 2, told.rate_hz, 0, "NONE", ""))
            file.writeframes(told.pcm)
        path = folder / f"{film}.mp4"
        encode(stage.frames(told.seconds), FRAMES_PER_SECOND, sound, path, title=words["title"], language=language)
    print(f"{path.relative_to(ROOT)}: {told.seconds:.1f} s, {path.stat().st_size / 1000:.0f} kB, voice {voice.name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
