"""What the page shows, and what comes over the websocket."""

from io import BytesIO

from pypdf import PdfReader
from sqlmodel import select

from cabinet.billing.charges.shown_month import ShownRecipient
from cabinet.billing.charges.state import ChargesState
from cabinet.db import Database
from cabinet.documents.by_mail import SAME_AGAIN
from cabinet.models import OutboxLetter
from tests.integration.billing.charges.opened import Page


async def test_the_previous_month_is_shown_at_first(page: Page) -> None:
    await page.load()
    state = page.state
    assert (state.year, state.month, state.no_charges) == ("2026", "10", {})
    assert state.period_line == "Год: 2026 Месяц: Октябрь"
    assert state.contract_line == "Договор: №123 Плательщик: ТОО «Пример 123»"
    assert state.recipients[0] == ShownRecipient(
        number="1",
        account="00000001",
        name="Объект 00000001 vk123",
        tariff_group="3",
        amount="2,00",
        under="00000001 · 1,500\u00a0м³",
        lines=[
            ["в", "1,500", "197,0255", "16", "1,00"],
            ["к", "1,500", "197,0255", "16", "1,00"],
        ],
        parts=[
            ["Вода 1,500 × 197,0255", "1,00"],
            ["Канализация 1,500 × 197,0255", "1,00"],
        ],
    )
    assert state.common == "Для всех: НДС 16\u00a0% · тар. гр. 3"
    assert (state.total, state.shown) == ("500,00", "1–100 из 250")
    assert (state.month_name, state.charged) == ("Октябрь 2026", "500,00\u00a0₸")
    assert state.totals == [
        ["Водоснабжение (в)", "375,000\u00a0м³", "250,00"],
        ["Канализация (к)", "375,000\u00a0м³", "250,00"],
        ["в т.ч. НДС 16 %", "", "68,97"],
    ]
    assert (state.before, state.after) == (["2026-09", "Сентябрь 2026"], [])
    assert state.years == ["2026", "2025", "2024", "2023"]


async def test_pages_are_turned_and_only_the_visible_rows_are_kept(page: Page) -> None:
    await page.load()
    await page.turn(ChargesState.go_back)
    assert (page.state.shown, page.state.has_before) == ("1–100 из 250", False)
    for _ in range(5):
        await page.turn(ChargesState.go_further)
    assert (page.state.shown, page.state.has_after) == ("201–250 из 250", False)
    assert len(page.state.recipients) == 50
    await page.turn(ChargesState.go_back)
    assert page.state.shown == "101–200 из 250"


async def test_another_month_is_chosen_by_its_address(page: Page) -> None:
    await page.load()
    await page.turn(ChargesState.go_further)
    await page.open("period=2026-09")
    assert (page.state.period, page.state.shown) == ("2026-09", "1–1 из 1")
    await page.open("period=2026-10")
    await page.choose({"year": "2026", "month": "9"})
    assert (page.state.total, page.state.has_before) == ("5,00", False)
    assert (page.state.before, page.state.after) == ([], ["2026-10", "Октябрь 2026"])
    await page.choose({"year": "2026", "month": "8"})
    assert page.state.no_charges["ru"] == "Август 2026: начислений нет."
    assert page.state.recipients == []


async def test_a_chosen_month_is_shown_before_its_address_is_opened(page: Page) -> None:
    await page.load()
    await page.turn(ChargesState.choose, {"year": "2026", "month": "9"})
    assert (page.state.month_name, page.state.total) == ("Сентябрь 2026", "5,00")
    page.state.total = "as it was shown"
    await page.open("period=2026-09")
    assert page.state.total == "as it was shown"
    await page.load()
    assert page.state.total == "5,00"


async def test_a_chosen_month_outlives_the_load_of_a_connection_that_was_lost(page: Page) -> None:
    await page.load()
    await page.turn(ChargesState.choose, {"year": "2026", "month": "9"})
    await page.load()  # of the address that the page still had
    assert page.state.total == "500,00"
    await page.open("period=2026-09")
    assert page.state.total == "5,00"


async def test_what_is_no_month_changes_nothing(page: Page) -> None:
    await page.load()
    for form in (
        {"year": "2026", "month": "12"}, {"year": "2026", "month": "13"}, {"year": "2026"},
        {"year": "0", "month": "1"}, {}, [], "2026", None, 7, {"year": {}, "month": []},
    ):  # fmt: skip
        await page.choose(form)
        assert page.state.errors["month"]["ru"]
        assert (page.state.month, page.state.total) == ("10", "500,00")


