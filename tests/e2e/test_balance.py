"""What is owed: seen, opened month by month, and paid with details that are copied."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import BANK, Server
from tests.scanning import scanned_png

NO_BREAK = "\u00a0"


def as_banks_take(amount: str) -> str:
    """`342704.64` of `342 704,64 ₸`."""
    return amount.removesuffix("₸").replace(NO_BREAK, "").replace(",", ".")


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    """Of a utility that has an account in a bank."""
    return BANK


def test_a_debt_is_explained_and_its_payment_purpose_copied(page: Page, server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.get_by_role("navigation", name="Меню").get_by_role("link", name="Главная").click()
    own = page.get_by_role("main")
    expect(own.get_by_text("Передано 0 из 40")).to_be_visible()
    expect(own.get_by_role("link", name="Передать показания")).to_be_visible()
    with page.expect_download() as started:
        own.get_by_role("link", name="Счёт-извещение (PDF)").click()
    assert started.value.suggested_filename.endswith("договор 4040.pdf")
    owed = own.locator(".owed").inner_text()
    came = own.get_by_text("По счёту за октябрь").inner_text()
    own.get_by_role("link", name="Оплатить").click()
    page.wait_for_url("**/balance#pay")
    expect(page.locator("#pay")).to_be_focused()
    expect(own.locator(".owed strong")).to_have_text(owed)
    expect(own.get_by_text(came)).to_be_visible()
    figure = owed.removesuffix(f"{NO_BREAK}₸")
    expect(own.locator(".sum li").last).to_have_text(f"К оплате {figure}")
    expect(page.get_by_text("Данные по состоянию на")).to_be_visible()
    code = scanned_png(page.get_by_role("img", name="QR-код с реквизитами для оплаты").screenshot())
    page.get_by_role("button", name="Скопировать реквизиты").click()
    expect(page.get_by_text("Скопировано")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == code

    amount = page.get_by_role("button", name="Копировать: Сумма")
    expect(amount).to_contain_text(figure)
    page.locator(".copy-rows > div").first.click(position={"x": 5, "y": 5})  # all of the row
    expect(page.get_by_text("Скопировано: Сумма", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == as_banks_take(owed)
    page.get_by_role("button", name="Копировать: Назначение платежа").click()
    expect(page.get_by_text("Скопировано: Назначение платежа")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Оплата за воду по договору №4040 за ")

    month = page.get_by_role("row").nth(2)
    charged = month.get_by_role("cell").nth(2).inner_text()
    month.get_by_role("button").click()
    expect(month.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    invoice = page.locator("tr.detail tr").filter(has_text="Счёт-фактура")
    expect(invoice.get_by_role("cell").nth(2)).to_have_text(charged)
    page.locator("tr.detail").get_by_role("link", name="Расшифровка начислений").click()
    total = page.get_by_role("row").filter(has_text="Итог").get_by_role("cell")
    expect(total).to_have_text(charged)


def test_details_are_shared_and_need_no_line_to_be_copied(
    new_page: NewPage, server: Server, browser_errors: list[str]
) -> None:
    phone = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    phone.add_init_script(
        "navigator.share=async given=>{window.shared=given.text};"
        "Object.defineProperty(navigator,'clipboard',{value:"
        "{writeText:async text=>{window.copied=text}}})"
    )
    sign_in(phone, "vk4040", demo_password(server, "vk4040"))
    phone.goto("/balance#pay")
    expect(phone.locator("#pay")).to_be_focused()
    for first in (phone.locator("#pay h2"), phone.get_by_role("button", name="Копировать: Сумма")):
        expect(first).to_be_in_viewport(ratio=1)
    expect(phone.get_by_role("img", name="QR-код")).to_be_hidden()
    phone.get_by_role("button", name="Поделиться").click()
    assert "БИК: AAAAKZKX" in phone.evaluate("shared")
    phone.context.set_offline(True)
    expect(phone.locator("#line")).to_be_visible()
    phone.get_by_role("button", name="Скопировать реквизиты").click()
    expect(phone.get_by_text("Скопировано")).to_be_visible()
    expect(phone.get_by_text("Скопировано")).to_be_in_viewport(ratio=1)
    assert phone.evaluate("copied") == phone.evaluate("shared")
    browser_errors.clear()


def test_what_cannot_be_shared_has_no_button_for_it(page: Page, server: Server) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.add_init_script("delete Navigator.prototype.share")
    page.goto("/balance")
    expect(page.get_by_role("button", name="Скопировать реквизиты")).to_be_visible()
    expect(page.get_by_role("button", name="Поделиться")).to_be_hidden()


def test_a_phone_has_a_line_a_month_which_opens(new_page: NewPage, server: Server) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/balance")
    months = page.get_by_role("list", name="По месяцам").locator(":scope > li")
    expect(months).to_have_count(12)
    heights = [(box or {})["height"] for box in map(Locator.bounding_box, months.all())]
    assert max(heights) <= 62
    second = months.nth(1).get_by_role("button").first
    expect(second).to_have_accessible_name(
        re.compile(r"^\S+ \d{4} [\d\s]+,\d\d оплачено [\d\s]+,\d\d$")
    )
    second.click()
    expect(second).to_have_attribute("aria-expanded", "true")
    expect(months.nth(1).get_by_text("Исходящий остаток")).to_be_visible()
    expect(months.nth(1).get_by_text("Счёт-фактура")).to_be_visible()


def test_a_column_of_nothing_is_left_out(page: Page, server: Server) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/balance")
    expect(page.get_by_role("columnheader", name="Начислено")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Корректировки")).to_have_count(0)
    expect(page.get_by_role("cell", name="0,00", exact=True)).to_have_count(0)


def test_an_overpayment_is_called_so_and_all_months_can_be_seen(page: Page, server: Server) -> None:
    sign_in(page, "04008221", demo_password(server, "04008221"))
    page.goto("/balance")
    own = page.get_by_role("main")
    expect(own.locator(".owed")).to_contain_text("Переплата")
    expect(own.get_by_text("Платить не нужно. Хватит примерно на")).to_be_visible()
    expect(page.get_by_role("button", name="Скопировать реквизиты")).to_be_hidden()
    page.get_by_text("Заплатить вперёд").click()
    expect(page.get_by_role("button", name="Скопировать реквизиты")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(1 + 12)
    page.get_by_role("button", name="Показать ещё").click()
    expect(page.get_by_role("row")).to_have_count(1 + 14)
    expect(page.get_by_role("button", name="Показать ещё")).to_have_count(0)


def test_a_month_that_is_open_is_open_still_after_the_page_was_loaded_anew(
    page: Page, server: Server
) -> None:
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.goto("/balance")
    month = page.get_by_role("row").nth(2).get_by_role("button")
    month.click()
    expect(month).to_have_attribute("aria-expanded", "true")
    page.wait_for_url("**/balance?month=*")
    page.reload()
    expect(month).to_have_attribute("aria-expanded", "true")
