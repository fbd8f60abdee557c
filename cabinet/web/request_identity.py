"""The identity and the address behind a request to a route."""

from collections.abc import Mapping
from re import fullmatch
from typing import Final
from urllib.parse import urlencode

from starlette.requests import HTTPConnection, Request

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.mail.links import CONTRACT
from cabinet.security.audit import Origin
from cabinet.security.device_cookie import device_cookie_name, known_devices
from cabinet.security.session_rotation import standing_of
from cabinet.security.sessions import SignedIn, signed_in
from cabinet.web.language import cookie_of, cookies_of

SIGN_IN_PATH: Final = "/"
ENDED: Final = "ended"
"""The fragment with which the sign-in page says that the session has ended."""
NEXT: Final = "next"
"""The value of the sign-in page's address that names the page to lead on to."""
_PAGE: Final = r"/[a-z0-9]+(?:[-/][a-z0-9]+)*(?:\?[A-Za-z0-9_.~%&=+-]*)?"
_LONGEST_PAGE: Final = 500
_NOBODYS: Final = "-"
_MOST_SESSION_COOKIES: Final = 3


def session_cookie_name() -> str:
    """The name of the session cookie; browsers bind `__Host-` ones to this very host over TLS."""
    return "__Host-session" if settings().is_tls else "session"


async def session_cookie(request: HTTPConnection) -> str:
    """The session cookie of a request, empty when there is none or it is not clear which it is.

    Without TLS a sibling host can set a cookie of this name. One that belongs to no session is
    passed over, else it would sign the customer out; of two that belong to one, neither counts,
    else it could put the customer into somebody else's session.
    """
    cookies = cookies_of(request.headers.get("cookie", ""), session_cookie_name())
    if len(cookies) > _MOST_SESSION_COOKIES:
        return ""
    if len(cookies) > 1:
        moment = now()
        cookies = [one for one in cookies if await db.look(standing_of, cookie=one, now=moment)]
    return cookies[0] if len(cookies) == 1 else ""


def contract_in(query: Mapping[str, str]) -> str:
    """The membership that an address names; nobody's for what cannot be one, empty without any."""
    named = query.get(CONTRACT, "")
    return named if fullmatch(r"[A-Za-z0-9_-]{0,32}", named) else _NOBODYS


def page_in(query: Mapping[str, str]) -> str:
    """The page to open after signing in; empty where none is named, or none of the cabinet's.

    It cannot be on another site: it begins with one slash and a letter or digit.
    """
    named = query.get(NEXT, "")
    return named if len(named) <= _LONGEST_PAGE and fullmatch(_PAGE, named) else ""


def sign_in_address(page: str, *, path: str = SIGN_IN_PATH, has_ended: bool = False) -> str:
    """The address of the sign-in page, or of its step at `path`, that opens `page` afterwards.

    With `has_ended` it says that the session has ended. A `page` that `page_in` refuses is left
    out.
    """
    kept = page_in({NEXT: page})
    query = f"?{urlencode({NEXT: kept})}" if kept else ""
    return f"{path}{query}#{ENDED}" if has_ended else f"{path}{query}"


async def signed_in_customer(request: Request) -> SignedIn | None:
    """The customer who may use a private route; `None` for anybody else, the unapproved too.

    The route checks what the customer's role permits.
    """
    who = await sender_of(request)
    return who if who is not None and who.is_approved else None


async def sender_of(request: Request) -> SignedIn | None:
    """The signed-in customer who sent a request to a route, `None` when nobody is signed in.

    The address names the contract that the request is about.
    """
    cookie = await session_cookie(request)
    address = contract_in(request.query_params)
    return await db.look(signed_in, cookie=cookie, now=now(), address=address) if cookie else None


def is_from_our_page(request: Request) -> bool:
    """Return whether a page of the cabinet itself sent a request that changes something."""
    return request.headers.get("origin") == settings().own_url


def origin_of(request: HTTPConnection) -> Origin:
    """The network address and the browser that a request came from."""
    hops = settings().trusted_proxies
    lines = ",".join(request.headers.getlist("x-forwarded-for"))
    forwarded = [one.strip() for one in lines.split(",")]
    client = request.client.host if request.client else ""
    address = forwarded[-hops] if hops and len(forwarded) >= hops else client
    cookie = cookie_of(request.headers.get("cookie", ""), device_cookie_name())
    return Origin(address, request.headers.get("user-agent", ""), known_devices(cookie, now=now()))
