"""The states of signing in, and of setting an account up by its link."""

import re
from collections.abc import Awaitable
from typing import ClassVar, Final

import reflex as rx
import segno

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.identity.login.code_state import CodeMixin
from cabinet.identity.login.steps import CodeAsked, Opened
from cabinet.identity.second_factor.service import app_address, new_secret
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import hash_password
from cabinet.staff.accounts import setting_up, texts
from cabinet.staff.accounts.authenticate import give_code, give_password, refuse_elsewhere
from cabinet.staff.texts import ROLES
from cabinet.staff.web.request_identity import FIRST_PATH
from cabinet.staff.web.visitor import StaffVisitor
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.authorization import go_to
from cabinet.web.visitor import origin

_LONGEST_LINK: Final = 100


class StaffLoginState(CodeMixin, rx.State):
    """Checks login, password and code of one of the utility's people."""

    FIRST_PAGE: ClassVar[str] = FIRST_PATH

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Lead a person who is signed in already to the page that was asked for."""
        self._clear()
        self._begin_anew()
        if (await self.get_state(StaffVisitor))._who is not None:
            return go_to(self._next_page())
        return None

    @rx.event
    @answers_form
    async def sign_in(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Ask whoever knows the password for the code; the demo's people are asked for none."""
        outcome = await give_password(
            text_of(form, "login"),
            text_of(form, "password"),
            origin=await origin(self),
            now=now(),
        )
        return self._ask_code(outcome) if isinstance(outcome, CodeAsked) else self._open(outcome)

    def _give_code(self, token: str, code: str, source: Origin) -> Awaitable[Opened]:
        return give_code(token, code, origin=source, now=now())


class SetUpState(FormMixin, rx.State):
    """Leads through password and second factor; the database learns of both at once, or of none."""

    # "": the link is being read; "password", "factor", "done".
    stage: str = ""
    login: str = ""
    role: dict[str, str] = {}
    qr: str = ""
    key: str = ""

    _link: str = ""
    _email: str = ""
    _password_hash: str = ""
    _secret: str = ""

    @rx.event
    def load(self) -> rx.event.EventSpec:
        """Begin anew, and ask the browser for the link's secret, which its address alone has."""
        self.reset()
        return rx.call_script("location.hash.slice(1)", callback=SetUpState.open_link)

    @rx.event
    @answers_form
    async def open_link(self, link: str) -> rx.event.EventSpec | None:
        """Show whom the link is for, and ask for a password."""
        self._link = link[:_LONGEST_LINK]
        await self._show()
        self.stage = "password"
        return None

    @rx.event
    @answers_form
    async def give_password(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Keep the new password's hash for the last step, and show the app its secret."""
        await self._show()
        password = text_of(form, "password")
        setting_up.refuse_bad_password(
            password, text_of(form, "again"), login=self.login, email=self._email
        )
        source = await origin(self)
        self._password_hash = await hash_password(password, address=source.address)
        self._secret = new_secret()
        address = app_address(self._secret, login=self.login, utility=settings().utility_name)
        self.qr = segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="white")
        self.key = " ".join(re.findall(".{1,4}", self._secret))
        self.stage = "factor"
        return focus("code")

    @rx.event
    @answers_form
    async def finish(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Begin the account with a right code of the app, and use the link up."""
        source = await origin(self)
        refuse_elsewhere(source)
        if not self._password_hash:
            raise Refused(texts.LINK_DEAD)
        await db.run(
            setting_up.set_up,
            link=self._link,
            password_hash=self._password_hash,
            secret=self._secret,
            code=text_of(form, "code"),
            origin=source,
            now=now(),
        )
        self.reset()
        self.stage = "done"
        return focus("content")

    async def _show(self) -> None:
        refuse_elsewhere(await origin(self))
        invited = await db.read(setting_up.invited_by, link=self._link, now=now())
        self.login, self._email = invited.login, invited.email
        self.role = ROLES[invited.role].as_dict()
