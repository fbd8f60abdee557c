"""What banks and others get from the addresses of banks."""

import base64
import json
import logging
from asyncio import Event
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from cabinet.billing.payments import routes
from cabinet.billing.payments.rules import Dialect
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.security.rate_limits import Budget
from cabinet.web import request_body
from tests.cast import NOW, make_cast
from tests.integration.billing.payments.banking import make_bank, payments, signed

PAID = {
    "number": "A-1",
    "account": "123",
    "sum": "500.00",
    "time": "2026-11-22T11:00:00+05:00",
}
TERMINAL = {"command": "pay", "txn_id": "5", "account": "123", "sum": "500.00"}
TERMINAL_PAID = TERMINAL | {"txn_date": "20261122110000"}


@pytest.fixture
def secrets(served: Database) -> dict[str, str]:
    """The secrets of a bank of each dialect."""
    with served.writing() as session:
        make_cast(session)
        return {
            "example-bank": make_bank(session)[1],
            "terminal": make_bank(session, "terminal", Dialect.OSMP)[1],
        }


async def asked(
    method: str,
    path: str,
    *,
    body: bytes | AsyncIterator[bytes] = b"",
    headers: Mapping[str, str] | None = None,
    parameters: Mapping[str, str] | None = None,
    address: str = "203.0.113.7",
) -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=routes.ROUTES), client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        return await client.request(
            method, path, content=body, headers=dict(headers or {}), params=parameters
        )


async def sent(
    secret: str, command: str, fields: Mapping[str, str], *, bank: str = "example-bank", **more: str
) -> httpx.Response:
    """The answer to a bank that speaks JSON."""
    path, body = f"/bank/{bank}/{command}", json.dumps(fields).encode()
    return await asked("POST", path, body=body, headers=signed(secret, path, body), **more)  # type: ignore[arg-type]


def basic(password: str, login: str = "terminal") -> dict[str, str]:
    encoded = base64.b64encode(f"{login}:{password}".encode()).decode()
    return {"authorization": f"Basic {encoded}"}


async def of_terminal(secret: str, parameters: Mapping[str, str]) -> httpx.Response:
    return await asked("GET", "/bank/terminal", headers=basic(secret), parameters=parameters)


def rows(database: Database) -> int:
    with database.reading() as session:
        return len(payments(session))


async def test_a_bank_checks_pays_and_asks_again(served: Database, secrets: dict[str, str]) -> None:
    secret = secrets["example-bank"]
    found = await sent(secret, "check", {"account": "123"})
    assert found.json() == {"account": "123", "payer": "Т*** П*** 1***", "owed": "0.00"}
    assert found.headers["cache-control"] == "no-store"
    first = await sent(secret, "pay", PAID)
    again = await sent(secret, "pay", PAID)
    assert (first.status_code, first.text) == (200, again.text)
    state = await sent(secret, "status", {"number": "A-1"})
    assert (state.json()["state"], state.json()["sum"]) == ("accepted", "500.00")
    assert rows(served) == 1


