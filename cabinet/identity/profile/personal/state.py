"""The state of «Личные данные»: display strings, and ending sessions."""

from dataclasses import dataclass
from datetime import datetime

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.identity.profile.personal import service, texts
from cabinet.identity.profile.personal.audit_texts import BY_STAFF, words_of
from cabinet.identity.profile.texts import NOT_GIVEN
from cabinet.security.user_agent import device_name
from cabinet.ui.form import FormMixin, focus
from cabinet.web.language import Language
from cabinet.web.visitor import customer, origin

_LARGEST_ID = 2**31 - 1
NO_ADDRESS = "–"
"""Of what no browser did: a command, or the cabinet itself."""


@dataclass(frozen=True)
class ShownProfile:
    """The customer's data, with a phrase where nothing is known."""

    name: str = ""
    login: str = ""
    email: str = ""
    payer: str = ""
    bin_iin: str = ""
    number: str = ""
    address: str = ""
    phone: str = ""
    billing_email: str = ""
    recipients: str = ""
    meters: str = ""
    protection: str = ""


@dataclass(frozen=True)
class ShownSession:
    """A row of where one is signed in."""

    session_id: int
    device: str
    address: str
    since: str
    seen: str
    is_this: bool


@dataclass(frozen=True)
class ShownEntry:
    """A row of what was done."""

    when: str
    what: str
    device: str
    address: str


class PersonalState(FormMixin, rx.State):
    """Shows what is the customer's own, and ends sessions at their wish."""

    is_loaded: bool = False
    profile: ShownProfile = ShownProfile()
    sessions: list[ShownSession] = []
    entries: list[ShownEntry] = []

    @rx.event
    async def load(self) -> None:
        """Show everything as it is now."""
        self._clear()
        await self._show()

    @rx.event
    async def end_session(self, session_id: int) -> rx.event.EventSpec:
        """Sign one of the customer's own devices out."""
        try:
            await db.run(
                service.end_one,
                who=await customer(self),
                session_id=_an_id(session_id),
                origin=await origin(self),
                now=now(),
            )
        except Refused as refused:
            await self._show()
            return self._refuse(refused)
        await self._show()
        self._succeed(texts.ENDED)
        return focus("result")

    @rx.event
    async def end_others(self) -> rx.event.EventSpec:
        """Sign every other device of the customer out."""
        await db.run(
            service.end_others, who=await customer(self), origin=await origin(self), now=now()
        )
        await self._show()
        self._succeed(texts.OTHERS_ENDED)
        return focus("result")

    async def _show(self) -> None:
        found = await db.read(service.overview, who=await customer(self), now=now())
        language = language_of((await self.get_state(Language)).code)
        self.profile = _profile(found.profile, language)
        self.sessions = [_session(one, language) for one in found.sessions]
        self.entries = [_entry(one, language) for one in found.entries]
        self.is_loaded = True


def _an_id(given: object) -> int:
    """The id sent by the browser; 0, which nobody has, for anything else."""
    return given if type(given) is int and 0 < given <= _LARGEST_ID else 0


def _profile(known: service.Profile, language: Code) -> ShownProfile:
    missing = NOT_GIVEN[language]
    return ShownProfile(
        name=known.name,
        login=known.login,
        email=known.email,
        payer=known.payer,
        bin_iin=known.bin_iin,
        number=known.number,
        address=known.address or missing,
        phone=known.phone or missing,
        billing_email=known.billing_email or missing,
        recipients=str(known.recipients),
        meters=str(known.meters),
        protection=_protection(known.protected_since)[language],
    )


def _protection(since: datetime | None) -> Text:
    """Return whether there is a second factor, and since when."""
    if since is None:
        return texts.IS_OFF
    return texts.IS_ON.format(day=formats.date_text(since.astimezone(settings().zone).date()))


def _session(one: service.OpenSession, language: Code) -> ShownSession:
    zone = settings().zone
    return ShownSession(
        session_id=one.session_id,
        device=device_name(one.device)[language],
        address=one.address or NO_ADDRESS,
        since=formats.moment(one.since, language, zone),
        seen=formats.moment(one.seen_at, language, zone),
        is_this=one.is_this,
    )


def _entry(one: service.Entry, language: Code) -> ShownEntry:
    return ShownEntry(
        when=formats.moment(one.at, language, settings().zone),
        what=words_of(one.action)[language],
        device=(BY_STAFF[one.by_role] if one.by_role else device_name(one.device))[language],
        address=one.address or NO_ADDRESS,
    )
