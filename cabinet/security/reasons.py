"""Checks the reasons that staff state for what they do; they stay in the audit trail."""

from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Text

LONGEST_REASON: Final = 200
_SHORTEST: Final = 3
REASON_WANTED: Final = Text(
    ru="Укажите причину одной строкой, от {least} до {limit} знаков: она останется в журнале.",
    kk="Себебін бір жолмен, {least}-{limit} таңбамен көрсетіңіз: ол журналда қалады.",
    en="State the reason in one line of {least} to {limit} characters: it stays in the journal.",
)


def checked_reason(reason: str) -> str:
    """The reason without blanks around it; `Refused` where it is none or fills lines."""
    reason = reason.strip()
    if not _SHORTEST <= len(reason) <= LONGEST_REASON or not reason.isprintable():
        raise Refused(REASON_WANTED.format(least=_SHORTEST, limit=LONGEST_REASON))
    return reason
