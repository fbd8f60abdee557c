"""The utility's pages of readings: the month, held values by keyboard, readings phoned in."""

from re import compile as pattern

import pytest
from playwright.sync_api import Page, expect

from cabinet.core.clock import now
from cabinet.core.enums import Source
from cabinet.db import Database
from cabinet.readings.entry.batch import Entered
from cabinet.readings.entry.service import Submitted, meters_of, submit_readings
from cabinet.readings.review.service import held_readings
from cabinet.staff.lists.query import PAGE_ROWS
from cabinet.staff.readings.customer import nobody
from tests.cast import make_contract, make_meter
from tests.e2e.conftest import NewPage
from tests.e2e.inspecting import Inspector
from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff
from tests.e2e.walks import press

WANTED = 20


def hold(database: Database, number: str, count: int) -> None:
    """Let a new contract write values that wait."""
    with database.writing() as session:
        contract = make_contract(session, number=number, bin_iin="040340000385")
        assert contract.id is not None
        who = nobody(session, contract.id, "ru")
        meters = [
            make_meter(session, who, f"M-{number}-{one}", serial=f"{number}{one}", previous="100")
            for one in range(count)
        ]
        submitted = submit_readings(
            session,
            who=who,
            values=dict.fromkeys(meters, "5"),
            stated=dict.fromkeys(meters, "replaced"),
            seen_period=meters_of(session, who=who, now=now()).window.period,
            seen_version=0,
            seen_rejected=frozenset(),
            confirmed=None,
            now=now(),
            entered=Entered(None, Source.LETTER),
        )
        assert isinstance(submitted, Submitted)


def held_left(database: Database) -> int:
    with database.reading() as session:
        return len(held_readings(session))


def test_twenty_held_readings_are_decided_by_keyboard_alone(
    page: Page, server: Server, database: Database
) -> None:
    others = held_left(database)
    hold(database, "808", WANTED)
    sign_in_staff(page, server, "operator", "/held?number=808")
    expect(page.get_by_text(f"На проверке показаний: {others + WANTED}.")).to_be_visible()
    facts = page.locator(".facts")
    first = facts.inner_text()
    page.keyboard.press("k")  # there is none before the first
    page.keyboard.press("j")
    expect(facts).not_to_have_text(first, use_inner_text=True)
    page.keyboard.press("k")
    expect(facts).to_have_text(first, use_inner_text=True)
    for left in range(WANTED - 1, -1, -1):
        if left % 2:
            page.keyboard.press("a")
        else:
            page.keyboard.press("r")
            expect(page.locator("#reject-reading")).to_be_visible()
            page.locator("#words").focus()
            page.keyboard.type("нет акта")
            page.keyboard.press("Enter")
            expect(page.locator("#reject-reading")).not_to_be_visible()
        said = "Принято" if left % 2 else "Отклонено"
        expect(page.get_by_text(pattern(f"^{said}: договор"))).to_be_visible()
        count = others + left
        remaining = f"На проверке показаний: {count}." if count else "На проверке ничего нет."
        expect(page.locator(".first-line")).to_contain_text(remaining)
    assert held_left(database) == others


def test_the_place_in_the_list_is_kept_beyond_its_page_and_by_every_key(
    page: Page, server: Server, database: Database
) -> None:
    hold(database, "929", PAGE_ROWS + 2)
    sign_in_staff(page, server, "operator", "/held?number=929")
    heading, marked = page.locator("#case"), page.locator("tr[aria-current=true]")
    facts = page.locator(".facts")
    for _ in range(PAGE_ROWS):
        before = facts.inner_text()
        page.keyboard.press("j")
        expect(facts).not_to_have_text(before, use_inner_text=True)
    expect(page.get_by_text("страница 2 из 2")).to_be_visible()
    expect(heading).to_be_focused()
    expect(marked).to_be_in_viewport()
    page.keyboard.press("Enter")  # to the heading, which leaves the address of the list
    expect(page).to_have_url(pattern("number=929"))
    before = facts.inner_text()
    page.keyboard.press("a")
    expect(facts).not_to_have_text(before, use_inner_text=True)
    expect(marked).to_be_in_viewport()
    page.goto("/held?number=929&page=2")
    expect(marked).to_have_count(1)


def test_a_reason_is_chosen_by_its_number_and_is_not_that_of_the_next_one(
    page: Page, server: Server, database: Database
) -> None:
    hold(database, "707", 2)
    sign_in_staff(page, server, "operator", "/held?number=707")
    expect(page.locator("#case")).to_contain_text("707")
    page.keyboard.press("r")
    expect(page.locator("#reject-reading")).to_be_visible()
    page.locator("#words").fill("Третий раз")
    page.locator("input[name=stock]").first.focus()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.get_by_text(pattern("^Отклонено: договор"))).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("#reject-reading")).to_be_visible()
    expect(page.locator("#words")).to_have_value("")
    expect(page.locator("input[name=stock]:checked")).to_have_count(0)


