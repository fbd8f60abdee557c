"""The statement's documents: who gets which."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlmodel import select
from starlette.applications import Starlette

from cabinet.billing.reconciliation.routes import ROUTES
from cabinet.db import Database
from cabinet.models import AuditEntry, Contract
from cabinet.web.request_identity import session_cookie_name
from tests.cast import make_cast
from tests.integration.billing.reconciliation.ledger import enter, enter_usual
from tests.integration.signing_in import cookie_of

QUERY = "?from=2026-07-01&to=2026-09-30"


@dataclass
class Site:
    """The routes, and the cookies of who is signed in."""

    client: httpx.AsyncClient
    cookies: dict[str, str]

    async def get(self, who: str, kind: str = "pdf", query: str = QUERY) -> httpx.Response:
        headers = {"cookie": f"{session_cookie_name()}={self.cookies.get(who, 'forged')}"}
        return await self.client.get(f"/documents/reconciliation.{kind}{query}", headers=headers)


@pytest.fixture
async def site(served: Database) -> AsyncIterator[Site]:
    cookies = {}
    with served.writing() as session:
        cast = make_cast(session)
        enter_usual(session, cast.alice)
        enter(session, cast.bob, "=1+1 <b>", debit="-7.00")
        session.get_one(Contract, cast.bob.contract_id).payer = "@SUM(A1)\r\nX: y"
        for name, who in {"alice": cast.alice, "bob": cast.bob, "charlie": cast.charlie}.items():
            cookies[name] = cookie_of(session, who.user_id)
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield Site(client, cookies)


def text_of(answer: httpx.Response) -> str:
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


async def test_alice_downloads_her_statement(site: Site, database: Database) -> None:
    pdf, xlsx = await site.get("alice"), await site.get("alice", "xlsx")
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    assert (
        'filename="reconciliation-2026-07-01-2026-09-30.pdf"' in pdf.headers["content-disposition"]
    )
    assert "Счёт №1 vk123" in text_of(pdf)
    assert "80,00 ₸ (восемьдесят тенге 00 тиын)" in text_of(pdf)
    rows = load_workbook(BytesIO(xlsx.content)).worksheets[0].values
    assert [row[2:4] for row in rows if row[0] == "Обороты за период"] == [(30, 50)]
    with database.reading() as session:
        entries = session.exec(select(AuditEntry)).all()
    assert [(entry.action, entry.detail) for entry in entries] == [
        ("document-downloaded", "reconciliation 2026-07-01 2026-09-30")
    ] * 2


async def test_the_contract_is_the_sessions_whatever_the_address_says(site: Site) -> None:
    answer = await site.get("bob", query=f"{QUERY}&contract_id=1&who=alice")
    assert "=1+1 <b>" in text_of(answer)
    assert "vk123" not in text_of(answer)
    sheet = load_workbook(BytesIO((await site.get("bob", "xlsx")).content)).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


async def test_charlie_is_refused_everything_of_others(site: Site) -> None:
    text = text_of(await site.get("charlie"))
    assert "задолженность отсутствует" in text
    assert "Счёт" not in text.replace("Лицевой счёт", "")


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
async def test_who_is_not_signed_in_is_led_to_the_sign_in_page(site: Site, kind: str) -> None:
    answer = await site.get("nobody", kind)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Начало периода: введите день"),
        ("?from=2026-13-01&to=2026-09-30", "Начало периода: укажите существующую дату"),
        ("?from=0000-01-01&to=2026-09-30", "Начало периода: укажите существующую дату"),
        ("?from=2026-07-01&to=%00", "Конец периода: укажите существующую дату"),
        ("?from=1999-12-31&to=2000-01-01", "Начало периода: не ранее"),
        ("?from=2026-07-01&to=2026-11-23", "Конец периода: этот день ещё не наступил"),
        ("?from=2026-09-30&to=2026-07-01", "Последний день периода"),
        ("?from=2010-01-01&to=2026-07-01", "Период не может быть длиннее 10 лет"),
    ],
)
async def test_forged_days_are_answered_with_a_sentence(
    site: Site, query: str, sentence: str
) -> None:
    answer = await site.get("alice", query=query)
    assert answer.status_code == 400
    assert answer.text.startswith(sentence)
