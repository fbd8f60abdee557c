"""The breakdown of charges: on the page, as a PDF, by mail; and a stranger who wants another's."""

import re
from decimal import Decimal
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
        page.get_by_role("link", name="Excel").click()
    workbook = load_workbook(BytesIO(Path(started.value.path()).read_bytes()))
    (sheet,) = workbook.worksheets
    assert f"{sheet['I105'].value:.2f}" == total.replace(" ", "").replace(",", ".")

    with page.expect_download() as started:
        page.get_by_role("link", name="Счёт-извещение").click()
    assert total in _text(Path(started.value.path()).read_bytes())

    page.get_by_role("button", name="Отправить отчет на почту").click()
    expect(page.locator("#result")).to_be_focused()
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
    for month in (latest.previous, latest):
        page.get_by_role("link", name=f"Позже: {month_text(month).ru}").click()
        expect(_month_line(page, month)).to_be_visible()
    expect(page.get_by_role("link", name="Позже")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"period={latest}$"))
    expect(page.get_by_label("Месяц", exact=True)).to_have_value(str(latest.month))
    page.go_back()
    expect(_month_line(page, latest.previous)).to_be_visible()
    page.reload()
    expect(_month_line(page, latest.previous)).to_be_visible()
    page.get_by_label("Месяц", exact=True).select_option(str(earlier.month))
    page.get_by_label("Год").select_option(str(earlier.year))
    page.get_by_role("button", name="Показать расшифровку").click()
    expect(_month_line(page, earlier)).to_be_visible()
    expect(page).to_have_url(re.compile(f"period={earlier}$"))
    page.get_by_role("link", name=f"Позже: {month_text(latest.previous).ru}").click()
    expect(_month_line(page, latest.previous)).to_be_visible()
    page.go_back()
    expect(_month_line(page, earlier)).to_be_visible()
    page.go_back()
    expect(_month_line(page, latest.previous)).to_be_visible()
    page.go_forward()
    expect(_month_line(page, earlier)).to_be_visible()
    page.reload()
    expect(_month_line(page, earlier)).to_be_visible()
    page.goto(f"/charges?period={latest.previous}")
    page.get_by_role("link", name=f"Позже: {month_text(latest).ru}").click()
    expect(_month_line(page, latest)).to_be_visible()

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
    page.get_by_label("Найти получателя").fill("нет такого")
    page.get_by_role("button", name="Найти").click()
    expect(page.get_by_text("Ничего не найдено. Ищите по лицевому счёту или")).to_be_visible()
    page.get_by_role("button", name="Показать всех").click()
    expect(page.get_by_text("Ничего не найдено")).to_have_count(0)


