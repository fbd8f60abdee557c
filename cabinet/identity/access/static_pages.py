"""The pages behind the links of letters, as the server writes them: they need no script."""

from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.core.text import Language, Text
from cabinet.identity.access import texts
from cabinet.identity.access.answering import Shown
from cabinet.identity.access.letters import moment_text
from cabinet.identity.access.rules import LONGEST_WORDS
from cabinet.identity.registration import consent_texts
from cabinet.identity.registration.static_pages import CONSENT_PATH
from cabinet.security import password_policy
from cabinet.ui.form_field import FormField, new_password_field
from cabinet.ui.static_page import Html, PlainPage

_NAME: Final = FormField("name", texts.FULL_NAME, "name")
_PASSWORDS: Final = (
    new_password_field("password", texts.NEW_PASSWORD, password_policy.HINT),
    new_password_field("password_again", texts.PASSWORD_AGAIN),
)
_WORDS: Final = FormField("words", texts.WORDS, max_length=LONGEST_WORDS)


def invitation_page(
    language: Language,
    shown: Shown,
    *,
    login: str,
    refused: Refused | None = None,
    name: str = "",
    words: str = "",
) -> str:
    """The invitation with what can be done about it; `login` is that of whoever is signed in."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.INVITATION,
        plain.card(*_facts(plain, shown), *_answer(plain, shown, login, name)),
        plain.card(
            plain.form(
                plain.heading(texts.DECLINE_TITLE),
                plain.form_field(_WORDS, words),
                plain.submit(texts.DECLINE, name="decline", kind="secondary"),
            )
        ),
    )


def _facts(plain: PlainPage, shown: Shown) -> tuple[Html, ...]:
    invited, language = shown.invited, plain.language
    return (
        plain.facts(
            (texts.WHO_INVITES, invited.inviter),
            (texts.PAYER, invited.payer),
            (texts.CONTRACT, invited.contract.number),
            (texts.ROLE, texts.ROLES[invited.role][language]),
            (texts.UNTIL, moment_text(invited.until)[language]),
        ),
        plain.paragraph(texts.MAY[invited.role]),
    )


def _answer(plain: PlainPage, shown: Shown, login: str, name: str) -> tuple[Html, ...]:
    if shown.is_own:
        return (
            plain.notice(texts.SIGNED_IN_AS.format(login=login)),
            plain.form(plain.submit(texts.ACCEPT, name="accept")),
        )
    if login:
        return (plain.notice(texts.OTHER_PROFILE.format(email=shown.email)),)
    if shown.has_profile:
        return (plain.notice(texts.SIGN_IN_FIRST), plain.link(texts.TO_CABINET, "/"))
    return (
        plain.form(
            plain.form_field(_NAME, name),
            plain.read_only("email", texts.EMAIL, shown.email, autocomplete="username"),
            *map(plain.form_field, _PASSWORDS),
            plain.checkbox("consent", consent_texts.CONSENT, is_ticked=False),
            plain.link(consent_texts.CONSENT_READ, CONSENT_PATH),
            plain.submit(texts.CREATE, name="create"),
        ),
    )


def told_page(language: Language, title: Text, sentence: Text) -> str:
    """A sentence, and the way to the cabinet."""
    plain = PlainPage(language)
    return plain.page(
        title, plain.card(plain.paragraph(sentence)), plain.link(texts.TO_CABINET, "/")
    )


def never_page(language: Language, email: str, *, is_over: bool) -> str:
    """Whether invitations go to a mailbox, and the button that changes it."""
    plain = PlainPage(language)
    said, label, name = (
        (texts.NEVER_SAID, texts.AGAIN_PLEASE, "again")
        if is_over
        else (texts.NEVER_ASK, texts.NEVER, "never")
    )
    return plain.page(
        texts.NEVER_TITLE,
        plain.card(
            plain.paragraph(said.format(email=email)),
            plain.form(plain.submit(label, name=name, kind="secondary" if is_over else "primary")),
        ),
    )


def stop_page(language: Language, contract: ContractName) -> str:
    """The contract that is being handed over, and the button that stops it."""
    plain = PlainPage(language)
    return plain.page(
        texts.STOP_TITLE,
        plain.card(
            plain.paragraph(texts.STOP_ASK.format(contract=contract.of)),
            plain.form(plain.submit(texts.STOP, name="stop")),
        ),
    )
