"""An announcement from its writing to its end, as both sides see it."""

from collections.abc import Iterator
from datetime import timedelta
from re import compile as pattern
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from cabinet.core.clock import now
from tests.e2e.conftest import NewPage
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server, running_server
from tests.e2e.staff.entering import sign_in_staff
from tests.e2e.walks import press

TITLE = "Авария на водоводе"


@pytest.fixture(scope="module")
def customers(server: Server) -> Iterator[Server]:
    """The server of customers on the same data."""
    with running_server(server.data_dir, CABINET_SIDE="customers") as customers:
        yield customers


def typed(hours: int) -> str:
    """A moment so many hours from now, as a browser types it."""
    moment = now().astimezone(ZoneInfo("Asia/Almaty")) + timedelta(hours=hours)
    return f"{moment:%Y-%m-%dT%H:%M}"


def write(page: Page) -> None:
    """Fill the form in and go on to what it will look like."""
    page.goto("/announcements")
    page.get_by_role("link", name="Новое объявление").click()
    page.get_by_label("Вид").select_option("emergency")
    page.locator("#begins").fill(typed(-1))
    page.get_by_label("Для кого").select_option("contracts")
    page.locator("#audience_words").fill("4040")
    page.locator("#title_ru").fill(TITLE)
    page.locator("#text_ru").fill("Воды не будет.\nСмотрите evil.example")
    press(page, "Посчитать и посмотреть")
    expect(page.get_by_text("Ссылка не на разрешённый сайт: evil.example").first).to_be_visible()
    expect(page.get_by_text("без него объявление не исчезнет").first).to_be_visible()
    page.locator("#ends").fill(typed(5))
    page.locator("#text_ru").fill("Воды не будет.\nМашина с водой у дома 5.")
    press(page, "Посчитать и посмотреть")
    expect(page.get_by_text("Договоров: 1, людей в кабинете: 1, писем: 0.")).to_be_visible()


def test_an_emergency_is_published_seen_and_withdrawn(
    page: Page, server: Server, customers: Server, new_page: NewPage
) -> None:
    sign_in_staff(page, server, "admin")
    write(page)
    customer = new_page(base_url=customers.base_url)
    sign_in(customer, "vk4040", demo_password(customers, "vk4040"))
    banner = customer.get_by_role("region", name="Объявления")
    customer.goto("/home")
    expect(customer.locator(".skeleton")).to_have_count(0)
    expect(customer.get_by_role("heading", level=1, name="Главная")).to_be_visible()
    expect(banner).to_have_count(0)

    press(page, "Опубликовать")
    expect(page.get_by_text("Опубликовано.", exact=True)).to_be_visible()
    customer.reload()
    expect(banner.get_by_text(TITLE).first).to_be_visible()
    banner.get_by_role("link", name=pattern("Подробнее")).click()
    expect(customer.get_by_role("heading", level=3, name=TITLE)).to_be_visible()
    expect(customer.get_by_text("Машина с водой у дома 5.")).to_be_visible()
    stranger = new_page(base_url=customers.base_url)
    stranger.goto("/")
    stranger.get_by_role("link", name="Объявления и плановые отключения").click()
    expect(stranger.get_by_role("heading", name="Показания можно передать")).to_be_visible()
    expect(stranger.get_by_text(TITLE)).to_have_count(0)

    page.locator("#reason").fill("Воду дали раньше")
    press(page, "Снять")
    expect(page.get_by_text("Снято. Письма")).to_be_visible()
    customer.goto("/home")
    expect(customer.locator(".skeleton")).to_have_count(0)
    expect(banner).to_have_count(0)


def test_the_pages_of_announcements_are_in_order(
    inspector: tuple[Page, Inspector], server: Server
) -> None:
    page, inspected = inspector
    sign_in_staff(page, server, "admin", "/announcements")
    inspected.look("the announcements")
    page.goto("/announcements/one?id=1")
    expect(page.get_by_role("heading", level=3, name="Замена задвижки")).to_be_visible()
    inspected.look("an announcement")
    page.goto("/announcements/edit")
    expect(page.locator("#title_ru")).to_be_visible()
    inspected.look("the form")
    press(page, "Посчитать и посмотреть")
    expect(page.locator("#problems .notice")).to_be_visible()
    inspected.look("the form with what is wrong")


MOVED = """() => new Promise(done => {
  const moved = [];
  new PerformanceObserver(list => list.getEntries().forEach(
    one => moved.push(...one.sources.map(source => source.node?.parentElement))
  )).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(moved.filter(one => one && !one.closest('header')).length));
})"""


def test_an_outage_is_told_on_every_page_until_it_is_put_aside(
    customers: Server, new_page: NewPage
) -> None:
    page = new_page(base_url=customers.base_url, viewport={"width": 360, "height": 640})
    sign_in(page, "04008222", demo_password(customers, "04008222"))
    line = page.locator(".outage")
    for path in ("readings", "balance", "email", "personal"):
        page.goto(path)
        expect(line.get_by_role("link")).to_contain_text("Плановое отключение: Замена задвижки")
    for path in ("home", "announcements"):  # which say it in full
        page.goto(path)
        expect(page.get_by_text("Замена задвижки").first).to_be_visible()
        expect(line).to_have_count(0)
    page.goto("/email")
    line.get_by_role("button", name="Скрыть объявление").click()
    expect(line).to_have_count(0)
    for path in ("email", "balance"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".skeleton")).to_have_count(0)
        expect(line).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_for_an_outage_and_nothing_stays_under_it(
    customers: Server, new_page: NewPage, width: int
) -> None:
    page = new_page(base_url=customers.base_url, viewport={"width": width, "height": 640})
    sign_in(page, "04008222", demo_password(customers, "04008222"))
    page.goto("/email")
    line = page.locator(".outage")
    expect(line).to_be_visible()
    assert page.evaluate(MOVED) == 0
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert _bottom(page, ".footer") <= _top(page, ".outage")
    page.goto("/readings")
    expect(page.locator(".send-bar")).to_be_visible()
    if width == 360:  # where all is sent already it scrolls with the page
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert _bottom(page, ".send-bar") <= _top(page, ".outage")
    if width == 360:
        assert _bottom(page, ".outage") <= _top(page, ".dock")


def _top(page: Page, selector: str) -> float:
    return page.locator(selector).evaluate("one => Math.ceil(one.getBoundingClientRect().top)")


def _bottom(page: Page, selector: str) -> float:
    return page.locator(selector).evaluate("one => Math.floor(one.getBoundingClientRect().bottom)")


def test_the_line_about_an_outage_is_in_order(customers: Server, new_page: NewPage) -> None:
    page = new_page(base_url=customers.base_url, reduced_motion="reduce")
    sign_in(page, "04008222", demo_password(customers, "04008222"))
    page.goto("/email")
    expect(page.locator(".outage")).to_be_visible()
    inspector = Inspector(page)
    inspector.look("a page with an outage")
    assert inspector.faults == []
