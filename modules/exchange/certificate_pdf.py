"""The certificate as a PDF that screen readers read too (PDF/UA), and as a picture of it."""

import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from modules.exchange.certificate_words import CertificateWords, certificate_words
from modules.learning.certificate import Certificate
from modules.wording.catalogues import Wording

if TYPE_CHECKING:
    from typst import Fonts

_FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
_TEMPLATE = Path(__file__).parent / "certificate.typ"


def certificate_pdf(certificate: Certificate, *, address: str, wording: Wording) -> bytes:
    """Return a certificate as one A4 page, landscape, in a language. `address` is its verification page, in full."""
    return _typeset(certificate, address, wording, {"format": "pdf", "pdf_standards": ["ua-1"]})


def certificate_picture(
    certificate: Certificate, *, address: str, wording: Wording, pixels_per_inch: int = 96
) -> bytes:
    """Return a certificate as a PNG; at 96 pixels an inch it is 1123 wide and 794 high."""
    return _typeset(certificate, address, wording, {"format": "png", "ppi": float(pixels_per_inch)})


def _typeset(certificate: Certificate, address: str, wording: Wording, form: dict[str, Any]) -> bytes:
    import typst  # noqa: PLC0415 -- the compiler is large, and most who sign in never take a certificate

    words = certificate_words(certificate, wording)
    made = typst.compile(
        _TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(words, address, wording)), "qr": _qr_code(address)},
        timestamp=certificate.issued_at.replace(microsecond=0),  # typst takes whole seconds
        **form,
    )
    if not isinstance(made, bytes):
        message = "A certificate is one page."
        raise TypeError(message)
    return made


def _data(words: CertificateWords, address: str, wording: Wording) -> dict[str, object]:
    return {
        "language": wording.language,
        "title": f"{words.kind}: {words.name}, {words.course}",
        "academy": wording.say("Customer service academy"),
        "kind": words.kind,
        "name": words.name,
        "completed": words.completed,
        "course": words.course,
        "issuer": words.issuer,
        "modules": [{"title": title, "result": result} for title, result in words.modules],
        "facts": [{"name": name, "value": value} for name, value in words.facts],
        "address": address,
        "qr_says": wording.say("QR code: the page that verifies this certificate, {address}", address=address),
    }


def _qr_code(address: str) -> str:
    import segno  # noqa: PLC0415 -- as above

    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=0, dark="#1D292D", xmldecl=False, nl=False)
    return drawn.getvalue().decode()


@cache
def _fonts() -> "Fonts":
    """Return the fonts of the certificate, read once a process."""
    import typst  # noqa: PLC0415 -- as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
