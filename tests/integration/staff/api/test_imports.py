"""Files and rows of billing's: imported whole or not at all, once, and told to their key alone."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlmodel import col, select, update

from cabinet.core.enums import RunState, Work
from cabinet.core.text import LANGUAGES
from cabinet.db import Database
from cabinet.exchange.texts import UNKNOWN_REFERENCE
from cabinet.models import (
    ApiAnswer,
    ApiKey,
    AuditEntry,
    Contract,
    CustomerRequest,
    LedgerEntry,
    RequestMessage,
    Run,
)
from cabinet.security.rate_limits import Budget
from cabinet.staff.api import bodies, imports
from cabinet.staff.api.once import GIVEN_UP
from cabinet.staff.runs.files import file_named
from tests.cast import NOW, Cast, make_cast, make_contract
from tests.integration.staff.api.programs import client_of, idempotent, make_key
from tests.integration.staff.api.test_entrance import refused

LEDGER = "contract;date;kind;document;debit;credit\n123;2026-11-20;payment;77;;1234,56\n"
ROW = {
    "contract": "123",
    "date": "2026-11-20",
    "kind": "payment",
    "document": "77",
    "credit": "1234.56",
}


@pytest.fixture(autouse=True)
def cast(served: Database) -> Cast:
    with served.writing() as session:
        return make_cast(session)


async def post(
    program: httpx.AsyncClient,
    content: bytes | str,
    word: str = "a",
    *,
    media_type: str = "text/csv",
    path: str = "/imports/ledger?wait=30",
) -> httpx.Response:
    headers = {"content-type": media_type, **idempotent(word)}
    return await program.post(path, content=content, headers=headers)


async def rows(program: httpx.AsyncClient, *some: Any, word: str = "a") -> httpx.Response:
    return await program.post(
        "/imports/ledger?wait=30", json={"rows": some}, headers=idempotent(word)
    )


def place_of(answer: httpx.Response) -> str:
    """Where an import is told of, for the client."""
    return answer.headers["location"].removeprefix("/api/v1")


def entries(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(LedgerEntry)).all())


async def test_a_file_is_imported_in_a_run_of_the_key(
    program: httpx.AsyncClient, key: str, served: Database
) -> None:
    answer = await post(program, LEDGER)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert (said["state"], said["rows"], said["new"]) == ("done", 1, 1)
    assert (await program.get(place_of(answer))).json() == said
    with served.reading() as session:
        run = session.scalars(select(Run)).one()
        key_id = session.scalars(select(ApiKey.id)).one()
        assert (run.key_id, run.staff_id, run.state) == (key_id, None, RunState.DONE)
        noted = session.scalars(
            select(AuditEntry.action).where(col(AuditEntry.key_id) == key_id).order_by("id")
        ).all()
    assert list(noted) == ["file-uploaded", "imported"]
    assert entries(served) == 1


async def test_without_wait_its_place_is_told_at_once(program: httpx.AsyncClient) -> None:
    answer = await post(program, LEDGER, path="/imports/ledger")
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/api/v1/imports/{answer.json()['id']}"


async def test_rows_are_imported_as_a_file_is(program: httpx.AsyncClient, served: Database) -> None:
    answer = await rows(program, ROW, {**ROW, "document": '=78; "x"'})
    assert (answer.status_code, answer.json()["new"]) == (200, 2), answer.text
    with served.reading() as session:
        documents = session.scalars(select(LedgerEntry.document)).all()
    assert sorted(documents) == ["77", '=78; "x"']


async def test_a_dry_run_writes_nothing(program: httpx.AsyncClient, served: Database) -> None:
    answer = await post(program, LEDGER, path="/imports/ledger?wait=30&dry_run=true")
    said = answer.json()
    assert (said["state"], said["dry_run"], said["new"]) == ("checked", True, 1)
    assert entries(served) == 0


async def test_errors_are_told_by_line_and_column_and_nothing_is_written(
    program: httpx.AsyncClient, served: Database
) -> None:
    answer = await post(program, LEDGER + "999;2026-11-20;payment;79;;1\n")
    refused(answer, 422, "import-refused")
    assert [(one["line"], one["column"]) for one in answer.json()["errors"]] == [(3, "contract")]
    listed = await program.get(f"{place_of(answer)}/errors")
    assert listed.status_code == 200
    assert listed.text.splitlines()[0] == "line,column,reason"
    assert listed.text.splitlines()[1].startswith("3,contract,")
    for language in LANGUAGES:
        headers = {"accept-language": language}
        listed = await program.get(f"{place_of(answer)}/errors", headers=headers)
        assert listed.headers["content-language"] == language
        assert UNKNOWN_REFERENCE.format(kind="contracts")[language] in listed.text
    assert entries(served) == 0


async def test_with_strict_warnings_are_told_as_what_they_are(program: httpx.AsyncClient) -> None:
    program.headers["accept-language"] = "en"
    late = LEDGER.replace("2026-11-20", "2027-11-20")
    answer = await post(program, late, path="/imports/ledger?strict=true&wait=30")
    refused(answer, 422, "import-refused")
    assert answer.json()["detail"].startswith("There are warnings, and with strict")
    told = (await program.get(place_of(answer))).json()
    assert [one["line"] for one in told["warnings"]] == [2]
    assert told["reason"] == answer.json()["detail"]


async def test_a_key_sees_its_own_imports_alone(
    program: httpx.AsyncClient, served: Database
) -> None:
    answer = await post(program, LEDGER + "999;2026-11-20;payment;79;;1\n")
    place = place_of(answer)
    with served.writing() as session:
        other = make_key(session, "other")
    async with client_of(other) as charlie:
        refused(await charlie.get(place), 404, "not-found")
        refused(await charlie.get(f"{place}/errors"), 404, "not-found")
        refused(await charlie.get("/imports/99999"), 404, "not-found")


async def test_the_first_answer_is_given_again(
    program: httpx.AsyncClient, served: Database
) -> None:
    first = await rows(program, ROW)
    again = await rows(program, ROW)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    refused(await rows(program, {**ROW, "document": "78"}), 422, "idempotency-key-reused")
    with served.writing() as session:
        other = make_key(session, "other")
        assert len(session.scalars(select(Run)).all()) == 1
    async with client_of(other) as charlie:  # answers are of one key
        assert "idempotency-replayed" not in (await rows(charlie, ROW)).headers


async def test_a_refusal_is_given_again_too(program: httpx.AsyncClient) -> None:
    bad = {**ROW, "contract": "999"}
    first, again = await rows(program, bad), await rows(program, bad)
    refused(again, 422, "import-refused")
    assert again.json()["errors"] == first.json()["errors"]
    assert again.headers["location"] == first.headers["location"]


async def test_the_same_request_still_running_is_to_be_asked_later(
    program: httpx.AsyncClient, served: Database
) -> None:
    await rows(program, ROW)
    with served.writing() as session:
        session.execute(update(ApiAnswer).values(status=0))
    answer = await rows(program, ROW)
    refused(answer, 409, "still-running")
    assert answer.headers["retry-after"] == "5"
    with served.writing() as session:  # the server was stopped meanwhile
        session.execute(update(ApiAnswer).values(created_at=NOW - GIVEN_UP))
    assert (await rows(program, ROW)).json()["unchanged"] == 1


async def test_another_import_under_way_is_to_be_waited_for_and_nothing_is_kept(
    program: httpx.AsyncClient, served: Database
) -> None:
    with served.writing() as session:
        key_id = session.scalars(select(ApiKey.id)).one()
        busy = Run(
            work=Work.IMPORT,
            key_id=key_id,
            state=RunState.RUNNING,
            created_at=NOW,
            heartbeat_at=NOW,
        )
        session.add(busy)
    answer = await rows(program, ROW)
    refused(answer, 409, "import-busy")
    assert answer.headers["retry-after"] == "15"
    assert list(file_named("x").parent.iterdir()) == []
    with served.writing() as session:
        session.execute(update(Run).values(state=RunState.DONE))
    assert (await rows(program, ROW)).status_code == 200


async def test_a_program_is_told_to_send_again_and_not_to_cancel_what_it_cannot(
    program: httpx.AsyncClient, served: Database
) -> None:
    with served.writing() as session:
        session.add(Run(work=Work.IMPORT, state=RunState.RUNNING, created_at=NOW, heartbeat_at=NOW))
    program.headers["accept-language"] = "en"
    said = (await rows(program, ROW)).json()["detail"]
    assert "the same Idempotency-Key" in said
    assert "cancel" not in said


@pytest.mark.parametrize(
    ("state", "shown", "why"),
    [
        (RunState.RUNNING, "broken", "some contracts may have been written"),
        (RunState.CANCELLED, "cancelled", "has cancelled the import; nothing has changed"),
    ],
)
async def test_an_import_that_somebody_or_something_ended_is_told_why(
    program: httpx.AsyncClient, served: Database, state: RunState, shown: str, why: str
) -> None:
    with served.writing() as session:
        key_id = session.scalars(select(ApiKey.id)).one()
        long_ago = NOW - timedelta(minutes=5)
        ended = Run(
            work=Work.IMPORT,
            kind="ledger",
            key_id=key_id,
            state=state,
            created_at=long_ago,
            heartbeat_at=long_ago,
        )
        session.add(ended)
        session.flush()
        number = ended.id
    program.headers["accept-language"] = "en"
    told = (await program.get(f"/imports/{number}")).json()
    assert told["state"] == shown
    assert why in told["reason"]


async def test_a_second_wait_of_a_key_is_not_waited_for(
    program: httpx.AsyncClient, served: Database
) -> None:
    with served.reading() as session:
        key_id = session.scalars(select(ApiKey.id)).one()
    assert key_id is not None
    imports._waiting.add(key_id)
    try:
        assert (await rows(program, ROW)).status_code == 202
    finally:
        imports._waiting.discard(key_id)


async def test_a_post_without_a_word_of_its_own_is_refused(program: httpx.AsyncClient) -> None:
    headers = {"content-type": "text/csv"}
    for bad in ({}, idempotent(""), idempotent("x" * 101)):
        answer = await program.post("/imports/ledger", content=LEDGER, headers=headers | bad)
        refused(answer, 400, "idempotency-key-missing")


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        '{"rows": []}',
        '{"rows": [1]}',
        '{"rows": [{}]}',
        '{"rows": [{"a": 1.5}]}',
        r'{"rows": [{"\ud800": 1.5}]}',
        r'{"rows": [{"a": "\ud800"}]}',
        '{"rows": [{"a": NaN}]}',
        '{"rows": [{"a": {"b": 1}}]}',
        '{"rows": [{"a": [1]}]}',
        '{"rows": [{"a": 1, "a": 2}]}',
        '{"rows": [{"a": "1"}], "more": 1}',
        '{"rows": [{"a": ' + "[" * 100_000 + "]}",
        '{"rows": [{"a": ' + "9" * 5_000 + "}]}",
        '{"rows": [{"a": "' + "x" * 1_001 + '"}]}',
        '{"rows": [',
    ],
)
async def test_json_is_flat_and_has_no_decimals_but_in_strings(
    program: httpx.AsyncClient, body: str
) -> None:
    refused(await post(program, body, media_type="application/json"), 422, "json")


async def test_json_that_is_not_taken_is_told_by_its_row_and_column(
    program: httpx.AsyncClient,
) -> None:
    program.headers["accept-language"] = "en"
    for bad, column in (
        (ROW | {"credit": 1234.56}, "credit"),
        (ROW | {"credit": {"tenge": "1"}}, "credit"),
        (ROW | {"document": "x" * 1_001}, "document"),
        ({}, ""),
        ("77", ""),
    ):
        answer = await rows(program, ROW, bad)
        refused(answer, 422, "json")
        (error,) = answer.json()["errors"]
        assert (error["line"], error["column"]) == (3, column)
        assert error["reason"]
    answer = await rows(program, *[ROW] * 3, ROW | {"credit": 0.1}, ROW | {"debit": 0.1})
    told = [(one["line"], one["column"]) for one in answer.json()["errors"]]
    assert told == [(5, "credit"), (6, "debit")]


@pytest.mark.parametrize("charset", ["koi8-r", "utf-7", "no-such"])
async def test_a_table_is_not_read_in_another_charset_than_it_names(
    program: httpx.AsyncClient, charset: str
) -> None:
    refused(await post(program, LEDGER, media_type=f"text/csv; charset={charset}"), 415, "charset")
    assert list(file_named("x").parent.iterdir()) == []


@pytest.mark.parametrize("charset", ["utf-8", "UTF-16", "windows-1251", "cp866", "KZ-1048"])
async def test_a_table_may_name_any_charset_that_files_of_billing_have(
    program: httpx.AsyncClient, charset: str
) -> None:
    media_type = f'text/csv; charset="{charset}"'
    content = LEDGER.encode("utf-16" if charset == "UTF-16" else "ascii")
    assert (await post(program, content, media_type=media_type)).status_code == 200


async def test_bodies_are_of_a_known_kind_whole_and_not_too_large(
    program: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for media_type in ("text/html", "application/octet-stream", "x"):
        refused(await post(program, LEDGER, media_type=media_type), 415, "media-type")
    charset = "application/json; charset=windows-1251"
    refused(await post(program, "{}", media_type=charset), 415, "charset")
    wrong = json.dumps({"rows": [ROW]}).encode("utf-16")
    refused(await post(program, wrong, media_type="application/json"), 400, "encoding")
    refused(await post(program, b""), 400, "empty")
    monkeypatch.setattr(bodies, "LARGEST", 10)
    monkeypatch.setattr(bodies, "LARGEST_JSON", 10)
    refused(await post(program, LEDGER), 413, "too-large")
    refused(await rows(program, ROW), 413, "too-large")
    assert list(file_named("x").parent.iterdir()) == []


async def test_a_body_that_comes_too_slowly_is_given_up(
    program: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "FILE_SECONDS", -1)
    monkeypatch.setattr(bodies, "FORM_SECONDS", -1)

    async def pieces() -> AsyncIterator[bytes]:
        await asyncio.sleep(0)
        yield b"{"

    for media_type in ("text/csv", "application/json"):
        headers = {"content-type": media_type, **idempotent("a")}
        answer = await program.post("/imports/ledger", content=pieces(), headers=headers)
        refused(answer, 408, "too-slow")
    assert list(file_named("x").parent.iterdir()) == []


async def test_a_bomb_in_a_workbook_ends_the_run_and_nothing_else(
    program: httpx.AsyncClient,
) -> None:
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = await post(program, b"PK\x03\x04" + bytes(200), media_type=xlsx)
    assert (answer.status_code, answer.json()["code"][:7]) == (422, "import-"), answer.text


async def test_a_program_changes_few_owners_alone_and_a_second_person_more(
    program: httpx.AsyncClient, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served.writing() as session:
        for at in range(60):
            make_contract(session, number=f"c{at}", bin_iin="940140000385")
    lines = [f"legal;c{at};Пример;a{at}@example.kz" for at in range(60)]
    table = "\n".join(["kind;number;payer;email", *lines, ""])
    answer = await post(program, table, path="/imports/contracts?wait=30")
    refused(answer, 422, "import-failed")
    with served.reading() as session:
        changed = session.scalars(select(Contract).where(col(Contract.email) != "")).all()
    assert changed == []


async def test_statuses_are_decided_all_or_none(
    program: httpx.AsyncClient, served: Database
) -> None:
    body = {"rows": [{"receipt": "R2611-9-9", "meter_id": "M-1", "status": "accepted"}]}
    answer = await program.post("/reading-status", json=body, headers=idempotent("a"))
    refused(answer, 422, "import-refused")
    assert {one["line"] for one in answer.json()["errors"]} == {2}
    many = {"rows": body["rows"] * 501}
    answer = await program.post("/reading-status", json=many, headers=idempotent("b"))
    refused(answer, 422, "json")
    csv = {"content-type": "text/csv", **idempotent("c")}
    answer = await program.post("/reading-status", content="receipt", headers=csv)
    refused(answer, 415, "media-type")


async def test_a_contract_is_found_by_its_exact_number(
    program: httpx.AsyncClient, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served.writing() as session:
        make_contract(session, number="7/2026", bin_iin="940140000385")
    found = (await program.get("/contracts/123")).json()
    assert (found["number"], found["is_registered"], found["meters"]) == ("123", True, [])
    assert (await program.get("/contracts/7/2026")).json()["is_registered"] is False
    monkeypatch.setattr(Budget.API_UNKNOWN_CONTRACTS, "_value_", "1/hour")
    refused(await program.get("/contracts/12"), 404, "no-contract")
    refused(await program.get("/contracts/123"), 429, "too-many-contracts")


async def test_answers_to_reconciliations_are_given(program: httpx.AsyncClient) -> None:
    answer = await program.get("/reconciliations?period=2026-11")
    assert answer.json() == {"period": "2026-11", "rows": []}
    refused(await program.get("/reconciliations?period=x"), 400, "period")


async def test_requests_of_customers_are_given_from_a_moment_on(
    program: httpx.AsyncClient, served: Database, cast: Cast
) -> None:
    with served.writing() as session:
        asked = CustomerRequest(
            contract_id=cast.alice.contract_id,
            user_id=cast.alice.user_id,
            kind="leak",
            state="new",
            opened_at=NOW,
            due_on=NOW.date(),
            changed_at=NOW,
        )
        session.add(asked)
        session.flush()
        assert asked.id is not None
        session.add(RequestMessage(request_id=asked.id, state="new", words="Течёт", sent_at=NOW))
    (row,) = (await program.get("/requests")).json()["rows"]
    assert (row["contract"], row["kind"], row["words"]) == ("123", "leak", "Течёт")
    same = await program.get("/requests", params={"since": NOW.isoformat()})
    assert len(same.json()["rows"]) == 1
    unescaped = await program.get(f"/requests?since={NOW.isoformat()}")
    assert len(unescaped.json()["rows"]) == 1
    local = await program.get("/requests?since=2026-11-01 08:00")
    assert len(local.json()["rows"]) == 1
    later = await program.get("/requests?since=2026-12-01")
    assert later.json() == {"since": "2026-12-01", "rows": []}
    for wrong in ("x", "0001-01-01T00:00:00%2B14:00", ""):
        refused(await program.get(f"/requests?since={wrong}"), 400, "since")
