"""Files of imports go by HTTP: the one that is uploaded, templates, and those with errors."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.template import write_template
from cabinet.jobs.forget_files import forget_files
from cabinet.staff.imports import service, texts
from cabinet.staff.imports.upload import take_in
from cabinet.staff.member import StaffMember
from cabinet.staff.runs.downloads import MEDIA_TYPES, XLSX, stored_file
from cabinet.staff.runs.files import file_named
from cabinet.staff.runs.process import start_process
from cabinet.web.request_identity import origin_of

PAGE: Final = "/imports"
_two_at_once = asyncio.Semaphore(2)


async def upload(request: Request, who: StaffMember) -> Response:
    """Take a file in, let it be checked, and lead to its run; a refusal is told on the page."""
    try:
        async with _two_at_once:
            file = await take_in(request)
        try:
            moment, origin = now(), origin_of(request)
            run_id = await db.run(service.take_file, who=who, file=file, now=moment, origin=origin)
        except BaseException:
            file_named(file.stored_name).unlink(missing_ok=True)
            raise
    except Refused as refused:
        # The sentence stands in no address: the page knows it by its name.
        known = urlencode({"refused": service.code_of(refused)})
        return RedirectResponse(f"{PAGE}?{known}", status_code=303)
    await asyncio.to_thread(start_process, run_id)
    await asyncio.to_thread(forget_files, settings().data_dir, now())
    return RedirectResponse(f"{PAGE}?run={run_id}", status_code=303)


async def template(request: Request, who: StaffMember) -> Response:
    """The workbook to be filled in for a kind of file."""
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        return PlainTextResponse(texts.UNKNOWN_KIND[who.language], status_code=404)
    folder = TemporaryDirectory(prefix="template-")
    file = Path(folder.name) / "template.xlsx"
    await asyncio.to_thread(write_template, kind, file, who.language)
    return FileResponse(
        file,
        media_type=XLSX,
        filename=f"{kind.name}.xlsx",
        background=BackgroundTask(folder.cleanup),
    )


async def errors(request: Request, who: StaffMember) -> Response:
    """The file of a run with the reasons beside its rows."""
    number, form = request.path_params["run_id"], request.path_params["format"]
    if form not in MEDIA_TYPES:
        return Response(status_code=404)
    try:
        name, stored = await db.run(
            service.take_errors,
            who=who,
            run_id=number,
            form=form,
            now=now(),
            origin=origin_of(request),
        )
    except Refused as refused:
        return PlainTextResponse(refused.text[who.language], status_code=404)
    return stored_file(f"errors-{Path(name).stem}.{form}", file_named(stored, f".{form}"), form)
