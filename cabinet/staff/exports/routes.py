"""A file for billing that is ready, by HTTP."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.staff.exports import service
from cabinet.staff.member import StaffMember
from cabinet.staff.runs.downloads import stored_file
from cabinet.staff.runs.files import file_named
from cabinet.web.request_identity import origin_of


async def take_file(request: Request, who: StaffMember) -> Response:
    """The file of a run; noted in the journal."""
    try:
        run, stored = await db.run(
            service.take,
            who=who,
            run_id=request.path_params["run_id"],
            now=now(),
            origin=origin_of(request),
        )
    except Refused as refused:
        return PlainTextResponse(refused.text[who.language], status_code=404)
    return stored_file(run.file_name, file_named(stored), run.file_format)
