"""The pages of a registration as the server writes them, for browsers without scripts."""

from typing import Final

from cabinet import passwords
from cabinet.errors import Refused
from cabinet.registration import consent_texts, texts
from cabinet.registration.consent import present_consent
from cabinet.registration.rules import Kind, Typed
from cabinet.settings import settings
from cabinet.text import Language, Text
from cabinet.ui.plain_page import Html, PlainPage

REGISTER_PATH: Final = "/register"
CONSENT_PATH: Final = "/register/consent"

_NAME: Final[dict[Kind, Text]] = {"legal": texts.COMPANY, "individual": texts.PERSON}
_BIN_IIN: Final[dict[Kind, Text]] = {"legal": texts.BIN, "individual": texts.IIN}
_NUMBER: Final[dict[Kind, Text]] = {"legal": texts.CONTRACT, "individual": texts.ACCOUNT}


def registration_page(language: Language, refused: Refused, typed: Typed) -> str:
    """The form of this kind again with what was typed, and why."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.form(
                plain.heading(texts.LEGAL if typed.kind == "legal" else texts.INDIVIDUAL),
                plain.hidden("kind", typed.kind),
                *_fields(plain, typed),
                plain.submit(texts.REGISTER),
                action=REGISTER_PATH,
            )
        ),
        plain.link(texts.ANEW, REGISTER_PATH),
        plain.link(texts.SIGN_IN, "/"),
    )


def _fields(plain: PlainPage, typed: Typed) -> tuple[Html, ...]:
    kind, new = typed.kind, "new-password"
    return (
        plain.field(
            "name",
            _NAME[kind],
            value=typed.name,
            maxlength="300",
            autocomplete="organization" if kind == "legal" else "name",
        ),
        plain.field(
            "email",
            texts.EMAIL,
            value=typed.email,
            hint=email_hint(),
            type="email",
            maxlength="254",
            autocomplete="email",
        ),
        plain.password("password", texts.PASSWORD, hint=passwords.HINT, autocomplete=new),
        plain.password("password_again", texts.PASSWORD_AGAIN, autocomplete=new),
        plain.field(
            "bin_iin",
            _BIN_IIN[kind],
            value=typed.bin_iin,
            hint=texts.TWELVE_DIGITS,
            inputmode="numeric",
            maxlength="20",
            autocomplete="off",
        ),
        plain.field(
            "number", _NUMBER[kind], value=typed.number, maxlength="40", autocomplete="off"
        ),
        plain.checkbox("wants_notices", texts.NOTICES, is_ticked=typed.wants_notices),
        plain.checkbox("consent", consent_texts.CONSENT, is_ticked=typed.agrees),
        plain.link(consent_texts.CONSENT_READ, CONSENT_PATH),
    )


def email_hint() -> Text:
    """Where the letter will go."""
    by_registry = settings().registration_proof == "registry_email"
    return texts.EMAIL_HINT_REGISTRY if by_registry else texts.EMAIL_HINT


def consent_page(language: Language) -> str:
    """What is agreed to, word for word."""
    plain = PlainPage(language)
    return plain.page(
        consent_texts.CONSENT,
        plain.card(plain.as_written(present_consent().text)),
        plain.link(texts.TITLE, REGISTER_PATH),
    )


def confirmation_page(language: Language, refused: Refused, *, code: str = "") -> str:
    """Both forms again, and why; they post to the address that tells whose registration it is."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.SENT_TITLE,
        plain.notice(texts.AWAITED),
        plain.card(
            plain.form(
                plain.field(
                    "code",
                    texts.CODE,
                    value=code,
                    hint=texts.CODE_HINT,
                    maxlength="20",
                    autocomplete="one-time-code",
                    autocapitalize="none",
                    spellcheck="false",
                ),
                plain.submit(texts.CONFIRM),
            )
        ),
        plain.card(plain.form(plain.submit(texts.NEW_LETTER, name="again", kind="secondary"))),
        plain.link(texts.SIGN_IN, "/"),
    )
