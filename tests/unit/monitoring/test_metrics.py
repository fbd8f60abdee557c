"""The figures of a process: what is counted, and that no label grows with customers."""

from pathlib import Path
from re import MULTILINE, findall

from prometheus_client import CollectorRegistry, generate_latest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from cabinet.monitoring.metrics import FIGURES
from cabinet.monitoring.requests import Requests

MANUAL = Path(__file__).resolve().parents[3] / "docs" / "operations.md"


def value(name: str, **labels: str) -> float:
    return FIGURES.get_sample_value(name, labels) or 0.0


async def test_what_is_not_there_is_counted_under_one_label() -> None:
    async def send(_message: Message) -> None:
        pass

    async def receive() -> Message:
        raise AssertionError

    app = Requests(PlainTextResponse(status_code=404), routes=[])
    before = value("cabinet_requests_total", route="unknown", status="4xx")
    for number in range(20):
        scope = {"type": "http", "method": "GET", "path": f"/{number}", "headers": []}
        await app(scope, receive, send)
    assert value("cabinet_requests_total", route="unknown", status="4xx") == before + 20


async def test_open_websockets_are_counted_until_they_are_closed() -> None:
    seen = []

    async def stay(_scope: object, _receive: object, send: object) -> None:
        await send({"type": "websocket.accept"})  # type: ignore[operator]
        seen.append(value("cabinet_sockets"))

    async def refuse(_scope: object, _receive: object, send: object) -> None:
        await send({"type": "websocket.close"})  # type: ignore[operator]
        seen.append(value("cabinet_sockets"))

    async def send(_message: Message) -> None:
        pass

    async def receive() -> Message:
        raise AssertionError

    before = value("cabinet_sockets")
    scope = {"type": "websocket", "path": "/_event/", "headers": []}
    for app in (stay, refuse):
        await Requests(app, routes=[])(scope, receive, send)  # type: ignore[arg-type]
    assert seen == [before + 1, before]
    assert value("cabinet_sockets") == before


def test_each_figure_of_a_process_is_told_of_in_the_manual() -> None:
    told = set(findall(r"^\| `(cabinet_\w+)", MANUAL.read_text("utf-8"), flags=MULTILINE))
    families = {family.name for family in FIGURES.collect()}
    own = {name for name in families if name.startswith("cabinet_")}
    assert own <= {name.removesuffix("_total") for name in told}


def test_the_text_is_what_prometheus_reads() -> None:
    assert isinstance(FIGURES, CollectorRegistry)
    assert b"# TYPE cabinet_sockets gauge" in generate_latest(FIGURES)
