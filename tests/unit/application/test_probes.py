"""What those who watch the server are told, and who is told."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest
from starlette.responses import PlainTextResponse

from cabinet.application.probes import Probes, Readiness, probed_hosts
from cabinet.core.settings import Settings
from cabinet.web.request_filter import RequestFilter

SETTINGS = Settings.model_validate(
    {"base_url": "https://cabinet.example.kz", "port": 3007, "secret_key": "k" * 32}
)
HOSTS = probed_hosts(SETTINGS)


def answering(*wrong: str) -> Readiness:
    """A readiness that is looked at each time it is asked for, the answers coming in turn."""
    answers = iter(wrong)

    async def check() -> str:
        return next(answers)

    return Readiness(check, kept_s=0)


async def asked(
    path: str, readiness: Readiness, host: str = "127.0.0.1:3007", method: str = "GET"
) -> httpx.Response:
    app = Probes(PlainTextResponse("page", 421), hosts=HOSTS, readiness=readiness)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.request(method, path, headers={"Host": host})


async def test_a_process_that_answers_is_healthy_whatever_the_database_does() -> None:
    answer = await asked("/healthz", answering("the database is away"))
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_server_is_ready_where_nothing_is_wrong_and_again_once_that_is_so() -> None:
    readiness = answering("", "the password of the database is wrong", "")
    assert (await asked("/readyz", readiness)).status_code == 200
    refused = await asked("/readyz", readiness)
    assert (refused.status_code, refused.text) == (503, "no\n")
    assert (await asked("/readyz", readiness)).status_code == 200


async def test_a_server_that_is_about_to_end_is_not_ready_and_still_healthy() -> None:
    readiness = answering("")
    readiness.is_draining = True
    assert (await asked("/readyz", readiness)).status_code == 503
    assert (await asked("/healthz", readiness)).status_code == 200


async def test_what_fails_while_it_is_looked_at_is_no_readiness() -> None:
    async def check() -> str:
        raise OSError("no space left")

    assert not await Readiness(check).is_ready()


async def test_who_asks_often_is_answered_from_one_look() -> None:
    looks = 0

    async def check() -> str:
        nonlocal looks
        looks += 1
        return ""

    readiness = Readiness(check, kept_s=60)
    assert all([await readiness.is_ready() for _ in range(50)])
    assert looks == 1


async def test_a_look_that_does_not_end_is_no_second_one_and_no_readiness() -> None:
    begun, ended = [], asyncio.Event()

    async def check() -> str:
        begun.append("look")
        await ended.wait()
        return ""

    readiness = Readiness(check, wait_s=0.01, kept_s=0)
    assert not await readiness.is_ready()
    assert not await readiness.is_ready()
    assert begun == ["look"]
    ended.set()
    assert await readiness.is_ready()


@pytest.mark.parametrize("host", ["cabinet.example.kz", "127.0.0.1:3007", "localhost:3007"])
async def test_a_probe_comes_by_our_own_name_or_by_that_of_this_machine(host: str) -> None:
    assert (await asked("/readyz", answering(""), host)).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:3000", ""])
async def test_a_probe_by_another_name_is_refused_as_any_request_is(host: str) -> None:
    assert (await asked("/healthz", answering(), host)).status_code == 421


async def test_a_page_is_not_to_be_had_by_the_names_of_probes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cabinet.web.request_filter.settings", lambda: SETTINGS)
    inside: Callable[..., Awaitable[None]] = RequestFilter(PlainTextResponse("page"))
    app = Probes(inside, hosts=HOSTS, readiness=answering())
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for path in ("/", "/healthz/", "/readyz/x", "/HEALTHZ"):
            answer = await client.get(path, headers={"Host": "127.0.0.1:3007"})
            assert answer.status_code == 421


async def test_a_probe_only_looks() -> None:
    refused = await asked("/healthz", answering(), method="POST")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
    assert (await asked("/healthz", answering(), method="HEAD")).status_code == 200
