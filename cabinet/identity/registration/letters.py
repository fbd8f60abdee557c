"""The letters of a registration: to who registers, and to who has to know of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode, urlsplit

from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.identity.registration import texts
from cabinet.mail.layout import Code, Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter
from cabinet.security.alerts.letters import where
from cabinet.security.audit import Origin

VOID_PATH: Final = "/confirm/void"


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration: for which contract, when and from where it was made."""

    contract: ContractName
    origin: Origin
    at: datetime
    language: Language


def confirmation_letter(
    registered: Registered, *, to_address: str, public_id: str, code: str, void_token: str
) -> Letter:
    """The letter of Fig. 4: the code, a link that brings it, a page to type it; and how to void."""
    return compose(
        kind="confirm-registration",
        to_address=to_address,
        language=registered.language,
        subject=texts.LETTER_SUBJECT,
        blocks=[
            Paragraph(texts.LETTER_WHY.format(host=urlsplit(settings().base_url).netloc)),
            Paragraph(texts.LETTER_CONTRACT.format(contract=registered.contract.of)),
            Paragraph(where(registered.origin, registered.at)),
            Code(texts.LETTER_CODE, code),
            Link(
                texts.LETTER_LINK,
                confirmation_link(public_id, code),
                button=texts.LETTER_BUTTON,
            ),
            Link(texts.LETTER_BY_HAND, confirmation_link(public_id)),
            Warn(texts.LETTER_WARNING),
            Paragraph(texts.LETTER_NOT_YOU),
            Link(texts.VOID, void_link(void_token)),
        ],
    )


def void_link(token: str) -> str:
    """The address of the page that voids a registration."""
    return f"{settings().base_url}{VOID_PATH}/{token}"


def confirmation_link(public_id: str, code: str = "") -> str:
    """The address of the page that confirms, with the code filled in or left to be typed."""
    parameters = {"confirm_registration": "yes", "confirm_user_id": public_id}
    if code:
        parameters["confirm_code"] = code
    return f"{settings().base_url}/confirm?{urlencode(parameters)}"


@dataclass(frozen=True, slots=True)
class Said:
    """The kind, the subject and the sentence of a notice, of which a contract is part."""

    kind: str
    subject: Text
    sentence: Text


REGISTERED: Final = Said("registered", texts.TOLD_SUBJECT, texts.TOLD)
ATTEMPTED: Final = Said("registration-attempt", texts.ATTEMPT_SUBJECT, texts.ATTEMPT)


def registered_letter(
    registered: Registered, *, to_address: str, said: Said = REGISTERED
) -> Letter:
    """To the address that billing holds: somebody says that this contract is theirs."""
    return _notice(registered, to_address, said)


def attempt_letter(attempted: Registered, *, to_address: str, said: Said = ATTEMPTED) -> Letter:
    """To the owner: somebody else said that this contract is theirs."""
    return _notice(attempted, to_address, said)


def _notice(registered: Registered, to_address: str, said: Said) -> Letter:
    return compose(
        kind=said.kind,
        to_address=to_address,
        language=registered.language,
        subject=said.subject,
        blocks=[
            Paragraph(said.sentence.format(contract=registered.contract.of)),
            Paragraph(where(registered.origin, registered.at)),
            Warn(texts.NOT_YOU),
        ],
    )


def approved_letter(*, to_address: str, login: str, language: Language) -> Letter:
    """The utility has approved the registration."""
    return compose(
        kind="registration-approved",
        to_address=to_address,
        language=language,
        subject=texts.APPROVED_SUBJECT,
        blocks=[
            Link(
                texts.APPROVED.format(login=login),
                settings().base_url,
                button=texts.TO_CABINET,
            ),
        ],
    )


def rejected_letter(*, to_address: str, reason: str, language: Language) -> Letter:
    """The utility has rejected the registration, for a reason."""
    return compose(
        kind="registration-rejected",
        to_address=to_address,
        language=language,
        subject=texts.REJECTED_SUBJECT,
        blocks=[
            Paragraph(texts.REJECTED),
            Paragraph(texts.REJECTED_WHY.format(reason=reason)),
        ],
    )


def addition_approved_letter(
    *, to_address: str, contract: ContractName, language: Language
) -> Letter:
    """The utility has approved that somebody added a contract to their profile."""
    said = texts.ADDITION_APPROVED.format(contract=contract.of)
    return compose(
        kind="addition-approved",
        to_address=to_address,
        language=language,
        subject=texts.ADDITION_APPROVED_SUBJECT,
        blocks=[Link(said, settings().base_url, button=texts.TO_CABINET)],
    )


def addition_rejected_letter(
    *, to_address: str, contract: ContractName, reason: str, language: Language
) -> Letter:
    """The utility has rejected that somebody added a contract to their profile, for a reason."""
    return compose(
        kind="addition-rejected",
        to_address=to_address,
        language=language,
        subject=texts.ADDITION_REJECTED_SUBJECT,
        blocks=[
            Paragraph(texts.ADDITION_REJECTED.format(contract=contract.of)),
            Paragraph(texts.REJECTED_WHY.format(reason=reason)),
        ],
    )
