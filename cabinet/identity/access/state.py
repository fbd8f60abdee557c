"""The states of the pages about access: seeing it, giving it, and one's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import reflex as rx
from reflex.event import EventSpec

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.identity.access import handing_over, invitations, members, rules, service, texts
from cabinet.identity.access.handing_over import Offer
from cabinet.identity.access.invitations import Sent
from cabinet.identity.access.letters import moment_text
from cabinet.identity.access.members import Member
from cabinet.identity.access.proof import Proof
from cabinet.identity.access.rules import State
from cabinet.security.password_policy import CURRENT_EMPTY
from cabinet.security.reauthentication import prove
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import EMPTY as CODE_EMPTY
from cabinet.security.totp import Answer
from cabinet.ui.form import FormMixin, answers_form, focus, refuse_empty, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import CONTRACTS_PATH, customer, id_in, kept_in_address, origin

_LARGEST_ID = 2**31 - 1
ACTS = ("accountant", "meter_reader", "end", "hand_over")


@dataclass(frozen=True)
class ShownMember:
    """A row of who works with the contract."""

    membership_id: int
    name: str
    email: str
    role: str
    since: str
    is_you: bool
    can_change: bool


@dataclass(frozen=True)
class ShownInvitation:
    """A row of who is invited."""

    invitation_id: int
    email: str
    role: str
    state: str
    can_send: bool


class AccessState(rx.State):
    """Shows who works with the contract and who is invited."""

    is_loaded: bool = False
    may_give: bool = False
    asks_code: bool = False
    members: list[ShownMember] = []
    invitations: list[ShownInvitation] = []
    handover: str = ""

    @rx.event
    async def load(self) -> None:
        """Show everything as it is now."""
        giving = await self.get_state(GiveAccessState)
        giving._begin_anew()
        await self._show()
        giving._choose(id_in(self.router.url.query_parameters.get("member", "")), self.members)

    async def _show(self) -> None:
        who = await customer(self)
        found = await db.read(service.overview, who=who, now=now())
        language = language_of((await self.get_state(Language)).code)
        self.may_give, self.asks_code = found.may_give, found.asks_code
        self.members = [_member(one, who, found.may_give, language) for one in found.members]
        self.invitations = [_invitation(one, language) for one in found.invitations]
        self.handover = _handover(found.offer, who, language)
        self.is_loaded = True


class GiveAccessState(FormMixin, rx.State):
    """Invites, changes roles, ends access and hands over, for the password of the owner."""

    chosen: int = 0
    chosen_name: str = ""
    # Grows with each thing that was done, which empties the forms.
    done: int = 0

    def _begin_anew(self) -> None:
        self._clear()
        self.chosen, self.chosen_name = 0, ""

    @rx.event
    @answers_form
    async def invite(self, form: dict[str, object]) -> EventSpec:
        """Invite an address."""
        typed = text_of(form, "email"), text_of(form, "role")
        wanted = rules.wanted(*typed)
        who, source = await customer(self), await origin(self)
        proof = await _proof(who, form, "invite", is_asked=await self._asks_code(), origin_of=self)
        language = language_of((await self.get_state(Language)).code)
        answer = await db.run(
            invitations.invite,
            who=who,
            wanted=wanted,
            proof=proof,
            language=language,
            origin=source,
            now=now(),
        )
        return await self._finish(answer, "invite", texts.INVITED.format(email=wanted.email))

    @rx.event
    @answers_form
    async def send_again(self, invitation_id: int) -> EventSpec:
        """Send an invitation with a new link."""
        await db.run(
            invitations.send_again,
            who=await customer(self),
            invitation_id=_an_id(invitation_id),
            origin=await origin(self),
            now=now(),
        )
        return await self._told(texts.SENT_AGAIN)

    @rx.event
    @answers_form
    async def revoke(self, invitation_id: int) -> EventSpec:
        """Take an invitation back."""
        await db.run(
            invitations.revoke,
            who=await customer(self),
            invitation_id=_an_id(invitation_id),
            origin=await origin(self),
            now=now(),
        )
        return await self._told(texts.REVOKED)

    @rx.event
    async def choose(self, membership_id: int) -> list[EventSpec]:
        """Show the form about a member."""
        self._begin_anew()
        self._choose(membership_id, (await self.get_state(AccessState)).members)
        return [focus("change"), self._kept()] if self.chosen else [self._kept()]

    @rx.event
    def cancel(self) -> list[EventSpec]:
        """Put the form about a member away."""
        self._begin_anew()
        return [focus("members"), self._kept()]

    def _choose(self, membership_id: int, shown: Sequence[ShownMember]) -> None:
        for one in shown:
            if one.membership_id == membership_id and one.can_change:
                self.chosen, self.chosen_name = one.membership_id, one.name

    def _kept(self) -> EventSpec:
        return kept_in_address(member=str(self.chosen or ""))

    @rx.event
    @answers_form
    async def change(self, form: dict[str, object]) -> list[EventSpec]:
        """Do with the chosen member what the form says."""
        act = text_of(form, "act")
        if act not in ACTS:
            raise Refused(texts.CHOOSE, field="act")
        who = await customer(self)
        proof = await _proof(who, form, "change", is_asked=await self._asks_code(), origin_of=self)
        answer, said = await self._do(act, who, proof)
        if answer.problem is None:
            self._begin_anew()
        return [await self._finish(answer, "change", said), self._kept()]

    @rx.event
    @answers_form
    async def stop_handing_over(self) -> EventSpec:
        """Take an offer back, or stop what was agreed to."""
        await db.run(
            handing_over.stop, who=await customer(self), origin=await origin(self), now=now()
        )
        return await self._told(texts.STOPPED)

    async def _do(self, act: str, who: SignedIn, proof: Proof) -> tuple[Answer, Text]:
        meant = {
            "who": who,
            "membership_id": self.chosen,
            "proof": proof,
            "origin": await origin(self),
            "now": now(),
        }
        if act == "end":
            return await db.run(members.end_access, **meant), texts.ENDED
        if act == "hand_over":
            return await db.run(handing_over.offer, **meant), texts.OFFERED
        return await db.run(members.change_role, role=Role(act), **meant), texts.ROLE_CHANGED

    async def _asks_code(self) -> bool:
        return (await self.get_state(AccessState)).asks_code

    async def _finish(self, answer: Answer, form: str, said: Text) -> EventSpec:
        if answer.problem is not None:
            (await self.get_state(AccessState)).asks_code = True
            raise Refused(answer.problem, field=f"{form}_code")
        return await self._told(said)

    async def _told(self, said: Text) -> EventSpec:
        self.done += 1
        await (await self.get_state(AccessState))._show()
        self._succeed(said)
        return focus("result")


class OwnAccessState(FormMixin, rx.State):
    """Shows one's own role, gives the access up, and answers the offer of the contract."""

    is_loaded: bool = False
    role: str = ""
    may: str = ""
    is_owner: bool = False
    asks_code: bool = False
    offer: str = ""
    can_agree: bool = False
    can_decline: bool = False

    @rx.event
    async def load(self) -> None:
        """Show everything as it is now."""
        self._clear()
        await self._show()

    @rx.event
    @answers_form
    async def leave(self, form: dict[str, object]) -> EventSpec:
        """Give the access up; the contract is gone from the pages then."""
        await self._prove_and(members.leave, form, "leave")
        return rx.call_script(f"location.replace('{CONTRACTS_PATH}')")

    @rx.event
    @answers_form
    async def agree(self, form: dict[str, object]) -> EventSpec:
        """Accept the contract."""
        await self._prove_and(handing_over.agree, form, "agree")
        await self._show()
        self._succeed(texts.AGREED)
        return focus("result")

    @rx.event
    @answers_form
    async def disagree(self) -> EventSpec:
        """Decline the contract, also after having agreed."""
        await db.run(
            handing_over.stop, who=await customer(self), origin=await origin(self), now=now()
        )
        await self._show()
        self._succeed(texts.DISAGREED)
        return focus("result")

    async def _prove_and(
        self, do: Callable[..., Answer], form: dict[str, object], name: str
    ) -> None:
        who = await customer(self)
        proof = await _proof(who, form, name, is_asked=self.asks_code, origin_of=self)
        answer = await db.run(do, who=who, proof=proof, origin=await origin(self), now=now())
        if answer.problem is not None:
            self.asks_code = True
            raise Refused(answer.problem, field=f"{name}_code")

    async def _show(self) -> None:
        who = await customer(self)
        found = await db.read(service.own_access, who=who, now=now())
        language = language_of((await self.get_state(Language)).code)
        self.asks_code = found.asks_code
        if found.role is not None:
            self.role = texts.ROLES[found.role][language]
            self.may = texts.MAY[found.role][language]
        self.is_owner = found.role is Role.OWNER
        self.offer = _offer_to(found.offer, who, language)
        self.can_decline = self.offer != ""
        self.can_agree = self.can_decline and not (found.offer and found.offer.effective_at)
        self.is_loaded = True


