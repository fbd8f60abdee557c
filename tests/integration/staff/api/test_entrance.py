"""Who is let in to the API: keys, addresses, browsers, budgets."""

import logging
from base64 import b64encode
from datetime import timedelta

import httpx
import pytest
import time_machine
from sqlmodel import col, select, update

from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import ApiKey, AuditEntry, Run
from cabinet.security.rate_limits import Budget
from cabinet.staff.api import entrance
from tests.cast import NOW
from tests.integration.staff.api.programs import client_of, idempotent, make_key

# Every call, each with a method that it takes.
CALLS = (
    ("POST", "/imports/charges"),
    ("GET", "/imports/1"),
    ("GET", "/imports/1/errors"),
    ("GET", "/readings?cursor="),
    ("GET", "/reconciliations"),
    ("GET", "/requests"),
    ("POST", "/reading-status"),
    ("GET", "/contracts/123"),
    ("GET", "/nothing"),
)
SCOPED = [call for call in CALLS if not call[1].startswith(("/imports/1", "/nothing"))]


def refused(answer: httpx.Response, status: int, code: str) -> None:
    """The answer is a problem of this kind."""
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


@pytest.mark.parametrize(("method", "path"), CALLS)
async def test_no_call_is_answered_without_a_good_key(
    key: str, served: Database, method: str, path: str
) -> None:
    async with client_of("") as nobody:
        answer = await nobody.request(method, path)
        refused(answer, 401, "key-missing")
        assert "Basic" in answer.headers["www-authenticate"]
    wrong = key[:-1] + ("A" if key[-1] != "A" else "B")
    async with client_of(wrong) as guesser:
        refused(await guesser.request(method, path), 401, "key-wrong")
    async with client_of(key) as late:
        with time_machine.travel(NOW + timedelta(days=365), tick=False):
            refused(await late.request(method, path), 401, "key-expired")
    with served.writing() as session:
        session.execute(update(ApiKey).values(revoked_at=NOW))
    async with client_of(key) as former:
        refused(await former.request(method, path), 401, "key-revoked")


@pytest.mark.parametrize(("method", "path"), SCOPED)
async def test_a_call_wants_its_scope(served: Database, method: str, path: str) -> None:
    with served.writing() as session:
        key = make_key(session, scopes=["import:ledger"])
    async with client_of(key) as client:
        refused(await client.request(method, path, headers=idempotent("a")), 403, "scope")


async def test_a_key_is_good_in_its_networks_alone(served: Database) -> None:
    with served.writing() as session:
        key = make_key(session, networks="10.20.0.0/16")
    async with client_of(key) as client:
        refused(await client.get("/readings?cursor="), 403, "key-network")


