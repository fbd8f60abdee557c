"""The state of the page «Двухфакторная защита»."""

import re

import reflex as rx
import segno

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.formats import date_text
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.identity.second_factor import service, texts
from cabinet.security.password_policy import CURRENT_EMPTY
from cabinet.security.reauthentication import prove
from cabinet.security.totp import EMPTY as CODE_EMPTY
from cabinet.ui.form import FormMixin, answers_form, focus, refuse_empty, text_of
from cabinet.web.visitor import customer, origin


class SecondFactorState(FormMixin, rx.State):
    """Shows how it stands, and leads through switching it on."""

    is_loaded: bool = False
    is_on: bool = False
    standing: dict[str, str] = {}
    # Only while it is being switched on.
    qr: str = ""
    key: str = ""
    # Only right after they were made.
    codes: list[str] = []

    _secret: str = ""

    @rx.event
    async def load(self) -> None:
        """Show whether it is on; what was begun and not finished is forgotten."""
        self._clear()
        self._forget()
        await self._show()

    @rx.event
    async def begin(self) -> rx.event.EventSpec:
        """Make a secret and show it to the app; nothing is kept yet."""
        self._clear()
        who = await customer(self)
        self._secret = service.new_secret()
        address = service.app_address(
            self._secret, login=who.login, utility=settings().utility_name
        )
        self.qr = segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="white")
        self.key = " ".join(re.findall(".{1,4}", self._secret))
        return focus("code")

    @rx.event
    @answers_form
    async def switch_on(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Switch on with the password and the app's first code."""
        if not self._secret:
            raise Refused(texts.BEGIN_FIRST)
        refuse_empty(form, {"code": texts.CODE_EMPTY, "password": CURRENT_EMPTY})
        seen_hash = await self._prove(text_of(form, "password"), field="password")
        codes = await db.run(
            service.switch_on,
            who=await customer(self),
            seen_hash=seen_hash,
            secret=self._secret,
            code=text_of(form, "code"),
            origin=await origin(self),
            now=now(),
        )
        return await self._finish(texts.SWITCHED_ON, codes)

    @rx.event
    @answers_form
    async def switch_off(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Switch off with the password and a code."""
        refuse_empty(form, {"off_password": CURRENT_EMPTY, "off_code": CODE_EMPTY})
        seen_hash = await self._prove(text_of(form, "off_password"), field="off_password")
        answer = await db.run(
            service.switch_off,
            who=await customer(self),
            seen_hash=seen_hash,
            code=text_of(form, "off_code"),
            origin=await origin(self),
            now=now(),
        )
        _refuse_for(answer.problem, field="off_code")
        return await self._finish(texts.SWITCHED_OFF, ())

    @rx.event
    @answers_form
    async def renew(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Show ten new recovery codes for the password and a code."""
        refuse_empty(form, {"new_password": CURRENT_EMPTY, "new_code": CODE_EMPTY})
        seen_hash = await self._prove(text_of(form, "new_password"), field="new_password")
        made = await db.run(
            service.renew_codes,
            who=await customer(self),
            seen_hash=seen_hash,
            code=text_of(form, "new_code"),
            origin=await origin(self),
            now=now(),
        )
        _refuse_for(made.problem, field="new_code")
        return await self._finish(None, made.codes)

    @rx.event
    def hide_codes(self) -> rx.event.EventSpec:
        """Take the recovery codes off the page for good."""
        self._clear()
        self._forget()
        return focus("content")

    async def _prove(self, password: str, *, field: str) -> str:
        return await prove(await customer(self), password, field=field, origin=await origin(self))

    async def _finish(self, said: Text | None, codes: tuple[str, ...]) -> rx.event.EventSpec:
        self._forget()
        self.codes = list(codes)
        await self._show()
        if said is not None:
            self._succeed(said)
        return focus("content")

    async def _show(self) -> None:
        standing = await db.read(service.status_of, who=await customer(self))
        self.is_on = standing.since is not None
        self.standing = texts.IS_OFF.as_dict()
        if standing.since is not None:
            day = standing.since.astimezone(settings().zone).date()
            since = date_text(day)
            self.standing = texts.IS_ON.format(since=since, left=standing.codes_left).as_dict()
        self.is_loaded = True

    def _forget(self) -> None:
        self._secret = self.qr = self.key = ""
        self.codes = []


def _refuse_for(problem: Text | None, *, field: str) -> None:
    if problem is not None:
        raise Refused(problem, field=field)
