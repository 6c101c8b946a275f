"""What the page tells others to do works, with nothing but the two files and a library of theirs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from modules.course.ids import LATVIAN
from modules.exchange.badge_key import badge_key
from modules.exchange.open_badge import open_badge, published_key
from modules.wording.catalogues import wording_for
from tests.learning.certificates import a_certificate

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checking-a-badge.md"
KEY_ADDRESS = "https://academy.example.org/certificates/key.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    key = badge_key(tmp_path)
    badge = open_badge(
        a_certificate(),
        home="https://academy.example.org",
        key=key,
        key_address=KEY_ADDRESS,
        wording=wording_for(LATVIAN),
    )
    (tmp_path / "badge.jwt").write_text(badge)
    (tmp_path / "key.json").write_text(json.dumps(published_key(key, key_address=KEY_ADDRESS)))
    return tmp_path


def follow_the_page(folder: Path) -> subprocess.CompletedProcess[str]:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    command = [sys.executable, "-X", "utf8", "-c", program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_badge_is_accepted_offline_by_what_the_page_says(folder: Path):
    done = follow_the_page(folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "Līga Kalniņa-Šķēle – Līmeņa paaugstināšana – https://academy.example.org/certificate/"
    )


def test_a_badge_with_another_name_is_refused(folder: Path):
    header, _, signature = (folder / "badge.jwt").read_text().split(".")
    other = open_badge(
        a_certificate("Jan Kowalski"),
        home="https://academy.example.org",
        key=badge_key(folder),
        key_address=KEY_ADDRESS,
        wording=wording_for(LATVIAN),
    )
    (folder / "badge.jwt").write_text(".".join((header, other.split(".")[1], signature)))

    done = follow_the_page(folder)
    assert done.returncode != 0
    assert "InvalidSignatureError" in done.stderr
