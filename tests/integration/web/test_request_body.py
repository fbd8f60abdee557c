"""Bodies that are too long, too slow, or end before their time."""

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Message

from cabinet.db import Database
from cabinet.identity.login.routes import ROUTES as SIGN_IN
from cabinet.identity.profile.subscription.routes import ROUTES as UNSUBSCRIBING
from cabinet.identity.recovery.routes import ROUTES as RECOVERY
from cabinet.identity.registration.routes import ROUTES as REGISTRATION
from cabinet.readings.upload.routes import ROUTES as FILES
from cabinet.web import request_body
from cabinet.web.language_route import ROUTES as LANGUAGES
from cabinet.web.request_identity import session_cookie_name
from tests.cast import make_cast
from tests.integration.posting import answer_to
from tests.integration.signing_in import cookie_of

ROUTES = [*LANGUAGES, *SIGN_IN, *UNSUBSCRIBING, *FILES, *RECOVERY, *REGISTRATION]
READS_NO_BODY = {"/session/close", "/confirm/void/{token}"}
PATHS = sorted(
    route.path
    for route in ROUTES
    if isinstance(route, Route)
    and "POST" in (route.methods or ())
    and route.path not in READS_NO_BODY
)


async def stopped() -> AsyncIterator[Message]:
    """A body of which nothing comes after its first bytes."""
    yield {"type": "http.request", "body": b"a", "more_body": True}


async def hung_up() -> AsyncIterator[Message]:
    yield {"type": "http.request", "body": b"a", "more_body": True}
    yield {"type": "http.disconnect"}


@pytest.fixture
def cookie(served: Database) -> str:
    with served.writing() as session:
        return cookie_of(session, make_cast(session).alice.user_id)


@pytest.mark.parametrize("path", PATHS)
async def test_no_route_waits_for_a_body_that_has_stopped(
    path: str, cookie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_body, "FORM_SECONDS", 0.02)
    monkeypatch.setattr(request_body, "FILE_SECONDS", 0.02)
    cookies = f"{session_cookie_name()}={cookie}; language=kk"
    status, headers, said = await answer_to(
        Starlette(routes=ROUTES), path, stopped(), cookie=cookies
    )
    assert (status, said) == (408, request_body.TOO_SLOW.kk)
    assert headers["connection"] == "close"


@pytest.mark.parametrize("path", ["/", "/session/open"])
async def test_who_hangs_up_within_a_body_is_no_error_of_the_server(path: str, cookie: str) -> None:
    assert (await answer_to(Starlette(routes=ROUTES), path, hung_up(), cookie=cookie))[0] == 400


def test_a_form_has_half_a_minute_and_a_file_two() -> None:
    assert (request_body.FORM_SECONDS, request_body.FILE_SECONDS) == (30, 120)
