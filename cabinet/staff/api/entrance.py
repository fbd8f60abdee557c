"""What a request to the API passes before it is read: browsers, keys, addresses and budgets."""

import base64
import binascii
import logging
from functools import cache
from importlib import import_module
from ipaddress import ip_address
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.monitoring.request_ids import current_id
from cabinet.security.audit import Origin
from cabinet.security.rate_limits import (
    Budget,
    note_address,
    seconds_of_address,
    take_of,
)
from cabinet.staff.api import texts
from cabinet.staff.api.codes import Code
from cabinet.staff.api.problem import Problem, asked_language, later
from cabinet.staff.member import KeyHolder
from cabinet.staff.people.keys.presented import (
    Shown,
    Verdict,
    look_up,
    note_refused,
    note_used,
    prefix_of,
)
from cabinet.web.request_identity import origin_of

PREFIX: Final = "/api/v1"
OPEN: Final = frozenset({f"{PREFIX}/openapi.json", f"{PREFIX}/docs"})
"""What anybody may read: it tells of the API and of nobody."""
_READS: Final = ("GET", "HEAD")
_BROWSERS: Final = ("origin", "sec-fetch-site", "sec-fetch-mode", "cookie")
_LONGEST_HEADER: Final = 300
_ASKS_FOR_KEY: Final = {"WWW-Authenticate": 'Bearer realm="cabinet", Basic realm="cabinet"'}
_STATUS: Final = {Verdict.NETWORK: 403}
_log = logging.getLogger("cabinet.access")


class Entrance:
    """ASGI application: lets a request with a good key through to the calls of the API."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        request = Request(scope, receive)
        try:
            if scope["path"] not in OPEN or scope["method"] not in _READS:
                _refuse_browser(request)
                _refuse_plain_http(request)
                _refuse_packed(request)
                scope.setdefault("state", {})["caller"] = await _caller(request)
        except Problem as problem:
            await problem.response(asked_language(request))(scope, receive, send)
            return
        try:
            await _calls()(scope, receive, send)
        except Exception:
            if not scope.get("state", {}).get("fault_is_told"):
                raise


@cache
def _calls() -> ASGIApp:
    return import_module("cabinet.staff.api.calls").make_calls()


def _refuse_browser(request: Request) -> None:
    """Browsers send keys of Basic by themselves, also for pages of others."""
    if any(name in request.headers for name in _BROWSERS):
        raise Problem(403, Code.BROWSER, texts.BROWSER)


def _refuse_plain_http(request: Request) -> None:
    """A key travels over TLS, or not at all; on this machine it need not."""
    address = origin_of(request).address
    peer = request.client.host if request.client else ""
    forwarded = bool(settings().trusted_proxies) and "x-forwarded-for" in request.headers
    is_private = settings().is_tls and (forwarded or _is_loopback(peer))
    if not is_private and not _is_loopback(address):
        raise Problem(403, Code.PLAIN_HTTP, texts.PLAIN_HTTP)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _refuse_packed(request: Request) -> None:
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(
            415, Code.CONTENT_ENCODING, texts.PACKED, headers={"Accept-Encoding": "identity"}
        )


async def _caller(request: Request) -> KeyHolder:
    """Whose key the request shows, within its budget; else `Problem`."""
    origin, moment = origin_of(request), now()
    if wait := seconds_of_address(Budget.FAILED_KEYS, origin.address):
        raise Problem(429, Code.TOO_MANY_KEYS, texts.TOO_MANY_KEYS, headers=later(wait))
    key = _key_of(request)
    shown = await db.look(
        look_up,
        key=key,
        address=origin.address,
        language=asked_language(request),
        now=moment,
    )
    if shown.holder is None:
        await _refuse(key, shown, origin)
    holder = shown.holder
    assert holder is not None
    _log.info("key %s", holder.login)
    budgets = [Budget.API_CALLS] + [Budget.API_POSTS] * (request.method not in _READS)
    for budget in budgets:
        if wait := take_of(budget, str(holder.key_id)):
            raise Problem(429, Code.TOO_MANY_REQUESTS, texts.TOO_MANY, headers=later(wait))
    if shown.is_due:
        where = origin.address
        await db.run_now_or_never(note_used, key_id=holder.key_id, address=where, now=moment)
    return holder


async def _refuse(key: str, shown: Shown, origin: Origin) -> None:
    """Count a key that is not good, by its address and its beginning, and refuse it."""
    prefix, verdict = prefix_of(key), shown.verdict
    _log.info("key cab_%s refused: %s", prefix or "-", verdict)
    note_address(Budget.FAILED_KEYS, origin.address)
    if prefix:
        if wait := take_of(Budget.FAILED_KEYS_OF_PREFIX, prefix):
            raise Problem(429, Code.TOO_MANY_KEYS, texts.TOO_MANY_KEYS, headers=later(wait))
        where = Origin(origin.address, f"request {current_id()}")
        await db.run_now_or_never(
            note_refused, prefix=prefix, verdict=verdict, origin=where, now=now()
        )
    status = _STATUS.get(verdict, 401)
    headers = _ASKS_FOR_KEY if status == 401 else {}
    raise Problem(status, Code(verdict.value), texts.VERDICTS[verdict.value], headers=headers)


def _key_of(request: Request) -> str:
    """The key of `Authorization: Bearer`, or the password of Basic, which is what 1C sends."""
    given = request.headers.getlist("authorization")
    if not given:
        raise Problem(401, Code.KEY_MISSING, texts.NO_KEY, headers=_ASKS_FOR_KEY)
    scheme, _, value = given[0].partition(" ")
    if len(given) > 1 or len(value) > _LONGEST_HEADER:
        return ""
    if scheme.lower() == "bearer":
        return value.strip()
    return _password_of(value) if scheme.lower() == "basic" else ""


def _password_of(value: str) -> str:
    try:
        words = base64.b64decode(value.strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return words.partition(":")[2]
