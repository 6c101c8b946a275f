"""Files changed by chance, in ways that keep enough of them to be read: bytes, lines, and parts inside an archive."""

import io
import random
import zipfile

SIGNS = b"{}=~#:\\/<>&;\"'\n\r\t ,[]%-.*$!|>`_()^@?\x00\xff\xfe\xc5\x82AZ09"
PIECES = (
    "\ufeff",
    "\u202e",
    "\u2028",
    "\x85",
    "\r",
    "---\n",
    "!!! example\n",
    "```\n",
    "[^1]",
    "[^1]: x\n",
    "## x {#x}\n",
    "<script>alert(1)</script>",
    "<!--",
    "]]>",
    "<![CDATA[",
    "&#0;",
    "&amp;amp;",
    "\\u0000",
    "{{",
    "}}",
    "%s%n",
    "=1+1",
    "1e999",
    "-0",
    "NaN",
    "٣",
    "É".lower() + "\u0301" * 40,
    "a" * 3_000,
    "[" * 40,
    "- " * 40,
    "\n" * 60,
    "*" * 60,
)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return a file with a few bytes or lines changed, taken out, doubled, moved or put in."""
    body = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at, length = chance.randrange(len(body) + 1), chance.randint(1, 20)
        piece = bytes(body[at : at + length])
        match chance.randrange(8):
            case 0:
                body[at : at + length] = b""
            case 1:
                body[at:at] = piece * chance.randint(1, 30)
            case 2:
                body[at:at] = bytes(chance.choices(SIGNS, k=length))
            case 3 if at < len(body):
                body[at] = chance.randrange(256)
            case 4:
                body[at:at] = chance.choice(PIECES).encode()
            case 5:
                lines = bytes(body).split(b"\n")
                one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[other] = lines[other], lines[one]
                body = bytearray(b"\n".join(lines))
            case 6:
                del body[at : at + chance.randint(1, 400)]
            case _:
                other = chance.randrange(len(body) + 1)
                body[other:other] = piece
    return bytes(body)


def with_a_mutated_part(content: bytes, chance: random.Random) -> bytes:
    """Return an archive that unzips, but one of whose parts is mutated."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        chosen = chance.choice(source.namelist())
        for part in source.namelist():
            body = source.read(part)
            target.writestr(part, mutated(body, chance) if part == chosen else body)
    return out.getvalue()
