"""The letter with the code that adds a contract, and what others are told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.identity.contracts import texts
from cabinet.identity.registration.letters import Said
from cabinet.mail.layout import Code, Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter
from cabinet.security.alerts.letters import where
from cabinet.security.audit import Origin

ADD_PATH: Final = "/contracts/add"
VOID_PATH: Final = "/contracts/void"
TOLD: Final = Said("contract-added", texts.TOLD_SUBJECT, texts.TOLD)
ATTEMPTED: Final = Said("addition-attempt", texts.ATTEMPT_SUBJECT, texts.ATTEMPT)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for which contract, when and from where; in their language."""

    login: str
    email: str
    contract: ContractName
    origin: Origin
    at: datetime
    language: Language


def code_letter(asked: Asked, *, to_address: str, code: str, void_token: str) -> Letter:
    """To the address that billing holds: who asks for the contract, the code, and how to void it.

    No link of it confirms anything: the code has to be typed by who asks.
    """
    return compose(
        kind="add-contract",
        to_address=to_address,
        language=asked.language,
        subject=texts.LETTER_SUBJECT,
        blocks=[
            Paragraph(
                texts.LETTER_WHO.format(
                    login=asked.login, email=asked.email, contract=asked.contract.of
                )
            ),
            Paragraph(where(asked.origin, asked.at)),
            Code(texts.LETTER_CODE, code),
            Link(texts.LETTER_PAGE, f"{settings().base_url}{ADD_PATH}", button=texts.LETTER_BUTTON),
            Warn(texts.LETTER_NOT_YOU),
            Link(texts.VOID, f"{settings().base_url}{VOID_PATH}/{void_token}"),
        ],
    )
