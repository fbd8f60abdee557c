"""The sign-in page's state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import reflex as rx

from cabinet import db, factor, throttle
from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.login import service, texts
from cabinet.security import is_password
from cabinet.text import Text
from cabinet.throttle import Budget, Purpose, check_address, note_address, spend
from cabinet.ui.form import FormMixin, focus, is_ticked, text_of
from cabinet.visitor import HOME_PATH, Visitor, origin

_CODE_PATIENCE: Final = timedelta(minutes=5)
_OPEN_SESSION: Final = (
    "fetch('/session/open',{{method:'POST',headers:{{'Content-Type':'text/plain'}},"
    "body:'{ticket}'}}).then(()=>location.replace('{path}'))"
)


@dataclass(frozen=True, slots=True)
class PasswordGiven:
    """Whose password was right, and until when the code is waited for."""

    user_id: int
    remember: bool
    until: datetime


class LoginState(FormMixin, rx.State):
    """Checks login and password, and hands the browser the ticket for its cookie.

    With a second factor there is no session before the code: who gave the password is known to
    the server alone.
    """

    asks_code: bool = False

    _given: PasswordGiven | None = None

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Whoever is signed in already goes straight to the cabinet."""
        self._begin_anew()
        if (await self.get_state(Visitor))._who is not None:
            return rx.call_script(f"location.replace('{HOME_PATH}')")
        return None

    @rx.event
    async def sign_in(self, form: dict[str, object]):  # noqa: ANN201  Reflex wants a generator
        """Open a session for whoever knows the password of a confirmed profile."""
        self._clear()
        self.busy = True
        yield
        try:
            yield await self._sign_in(text_of(form, "login"), text_of(form, "password"), form)
        except Refused as refused:
            yield self._refuse(refused)
        finally:
            self.busy = False

    async def _sign_in(
        self, login: str, password: str, form: dict[str, object]
    ) -> rx.event.EventSpec:
        _complain_of_empty(login, password)
        address = (await origin(self)).address
        await _count_try(login, address)
        profile = await db.read(service.find_profile, login=login)
        source = await origin(self)
        if not await is_password(password, profile.password_hash if profile else None):
            note_address(Budget.FAILED_SIGN_INS, address)
            user_id = profile.user_id if profile else None
            await db.run(service.note_failure, user_id=user_id, origin=source, now=now())
            raise Refused(texts.WRONG)
        assert profile is not None
        await db.run(throttle.clear, Purpose.SIGN_IN, login)
        if not profile.is_confirmed:
            return rx.redirect(
                f"/confirm?confirm_registration=yes&confirm_user_id={profile.public_id}"
            )
        remember = is_ticked(form, "remember")
        given = PasswordGiven(profile.user_id, remember, now() + _CODE_PATIENCE)
        if profile.has_second_factor:
            self._given = given
            self.asks_code = True
            return focus("code")
        return await self._open(given)

    @rx.event
    async def enter_code(self, form: dict[str, object]):  # noqa: ANN201  Reflex wants a generator
        """Open the session of whoever gave the password and has the second factor too."""
        self._clear()
        self.busy = True
        yield
        try:
            yield await self._enter_code(text_of(form, "code"))
        except Refused as refused:
            yield self._refuse(refused)
        finally:
            self.busy = False

    async def _enter_code(self, code: str) -> rx.event.EventSpec:
        given = self._given
        if given is None or given.until < now():
            self._begin_anew()
            raise Refused(texts.CODE_LATE)
        answer = await db.run(
            factor.check, user_id=given.user_id, code=code, origin=await origin(self), now=now()
        )
        if answer.is_blocked and answer.problem is not None:
            self._begin_anew()
            raise Refused(answer.problem)
        if answer.problem is not None:
            raise Refused(answer.problem, field="code")
        self._given = None
        return await self._open(given)

    @rx.event
    def begin_anew(self) -> rx.event.EventSpec:
        """Go back to login and password."""
        self._clear()
        self._begin_anew()
        return focus("login")

    def _begin_anew(self) -> None:
        self._given = None
        self.asks_code = False

    async def _open(self, given: PasswordGiven) -> rx.event.EventSpec:
        ticket = await db.run(
            service.sign_in,
            user_id=given.user_id,
            remember=given.remember,
            origin=await origin(self),
            now=now(),
        )
        return rx.call_script(_OPEN_SESSION.format(ticket=ticket, path=HOME_PATH))


async def _count_try(login: str, address: str) -> None:
    """Count it before the password is compared; whoever must wait is told so, right or wrong."""
    check_address(Budget.FAILED_SIGN_INS, address)
    spend(Budget.SIGN_INS, address)
    await db.run(throttle.attempt, Purpose.SIGN_IN, login, now=now())


def _complain_of_empty(login: str, password: str) -> None:
    empty: dict[str, Text] = {}
    if not login.strip():
        empty["login"] = texts.LOGIN_EMPTY
    if not password:
        empty["password"] = texts.PASSWORD_EMPTY
    if empty:
        raise Refused(texts.WRONG, fields=empty)
