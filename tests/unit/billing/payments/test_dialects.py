"""What each dialect reads, refuses and answers."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cabinet.billing.payments.dialects import osmp, signed_json
from cabinet.billing.payments.rules import (
    Asked,
    Check,
    Declined,
    Found,
    Pay,
    Problem,
    Receipt,
    Status,
)
from tests.cast import NOW

ALMATY = ZoneInfo("Asia/Almaty")
RECEIPT = Receipt(7, "A-1", "123", Decimal("10.50"), NOW)
PAID = {"number": "A-1", "account": "123", "sum": "10.50", "time": "2026-11-22T12:00:00+05:00"}
XML = b"<request><command>check</command><txn_id>1</txn_id><account>123</account></request>"


def read(command: str, **fields: object) -> Asked:
    return signed_json.read(command, json.dumps(fields).encode())


def asked(**parameters: str) -> Asked:
    return osmp.read(parameters, ALMATY)


def test_json_says_what_is_asked() -> None:
    assert read("check", account=" 123 ") == Check("123")
    assert read("status", number="A-1") == Status("A-1")
    assert read("pay", **PAID) == Pay("A-1", "123", Decimal("10.50"), NOW)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b"null",
        b"[" * 8000,
        b'{"account": "1", "account": "2"}',
        b'{"account": "1", "more": "2"}',
        b"{}",
    ],
)
def test_json_that_could_be_read_in_two_ways_is_declined(body: bytes) -> None:
    with pytest.raises(Declined) as declined:
        signed_json.read("check", body)
    assert declined.value.problem is Problem.BAD_REQUEST


@pytest.mark.parametrize("changed", [{"sum": 10.5}, {"number": 5}, {"time": ""}, {"time": "x"}])
def test_json_has_texts_alone(changed: dict[str, object]) -> None:
    with pytest.raises(Declined):
        read("pay", **PAID | changed)


def test_a_time_without_its_zone_is_declined() -> None:
    with pytest.raises(Declined) as declined:
        read("pay", **PAID | {"time": "2026-11-22T12:00:00"})
    assert declined.value.problem is Problem.BAD_TIME


def test_an_unknown_command_is_declined() -> None:
    with pytest.raises(Declined):
        read("cancel", number="A-1")


def test_a_signature_holds_for_its_time_path_and_body_alone() -> None:
    time = str(int(NOW.timestamp()))
    given = signed_json.signature("secret", time=time, path="/bank/a/pay", body=b"{}")

    def is_right(
        secret: str = "secret",
        time: str = time,
        path: str = "/bank/a/pay",
        body: bytes = b"{}",
        given: str = given,
        now: datetime = NOW,
    ) -> bool:
        return signed_json.is_signed(secret, time=time, path=path, body=body, given=given, now=now)

    assert is_right()
    assert not is_right(secret="other")
    assert not is_right(time=str(int(time) + 1))
    assert not is_right(path="/bank/a/check")
    assert not is_right(body=b"{ }")
    assert not is_right(given="")
    assert not is_right(given="é\udcff")
    assert not is_right(time="now")
    assert is_right(now=NOW + signed_json.WINDOW)
    for away in (NOW + signed_json.WINDOW, NOW - signed_json.WINDOW):
        beyond = away + timedelta(seconds=1 if away > NOW else -1)
        assert not is_right(now=beyond)


def test_json_answers() -> None:
    found = json.loads(signed_json.found(Found("123", "В***", Decimal(5)), Check("123")))
    assert found == {"account": "123", "payer": "В***", "owed": "5.00"}
    taken = json.loads(signed_json.receipt(RECEIPT))
    assert (taken["reference"], taken["sum"]) == ("7", "10.50")
    assert json.loads(signed_json.status(RECEIPT))["state"] == "accepted"
    for problem in Problem:
        code, body = signed_json.declined(Declined(problem), None)
        assert code >= 400
        assert json.loads(body)["error"] == problem


def test_osmp_says_what_is_asked() -> None:
    assert asked(command="check", txn_id="1", account="123", sum="5.00") == Check("123", "1")
    assert asked(command="status", txn_id="1") == Status("1")
    paid = asked(command="pay", txn_id="1", account="123", sum="10.50", txn_date="20261122120000")
    assert paid == Pay("1", "123", Decimal("10.50"), NOW.astimezone(UTC))


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"command": "check", "txn_id": "1"},
        {"command": "cancel", "txn_id": "1", "account": "1"},
        {"command": "pay", "txn_id": "1", "account": "1", "sum": "1"},
        {"command": "pay", "txn_id": "1", "account": "1", "sum": "1", "txn_date": "20261332"},
        {"command": "pay", "txn_id": "1", "account": "1", "sum": "1", "txn_date": "2" * 14},
        {"command": "check", "txn_id": "1", "account": "1", "sum": "0"},
        {"command": "check", "txn_id": "1", "account": "1", "more": "1"},
    ],
)
def test_osmp_that_cannot_be_understood_is_declined(parameters: dict[str, str]) -> None:
    with pytest.raises(Declined):
        osmp.read(parameters, ALMATY)


def test_a_parameter_that_stands_there_twice_is_declined() -> None:
    with pytest.raises(Declined):
        osmp.parameters_of([("sum", "1"), ("sum", "2")])


def test_xml_holds_the_same_parameters() -> None:
    assert osmp.parameters_in(XML) == {"command": "check", "txn_id": "1", "account": "123"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<request>",
        b"\xff\xfe",
        b"<!DOCTYPE request>" + XML,
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><request><sum>&b;</sum></request>',
        b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><request/>',
        b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r><sum>&e;</sum></r>',
        b"<request><sum>&unknown;</sum></request>",
        b"<?php x?><request/>",
        b'<request sum="1"/>',
        b"<request><sum><deep/></sum></request>",
        b"<request>" + b"<sum>1</sum>" * 6 + b"</request>",
        b"<request><sum>1</sum><sum>2</sum></request>",
        b'<?xml version="1.0" encoding="no-such"?><request/>',
        b"<a>" * 2000,
    ],
)
def test_hostile_xml_is_declined(body: bytes) -> None:
    with pytest.raises(Declined) as declined:
        osmp.parameters_in(body)
    assert declined.value.problem is Problem.BAD_REQUEST


def test_osmp_answers() -> None:
    found = osmp.found(Found("123", "Т*** <П***", Decimal(5)), Check("123", "1"))
    assert "<payer>Т*** &lt;П***</payer><owed>5.00</owed>" in found
    assert "<osmp_txn_id>1</osmp_txn_id>" in found
    assert "<prv_txn>7</prv_txn><sum>10.50</sum><result>0</result>" in osmp.receipt(RECEIPT)
    assert "<state>accepted</state>" in osmp.status(RECEIPT)
    for problem in Problem:
        code, body = osmp.declined(Declined(problem), Status("1"))
        assert code == 200
        assert "<result>0</result>" not in body
