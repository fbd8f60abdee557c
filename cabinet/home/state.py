"""The state of the first page: what is owed, and what is to be done now."""

from typing import Final

import reflex as rx

from cabinet import db
from cabinet.billing.charges.charts.year_chart import YearChart, year_chart
from cabinet.contact.announcements.service import banners
from cabinet.contact.announcements.wording import Banner, banner
from cabinet.core.clock import local_day, now
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.home import texts
from cabinet.home.formatting import (
    Part,
    accepted_lines,
    balance_part,
    document_lines,
    is_calm,
    month_within,
    readings_part,
    verification_part,
)
from cabinet.home.service import Overview, overview
from cabinet.security.rights import Act
from cabinet.web.language import Language
from cabinet.web.visitor import customer

_CHART_HEIGHT: Final = 120  # so that all of the page is on a screen of 800 px


class OverviewState(rx.State):
    """Holds what is visible only; everything is fetched anew for each look."""

    loaded: bool = False
    is_calm: bool = False
    readings: Part = Part("", "", [])
    month: dict[str, str] = {}
    # Of the meters that can be read, those whose values are sent.
    meters: int = 0
    sent: int = 0
    balance: Part = Part("", "", [])
    # Payments that banks have taken and billing has not counted yet.
    accepted: list[str] = []
    # The latest month with charges, by its key; empty before the first.
    period: str = ""
    verification: Part = Part("", "", [])
    chart: YearChart = YearChart()
    # One list a document or payment: its name, its kind or sum, its address.
    documents: list[list[str]] = []
    banners: list[Banner] = []

    @rx.event
    async def load(self) -> None:
        """Show how the contract stands now."""
        moment = now()
        language = language_of((await self.get_state(Language)).code)
        who = await customer(self)
        found = await db.read(overview, who=who, now=moment)
        zone = settings().zone
        self.readings = readings_part(found.readings, local_day(moment), language, zone)
        sees_money = who.may(Act.MONEY)
        self.balance = balance_part(found.balance, language) if sees_money else Part("", "", [])
        self.accepted = accepted_lines(found, language)
        self.is_calm = is_calm(found, self.readings, self.balance)
        self.meters = found.readings.meters
        self.sent = found.readings.meters - found.readings.missing
        month = month_within(found.readings.window.period)
        self.month = texts.READINGS_OF.format(month=month).as_dict()
        self.period = str(found.charged.period) if found.charged else ""
        self.verification = verification_part(found, settings().utility_phone, language)
        self.chart = _chart(found, language)
        self.documents = document_lines(found, language)
        announced = await db.read(banners, who=who, now=moment)
        self.banners = [banner(one, language, moment) for one in announced]
        self.loaded = True


def _chart(found: Overview, language: Code) -> YearChart:
    if found.charged is None:
        return YearChart()
    return year_chart(found.sums, found.charged.period, language, _CHART_HEIGHT)
