"""The letters about a new address: to confirm it, and to warn the present one."""

from dataclasses import dataclass
from datetime import datetime

from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.identity.profile.email import texts
from cabinet.mail.layout import Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter
from cabinet.security.alerts.letters import where
from cabinet.security.alerts.texts import NOT_YOU
from cabinet.security.audit import Origin


@dataclass(frozen=True, slots=True)
class Change:
    """Whose address changes from what to what, when and from where it was done."""

    login: str
    present: str
    new: str
    origin: Origin
    at: datetime
    language: Language


def confirmation_letter(change: Change, token: str) -> Letter:
    """To the new address: the link that leads to the button."""
    return compose(
        kind="confirm-email",
        to_address=change.new,
        language=change.language,
        subject=texts.CONFIRM_TITLE,
        blocks=[
            Paragraph(texts.CONFIRM_LETTER_WHY.format(login=change.login)),
            Link(texts.CONFIRM_LETTER_LINK, confirmation_link(token), button=texts.CONFIRM),
            Warn(texts.CONFIRM_LETTER_NOT_YOU),
        ],
    )


def confirmation_link(token: str) -> str:
    """The page with the button; the token is a fragment, which browsers send to nobody."""
    return f"{settings().base_url}/confirm-email#{token}"


def asked_letter(change: Change) -> Letter:
    """To the present address: somebody asked for another one."""
    return compose(
        kind="email-change-asked",
        to_address=change.present,
        language=change.language,
        subject=texts.ASKED_SUBJECT,
        blocks=[
            Paragraph(texts.ASKED.format(login=change.login, email=change.new)),
            Paragraph(where(change.origin, change.at)),
            Warn(NOT_YOU),
        ],
    )


def changed_letters(change: Change) -> tuple[Letter, Letter]:
    """To both addresses: the change is done."""
    return _changed(change, change.present), _changed(change, change.new)


def _changed(change: Change, to_address: str) -> Letter:
    return compose(
        kind="email-changed",
        to_address=to_address,
        language=change.language,
        subject=texts.CHANGED_SUBJECT,
        blocks=[
            Paragraph(texts.CHANGED.format(login=change.login, email=change.new)),
            Paragraph(where(change.origin, change.at)),
            Warn(texts.CHANGED_NOT_YOU),
        ],
    )
