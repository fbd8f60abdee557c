"""The sign-in page's state."""

import reflex as rx

from cabinet import db
from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.login import service, texts
from cabinet.security import is_password
from cabinet.text import Text
from cabinet.ui.form import FormMixin, is_ticked, text_of
from cabinet.visitor import HOME_PATH, Visitor, origin

_OPEN_SESSION = (
    "fetch('/session/open',{{method:'POST',headers:{{'Content-Type':'text/plain'}},"
    "body:'{ticket}'}}).then(()=>location.replace('{path}'))"
)


class LoginState(FormMixin, rx.State):
    """Checks login and password, and hands the browser the ticket for its cookie."""

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Whoever is signed in already goes straight to the cabinet."""
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
        profile = await db.read(service.find_profile, login=login)
        source = await origin(self)
        if not await is_password(password, profile.password_hash if profile else None):
            user_id = profile.user_id if profile else None
            await db.run(service.note_failure, user_id=user_id, origin=source, now=now())
            raise Refused(texts.WRONG)
        assert profile is not None
        if not profile.is_confirmed:
            (await self.get_state(Visitor)).greeting = texts.NOT_CONFIRMED.as_dict()
            return rx.redirect(
                f"/confirm?confirm_registration=yes&confirm_user_id={profile.public_id}"
            )
        remember = is_ticked(form, "remember")
        ticket = await db.run(
            service.sign_in, user_id=profile.user_id, remember=remember, origin=source, now=now()
        )
        return rx.call_script(_OPEN_SESSION.format(ticket=ticket, path=HOME_PATH))


def _complain_of_empty(login: str, password: str) -> None:
    empty: dict[str, Text] = {}
    if not login.strip():
        empty["login"] = texts.LOGIN_EMPTY
    if not password:
        empty["password"] = texts.PASSWORD_EMPTY
    if empty:
        raise Refused(texts.WRONG, fields=empty)
