"""The letter that carries the report."""

from cabinet.billing.charges import texts
from cabinet.billing.charges.document import month_document
from cabinet.billing.charges.rules import file_name, file_names
from cabinet.core import formats
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.text import Language
from cabinet.documents.by_mail import REPORT, Report
from cabinet.documents.worker_pool import render_from_database
from cabinet.mail.layout import Paragraph, compose
from cabinet.mail.outbox import Attachment, Letter
from cabinet.security.sessions import SignedIn


def report_letter(
    *, to_address: str, contract: ContractName, period: Period, pdf: bytes, language: Language
) -> Letter:
    """The month's report as an attachment, with a sentence that says what it is."""
    month = formats.month_text(period)
    return compose(
        kind=REPORT,
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT.format(month=month),
        blocks=[
            Paragraph(
                texts.LETTER_BODY.format(month=formats.month_within(period), contract=contract.of)
            ),
        ],
        attachment=Attachment(file_name(contract, period, language), pdf),
    )


def month_report(who: SignedIn, period: Period, language: Language) -> Report:
    """The report of the customer's contract, for `mail_report`."""
    contract = who.contract
    return Report(
        draw=lambda: render_from_database(
            month_document, who=who, period=period, language=language, extension="pdf"
        ),
        write=lambda address, pdf: report_letter(
            to_address=address, contract=contract, period=period, pdf=pdf, language=language
        ),
        file_names=file_names(contract, period),
        detail=f"charges {period}",
    )