async def _proof(
    who: SignedIn, form: dict[str, object], name: str, *, is_asked: bool, origin_of: rx.State
) -> Proof:
    """The password and the code of the form, of which the password is right; else `Refused`."""
    code = {f"{name}_code": CODE_EMPTY} if is_asked else {}
    refuse_empty(form, {f"{name}_password": CURRENT_EMPTY, **code})
    field = f"{name}_password"
    source = await origin(origin_of)
    seen_hash = await prove(who, text_of(form, field), field=field, origin=source)
    return Proof(seen_hash, text_of(form, f"{name}_code"))


def _an_id(given: object) -> int:
    """The id sent by the browser; 0, which nothing has, for anything else."""
    return given if type(given) is int and 0 < given <= _LARGEST_ID else 0


def _member(one: Member, who: SignedIn, may_give: bool, language: Code) -> ShownMember:  # noqa: FBT001
    return ShownMember(
        membership_id=one.membership_id,
        name=one.name,
        email=one.email,
        role=texts.ROLES[one.role][language],
        since=_day(one.since, language),
        is_you=one.membership_id == who.membership_id,
        can_change=may_give and one.role is not Role.OWNER,
    )


def _invitation(one: Sent, language: Code) -> ShownInvitation:
    return ShownInvitation(
        invitation_id=one.invitation_id,
        email=one.email,
        role=texts.ROLES[one.role][language],
        state=_state(one)[language],
        can_send=one.state is not State.DECLINED,
    )


