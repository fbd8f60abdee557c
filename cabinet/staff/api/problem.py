"""Answers to what cannot be done: RFC 9457, with a code for programs and a sentence for people."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse

from cabinet.core.text import LANGUAGES, Language, Text
from cabinet.monitoring.request_ids import current_id
from cabinet.staff.api.codes import Code

MEDIA_TYPE: Final = "application/problem+json"
_MOST_LANGUAGES: Final = 10


class Problem(Exception):
    """A request that cannot be done."""

    def __init__(
        self,
        status: int,
        code: Code,
        detail: Text,
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
        location: str = "",
    ) -> None:
        """Refuse with a `code` that never changes, and a sentence."""
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail
        self.errors, self.location = errors, location
        self.headers = dict(headers or {})

    def body(self, language: Language) -> dict[str, Any]:
        """What is answered, in a language."""
        return {
            "type": f"/api/v1/docs#{self.code}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail[language],
            "instance": f"urn:request:{current_id()}",
            "errors": list(self.errors),
        }

    def response(self, language: Language) -> JSONResponse:
        """The answer."""
        location = {"Location": self.location} if self.location else {}
        headers = {"Cache-Control": "no-store", "Content-Language": language}
        return JSONResponse(
            self.body(language),
            self.status,
            headers=headers | location | self.headers,
            media_type=MEDIA_TYPE,
        )


def later(seconds: int) -> dict[str, str]:
    """The header that says when to try again."""
    return {"Retry-After": str(seconds)}


def asked_language(request: HTTPConnection) -> Language:
    """The first language of `Accept-Language` that the cabinet speaks; Russian without any."""
    asked = request.headers.get("accept-language", "").split(",")[:_MOST_LANGUAGES]
    for one in asked:
        code = one.split(";")[0].strip()[:2].lower()
        for language in LANGUAGES:
            if code == language:
                return language
    return "ru"
