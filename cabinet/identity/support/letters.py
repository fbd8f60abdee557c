"""The letter about an address that staff corrected, to the former address and to the new one."""

from dataclasses import dataclass
from datetime import datetime

from cabinet.core import formats
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language, Text
from cabinet.identity.support import texts
from cabinet.mail.layout import Paragraph, Warn, compose
from cabinet.mail.outbox import Letter


@dataclass(frozen=True, slots=True)
class Correction:
    """Whose address was corrected, from what to what."""

    login: str
    present: str
    new: str
    language: Language


def corrected_letter(
    correction: Correction, to_address: str, held_until: datetime | None
) -> Letter:
    """To one of the addresses: what was corrected, and from when a password can be recovered."""
    hold = [] if held_until is None else [Paragraph(texts.HELD.format(until=_moment(held_until)))]
    return compose(
        kind="email-corrected",
        to_address=to_address,
        language=correction.language,
        subject=texts.CORRECTED_SUBJECT,
        blocks=[
            Paragraph(texts.CORRECTED.format(login=correction.login, email=correction.new)),
            *hold,
            Warn(texts.CORRECTED_NOT_YOU),
        ],
    )


def _moment(at: datetime) -> Text:
    zone = settings().zone
    return Text(**{code: formats.moment(at, code, zone) for code in LANGUAGES})
