"""Requests of the tests, and files that people send with them."""

from datetime import datetime
from io import BytesIO

from PIL import Image
from sqlmodel import Session

from cabinet.contact.requests.rules import About, StaffAct, Wanted
from cabinet.contact.requests.service import open_request
from cabinet.core.enums import RequestKind
from cabinet.models import CustomerRequest
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from cabinet.staff.contact.requests.service import act
from cabinet.staff.member import StaffMember
from tests.cast import NOW

HOME = Origin("203.0.113.5", "Firefox")


def ask(
    session: Session,
    who: SignedIn,
    words: str = "Пломба сорвана",
    *,
    kind: RequestKind = RequestKind.SEALING,
    about: About = About(),  # noqa: B008  it cannot be changed
    now: datetime = NOW,
) -> int:
    """Open a request; its number."""
    wanted = Wanted(kind, about, words)
    return open_request(session, who=who, wanted=wanted, files=(), origin=HOME, now=now)


def decide(
    session: Session,
    who: StaffMember,
    number: int,
    what: StaffAct,
    words: str = "Придём завтра",
    *,
    stock: str = "",
    seen: int | None = None,
    now: datetime = NOW,
) -> None:
    """Do something with a request as its page does, having seen its last change."""
    changes = session.get_one(CustomerRequest, number).changes if seen is None else seen
    act(
        session,
        who=who,
        request_id=number,
        act=what,
        seen=changes,
        stock=stock,
        words=words,
        origin=HOME,
        now=now,
    )


def photo(size: tuple[int, int] = (40, 30), kind: str = "JPEG", *, place: bool = True) -> bytes:
    """A picture, with where and by what it was taken."""
    written = BytesIO()
    exif = Image.Exif()
    if place:
        exif[0x010F] = "Maker of a phone"
        exif[0x0112] = 6  # to be turned upright
        exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", size, "red").save(written, kind, exif=exif)
    return written.getvalue()
