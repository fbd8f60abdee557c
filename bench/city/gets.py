"""Addresses that are opened without a websocket, again and again, and what each answer is."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

import httpx

from bench.city.load import TRACE
from bench.stand import Customer
from cabinet.core.text import LANGUAGES, Language
from cabinet.web.error_reporting import AWAY, FAULT
from cabinet.web.language import COOKIE

PATHS: Final = (
    "/",
    "/readings",
    "/charges",
    "/documents/readings-history.xlsx",
    "/documents/readings-template.xlsx",
)
_ACCEPTS: Final = {"Accept": "text/html,*/*"}
_TRACES: Final = ("Traceback", 'File "', "sqlalchemy", "psycopg")
_FINE: Final = range(200, 400)
_AWAY: Final = 503
_FAILED: Final = 500
_EVERY_S: Final = 1.0
_PATIENCE_S: Final = 60.0  # a browser waits longer

GIVEN: Final = "given"
TOLD_LATER: Final = "503 with Retry-After and a sentence in the reader's language"
TOLD_FAILED: Final = "500 with a sentence in the reader's language"
HUNG_UP: Final = "no connection"
SILENT: Final = f"no answer in {_PATIENCE_S:.0f} s"


@dataclass
class Got:
    """How often each kind of answer came, and the longest wait for one."""

    answers: Counter[str] = field(default_factory=Counter)
    longest_s: float = 0.0

    def __str__(self) -> str:
        """The figures in words."""
        return f"longest wait {self.longest_s:.1f} s; {told_kinds(self.answers)}"


def told_kinds(answers: Counter[str]) -> str:
    """Each kind with its number, the most frequent one first."""
    return ", ".join(f"{kind}: {count}" for kind, count in answers.most_common())


async def open_on(
    url: str, customers: Sequence[Customer], enough: asyncio.Event, every_s: float = _EVERY_S
) -> Got:
    """Let a customer of each language open each address, until it is enough."""
    got = Got()
    pairs = zip(LANGUAGES, customers, strict=False)
    async with httpx.AsyncClient(base_url=url, headers=_ACCEPTS, timeout=_PATIENCE_S) as client:

        async def go_on(path: str, language: Language, customer: Customer) -> None:
            cookies = {"Cookie": f"{customer.cookie}; {COOKIE}={language}"}
            while not enough.is_set():
                began = perf_counter()
                got.answers[await _kind(client, path, language, cookies)] += 1
                got.longest_s = max(got.longest_s, perf_counter() - began)
                await asyncio.sleep(every_s)

        await asyncio.gather(*(go_on(path, *pair) for pair in pairs for path in PATHS))
    return got


async def _kind(
    client: httpx.AsyncClient, path: str, language: Language, cookies: dict[str, str]
) -> str:
    try:
        answer = await client.get(path, headers=cookies)
    except httpx.TimeoutException:
        return SILENT
    except httpx.TransportError:
        return HUNG_UP
    return kind_of(answer, language)


def kind_of(answer: httpx.Response, language: Language) -> str:
    """Return the kind of an answer, whose sentence should be in this language."""
    if answer.status_code in _FINE:
        return GIVEN
    if any(trace in answer.text for trace in _TRACES):
        return TRACE
    if answer.status_code == _AWAY and "Retry-After" in answer.headers:
        return TOLD_LATER if AWAY[language] in answer.text else f"{_AWAY} in other words"
    if answer.status_code == _FAILED and FAULT[language] in answer.text:
        return TOLD_FAILED
    return f"{answer.status_code} {path_of(answer)}"


def path_of(answer: httpx.Response) -> str:
    """The address that was asked for."""
    return answer.request.url.path
