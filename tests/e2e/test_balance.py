"""What is owed: seen, opened month by month, and paid with details that are copied."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import BANK, Server
from tests.scanning import scanned_png


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    """Of a utility that has an account in a bank."""
    return BANK


def test_a_debt_is_explained_and_its_payment_purpose_copied(page: Page, server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, "vk4040", demo_password(server, "vk4040"))
    page.get_by_role("link", name="Главная").click()
    expect(page.get_by_text("Не переданы: 40 из 40")).to_be_visible()
    expect(page.get_by_role("link", name="Передать показания")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="Счёт-извещение (PDF)").click()
    assert started.value.suggested_filename.endswith("договор 4040.pdf")
    own = page.get_by_role("main")
    own.get_by_role("link", name="Состояние взаиморасчетов").click()
    page.wait_for_url("**/balance")
    expect(page.get_by_text("К оплате")).to_be_visible()
    expect(page.get_by_text("Данные по состоянию на")).to_be_visible()
    code = scanned_png(page.get_by_role("img", name="QR-код с реквизитами для оплаты").screenshot())
    shown = zip(
        page.locator(".payment dt").all_inner_texts(),
        page.locator(".payment dd .copyable > span:first-child").all_inner_texts(),
        strict=True,
    )
    assert code.split("\n") == [f"{label}: {value}" for label, value in shown]

    page.get_by_role("button", name="Копировать Назначение платежа").click()
    expect(page.get_by_text("Скопировано")).to_be_visible()
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


def test_an_overpayment_is_called_so_and_all_months_can_be_seen(page: Page, server: Server) -> None:
    sign_in(page, "04008221", demo_password(server, "04008221"))
    page.goto("/balance")
    expect(page.get_by_text("Переплата", exact=True)).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(1 + 12)
    page.get_by_role("button", name="Показать ещё").click()
    expect(page.get_by_role("row")).to_have_count(1 + 14)
    expect(page.get_by_role("button", name="Показать ещё")).to_have_count(0)
