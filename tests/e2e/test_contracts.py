"""«Договоры»: the way from one contract to another, what each wants, and adding one more."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import Session, select

from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.models import Contract, Membership, User
from cabinet.security.memberships import end, grant, lives
from tests.cast import NOW, make_contract
from tests.e2e.conftest import NewPage
from tests.e2e.inspecting import Inspector
from tests.e2e.journeys import demo_password, sign_in
from tests.e2e.running import Server
from tests.e2e.walks import arrive_at, expect_problems, press, speak

LOGIN, OWN = "vk4040", "Договор №4040"
FREE, BIN = "5000", "940140000385"


@pytest.fixture(autouse=True)
def _as_before(database: Database) -> Iterator[None]:
    """Leave the person with the one contract that they had."""
    yield
    with database.writing() as session:
        user = session.scalars(select(User).where(User.login == LOGIN)).one()
        mine = session.scalars(select(Membership).where(Membership.user_id == user.id)).all()
        for membership in mine:
            if session.get_one(Contract, membership.contract_id).number == "4040":
                membership.ended_at = None
            else:
                session.delete(membership)


def give(database: Database, count: int, role: Role = Role.ACCOUNTANT) -> list[str]:
    """Let the person work with `count` more contracts; what stands in addresses for them."""
    with database.writing() as session:
        user = session.scalars(select(User).where(User.login == LOGIN)).one()
        return [
            grant(
                session,
                user=user,
                contract_id=contract_id(session, f"50{number:02}"),
                role=role,
                now=NOW,
            ).public_id
            for number in range(count)
        ]


def contract_id(session: Session, number: str) -> int:
    known = session.scalars(select(Contract.id).where(Contract.number == number)).first()
    made = known or make_contract(session, number=number, bin_iin=BIN).id
    assert made is not None
    return made


def enter(page: Page, server: Server) -> None:
    sign_in(page, LOGIN, demo_password(server, LOGIN))


def expect_contracts(page: Page, count: int) -> None:
    expect(page.get_by_role("heading", level=1, name="Договоры")).to_be_visible()
    expect(page.locator(".contracts > li:visible")).to_have_count(count)


def test_who_has_several_chooses_and_reaches_another_in_two_presses(
    page: Page, server: Server, database: Database
) -> None:
    give(database, 1)
    enter(page, server)
    page.wait_for_url("**/contracts")
    expect_contracts(page, 2)
    page.get_by_role("link", name=OWN).press("Enter")
    page.wait_for_url("**/home?contract=*")
    expect(page.locator("header .contract")).to_have_text("Договор 4040")
    expect(page.locator("main .hero .owed")).to_be_visible()
    page.get_by_role("banner").get_by_role("link", name="Сменить договор").press("Enter")
    expect_contracts(page, 2)
    assert page.url.endswith("/contracts")
    expect(page.locator("header .contract")).to_have_text("")
    page.get_by_role("link", name="Договор №5000").press("Enter")
    page.wait_for_url("**/home?contract=*")
    expect(page.locator("header .contract")).to_have_text("Договор 5000")
    page.go_back()
    expect_contracts(page, 2)


def test_with_one_contract_nothing_of_it_is_seen(page: Page, server: Server) -> None:
    enter(page, server)
    expect(page.locator("header .contract")).to_have_text("Договор 4040")
    expect(page.get_by_role("link", name="Сменить договор")).to_have_count(0)
    expect(page.get_by_role("link", name="Договоры")).to_have_count(0)
    assert page.url.endswith("/readings")
    arrive_at(page, "contracts")
    expect_contracts(page, 1)
    expect(page.locator("header .contract")).to_have_text("Договор 4040")


def test_the_header_of_a_phone_has_the_way_and_is_no_higher(
    new_page: NewPage, server: Server, database: Database
) -> None:
    phone = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    give(database, 7)
    enter(phone, server)
    expect_contracts(phone, 8)
    phone.get_by_role("link", name=OWN).tap()
    phone.wait_for_url("**/home?contract=*")
    switch = phone.get_by_role("banner").get_by_role("link", name="Сменить договор")
    expect(switch).to_be_visible()
    header, found = phone.locator("header").bounding_box(), switch.bounding_box()
    assert header is not None
    assert found is not None
    assert header["height"] <= 56
    assert min(found["width"], found["height"]) >= 44
    switch.tap()
    phone.get_by_role("link", name="Договор №5003").tap()
    expect(phone.locator("header .contract")).to_have_text("Договор 5003")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("count", [8, 40])
def test_from_eight_on_contracts_can_be_found(
    page: Page, server: Server, database: Database, count: int
) -> None:
    give(database, count - 1)
    enter(page, server)
    expect_contracts(page, count)
    find = page.get_by_role("searchbox", name="Найти: номер или плательщик")
    find.press_sequentially("5003")
    expect_contracts(page, 1)
    expect(page.get_by_role("status").filter(has_text="Показано")).to_have_text("Показано: 1")
    find.fill("пример 5")
    expect_contracts(page, count - 1)
    find.fill("")
    expect_contracts(page, count)


def test_of_access_that_has_ended_it_is_said_once(
    page: Page, server: Server, database: Database
) -> None:
    (address,) = give(database, 1)
    enter(page, server)
    page.get_by_role("link", name="Договор №5000").click()
    expect(page.locator("main .hero h2")).to_be_visible()
    with database.writing() as session:
        found = select(Membership).where(Membership.public_id == address)
        end(session, membership=session.scalars(found).one(), now=NOW)
    page.get_by_role("navigation", name="Меню").get_by_role("link", name="Главная").click()
    expect(page.get_by_text("Доступ к договору закрыт.")).to_have_count(1)
    expect_contracts(page, 1)
    page.get_by_role("navigation", name="Меню").get_by_role("link", name="Договоры").click()
    expect(page.get_by_text("Доступ к договору закрыт.")).to_have_count(0)
    expect_contracts(page, 1)
    page.get_by_role("link", name=OWN).click()
    expect(page.locator("header .contract")).to_have_text("Договор 4040")


def test_who_has_no_contract_is_told_what_can_be_done(
    page: Page, server: Server, database: Database
) -> None:
    with database.writing() as session:
        user = session.scalars(select(User).where(User.login == LOGIN)).one()
        own = select(Membership).where(Membership.user_id == user.id, lives())
        session.scalars(own).one().ended_at = NOW
    enter(page, server)
    expect(page.get_by_text("Договоров у вас нет.")).to_be_visible()
    page.get_by_role("link", name="Добавить договор").click()
    expect(page.get_by_role("heading", level=1, name="Добавить договор")).to_be_visible()


def test_a_contract_is_added_from_the_personal_page(
    page: Page, server: Server, database: Database
) -> None:
    with database.writing() as session:
        contract_id(session, FREE)
    enter(page, server)
    page.get_by_role("link", name="Личные данные").first.click()
    page.get_by_role("link", name="Добавить договор").click()
    page.get_by_label("Номер договора или лицевой счёт").fill(FREE)
    page.get_by_label("БИН / ИИН").fill("990140004654")
    page.get_by_label("Пароль от кабинета").fill(demo_password(server, LOGIN))
    page.get_by_role("button", name="Добавить").click()
    expect(page.get_by_text("Не удалось добавить договор.").first).to_be_visible()
    page.get_by_label("БИН / ИИН").fill(BIN)
    page.get_by_role("button", name="Добавить").click()
    expect(page.get_by_text("Договор добавлен: он есть в списке")).to_be_visible()
    page.get_by_role("link", name="Ко всем договорам").click()
    expect_contracts(page, 2)
    expect(page.get_by_role("link", name="Договор №5000")).to_contain_text("владелец")


def test_its_pages_are_accessible(
    inspector: tuple[Page, Inspector], server: Server, database: Database
) -> None:
    page, inspect = inspector
    addresses = give(database, 7)
    enter(page, server)
    expect_contracts(page, 8)
    inspect.look("contracts")
    arrive_at(page, "contracts?contract=unknown")
    inspect.look("contracts, one lost")
    arrive_at(page, f"home?contract={addresses[1]}")
    expect(page.locator("header .contract")).to_have_text("Договор 5001")
    inspect.look("home of one of several")
    arrive_at(page, "contracts/add")
    inspect.look("contracts/add")
    press(page, "Добавить")
    expect_problems(page)
    inspect.look("contracts/add, sent empty")
    speak(page, "Қазақша", sign_out="Шығу")
    arrive_at(page, "contracts")
    inspect.look("contracts", language="kk")
    speak(page, "Русский", sign_out="Выйти")
