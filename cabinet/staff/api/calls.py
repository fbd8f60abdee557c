"""The calls of the API put together, with the answers to what fails, and the description."""

from collections.abc import Mapping
from typing import Any, Final

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.db.away import is_away
from cabinet.staff.api import contracts, exports, imports, statuses, texts
from cabinet.staff.api.asking import refuse_unknown
from cabinet.staff.api.codes import Code
from cabinet.staff.api.docs_page import docs_page
from cabinet.staff.api.entrance import PREFIX
from cabinet.staff.api.problem import Problem, asked_language, later
from cabinet.web.error_reporting import log_fault, sentence_of

_DESCRIPTION: Final = (
    "What billing and other programs of the utility do with the cabinet. Every call wants a key:"
    " `Authorization: Bearer cab_…`, or Basic with the key as the password. Decimals are strings."
)
_SCHEMES: Final = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
}


def make_calls() -> FastAPI:
    """The application behind the entrance."""
    calls = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    for part in (imports, exports, statuses, contracts):
        calls.include_router(part.router, prefix=PREFIX, dependencies=[Depends(refuse_unknown)])
    description = described(calls)
    page = docs_page(description)

    async def openapi(_request: Request) -> Response:
        return JSONResponse(description)

    async def docs(_request: Request) -> Response:
        return HTMLResponse(page)

    calls.add_route(f"{PREFIX}/openapi.json", openapi, methods=["GET"])
    calls.add_route(f"{PREFIX}/docs", docs, methods=["GET"])
    for kind, answer in (
        (Problem, _problem),
        (Refused, _refused),
        (RequestValidationError, _invalid),
        (HTTPException, _http),
        (Exception, _fault),
    ):
        calls.add_exception_handler(kind, answer)  # type: ignore[arg-type]
    return calls


def described(calls: FastAPI) -> dict[str, Any]:
    """The OpenAPI description; FastAPI's own answer to bad parameters is never given."""
    description = get_openapi(
        title="Cabinet API", version="1", description=_DESCRIPTION, routes=calls.routes
    )
    parts = description["components"]
    for name in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(name, None)
    parts["securitySchemes"] = _SCHEMES
    description["security"] = [{name: []} for name in _SCHEMES]
    for path in description["paths"].values():
        for call in path.values():
            for status, answer in call["responses"].items():
                if int(status) >= 400:
                    answer["content"].pop("application/json", None)
    return description


async def _problem(request: Request, problem: Problem) -> Response:
    return problem.response(asked_language(request))


async def _refused(request: Request, refused: Refused) -> Response:
    return Problem(409, Code.REFUSED, refused.text).response(asked_language(request))


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    """Which parts of the request are wrong and why; what was sent is not repeated."""
    language = asked_language(request)
    errors = [
        {"line": 0, "column": ".".join(map(str, one["loc"])), "reason": reason_of(one)[language]}
        for one in error.errors()[:20]
    ]
    problem = Problem(422, Code.INVALID, texts.INVALID, errors=errors)
    return problem.response(language)


def reason_of(error: Mapping[str, Any]) -> Text:
    """Why a parameter is wrong, by pydantic's name of the error."""
    words = texts.WRONG_PARAMETERS.get(error["type"], texts.WRONG_PARAMETER)
    known = {name: str(one).replace(" or ", ", ") for name, one in error.get("ctx", {}).items()}
    return words.format(**known)


async def _http(request: Request, error: HTTPException) -> Response:
    known = {404: (Code.NOT_FOUND, texts.NOT_FOUND), 405: (Code.METHOD, texts.NOT_ALLOWED)}
    code, words = known.get(error.status_code, (Code.REFUSED, texts.NOT_TAKEN))
    problem = Problem(error.status_code, code, words, headers=error.headers)
    return problem.response(asked_language(request))


async def _fault(request: Request, error: Exception) -> Response:
    """Log what nobody expected, once; the entrance knows by the mark that it was told."""
    number = log_fault(error)
    request.scope["state"]["fault_is_told"] = True
    if is_away(error):
        problem = Problem(503, Code.AWAY, sentence_of(error), headers=later(30))
    else:
        problem = Problem(500, Code.FAULT, texts.FAULT.format(number=number))
    return problem.response(asked_language(request))
