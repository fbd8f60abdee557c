"""The breakdown of charges: on the page, as a PDF, by mail; and a stranger who wants another's."""

import re
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from cabinet.core.formats import month_name, month_text
from cabinet.core.period import Period
from tests.e2e.clock import LAST_MONTH
from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, register_and_confirm, sign_in
from tests.e2e.running import Server


def _month_line(page: Page, period: Period) -> Locator:
    return page.get_by_text(f"Год: {period.year} Месяц: {month_name(period.month, 'ru')}")


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_chosen_month_is_shown_downloaded_and_mailed(page: Page, server: Server) -> None:
    register_and_confirm(page, server, number="2666", bin_iin="990140004654")
    sign_in(page, "vk2666")
    page.get_by_role("link", name="Расшифровка начислений").click()
    month = month_name(LAST_MONTH.month, "ru")
    expect(page.get_by_text(f"Год: {LAST_MONTH.year} Месяц: {month}")).to_be_visible()

    earlier = LAST_MONTH.plus(-2)
    page.get_by_label("Месяц", exact=True).select_option(str(earlier.month))
    page.get_by_label("Год").select_option(str(earlier.year))
    page.get_by_role("button", name="Показать расшифровку").click()
    month = month_name(earlier.month, "ru")
    expect(page.get_by_text(f"Год: {earlier.year} Месяц: {month}")).to_be_visible()
    expect(page.get_by_text("Договор: №2666 Плательщик: АО «Вымышленный Завод»")).to_be_visible()
    table = page.get_by_role("table", name="Расшифровка по получателям")
    expect(table.get_by_role("row")).to_have_count(1 + 2 * 50 + 1)
    total = table.get_by_role("row").filter(has_text="Итог").get_by_role("cell").inner_text()
    total = total.replace("\u00a0", " ")  # in a PDF a space that does not break is a plain one

    with page.expect_download() as started:
        page.get_by_role("link", name="Скачать отчет").click()
    downloaded = Path(started.value.path()).read_bytes()
    assert "АО «Вымышленный Завод»" in _text(downloaded)
    assert total in _text(downloaded)
    with page.expect_download() as started:
        page.get_by_role("link", name="Скачать в Excel (XLSX)").click()
    workbook = load_workbook(BytesIO(Path(started.value.path()).read_bytes()))
    (sheet,) = workbook.worksheets
    assert f"{sheet['I105'].value:.2f}" == total.replace(" ", "").replace(",", ".")

    with page.expect_download() as started:
        page.get_by_role("link", name="Скачать счёт-извещение").click()
    assert total in _text(Path(started.value.path()).read_bytes())

    page.get_by_role("button", name="Отправить отчет на почту").click()
    expect(page.get_by_text("accounts-2666@example.kz")).to_be_visible()
    letter = server.mailbox.wait_for("accounts-2666@example.kz", about="асшифровка")
    (attachment,) = letter.iter_attachments()
    assert attachment.get_content_type() == "application/pdf"
    assert total in _text(attachment.get_content())


def test_a_month_without_charges_says_so_and_a_future_one_is_refused(
    page: Page, server: Server
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    answer = page.request.get(f"/documents/charges.pdf?period={LAST_MONTH.plus(2)}")
    assert answer.status in (400, 404)
    page.goto("/charges")
    expect(page.get_by_text("Расшифровка по получателям").first).to_be_visible()
    this_month = LAST_MONTH.plus(1)
    page.get_by_label("Месяц", exact=True).select_option(str(this_month.month))
    page.get_by_label("Год").select_option(str(this_month.year))
    page.get_by_role("button", name="Показать расшифровку").click()
    expect(page.get_by_text("начислений нет")).to_be_visible()


def test_a_month_has_an_address_and_its_recipients_are_found_and_sorted(
    page: Page, server: Server
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    earlier, latest = LAST_MONTH.plus(-2), LAST_MONTH
    page.goto(f"/charges?period={earlier}")
    expect(_month_line(page, earlier)).to_be_visible()
    expect(page.get_by_label("Месяц", exact=True)).to_have_value(str(earlier.month))
    page.get_by_role("link", name=month_text(latest).ru).click()
    expect(_month_line(page, latest)).to_be_visible()
    expect(page).to_have_url(re.compile(f"period={latest}$"))
    expect(page.get_by_label("Месяц", exact=True)).to_have_value(str(latest.month))
    page.go_back()
    expect(_month_line(page, earlier)).to_be_visible()
    page.reload()
    expect(_month_line(page, earlier)).to_be_visible()

    heading = page.get_by_role("columnheader", name="Получатель")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("tbody tr").nth(2)).to_contain_text("Корпус 2")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(page.locator("tbody tr").first).to_contain_text("Корпус 20")
    page.get_by_label("Найти получателя").fill("кОРПУС 1")
    page.get_by_role("button", name="Найти").click()
    expect(page.get_by_text("Найдено 11 из 20.")).to_be_visible()
    page.get_by_role("button", name="Показать всех").click()
    expect(page.get_by_text("Найдено")).to_have_count(0)


def test_a_month_that_has_not_begun_cannot_be_chosen(page: Page, server: Server) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    this_month = LAST_MONTH.plus(1)
    page.goto("/charges?period=2199-12")
    expect(page.locator("#month-error")).to_contain_text("Этот месяц ещё не наступил.")
    expect(_month_line(page, LAST_MONTH)).to_be_visible()
    page.get_by_label("Год").select_option(str(this_month.year))
    months = page.get_by_label("Месяц", exact=True).locator("option")
    for number in range(1, 13):
        expect(months.nth(number - 1)).to_be_enabled(enabled=number <= this_month.month)


def test_nobody_gets_a_document_of_somebody_else(
    page: Page, server: Server, new_page: NewPage
) -> None:
    stranger = new_page()
    answer = stranger.request.get(f"/documents/charges.pdf?period={LAST_MONTH}", max_redirects=0)
    assert answer.status in (303, 401)

    sign_in(page, "04008221", demo_password(server, "04008221"))
    answer = page.request.get(f"/documents/charges.pdf?period={LAST_MONTH}&contract=4040")
    assert answer.status == 200
    text = _text(answer.body())
    assert "04008221" in text
    assert "4040" not in text.replace("04008221", "")
