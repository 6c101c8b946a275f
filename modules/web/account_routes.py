"""The native forms: signing in and out, setting the academy up, entering and removing the sample company."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from modules.activities.inviting import InvitationRefused, accept_invitation
from modules.activities.sample_visits import enter_sample, remove_sample
from modules.activities.setting_up import SetUpRefused, create_administrator
from modules.activities.signing_in import (
    SESSION_LASTS,
    SessionOpened,
    SignInRefused,
    choose_language,
    find_visitor,
    sign_in,
    sign_out,
)
from modules.course.ids import Language
from modules.people.person import Role
from modules.web.answering import Asked, NotUnderstood, answering
from modules.web.identity import COOKIE
from modules.web.languages import browser_language, language_named

SEE_OTHER: Final = 303
_COMES_BACK = ("full_name", "sign_in_name", "invitation")
_HASHING = CapacityLimiter(2)
"""A password takes 19 MiB and a core while it is hashed."""


def _sign_in(asked: Asked) -> Response:
    form = asked.form()
    try:
        opened = sign_in(
            asked.academies.main,
            sign_in_name=form.get("sign_in_name", ""),
            password=form.get("password", ""),
            agent=_agent(asked.request),
            address=_address(asked.request),
        )
    except SignInRefused as refused:
        return _refused(asked, form, refused.reason)
    return _let_in(asked, opened, _form_language(asked, form))


def _sign_out(asked: Asked) -> Response:
    language = _form_language(asked, asked.form() if asked.body else {})
    if asked.visitor is not None:
        language = asked.visitor.person.language or language
        sign_out(asked.academy, who=asked.visitor)
    return _without_cookie(f"/?{urlencode({'lang': language})}")


def _set_up(asked: Asked) -> Response:
    form = asked.form()
    try:
        opened = create_administrator(
            asked.academies,
            full_name=form.get("full_name", ""),
            sign_in_name=form.get("sign_in_name", ""),
            password=form.get("password", ""),
            language=_form_language(asked, form),
            may_google_read="narration" in form,
            set_up_code=form.get("set_up_code", ""),
            agent=_agent(asked.request),
            address=_address(asked.request),
        )
    except SetUpRefused as refused:
        return _refused(asked, form, refused.reason)
    return _let_in(asked, opened, _form_language(asked, form))


def _accept_invitation(asked: Asked) -> Response:
    form = asked.form()
    try:
        opened = accept_invitation(
            asked.academies.main,
            token=form.get("invitation", ""),
            password=form.get("password", ""),
            agent=_agent(asked.request),
            address=_address(asked.request),
        )
    except InvitationRefused as refused:
        return _refused(asked, form, refused.reason)
    return _let_in(asked, opened, _form_language(asked, form))


def _enter_sample(asked: Asked) -> Response:
    form = asked.form()
    role = next((role for role in Role if role == form.get("as_role")), None)
    if role is None:
        raise NotUnderstood
    try:
        opened = enter_sample(
            asked.academies,
            role=role,
            set_up_code=form.get("set_up_code", ""),
            agent=_agent(asked.request),
            address=_address(asked.request),
        )
    except SetUpRefused as refused:
        return _refused(asked, form, refused.reason)
    return _let_in(asked, opened, _form_language(asked, form))


def _remove_sample(asked: Asked) -> Response:
    language = asked.who.person.language or browser_language(asked.request)
    remove_sample(asked.academies, who=asked.who)
    home = f"/?{urlencode({'lang': language})}"
    return _without_cookie(home) if asked.who.is_sample else RedirectResponse(home, SEE_OTHER)


def _let_in(asked: Asked, opened: SessionOpened, language: Language) -> Response:
    """Send somebody home with a cookie. A session that the browser had before ends.

    The language of the form is kept for who has chosen none yet, and for every visit to the sample company.
    """
    if asked.visitor is not None and (academy := asked.academies.of_session(asked.visitor.session_id)):
        sign_out(academy, who=asked.visitor)
    academy = asked.academies.of_session(opened.public_id)
    visitor = find_visitor(academy, session_id=opened.public_id) if academy else None
    if academy and visitor and (visitor.is_sample or visitor.person.language is None):
        choose_language(academy, who=visitor, language=language)
    response = RedirectResponse("/", SEE_OTHER)
    response.set_cookie(
        COOKIE,
        opened.token,
        max_age=int(SESSION_LASTS.total_seconds()),
        path="/",
        secure=asked.request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response


def _refused(asked: Asked, form: Mapping[str, str], reason: str) -> Response:
    """Send somebody back to the form, which says why; what they typed comes along, never a password.

    An unticked box sends nothing, so a refused voice comes back as a word: consent is not ticked anew.
    """
    query = {"message": reason, "lang": _form_language(asked, form)}
    query |= {name: form[name][:100] for name in _COMES_BACK if form.get(name)}
    if "full_name" in form and "narration" not in form:
        query["narration"] = "offline"
    return RedirectResponse(f"/?{urlencode(query)}", SEE_OTHER)


def _without_cookie(address: str) -> Response:
    response = RedirectResponse(address, SEE_OTHER)
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return response


def _form_language(asked: Asked, form: Mapping[str, str]) -> Language:
    return language_named(form.get("language")) or browser_language(asked.request)


def _agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


ROUTES = (
    Route("/account/sign-in", answering(_sign_in, limiter=_HASHING), methods=["POST"]),
    Route("/account/sign-out", answering(_sign_out), methods=["POST"]),
    Route("/account/set-up", answering(_set_up, limiter=_HASHING), methods=["POST"]),
    Route("/account/invitation", answering(_accept_invitation, limiter=_HASHING), methods=["POST"]),
    Route("/account/sample", answering(_enter_sample, limiter=_HASHING), methods=["POST"]),
    Route("/account/sample/remove", answering(_remove_sample), methods=["POST"]),
)
