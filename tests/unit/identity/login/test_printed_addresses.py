"""The addresses of the printed instruction lead to the pages of ours that do the same."""

import httpx
import pytest
from starlette.applications import Starlette

from cabinet.identity.login.printed_addresses import ROUTES

CONFIRM = "confirm_registration=yes&confirm_user_id=55"


async def answer_to(address: str, method: str = "GET") -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.request(method, address)


@pytest.mark.parametrize(
    ("printed", "leads_to"),
    [
        ("/cabinet/", "/"),
        ("/cabinet", "/"),
        ("/cabinet/index.php", "/"),
        ("/cabinet/?login=yes", "/?login=yes"),
        (
            f"/cabinet/index.php?{CONFIRM}&confirm_code=QXvZrDer",
            f"/confirm?{CONFIRM}&confirm_code=QXvZrDer",
        ),
        (f"/cabinet/?{CONFIRM}", f"/confirm?{CONFIRM}"),
        ("/cabinet/?a=%D0%96&b=%0d%0aX:1", "/?a=%D0%96&b=%0d%0aX:1"),
    ],
)
async def test_a_printed_address_leads_on_with_its_query(printed: str, leads_to: str) -> None:
    answer = await answer_to(printed)
    assert (answer.status_code, answer.headers["location"]) == (303, leads_to)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "wanted",
    [
        "/cabinet/?back_url=https://evil.example/",
        "/cabinet/index.php?//evil.example",
        "/cabinet/index.php?confirm_registration=//evil.example",
        "/cabinet/?@evil.example",
    ],
)
async def test_no_address_leads_to_another_site(wanted: str) -> None:
    location = (await answer_to(wanted)).headers["location"]
    assert location.startswith(("/?", "/confirm?"))


@pytest.mark.parametrize(
    "other", ["/cabinet//evil.example", "/cabinet/../etc", "/cabinet/other.php", "//cabinet/"]
)
async def test_no_other_address_leads_anywhere(other: str) -> None:
    assert (await answer_to(other)).status_code == 404


async def test_nothing_is_posted_there() -> None:
    assert (await answer_to("/cabinet/index.php", "POST")).status_code == 405
