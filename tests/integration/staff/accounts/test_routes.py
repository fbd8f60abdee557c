"""The routes that give and take the cookie, and the journal's file."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import time_machine
from sqlmodel import col, select
from starlette.applications import Starlette

from cabinet.application import staff as side
from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import AuditEntry, Staff, StaffSession
from cabinet.security import sessions as of_customers
from cabinet.security.audit import Action
from cabinet.staff.accounts import sessions
from cabinet.staff.web.request_identity import staff_cookie_name
from cabinet.web.language import COOKIE as LANGUAGE_COOKIE
from tests.cast import NOW, make_cast
from tests.integration.staff.office import ORIGIN, cookie_of, make_staff


@pytest.fixture
async def client(served: Database) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on a page of ours."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=side.ROUTES)),
        base_url=settings().own_url,
        headers={"origin": settings().own_url},
    ) as client:
        yield client


def ticket_of(served: Database, login: str = "anna") -> str:
    with served.writing() as session:
        staff = make_staff(session, login)
        assert staff.id is not None
        return sessions.open_staff_session(session, staff_id=staff.id, origin=ORIGIN, now=NOW)


async def test_a_ticket_is_exchanged_once_for_a_cookie_that_scripts_cannot_read(
    served: Database, client: httpx.AsyncClient
) -> None:
    ticket = ticket_of(served)
    answer = await client.post("/session/open", content=ticket)
    assert answer.status_code == 204
    given = answer.headers["set-cookie"]
    assert given.startswith(f"{staff_cookie_name()}=")
    assert all(word in given for word in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert "Max-Age" not in given
    assert (await client.post("/session/open", content=ticket)).status_code == 403


@pytest.mark.parametrize(("chosen", "kept"), [("kk", "kk"), ("", "ru"), ("xx", "ru")])
async def test_the_language_of_the_page_is_kept_for_letters_and_files(
    served: Database, client: httpx.AsyncClient, chosen: str, kept: str
) -> None:
    ticket = ticket_of(served)
    client.cookies.set(LANGUAGE_COOKIE, chosen)
    await client.post("/session/open", content=ticket)
    with served.reading() as session:
        assert session.exec(select(Staff.language)).one() == kept


async def test_it_is_exchanged_on_our_own_pages_alone(
    served: Database, client: httpx.AsyncClient
) -> None:
    ticket = ticket_of(served)
    for origin in ("http://evil.kz", "null", settings().base_url + ".evil.kz"):
        answer = await client.post("/session/open", content=ticket, headers={"origin": origin})
        assert answer.status_code == 403
    assert (await client.post("/session/open", content=ticket)).status_code == 204


@pytest.mark.parametrize("body", [b"", b"x", b"\xff\xfe", b"x" * 101, b"x" * 100_000])
async def test_what_is_no_ticket_gives_no_cookie(
    served: Database, client: httpx.AsyncClient, body: bytes
) -> None:
    answer = await client.post("/session/open", content=body)
    assert answer.status_code in (403, 413)
    assert "set-cookie" not in answer.headers


async def test_a_customers_ticket_gives_no_cookie(
    served: Database, client: httpx.AsyncClient
) -> None:
    with served.writing() as session:
        cast = make_cast(session)
        ticket = of_customers.open_session(
            session, user_id=cast.charlie.user_id, remember=False, now=NOW
        )
    answer = await client.post("/session/open", content=ticket)
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


async def test_signing_out_ends_the_session_on_the_server(
    served: Database, client: httpx.AsyncClient
) -> None:
    await client.post("/session/open", content=ticket_of(served))
    assert (await client.post("/session/close")).status_code == 204
    with served.reading() as session:
        assert session.exec(select(StaffSession.ended_at)).one() == NOW
        assert session.exec(select(AuditEntry.action)).all() == [Action.SIGNED_OUT]


async def test_the_journals_file_is_an_entry_and_wants_the_password_anew(
    served: Database, client: httpx.AsyncClient
) -> None:
    with served.writing() as session:
        auditor = make_staff(session, "auditor", StaffRole.AUDITOR)
        client.cookies.set(staff_cookie_name(), cookie_of(session, auditor))
    taken = await client.get("/files/journal.csv?action=list-taken")
    assert taken.status_code == 200
    assert "auditor" in taken.text
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        refused = await client.get("/files/journal.csv")
    assert refused.status_code == 400
    with served.reading() as session:
        entries = session.exec(
            select(AuditEntry.action, AuditEntry.subject).order_by(col(AuditEntry.id))
        ).all()
    assert [tuple(one) for one in entries] == [(Action.LIST_TAKEN, "journal")]