def test_a_month_that_has_not_begun_is_refused_with_its_sentence(
    page: Page, server: Server
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    this_month = LAST_MONTH.plus(1)
    page.goto("/charges?period=2199-12")
    expect(page.locator("#month-error")).to_contain_text("Этот месяц ещё не наступил.")
    expect(_month_line(page, LAST_MONTH)).to_be_visible()
    page.goto("/charges")
    expect(page.locator("#month-error")).to_have_count(0)
    # The month first and the year after it, or the other way round.
    months, years = page.get_by_label("Месяц", exact=True), page.get_by_label("Год")
    months.select_option("12")
    years.select_option(str(this_month.year - 1))
    page.get_by_role("button", name="Показать расшифровку").click()
    expect(_month_line(page, Period(this_month.year - 1, 12))).to_be_visible()
    years.select_option(str(this_month.year))
    months.select_option("12")
    if this_month.month < 12:
        page.get_by_role("button", name="Показать расшифровку").click()
        expect(page.locator("#month-error")).to_contain_text("Этот месяц ещё не наступил.")


def test_the_sum_and_eight_rows_stand_on_the_first_screen(
    new_page: NewPage, server: Server
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/charges")
    total = page.get_by_role("row").filter(has_text="Итог").get_by_role("cell").inner_text()
    expect(page.locator(".month-sum")).to_contain_text(f"{total}\u00a0₸")
    expect(page.locator(".month-sum")).to_be_in_viewport(ratio=1)
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2 * 20)
    expect(rows.nth(7)).to_be_in_viewport(ratio=1)
    parts = page.locator(".month-parts li").all_inner_texts()
    assert [words.split()[0] for words in parts] == ["Водоснабжение", "Канализация", "в"]


def test_a_phone_has_two_lines_a_recipient_which_open(new_page: NewPage, server: Server) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/charges")
    listed = page.get_by_role("list", name="Расшифровка по получателям").locator(":scope > li")
    expect(listed).to_have_count(20 + 1)
    expect(page.get_by_role("table")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") <= 2000
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.locator(".month-sum")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Для всех: НДС 16\u00a0% · тар. гр. 3")).to_be_visible()

    first = listed.first
    said = r"^Корпус 1 [\d\s]+,\d\d 00040401 · [\d\s]+,\d{3}\sм³$"
    assert re.match(said, first.locator("summary").inner_text().replace("\n", " "))
    parts = first.get_by_role("list").get_by_role("listitem")
    expect(parts.first).to_be_hidden()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(parts).to_have_count(2)
    expect(parts.first).to_contain_text(re.compile(r"Вода \d+,\d{3} × \d+,\d{4}"))
    amounts = [_amount(words) for words in parts.locator(".figures").all_inner_texts()]
    assert sum(amounts) == _amount(first.locator(".line-figure").inner_text())

    page.get_by_text("Найти получателя").first.click()
    by_account = first.inner_text()
    page.get_by_label("Порядок").select_option("по сумме")
    expect(first).not_to_have_text(by_account, use_inner_text=True)
    sums = [_amount(words) for words in listed.locator(".line-figure").all_inner_texts()[:-1]]
    assert sums == sorted(sums)
    page.get_by_text("Другой период").click()
    expect(page.get_by_role("button", name="Показать расшифровку")).to_be_visible()


def _amount(words: str) -> Decimal:
    return Decimal("".join(words.split()).replace(",", "."))


def test_nobody_gets_a_document_of_somebody_else(
    page: Page, server: Server, new_page: NewPage
) -> None:
    stranger = new_page()
    answer = stranger.request.get(f"/documents/charges.pdf?period={LAST_MONTH}", max_redirects=0)
    assert answer.status in (303, 401)

    sign_in(page, "04008221", demo_password(server, "04008221"))
    path = f"/documents/charges.pdf?period={LAST_MONTH}"
    assert page.request.get(f"{path}&contract=4040").status == 404
    answer = page.request.get(f"{path}&number=4040")
    assert answer.status == 200
    text = _text(answer.body())
    assert "04008221" in text
    assert "4040" not in text.replace("04008221", "")


def test_on_a_tablet_each_month_of_the_charts_stands_in_one_line(
    new_page: NewPage, server: Server
) -> None:
    page = new_page(viewport={"width": 768, "height": 1024})
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.context.add_cookies([{"name": "language", "value": "kk", "url": page.url}])
    page.goto("/charges/charts")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2 * 12)
    heights = rows.evaluate_all("rows => rows.map(row => Math.round(row.offsetHeight / 8))")
    assert len(set(heights)) == 1
    assert page.locator(".table-frame").first.evaluate("frame => frame.scrollWidth") <= 736


def test_services_are_named_in_words_in_english(page: Page, server: Server) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.context.add_cookies([{"name": "language", "value": "en", "url": page.url}])
    page.goto("/charges")
    expect(page.get_by_role("columnheader", name="Water/Sewer")).to_be_visible()
    services = page.locator("tbody tr td:nth-child(5)")
    expect(services).to_have_count(2 * 20)
    assert set(services.all_inner_texts()) == {"Water", "Sewer"}
