"""Reads the packages of a folder in a process of its own, which watches what it writes, starts and takes.

`python -m tests.authoring.reading_hostile FOLDER` prints what became of each, by the name of its file.
"""

import json
import re
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path

from modules.authoring.problem import Severity
from modules.authoring.upload_reading import read_upload
from tests.authoring.sample_course import COURSE, SampleCourse

PUBLISHED = SampleCourse().files
WRITES = re.compile(r"os\.(?:mkdir|rename|remove|rmdir|link|symlink|chmod|truncate|system|exec|fork|posix_spawn)")
OTHERS = re.compile(r"subprocess\.|socket\.|shutil\.|tempfile\.")
IS_UNSAFE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f]")


@dataclass
class Outcome:
    codes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    is_sound: bool = False
    unsafe_paths: list[str] = field(default_factory=list)
    crashed: str | None = None


def read_package(name: str, content: bytes) -> Outcome:
    """Return what became of a package; `is_sound` says that it could be published."""
    started = time.process_time()
    try:
        found = read_upload(f"{name}.zip", content, published=PUBLISHED, course_id=COURSE, language=None)
    except Exception:  # noqa: BLE001 -- a crash is what is looked for
        return Outcome(crashed=traceback.format_exc())
    has_error = any(problem.severity is Severity.ERROR for problem in found.problems)
    return Outcome(
        codes=sorted({problem.code for problem in found.problems}),
        seconds=time.process_time() - started,
        is_sound=not has_error,
        unsafe_paths=[path for path in found.files if IS_UNSAFE.search(path)],
    )


def memory_mb(what: str) -> float:
    """Return what this process takes (VmRSS), or took at most (VmHWM); 0 where the system does not say."""
    try:
        said = Path("/proc/self/status").read_text()
    except FileNotFoundError:
        return 0.0
    return int(re.findall(rf"{what}:\s+(\d+) kB", said)[0]) / 1024


def main() -> None:
    deeds: list[str] = []
    is_watching = False

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if not is_watching:
            return
        is_writing = event == "open" and isinstance(arguments[1], str) and bool(set(arguments[1]) & set("wax+"))
        if is_writing or WRITES.match(event) or OTHERS.match(event):
            deeds.append(f"{event} {arguments[:2]}")

    sys.addaudithook(watch)
    read_package("first", b"")
    packages: dict[str, object] = {}
    before = memory_mb("VmRSS")
    for path in sorted(Path(sys.argv[1]).iterdir()):
        content = path.read_bytes()
        is_watching = True
        packages[path.name] = asdict(read_package(path.name, content))
        is_watching = False
    said = {"packages": packages, "deeds": deeds, "grown_mb": memory_mb("VmHWM") - before}
    print(json.dumps(said))  # noqa: T201


if __name__ == "__main__":
    main()