def _state(one: Sent) -> Text:
    if one.declined_at is not None:
        at = moment_text(one.declined_at)
        said = texts.DECLINED_WITH if one.words else texts.DECLINED
        return said.format(at=at, words=one.words)
    until = moment_text(one.expires_at)
    return (texts.OPEN_UNTIL if one.state is State.OPEN else texts.EXPIRED).format(until=until)


def _handover(offer: Offer | None, who: SignedIn, language: Code) -> str:
    """What the owner sees of an offer."""
    if offer is None or offer.to_user_id == who.user_id:
        return ""
    if offer.effective_at is not None:
        at = moment_text(offer.effective_at)
        return texts.OFFER_AGREED.format(name=offer.to_name, at=at)[language]
    until = moment_text(offer.expires_at)
    return texts.OFFER_OPEN.format(name=offer.to_name, until=until)[language]


def _offer_to(offer: Offer | None, who: SignedIn, language: Code) -> str:
    """What whom it is made to sees of an offer."""
    if offer is None or offer.to_user_id != who.user_id:
        return ""
    if offer.effective_at is not None:
        return texts.YOU_BECOME.format(at=moment_text(offer.effective_at))[language]
    return texts.OFFER_TO_YOU.format(until=moment_text(offer.expires_at))[language]


def _day(when: datetime, language: Code) -> str:
    return formats.date(when.astimezone(settings().zone).date(), language)
