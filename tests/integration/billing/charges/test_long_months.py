"""A month of many recipients on the page: searched and sorted where nobody waits for it."""

import asyncio
from typing import Any

import pytest

from cabinet import db
from cabinet.billing.charges import rules
from cabinet.billing.charges import state as page_state
from cabinet.billing.charges.service import month_page
from cabinet.billing.charges.state import ChargesState
from cabinet.documents.per_user_queue import AT_ONCE, MOST_WAITING
from cabinet.documents.worker_pool import render_from_database
from cabinet.security.sessions import SignedIn
from tests.integration.billing.charges.opened import Page
from tests.integration.opened_page import OpenedPage


async def test_a_long_month_is_searched_and_sorted_by_name_where_nobody_waits_for_it(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MANY", 250)
    asked: list[object] = []

    async def apart(service: Any, **arguments: Any) -> object:
        asked.append(service)
        return await render_from_database(service, **arguments)

    monkeypatch.setattr(page_state, "render_from_database", apart)
    await page.load()
    await page.turn(ChargesState.sort_by, "amount")
    assert asked == []
    await page.turn(ChargesState.sort_by, "recipient")
    await page.turn(ChargesState.sort_by, "recipient")
    assert asked == [month_page] * 2
    assert (page.state.recipients[0].number, page.state.shown) == ("250", "1–100 из 250")
    page.sign_in(page.people.charlie)
    await page.turn(ChargesState.find, {"search": "Объект"})
    assert (page.state.recipients, len(asked)) == ([], 3)


async def test_who_searches_a_long_month_in_many_tabs_waits_for_them_alone(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MANY", 0)
    begun, go_on, asked = asyncio.Semaphore(0), asyncio.Event(), list[SignedIn]()

    async def apart(service: Any, *, who: SignedIn, **arguments: Any) -> object:
        asked.append(who)
        begun.release()
        await go_on.wait()
        asked.remove(who)
        return await db.read(service, who=who, **arguments)

    monkeypatch.setattr(page_state, "render_from_database", apart)
    alice, bob = page.people.alice, page.people.bob
    *tabs, one_too_many = [await opened_by(alice) for _ in range(MOST_WAITING + 1)]
    another = await opened_by(bob)
    many = [search(one) for one in tabs]
    await asyncio.wait_for(begun.acquire(), 5)
    await asyncio.wait_for(search(one_too_many), 5)
    assert one_too_many.problem == AT_ONCE.as_dict()
    assert (one_too_many.found, one_too_many.shown) == ("", "1–100 из 250")

    bobs = search(another)
    await asyncio.wait_for(begun.acquire(), 5)
    assert asked == [alice, bob]

    go_on.set()
    await asyncio.wait_for(asyncio.gather(*many, bobs), 20)
    assert [one.found for one in tabs] == ["Найдено 10 из 250. Итог – за весь месяц."] * len(tabs)
    await asyncio.wait_for(search(one_too_many), 5)
    assert (one_too_many.problem, one_too_many.found) == ({}, tabs[0].found)


async def opened_by(who: SignedIn) -> Any:
    """The same page in one more tab of somebody."""
    tab = OpenedPage(ChargesState, who).state
    await ChargesState.load.fn(tab)  # type: ignore[attr-defined]
    return tab


def search(tab: Any) -> asyncio.Task[None]:
    """Begin to search on a page for what ten recipients have in their names."""
    form = {"search": "Объект 0000024"}
    return asyncio.create_task(ChargesState.find.fn(tab, form))  # type: ignore[attr-defined]
