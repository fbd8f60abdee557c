"""The frame on a phone of 360 by 640: what stands on the first screen, and how one gets about."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.journeys import demo_password, forget_readings, sign_in
from tests.e2e.running import Server

PERSON, COMPANY = "04008221", "vk4040"
MENU = [
    "Главная",
    "Личные данные",
    "Показания приборов учёта",
    "Состояние взаиморасчетов",
    "Расшифровка начислений",
    "Сверка взаиморасчетов",
    "Изменение email",
    "Изменение пароля",
    "Редактирование подписки",
    "Обращения",
    "Объявления",
    "Выйти",
]
PAGES = (
    *("home", "personal", "readings", "readings/history", "balance", "charges", "charges/charts"),
    *("reconciliation", "email", "password", "subscription", "requests", "announcements"),
    *("profile/second-factor", "profile/close", "contracts", "contracts/add", "calendar"),
)
# Of the label of a cell its place and its words.
_LABEL = """cell => {
    const label = getComputedStyle(cell.closest("td"), "::before");
    return [label.position, label.content];
}"""


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    return new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)


def _box(found: Locator) -> dict[str, float]:
    box = found.bounding_box()
    assert box is not None
    return {"top": box["y"], "bottom": box["y"] + box["height"]}


def _bar(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Меню")


@pytest.mark.parametrize("login", [PERSON, COMPANY])
def test_the_first_cell_is_on_the_first_screen(phone: Page, server: Server, login: str) -> None:
    forget_readings(server)
    sign_in(phone, login, demo_password(server, login))
    cell = phone.get_by_role("textbox", name="Текущие показания").first
    expect(cell).to_be_visible()
    expect(phone.locator(".skeleton")).to_have_count(0)
    assert _box(phone.locator("header"))["bottom"] <= 56
    assert _box(cell)["bottom"] <= _box(phone.locator(".send-bar"))["top"]
    assert _box(phone.locator(".send-bar"))["bottom"] <= _box(_bar(phone))["top"] + 1
    assert phone.evaluate("scrollY") == 0


def test_an_empty_cell_says_what_it_is_for_until_its_value_says_more(
    phone: Page, server: Server
) -> None:
    forget_readings(server)
    sign_in(phone, PERSON, demo_password(server, PERSON))
    cell = phone.get_by_role("textbox", name="Текущие показания").first
    expect(cell).to_be_visible()
    position, words = cell.evaluate(_LABEL)
    assert position == "static"
    assert "Текущие показания" in words
    cell.fill("9999")
    expect(phone.get_by_text("Проверьте!")).to_be_visible()
    assert cell.evaluate(_LABEL)[0] == "absolute"  # out of sight


def test_all_dates_of_verification_are_in_sight_where_the_first_page_leads_to_them(
    phone: Page, server: Server
) -> None:
    sign_in(phone, COMPANY, demo_password(server, COMPANY))
    date = phone.locator("#readings-form tbody tr").first.locator("td").nth(2)
    expect(date).to_have_css("position", "absolute")
    _bar(phone).get_by_role("link", name="Главная").click()
    phone.get_by_role("link", name="Все сроки поверки").click()
    expect(date).to_have_css("position", "static")
    expect(date).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("login", [PERSON, COMPANY])
def test_what_is_owed_is_on_the_first_screen(phone: Page, server: Server, login: str) -> None:
    sign_in(phone, login, demo_password(server, login))
    for path in ("home", "balance"):
        phone.goto(path)
        owed = phone.locator(".owed").first
        expect(owed).to_be_visible()
        assert _box(owed)["bottom"] <= _box(_bar(phone))["top"]


def test_filter_file_and_history_are_behind_one_button_where_meters_are_many(
    phone: Page, server: Server
) -> None:
    sign_in(phone, COMPANY, demo_password(server, COMPANY))
    opening = phone.get_by_role("button", name="Найти, файл, история")
    search = phone.get_by_role("searchbox", name="Найти водомер")
    expect(opening).to_have_attribute("aria-expanded", "false")
    expect(search).to_be_hidden()
    opening.click()
    expect(search).to_be_visible()
    expect(phone.get_by_role("link", name="История показаний", exact=True)).to_be_visible()
    expect(phone.get_by_text("Показания из файла")).to_be_visible()
    expect(phone.get_by_text("Enter и стрелки")).to_be_hidden()
    search.fill("404001")
    opening.click()
    expect(search).to_be_hidden()

    sign_in(phone, PERSON, demo_password(server, PERSON))
    expect(phone.get_by_role("link", name="История показаний", exact=True)).to_be_visible()
    expect(opening).to_have_count(0)


def test_keys_are_explained_where_there_is_a_keyboard(page: Page, server: Server) -> None:
    sign_in(page, COMPANY, demo_password(server, COMPANY))
    expect(page.get_by_text("Enter и стрелки")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.get_by_role("button", name="Найти, файл, история")).to_be_hidden()


def test_the_bar_leads_to_three_pages_and_holds_the_whole_menu(phone: Page, server: Server) -> None:
    sign_in(phone, COMPANY, demo_password(server, COMPANY))
    bar = _bar(phone)
    for name, heading in (
        ("Главная", "Главная"),
        ("Показания", "Показания приборов учёта"),
        ("Счета", "Расшифровка начислений"),
    ):
        bar.get_by_role("link", name=name, exact=True).click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(heading)
        expect(bar.locator("> [aria-current=page]")).to_have_text(name)
        expect(phone.get_by_text("Главная > Кабинет")).to_be_hidden()
    more = bar.get_by_text("Ещё")
    more.click()
    assert bar.get_by_role("listitem").all_inner_texts() == MENU
    phone.mouse.click(180, 20)
    expect(bar.get_by_role("listitem")).to_have_count(0)
    more.click()
    bar.get_by_role("link", name="Личные данные").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Личные данные")
    expect(bar.get_by_role("listitem")).to_have_count(0)


def test_the_language_is_chosen_in_the_menu(phone: Page, server: Server) -> None:
    login = "vk400400"  # the choice is kept in the profile
    sign_in(phone, login, demo_password(server, login))
    # Before the scripts are there the choice is posted, and the page that comes has its menu shut.
    expect(phone.locator("[data-ready]")).to_be_attached()
    _bar(phone).get_by_text("Ещё").click()
    _bar(phone).get_by_role("button", name="Қазақша").click()
    kazakh = phone.get_by_role("navigation", name="Мәзір")
    expect(kazakh.get_by_role("button", name="Шығу")).to_be_visible()


def test_the_menu_opens_without_scripts(new_page: NewPage, server: Server) -> None:
    phone = new_page(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    sign_in(phone, COMPANY, demo_password(server, COMPANY))
    _bar(phone).get_by_text("Ещё").click()
    assert _bar(phone).get_by_role("listitem").all_inner_texts() == MENU


def test_no_page_scrolls_sideways_when_its_letters_are_twice_as_large(
    phone: Page, server: Server
) -> None:
    sign_in(phone, COMPANY, demo_password(server, COMPANY))
    too_wide: dict[str, int] = {}
    for path in PAGES:
        phone.goto(f"/{path}")
        expect(phone.locator("[data-ready]")).to_be_attached()
        expect(phone.locator(".skeleton")).to_have_count(0)
        phone.evaluate("document.documentElement.style.fontSize = '200%'")
        if (width := phone.evaluate("document.documentElement.scrollWidth")) > 360:
            too_wide[path] = width
    assert too_wide == {}
