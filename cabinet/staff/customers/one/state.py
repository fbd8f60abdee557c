"""The state of one customer's page: everything in words, and the acts about them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.enums import Water
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.identity.access.texts import ROLES
from cabinet.identity.support.service import Person, SentLetter, SignIn
from cabinet.security.user_agent import device_name
from cabinet.staff.customers import acts, service, texts
from cabinet.staff.customers.service import CustomerCard, Member, SuppliedMeter
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import id_in, kept_in_address, origin

_OF_CONTRACT = ("end_access", "hand_over")
_ON_PAPERS = ("second_factor", "email", "hand_over")


@dataclass(frozen=True)
class ShownSupply:
    """The contract in words; without an id there is none."""

    id: int = 0
    number: str = ""
    kind: str = ""
    payer: str = ""
    bin_iin: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    owner_since: str = ""
    balance: str = ""
    # Other pages about this contract.
    enter_at: str = ""
    readings_at: str = ""
    requests_at: str = ""


@dataclass(frozen=True)
class ShownMember:
    """A row of who has access."""

    user_id: int
    login: str
    name: str
    email: str
    role: str
    state: str
    last_sign_in: str


@dataclass(frozen=True)
class ShownMeter:
    """A row of the contract's meters."""

    number: str
    water: str
    serial: str
    location: str
    verification: str


class CustomerState(FormMixin, rx.State):
    """Shows one customer, and does what their papers ask for."""

    is_loaded: bool = False
    is_missing: bool = False
    is_own: bool = False
    supply: ShownSupply = ShownSupply()
    members: list[ShownMember] = []
    meters: list[ShownMeter] = []
    more_meters: str = ""
    chosen: int = 0
    chosen_login: str = ""
    sessions: list[str] = []
    letters: list[str] = []
    act: str = ""
    today: str = ""
    done: int = 0

    _contract_id: int = 0
    _user_id: int = 0
    _people: dict[int, Person] = {}

    @rx.event
    async def load(self) -> None:
        """Show the customer that the address names; that somebody looked is noted."""
        self._clear()
        asked = self.router.url.query_parameters
        self._contract_id = id_in(asked.get("contract", ""))
        self._user_id = 0 if self._contract_id else id_in(asked.get("person", ""))
        await self._show(is_again=False)
        self._choose(id_in(asked.get("chosen", "")))
        self._pick(asked.get("act", "") if self.chosen else "")

    @rx.event
    def choose(self, user_id: int) -> list[EventSpec]:
        """Show the sessions and letters of a person, and the form about them."""
        self._clear()
        self._choose(user_id if type(user_id) is int else 0)
        return [focus("person"), self._kept()] if self.chosen else [self._kept()]

    @rx.event
    def pick(self, act: str) -> EventSpec:
        """Show the fields that an act asks for."""
        self._pick(act)
        return self._kept()

    @rx.event
    @answers_form
    async def do(self, form: dict[str, object]) -> list[EventSpec]:
        """Do with the chosen person what the form says."""
        act = text_of(form, "act")
        if act not in texts.ACTS or not self.chosen:
            raise Refused(texts.NO_ACT, field="act")
        said = await self._do(act, form)
        self._choose(0)
        return await self._told(said)

    @rx.event
    @answers_form
    async def release(self, form: dict[str, object]) -> list[EventSpec]:
        """Release the contract for its next owner."""
        try:
            since = date.fromisoformat(text_of(form, "since"))
        except ValueError:
            raise Refused(texts.NOT_A_DAY, field="since") from None
        try:
            released = await db.run(
                acts.release_contract,
                contract_id=self._contract_id,
                owner_since=since,
                reason=text_of(form, "release_reason"),
                **await self._by(),
            )
        except Refused as refused:
            if "reason" in refused.fields:
                raise Refused(refused.text, field="release_reason") from None
            raise
        self._choose(0)
        return await self._told(texts.RELEASED.format(people=released.people))

    async def _do(self, act: str, form: dict[str, object]) -> Text:
        meant = {"user_id": self.chosen, "reason": text_of(form, "reason"), **await self._by()}
        if act in _OF_CONTRACT:
            meant["contract_id"] = self._contract_id
        if act in _ON_PAPERS:
            meant["papers"] = text_of(form, "papers")
        if act == "end_sessions":
            count = await db.run(acts.end_sessions, **meant)
            return texts.SESSIONS_ENDED.format(count=count)
        if act == "email":
            until = await db.run(acts.correct_email, **meant, email=text_of(form, "email"))
            return texts.DONE if until is None else texts.CORRECTED.format(until=_moment(until))
        if act == "close":
            await db.run(acts.close_profile, **meant)
            return texts.CLOSED
        service_of: dict[str, Any] = {
            "second_factor": acts.second_factor_off,
            "confirmation": acts.send_confirmation,
            "end_access": acts.end_access,
            "hand_over": acts.hand_over,
        }
        await db.run(service_of[act], **meant)
        return texts.DONE

    async def _by(self) -> dict[str, Any]:
        return {"who": await staff_member(self), "origin": await origin(self), "now": now()}

    async def _told(self, said: Text) -> list[EventSpec]:
        self.done += 1
        await self._show(is_again=True)
        self._succeed(said)
        return [focus("result"), self._kept()]

    def _pick(self, act: str) -> None:
        self.act = act if act in texts.ACTS else ""

    def _kept(self) -> EventSpec:
        return kept_in_address(chosen=str(self.chosen or ""), act=self.act)

    def _choose(self, user_id: int) -> None:
        person = self._people.get(user_id)
        self.chosen, self.act = user_id if person else 0, ""
        self.chosen_login = person.login if person else ""
        self.sessions, self.letters = [], []
        if person is not None:
            language = self._language
            self.sessions = [_session(one, language) for one in person.sessions]
            self.letters = [_letter(one, language) for one in person.letters]

    _language: Code = "ru"

    async def _show(self, *, is_again: bool) -> None:
        self._language = language_of((await self.get_state(Language)).code)
        self.today = local_day(now()).isoformat()
        try:
            card = await self._card(is_again=is_again)
        except Absent:
            card = None
        self.is_missing = card is None
        self.is_loaded = True
        if card is not None:
            self._fill(card)
        else:
            self.supply, self.members, self.meters, self._people = ShownSupply(), [], [], {}

    async def _card(self, *, is_again: bool) -> CustomerCard:
        by = await self._by()
        if self._user_id:
            return await db.run(service.person, user_id=self._user_id, is_again=is_again, **by)
        return await db.run(
            service.customer, contract_id=self._contract_id, is_again=is_again, **by
        )

    def _fill(self, card: CustomerCard) -> None:
        language = self._language
        self.is_own = card.is_own
        self.supply = _supply(card, language)
        self.members = [_member(one, language) for one in card.members]
        self.meters = [_meter(one, language) for one in card.meters]
        self._people = {one.user_id: one.person for one in card.members}
        more = texts.MORE_METERS.format(shown=len(card.meters), count=card.meter_count)
        self.more_meters = more[language] if card.meter_count > len(card.meters) else ""


