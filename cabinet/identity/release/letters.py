"""The letters about a released contract: to whoever had it, and to whoever may register now."""

from urllib.parse import urlsplit

from cabinet.core.formats import ContractName
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.identity.release import texts
from cabinet.mail.layout import Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Letter


def closed_letter(
    *, to_address: str, contract: ContractName, why: Text, language: Language
) -> Letter:
    """To the former owner: the profile is closed, `why`, and whom to ask."""
    host = urlsplit(settings().base_url).netloc
    return compose(
        kind="contract-released",
        to_address=to_address,
        language=language,
        subject=texts.CLOSED_SUBJECT,
        blocks=[
            Paragraph(why.format(contract=contract.of)),
            Paragraph(texts.CLOSED.format(host=host)),
            Warn(texts.CLOSED_BY_MISTAKE),
        ],
    )


def ended_letter(
    *, to_address: str, contract: ContractName, why: Text, language: Language
) -> Letter:
    """To whoever keeps a profile for other contracts: the access to this one has ended, `why`."""
    return compose(
        kind="access-ended",
        to_address=to_address,
        language=language,
        subject=texts.ENDED_SUBJECT,
        blocks=[
            Paragraph(why.format(contract=contract.of)),
            Paragraph(texts.ENDED.format(contract=contract.of)),
            Warn(texts.CLOSED_BY_MISTAKE),
        ],
    )


def free_letter(*, to_address: str, contract: ContractName, language: Language) -> Letter:
    """To the address that billing holds: the contract can be registered for."""
    return compose(
        kind="contract-free",
        to_address=to_address,
        language=language,
        subject=texts.FREE_SUBJECT,
        blocks=[
            Link(
                texts.FREE.format(contract=contract.of),
                f"{settings().base_url}/register",
                button=texts.REGISTER,
            ),
            Warn(texts.NOT_YOURS),
        ],
    )
