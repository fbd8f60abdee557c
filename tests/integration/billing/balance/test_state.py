"""What the page shows, and what comes over the websocket."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from cabinet.billing.balance.state import BalanceState
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database
from tests.cast import NOW, make_cast
from tests.integration.billing.balance.test_service import enter, imported
from tests.integration.opened_page import OpenedPage

DETAILS = {
    "NAME": "ГКП «Примерный водоканал»",
    "BIN": "940140000385",
    "BANK": "АО «Выдуманный Банк»",
    "IIK": "KZ40000A0000000000AA",
    "BIK": "AAAAKZKX",
    "KBE": "16",
    "KNP": "859",
}


class Page(OpenedPage):
    """The page that somebody has open: alice owes, bob has overpaid, charlie is not known."""

    def __init__(self, database: Database) -> None:
        with database.writing() as session:
            self.people = make_cast(session)
            alice, bob = self.people.alice, self.people.bob
            enter(session, alice, "2025-01-01", "opening", debit="100")
            enter(session, alice, "2026-09-30", "charge", debit="200.50")
            enter(session, alice, "2026-10-31", "charge", debit="1000")
            enter(session, alice, "2026-10-31", "adjustment", credit="0.50")
            enter(session, alice, "2026-11-02", "payment", credit="100")
            enter(session, alice, "2026-11-30", "charge", debit="7")
            enter(session, bob, "2026-10-31", "charge", debit="5")
            enter(session, bob, "2026-11-02", "payment", credit="12345.67")
            for day in range(1, 61):
                enter(session, bob, f"2026-09-{(day + 1) // 2:02}", "payment", credit=str(day))
                enter(session, bob, f"2026-09-{(day + 1) // 2:02}", "charge", debit=str(day))
            imported(session, "ledger", hours_ago=1)
        super().__init__(BalanceState, self.people.alice)

    async def call(self, handler: Any, *arguments: object) -> Any:
        await handler.fn(self.state, *arguments)
        return self.state


@pytest.fixture
def page(served: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    for name, value in DETAILS.items():
        monkeypatch.setenv(f"CABINET_UTILITY_{name}", value)
    settings.cache_clear()
    yield Page(served)
    settings.cache_clear()


async def test_a_debt_is_shown_with_its_due_dates(page: Page) -> None:
    state = await page.call(BalanceState.load)
    assert (state.standing, state.amount) == ("debt", "1\u00a0200,00\u00a0₸")
    assert state.is_overdue
    assert state.due["ru"] == (
        "Из них просрочено 200,50\u00a0₸: срок оплаты был 25.10.2026."
        " Остальные 999,50\u00a0₸ оплатите до 25.11.2026 включительно."
    )
    assert state.updated["ru"].startswith("Данные по состоянию на 22.11.2026 11:00.")
    assert state.later["ru"].startswith("Документов с датой позже сегодняшней: 1.")
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        state = await page.call(BalanceState.load)
    assert state.due["en"] == "Overdue: payment was due on 25.10.2026."


async def test_months_are_shown_by_the_dozen(page: Page) -> None:
    state = await page.call(BalanceState.load)
    assert state.months[:2] == [
        [
            "2026-11",
            "Ноябрь 2026",
            "1\u00a0300,00",
            "–",
            "–",
            "100,00",
            "1\u00a0200,00",
            "",
            "оплачено 100,00",
        ],
        [
            *("2026-10", "Октябрь 2026", "300,50", "1\u00a0000,00", "-0,50", "–"),
            *("1\u00a0300,00", "2026-10", "оплачено – · корректировки -0,50"),
        ],
    ]
    assert (len(state.months), state.has_more, state.has_adjusted) == (12, True, True)
    state = await page.call(BalanceState.show_more)
    assert (len(state.months), state.has_more) == (23, False)
    state = await page.call(BalanceState.load)
    assert len(state.months) == 12


async def test_a_month_is_opened_and_closed(page: Page) -> None:
    await page.call(BalanceState.load)
    state = await page.call(BalanceState.toggle, "2026-10")
    assert [one[0] for one in state.documents] == ["31.10.2026", "31.10.2026"]
    assert [one[2:] for one in state.documents] == [
        ["1\u00a0000,00", "–", "1\u00a0000,00"],
        ["–", "0,50", "-0,50"],
    ]
    state = await page.call(BalanceState.toggle, "2026-08")
    assert (state.opened, state.documents) == ("2026-08", [])
    state = await page.call(BalanceState.toggle, "2026-08")
    assert state.opened == ""


@pytest.mark.parametrize(
    "month", ["2026-13", "0000-00", "1999-01", "", "x" * 10_000, None, 7, [], {}]
)
async def test_what_is_no_month_on_the_page_opens_nothing(page: Page, month: object) -> None:
    await page.call(BalanceState.load)
    state = await page.call(BalanceState.toggle, month)
    assert (state.opened, state.documents) == ("", [])
    state = await page.call(BalanceState.show_more_documents)
    assert state.documents == []


async def test_many_documents_are_shown_piece_by_piece(page: Page) -> None:
    page.sign_in(page.people.bob)
    state = await page.call(BalanceState.load)
    assert not state.has_adjusted
    state = await page.call(BalanceState.toggle, "2026-09")
    assert (len(state.documents), state.has_more_documents) == (50, True)
    await page.call(BalanceState.show_more_documents)
    state = await page.call(BalanceState.show_more_documents)
    assert (len(state.documents), state.has_more_documents) == (120, False)


async def test_how_to_pay_names_the_sum_that_is_owed(page: Page) -> None:
    state = await page.call(BalanceState.load)
    assert state.details[0] == ["Сумма", "1\u00a0200,00", "1200.00"]
    assert state.details[-1] == [
        "Назначение платежа",
        "Оплата за воду по договору №123, задолженность на 22.11.2026",
        "Оплата за воду по договору №123, задолженность на 22.11.2026",
    ]
    assert state.details_text.endswith("на 22.11.2026\nСумма: 1200.00")
    assert state.parts[-1] == ["К оплате", "1\u00a0200,00"]
    assert state.qr.startswith("data:image/svg+xml")
    page.sign_in(page.people.bob)
    page.choose_language("kk")
    state = await page.call(BalanceState.load)
    assert (state.standing, state.amount) == ("overpaid", "12\u00a0340,67\u00a0₸")
    assert state.due["ru"].startswith("Платить не нужно.")
    assert state.details[-1][:2] == ["Төлем мақсаты", "Оплата за воду по договору №2666"]


async def test_a_debt_for_one_month_names_it(page: Page, database: Database) -> None:
    with database.writing() as session:
        enter(session, page.people.charlie, "2026-10-31", "charge", debit="3")
    page.sign_in(page.people.charlie)
    state = await page.call(BalanceState.load)
    assert state.details[-1][1] == "Оплата за воду по договору №777 за октябрь 2026"
    assert state.due["ru"] == "Оплатите до 25.11.2026 включительно."


async def test_charlie_sees_that_nothing_is_known(page: Page) -> None:
    page.sign_in(page.people.charlie)
    state = await page.call(BalanceState.load)
    assert (state.standing, state.months, state.updated) == ("unknown", [], {})
    state = await page.call(BalanceState.toggle, str(Period(2026, 10)))
    assert state.documents == []


async def test_without_bank_details_there_is_neither_box_nor_code(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINET_UTILITY_IIK", "")
    settings.cache_clear()
    state = await page.call(BalanceState.load)
    assert (state.details, state.qr) == ([], "")
