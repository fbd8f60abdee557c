"""The letter that carries the report."""

from cabinet import formats
from cabinet.charges import texts
from cabinet.charges.rules import file_name
from cabinet.letter import Paragraph, compose
from cabinet.mail import Attachment, Letter
from cabinet.period import Period
from cabinet.reports import REPORT
from cabinet.text import Language


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
