"""The addresses that banks call: `/bank/{name}` for OSMP, `/bank/{name}/{command}` for JSON.

Whoever is not one of the banks, asks from elsewhere, without TLS or with a browser, gets one answer
that tells nothing. What a bank asks is bounded: its size, its time, and how often.
"""

import base64
import binascii
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cabinet import db
from cabinet.billing.payments import service
from cabinet.billing.payments.banks import KnownBank, known_bank
from cabinet.billing.payments.dialects import osmp, signed_json
from cabinet.billing.payments.rules import Asked, Check, Declined, Dialect, Pay, Problem, Status
from cabinet.core.clock import now
from cabinet.core.errors import TooMany
from cabinet.core.settings import settings
from cabinet.security.audit import Origin
from cabinet.security.networks import is_within
from cabinet.security.rate_limits import Budget, check_bank, note_bank
from cabinet.web import request_body
from cabinet.web.request_identity import origin_of

_LONGEST_BODY: Final = 8_192
_OF_BROWSERS: Final = ("origin", "sec-fetch-site", "cookie", "content-encoding")
_NO_STORE: Final = {"Cache-Control": "no-store"}
_PASSWORD_WANTED: Final = {"WWW-Authenticate": 'Basic realm="bank"', **_NO_STORE}


@dataclass(frozen=True, slots=True)
class _Caller:
    """A bank at one of its own addresses."""

    bank: KnownBank
    address: str

    @property
    def origin(self) -> Origin:
        """The origin of what it does, for the journal."""
        return Origin(self.address, f"bank {self.bank.name}")


async def answer_json(request: Request) -> Response:
    """Answer a bank that signs what it sends."""
    caller = await _caller(request, Dialect.JSON)
    if isinstance(caller, Response):
        return caller
    body = await _body(request)
    if body is None:
        return _refused(413)
    is_right = signed_json.is_signed(
        caller.bank.secret(),
        time=request.headers.get(signed_json.TIME_HEADER, ""),
        path=request.url.path,
        body=body,
        given=request.headers.get(signed_json.SIGNATURE_HEADER, ""),
        now=now(),
    )
    if not is_right:
        return _stranger(caller, _NO_STORE)
    asked: Asked | None = None
    try:
        asked = signed_json.read(request.path_params["command"], body)
        return _answered(signed_json, 200, await _answer(caller, asked, signed_json))
    except Declined as why:
        return _answered(signed_json, *signed_json.declined(why, asked))


async def answer_osmp(request: Request) -> Response:
    """Answer a bank that sends parameters, in the address or in XML, with its password."""
    caller = await _caller(request, Dialect.OSMP)
    if isinstance(caller, Response):
        return caller
    if not caller.bank.has_password(_password(request, caller.bank.name)):
        return _stranger(caller, _PASSWORD_WANTED)
    body = await _body(request)
    if body is None:
        return _refused(413)
    asked: Asked | None = None
    try:
        if request.method == "POST":
            parameters = osmp.parameters_in(body)
        else:
            parameters = osmp.parameters_of(request.query_params.multi_items())
        asked = osmp.read(parameters, settings().zone)
        return _answered(osmp, 200, await _answer(caller, asked, osmp))
    except Declined as why:
        return _answered(osmp, *osmp.declined(why, asked))


async def _caller(request: Request, dialect: Dialect) -> _Caller | Response:
    """The bank that asks, from one of its own networks, or the refusal of anybody else."""
    is_browser = any(name in request.headers for name in _OF_BROWSERS)
    if is_browser or not _is_safe(request):
        return _refused(403)
    bank = await db.look(known_bank, name=request.path_params["name"])
    address = origin_of(request).address
    if bank is None or bank.dialect is not dialect or not is_within(address, bank.networks):
        return _refused(403)
    try:
        check_bank(Budget.BANK_REFUSALS, bank.name, address)
    except TooMany:
        return _refused(429)
    return _Caller(bank, address)


async def _body(request: Request) -> bytes | None:
    return await request_body.read_body(
        request, most=_LONGEST_BODY, seconds=request_body.FORM_SECONDS
    )


def _is_safe(request: Request) -> bool:
    """Return whether nobody on the way can read it: by TLS, or on this machine alone."""
    if settings().is_local:
        return True
    return settings().is_tls and request.headers.get("x-forwarded-proto", "https") == "https"


def _password(request: Request, name: str) -> str:
    """The password of Basic authentication, empty where there is none for this bank."""
    kind, _, encoded = request.headers.get("authorization", "").partition(" ")
    try:
        login, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return ""
    return password if kind.lower() == "basic" and login == name else ""


async def _answer(caller: _Caller, asked: Asked, dialect: ModuleType) -> str:
    try:
        _spend(caller, asked)
        return await _done(caller, asked, dialect)
    except TooMany:
        raise Declined(Problem.TOO_MANY) from None
    except Declined as why:
        if why.problem is Problem.UNKNOWN_ACCOUNT:
            note_bank(Budget.BANK_UNKNOWN, caller.bank.name, caller.address)
        raise


def _spend(caller: _Caller, asked: Asked) -> None:
    """Take one from the bank's budget; whoever tries many unknown accounts checks no more."""
    budget = Budget.BANK_PAYMENTS if isinstance(asked, Pay) else Budget.BANK_CHECKS
    budgets = (budget, Budget.BANK_UNKNOWN) if isinstance(asked, Check) else (budget,)
    for one in budgets:
        check_bank(one, caller.bank.name, caller.address)
    note_bank(budget, caller.bank.name, caller.address)


async def _done(caller: _Caller, asked: Asked, dialect: Any) -> str:
    match asked:
        case Check():
            return dialect.found(await db.read(service.check, asked=asked, now=now()), asked)
        case Pay():
            return await db.run(
                service.pay,
                bank=caller.bank,
                order=asked,
                writer=dialect.receipt,
                origin=caller.origin,
                now=now(),
            )
        case Status():
            return dialect.status(await db.read(service.status, bank=caller.bank, asked=asked))


def _stranger(caller: _Caller, headers: dict[str, str]) -> Response:
    note_bank(Budget.BANK_REFUSALS, caller.bank.name, caller.address)
    return PlainTextResponse("Unauthorized", status_code=401, headers=headers)


def _refused(status: int) -> Response:
    words = {403: "Forbidden", 413: "Content Too Large", 429: "Too Many Requests"}[status]
    return PlainTextResponse(words, status_code=status, headers=_NO_STORE)


def _answered(dialect: Any, status: int, body: str) -> Response:
    return Response(body, status, _NO_STORE, media_type=dialect.MEDIA_TYPE)


ROUTES: Final = [
    Route("/bank/{name}", answer_osmp, methods=["GET", "POST"]),
    Route("/bank/{name}/{command}", answer_json, methods=["POST"]),
]
