"""The pages of a registration as the server writes them, for browsers without scripts."""

from typing import Final

from cabinet.core.enums import ContractKind
from cabinet.core.errors import Refused
from cabinet.core.text import Language
from cabinet.identity.registration import consent_texts, fields, texts
from cabinet.identity.registration.consent import present_consent
from cabinet.identity.registration.rules import Pending, Typed
from cabinet.ui.static_page import Html, PlainPage

REGISTER_PATH: Final = "/register"
CONSENT_PATH: Final = "/register/consent"


def registration_page(language: Language, refused: Refused, typed: Typed) -> str:
    """The form of this kind again with what was typed, and why."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.starred_form(
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
        plain.form_field(fields.NAME[kind], typed.name),
        plain.form_field(fields.email_field(), typed.email),
        *map(plain.form_field, fields.passwords_of_registration()),
        plain.form_field(fields.BIN_IIN[kind], typed.bin_iin),
        plain.form_field(fields.NUMBER[kind], typed.number),
        plain.checkbox("wants_notices", texts.NOTICES, is_ticked=typed.wants_notices),
        plain.checkbox("consent", consent_texts.CONSENT, is_ticked=typed.agrees),
        plain.link(consent_texts.CONSENT_READ, CONSENT_PATH),
    )


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
                plain.form_field(fields.CODE, code),
                *map(plain.form_field, fields.passwords_of_confirmation()),
                plain.submit(texts.CONFIRM),
            )
        ),
        plain.card(plain.form(plain.submit(texts.NEW_LETTER, name="again", kind="secondary"))),
        plain.link(texts.REGISTER_ANEW, REGISTER_PATH),
        plain.link(texts.SIGN_IN, "/"),
    )


def confirmed_before_page(language: Language) -> str:
    """That nothing is left to confirm, and the way to signing in."""
    plain = PlainPage(language)
    return plain.page(
        texts.SENT_TITLE, plain.notice(texts.CONFIRMED_BEFORE), plain.link(texts.SIGN_IN, "/")
    )


def _registration(plain: PlainPage, pending: Pending | None) -> tuple[Html, ...]:
    """The registration; its login is a field, so that browsers fill the password in."""
    if pending is None or pending.is_confirmed:
        return ()
    return (
        plain.facts((texts.OF_CONTRACT, pending.number), (texts.NAME, pending.name)),
        plain.read_only("login", texts.LOGIN, pending.login, autocomplete="username"),
    )
