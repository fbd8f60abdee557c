"""Who of the utility's people is behind a request: the cookie of their side and its session."""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.staff.accounts.sessions import staff_of_cookie
from cabinet.staff.member import StaffMember
from cabinet.web.language import cookie_of
from cabinet.web.request_identity import origin_of

FIRST_PATH: Final = "/overview"
"""The page that whoever is signed in comes to first."""


def staff_cookie_name() -> str:
    """The name of the cookie: another one than that of customers, also on one machine."""
    return "__Host-staff" if settings().is_tls else "staff"


def staff_cookie(request: HTTPConnection) -> str:
    """The cookie of a request, empty when there is none or it is not clear which it is."""
    return cookie_of(request.headers.get("cookie", ""), staff_cookie_name())


async def staff_member_of(request: HTTPConnection) -> StaffMember | None:
    """Who of the utility's people sent a request; `None` when nobody of them did."""
    cookie = staff_cookie(request)
    if not cookie:
        return None
    address = origin_of(request).address
    return await db.look(staff_of_cookie, cookie=cookie, address=address, now=now())


def give_cookie(response: Response, value: str) -> None:
    """Give a browser the cookie of its session; it ends with the browser."""
    response.set_cookie(
        staff_cookie_name(), value, secure=settings().is_tls, httponly=True, samesite="strict"
    )


def take_cookie(response: Response) -> None:
    """Take the cookie of its session from a browser."""
    response.delete_cookie(
        staff_cookie_name(), secure=settings().is_tls, httponly=True, samesite="strict"
    )
