"""The calendar for who is signed in, and for a calendar program that has the address."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

import httpx
import pytest
from icalendar import Calendar
from sqlmodel import select
from starlette.applications import Starlette

from cabinet.core.enums import Role
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.home.calendar import texts
from cabinet.home.calendar.routes import CUSTOMER_ROUTES, FILE_PATH, PUBLIC_ROUTES
from cabinet.home.calendar.service import address_of
from cabinet.models import AuditEntry, Contract, Membership, Meter, User
from cabinet.security.audit import Action
from cabinet.security.memberships import end
from cabinet.security.rate_limits import Budget
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import session_cookie_name
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.colleagues import make_colleague
from tests.integration.signing_in import cookie_of

SERIAL = "12223773"


@dataclass
class Phone:
    """The routes as a phone reaches them."""

    client: httpx.AsyncClient
    database: Database
    cast: Cast

    def address(self, who: SignedIn) -> str:
        with self.database.reading() as session:
            return address_of(session, who=who).removeprefix(settings().base_url)

    async def file(self, who: SignedIn, contract: str = "") -> httpx.Response:
        with self.database.writing() as session:
            cookie = cookie_of(session, who.user_id)
        headers = {"cookie": f"{session_cookie_name()}={cookie}"}
        return await self.client.get(FILE_PATH, params={"contract": contract}, headers=headers)


@pytest.fixture
async def phone(served: Database) -> AsyncIterator[Phone]:
    with served.writing() as session:
        cast = make_cast(session)
        meter = session.get_one(Meter, make_meter(session, cast.alice, "m-1", serial=SERIAL))
        meter.location, meter.verification_due = "ул. Вымышленная, 3", date(2100, 3, 1)
    transport = httpx.ASGITransport(Starlette(routes=[*CUSTOMER_ROUTES, *PUBLIC_ROUTES]))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield Phone(client, served, cast)


def titles(answer: httpx.Response) -> list[str]:
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    assert isinstance(calendar, Calendar)
    return [str(event["summary"]) for event in calendar.events]


async def test_the_file_holds_a_year_of_readings_and_payments_and_each_verification(
    phone: Phone,
) -> None:
    found = titles(await phone.file(phone.cast.alice))
    assert sum(title.startswith("Показания за ") for title in found) == 12
    assert sum(title.startswith("Оплата воды за ") for title in found) == 12
    assert [one for one in found if "Поверка" in one] == [
        f"Поверка водомера Хол {SERIAL}: последний день"
    ]


async def test_the_download_is_in_the_audit_trail(phone: Phone) -> None:
    await phone.file(phone.cast.alice)
    with phone.database.reading() as session:
        downloaded = select(AuditEntry).where(AuditEntry.action == Action.DOCUMENT_DOWNLOADED)
        assert [one.detail for one in session.exec(downloaded)] == ["calendar"]


async def test_the_file_of_another_ones_contract_is_not_there(phone: Phone) -> None:
    answer = await phone.file(phone.cast.alice, contract=phone.cast.bob.address)
    assert answer.status_code == 404


async def test_whoever_sees_no_money_is_told_of_no_payment(phone: Phone) -> None:
    with phone.database.writing() as session:
        reader = make_colleague(session, "reader", of=phone.cast.alice, role=Role.METER_READER)
    for answer in (await phone.file(reader), await phone.client.get(phone.address(reader))):
        assert titles(answer)
        assert not any("Оплата" in title for title in titles(answer))


async def test_the_address_gives_the_same_days_without_a_session(phone: Phone) -> None:
    answer = await phone.client.get(phone.address(phone.cast.alice))
    assert titles(answer) == titles(await phone.file(phone.cast.alice))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex"


async def test_the_address_tells_neither_the_contract_nor_the_place_nor_the_name(
    phone: Phone,
) -> None:
    answer = await phone.client.get(phone.address(phone.cast.alice))
    with phone.database.reading() as session:
        contract = session.get_one(Contract, phone.cast.alice.contract_id)
    unfolded = answer.text.replace("\r\n ", "")
    for secret in (contract.payer, contract.bin_iin, "Вымышленная", "vk123", "договор 123"):
        assert secret not in unfolded
        assert secret not in answer.headers["content-disposition"]


def test_what_logs_keep_of_the_address_gives_nothing(phone: Phone) -> None:
    """The web server in front logs the path of a request without its query."""
    path, _, query = phone.address(phone.cast.alice).partition("?")
    assert path == f"/calendar/{phone.cast.alice.address}.ics"
    assert query.startswith("key=")


async def test_the_address_ends_with_the_access(phone: Phone) -> None:
    address = phone.address(phone.cast.alice)
    with phone.database.writing() as session:
        mine = session.get_one(Membership, phone.cast.alice.membership_id)
        end(session, membership=mine, now=NOW)
    answer = await phone.client.get(address)
    assert (answer.status_code, answer.text) == (404, texts.UNKNOWN.ru)


async def test_a_new_password_ends_the_address_and_gives_another_one(phone: Phone) -> None:
    before = phone.address(phone.cast.alice)
    with phone.database.writing() as session:
        session.get_one(User, phone.cast.alice.user_id).password_hash = "another one"
    assert (await phone.client.get(before)).status_code == 404
    assert (await phone.client.get(phone.address(phone.cast.alice))).status_code == 200


async def test_until_the_utility_approves_there_is_nothing_behind_the_address(
    phone: Phone,
) -> None:
    with phone.database.writing() as session:
        mine = session.get_one(Membership, phone.cast.alice.membership_id)
        mine.approved_at = None
    assert (await phone.client.get(phone.address(phone.cast.alice))).status_code == 404


async def test_an_address_that_the_cabinet_never_wrote_is_unknown(phone: Phone) -> None:
    right = phone.address(phone.cast.alice)
    wrong = right.replace(right[-5], "0" if right[-5] != "0" else "1")
    strangers = f"/calendar/nobody.ics?key={'0' * 32}"
    letters = f"/calendar/{phone.cast.alice.address}.ics?key={'я' * 32}"
    without = right.partition("?")[0]
    for path in (wrong, strangers, letters, without):
        assert (await phone.client.get(path)).status_code == 404


async def test_one_network_may_ask_only_so_often(phone: Phone) -> None:
    allowed = min(limit.amount for limit in Budget.CALENDARS.limits())
    for _ in range(allowed):
        await phone.client.get("/calendar/a.ics?key=b")
    assert (await phone.client.get("/calendar/a.ics?key=b")).status_code == 429
