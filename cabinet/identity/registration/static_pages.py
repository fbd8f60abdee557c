"""The pages of a registration as the server writes them, for browsers without scripts."""

from typing import Final

from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.identity.registration import consent_texts, texts
from cabinet.identity.registration.consent import present_consent
from cabinet.identity.registration.rules import Pending, Typed
from cabinet.security import password_policy
from cabinet.ui.static_page import Html, PlainPage

REGISTER_PATH: Final = "/register"
CONSENT_PATH: Final = "/register/consent"

_NAME: Final[dict[ContractKind, Text]] = {
    ContractKind.LEGAL: texts.COMPANY,
    ContractKind.INDIVIDUAL: texts.PERSON,
}
_BIN_IIN: Final[dict[ContractKind, Text]] = {
    ContractKind.LEGAL: texts.BIN,
    ContractKind.INDIVIDUAL: texts.IIN,
}
_NUMBER: Final[dict[ContractKind, Text]] = {
    ContractKind.LEGAL: texts.CONTRACT,
    ContractKind.INDIVIDUAL: texts.ACCOUNT,
}


def registration_page(language: Language, refused: Refused, typed: Typed) -> str:
    """The form of this kind again with what was typed, and why."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.form(
                plain.heading(
                    texts.LEGAL if typed.kind == ContractKind.LEGAL else texts.INDIVIDUAL
                ),
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
    kind = typed.kind
    return (
        plain.field(
            "name",
            _NAME[kind],
            value=typed.name,
            maxlength="300",
            autocomplete="organization" if kind == ContractKind.LEGAL else "name",
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
        *(() if settings().mailbox_is_proof else _new_password(plain)),
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


def _new_password(plain: PlainPage) -> tuple[Html, ...]:
    new = "new-password"
    return (
        plain.password("password", texts.PASSWORD, hint=password_policy.HINT, autocomplete=new),
        plain.password("password_again", texts.PASSWORD_AGAIN, autocomplete=new),
    )


def email_hint() -> Text:
    """The hint of the email's field: to which address the letter goes."""
    return texts.EMAIL_HINT_REGISTRY if settings().mailbox_is_proof else texts.EMAIL_HINT


def consent_page(language: Language) -> str:
    """The full text of the consent."""
    plain = PlainPage(language)
    return plain.page(
        consent_texts.CONSENT,
        plain.card(plain.as_written(present_consent().text)),
        plain.link(texts.TITLE, REGISTER_PATH),
    )


def confirmation_page(
    language: Language, refused: Refused, *, code: str = "", pending: Pending | None = None
) -> str:
    """Both forms again, and why; they post to the address that tells whose registration it is."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.SENT_TITLE,
        plain.notice(texts.AWAITED),
        plain.card(
            plain.form(
                *_registration(plain, pending),
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
                *_password(plain),
                plain.submit(texts.CONFIRM),
            )
        ),
        plain.card(plain.form(plain.submit(texts.NEW_LETTER, name="again", kind="secondary"))),
        plain.link(texts.REGISTER_ANEW, REGISTER_PATH),
        plain.link(texts.SIGN_IN, "/"),
    )


def _registration(plain: PlainPage, pending: Pending | None) -> tuple[Html, ...]:
    """The registration; its login is a field, so that browsers fill the password in."""
    if pending is None or pending.is_confirmed:
        return ()
    return (
        plain.facts((texts.OF_CONTRACT, pending.number), (texts.NAME, pending.name)),
        plain.field(
            "login", texts.LOGIN, value=pending.login, readonly="readonly", autocomplete="username"
        ),
    )


def _password(plain: PlainPage) -> tuple[Html, ...]:
    if settings().mailbox_is_proof:
        return _new_password(plain)
    return (plain.password("password", texts.PASSWORD, hint=texts.PASSWORD_TYPED_BEFORE),)


def void_page(language: Language, title: Text, sentence: Text, *, has_button: bool = False) -> str:
    """A sentence, and while there is something to void the button that posts to this address."""
    plain = PlainPage(language)
    button = (plain.form(plain.submit(texts.VOID)),) if has_button else ()
    return plain.page(
        title, plain.card(plain.paragraph(sentence), *button), plain.link(texts.SIGN_IN, "/")
    )