async def test_a_key_without_networks_is_good_where_the_people_work(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "cabinet.staff.people.keys.presented.is_permitted_address"
    monkeypatch.setattr(asked, lambda address: address != "127.0.0.1")
    async with client_of(key) as client:
        refused(await client.get("/readings?cursor="), 403, "key-network")


async def test_basic_takes_the_key_as_the_password(key: str) -> None:
    async with client_of("") as client:
        answer = await client.get("/readings?cursor=", auth=("1C", key))
        assert answer.status_code == 200
        for bad in ("Basic !", f"Basic {b64encode(b'no colon').decode()}", f"Digest {key}"):
            answer = await client.get("/readings?cursor=", headers={"authorization": bad})
            refused(answer, 401, "key-wrong")


@pytest.mark.parametrize(
    "header", [{"origin": "https://x.kz"}, {"sec-fetch-site": "none"}, {"cookie": "staff=1"}]
)
async def test_browsers_are_refused(key: str, header: dict[str, str]) -> None:
    async with client_of(key) as client:
        refused(await client.get("/readings?cursor=", headers=header), 403, "browser")


async def test_plain_http_from_elsewhere_is_refused(key: str) -> None:
    async with client_of(key, address="192.0.2.9") as client:
        refused(await client.get("/readings?cursor="), 403, "plain-http")


async def test_behind_a_proxy_with_tls_it_is_taken_from_everywhere(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = settings().model_copy(
        update={"staff_base_url": "https://office.kz", "side": "staff", "trusted_proxies": 1}
    )
    for place in ("cabinet.staff.api.entrance", "cabinet.web.request_identity"):
        monkeypatch.setattr(f"{place}.settings", lambda: outside)
    async with client_of(key, address="192.0.2.9") as client:
        refused(await client.get("/readings?cursor="), 403, "plain-http")
        proxied = {"x-forwarded-for": "198.51.100.7"}
        answer = await client.get("/readings?cursor=", headers=proxied)
        assert answer.status_code == 200


async def test_packed_bodies_are_refused(program: httpx.AsyncClient) -> None:
    answer = await program.post(
        "/imports/charges",
        content=b"\x1f\x8b" + bytes(100),
        headers={"content-encoding": "gzip", "content-type": "text/csv", **idempotent("a")},
    )
    refused(answer, 415, "content-encoding")


async def test_wrong_keys_count_by_address(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget.FAILED_KEYS, "_value_", "2/hour")
    async with client_of("cab_nothing") as guesser:
        for _ in range(2):
            refused(await guesser.get("/readings?cursor="), 401, "key-wrong")
        answer = await guesser.get("/readings?cursor=")
        refused(answer, 429, "too-many-keys")
        assert int(answer.headers["retry-after"]) > 0


async def test_wrong_keys_count_by_their_beginning_and_the_right_one_is_taken_still(
    key: str, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget.FAILED_KEYS_OF_PREFIX, "_value_", "2/hour")
    wrong = key[:12] + "x" * (len(key) - 12)
    async with client_of(wrong) as guesser:
        for _ in range(2):
            refused(await guesser.get("/readings?cursor="), 401, "key-wrong")
        refused(await guesser.get("/readings?cursor="), 429, "too-many-keys")
    async with client_of(key) as client:
        assert (await client.get("/readings?cursor=")).status_code == 200
    with served.reading() as session:
        noted = session.scalars(
            select(AuditEntry.subject).where(col(AuditEntry.action) == "key-refused")
        ).all()
    assert noted == [key[:12]] * 2


async def test_a_key_has_a_budget(
    program: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget.API_CALLS, "_value_", "1/minute")
    assert (await program.get("/readings?cursor=")).status_code == 200
    answer = await program.get("/readings?cursor=")
    refused(answer, 429, "too-many-requests")
    assert 1 <= int(answer.headers["retry-after"]) <= 61


async def test_the_use_of_a_key_is_noted_and_no_log_has_it(
    key: str, served: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with client_of(key) as client:
        await client.get("/readings?cursor=")
    assert key[:12] in caplog.text
    assert key[12:] not in caplog.text
    with served.reading() as session:
        found = session.scalars(select(ApiKey)).one()
        assert (found.last_used_at, found.last_address) == (NOW, "127.0.0.1")
        assert key[4:] not in repr(found.model_dump())


async def test_what_is_asked_for_wrongly_is_answered_in_the_asked_language(
    program: httpx.AsyncClient,
) -> None:
    answer = await program.get("/nothing", headers={"accept-language": "kk-KZ, ru;q=0.5"})
    refused(answer, 404, "not-found")
    assert answer.json()["detail"] == "Табылмады."
    refused(await program.delete("/readings"), 405, "method")
    refused(await program.get("/readings"), 400, "period-or-cursor")
    refused(await program.get("/readings?period=2026-13"), 400, "period")
    answer = await program.get("/readings?cursor=&limit=many")
    refused(answer, 422, "invalid")
    assert "many" not in answer.text
    xml = {"accept": "application/xml"}
    refused(await program.get("/readings?cursor=", headers=xml), 406, "accept")


@pytest.mark.parametrize(
    ("method", "path", "unknown"),
    [
        ("POST", "/imports/ledger?dryrun=true", "dryrun"),
        ("POST", "/reading-status?dry_run=true", "dry_run"),
        ("GET", "/readings?cursor=&limit=5&Limit=6", "Limit"),
        ("GET", "/readings?cursor=&a%0Db=", "a\rb"),
        ("GET", "/reconciliations?perod=2026-11", "perod"),
        ("GET", "/requests?sinse=2026-11-01", "sinse"),
        ("GET", "/imports/1?wait=5", "wait"),
        ("GET", "/imports/1/errors?limit=5", "limit"),
        ("GET", "/contracts/123?full=1", "full"),
    ],
)
async def test_a_parameter_that_a_call_does_not_know_is_refused_and_nothing_is_done(
    program: httpx.AsyncClient, served: Database, method: str, path: str, unknown: str
) -> None:
    headers = {"content-type": "text/csv", "accept-language": "en", "idempotency-key": "a"}
    content = "contract;date;kind;document;debit;credit\n123;2026-11-20;payment;77;;1\n"
    body = content if method == "POST" else None
    answer = await program.request(method, path, content=body, headers=headers)
    refused(answer, 422, "invalid")
    (error,) = answer.json()["errors"]
    assert error["column"] == f"query.{unknown}"
    assert error["reason"] == "The call has no such parameter."
    with served.reading() as session:
        assert session.scalars(select(Run.id)).all() == []


async def test_a_database_that_is_away_is_told_so(
    program: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    from cabinet.staff.api import exports

    def away(*_args: object, **_more: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception(), connection_invalidated=True)

    monkeypatch.setattr(exports, "has_unnumbered", away)
    answer = await program.get("/readings?cursor=")
    refused(answer, 503, "away")
    assert answer.headers["retry-after"] == "30"

    def wrong(*_args: object, **_more: object) -> None:
        raise RuntimeError("secret of a row")

    monkeypatch.setattr(exports, "has_unnumbered", wrong)
    answer = await program.get("/readings?cursor=")
    refused(answer, 500, "fault")
    assert "secret" not in answer.text


def test_the_description_alone_is_open() -> None:
    assert sorted(entrance.OPEN) == ["/api/v1/docs", "/api/v1/openapi.json"]
