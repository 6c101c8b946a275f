"""Documents are typeset in a process of their own, whose failure is told and whose memory is given back."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from modules.exchange import typesetting
from modules.exchange.typesetting import TypesettingFailed, typeset

AT = datetime(2026, 11, 22, 9, 30, 15, 250_000, tzinfo=UTC)


def template(folder: Path, text: str) -> Path:
    path = folder / "letter.typ"
    path.write_text(f'#set document(title: "Letter")\n{text}', encoding="utf-8")
    return path


def test_a_template_becomes_a_document_that_says_its_inputs(tmp_path: Path):
    made = typeset(template(tmp_path, "#sys.inputs.said"), {"said": "Labdien, Łucja!"}, at=AT)
    assert made.startswith(b"%PDF")


def test_the_compiler_is_not_loaded_here(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from modules.exchange.typesetting import typeset\n"
        f"typeset(Path({str(template(tmp_path, 'x'))!r}), {{}}, at=datetime(2026, 1, 1, tzinfo=UTC))\n"
        "print('typst' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_a_template_that_is_wrong_says_why(tmp_path: Path):
    with pytest.raises(TypesettingFailed) as failed:
        typeset(template(tmp_path, "#sys.inputs.missing"), {}, at=AT)
    assert "missing" in failed.value.reason


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_compiler_that_is_ended_from_outside_is_told_not_taken_for_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    ended = tmp_path / "ended.py"
    ended.write_text(f"import os; os.kill(os.getpid(), {int(signal.SIGTERM)})", encoding="utf-8")
    monkeypatch.setattr(typesetting, "_COMPILER", ended)
    with pytest.raises(TypesettingFailed) as failed:
        typeset(template(tmp_path, "x"), {}, at=AT)
    assert failed.value.exit_code == -signal.SIGTERM
