"""The warning letters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cabinet.core import formats
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, Text
from cabinet.mail.layout import Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter
from cabinet.security.alerts import texts
from cabinet.security.audit import Origin
from cabinet.security.user_agent import device_name


@dataclass(frozen=True, slots=True)
class Alert:
    """What a letter warns of; `kind` names it in the outbox, `path` is what to open."""

    kind: str
    subject: Text
    said: Text
    advice: Text = texts.NOT_YOU
    way: Text = texts.OPEN
    button: Text = texts.OPEN_BUTTON
    path: str = ""


NEW_DEVICE: Final = Alert("new-device", texts.NEW_DEVICE_SUBJECT, texts.NEW_DEVICE)
SESSION_REPLAYED: Final = Alert("session-replayed", texts.REPLAYED_SUBJECT, texts.REPLAYED)
PASSWORD_CHANGED: Final = Alert(
    "password-changed", texts.PASSWORD_SUBJECT, texts.PASSWORD, texts.PASSWORD_NOT_YOU
)
SECOND_FACTOR_BLOCKED: Final = Alert(
    "second-factor-blocked",
    texts.CODES_SUBJECT,
    texts.CODES,
    texts.CODES_NOT_YOU,
    way=texts.NEW_PASSWORD,
    button=texts.NEW_PASSWORD_BUTTON,
    path="/recovery",
)
ALERTS: Final = frozenset(
    one.kind for one in (NEW_DEVICE, SESSION_REPLAYED, PASSWORD_CHANGED, SECOND_FACTOR_BLOCKED)
)
"""The kinds of all warnings."""


def alert_letter(
    alert: Alert,
    *,
    to_address: str,
    login: str,
    origin: Origin,
    at: datetime,
    language: Language,
) -> Letter:
    """The letter that tells what happened, when, from where, and what to do about it."""
    return compose(
        kind=alert.kind,
        to_address=to_address,
        language=language,
        subject=alert.subject,
        blocks=[
            Paragraph(alert.said.format(login=login)),
            Paragraph(where(origin, at)),
            Warn(alert.advice),
            Link(alert.way, f"{settings().base_url}{alert.path}", button=alert.button),
        ],
    )


def where(origin: Origin, at: datetime) -> Text:
    """When and from where something was done, one line each."""
    zone = settings().zone
    return texts.WHERE.format(
        when=Text(**{code: formats.moment(at, code, zone) for code in LANGUAGES}),
        device=device_name(origin.device),
        address=origin.address or texts.ADDRESS_UNKNOWN,
    )
