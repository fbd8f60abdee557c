"""The letter that confirms a registration."""

from urllib.parse import urlencode, urlsplit

from cabinet.letter import Code, Link, Paragraph, Warn, compose
from cabinet.mail import Letter
from cabinet.registration import texts
from cabinet.settings import settings
from cabinet.text import Language


def confirmation_letter(
    *, to_address: str, public_id: str, code: str, language: Language
) -> Letter:
    """The letter of Fig. 4: the code, a link that confirms at once, a page to type the code."""
    return compose(
        kind="confirm-registration",
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT,
        blocks=[
            Paragraph(texts.LETTER_HELLO),
            Paragraph(texts.LETTER_WHY.format(host=urlsplit(settings().base_url).netloc)),
            Code(texts.LETTER_CODE, code),
            Link(texts.LETTER_LINK, confirmation_link(public_id, code)),
            Link(texts.LETTER_BY_HAND, confirmation_link(public_id)),
            Warn(texts.LETTER_WARNING),
        ],
    )


def confirmation_link(public_id: str, code: str = "") -> str:
    """The address that confirms at once, or without a code the page where it is typed."""
    parameters = {"confirm_registration": "yes", "confirm_user_id": public_id}
    if code:
        parameters["confirm_code"] = code
    return f"{settings().base_url}/confirm?{urlencode(parameters)}"
