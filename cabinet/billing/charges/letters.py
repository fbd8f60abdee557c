"""The letter that carries the report."""

from cabinet.billing.charges import texts
from cabinet.billing.charges.rules import file_name
from cabinet.core import formats
from cabinet.core.period import Period
from cabinet.core.text import Language
from cabinet.documents.by_mail import REPORT
from cabinet.mail.layout import Paragraph, compose
from cabinet.mail.outbox import Attachment, Letter


def report_letter(
    *, to_address: str, contract_number: str, period: Period, pdf: bytes, language: Language
) -> Letter:
    """The month's report as an attachment, with a sentence that says what it is."""
    month = formats.month_text(period)
    return compose(
        kind=REPORT,
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT.format(month=month),
        blocks=[
            Paragraph(texts.LETTER_HELLO),
            Paragraph(texts.LETTER_BODY.format(month=month, number=contract_number)),
        ],
        attachment=Attachment(file_name(contract_number, period, language), pdf),
    )
