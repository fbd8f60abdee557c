"""The letter that carries the statement."""

from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.rules import Days, file_name
from cabinet.core import formats
from cabinet.core.text import Language
from cabinet.documents.by_mail import REPORT
from cabinet.mail.layout import Paragraph, compose
from cabinet.mail.outbox import Attachment, Letter


def statement_letter(
    *, to_address: str, contract_number: str, days: Days, pdf: bytes, language: Language
) -> Letter:
    """The statement as an attachment, with a sentence that says what it is."""
    first, last = formats.date_text(days.first), formats.date_text(days.last)
    body = texts.LETTER_BODY.format(number=contract_number, first=first, last=last)
    return compose(
        kind=REPORT,
        to_address=to_address,
        language=language,
        subject=texts.ACT.format(first=first, last=last),
        blocks=[Paragraph(texts.LETTER_HELLO), Paragraph(body)],
        attachment=Attachment(file_name(contract_number, days, language), pdf),
    )
