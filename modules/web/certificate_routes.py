"""Certificates: the page on which anybody verifies one, and the files that its owner takes away."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from modules.academy import Academy
from modules.activities.certifying import CertificateNotFound, my_certificate, verify
from modules.exchange.badge_key import badge_key
from modules.exchange.certificate_pdf import certificate_pdf, certificate_picture
from modules.exchange.open_badge import open_badge, published_key
from modules.learning.certificate import Certificate, read_serial
from modules.web.answering import Asked, NotThere, answering
from modules.web.certificate_page import asking_page, certificate_page
from modules.web.languages import language_named
from modules.wording.catalogues import Wording, wording_for

_PAGE_HEADERS = {"cache-control": "no-store", "x-robots-tag": "noindex"}
_SEE_OTHER = 303


def public_address(request: Request, academy: Academy) -> str:
    """Return how others reach the academy, without a final slash: as the operator says, else as this browser did."""
    return academy.settings.public_address or str(request.base_url).rstrip("/")


def _ask(asked: Asked) -> Response:
    """Ask for a code, or go on to the page of the code that was typed."""
    typed = asked.request.query_params.get("code", "").strip()
    if not typed:
        return _page(asked, asking_page(_wording(asked)))
    serial = read_serial(typed)
    if serial is None:
        return _page(asked, asking_page(_wording(asked), typed=typed), status_code=404)
    return RedirectResponse(f"/certificate/{serial}?lang={_wording(asked).language}", _SEE_OTHER)


def _verify(asked: Asked) -> Response:
    typed = asked.request.path_params["serial"]
    try:
        verified = verify(asked.academies, typed=typed)
    except CertificateNotFound:
        return _page(asked, asking_page(_wording(asked), typed=typed), status_code=404)
    return _page(asked, certificate_page(verified, _wording(asked)))


def _page(asked: Asked, html: str, status_code: int = 200) -> Response:
    headers = {**_PAGE_HEADERS, "content-language": _wording(asked).language}
    return HTMLResponse(html, status_code=status_code, headers=headers)


def _pdf(asked: Asked) -> Response:
    certificate, wording = _own(asked), _wording(asked)
    content = certificate_pdf(certificate, address=_address_of(asked, certificate), wording=wording)
    return _file(content, f"certificate-{certificate.serial}-{wording.language}.pdf", "application/pdf")


def _picture(asked: Asked) -> Response:
    certificate, wording = _own(asked), _wording(asked)
    address = _address_of(asked, certificate)
    content = certificate_picture(certificate, address=address, wording=wording, pixels_per_inch=_SCREEN)
    return Response(content, media_type="image/png", headers={"cache-control": "private, max-age=600"})


def _badge(asked: Asked) -> Response:
    certificate, academy = _own(asked), asked.academy
    home = public_address(asked.request, asked.academies.main)
    token = open_badge(
        certificate,
        home=home,
        key=badge_key(academy.settings.data_folder),
        key_address=home + _key_path(academy),
        wording=_wording(asked),
    )
    return _file(token.encode(), f"certificate-{certificate.serial}.jwt", "application/jwt")


def _key(asked: Asked) -> Response:
    """Publish the public key, so that badges can be checked without the academy ever after."""
    main, sample = asked.academies.main, asked.academies.sample
    academy = main if asked.request.url.path == _key_path(main) else sample
    if academy is None:
        raise NotThere
    home = public_address(asked.request, main)
    found = published_key(badge_key(academy.settings.data_folder), key_address=home + _key_path(academy))
    return JSONResponse(found, media_type="application/jwk+json")


def _own(asked: Asked) -> Certificate:
    """Return the certificate of the address to its owner. To anybody else it does not exist."""
    try:
        return my_certificate(asked.academy, who=asked.who, typed=asked.request.path_params["serial"])
    except CertificateNotFound as fault:
        raise NotThere from fault


def _address_of(asked: Asked, certificate: Certificate) -> str:
    return f"{public_address(asked.request, asked.academies.main)}/certificate/{certificate.serial}"


def _key_path(academy: Academy) -> str:
    """Return where a public key is published. Invented people's badges are signed with a key of their own."""
    return "/certificates/sample-key.json" if academy.is_sample else "/certificates/key.json"


def _wording(asked: Asked) -> Wording:
    """Return the language that the address names, else that of whoever asks."""
    named = language_named(asked.request.query_params.get("lang"))
    return wording_for(named) if named else asked.wording


def _file(content: bytes, name: str, media_type: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


_SCREEN = 120
"""Pixels an inch of the picture: sharp in the width of a page."""

ROUTES = (
    Route("/certificate", answering(_ask), methods=["GET"]),
    Route("/certificate/{serial}", answering(_verify), methods=["GET"]),
    Route("/certificates/key.json", answering(_key), methods=["GET"]),
    Route("/certificates/sample-key.json", answering(_key), methods=["GET"]),
    Route("/certificates/{serial}.pdf", answering(_pdf), methods=["GET"]),
    Route("/certificates/{serial}.png", answering(_picture), methods=["GET"]),
    Route("/certificates/{serial}.jwt", answering(_badge), methods=["GET"]),
)
