"""A person has a personal account: no document and no letter of theirs speaks of a contract."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from re import search

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from cabinet.billing.charges.letters import report_letter
from cabinet.billing.charges.pdf import charges_pdf
from cabinet.billing.charges.xlsx import charges_workbook
from cabinet.billing.notices.letters import notice_letter
from cabinet.billing.notices.pdf import notice_pdf
from cabinet.billing.reconciliation.letters import statement_letter
from cabinet.billing.reconciliation.pdf import reconciliation_pdf
from cabinet.billing.reconciliation.xlsx import reconciliation_xlsx
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Language, same
from cabinet.identity.personal_data.letters import closed_letter as closed_by_owner
from cabinet.identity.recovery.letters import control_letter
from cabinet.identity.registration.letters import (
    Registered,
    approved_letter,
    attempt_letter,
    confirmation_letter,
    registered_letter,
    rejected_letter,
)
from cabinet.identity.release.letters import closed_letter, free_letter
from cabinet.identity.release.texts import ANOTHER_OWNER, BY_STAFF
from cabinet.mail.outbox import Letter
from cabinet.readings.decisions.letters import Decided, DecidedValue, decisions_letter
from cabinet.readings.history.xlsx import history_workbook
from cabinet.readings.meter_register import Dial
from cabinet.readings.receipt.letters import receipt_letter
from cabinet.readings.receipt.pdf import receipt_pdf
from cabinet.readings.reminders.letters import reminder_letter, verification_letter
from cabinet.readings.reminders.rules import Customer, DueMeter, Unsent, Verifications
from cabinet.security.audit import Origin
from tests.unit.billing.charges.months import recipient
from tests.unit.billing.charges.months import statement as month
from tests.unit.billing.notices.notices_of import ledger, notice
from tests.unit.billing.reconciliation.statements import DAYS, statement
from tests.unit.readings.receipts import line, receipt

NUMBER = "04008221"
ACCOUNT = ContractName("individual", NUMBER)
NAME = "Выдумкина Іңкәр Ғаниқызы"
NOVEMBER = Period(2026, 11)
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TO = "a@example.kz"
COMPANYS = {
    "ru": r"(?i)договор|М\.\s?П\.|Должность",
    "kk": r"(?i)шарт[ыіқа]|шарт\b|М\.\s?О\.|Лауазымы",
    "en": r"(?i)contract|\bSeal\b|Position",
}


def of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def of_xlsx(content: bytes) -> str:
    book = load_workbook(BytesIO(content))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def of_letter(letter: Letter) -> str:
    name = letter.attachment.name if letter.attachment else ""
    return "\n".join((letter.subject, letter.text, letter.html, name))


PERSONS_MONTH = replace(month(recipient(), payer=NAME), contract=ACCOUNT)
PERSONS_NOTICE = replace(
    notice(payer=NAME, is_legal=False, ledger=ledger("100", "1244.50")), contract_number=NUMBER
)
PERSONS_STATEMENT = replace(
    statement(opening="-5.50", payer=NAME, kind="individual"), contract_number=NUMBER
)
PERSONS_RECEIPT = replace(
    receipt(line(1)), contract_number=NUMBER, is_company=False, payer=NAME, sent_by=NAME
)
DOCUMENTS: dict[str, Callable[[Language], str]] = {
    "charges.pdf": lambda language: of_pdf(charges_pdf(PERSONS_MONTH, language)),
    "charges.xlsx": lambda language: of_xlsx(charges_workbook(PERSONS_MONTH, language)),
    "notice.pdf": lambda language: of_pdf(notice_pdf(PERSONS_NOTICE, language)),
    "reconciliation.pdf": lambda language: of_pdf(reconciliation_pdf(PERSONS_STATEMENT, language)),
    "reconciliation.xlsx": lambda language: of_xlsx(
        reconciliation_xlsx(PERSONS_STATEMENT, language)
    ),
    "receipt.pdf": lambda language: of_pdf(receipt_pdf(PERSONS_RECEIPT, language)),
    "history.xlsx": lambda language: of_xlsx(history_workbook((), ACCOUNT, language)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_persons_document_names_an_account_and_nothing_of_companies(
    name: str, language: Language
) -> None:
    written = DOCUMENTS[name](language)
    assert NUMBER in written
    assert not search(COMPANYS[language], written), search(COMPANYS[language], written)


def letters(language: Language) -> list[Letter]:
    """Every letter that names whose it is, to a person."""
    registered = Registered(ACCOUNT, Origin("198.51.100.7", ""), NOW, language)
    customer = Customer(1, "abc", TO, language, ACCOUNT)
    meter = DueMeter(1, "cold", "12223773", "", date(2027, 1, 15))
    value = DecidedValue("cold", "12223773", "", Dial(8, 3), Decimal(5), False, "x")
    to: dict[str, object] = {"to_address": TO, "language": language}
    return [
        report_letter(contract=ACCOUNT, period=NOVEMBER, pdf=b"", **to),  # type: ignore[arg-type]
        statement_letter(contract=ACCOUNT, days=DAYS, pdf=b"", **to),  # type: ignore[arg-type]
        notice_letter(PERSONS_NOTICE, pdf=b"", unsubscribe_url="", **to),  # type: ignore[arg-type]
        receipt_letter(
            number="2611-7-2",
            contract=ACCOUNT,
            sent_at=NOW,
            public_id="abc",
            values=[(meter, same("5"))],
            **to,  # type: ignore[arg-type]
        ),
        reminder_letter(Unsent(customer, NOVEMBER, date(2026, 11, 30), meters=1, of_meters=2)),
        verification_letter(Verifications(customer, (meter,))),
        decisions_letter(
            Decided("abc", TO, language, ACCOUNT, "2611-1-1", NOVEMBER, None, (value,))
        ),
        confirmation_letter(registered, to_address=TO, public_id="x", code="c", void_token="t"),
        registered_letter(registered, to_address=TO),
        attempt_letter(registered, to_address=TO),
        approved_letter(login=NUMBER, **to),  # type: ignore[arg-type]
        rejected_letter(reason="x", **to),  # type: ignore[arg-type]
        control_letter(name=NAME, login=NUMBER, control="0" * 32, **to),  # type: ignore[arg-type]
        closed_by_owner(login=NUMBER, **to),  # type: ignore[arg-type]
        closed_letter(contract=ACCOUNT, why=ANOTHER_OWNER, **to),  # type: ignore[arg-type]
        closed_letter(contract=ACCOUNT, why=BY_STAFF, **to),  # type: ignore[arg-type]
        free_letter(contract=ACCOUNT, **to),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_to_a_person_speaks_of_a_contract(language: Language) -> None:
    found = {
        letter.kind: search(COMPANYS[language], of_letter(letter)) for letter in letters(language)
    }
    assert {kind: words for kind, words in found.items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_one_button_at_most_and_shows_no_address(language: Language) -> None:
    for letter in letters(language):
        assert letter.html.count('class="button"') <= 1, letter.kind
        assert ">http" not in letter.html, letter.kind
