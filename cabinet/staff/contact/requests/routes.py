"""Files of requests for the utility's people: attachments, never shown within a page."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cabinet import db
from cabinet.contact.requests.files import content_of
from cabinet.contact.requests.rules import an_id
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.documents.download import Document, attachment
from cabinet.staff.contact.requests import service
from cabinet.staff.member import StaffMember
from cabinet.web.request_identity import origin_of

FILE_PATH = "/requests/file"


async def take_file(request: Request, who: StaffMember) -> Response:
    """The file that the address names."""
    file_id = an_id(request.query_params.get("file"))
    try:
        found = await db.run(
            service.take_file, who=who, file_id=file_id, origin=origin_of(request), now=now()
        )
        content = content_of(found.stored_name)
    except Refused as refused:
        return PlainTextResponse(refused.text[who.language], status_code=404)
    ending = found.name.rpartition(".")[2]
    return attachment(Document(content, found.name, f"request-file-{file_id}.{ending}", ""))
