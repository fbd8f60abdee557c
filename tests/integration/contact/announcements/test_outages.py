"""The line about an outage on the pages of a contract: who is told, with what, and until when."""

from dataclasses import replace
from typing import Any

import pytest
import reflex as rx
import time_machine
from sqlmodel import Session

from cabinet.application.customers import OPENINGS
from cabinet.billing.balance.state import BalanceState
from cabinet.contact.announcements.outages import OutagesOnPages
from cabinet.contact.announcements.service import outages
from cabinet.core.enums import Audience, BulletinKind
from cabinet.db import Database
from cabinet.home.state import OverviewState
from cabinet.readings.entry.state import ReadingsState
from cabinet.security.sessions import SignedIn
from cabinet.web.reflex_internals import handler_name
from cabinet.web.visitor import Visitor
from tests.cast import NOW, Cast, make_cast
from tests.integration.contact.announcements.announced import announce, titles
from tests.integration.opened_page import OpenedPage


@pytest.fixture
def people(served: Database) -> Cast:
    with served.writing() as session:
        cast = make_cast(session)
        announce(session, audience=Audience.CONTRACTS, audience_words="123")
    return cast


async def told(page: OpenedPage, handler: Any = ReadingsState.load) -> list[str]:
    """What the line of a page holds once an event has come to it."""
    line = OutagesOnPages(OPENINGS)
    event = rx.event.Event(name=handler_name(handler))
    with time_machine.travel(NOW, tick=False):
        await line.preprocess(None, page.state, event)  # type: ignore[arg-type]
    return [one.words for one in page.state_of(Visitor).outages]


def opened(who: SignedIn | None) -> OpenedPage:
    return OpenedPage(ReadingsState, who)


def test_news_and_what_has_no_banner_are_no_outages(session: Session, cast: Cast) -> None:
    announce(session, "Новость", kind=BulletinKind.NEWS)
    announce(session, "Без баннера", has_banner=False)
    announce(session, "Ремонт")
    announce(session, "Авария", kind=BulletinKind.EMERGENCY)
    assert titles(outages(session, who=cast.alice, now=NOW)) == ["Авария", "Ремонт"]


async def test_the_page_of_the_contract_tells_and_that_of_charlie_does_not(people: Cast) -> None:
    assert await told(opened(people.alice)) == ["Плановое отключение: Ремонт"]
    assert await told(opened(people.charlie)) == []


async def test_whoever_has_no_right_to_the_contract_is_told_nothing(people: Cast) -> None:
    assert await told(opened(replace(people.alice, role=None))) == []
    assert await told(opened(None)) == []


async def test_only_what_opens_a_page_asks_for_outages(people: Cast) -> None:
    assert await told(opened(people.alice), ReadingsState.submit) == []
    assert await told(opened(people.alice), OverviewState.load) == []
    assert await told(opened(people.alice), BalanceState.load) != []


async def test_an_outage_that_was_put_aside_stays_away_until_its_next_version(
    people: Cast, served: Database
) -> None:
    page = opened(people.alice)
    await told(page)
    page.state_of(Visitor).put_outage_aside()
    assert page.state_of(Visitor).outages == []
    assert await told(page, BalanceState.load) == []
    with served.writing() as session:
        announce(session, "Ремонт продлён", audience=Audience.CONTRACTS, audience_words="123")
    assert await told(page) == ["Плановое отключение: Ремонт продлён"]


async def test_putting_aside_what_is_not_there_does_nothing(people: Cast) -> None:
    page = opened(people.charlie)
    await told(page)
    page.state_of(Visitor).put_outage_aside()
    assert page.state_of(Visitor).outages == []


async def test_it_is_told_in_the_language_of_the_page(people: Cast) -> None:
    page = opened(people.alice)
    page.choose_language("kk")
    assert await told(page) == ["Жоспарлы ажырату: Ремонт"]
