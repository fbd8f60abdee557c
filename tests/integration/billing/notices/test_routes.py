"""«Скачать счёт-извещение»: who gets which PDF."""

from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO

import httpx
import pytest
from pypdf import PdfReader
from sqlmodel import select
from starlette.applications import Starlette

from cabinet.billing.notices.routes import ROUTES
from cabinet.db import Database
from cabinet.models import AuditEntry
from cabinet.web.request_identity import session_cookie_name
from tests.cast import make_cast
from tests.integration.billing.charges.billed import charge, charge_many
from tests.integration.signing_in import cookie_of

Get = Callable[[str, str], Awaitable[httpx.Response]]


@pytest.fixture
async def get(served: Database) -> AsyncIterator[Get]:
    """Asks for the notice as somebody."""
    cookies: dict[str, str] = {}
    with served.writing() as session:
        cast = make_cast(session)
        charge_many(session, cast.alice, 3)
        charge(session, cast.bob, "99999999", amount="7.00")
        for name in ("alice", "bob", "charlie"):
            cookies[name] = cookie_of(session, getattr(cast, name).user_id)
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:

        async def ask(who: str, query: str = "?period=2026-10") -> httpx.Response:
            headers = {"cookie": f"{session_cookie_name()}={cookies.get(who, 'forged')}"}
            return await client.get(f"/documents/notice.pdf{query}", headers=headers)

        yield ask


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


async def test_alice_downloads_her_notice_and_it_is_noted(get: Get, database: Database) -> None:
    answer = await get("alice", "?period=2026-10")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert 'filename="notice-2026-10.pdf"' in answer.headers["content-disposition"]
    assert "6,00" in text_of(answer.content)
    with database.reading() as session:
        assert [one.detail for one in session.exec(select(AuditEntry)).all()] == ["notice 2026-10"]


async def test_the_contract_is_the_sessions_whatever_the_address_says(get: Get) -> None:
    answer = await get("bob", "?period=2026-10&contract_id=1&who=alice")
    text = text_of(answer.content)
    assert "99999999" in text
    assert "vk123" not in text


async def test_charlie_is_refused(get: Get) -> None:
    answer = await get("charlie", "?period=2026-10")
    assert (answer.status_code, answer.text) == (404, "Октябрь 2026: начислений нет.")


async def test_who_is_not_signed_in_is_led_to_the_sign_in_page(get: Get) -> None:
    answer = await get("nobody", "?period=2026-10")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    "query",
    ["", "?period=2026-13", "?period=2026-12", "?period=%00", "?period=" + "9" * 3000],
)
async def test_a_forged_period_is_answered_with_a_sentence(get: Get, query: str) -> None:
    answer = await get("alice", query)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(("Такого месяца нет.", "Этот месяц ещё не наступил."))


async def test_a_contract_in_the_address_that_is_not_ones_own_is_not_found(get: Get) -> None:
    for named in ("123", "public-vk123", "%00", "x" * 3000):
        answer = await get("bob", f"?period=2026-10&contract={named}")
        assert (answer.status_code, answer.text) == (404, "Доступ закрыт.")
