"""A program that writes a hum for each line: `python` and `cpp` do it as the two Pipers do, others as they may fail."""

import struct
import sys
import time
import wave
from pathlib import Path
from typing import TextIO


def hum(path: Path, text: str, channels: int = 1) -> None:
    samples = [12_000 if place // 40 % 2 else -12_000 for place in range(len(text) * 22_050 // 20 * channels)]
    with wave.open(str(path), "wb") as sound:
        sound.setparams((channels, 2, 22_050, 0, "NONE", ""))
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def say(line: str, stream: TextIO) -> None:
    stream.write(line + "\n")
    stream.flush()


def main() -> None:
    manner, *arguments = sys.argv[1:]
    given = dict(zip(arguments[::2], arguments[1::2], strict=True))
    assert Path(given["--model"]).exists()
    assert Path(given["--config"]).exists()
    say("a warning that has nothing to do with it", sys.stderr)
    for number, line in enumerate(sys.stdin):
        if manner == "dies" or (manner == "once" and number):
            return
        if manner == "hangs":
            time.sleep(60)
        path = Path(given["--output_dir"]) / f"{time.monotonic_ns()}.wav"
        if manner == "cpp":  # it tells of the file just before the last bytes are in it
            whole = path.with_suffix(".whole")
            hum(whole, line.strip())
            content = whole.read_bytes()
            path.write_bytes(content[:1000])
            say(str(path), sys.stdout)
            time.sleep(0.05)
            path.write_bytes(content)
            continue
        if manner == "noise":
            path.write_bytes(b"no sound at all")
        elif manner != "silent":
            hum(path, line.strip(), channels=2 if manner == "stereo" else 1)
        say(f"INFO:__main__:Wrote {path}", sys.stderr)


if __name__ == "__main__":
    main()
