"""The letter that carries the statement."""

from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.document import statement_document
from cabinet.billing.reconciliation.rules import Days, file_name, file_names
from cabinet.core import formats
from cabinet.core.formats import ContractName
from cabinet.core.text import Language
from cabinet.documents.by_mail import REPORT, Report
from cabinet.documents.worker_pool import render_from_database
from cabinet.mail.layout import Paragraph, compose
from cabinet.mail.outbox import Attachment, Letter
from cabinet.security.sessions import SignedIn


def statement_letter(
    *, to_address: str, contract: ContractName, days: Days, pdf: bytes, language: Language
) -> Letter:
    """The statement as an attachment, with a sentence that says what it is."""
    first, last = formats.date_text(days.first), formats.date_text(days.last)
    body = texts.LETTER_BODY.format(contract=contract.of, first=first, last=last)
    return compose(
        kind=REPORT,
        to_address=to_address,
        language=language,
        subject=texts.ACT.format(first=first, last=last),
        blocks=[Paragraph(body)],
        attachment=Attachment(file_name(contract, days, language), pdf),
    )


def statement_report(who: SignedIn, days: Days, language: Language) -> Report:
    """The report of the customer's contract, for `mail_report`."""
    contract = who.contract
    return Report(
        draw=lambda: render_from_database(
            statement_document, who=who, days=days, language=language, extension="pdf"
        ),
        write=lambda address, pdf: statement_letter(
            to_address=address, contract=contract, days=days, pdf=pdf, language=language
        ),
        file_names=file_names(contract, days),
        detail=f"reconciliation {days.first} {days.last}",
    )
