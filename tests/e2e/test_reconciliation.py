"""The reconciliation statement: chosen, downloaded, answered; a stranger who wants another's."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import delete
from sqlmodel import col, select

from cabinet.db import Database
from cabinet.models import Contract, LedgerEntry
from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server


@pytest.fixture
def ledger(database: Database) -> None:
    """A charge and a payment of contract 4040 in September 2026."""
    with database.writing() as session:
        contract_id = session.exec(select(Contract.id).where(Contract.number == "4040")).one()
        assert contract_id is not None
        session.execute(delete(LedgerEntry).where(col(LedgerEntry.contract_id) == contract_id))
        for day, kind, document, debit, credit in (
            (1, "charge", "Счёт-фактура №9 <b>", "1500.50", "0"),
            (2, "payment", "Платёжное поручение №3", "0", "500"),
        ):
            session.add(
                LedgerEntry(
                    contract_id=contract_id,
                    entered_on=date(2026, 9, day),
                    kind=kind,
                    document=document,
                    debit_tenge=Decimal(debit),
                    credit_tenge=Decimal(credit),
                )
            )


def test_a_statement_is_chosen_downloaded_and_not_agreed_to(
    page: Page, server: Server, ledger: None
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.get_by_role("link", name="Сверка взаиморасчетов").click()
    pressed = page.locator(".presets [aria-pressed=true]")
    expect(pressed).to_have_text("Прошлый квартал")
    page.get_by_label("С", exact=True).fill("1.9.2026")
    page.get_by_label("По", exact=True).fill("31.08.2026")
    page.get_by_role("button", name="Показать акт").click()
    expect(page.locator("#to-error")).to_have_text(
        "Последний день периода не может быть раньше первого."
    )
    expect(page.get_by_label("С", exact=True)).to_have_value("1.9.2026")
    page.get_by_label("По", exact=True).fill("30.09.2026")
    page.get_by_role("button", name="Показать акт").click()
    expect(page.get_by_role("heading", name="с 01.09.2026 по 30.09.2026")).to_be_visible()
    expect(page.get_by_label("С", exact=True)).to_have_value("01.09.2026")
    expect(page.get_by_role("cell", name="Счёт-фактура №9 <b>")).to_be_visible()
    expect(pressed).to_have_count(0)
    expect(page.get_by_text("(одна тысяча тенге 50 тиын).")).to_be_visible()

    with page.expect_download() as pdf:
        page.get_by_role("link", name="Скачать PDF").click()
    text = PdfReader(Path(pdf.value.path())).pages[0].extract_text()
    assert "Счёт-фактура №9 <b>" in text
    with page.expect_download() as xlsx:
        page.get_by_role("link", name="Скачать XLSX").click()
    assert load_workbook(BytesIO(Path(xlsx.value.path()).read_bytes())).worksheets[0]["D8"].value

    page.get_by_role("button", name="Отправить ответ").click()
    expect(page.get_by_text("Выберите «Согласен» или «Не согласен».")).to_be_visible()
    page.get_by_role("radio", name="Не согласен").check()
    page.get_by_role("button", name="Отправить ответ").click()
    expect(page.locator("#comment-error")).to_have_text("Напишите, с чем вы не согласны.")
    page.get_by_label("Комментарий").fill("Нет оплаты от 15.09")
    page.get_by_role("button", name="Отправить ответ").dblclick()
    expect(page.get_by_text("Ответ записан: Не согласен.")).to_be_visible()
    expect(page.get_by_text("Комментарий: Нет оплаты от 15.09")).to_be_visible()

    exported = server.cabinet("export", "reconciliations").stdout.splitlines()
    assert len(exported) == 2
    assert ",2026-09-01,2026-09-30,1000.50,disagreed,Нет оплаты от 15.09," in exported[1]


def test_a_phone_has_a_line_for_each_document(new_page: NewPage, server: Server) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/reconciliation")
    listed = page.get_by_role("list", name="Сверка взаиморасчетов").get_by_role("listitem")
    expect(listed.first).to_contain_text(re.compile(r"^Сальдо начальное на .* (Дебет|Кредит)$"))
    expect(listed.last).to_contain_text("Сальдо конечное на")
    expect(listed.nth(1)).to_contain_text(
        re.compile(r"\d,\d\d \d\d\.\d\d\.\d{4} · (Дебет|Кредит)$")
    )
    assert page.evaluate("document.documentElement.scrollHeight") <= 3000


def test_nobody_gets_a_statement_of_somebody_else(
    page: Page, server: Server, ledger: None, new_page: NewPage
) -> None:
    path = "/documents/reconciliation.pdf?from=2026-09-01&to=2026-09-30&number=4040"
    assert new_page().request.get(path, max_redirects=0).status in (303, 401)
    sign_in(page, "04008221", demo_password(server, "04008221"))
    assert page.request.get(f"{path}&contract=4040").status == 404
    answer = page.request.get(path)
    assert answer.status == 200
    assert "№9" not in PdfReader(BytesIO(answer.body())).pages[0].extract_text()
