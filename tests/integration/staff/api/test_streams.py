"""Tables as answers: a long one is never whole in memory, and a few at a time are given."""

from collections.abc import Iterator

import httpx
import pytest
from sqlmodel import Session
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from cabinet.db import Database
from cabinet.staff.api import streams
from cabinet.staff.api.problem import Problem

LONG = 20_000
ASKED = Request({"type": "http", "headers": [], "asgi": {"spec_version": "2.4"}})
CONNECTION = {**ASKED.scope, "method": "GET", "path": "/"}


@pytest.fixture(autouse=True)
def _free_turns() -> Iterator[None]:
    yield
    assert streams._streams._value == streams._MOST_STREAMS, "a turn was not given back"  # type: ignore[attr-defined]


@pytest.fixture
def taken() -> Iterator[None]:
    """All turns of long tables."""
    for _ in range(streams._MOST_STREAMS):
        assert streams._streams.acquire(blocking=False)
    yield
    streams._streams.release(streams._MOST_STREAMS)


class Rows:
    """Numbers as rows, and what became of who read them."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.is_closed = False

    def __call__(self, _: Session) -> Iterator[tuple[int]]:
        try:
            yield from ((place,) for place in range(self.count))
        finally:
            self.is_closed = True


def test_never_more_than_a_portion_of_a_long_table_is_in_memory() -> None:
    alive = [0, 0]

    class Row(tuple[str]):
        def __init__(self, _values: object) -> None:
            alive[0] += 1
            alive[1] = max(alive)

        def __del__(self) -> None:
            alive[0] -= 1

    rows = (Row((str(at),)) for at in range(LONG))
    length = sum(len(piece) for piece in streams._as_json(("number",), rows, {}))
    assert length > LONG * 15
    assert alive[1] <= 2 * streams._AT_ONCE


async def test_a_short_table_needs_no_turn(program: httpx.AsyncClient, taken: None) -> None:
    for accept in ("application/json", "text/csv"):
        answer = await program.get("/reconciliations", headers={"accept": accept})
        assert answer.status_code == 200


@pytest.mark.usefixtures("served", "taken")
async def test_a_long_table_without_a_turn_is_refused_and_its_transaction_ends() -> None:
    rows = Rows(LONG)
    with pytest.raises(Problem) as refused:
        await streams.table(ASKED, "numbers", ("number",), rows, {})
    assert (refused.value.status, refused.value.code) == (503, "busy")
    assert rows.is_closed


async def test_a_turn_is_given_back_though_nobody_read_a_piece(served: Database) -> None:
    async def hang_up(_: Message) -> None:
        raise OSError

    async def nothing() -> Message:
        raise AssertionError("nothing is read of the request")

    rows = Rows(LONG)
    answer = await streams.table(ASKED, "numbers", ("number",), rows, {})
    with pytest.raises(ClientDisconnect):
        await answer(CONNECTION, nothing, hang_up)
    assert rows.is_closed
    assert served.connections_in_use == 0


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1000, 1001, 1501, LONG])
@pytest.mark.usefixtures("served")
async def test_a_table_of_any_length_is_given_whole(count: int) -> None:
    sent: list[bytes] = []

    async def keep(message: Message) -> None:
        sent.append(message.get("body", b""))

    async def nothing() -> Message:
        raise AssertionError("nothing is read of the request")

    for accept in (b"application/json", b"text/csv"):
        sent.clear()
        asked = Request({**CONNECTION, "headers": [(b"accept", accept)]})
        answer = await streams.table(asked, "numbers", ("number",), Rows(count), {"a": 1})
        await answer(CONNECTION, nothing, keep)
        whole = b"".join(sent).decode()
        if accept == b"text/csv":
            assert whole.split() == ["number", *map(str, range(count))]
        else:
            assert httpx.Response(200, text=whole).json() == {
                "a": 1,
                "rows": [{"number": str(place)} for place in range(count)],
            }
