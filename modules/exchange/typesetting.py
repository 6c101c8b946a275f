"""Typesets long documents in a process of their own.

The compiler keeps all that it has laid out: a gigabyte for the table of ten thousand people. Only when its process ends
is that given back.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock

_COMPILER = Path(__file__).parent / "typst_process.py"
_FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_LOG = logging.getLogger("academy.exchange")
_one_at_a_time = Lock()


class TypesettingFailed(Exception):
    """The compiler ended without a document: `reason` is what it said, empty if it was ended from outside."""

    def __init__(self, exit_code: int, reason: str) -> None:
        super().__init__(exit_code, reason)
        self.exit_code, self.reason = exit_code, reason


def typeset(template: Path, inputs: Mapping[str, str], *, at: datetime) -> bytes:
    """Return a Typst template with these inputs as a PDF for screen readers (PDF/UA), dated `at`.

    One document at a time, as each may need much memory for a few seconds. Raises TypesettingFailed.
    """
    asked = {
        "template": str(template),
        "fonts": str(_FONTS),
        "timestamp": at.replace(microsecond=0).isoformat(),
        "inputs": dict(inputs),
    }
    with _one_at_a_time:
        done = subprocess.run(  # noqa: S603 -- our own script
            [sys.executable, "-I", str(_COMPILER)], input=json.dumps(asked).encode(), capture_output=True, check=False
        )
    if done.returncode or not done.stdout:
        failed = TypesettingFailed(done.returncode, done.stderr.decode(errors="replace").strip())
        _LOG.error("%s was not typeset: exit code %s. %s", template.name, failed.exit_code, failed.reason)
        raise failed
    return done.stdout
