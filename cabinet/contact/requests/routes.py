"""Forms and files of requests go by HTTP: those that are sent, and those that are taken."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from cabinet import db
from cabinet.contact.requests import rules, service, texts
from cabinet.contact.requests.files import content_of
from cabinet.contact.requests.intake import Form, kept, posted
from cabinet.contact.requests.letters import PAGE
from cabinet.contact.requests.static_pages import again_page, told_page
from cabinet.core.clock import now
from cabinet.core.errors import Absent, Busy, Refused, TooMany
from cabinet.core.text import Text
from cabinet.documents.download import Document, document_route
from cabinet.mail.links import CONTRACT
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.rate_limits import Budget, spend_of_contract
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.web.form_posts import led_to, plain_answer, reader_language, refused_page
from cabinet.web.request_identity import (
    SIGN_IN_PATH,
    contract_in,
    is_from_our_page,
    origin_of,
    signed_in_customer,
)

SEND_PATH: Final = "/requests/send"
WRITE_PATH: Final = "/requests/write"
FILE_PATH: Final = "/documents/request-file"
_PRIVATE: Final = {"Cache-Control": "no-store"}
_STATUS: Final = {Absent: 404, TooMany: 429, Busy: 503}
_KEPT: Final = ("kind", "meter", "account", "period", "from", "to", "request")

Doing: TypeAlias = Callable[[Request, SignedIn, Form], Awaitable[int]]


def _form_route(path: str, act: Doing, title: Text) -> Route:
    """A route that does what a form asks for, and leads to the request that it is about."""

    async def answer(request: Request) -> Response:
        if not is_from_our_page(request):
            return Response(status_code=403)
        who = await signed_in_customer(request)
        if who is None:
            return _signed_out(request)
        if not who.may(Act.REQUESTS):
            return _refused(request, Absent(ACCESS_ENDED), {}, title)
        fields: Mapping[str, object] = {}
        try:
            spend_of_contract(Budget.REQUEST_FORMS, who.contract_id, texts.MANY_FORMS)
            async with posted(request) as form:
                fields = form.fields
                number = await act(request, who, form)
        except Refused as refused:
            return _refused(request, refused, fields, title)
        return _led(request, number)

    return Route(path, answer, methods=["POST"])


async def _open(request: Request, who: SignedIn, form: Form) -> int:
    wanted = rules.wanted(form.fields)
    async with kept(form.files, who) as files:
        return await db.run(
            service.open_request,
            who=who,
            wanted=wanted,
            files=files,
            origin=origin_of(request),
            now=now(),
        )


async def _write(request: Request, who: SignedIn, form: Form) -> int:
    number = rules.an_id(form.fields.get("request"))
    words = rules.checked_words(form.fields.get("words"))
    await db.read(service.refuse_to_write, who=who, request_id=number, now=now())
    async with kept(form.files, who) as files:
        await db.run(
            service.write_to,
            who=who,
            request_id=number,
            words=words,
            files=files,
            origin=origin_of(request),
            now=now(),
        )
    return number


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "") == "application/json"


def _led(request: Request, number: int) -> Response:
    contract = request.query_params.get(CONTRACT, "")
    to = f"{PAGE}?request={number}"
    if contract == contract_in(request.query_params) and contract:
        to += f"&{CONTRACT}={contract}"
    return JSONResponse({"to": to}, headers=_PRIVATE) if _wants_json(request) else led_to(to)


def _signed_out(request: Request) -> Response:
    if not _wants_json(request):
        return RedirectResponse(SIGN_IN_PATH, status_code=303, headers=_PRIVATE)
    said = {"problem": texts.SIGN_IN[reader_language(request)]}
    return JSONResponse(said, status_code=401, headers=_PRIVATE)


def _refused(
    request: Request, refused: Refused, fields: Mapping[str, object], title: Text
) -> Response:
    """The sentences beside their fields, or the form once more with what was typed."""
    language = reader_language(request)
    if _wants_json(request):
        said = {
            "problem": refused.text[language],
            "fields": {name: text[language] for name, text in refused.fields.items()},
        }
        status = _STATUS.get(type(refused), 422)
        return JSONResponse(said, status_code=status, headers=_PRIVATE)
    if isinstance(refused, Absent):
        return plain_answer(told_page(language, refused), status=404)
    hidden = {name: str(fields[name]) for name in _KEPT if fields.get(name)}
    content = again_page(
        language,
        refused,
        title=title,
        action=f"{request.url.path}?{request.url.query}",
        hidden=hidden,
        words=str(fields.get("words", "")),
    )
    return refused_page(content, refused)


async def _file(request: Request, who: SignedIn) -> Document:
    file_id = rules.an_id(request.query_params.get("file"))
    found = await db.read(service.file_of, who=who, file_id=file_id)
    return Document(
        content=content_of(found.stored_name),
        name=found.name,
        ascii_name=f"request-{found.request_id}-{file_id}.{found.name.rpartition('.')[2]}",
        detail=f"request {found.request_id}, file {file_id}",
    )


ROUTES: Final = [
    _form_route(SEND_PATH, _open, texts.NEW),
    _form_route(WRITE_PATH, _write, texts.ONE),
    document_route(FILE_PATH, _file, Act.REQUESTS),
]
