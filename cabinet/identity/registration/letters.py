"""The letters of a registration: to who registers, and to who has to know of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode, urlsplit

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

    number: str
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
            Paragraph(texts.LETTER_HELLO),
            Paragraph(texts.LETTER_WHY.format(host=urlsplit(settings().base_url).netloc)),
            Paragraph(texts.LETTER_CONTRACT.format(number=registered.number)),
            Paragraph(where(registered.origin, registered.at)),
            Code(texts.LETTER_CODE, code),
            Link(texts.LETTER_LINK, confirmation_link(public_id, code)),
            Link(texts.LETTER_BY_HAND, confirmation_link(public_id)),
            Warn(texts.LETTER_WARNING),
            Link(texts.LETTER_NOT_YOU, void_link(void_token)),
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


def registered_letter(registered: Registered, *, to_address: str) -> Letter:
    """To the address that billing holds: somebody registers for this contract."""
    subject, said = texts.TOLD_SUBJECT, texts.TOLD
    return _notice("registered", registered, to_address, subject, said)


def attempt_letter(attempted: Registered, *, to_address: str) -> Letter:
    """To the owner: somebody else tried to register for this contract."""
    subject, said = texts.ATTEMPT_SUBJECT, texts.ATTEMPT
    return _notice("registration-attempt", attempted, to_address, subject, said)


def _notice(
    kind: str, registered: Registered, to_address: str, subject: Text, said: Text
) -> Letter:
    host = urlsplit(settings().base_url).netloc
    return compose(
        kind=kind,
        to_address=to_address,
        language=registered.language,
        subject=subject,
        blocks=[
            Paragraph(texts.LETTER_HELLO),
            Paragraph(said.format(number=registered.number, host=host)),
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
            Paragraph(texts.LETTER_HELLO),
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
            Paragraph(texts.LETTER_HELLO),
            Paragraph(texts.REJECTED),
            Paragraph(texts.REJECTED_WHY.format(reason=reason)),
        ],
    )
