"""What the API takes and gives, for its description: models with examples, and its refusals."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from cabinet.staff.api.bodies import CSV, JSON, ODS
from cabinet.staff.api.problem import MEDIA_TYPE
from cabinet.staff.runs.downloads import XLSX

OF_CONTRACT: Final = ("number", "kind", "payer", "bin_iin", "email", "phone", "address")
"""The columns of a contract that are given as they are."""
_MEANINGS: Final = {
    400: "The request is not as it should be",
    401: "No key, or one that is wrong, revoked or expired",
    403: "A browser, plain http, another network, or a scope that the key lacks",
    404: "There is no such thing",
    405: "The method is not taken here",
    406: "Nothing in a form that `Accept` names",
    408: "The body came too slowly",
    409: "Another import, or the same request, is under way; `Retry-After`",
    413: "The body is too large",
    415: "A body of another media type, charset or encoding",
    422: "Rows with errors, or an `Idempotency-Key` of another request",
    429: "Too many requests; `Retry-After`",
    500: "The cabinet has failed; the number is in its log",
    503: "The database is away, or the server is busy; `Retry-After`",
}
_ALWAYS: Final = (401, 403, 422, 429, 500, 503)


class ErrorOut(BaseModel):
    """A remark about a row, or about a part of the request."""

    line: int = Field(0, description="Line of the table; its heading is line 1")
    column: str = Field("", description="Column, or part of the request")
    reason: str = Field(description="In the language that was asked for")


class ProblemOut(BaseModel):
    """A refusal, as RFC 9457 has it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/api/v1/docs#scope",
                    "title": "Forbidden",
                    "status": 403,
                    "code": "scope",
                    "detail": "The key does not permit this: it needs import:charges.",
                    "instance": "urn:request:6d1f0b7c2a9e4d53",
                    "errors": [],
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    code: str = Field(description="A word that never changes")
    detail: str = Field(description="In the language of Accept-Language: ru, kk or en")
    instance: str = Field(description="Holds the X-Request-Id")
    errors: list[ErrorOut] = []


class RunOut(BaseModel):
    """An import and how far it is."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 17,
                    "kind": "charges",
                    "state": "done",
                    "dry_run": False,
                    "phase": "",
                    "done": 2,
                    "of": 2,
                    "rows": 2,
                    "new": 2,
                    "changed": 0,
                    "unchanged": 0,
                    "removed": 0,
                    "error_count": 0,
                    "warning_count": 0,
                    "errors": [],
                    "warnings": [],
                    "notes": [],
                    "reason": None,
                    "sha256": "0" * 64,
                    "created_at": "2026-11-22T12:00:00+05:00",
                    "ended_at": "2026-11-22T12:00:02+05:00",
                }
            ]
        }
    )

    id: int
    kind: str
    state: str = Field(
        description="waiting, checking, checked (dry run), confirmed, running, done,"
        " refused (errors), failed, cancelled, broken"
    )
    dry_run: bool
    phase: str
    done: int
    of: int
    rows: int
    new: int
    changed: int
    unchanged: int
    removed: int
    error_count: int
    warning_count: int
    errors: list[ErrorOut] = Field(description="The first hundred")
    warnings: list[ErrorOut]
    notes: list[str]
    reason: str | None
    sha256: str
    created_at: str
    ended_at: str | None


class StatusesOut(BaseModel):
    """What a list of decisions has changed."""

    rows: int
    changed: int
    unchanged: int


class ReadingOut(BaseModel):
    """A reading; docs/exchange.md says what each name means."""

    contract: str
    account: str
    meter_id: str
    serial: str
    water: str
    value: str = Field(examples=["197.100"])
    consumption_m3: str | None
    taken_on: str
    period: str
    source: str
    submitted_at: str
    status: str
    receipt: str
    note: str


class Readings(BaseModel):
    """Readings of a month, or a portion behind a cursor."""

    period: str | None = None
    cursor: str | None = Field(None, description="To ask with next time")
    has_more: bool | None = Field(None, description="Ask again at once")
    rows: list[ReadingOut]


class Reconciliations(BaseModel):
    """Answers to reconciliation statements."""

    period: str | None
    rows: list[dict[str, str | None]]


class Requests(BaseModel):
    """Requests of customers, by their last change."""

    since: str | None
    rows: list[dict[str, str | None]]


class MeterOut(BaseModel):
    """A meter of a contract."""

    meter_id: str
    account: str
    water: str
    serial: str
    status: str
    location: str


class ContractOut(BaseModel):
    """A contract as the cabinet has it."""

    number: str
    kind: str
    payer: str
    bin_iin: str
    email: str
    phone: str
    address: str
    is_registered: bool = Field(description="Somebody works with it online")
    meters: list[MeterOut]


def refusals(*more: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a call, with those that every call has."""
    told = {"$ref": "#/components/schemas/ProblemOut"}
    return {
        status: {
            "description": _MEANINGS[status],
            "model": ProblemOut,
            "content": {MEDIA_TYPE: {"schema": told}},
        }
        for status in sorted({*_ALWAYS, *more})
    }


def one(model: type[BaseModel], *more: int, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """The answers of a call that gives one thing."""
    return {status: {"model": model, "description": "As asked for"}, **refusals(*more)}


def table(model: type[BaseModel], *more: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a call that gives a table, in three forms."""
    said = one(model, 406, *more)
    binary = {"schema": {"type": "string", "format": "binary"}}
    said[200]["content"] = {CSV: {"schema": {"type": "string"}}, XLSX: binary}
    return said


def rows_body(example: dict[str, str], *, with_files: bool) -> dict[str, Any]:
    """The description of a body of rows, or of a file where that is taken too."""
    value = {"type": ["string", "integer", "boolean", "null"]}
    row = {"type": "object", "minProperties": 1, "additionalProperties": value}
    rows = {
        "type": "object",
        "required": ["rows"],
        "additionalProperties": False,
        "properties": {"rows": {"type": "array", "minItems": 1, "items": row}},
    }
    content: dict[str, Any] = {JSON: {"schema": rows, "example": {"rows": [example]}}}
    if with_files:
        content[CSV] = {"schema": {"type": "string", "minLength": 1}}
        for media_type in (XLSX, ODS):
            content[media_type] = {"schema": {"type": "string", "format": "binary"}}
    return {"requestBody": {"required": True, "content": content}}


IDEMPOTENCY_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "New for each new request, the same when it is sent again: for 48 hours the"
    " first answer is given",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
    "example": "charges-2026-11-a",
}
