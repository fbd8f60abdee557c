"""Customers, registrations and letters, as the subscribers' department works with them."""

from re import compile as pattern

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from cabinet.db import Database
from cabinet.models import AuditEntry, OutboxLetter, User
from cabinet.security.audit import Action
from tests.e2e.inspecting import Inspector
from tests.e2e.running import Server
from tests.e2e.staff.entering import sign_in_staff
from tests.e2e.walks import press

WHY = "Заявление 12 от 22.11"


def find(page: Page, typed: str) -> None:
    page.locator("#search").fill(typed)
    press(page, "Найти")


def test_a_customer_is_found_looked_at_and_helped(
    page: Page, server: Server, database: Database
) -> None:
    sign_in_staff(page, server, "operator", "/customers")
    find(page, "ёл")
    expect(page.get_by_text("Укажите не меньше 3 букв или цифр.").first).to_be_visible()
    find(page, "примеров елес киялулы")
    expect(page.get_by_text("Найдено: 1.")).to_be_visible()
    assert "search" not in page.url
    page.get_by_role("link", name="04008222").click()
    expect(page.get_by_role("heading", name="Договор 04008222")).to_be_visible()
    assert "04008222" not in page.url
    page.get_by_role("button", name=pattern("Подробно")).click()
    page.get_by_label("Что сделать").select_option("end_sessions")
    page.locator("#reason").fill("я")
    press(page, "Выполнить")
    expect(page.get_by_text("Укажите причину одной строкой").first).to_be_visible()
    page.locator("#reason").fill(WHY)
    press(page, "Выполнить")
    expect(page.get_by_text("Сеансы завершены: 0.")).to_be_visible()

    page.get_by_role("link", name="Как видит абонент").click()
    page.locator("#reason").fill("Абонент звонит")
    press(page, "Смотреть")
    expect(page.get_by_text("Лицевой счёт №04008222: только просмотр")).to_be_visible()
    for name in ("Показания", "История", "Баланс", "Начисления", "Сверка", "Доступ"):
        press(page, name)
        expect(page.get_by_role("heading", name=name, exact=True, level=2)).to_be_visible()
    page.reload()
    expect(page.locator("#reason")).to_be_visible()  # a reason for each look

    with database.reading() as session:
        house = session.exec(select(User.id).where(User.login == "04008222")).one()
        entries = session.exec(
            select(AuditEntry)
            .where(
                col(AuditEntry.staff_id).is_not(None),
                AuditEntry.user_id == house,
                col(AuditEntry.action) != Action.LETTERS_TRIED_AGAIN,  # by another test
                col(AuditEntry.action) != Action.LETTERS_GIVEN_UP,
            )
            .order_by(col(AuditEntry.id))
        ).all()
        searched = session.exec(
            select(AuditEntry.detail).where(AuditEntry.action == Action.CUSTOMERS_SEARCHED)
        ).all()
    assert [one.action for one in entries] == [
        Action.CUSTOMER_SHOWN,
        Action.SESSIONS_ENDED,
        Action.SEEN_AS_CUSTOMER,
    ]
    assert [one.reason for one in entries] == ["", WHY, "Абонент звонит"]
    assert searched == ["1 found"]


def test_a_registration_is_rejected_and_another_one_approved(
    page: Page, server: Server, database: Database
) -> None:
    sign_in_staff(page, server, "operator", "/registrations")
    expect(page.get_by_text("Ждут решения: 2")).to_be_visible()
    strange = page.get_by_role("row", name="8080")
    expect(strange.get_by_text("имя, email")).to_be_visible()
    strange.get_by_role("button").click()
    press(page, "Отклонить")
    expect(page.get_by_text("Укажите причину одной строкой").first).to_be_visible()
    page.locator("#reason").fill("В договоре другой плательщик")
    press(page, "Отклонить")
    expect(page.get_by_text("stranger@example.com: отклонено")).to_be_visible()
    page.get_by_role("row", name="5550").get_by_role("button").click()
    press(page, "Одобрить")
    expect(page.get_by_text("vk5550: одобрено")).to_be_visible()
    expect(page.get_by_text("Никто не ждёт решения.")).to_be_visible()
    with database.reading() as session:
        kinds = session.exec(select(OutboxLetter.kind).where(col(OutboxLetter.sent_at).is_(None)))
        assert {"registration-approved", "registration-rejected"} <= set(kinds)


def test_letters_are_counted_before_all_of_them_are_given_up(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "billing", "/letters")
    find(page, "status: broken")
    expect(page.get_by_text("Состояние может быть одним из").first).to_be_visible()
    find(page, "to: old1 kind: reminder")
    expect(page.get_by_text("Строк: 1")).to_be_visible()
    assert "old1" not in page.url
    page.get_by_role("button", name=pattern("Выбрать")).click()
    press(page, "Отправить сейчас")
    expect(page.get_by_text("Письмо отправится в течение минуты.")).to_be_visible()
    press(page, "Посчитать")
    expect(page.get_by_text("Ждут отправки: 1.")).to_be_visible()
    page.locator("#all_reason").fill("Адрес больше не действует")
    press(page, "Отменить все")
    expect(page.get_by_text("Отменено писем: 1.")).to_be_visible()


def test_billing_sees_no_customers_and_an_auditor_changes_none(page: Page, server: Server) -> None:
    sign_in_staff(page, server, "auditor", "/customers")
    page.get_by_role("link", name="04008221").click()
    page.get_by_role("button", name=pattern("Подробно")).click()
    expect(page.get_by_role("heading", name="Сеансы")).to_be_visible()
    expect(page.get_by_role("button", name="Выполнить")).to_have_count(0)
    expect(page.get_by_role("button", name="Освободить")).to_have_count(0)
    press(page, "Выйти")
    expect(page.locator("#login")).to_be_visible()
    sign_in_staff(page, server, "billing", "/own")
    expect(page.get_by_role("link", name="Абоненты")).to_have_count(0)


def test_the_pages_as_everybody_can_read_them(
    inspector: tuple[Page, Inspector], server: Server
) -> None:
    page, inspect = inspector
    sign_in_staff(page, server, "admin", "/customers")
    inspect.look("customers")
    find(page, "ёл")
    expect(page.locator("#problems .notice")).to_be_visible()
    inspect.look("customers, too short")
    page.goto("/customers")
    page.get_by_role("link", name="400400").click()
    page.get_by_role("button", name=pattern("Подробно")).click()
    expect(page.locator("#person")).to_be_visible()
    page.get_by_label("Что сделать").select_option("email")
    expect(page.locator("#papers")).to_be_visible()
    inspect.look("customer, form")


def test_the_look_and_the_lists_as_everybody_can_read_them(
    inspector: tuple[Page, Inspector], server: Server
) -> None:
    page, inspect = inspector
    sign_in_staff(page, server, "admin", "/look?contract=1")
    expect(page.locator("#reason")).to_be_visible()
    inspect.look("look, reason")
    page.locator("#reason").fill("Абонент звонит")
    press(page, "Смотреть")
    press(page, "Баланс")
    expect(page.get_by_role("heading", name="Баланс", exact=True, level=2)).to_be_visible()
    inspect.look("look, balance")
    page.goto("/registrations")
    expect(page.get_by_role("heading", name="Регистрации")).to_be_visible()
    inspect.look("registrations")
    page.goto("/letters")
    page.get_by_role("button", name=pattern("Выбрать")).first.click()
    expect(page.locator("#chosen")).to_be_visible()
    inspect.look("letters, chosen")
