"""Kinds, states and terms of requests, and what may be typed."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from cabinet.contact.requests import rules
from cabinet.contact.requests.rules import About, StaffAct, Wanted
from cabinet.contact.requests.working_days import is_free
from cabinet.core.enums import RequestKind, RequestState
from cabinet.core.errors import Refused
from cabinet.core.period import Period

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
NEW, TAKEN, WAITING = RequestState.NEW, RequestState.TAKEN, RequestState.WAITING
DONE, REFUSED = RequestState.DONE, RequestState.REFUSED


@pytest.mark.parametrize(
    ("act", "state", "then"),
    [
        (StaffAct.TAKE, NEW, TAKEN),
        (StaffAct.TAKE, TAKEN, TAKEN),
        (StaffAct.TAKE, WAITING, WAITING),
        (StaffAct.ANSWER, NEW, TAKEN),
        (StaffAct.ANSWER, TAKEN, TAKEN),
        (StaffAct.ANSWER, WAITING, WAITING),
        (StaffAct.ASK, NEW, WAITING),
        (StaffAct.ASK, WAITING, WAITING),
        (StaffAct.FINISH, WAITING, DONE),
        (StaffAct.REFUSE, NEW, REFUSED),
    ],
)
def test_the_utility_moves_an_open_request_on(
    act: StaffAct, state: RequestState, then: RequestState
) -> None:
    assert rules.after(act, state) is then


@pytest.mark.parametrize(("act", "state"), list(product(StaffAct, (DONE, REFUSED))))
def test_the_utility_does_nothing_with_a_closed_one(act: StaffAct, state: RequestState) -> None:
    assert rules.after(act, state) is None


@pytest.mark.parametrize(("state", "then"), [(NEW, NEW), (TAKEN, TAKEN), (WAITING, TAKEN)])
def test_an_answer_of_the_customer_ends_the_waiting(
    state: RequestState, then: RequestState
) -> None:
    assert rules.after_customer(state, closed_at=None, now=NOW) is then


@pytest.mark.parametrize("state", [DONE, REFUSED])
def test_a_closed_one_is_opened_again_within_fourteen_days(state: RequestState) -> None:
    last = NOW + timedelta(days=14) - timedelta(seconds=1)
    assert rules.after_customer(state, closed_at=NOW, now=last) is NEW
    assert rules.after_customer(state, closed_at=NOW, now=NOW + timedelta(days=14)) is None


def test_a_term_counts_neither_weekends_nor_holidays() -> None:
    friday, monday = date(2026, 12, 11), date(2026, 12, 14)
    assert rules.due_on(friday, 1, is_free) == monday
    # The sixteenth is Independence Day.
    assert rules.due_on(friday, 3, is_free) == date(2026, 12, 17)
    assert rules.working_days(friday, date(2026, 12, 17), is_free) == 3
    assert rules.working_days(monday, monday, is_free) == 0


def test_what_waits_for_the_customer_is_not_late() -> None:
    today, before = date(2026, 11, 22), date(2026, 11, 21)
    late = {state for state in RequestState if rules.is_overdue(state, before, today)}
    assert late == {NEW, TAKEN}
    assert not rules.is_overdue(NEW, today, today)


@pytest.mark.parametrize("words", ["", "  \n ", "?!", "ab", None, 5, ["ab c"]])
def test_a_request_says_something(words: object) -> None:
    with pytest.raises(Refused) as refused:
        rules.wanted({"kind": "leak", "words": words})
    assert set(refused.value.fields) == {"words"}


def test_each_wrong_field_has_its_sentence() -> None:
    with pytest.raises(Refused) as refused:
        rules.wanted({"kind": "flood", "words": "а" * 4001})
    assert set(refused.value.fields) == {"kind", "words"}


def test_words_keep_their_lines_and_lose_what_nobody_sees() -> None:
    form = {
        "kind": "leak",
        "words": " течёт \x00 труба\r\n\r\n\n\nво  дворе\u202e \n",
        "meter": "7",
    }
    wanted = rules.wanted(form)
    assert wanted == Wanted(RequestKind.LEAK, About(meter_id=7), "течёт труба\n\nво дворе")


@pytest.mark.parametrize(
    ("named", "about"),
    [
        ({"meter": "meter-12"}, About(meter_id=12)),
        ({"meter": "12"}, About(meter_id=12)),
        ({"meter": "0"}, About()),
        ({"meter": "9999999999"}, About()),
        ({"meter": "1 OR 1"}, About()),
        ({"period": "2026-10", "account": "A1"}, About(account="A1", period=Period(2026, 10))),
        ({"period": "2026-13", "account": "x" * 41}, About()),
        (
            {"from": "01.01.2026", "to": "2026-06-30"},
            About(first_day=date(2026, 1, 1), last_day=date(2026, 6, 30)),
        ),
        ({"from": "2026-06-30", "to": "2026-01-01"}, About()),
        ({"from": ["x"], "to": None, "meter": 5}, About()),
    ],
)
def test_an_address_may_say_anything(named: dict[str, object], about: About) -> None:
    assert rules.read_about(named) == about
    assert rules.read_about(rules.named_in(about)) == about


def test_a_message_brings_five_files_of_five_megabytes() -> None:
    rules.check_files([5 << 20] * 5)
    for sizes in ([1] * 6, [(5 << 20) + 1]):
        with pytest.raises(Refused) as refused:
            rules.check_files(sizes)
        assert set(refused.value.fields) == {"files"}
