"""«Скачать отчет»: who gets which PDF."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from starlette.applications import Starlette

from cabinet.billing.charges.routes import ROUTES
from cabinet.db import Database
from cabinet.models import Contract
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import session_cookie_name
from tests.cast import make_cast
from tests.integration.billing.charges.billed import charge, charge_many
from tests.integration.signing_in import cookie_of


@dataclass
class Site:
    """The route, and the cookies of who is signed in."""

    client: httpx.AsyncClient
    cookies: dict[str, str]

    async def get(
        self, who: str, query: str = "?period=2026-10", extension: str = "pdf"
    ) -> httpx.Response:
        headers = {"cookie": f"{session_cookie_name()}={self.cookies.get(who, 'forged')}"}
        return await self.client.get(f"/documents/charges.{extension}{query}", headers=headers)


@pytest.fixture
async def site(served: Database) -> AsyncIterator[Site]:
    with served.writing() as session:
        cast = make_cast(session)
        charge_many(session, cast.alice, 3)
        charge(session, cast.bob, "99999999", amount="7.00")
        contract = session.get_one(Contract, cast.bob.contract_id)
        contract.number = 'б/н "1"\r\nX: y'
        people: dict[str, SignedIn] = {
            "alice": cast.alice, "bob": cast.bob, "charlie": cast.charlie,
        }  # fmt: skip
        cookies = {name: cookie_of(session, who.user_id) for name, who in people.items()}
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield Site(client, cookies)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


async def test_alice_downloads_her_month(site: Site) -> None:
    answer = await site.get("alice")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="charges-2026-10.pdf"; '
        "filename*=UTF-8''%D0%9D%D0%B0%D1%87%D0%B8%D1%81%D0%BB%D0%B5%D0%BD%D0%B8%D1%8F%202026-10%20"
        "%D0%B4%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%20123.pdf"
    )
    text = text_of(answer.content)
    assert "Договор: №123" in text
    assert "Итог\n6,00" in text


async def test_alice_downloads_her_month_as_a_workbook(site: Site) -> None:
    answer = await site.get("alice", extension="xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="charges-2026-10.xlsx"; '
    )
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert [sheet["B5"].value, sheet["I11"].value] == ["00000001", 6]


@pytest.mark.parametrize("extension", ["pdf", "xlsx"])
async def test_a_month_without_charges_is_not_found(site: Site, extension: str) -> None:
    assert (await site.get("alice", "?period=2026-12", extension)).status_code == 400
    assert (await site.get("alice", "?period=2026-09", extension)).status_code == 404
    assert (await site.get("charlie", extension=extension)).status_code == 404


async def test_the_contract_is_the_sessions_whatever_the_address_says(site: Site) -> None:
    answer = await site.get("bob", "?period=2026-10&contract_id=1&who=alice")
    text = text_of(answer.content)
    assert "99999999" in text
    assert "vk123" not in text


async def test_a_strange_contract_number_stays_within_its_header(site: Site) -> None:
    answer = await site.get("bob")
    assert "x" not in answer.headers
    assert "%0D" not in answer.headers["content-disposition"]


async def test_charlie_is_told_that_there_are_no_charges(site: Site) -> None:
    answer = await site.get("charlie")
    assert answer.status_code == 404
    assert answer.text == "Октябрь 2026: начислений нет."


async def test_who_is_not_signed_in_is_led_to_the_sign_in_page(site: Site) -> None:
    answer = await site.get("nobody")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    ["", "?period=", "?period=2026-13", "?period=0000-01", "?period=2026-12", "?period=%00",
     "?period=2026-10%27--", "?period=" + "9" * 3000, "?period=%F0%9F%92%A7"],
)  # fmt: skip
async def test_a_forged_period_is_answered_with_a_sentence(site: Site, query: str) -> None:
    answer = await site.get("alice", query)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(("Такого месяца нет.", "Этот месяц ещё не наступил."))