async def test_a_forged_address_is_refused_and_shows_the_previous_month(page: Page) -> None:
    for period in ("2026-12", "2026-13", "0000-01", "%00", "<b>", "2026-10'--", "9" * 3000):
        await page.open(f"period={period}")
        assert page.state.errors["month"]["ru"].startswith(("Такого месяца нет", "Этот месяц ещё"))
        assert (page.state.month, page.state.total) == ("10", "500,00")
    await page.open("period=2026-09")
    assert page.state.errors == {}


async def test_a_new_language_keeps_month_and_place(page: Page) -> None:
    await page.load()
    await page.turn(ChargesState.go_further)
    page.choose_language("en")
    await page.load()
    assert page.state.period_line == "Year: 2026 Month: October"
    assert page.state.shown == "101–200 of 250"
    assert page.state.totals[0][0] == "Water supply"
    await page.open("period=2026-09")
    page.choose_language("kk")
    await page.load()
    assert page.state.period_line == "Жыл: 2026 Ай: Қыркүйек"


async def test_recipients_are_found_and_the_total_stays_that_of_the_month(page: Page) -> None:
    await page.load()
    await page.turn(ChargesState.go_further)
    await page.turn(ChargesState.find, {"search": " ОБЪЕКТ 0000024"})
    assert [one.number for one in page.state.recipients] == [str(n) for n in range(240, 250)]
    assert page.state.found == "Найдено 10 из 250. Итог – за весь месяц."
    assert (page.state.total, page.state.has_after) == ("500,00", False)
    await page.turn(ChargesState.find, {"search": "x" * 101})
    assert page.state.errors["search"]
    await page.turn(ChargesState.find_all)
    assert (page.state.found, page.state.shown) == ("", "1–100 из 250")


async def test_a_search_for_nonsense_is_one_for_everybody(page: Page) -> None:
    await page.load()
    for form in ({"search": 5}, {"search": ["x"]}, {}, [], None, "x"):
        await page.turn(ChargesState.find, form)
        assert page.state.shown == "1–100 из 250"


async def test_the_same_heading_again_turns_the_order_round(page: Page) -> None:
    await page.load()
    await page.turn(ChargesState.sort_by, "account")
    assert (page.state.recipients[0].number, page.state.descending) == ("250", True)
    await page.turn(ChargesState.sort_by, "recipient")
    assert (page.state.recipients[0].number, page.state.descending) == ("1", False)
    for nonsense in ("id", "", None, 5, ["account"], {}):
        await page.turn(ChargesState.sort_by, nonsense)
    assert (page.state.sort, page.state.descending) == ("recipient", False)


async def test_search_and_order_can_be_seen_and_ended_where_there_is_little(page: Page) -> None:
    await page.open("period=2026-09")
    assert page.state.is_long is False
    await page.turn(ChargesState.find, {"search": "нет такого"})
    assert (page.state.is_long, page.state.recipients) == (True, [])
    assert page.state.found == "Ничего не найдено. Ищите по лицевому счёту или названию."


async def test_month_and_year_of_a_month_to_come_are_refused_with_a_sentence(page: Page) -> None:
    await page.load()
    await page.choose({"year": "2026", "month": "12"})
    assert page.state.errors["month"]["ru"].startswith("Этот месяц ещё не наступил.")
    assert page.state.month_name == "Октябрь 2026"


async def test_charlie_sees_no_charges_and_sends_no_report(page: Page, database: Database) -> None:
    page.sign_in(page.people.charlie)
    await page.load()
    assert page.state.no_charges["ru"] == "Октябрь 2026: начислений нет."
    await page.send()
    assert page.state.problem["ru"] == "Октябрь 2026: начислений нет."
    with database.reading() as session:
        assert session.exec(select(OutboxLetter)).all() == []


async def test_the_report_is_queued_with_every_recipient(page: Page, database: Database) -> None:
    await page.load()
    await page.send()
    assert page.state.success["ru"] == "Отчет отправлен на vk123@example.kz."
    assert page.state.busy is False
    with database.reading() as session:
        (letter,) = session.exec(select(OutboxLetter)).all()
    assert letter.attachment is not None
    reader = PdfReader(BytesIO(letter.attachment))
    assert "00000250" in "".join(one.extract_text() for one in reader.pages)
    await page.send()
    assert page.state.problem == SAME_AGAIN.format(minutes=10).as_dict()


async def test_handlers_called_before_the_page_was_opened_are_harmless(page: Page) -> None:
    await page.turn(ChargesState.go_further)
    assert page.state.shown == "101–200 из 250"
