"""7. Readings: the server judges every meter and every value itself."""

import pytest
from sqlmodel import Session

from cabinet.core.settings import Settings
from cabinet.readings import texts
from cabinet.readings.entry import service
from cabinet.readings.entry.service import NeedsConfirmation, Submitted
from tests.cast import Cast, make_meter
from tests.integration.readings.sending import counted, refused, send


def test_a_meter_of_another_contract_is_nobodys(session: Session, cast: Cast) -> None:
    hers = make_meter(session, cast.alice, "m1")
    for who in (cast.bob, cast.charlie):
        assert refused(session, who, {hers: "1"}).text == texts.UNKNOWN_METER
    assert isinstance(send(session, cast.alice, {hers: "1"}), Submitted)


@pytest.mark.parametrize(
    "typed",
    [
        "NaN",
        "1e9",
        "１２３",
        "2²",
        "-1",
        "9" * 9,
        "1.0000",
        "1" * 10_000,
        "Infinity",
        "0x1f",
        "1_0",
    ],
)
def test_what_is_no_plain_value_is_refused(session: Session, cast: Cast, typed: str) -> None:
    meter = make_meter(session, cast.alice, "m1")
    assert list(refused(session, cast.alice, {meter: typed}).fields) == [f"meter-{meter}"]


@pytest.mark.parametrize("flaw", [{"status": "removed"}, {"serial": ""}])
def test_a_removed_meter_and_one_without_a_serial_take_nothing(
    session: Session, cast: Cast, flaw: dict[str, str]
) -> None:
    meter = make_meter(session, cast.alice, "m1", **flaw)
    assert list(refused(session, cast.alice, {meter: "1"}).fields) == [f"meter-{meter}"]


def test_outside_the_window_nothing_is_taken(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    wanted = Settings(reading_window="1-21")  # it is the 22nd
    monkeypatch.setattr(service, "settings", lambda: wanted)
    error = refused(session, cast.alice, {meter: "1"})
    assert error.text.ru.startswith(texts.CLOSED.ru.partition("{")[0])
    monkeypatch.undo()
    assert isinstance(send(session, cast.alice, {meter: "1"}), Submitted)


def test_a_single_meter_of_several_has_to_be_confirmed(session: Session, cast: Cast) -> None:
    first = make_meter(session, cast.alice, "m1")
    make_meter(session, cast.alice, "m2", serial="555")
    asked = send(session, cast.alice, {first: "7"}, confirmed=False)
    assert isinstance(asked, NeedsConfirmation)
    assert counted(session) == (0, 0)
    assert isinstance(send(session, cast.alice, {first: "7"}), Submitted)
