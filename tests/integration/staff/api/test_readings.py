"""Readings by month and by cursor, which loses nothing that is committed late."""

import threading
from contextlib import ExitStack
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select

from cabinet.core.enums import ReadingStatus
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.exchange.export import changed_readings
from cabinet.models import ReadingChange
from cabinet.readings.decisions.changes import number_changes
from cabinet.readings.review.service import accept
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.staff.api.programs import MONTH, client_of, make_key, send

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def cast(served: Database) -> Cast:
    with served.writing() as session:
        return make_cast(session)


@pytest.fixture
def sent(served: Database, cast: Cast) -> list[str]:
    """The receipts of alice and bob."""
    with served.writing() as session:
        return [
            send(session, who, make_meter(session, who, f"M-{at}", previous="10"), "12.5")
            for at, who in enumerate((cast.alice, cast.bob))
        ]


async def test_a_month_is_given_as_json_csv_and_xlsx(
    program: httpx.AsyncClient, sent: list[str]
) -> None:
    as_json = (await program.get(f"/readings?period={MONTH}")).json()
    assert as_json["period"] == "2026-11"
    assert [row["receipt"] for row in as_json["rows"]] == sent
    first = as_json["rows"][0]
    assert (first["value"], first["consumption_m3"]) == ("12.500", "2.500")
    assert first["submitted_at"] == "2026-11-22T11:51:00+05:00"
    as_csv = await program.get(f"/readings?period={MONTH}", headers={"accept": "text/csv"})
    assert as_csv.text.splitlines()[0].startswith("contract,account,meter_id")
    assert len(as_csv.text.splitlines()) == 3
    book = await program.get(f"/readings?period={MONTH}", headers={"accept": XLSX})
    sheet = load_workbook(BytesIO(book.content)).active
    assert sheet is not None
    assert sheet.max_row == 3


async def test_a_cursor_goes_on_where_it_was_and_tells_of_decisions_too(
    program: httpx.AsyncClient, served: Database, sent: list[str]
) -> None:
    first = (await program.get("/readings?cursor=&limit=1")).json()
    assert [row["receipt"] for row in first["rows"]] == sent[:1]
    assert first["has_more"]
    second = (await program.get("/readings", params={"cursor": first["cursor"]})).json()
    assert [row["receipt"] for row in second["rows"]] == sent[1:]
    assert not second["has_more"]
    nothing = (await program.get("/readings", params={"cursor": second["cursor"]})).json()
    assert (nothing["rows"], nothing["cursor"]) == ([], second["cursor"])
    body = {"rows": [{"receipt": sent[0], "meter_id": "M-0", "status": "accepted"}]}
    decided = await program.post(
        "/reading-status", json=body, headers={"idempotency-key": "accept"}
    )
    assert decided.json() == {"rows": 1, "changed": 1, "unchanged": 0}
    told = (await program.get("/readings", params={"cursor": second["cursor"]})).json()
    assert [(row["receipt"], row["status"]) for row in told["rows"]] == [(sent[0], "accepted")]


async def test_a_decision_of_staff_is_told_too(served: Database, cast: Cast) -> None:
    with served.writing() as session:
        meter_id = make_meter(session, cast.alice, "M-1")
        receipt = send(session, cast.alice, meter_id, "5", status=ReadingStatus.HELD)
        number_changes(session)
        accept(session, receipt=receipt, meter_numbers=["M-1"], now=NOW)
        assert number_changes(session) == 1


async def test_a_cursor_is_the_programs_own(
    program: httpx.AsyncClient, served: Database, sent: list[str]
) -> None:
    cursor = (await program.get("/readings?cursor=")).json()["cursor"]
    with served.writing() as session:
        renewed, other = make_key(session, "1C"), make_key(session, "meters")
    async with client_of(renewed) as client:
        assert (await client.get("/readings", params={"cursor": cursor})).json()["rows"] == []
    async with client_of(other) as client:
        for wrong in (cursor, "MQ", "é", "A" * 90, "MTox"):
            answer = await client.get("/readings", params={"cursor": wrong})
            assert (answer.status_code, answer.json()["code"]) == (400, "cursor")


def followed(database: Database, after: int = 0) -> tuple[list[str], int]:
    """What a program is told behind a number, and the number to ask with next time."""
    with database.writing() as session:
        number_changes(session)
    with database.reading() as session:
        page = changed_readings(session, zone=settings().zone, after=after, limit=2000)
        return [row.receipt for row in page.rows], page.last_no


def test_what_is_committed_late_is_not_lost(served: Database, cast: Cast) -> None:
    """Writers begin in one order and commit in another, while a program follows."""
    with served.writing() as session:
        meters = [make_meter(session, cast.alice, f"M-{at}") for at in range(6)]
    if served.is_sqlite:
        pytest.skip("SQLite has one writer, whose commits are in the order of their beginnings")
    told: list[str] = []
    last = 0
    with ExitStack() as stack:
        open_ones: list[tuple[Session, str]] = []
        for at, meter_id in enumerate(meters):
            session = stack.enter_context(Session(served.engine))
            open_ones.append((session, send(session, cast.alice, meter_id, "1", number=at + 1)))
        receipts = [receipt for _, receipt in open_ones]
        for at in (5, 2, 4, 0, 3, 1):  # the last to begin commits first
            open_ones[at][0].commit()
            found, last = followed(served, last)
            assert found == [receipts[at]]
            told += found
    assert sorted(told) == sorted(receipts)
    assert followed(served, last) == ([], last)


def test_nothing_is_lost_between_many_writers_and_two_followers(
    served: Database, cast: Cast
) -> None:
    writers, each = 6, 15
    with served.writing() as session:
        meters = [make_meter(session, cast.alice, f"M-{at}") for at in range(writers)]
    sent: list[str] = []
    told: list[list[str]] = [[], []]
    is_over = threading.Event()

    def write(at: int) -> None:
        for turn in range(each):
            with served.writing() as session:
                number = at * each + turn + 1
                sent.append(send(session, cast.alice, meters[at], "1", number=number))

    def follow(into: list[str]) -> None:
        last, was_over = 0, False
        while not was_over:
            was_over = is_over.is_set()
            with served.writing() as session:
                number_changes(session)
            with served.reading() as session:
                wanted = select(ReadingChange).where(ReadingChange.no > last)  # type: ignore[operator]
                for one in session.scalars(wanted.order_by("no")):
                    assert one.no is not None
                    last = one.no
                    into.append(str(one.reading_id))

    followers = [threading.Thread(target=follow, args=(one,)) for one in told]
    threads = [threading.Thread(target=write, args=(at,)) for at in range(writers)]
    for one in (*followers, *threads):
        one.start()
    for one in threads:
        one.join()
    is_over.set()
    for one in followers:
        one.join()
    assert len(sent) == writers * each
    for one in told:
        assert len(one) == len(set(one)) == writers * each
