"""Lists as CSV and XLSX: written row by row into a file of the server, then sent and removed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from sqlmodel import Session
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from cabinet import db
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.documents.writers import Rows, table_csv, table_xlsx
from cabinet.security import audit
from cabinet.security.audit import Action
from cabinet.staff.lists.query import LONGEST_TYPED, ListQuery, query_of
from cabinet.staff.member import StaffMember, hold_staff
from cabinet.staff.permissions import Permission
from cabinet.ui.form import text_of
from cabinet.web.form_posts import posted_form
from cabinet.web.request_identity import origin_of

RowsForFile: TypeAlias = Callable[[Session, StaffMember, ListQuery, datetime], Iterable[Rows]]
"""Gives all rows that a query asks for, in portions, so that they are never all in memory."""

TYPED: Final = "typed"
"""The field of a posted form that holds what was typed to find the rows of a list."""
_FORMATS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, kw_only=True)
class ListFile:
    """A list that can be taken as a file: its name in English, its columns, and all its rows.

    `refuse` may refuse it before anything is noted: the journal wants the password anew.
    """

    name: str
    permission: Permission
    columns: Sequence[Text]
    filters: Sequence[str]
    sorts: Sequence[str]
    rows: RowsForFile
    refuse: Callable[[Session, StaffMember, ListQuery, datetime], None] | None = None

    async def answer(self, request: Request, who: StaffMember) -> Response:
        """The file in the format of the address; noted in the journal."""
        file_format = request.path_params["format"]
        if file_format not in _FORMATS:
            return Response(status_code=404)
        asked = query_of(request.query_params, filters=self.filters, sorts=self.sorts)
        query = replace(asked, typed=await _typed(request))
        origin, moment = origin_of(request), now()
        try:
            await db.run(_note, who=who, file=self, query=query, origin=origin, now=moment)
            folder, count = await run_in_threadpool(self._written, who, query, file_format, moment)
        except Refused as refused:
            return PlainTextResponse(refused.text[who.language], status_code=400)
        return FileResponse(
            Path(folder.name) / "list",
            media_type=_FORMATS[file_format],
            filename=f"{self.name}-{local_day(moment)}.{file_format}",
            headers={"X-Rows": str(count)},
            background=BackgroundTask(folder.cleanup),
        )

    def _written(
        self, who: StaffMember, query: ListQuery, file_format: str, moment: datetime
    ) -> tuple[TemporaryDirectory[str], int]:
        """A folder with the file in it, and the number of its rows."""
        folder = TemporaryDirectory(prefix="list-")
        file = Path(folder.name) / "list"
        headings = [column[who.language] for column in self.columns]
        try:
            with db.database().reading() as session:
                rows = (row for part in self.rows(session, who, query, moment) for row in part)
                if file_format == "xlsx":
                    return folder, table_xlsx(self.name, headings, rows, file)
                with file.open("w", encoding="utf-8-sig", newline="") as text:
                    return folder, table_csv(headings, rows, text)
        except BaseException:
            folder.cleanup()
            raise


async def _typed(request: Request) -> str:
    """What was typed to find the rows; it is posted, so that no log of addresses holds it."""
    if request.method != "POST":
        return ""
    return text_of(await posted_form(request), TYPED)[:LONGEST_TYPED].strip()


def file_route(name: str) -> str:
    """The path of a list's file, for a route; the format is its ending."""
    return f"/files/{name}.{{format}}"


def file_address(name: str, file_format: str) -> str:
    """The address of a list's file without a query."""
    return f"/files/{name}.{file_format}"


def _note(
    session: Session,
    *,
    who: StaffMember,
    file: ListFile,
    query: ListQuery,
    origin: audit.Origin,
    now: datetime,
) -> None:
    hold_staff(session, who=who, permission=file.permission)
    if file.refuse is not None:
        file.refuse(session, who, query, now)
    audit.record(
        session,
        Action.LIST_TAKEN,
        user_id=None,
        staff_id=who.staff_id,
        subject=file.name,
        origin=origin,
        now=now,
    )
