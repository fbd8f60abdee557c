"""What the pages of «Обращения» hold: never what the utility's people note for each other."""

import ast
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from cabinet.contact.requests.rules import StaffAct
from cabinet.contact.requests.state import NewRequestState, OneRequestState, RequestsState
from cabinet.db import Database
from cabinet.home.state import OverviewState
from cabinet.identity.personal_data.export import write_export
from cabinet.staff.contact.requests.service import add_note
from tests.cast import NOW, make_cast
from tests.integration.contact.requests.asking import HOME, ask, decide
from tests.integration.letters_of import letters_of
from tests.integration.opened_page import OpenedPage
from tests.integration.staff.office import make_staff, signed_in
from tests.sources import trees

NOTE = "Скандалит каждый месяц"


def everything(state: Any) -> str:
    """All that a state tells a browser, whatever it has told before."""
    return repr(state.dict())


async def test_a_note_is_in_nothing_of_the_customers(served: Database, tmp_path: Path) -> None:
    with served.writing() as session:
        cast = make_cast(session)
        aigul = signed_in(session, make_staff(session, "aigul"))
        number = ask(session, cast.alice)

    async def opened() -> list[str]:
        told = []
        for state in (RequestsState, NewRequestState, OneRequestState, OverviewState):
            page = OpenedPage(state, cast.alice)
            if state is OneRequestState:
                page.state._request_id = number
                await page.state._show()
            else:
                await state.load.fn(page.state)
            told.append(everything(page.state))
        return told

    before = await opened()
    with served.writing() as session:
        add_note(session, who=aigul, request_id=number, words=NOTE, origin=HOME, now=NOW)
    assert await opened() == before
    with served.writing() as session:
        decide(session, aigul, number, StaffAct.ANSWER, "Придём")
        letters = letters_of(session)
        file = tmp_path / "export.zip"
        file.touch()
        write_export(session, who=cast.alice, path=str(file))
    after = await opened()
    assert "Придём" in "".join(after)
    assert NOTE not in "".join(after)
    assert not any(NOTE in one.text for one in letters)
    with ZipFile(file) as archive:
        exported = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Придём" in exported
    assert NOTE not in exported


def test_no_module_of_customers_knows_the_table_of_notes() -> None:
    knows = {
        path
        for path, tree in trees("cabinet").items()
        if "RequestNote" in {
            name.id if isinstance(name, ast.Name) else getattr(name, "name", "")
            for name in ast.walk(tree)
        }
    }  # fmt: skip
    assert knows == {
        "cabinet/models/__init__.py",
        "cabinet/models/requests.py",
        "cabinet/staff/contact/requests/service.py",
    }
