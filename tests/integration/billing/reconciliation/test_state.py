"""What the page shows, and what comes over the websocket."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import select

from cabinet.billing.reconciliation import texts
from cabinet.billing.reconciliation.state import ReconciliationState
from cabinet.db import Database
from cabinet.documents.by_mail import SAME_AGAIN
from cabinet.models import OutboxLetter, ReconciliationAnswer
from tests.cast import make_cast
from tests.integration.billing.reconciliation.ledger import enter, enter_usual
from tests.integration.opened_page import OpenedPage


class Page(OpenedPage):
    """The page that somebody has open: alice has some lines, charlie none."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.people = make_cast(session)
            enter_usual(session, self.people.alice)
        super().__init__(ReconciliationState, self.people.alice)

    async def call(self, name: str, *arguments: object) -> None:
        result = getattr(ReconciliationState, name).fn(self.state, *arguments)
        if hasattr(result, "__aiter__"):
            async for _ in result:
                pass
        else:
            await result

    def rows(self, table: type[Any]) -> list[Any]:
        with self.database.reading() as session:
            return list(session.exec(select(table)).all())


@pytest.fixture
def page(served: Database) -> Page:
    return Page(served)


async def test_the_last_quarter_is_shown_at_first(page: Page) -> None:
    await page.call("load")
    state = page.state
    assert (state.first_day, state.last_day) == ("01.07.2026", "30.09.2026")
    assert state.title == "Акт сверки взаимных расчетов за период с 01.07.2026 по 30.09.2026"
    assert state.consumer == "ТОО «Пример 123», БИН 940140000385"
    assert state.opening == ["Сальдо начальное на 01.07.2026", "100,00", ""]
    assert state.lines == [
        ["01.07.2026", "Счёт №1 vk123", "10,50", ""],
        ["02.08.2026", "Платёж №1", "", "50,00"],
        ["30.09.2026", "Счёт №2", "19,50", ""],
    ]
    assert state.turnovers == ["Обороты за период", "30,00", "50,00"]
    assert state.closing == ["Сальдо конечное на 30.09.2026", "80,00", ""]
    assert state.pdf_path == "/documents/reconciliation.pdf?from=2026-07-01&to=2026-09-30"
    assert state.latest == ""
    assert state.presets == ["last-quarter"]


async def test_other_days_are_chosen_by_form_and_by_preset(page: Page) -> None:
    await page.call("load")
    await page.call("choose", {"from": "01.10.2026", "to": "01.10.2026"})
    assert page.state.closing == ["Сальдо конечное на 01.10.2026", "87,00", ""]
    assert page.state.presets == []
    await page.call("choose_preset", "last-year")
    assert page.state.presets == ["last-year"]
    assert page.state.conclusion == "По данным Водоканал на 31.12.2025 задолженность отсутствует."
    page.choose_language("en")
    await page.call("load")
    assert page.state.title.endswith("from 1\u00a0Jan\u00a02025 to 31\u00a0Dec\u00a02025")


@pytest.mark.parametrize("form", [{"from": "32.13.2026", "to": "30.09.2026"}, {}, [], None, 7])
async def test_what_are_no_days_changes_nothing(page: Page, form: object) -> None:
    await page.call("load")
    await page.call("choose", form)
    assert "01.11.2026" in page.state.errors["from"]["ru"]
    assert page.state.first_day == "01.07.2026"
    await page.call("choose_preset", form)
    assert page.state.first_day == "01.07.2026"


async def test_pages_are_turned(page: Page) -> None:
    with page.database.writing() as session:
        for number in range(200):
            enter(session, page.people.alice, f"Ещё №{number}", debit="1")
    await page.call("go_further")
    await page.call("go_further")
    assert (page.state.shown, page.state.has_after) == ("201–203 из 203", False)
    assert page.state.closing[1] == "280,00"
    await page.call("go_back")
    assert (page.state.shown, len(page.state.lines)) == ("101–200 из 203", 100)


async def test_an_answer_is_recorded_once_and_shown(page: Page) -> None:
    await page.call("load")
    said = {"verdict": "disagreed", "comment": "Нет оплаты <b>"}
    await page.call("answer", said)
    await page.call("answer", said)
    state = page.state
    assert len(page.rows(ReconciliationAnswer)) == 1
    assert state.success["ru"].replace("\u00a0", " ") == (
        "Ответ записан: Не согласен. Сальдо конечное: 80,00 ₸."
    )
    assert state.latest.startswith("Ваш ответ от 22.11.2026 12:00: Не согласен.")
    assert state.latest_comment == "Комментарий: Нет оплаты <b>"
    assert state.changed_since is False
    with page.database.writing() as session:
        enter(session, page.people.alice, "Новый", debit="1")
    await page.call("load")
    assert state.changed_since is True


async def test_a_changed_ledger_is_shown_anew_instead(page: Page) -> None:
    await page.call("load")
    with page.database.writing() as session:
        enter(session, page.people.alice, "Новый", debit="1")
    await page.call("answer", {"verdict": "agreed", "comment": ""})
    assert page.state.problem == texts.CHANGED.as_dict()
    assert page.state.closing[1] == "81,00"
    assert page.rows(ReconciliationAnswer) == []
    await page.call("answer", {"verdict": "agreed", "comment": ""})
    assert [str(one.closing_tenge) for one in page.rows(ReconciliationAnswer)] == ["81.00"]


@pytest.mark.parametrize(
    "form",
    [{}, [], None, 5, {"verdict": "disagreed"}, {"verdict": "disagreed", "comment": "я" * 1001},
     {"verdict": ["agreed"], "comment": {}}, {"verdict": "agreed", "comment": "\x00"}],
)  # fmt: skip
async def test_a_wrong_answer_is_refused(page: Page, form: object) -> None:
    await page.call("load")
    await page.call("answer", form)
    assert page.state.errors or page.state.problem
    assert page.rows(ReconciliationAnswer) == []


async def test_what_was_not_opened_is_shown_before_it_is_answered(page: Page) -> None:
    await page.call("answer", {"verdict": "agreed"})
    assert page.state.problem == texts.CHANGED.as_dict()
    assert page.state.closing[1] == "80,00"


async def test_the_statement_is_mailed_with_every_line(page: Page) -> None:
    await page.call("load")
    await page.call("send_report")
    assert page.state.success["ru"] == "Акт отправлен на vk123@example.kz."
    assert page.state.busy is False
    (letter,) = page.rows(OutboxLetter)
    assert letter.subject == "Акт сверки взаимных расчетов за период с 01.07.2026 по 30.09.2026"
    assert letter.attachment_name == "Акт сверки 2026-07-01 2026-09-30 договор 123.pdf"
    assert "Счёт №2" in PdfReader(BytesIO(letter.attachment)).pages[0].extract_text()
    await page.call("send_report")
    assert page.state.problem == SAME_AGAIN.format(minutes=10).as_dict()


async def test_charlie_is_refused_what_is_alices(page: Page) -> None:
    await page.call("load")
    page.sign_in(page.people.charlie)
    await page.call("answer", {"verdict": "agreed", "comment": ""})
    assert page.state.problem == texts.CHANGED.as_dict()
    assert page.state.lines == []
    await page.call("send_report")
    (letter,) = page.rows(OutboxLetter)
    assert letter.to_address == "vk777@example.kz"
    assert "vk123" not in PdfReader(BytesIO(letter.attachment)).pages[0].extract_text()
