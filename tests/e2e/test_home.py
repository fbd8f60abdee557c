"""The first page: what is owed and how it came about, what is to be done, and how the year went."""

import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import change, demo_password, forget_readings, sign_in
from tests.e2e.running import BANK, Server

PERSON, COMPANY = "04008221", "vk4040"
PHONE_OF_UTILITY = "+7 700 000 00 00"


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    return BANK | {"CABINET_UTILITY_PHONE": PHONE_OF_UTILITY}


def _enter(page: Page, server: Server, login: str) -> None:
    forget_readings(server)
    sign_in(page, login, demo_password(server, login))
    page.goto("/home")
    expect(page.locator("main .hero .owed")).to_be_visible()


def _let_a_verification_be_overdue(server: Server) -> None:
    change(
        server,
        "UPDATE meter SET verification_due = '2024-06-01' WHERE number = 'M-4040-1-cold'",
    )


def test_all_of_it_is_on_an_office_screen_and_marked_in_the_menu(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    _let_a_verification_be_overdue(server)  # the most that there may be to say
    _enter(page, server, COMPANY)
    ends = page.locator("main section").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().bottom)"
    )
    assert len(ends) == 5
    assert max(ends) <= 800
    menu = page.get_by_role("navigation", name="Меню")
    expect(menu.locator("[aria-current=page]")).to_have_text("Главная")
    expect(menu.get_by_role("listitem").first).to_have_text("Главная")


def test_a_debt_stands_first_with_how_it_came_about_and_the_way_to_pay(
    page: Page, server: Server
) -> None:
    _enter(page, server, COMPANY)
    first = page.locator("main section").first
    expect(first.get_by_text("К оплате")).to_be_visible()
    expect(first.get_by_text("Оплатите до 25.11.2026 включительно.")).to_be_visible()
    expect(first.get_by_text("По счёту за октябрь")).to_contain_text("− оплачено 01.11.2026")
    first.get_by_role("link", name="Оплатить").click()
    expect(page.locator("#pay")).to_be_focused()


def test_an_overpayment_has_nothing_to_pay(page: Page, server: Server) -> None:
    _enter(page, server, PERSON)
    first = page.locator("main section").first
    expect(first.get_by_role("heading", name="Переплата")).to_be_visible()
    expect(first.get_by_text("Платить не нужно.")).to_be_visible()
    expect(first.get_by_role("link", name="Оплатить")).to_have_count(0)


def test_an_overdue_verification_says_what_follows_and_whom_to_call(
    page: Page, server: Server
) -> None:
    _let_a_verification_be_overdue(server)
    _enter(page, server, COMPANY)
    part = page.locator("main section").nth(2)
    expect(part).to_contain_text("01.06.2024")
    expect(part).to_contain_text("Водоканал может считать расход по норме")
    expect(part).to_contain_text(PHONE_OF_UTILITY)
    part.get_by_role("link", name="Все сроки поверки").click()
    expect(page.get_by_label("Показать")).to_have_value("due")
    expect(page.get_by_role("textbox", name="Текущие показания").nth(1)).to_be_hidden()


def test_an_overdue_verification_is_asked_for_on_a_phone(new_page: NewPage, server: Server) -> None:
    phone = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    _let_a_verification_be_overdue(server)
    _enter(phone, server, COMPANY)
    ask = phone.locator("main section").nth(2).get_by_role("link", name="Подать заявку")
    expect(ask).to_have_attribute("href", re.compile(r"^/requests/new\?kind=verification"))


def test_the_year_is_drawn_with_a_sentence_beside_documents_and_payments(
    page: Page, server: Server
) -> None:
    _enter(page, server, COMPANY)
    year = page.locator("main section").nth(3)
    expect(year.get_by_text("В среднем").first).to_be_visible()
    expect(year.get_by_role("img", name="2026").first).to_be_visible()
    documents = page.locator("main section").nth(4).get_by_role("listitem")
    assert [line.split()[0] for line in documents.all_inner_texts()] == [
        "Счёт-извещение,",
        "Расшифровка,",
        "Оплата",
    ]
    with page.expect_download() as started:
        documents.get_by_role("link", name="Расшифровка, октябрь").click()
    assert started.value.suggested_filename.endswith(".pdf")


def test_the_focus_is_on_the_heading_of_the_page_that_one_has_gone_to(
    page: Page, server: Server
) -> None:
    _enter(page, server, PERSON)
    menu = page.get_by_role("navigation", name="Меню")
    for name in ("Личные данные", "Изменение пароля", "Расшифровка начислений"):
        menu.get_by_role("link", name=name).press("Enter")
        expect(page.get_by_role("heading", level=1, name=name)).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Изменение пароля")).to_be_focused()


def test_the_days_of_the_contract_go_into_the_calendar_of_a_phone(
    page: Page, server: Server
) -> None:
    _enter(page, server, PERSON)
    page.get_by_role("link", name="В календарь").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Календарь")
    expect(page.get_by_role("listitem").filter(has_text="Показания за")).not_to_have_count(0)
    with page.expect_download() as started:
        page.get_by_role("link", name="Добавить в календарь").click()
    assert started.value.suggested_filename == "Календарь.ics"
    row = page.get_by_role("button", name="Копировать: Адрес календаря")
    address = row.get_attribute("data-copy") or ""
    with urlopen(address) as answer:  # as a calendar does: without the session
        assert answer.read().startswith(b"BEGIN:VCALENDAR")
    subscribing = page.get_by_role("link", name="Подписать календарь")
    expect(subscribing).to_have_attribute("href", f"webcal://{address.partition('://')[2]}")
