"""The last letter of a profile."""

from cabinet.core.text import Language
from cabinet.identity.personal_data import texts
from cabinet.mail.layout import Paragraph, Warn, compose
from cabinet.mail.outbox import Letter


def closed_letter(*, to_address: str, login: str, language: Language) -> Letter:
    """The profile is closed, and what to do if it was somebody else."""
    return compose(
        kind="profile-closed",
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT,
        blocks=[Paragraph(texts.LETTER.format(login=login)), Warn(texts.LETTER_NOT_YOU)],
    )
