"""«Скачать шаблон» and «Загрузить файл»: who may, from where, and how much."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.types import Message

from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.readings.upload import routes
from cabinet.readings.upload.routes import ROUTES
from cabinet.web import request_body
from cabinet.web.request_identity import session_cookie_name
from tests.cast import make_cast, make_meter
from tests.integration.posting import answer_to
from tests.integration.signing_in import cookie_of

GOOD = b"meter_id;value\nm1;145,5\n"


@dataclass
class Site:
    """The routes, and alice's cookie."""

    client: httpx.AsyncClient
    cookie: str

    async def upload(
        self, content: bytes | AsyncIterator[bytes], *, cookie: str = "", origin: str = ""
    ) -> httpx.Response:
        headers = {
            "cookie": f"{session_cookie_name()}={cookie or self.cookie}",
            "origin": origin or settings().base_url,
        }
        return await self.client.post("/readings/file", content=content, headers=headers)


@pytest.fixture
async def site(served: Database) -> AsyncIterator[Site]:
    with served.writing() as session:
        cast = make_cast(session)
        make_meter(session, cast.alice, "m1", serial="00012223")
        cookie = cookie_of(session, cast.alice.user_id)
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield Site(client, cookie)


async def pieces(number: int) -> AsyncIterator[bytes]:
    for _ in range(number):
        yield bytes(1 << 20)


async def test_the_rows_of_a_file_come_back(site: Site) -> None:
    answer = await site.upload(GOOD)
    assert (answer.status_code, answer.json()) == (
        200,
        {"rows": [[2, "m1", "145.5", "", False]], "sheet": "", "heading": 0},
    )
    assert answer.headers["cache-control"] == "no-store"


async def test_strangers_other_sites_and_large_files_are_turned_away(site: Site) -> None:
    assert (await site.upload(GOOD, cookie="forged")).status_code == 401
    assert (await site.upload(GOOD, origin="https://evil.example")).status_code == 403
    large = await site.upload(bytes(20 << 20))
    assert (large.status_code, large.text[:17]) == (413, "Файл больше 2 МБ.")
    # One that does not tell its size is counted as it comes.
    assert (await site.upload(pieces(3))).status_code == 413
    refused = await site.upload(b"%PDF-1.7\n")
    assert (refused.status_code, refused.text[:20]) == (400, "Файл не похож на таб")


async def test_a_contract_has_forty_files_an_hour(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read_at_once(content: bytes) -> list[list[object]]:
        return [[2, "m1", content.decode()]]

    monkeypatch.setattr(routes, "read_apart", read_at_once)
    answers = [await site.upload(b"5") for _ in range(41)]
    assert [one.status_code for one in answers] == [200] * 40 + [429]
    assert answers[-1].text.startswith("Файлов за час слишком много. Следующий можно")


async def test_files_that_are_begun_and_not_ended_are_counted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stopped() -> AsyncIterator[Message]:
        yield {"type": "http.request", "body": bytes(1 << 20), "more_body": True}

    monkeypatch.setattr(request_body, "FILE_SECONDS", 0.2)
    cookie = f"{session_cookie_name()}={site.cookie}"
    answers = await asyncio.gather(
        *(
            answer_to(Starlette(routes=ROUTES), "/readings/file", stopped(), cookie=cookie)
            for _ in range(60)
        )
    )
    assert Counter(status for status, _, _ in answers) == {408: 40, 429: 20}


async def test_the_template_is_the_customers_own(site: Site) -> None:
    path = "/documents/readings-template.xlsx"
    cookie = {"cookie": f"{session_cookie_name()}={site.cookie}"}
    answer = await site.client.get(path, headers=cookie)
    assert answer.status_code == 200
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert [row[:3] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        ("m1", "Хол", "00012223"),
    ]  # fmt: skip
    assert (await site.client.get(path)).status_code == 303
