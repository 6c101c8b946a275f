import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
WITHOUT_PIP = f"""#!/bin/sh
{sys.executable} -m venv --without-pip "$3"
exit 1
"""


@pytest.mark.skipif(shutil.which("make") is None, reason="this machine has no make")
def test_an_environment_that_could_not_be_made_whole_does_not_stand_in_the_way(tmp_path):
    shutil.copy(PROJECT / "Makefile", tmp_path)
    python = tmp_path / "python-without-ensurepip"
    python.write_text(WITHOUT_PIP)
    python.chmod(0o755)
    command = ["make", ".venv/bin/python", f"PYTHON={python}"]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert made.returncode != 0
    assert not (tmp_path / ".venv").exists()
