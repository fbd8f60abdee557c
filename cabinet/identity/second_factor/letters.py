"""The letter that tells of the second factor being switched on or off."""

from cabinet.core.text import Language
from cabinet.identity.second_factor import texts
from cabinet.mail.layout import Paragraph, Warn, compose
from cabinet.mail.outbox import Letter


def switched_letter(*, to_address: str, login: str, language: Language, is_on: bool) -> Letter:
    """Tell of a change of the second factor, and what to do if it was somebody else."""
    said = texts.LETTER_ON if is_on else texts.LETTER_OFF
    return compose(
        kind="second-factor",
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT_ON if is_on else texts.LETTER_SUBJECT_OFF,
        blocks=[Paragraph(said.format(login=login)), Warn(texts.LETTER_NOT_YOU)],
    )