@pytest.mark.parametrize(
    ("path", "login"), [("/bank/example-bank/pay", ""), ("/bank/terminal", "terminal")]
)
async def test_a_request_that_stops_half_way_is_refused_in_time_and_takes_nothing(
    served: Database,
    secrets: dict[str, str],
    path: str,
    login: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(request_body, "FORM_SECONDS", 0.02)

    async def stopped() -> AsyncIterator[bytes]:
        yield b'{"number": "A-1",'
        await Event().wait()

    headers = basic(secrets[login], login) if login else {}
    answer = await asked("POST", path, body=stopped(), headers=headers)
    assert (answer.status_code, answer.text) == (408, request_body.TOO_SLOW.ru)
    assert answer.headers["connection"] == "close"
    assert rows(served) == 0
    secret = secrets["example-bank"]
    assert (await sent(secret, "pay", PAID)).status_code == 200


async def test_a_terminal_checks_pays_and_asks_again(
    served: Database, secrets: dict[str, str]
) -> None:
    secret = secrets["terminal"]
    check = {"command": "check", "txn_id": "5", "account": "123", "sum": "500.00"}
    assert "<result>0</result>" in (await of_terminal(secret, check)).text
    first = await of_terminal(secret, TERMINAL_PAID)
    again = await of_terminal(secret, TERMINAL_PAID)
    assert first.text == again.text
    assert first.headers["content-type"] == "application/xml"
    state = await of_terminal(secret, {"command": "status", "txn_id": "5"})
    assert "<state>accepted</state>" in state.text
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in TERMINAL_PAID.items())
    body = f"<request>{inside}</request>".encode()
    posted = await asked("POST", "/bank/terminal", body=body, headers=basic(secret))
    assert posted.text == first.text
    assert rows(served) == 1


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({"sum": "500.01"}, 409, "other_payment_under_this_number"),
        ({"account": "2666"}, 409, "other_payment_under_this_number"),
        ({"number": "A-2", "account": "999"}, 404, "unknown_account"),
        ({"number": "A-2", "sum": "0"}, 400, "sum_too_small"),
        ({"number": "A-2", "sum": "100000001"}, 400, "sum_too_large"),
        ({"number": "A-2", "time": "2026-10-01T00:00:00Z"}, 400, "bad_time"),
        ({"number": "A 2"}, 400, "bad_request"),
    ],
)
async def test_what_is_wrong_is_told_in_the_dialect(
    served: Database, secrets: dict[str, str], fields: dict[str, str], status: int, error: str
) -> None:
    await sent(secrets["example-bank"], "pay", PAID)
    answer = await sent(secrets["example-bank"], "pay", PAID | fields)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert rows(served) == 1


async def test_a_terminal_is_told_by_its_codes(served: Database, secrets: dict[str, str]) -> None:
    secret = secrets["terminal"]
    await of_terminal(secret, TERMINAL_PAID)
    for changed, code in (
        ({"sum": "1.00"}, 215),
        ({"txn_id": "6", "account": "999"}, 5),
        ({"txn_id": "6", "sum": "0"}, 241),
        ({"command": "status", "txn_id": "7"}, 210),
    ):
        answer = await of_terminal(secret, TERMINAL_PAID | changed)
        assert answer.status_code == 200
        assert f"<result>{code}</result>" in answer.text
    assert rows(served) == 1


async def test_nobody_else_is_answered(served: Database, secrets: dict[str, str]) -> None:
    secret = secrets["example-bank"]
    for answer in (
        await sent(secret, "check", {"account": "123"}, address="198.51.100.1"),
        await sent(secret, "check", {"account": "123"}, bank="unknown"),
        await sent(secrets["terminal"], "check", {"account": "123"}, bank="terminal"),
        await asked("GET", "/bank/example-bank", headers=basic(secret, "example-bank")),
        await asked("GET", "/bank/terminal", address="no address"),
    ):
        assert (answer.status_code, answer.text) == (403, "Forbidden")


@pytest.mark.parametrize("name", ["origin", "sec-fetch-site", "cookie", "content-encoding"])
async def test_a_browser_is_not_answered(
    served: Database, secrets: dict[str, str], name: str
) -> None:
    headers = basic(secrets["terminal"]) | {name: "x"}
    answer = await asked("GET", "/bank/terminal", headers=headers, parameters=TERMINAL_PAID)
    assert answer.status_code == 403
    assert rows(served) == 0


