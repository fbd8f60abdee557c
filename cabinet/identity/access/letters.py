"""The letters about access to a contract."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cabinet.core import formats
from cabinet.core.enums import Role
from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, Text
from cabinet.identity.access import letter_texts, texts
from cabinet.mail.layout import Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter

INVITATION_PATH: Final = "/invitation"
NEVER_PATH: Final = "/invitation/never"
STOP_PATH: Final = "/handover"
OWN_PATH: Final = "/access/mine"


@dataclass(frozen=True, slots=True)
class Reader:
    """The address of a letter, and the language of its reader."""

    address: str
    language: Language


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as its letter tells of it; everything but the name is billing's."""

    inviter: str
    payer: str
    contract: ContractName
    role: Role
    until: datetime


def invitation_letter(invited: Invited, *, reader: Reader, token: str, never_token: str) -> Letter:
    """The invitation: its sender, payer, contract, role and last day, and how to get no more."""
    base = settings().base_url
    role, may = texts.ROLES[invited.role], texts.MAY[invited.role]
    said = letter_texts.INVITATION.format(
        inviter=invited.inviter, contract=invited.contract.of, payer=invited.payer
    )
    return compose(
        kind="invitation",
        to_address=reader.address,
        language=reader.language,
        subject=letter_texts.INVITATION_SUBJECT,
        blocks=[
            Paragraph(said),
            Paragraph(letter_texts.ROLE.format(role=role, may=may)),
            Link(
                letter_texts.ANSWER.format(until=moment_text(invited.until)),
                f"{base}{INVITATION_PATH}/{token}",
                button=letter_texts.SEE,
            ),
            Warn(letter_texts.IGNORE),
            Link(letter_texts.NEVER, f"{base}{NEVER_PATH}/{never_token}"),
        ],
    )


def moment_text(when: datetime) -> Text:
    """A moment in every language."""
    zone = settings().zone
    return Text(**{code: formats.moment(when, code, zone) for code in LANGUAGES})


def accepted_letter(*, reader: Reader, contract: ContractName, email: str, role: Role) -> Letter:
    """To whoever invited: somebody has access now."""
    said = letter_texts.ACCEPTED.format(contract=contract.of, email=email, role=texts.ROLES[role])
    return _told(
        "invitation-accepted",
        reader,
        letter_texts.ACCEPTED_SUBJECT,
        said,
        letter_texts.ASK_UTILITY,
    )


def declined_letter(*, reader: Reader, contract: ContractName, email: str) -> Letter:
    """To whoever invited: the invitation was declined."""
    said = letter_texts.DECLINED.format(contract=contract.of, email=email)
    return _told("invitation-declined", reader, letter_texts.DECLINED_SUBJECT, said)


def revoked_letter(*, reader: Reader, contract: ContractName) -> Letter:
    """To whoever was invited: the invitation is taken back."""
    said = letter_texts.REVOKED.format(contract=contract.of)
    return _told("invitation-revoked", reader, letter_texts.REVOKED_SUBJECT, said)


def revoked_by_you_letter(*, reader: Reader, contract: ContractName, email: str) -> Letter:
    """To whoever invited: they took the invitation back."""
    said = letter_texts.REVOKED_BY_YOU.format(contract=contract.of, email=email)
    return _told(
        "invitation-revoked",
        reader,
        letter_texts.REVOKED_SUBJECT,
        said,
        letter_texts.ASK_UTILITY,
    )


def ended_letter(*, reader: Reader, contract: ContractName) -> Letter:
    """To whoever had access: it has ended."""
    said = letter_texts.ENDED.format(contract=contract.of)
    return _told("access-ended", reader, letter_texts.ENDED_SUBJECT, said, letter_texts.ASK_OWNER)


def left_letter(*, reader: Reader, contract: ContractName, name: str) -> Letter:
    """To the owner: somebody gave up their access."""
    said = letter_texts.LEFT.format(contract=contract.of, name=name)
    return _told("access-left", reader, letter_texts.LEFT_SUBJECT, said)


def role_letter(*, reader: Reader, contract: ContractName, role: Role) -> Letter:
    """To a member: what they may do from now on."""
    said = letter_texts.ROLE_CHANGED.format(
        contract=contract.of, role=texts.ROLES[role], may=texts.MAY[role]
    )
    return _told("role-changed", reader, letter_texts.ROLE_SUBJECT, said, letter_texts.ASK_OWNER)


def _told(
    kind: str, reader: Reader, subject: Text, said: Text, advice: Text | None = None
) -> Letter:
    return compose(
        kind=kind,
        to_address=reader.address,
        language=reader.language,
        subject=subject,
        blocks=[Paragraph(said), *([Warn(advice)] if advice else [])],
    )


def offer_letter(
    *, reader: Reader, owner: str, contract: ContractName, payer: str, until: datetime, address: str
) -> Letter:
    """To a member: the owner offers the contract; `address` names it in the page's address."""
    return compose(
        kind="handover-offered",
        to_address=reader.address,
        language=reader.language,
        subject=letter_texts.OFFER_SUBJECT,
        blocks=[
            Paragraph(letter_texts.OFFER.format(owner=owner, contract=contract.of, payer=payer)),
            Link(
                letter_texts.OFFER_ANSWER.format(until=moment_text(until)),
                f"{settings().base_url}{OWN_PATH}?contract={address}",
                button=letter_texts.OFFER_SEE,
            ),
            Warn(letter_texts.OFFER_IGNORE),
        ],
    )


def agreed_letter(
    *, reader: Reader, contract: ContractName, heir: str, at: datetime, stop_token: str
) -> Letter:
    """To the owner: when the contract is handed over, and the link that stops it."""
    said = letter_texts.AGREED.format(heir=heir, contract=contract.of, at=moment_text(at))
    return compose(
        kind="handover-agreed",
        to_address=reader.address,
        language=reader.language,
        subject=letter_texts.AGREED_SUBJECT,
        blocks=[
            Paragraph(said),
            Link(
                letter_texts.STOP,
                f"{settings().base_url}{STOP_PATH}/{stop_token}",
                button=letter_texts.STOP_BUTTON,
            ),
        ],
    )


def stopped_letter(*, reader: Reader, contract: ContractName) -> Letter:
    """To both sides: the owner stays the same."""
    said = letter_texts.STOPPED.format(contract=contract.of)
    return _told("handover-stopped", reader, letter_texts.STOPPED_SUBJECT, said)


def handed_over_letter(*, reader: Reader, contract: ContractName, owner: str, role: Role) -> Letter:
    """To every member: who owns the contract now, and what their own role is."""
    said = letter_texts.HANDED.format(
        contract=contract.of, owner=owner, role=texts.ROLES[role], may=texts.MAY[role]
    )
    return _told(
        "handed-over", reader, letter_texts.HANDED_SUBJECT, said, letter_texts.ASK_DEPARTMENT
    )
