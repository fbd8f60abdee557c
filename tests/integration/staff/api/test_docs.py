"""What docs/api.md shows is run as it stands there, in both languages."""

import asyncio
import os
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from re import DOTALL, findall

import httpx
import pytest
import uvicorn
from sqlmodel import select
from starlette.applications import Starlette

from cabinet.db import Database
from cabinet.models import Charge, LedgerEntry, SubmittedReading
from cabinet.staff.api.feature import FEATURE
from tests.cast import make_cast, make_meter
from tests.integration.staff.api.programs import send

DOCS = Path(__file__).parents[4] / "docs"
PLACES = ("api.md", "ru/api.md")
CHARGES = (
    "contract;period;account;recipient;service;volume_m3;tariff;vat_percent;amount\n"
    "123;2026-10;A-1;Shop;water;12,5;100;16;1250\n"
)


def examples(place: str, language: str) -> list[str]:
    return findall(rf"```{language}\n(.*?)```", (DOCS / place).read_text("utf-8"), DOTALL)


@pytest.fixture
async def address(served: Database) -> AsyncIterator[str]:
    """The address of a server, asked by other processes."""
    application = Starlette(routes=FEATURE.public_routes)
    server = uvicorn.Server(uvicorn.Config(application, lifespan="off", log_level="warning"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/api/v1"
        serving.cancel()
        await asyncio.wait([serving])
        for one in server.servers:
            one.close()


@pytest.fixture
def receipt(served: Database) -> str:
    """Of a reading that alice has sent."""
    with served.writing() as session:
        alice = make_cast(session).alice
        return send(session, alice, make_meter(session, alice, "M-1"), "12.5")


async def run(command: list[str], address: str, key: str, folder: Path) -> str:
    """What a command says that knows the address and the key."""
    environment = {**os.environ, "CABINET": address, "KEY": key, "no_proxy": "127.0.0.1"}

    def called() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    done = await asyncio.to_thread(called)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("place", PLACES)
async def test_each_command_of_curl_does_what_it_shows(
    place: str, address: str, key: str, receipt: str, tmp_path: Path
) -> None:
    said = ""
    for example in examples(place, "sh"):
        command = example.replace("R2611-1-1", receipt)
        said += await run(["bash", "-ec", command], address, key, tmp_path)
    for expected in ('"checked"', '"done"', '"rows": [', "contract,account", '"changed":1'):
        assert expected in said


@pytest.mark.parametrize("place", PLACES)
async def test_a_day_of_exchange_is_done_by_the_program_of_the_page(
    place: str, address: str, key: str, receipt: str, served: Database, tmp_path: Path
) -> None:
    (program,) = examples(place, "python")
    first = await run([sys.executable, "-c", program], address, key, tmp_path)
    assert receipt in first
    again = await run([sys.executable, "-c", program], address, key, tmp_path)
    assert receipt not in again
    with served.reading() as session:
        assert [one.status for one in session.scalars(select(SubmittedReading))] == ["accepted"]
        assert len(session.scalars(select(Charge)).all()) == 1
        assert len(session.scalars(select(LedgerEntry)).all()) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("place", PLACES)
async def test_the_requests_that_1c_makes_are_answered(
    place: str, address: str, key: str, receipt: str
) -> None:
    (module,) = examples(place, "bsl")
    parts = module.split("Новый HTTPЗапрос(")[1:]
    assert len(parts) == 2
    login = b64encode(f"1C:{key}".encode()).decode()
    async with httpx.AsyncClient(headers={"authorization": f"Basic {login}"}) as client:
        for part in parts:
            path = part.split('"')[1]
            headers = dict(findall(r'Вставить\("([^"]+)", "?([^"]+?)"?\);', part))
            url = address.removesuffix("/api/v1") + path
            if "ОтправитьДляОбработки" in part:
                headers["Idempotency-Key"] = "a-new-one"
                answer = await client.post(url, content=CHARGES, headers=headers)
            else:
                answer = await client.get(url, headers=headers)
                assert [row["receipt"] for row in answer.json()["rows"]] == [receipt]
            assert answer.status_code == 200, answer.text