async def test_wrong_credentials_are_refused_and_counted(
    served: Database, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget.BANK_REFUSALS, "_value_", "3/hour")
    answers = [
        await sent("wrong", "pay", PAID),
        await sent("", "pay", PAID),
        await asked("POST", "/bank/example-bank/pay", body=json.dumps(PAID).encode()),
        await sent(secrets["example-bank"], "pay", PAID),
        await asked("GET", "/bank/terminal", parameters=TERMINAL_PAID),
        await of_terminal(secrets["example-bank"], TERMINAL_PAID),
        await asked("GET", "/bank/terminal", headers={"authorization": "Basic !!"}),
        await of_terminal(secrets["terminal"], TERMINAL_PAID),
    ]
    assert [one.status_code for one in answers] == [401, 401, 401, 429, 401, 401, 401, 429]
    assert answers[4].headers["www-authenticate"].startswith("Basic")
    assert rows(served) == 0


async def test_a_request_of_some_minutes_ago_is_refused(
    served: Database, secrets: dict[str, str]
) -> None:
    path, body = "/bank/example-bank/pay", json.dumps(PAID).encode()
    for minutes, status in ((4, 200), (6, 401), (-6, 401)):
        old = signed(secrets["example-bank"], path, body, at=NOW - timedelta(minutes=minutes))
        assert (await asked("POST", path, body=body, headers=old)).status_code == status


async def test_a_check_cannot_be_sent_to_pay(served: Database, secrets: dict[str, str]) -> None:
    body = json.dumps(PAID).encode()
    of_check = signed(secrets["example-bank"], "/bank/example-bank/check", body)
    answer = await asked("POST", "/bank/example-bank/pay", body=body, headers=of_check)
    assert answer.status_code == 401


async def test_checks_are_bounded_and_payments_go_on(
    served: Database, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget.BANK_CHECKS, "_value_", "2/hour")
    secret = secrets["example-bank"]
    codes = [(await sent(secret, "check", {"account": "123"})).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert (await sent(secret, "pay", PAID)).status_code == 200
    elsewhere = await sent(secret, "check", {"account": "123"}, address="203.0.113.8")
    assert elsewhere.status_code == 200


async def test_whoever_tries_unknown_accounts_checks_no_more(
    served: Database, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget.BANK_UNKNOWN, "_value_", "2/hour")
    secret = secrets["example-bank"]
    codes = [(await sent(secret, "check", {"account": f"9{n}"})).status_code for n in range(3)]
    assert codes == [404, 404, 429]
    assert (await sent(secret, "check", {"account": "123"})).status_code == 429


async def test_a_large_body_is_not_read(served: Database, secrets: dict[str, str]) -> None:
    path, body = "/bank/example-bank/pay", b" " * 9_000
    headers = signed(secrets["example-bank"], path, body)
    assert (await asked("POST", path, body=body, headers=headers)).status_code == 413
    answer = await asked("POST", "/bank/terminal", body=body, headers=basic(secrets["terminal"]))
    assert answer.status_code == 413


@pytest.mark.parametrize("given", [{"base_url": "http://cabinet.example.kz"}, {}])
async def test_nothing_is_answered_that_others_could_read(
    served: Database,
    secrets: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    given: dict[str, str],
) -> None:
    wanted = settings().model_copy(update={"base_url": "https://cabinet.example.kz", **given})
    monkeypatch.setattr(routes, "settings", lambda: wanted)
    path, body = "/bank/example-bank/check", b'{"account": "123"}'
    headers = dict(signed(secrets["example-bank"], path, body))
    plain = await asked("POST", path, body=body, headers=headers | {"x-forwarded-proto": "http"})
    assert plain.status_code == 403
    answer = await asked("POST", path, body=body, headers=headers)
    assert answer.status_code == (403 if given else 200)


async def test_no_secret_and_no_name_is_logged(
    served: Database, secrets: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="cabinet")
    await sent(secrets["example-bank"], "check", {"account": "123"})
    await sent(secrets["example-bank"], "pay", PAID)
    await of_terminal(secrets["terminal"], TERMINAL_PAID)
    said = [one.getMessage() for one in caplog.records if one.name.startswith("cabinet")]
    assert not any(word in "".join(said) for word in (*secrets.values(), "Пример", "9401"))
