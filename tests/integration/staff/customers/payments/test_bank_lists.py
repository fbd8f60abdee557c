"""A bank's list on «Оплаты в банках»: compared as by the command, told on the page, kept."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from re import search

import httpx
import pytest
import time_machine
from sqlmodel import Session, col, select
from starlette.applications import Starlette

from cabinet import db
from cabinet.application import staff as side
from cabinet.billing.payments.bank_list import list_of
from cabinet.billing.payments.rules import Difference, Differs
from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import AuditEntry, BankRegistry, Staff
from cabinet.security.audit import Action
from cabinet.staff.customers.payments import bank_lists
from cabinet.staff.customers.payments.bank_lists import (
    compare,
    comparison,
    differences_of,
    keep_differences,
    past_comparisons,
    rows_for_file,
)
from cabinet.staff.customers.payments.routes import COMPARE_PATH, PATH
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.web.refusals import take_refusal
from cabinet.staff.web.request_identity import staff_cookie_name
from tests.cast import NOW, Cast, make_cast
from tests.integration.billing.payments.banking import make_bank, paid
from tests.integration.staff.office import ORIGIN, cookie_of, make_staff, signed_in

LIST = "Номер;Счёт;Сумма;Дата\nA-1;123;500,00;22.11.2026\nA-4;777;1,00;22.11.2026\n"
DIFFERENCES = [
    Difference("A-2", Differs.NOT_LISTED, told_account="123", told_tenge=Decimal("8.00")),
    Difference("A-4", Differs.NOT_TOLD, listed_account="777", listed_tenge=Decimal("1.00")),
]


@pytest.fixture
def billing(session: Session, cast: Cast) -> StaffMember:
    bank, _ = make_bank(session)
    paid(session, bank, "A-1")
    paid(session, bank, "A-2", tenge="8.00")
    return signed_in(session, make_staff(session, "counts", StaffRole.BILLING))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(LIST, "utf-8")
    return file


def test_a_list_is_compared_told_and_kept_with_who_did_it(
    session: Session, billing: StaffMember, file: Path
) -> None:
    compared = compare(
        session,
        who=billing,
        bank="example-bank",
        bank_list=list_of(file),
        origin=ORIGIN,
        now=NOW,
    )
    assert compared.differences == DIFFERENCES
    keep_differences(compared)
    assert differences_of(compared.registry_id) == DIFFERENCES
    [past] = past_comparisons(session, who=billing)
    assert (past.bank, past.rows, past.tenge, past.differences) == ("example-bank", 2, 501, 2)
    assert comparison(session, who=billing, asked=str(past.registry_id)) == past
    entry = session.exec(
        select(AuditEntry).where(AuditEntry.action == Action.BANK_LIST_COMPARED)
    ).one()
    assert (entry.staff_id, entry.subject) == (billing.staff_id, "example-bank")
    query = ListQuery({"compared": str(past.registry_id)})
    [rows] = rows_for_file(session, billing, query, NOW)
    assert [row[:2] for row in rows] == [("A-2", "Нет в реестре"), ("A-4", "Банк не сообщал")]


def test_what_is_no_comparison_is_none(session: Session, billing: StaffMember) -> None:
    for asked in ("", "1", "x", "-1", "9" * 20):
        assert comparison(session, who=billing, asked=asked) is None
        assert list(rows_for_file(session, billing, ListQuery({"compared": asked}), NOW)) == [[]]
    assert differences_of(5) is None


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.AUDITOR])
def test_who_does_not_count_compares_nothing(
    session: Session, billing: StaffMember, file: Path, role: StaffRole
) -> None:
    other = signed_in(session, make_staff(session, "other", role))
    with pytest.raises(Refused):
        compare(
            session,
            who=other,
            bank="example-bank",
            bank_list=list_of(file),
            origin=ORIGIN,
            now=NOW,
        )
    assert session.exec(select(BankRegistry)).all() == []
    if role is StaffRole.OPERATOR:
        with pytest.raises(Refused):
            past_comparisons(session, who=other)


@pytest.fixture
async def client(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of somebody who counts."""
    monkeypatch.setattr(db, "database", lambda: database)
    with time_machine.travel(NOW, tick=False), database.writing() as session:
        make_cast(session)
        bank, _ = make_bank(session)
        paid(session, bank, "A-1")
        cookie = cookie_of(session, make_staff(session, "counts", StaffRole.BILLING))
    transport = httpx.ASGITransport(Starlette(routes=side.ROUTES))
    with time_machine.travel(NOW, tick=False):
        async with httpx.AsyncClient(
            transport=transport,
            base_url="http://office",
            cookies={staff_cookie_name(): cookie},
            headers={"origin": settings().own_url},
        ) as client:
            yield client


async def send(client: httpx.AsyncClient, content: str, bank: str = "example-bank") -> str:
    """Where the answer leads to whoever posts a list."""
    files = {"list": ("list.csv", content.encode(), "text/csv")}
    answer = await client.post(COMPARE_PATH, data={"of": bank}, files=files)
    assert answer.status_code == 303
    return answer.headers["location"]


async def test_a_posted_list_leads_to_what_was_found(client: httpx.AsyncClient) -> None:
    found = search(r"^/payments\?compared=(\d+)$", await send(client, LIST))
    assert found
    listed = bank_lists.differences_of(int(found[1]))
    assert listed and [one.number for one in listed] == ["A-4"]
    taken = await client.get(f"/files/bank-differences.csv?compared={found[1]}")
    assert "A-4,Банк не сообщал,777" in taken.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("content", "bank", "why"),
    [
        ("Номер;Сумма\nA-1;5\n", "example-bank", "столбцы"),
        (LIST.replace("500,00", "-5"), "example-bank", "Строка 2"),
        (LIST, "nobody", "Банка nobody нет."),
        ("", "example-bank", "Выберите файл реестра"),
    ],
)
async def test_a_list_that_is_refused_is_told_to_whoever_sent_it(
    client: httpx.AsyncClient, database: Database, content: str, bank: str, why: str
) -> None:
    assert await send(client, content, bank) == f"{PATH}?refused=list"
    with database.reading() as session:
        sender = session.scalars(select(Staff.id).where(col(Staff.login) == "counts")).one()
        assert session.exec(select(BankRegistry)).all() == []
    assert sender is not None
    said = take_refusal(sender, PATH)
    assert said is not None and why in said.ru
    assert take_refusal(sender, PATH) is None
