"""No hostile package gets through: each has a named error, soon, in bounded memory, and nothing is written."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.hostile_archives import HOSTILE, sound
from tests.authoring.reading_hostile import read_package

ROOT = Path(__file__).resolve().parents[2]
MEMORY_LIMIT_MB = 250
"""What reading all of them, one after the other, may take beside Python itself; the largest alone is 51 MB."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, Any]:
    """What a process of its own says, which read every hostile package and watched itself."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, hostile in enumerate(HOSTILE.values()):
        (folder / f"{number:03}").write_bytes(hostile.make())
    command = [sys.executable, "-m", "tests.authoring.reading_hostile", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    said = json.loads(done.stdout)
    return said | {"packages": dict(zip(HOSTILE, said["packages"].values(), strict=True))}


def test_a_sound_package_gets_through():
    found = read_package("sound", sound())
    assert (found.codes, found.is_sound) == ([], True)


def test_there_are_at_least_116_of_them():
    assert len(HOSTILE) >= 116


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_has_a_named_problem_soon(outcomes, name: str):
    found = outcomes["packages"][name]
    assert found["crashed"] is None
    assert HOSTILE[name].codes & set(found["codes"]), found["codes"]
    assert found["seconds"] < 5
    assert not found["unsafe_paths"]
    assert not found["is_sound"] or set(found["codes"]) <= {"file-not-expected"}


def test_nothing_is_written_opened_or_started_meanwhile(outcomes):
    assert outcomes["deeds"] == []


def test_memory_stays_bounded(outcomes):
    assert outcomes["grown_mb"] < MEMORY_LIMIT_MB