def _moment(at: datetime) -> Text:
    return formats.moment_text(at, settings().zone)


def _supply(card: CustomerCard, language: Code) -> ShownSupply:
    known = card.supply
    if known is None:
        return ShownSupply()
    return ShownSupply(
        id=known.contract_id,
        number=known.number,
        kind=texts.KINDS[known.kind][language],
        payer=known.payer,
        bin_iin=known.bin_iin or "–",
        email=known.email or "–",
        phone=known.phone or "–",
        address=known.address or "–",
        owner_since=formats.date(known.owner_since, language) if known.owner_since else "–",
        balance=_balance(card, language),
        enter_at=f"/readings/enter?{urlencode({'contract': known.number})}",
        readings_at=f"/readings?{urlencode({'number': known.number})}",
        requests_at=f"/requests?{urlencode({'number': known.number})}",
    )


def _balance(card: CustomerCard, language: Code) -> str:
    tenge = card.balance_tenge
    if tenge is None:
        return texts.UNKNOWN[language]
    if not tenge:
        return texts.NOTHING_OWED[language]
    words = texts.OWED if tenge > 0 else texts.OVERPAID
    return words.format(amount=formats.amount(abs(tenge), language))[language]


def _member(one: Member, language: Code) -> ShownMember:
    person = one.person
    last = person.last_sign_in
    return ShownMember(
        user_id=one.user_id,
        login=person.login,
        name=person.name,
        email=person.email,
        role=ROLES[one.role][language] if one.role else "–",
        state=", ".join(words[language] for words in _states(one)) or "–",
        last_sign_in=_moment(last.at)[language] if last else texts.NEVER[language],
    )


def _states(one: Member) -> list[Text]:
    person = one.person
    known = [
        (texts.UNCONFIRMED, person.confirmed_at is None),
        (texts.WAITS, person.confirmed_at is not None and not one.is_approved),
        (texts.HAS_SECOND, person.has_second_factor),
    ]
    said = [words for words, is_so in known if is_so]
    if person.recovery_held_until is not None:
        said.append(texts.HELD.format(until=_moment(person.recovery_held_until)))
    return said


def _session(one: SignIn, language: Code) -> str:
    at = _moment(one.seen_at or one.at)[language]
    return f"{at}, {device_name(one.device)[language]}, {one.address or '–'}"


def _letter(one: SentLetter, language: Code) -> str:
    if one.sent_at is not None:
        state = texts.SENT.format(at=_moment(one.sent_at))
    elif one.given_up_at is not None:
        state = texts.GIVEN_UP
    else:
        state = texts.FAILS if one.last_error else texts.NOT_SENT
    return f"{_moment(one.written_at)[language]}, {one.kind}, {one.to_address}: {state[language]}"


def _meter(one: SuppliedMeter, language: Code) -> ShownMeter:
    water = texts.COLD if one.water == Water.COLD else texts.HOT
    due = formats.date(one.verification_due, language) if one.verification_due else "–"
    return ShownMeter(
        number=one.number,
        water=water[language],
        serial=one.serial or "–",
        location=one.location or "–",
        verification=due if one.is_installed else texts.REMOVED[language],
    )
