"""Lists as files hold what the page shows: its filters, and what was typed to find some rows."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from cabinet.application import staff as side
from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.staff.web.request_identity import staff_cookie_name
from tests.cast import make_cast
from tests.integration.staff.office import cookie_of, make_staff


@pytest.fixture
async def operator(served: Database) -> AsyncIterator[httpx.AsyncClient]:
    """An operator's browser on a page of ours, beside the customers 123, 2666 and 777."""
    with served.writing() as session:
        make_cast(session)
        cookie = cookie_of(session, make_staff(session, "aigul"))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=side.ROUTES)),
        base_url=settings().own_url,
        headers={"origin": settings().own_url},
        cookies={staff_cookie_name(): cookie},
    ) as client:
        yield client


def numbers(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200
    return [line.partition(",")[0] for line in answer.text.splitlines()[1:]]


async def test_a_file_holds_only_what_was_typed_finds(operator: httpx.AsyncClient) -> None:
    file = "/files/customers.csv"
    assert numbers(await operator.post(file, data={"typed": "vk2666@example"})) == ["2666"]
    assert numbers(await operator.post(file, data={"typed": " "})) == ["123", "2666", "777"]
    assert numbers(await operator.post(f"{file}?kind=individual", data={"typed": "vk2666"})) == []


async def test_the_utilitys_people_are_a_file_for_who_may_see_them(
    operator: httpx.AsyncClient, served: Database
) -> None:
    assert (await operator.get("/files/people.csv")).status_code == 404
    with served.writing() as session:
        cookie = cookie_of(session, make_staff(session, "auditor", StaffRole.AUDITOR))
    operator.cookies.set(staff_cookie_name(), cookie)
    assert numbers(await operator.get("/files/people.csv")) == ["aigul", "auditor"]


async def test_what_cannot_be_searched_for_is_refused_in_words(operator: httpx.AsyncClient) -> None:
    answer = await operator.post("/files/customers.csv", data={"typed": "v"})
    assert (answer.status_code, answer.headers["content-type"]) == (
        400,
        "text/plain; charset=utf-8",
    )


async def test_another_site_gets_no_file(operator: httpx.AsyncClient) -> None:
    answer = await operator.post(
        "/files/customers.csv", data={"typed": ""}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403
