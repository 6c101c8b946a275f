"""Frames and sound as an MP4 that every browser plays: H.264 and AAC, ready to play before all of it has come."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

import imageio_ffmpeg

from modules.course.ids import ENGLISH, LATVIAN, POLISH, Language
from tools.pictures.film_stage import HEIGHT, WIDTH

_NAMES = {ENGLISH: "eng", POLISH: "pol", LATVIAN: "lav"}


def encode(
    frames: Iterable[bytes], frames_per_second: int, sound: Path, path: Path, *, title: str, language: Language
) -> None:
    """Write a film. `frames` are RGB bytes of the stage's size; raise CalledProcessError if ffmpeg refuses them."""
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        *("-y", "-loglevel", "error"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(frames_per_second), "-i", "-"),
        *("-i", str(sound)),
        *("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"),
        *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"),
        *("-c:v", "libx264", "-preset", "slow", "-crf", "23", "-tune", "animation", "-profile:v", "high"),
        *("-g", str(frames_per_second * 5)),
        *("-af", "loudnorm=I=-18:TP=-2:LRA=9", "-c:a", "aac", "-b:a", "64k", "-ar", "44100", "-ac", "1"),
        *("-metadata", f"title={title}", "-metadata:s:a:0", f"language={_NAMES[language]}"),
        *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
        *("-movflags", "+faststart", str(path)),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # noqa: S603 - our own ffmpeg and arguments
        if process.stdin is None:
            raise ValueError(command)
        for frame in frames:
            process.stdin.write(frame)
        process.stdin.close()
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, command)
