"""The letters of a registration: to who registers, and to who has to know of it."""

from urllib.parse import urlencode, urlsplit

from cabinet.letter import Code, Link, Paragraph, Warn, compose
from cabinet.mail import Letter
from cabinet.registration import approval_texts, texts
from cabinet.settings import settings
from cabinet.text import Language, Text


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


def registered_letter(*, to_address: str, number: str, language: Language) -> Letter:
    """To the address that billing holds: somebody registers for this contract."""
    return _notice(
        "registered", to_address, language, approval_texts.TOLD_SUBJECT, approval_texts.TOLD, number
    )


def attempt_letter(*, to_address: str, number: str, language: Language) -> Letter:
    """To the owner: somebody else tried to register for this contract."""
    return _notice(
        "registration-attempt",
        to_address,
        language,
        approval_texts.ATTEMPT_SUBJECT,
        approval_texts.ATTEMPT,
        number,
    )


def _notice(
    kind: str, to_address: str, language: Language, subject: Text, said: Text, number: str
) -> Letter:
    host = urlsplit(settings().base_url).netloc
    return compose(
        kind=kind,
        to_address=to_address,
        language=language,
        subject=subject,
        blocks=[
            Paragraph(texts.LETTER_HELLO),
            Paragraph(said.format(number=number, host=host)),
            Warn(approval_texts.NOT_YOU),
        ],
    )


def approved_letter(*, to_address: str, login: str, language: Language) -> Letter:
    """The utility has approved the registration."""
    return compose(
        kind="registration-approved",
        to_address=to_address,
        language=language,
        subject=approval_texts.APPROVED_SUBJECT,
        blocks=[
            Paragraph(texts.LETTER_HELLO),
            Link(
                approval_texts.APPROVED.format(login=login),
                settings().base_url,
                button=approval_texts.TO_CABINET,
            ),
        ],
    )


def rejected_letter(*, to_address: str, language: Language) -> Letter:
    """The utility has rejected the registration."""
    return compose(
        kind="registration-rejected",
        to_address=to_address,
        language=language,
        subject=approval_texts.REJECTED_SUBJECT,
        blocks=[Paragraph(texts.LETTER_HELLO), Paragraph(approval_texts.REJECTED)],
    )
