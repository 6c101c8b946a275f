"""Typesets one document and ends: run as a script by `typesetting`, never imported.

Reads a JSON object from standard input: `template` and `fonts` (paths), `timestamp` (ISO 8601, whole seconds) and
`inputs` (texts by name). Writes the PDF to standard output.
"""

import json
import sys
from datetime import datetime

import typst


def main() -> None:
    """Typeset what standard input asks for."""
    asked = json.load(sys.stdin.buffer)
    made = typst.compile(
        asked["template"],
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[asked["fonts"]]),
        ignore_system_fonts=True,
        sys_inputs=asked["inputs"],
        timestamp=datetime.fromisoformat(asked["timestamp"]),
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if not isinstance(made, bytes):
        message = "A document is one file."
        raise TypeError(message)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
