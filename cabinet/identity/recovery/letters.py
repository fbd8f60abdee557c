"""The letters of a recovery: the control string, and that the password was changed."""

from urllib.parse import urlencode, urlsplit

from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.identity.recovery import texts
from cabinet.mail.layout import Code, Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter, one_line


def control_letter(
    *, to_address: str, name: str, login: str, control: str, language: Language
) -> Letter:
    """The letter of Fig. 7: the login, the control string, and the link that fills the form in."""
    return compose(
        kind="recovery",
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT,
        blocks=[
            Paragraph(texts.LETTER_WHY.format(host=urlsplit(settings().base_url).netloc)),
            Paragraph(texts.LETTER_NAME.format(name=one_line(name))),
            Code(texts.LETTER_LOGIN, login),
            Code(texts.LETTER_CONTROL, control),
            Link(texts.LETTER_LINK, change_link(login, control), button=texts.LETTER_BUTTON),
            Warn(texts.LETTER_WARNING),
        ],
    )


def change_link(login: str, control: str) -> str:
    """The address of the form; what follows `#` never leaves the browser."""
    fragment = urlencode({"login": login, "control": control})
    return f"{settings().base_url}/recovery/change#{fragment}"


def changed_letter(*, to_address: str, login: str, language: Language) -> Letter:
    """The letter that tells the owner, and what to do if it was somebody else."""
    return compose(
        kind="password-changed",
        to_address=to_address,
        language=language,
        subject=texts.CHANGED_SUBJECT,
        blocks=[
            Paragraph(texts.CHANGED_LETTER.format(login=login)),
            Warn(texts.CHANGED_NOT_YOU),
            Link(
                texts.CHANGED_LINK,
                f"{settings().base_url}/recovery",
                button=texts.LETTER_BUTTON,
            ),
        ],
    )
