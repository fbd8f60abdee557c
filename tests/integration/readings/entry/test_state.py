"""The page's state: what comes over the websocket, and what the page is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from cabinet.db import Database
from cabinet.models import Meter
from cabinet.readings import status_texts, texts
from tests.integration.readings.conftest import Page
from tests.integration.readings.decided import billed, decide
from tests.integration.readings.sending import counted


def registered(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        return counted(session)


async def test_the_table_is_shown_in_words(page: Page) -> None:
    await page.load()
    row = page.state.rows[0]
    assert (row.water, row.is_removed, row.verification) == ("Хол", False, "-")
    assert (row.previous, row.previous_date, row.previous_source) == (
        "100,000", "28.10.2026", "Контролёр",
    )  # fmt: skip
    assert (row.sent, row.sent_date, row.sent_source) == ("", "-", "-")
    assert page.state.heat_meter == "yes"
    assert page.state.success == {}


async def test_sent_readings_are_shown_with_their_date_and_source(
    page: Page, database: Database
) -> None:
    await page.load()
    await page.send(page.typed("145,554", third="7"))
    assert page.state.sent == {
        f"meter-{page.first}": "145,554", f"meter-{page.third}": "7,000",
    }  # fmt: skip
    assert (page.state.shown_on, page.state.held) == ("22.11.2026", [])
    assert page.state.success["ru"] == "Ваши показания в обработке!"
    await page.load()
    row = page.state.rows[0]
    assert (row.sent, row.sent_date, row.sent_source) == ("145,554", "22.11.2026", "Сайт")
    assert page.state.sent == {}
    assert page.state.success["ru"] == "Ваши показания в обработке!"
    assert registered(database) == (1, 2)


async def test_what_was_sent_is_summed_up_with_its_receipt_and_what_follows(page: Page) -> None:
    await page.load()
    await page.send(page.typed("145,554", third="7"))
    receipt = page.state.newest_receipts[0].number
    assert page.state.taken.startswith(
        "Передано показаний: 2, расход 45,554\u00a0м³. Квитанция № R"
    )
    assert receipt.removesuffix(".pdf") in page.state.taken
    assert page.state.next["ru"].startswith("Исправить можно по 30.11.2026 включительно.")


@contextmanager
def gone_once_it_is_registered(database: Database) -> Iterator[None]:
    """Let the database be away for whoever reads after a batch; SQLite writes it at once."""
    has_registered = [database.is_sqlite]

    def note(_connection: Connection) -> None:
        has_registered[0] = True

    def refuse(connection: Connection) -> None:
        asked = connection.get_execution_options()
        if has_registered[0] and not asked.get("looks") and not asked.get("writes"):
            raise OperationalError(None, None, ConnectionError("the database is away"))

    event.listen(database.engine, "commit", note)
    event.listen(database.engine, "begin", refuse)
    yield
    event.remove(database.engine, "commit", note)
    event.remove(database.engine, "begin", refuse)


async def test_what_is_registered_is_told_though_the_table_cannot_be_read_anew(
    page: Page, served: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await page.load()
    page.state.shown_on = "21.11.2026"
    with gone_once_it_is_registered(served):
        await page.send(page.typed("145", third="7"))
    assert page.state.success["ru"] == "Ваши показания в обработке!"
    assert page.state.new_receipt.startswith("R")
    assert page.state.sent == {
        f"meter-{page.first}": "145,000", f"meter-{page.third}": "7,000",
    }  # fmt: skip
    assert registered(served) == (1, 2)
    assert "could not be shown anew" in caplog.text


async def test_each_wrong_cell_has_its_error(page: Page, database: Database) -> None:
    await page.load()
    await page.send(page.typed("x", second="1", third="7"))
    assert set(page.state.errors) == {f"meter-{page.first}", f"meter-{page.second}"}
    told = page.state.errors[f"meter-{page.second}"]["ru"]
    assert told.startswith(f"{texts.NO_SERIAL.ru} Предоставьте документы по счётчику в абонентский")
    assert page.state.problem == {}
    assert registered(database) == (0, 0)


async def test_a_single_meter_is_sent_once_it_is_confirmed(page: Page, database: Database) -> None:
    await page.load()
    await page.confirm()
    await page.send(page.typed("145"))
    assert "12223773" in page.state.single["ru"]
    assert registered(database) == (0, 0)
    await page.confirm()
    await page.confirm()
    assert registered(database) == (1, 1)


async def test_another_tab_is_told_and_shown_what_was_sent(page: Page, database: Database) -> None:
    await page.load()
    stale = page.state._seen
    await page.send(page.typed("145", third="7"))
    page.state._seen = stale
    await page.send(page.typed("146", third="7"))
    assert page.state.problem == texts.SENT_MEANWHILE.as_dict()
    assert set(page.state.errors) == {f"meter-{page.first}"}
    assert page.state.rows[0].sent == "145,000"
    assert registered(database) == (1, 2)


@pytest.mark.parametrize("form", [None, 7, "x", [], {"meter-1": 5}, {"x": "1"}, {"meter-0": "1"}])
async def test_what_is_no_form_is_refused(page: Page, database: Database, form: object) -> None:
    await page.load()
    await page.send(form)
    assert page.state.problem == texts.NOT_A_FORM.as_dict()
    assert registered(database) == (0, 0)


async def test_another_contracts_meter_is_refused(page: Page, database: Database) -> None:
    await page.load()
    await page.send({f"meter-{page.foreign}": "1"})
    assert page.state.problem == texts.UNKNOWN_METER.as_dict()
    assert registered(database) == (0, 0)


async def test_a_page_that_lost_its_state_is_loaded_anew(page: Page, database: Database) -> None:
    await page.send(page.typed("145", third="7"))
    assert page.state.problem == texts.TABLE_RELOADED.as_dict()
    assert len(page.state.rows) == 3
    assert registered(database) == (0, 0)


async def test_a_value_below_is_stated_sent_again_and_held(page: Page, database: Database) -> None:
    await page.load()
    await page.send(page.typed("5", third="7"))
    (below,) = page.state.unexplained
    assert below.name == f"why-meter-{page.first}"
    assert below.words == "Хол 12223773: было 100,000, введено 5,000"
    assert below.passed_zero == ""  # nearly a whole turn would have gone through it
    assert page.state_why({}) is None
    assert page.state.explain_problem == status_texts.CHOOSE_A_REASON.as_dict()
    assert page.state_why({below.name: "replaced", f"why-meter-{page.third}": "replaced"})
    assert registered(database) == (0, 0)
    await page.send(page.typed("5", third="7"))  # what the dialog does once it is closed
    assert registered(database) == (1, 2)
    assert page.state.success == status_texts.IN_PROCESS_HELD.format(count=1).as_dict()
    assert page.state.held == [f"meter-{page.first}"]
    assert list(page.state.sent) == [f"meter-{page.first}", f"meter-{page.third}"]
    await page.load()
    assert [(row.state, row.state_mood) for row in page.state.rows] == [
        ("На проверке", "held"), ("Передано", "sent"), ("", ""),
    ]  # fmt: skip


async def test_the_question_after_a_stated_reason_repeats_it(
    page: Page, database: Database
) -> None:
    with database.writing() as session:
        session.get_one(Meter, page.third).digits = 5
        for month, value in ((8, "99960"), (9, "99970"), (10, "99980")):
            billed(session, page.third, (date(2026, month, 28), value))
    await page.load()
    await page.send(page.typed("101", third="5000"))
    assert [below.passed_zero for below in page.state.unexplained] == [""]  # 5,020 m³ is no month
    await page.send(page.typed("101", third="60"))
    (below,) = page.state.unexplained
    assert below.passed_zero == "Счётчик перешёл через ноль: расход 80,000\u00a0м³"
    assert page.state_why({below.name: "passed_zero"})
    await page.send(page.typed("101", third="60"))
    assert [one.why for one in page.state.doubtful] == [
        "Счётчик перешёл через ноль. Более чем втрое больше обычного расхода"
    ]
    await page.send(page.typed("102", third="60"))  # after «Отмена» another value is corrected
    assert page.state.unexplained == []
    await page.confirm()
    assert registered(database) == (1, 2)


async def test_a_statement_is_good_for_the_very_value_alone(page: Page, database: Database) -> None:
    await page.load()
    await page.send(page.typed("5", third="7"))
    page.state_why({f"why-meter-{page.first}": "replaced"})
    await page.send(page.typed("6", third="7"))
    assert [one.words[-5:] for one in page.state.unexplained] == ["6,000"]
    assert registered(database) == (0, 0)


async def test_what_was_stated_stays_while_another_value_is_corrected(
    page: Page, database: Database
) -> None:
    await page.load()
    await page.send(page.typed("5", third="x"))
    page.state_why({f"why-meter-{page.first}": "misread"})
    await page.send(page.typed("5", third="x"))
    assert list(page.state.errors) == [f"meter-{page.third}"]
    await page.send(page.typed("5", third="7"))
    assert registered(database) == (1, 2)


async def test_a_doubtful_single_value_is_one_question_with_its_figures(
    page: Page, database: Database
) -> None:
    with database.writing() as session:
        for month in range(4, 10):
            billed(session, page.first, (date(2026, month, 28), str(10 * month)))
    await page.load()
    await page.send(page.typed("5100"))
    (asked,) = page.state.doubtful
    assert (asked.previous, asked.value) == ("100,000", "5100,000")
    assert asked.consumption.replace("\u00a0", " ") == "5 000,000"
    assert "12223773" in page.state.single["ru"]
    await page.send(page.typed("5200"))  # whoever corrects it is asked about the new one
    await page.confirm()
    assert page.state.sent == {f"meter-{page.first}": "5200,000"}
    assert registered(database) == (1, 1)


async def test_the_receipt_of_what_was_sent_is_offered(page: Page, database: Database) -> None:
    await page.load()
    assert (page.state.new_receipt, page.state.receipts) == ("", [])
    await page.send(page.typed("145", third="7"))
    number = f"R2611-{page.alice.contract_id}-1"
    assert page.state.new_receipt == number
    (link,) = page.state.newest_receipts
    assert link.words == f"№ {number} от 22.11.2026 12:00, показаний: 2"


async def test_many_receipts_stay_in_their_order(page: Page) -> None:
    await page.load()
    for value in range(145, 152):
        await page.send(page.typed(f"{value}", third="7"))
    shown = [link.number for link in (*page.state.newest_receipts, *page.state.receipts)]
    assert [int(number.rpartition("-")[2]) for number in shown] == [7, 6, 5, 4, 3, 2, 1]
    await page.load()
    assert [link.number for link in page.state.receipts] == shown
    assert page.state.newest_receipts == []


async def test_the_table_is_shown_anew_where_somebody_typed_meanwhile_or_a_new_day_began(
    page: Page,
) -> None:
    await page.load()
    await page.keep(page.state.month, page.typed(third="8"))
    await page.send(page.typed("145", third="7"))
    assert (page.state.rows[1].typed, page.state.sent) == ("8", {})
    page.state.shown_on = "21.11.2026"
    await page.send(page.typed("146", third="8"))
    assert (page.state.rows[0].sent, page.state.sent) == ("146,000", {})
    assert page.state.shown_on == "22.11.2026"


async def test_a_rejected_value_is_shown_with_its_reason_over_an_empty_cell(
    page: Page, database: Database
) -> None:
    await page.load()
    await page.send(page.typed("145", third="7"))
    with database.writing() as session:
        decide(session, page.first, "rejected", reason="Нет фото")
        decide(session, page.third, "accepted")
    await page.load()
    first, third, _ = page.state.rows
    assert (first.sent, first.state) == ("", "Отклонено")
    assert first.rejection == "Отклонено: Нет фото (было передано 145,000)"
    assert third.state == "Принято"
    assert page.state.success == {}
    assert page.state.rejected == status_texts.SOME_REJECTED.format(count=1).as_dict()
    await page.send(page.typed("146", third="00000007.000"))
    assert page.state.rejected == {}
    assert registered(database) == (2, 3)