def test_another_value_is_entered_in_the_place_of_one_that_waits_by_keyboard(
    page: Page, server: Server, database: Database
) -> None:
    hold(database, "717", 3)
    sign_in_staff(page, server, "operator", "/held?number=717")
    page.keyboard.press("j")
    expect(page.locator(".facts")).to_contain_text("7171")
    page.keyboard.press("e")
    page.wait_for_url("**/readings/enter?contract=717**")
    expect(page.locator("#source-phone")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("105")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Внесено показаний: 1.")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/held?at=**")
    expect(page.locator(".facts")).to_contain_text("7172")


def test_slash_leads_into_the_search_and_letters_typed_there_decide_nothing(
    page: Page, server: Server, database: Database
) -> None:
    hold(database, "919", 2)
    before = held_left(database)
    sign_in_staff(page, server, "operator", "/held")
    page.keyboard.press("/")
    expect(page.locator("#number")).to_be_focused()
    page.keyboard.type("aa")
    page.keyboard.press("Enter")
    expect(page.get_by_text("По этим условиям ничего нет.")).to_be_visible()
    assert held_left(database) == before


def test_of_two_people_the_second_is_told_who_decided(
    page: Page, server: Server, database: Database, new_page: NewPage
) -> None:
    hold(database, "606", 2)
    sign_in_staff(page, server, "operator", "/held?number=606")
    expect(page.locator("#case")).to_contain_text("606")
    other = new_page()
    sign_in_staff(other, server, "admin", "/held?number=606")
    expect(other.locator("#case")).to_contain_text("606")
    page.keyboard.press("a")
    expect(page.get_by_text(pattern("^Принято: договор"))).to_be_visible()
    other.keyboard.press("a")
    expect(other.get_by_text("Показание уже принято: operator (абонентский отдел)")).to_be_visible()


def test_a_reading_that_was_phoned_in_is_asked_about_as_a_customers(
    page: Page, server: Server
) -> None:
    sign_in_staff(page, server, "operator", "/readings")
    page.get_by_role("link", name="Внести показания").click()
    # The page before has a field of this name, too.
    expect(page.get_by_role("heading", name="Внести показания")).to_be_visible()
    page.locator("#number").fill("123")
    press(page, "Найти")
    expect(page.get_by_role("heading", name="Договор 123")).to_be_visible()
    page.locator(".cell-input").first.fill("7")
    press(page, "Внести показания")
    expect(page.get_by_text("Выберите, как получено показание").first).to_be_visible()
    page.get_by_label("Телефон").check()
    press(page, "Внести показания")
    expect(page.get_by_text("Внесено показаний: 1.")).to_be_visible()
    expect(page.get_by_text("внесено поставщиком, по телефону")).to_be_visible()
    page.goto("/readings?number=123")
    expect(page.get_by_text("Телефон").first).to_be_visible()


def test_the_silent_are_counted_before_anybody_is_written_to(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "operator", "/readings")
    press(page, "Напомнить молчащим")
    expect(
        page.get_by_text(pattern("Напоминать некому|Писем будет")).locator("visible=true").first
    ).to_be_visible()


@pytest.mark.parametrize("role", ["billing", "auditor"])
def test_who_may_not_decide_has_no_button_for_it(
    page: Page, server: Server, database: Database, role: str
) -> None:
    hold(database, f"40-{role}", 1)
    sign_in_staff(page, server, role, "/overview")
    expect(page.locator(".first-line")).to_contain_text("показания передали")
    if role == "auditor":
        page.goto("/held")
        expect(page.locator("#case")).to_be_visible()
        expect(page.get_by_role("button", name="Принять")).to_have_count(0)


def test_the_pages_as_everybody_can_read_them(
    inspector: tuple[Page, Inspector], server: Server, database: Database
) -> None:
    page, inspect = inspector
    sign_in_staff(page, server, "operator", "/overview")
    inspect.look("overview")
    page.goto("/readings")
    expect(page.get_by_text(pattern("^Строк"))).to_be_visible()
    inspect.look("readings")
    page.goto("/readings/enter?contract=2666")
    expect(page.get_by_role("heading", name="Договор 2666")).to_be_visible()
    inspect.look("enter")
    hold(database, "505", 2)
    page.goto("/held")
    expect(page.locator("#case")).to_be_visible()
    inspect.look("held")
    press(page, "Отклонить")
    expect(page.locator("#reject-reading")).to_be_visible()
    inspect.look("held, reject")
