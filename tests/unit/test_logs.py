"""What is written to the log, and what is not."""

import logging

import pytest

from cabinet.logs import WithoutData, configure_logging

LINE = WithoutData("%(levelname)s %(name)s: %(message)s")


def written(name: str, message: str, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, info)
    return LINE.format(record)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("reflex.app", "Failed to deserialize event data: {'password': 'canary'}."),
        ("reflex.app", "Received event from session abc. Event data: canary"),
        (
            "reflex_base.event.processor",
            "Error processing event queue entry for Event(name='canary'",
        ),
        ("reflex_base.event", "Error transforming event argument 'form' with value 'canary'"),
        ("socketio.server", 'emitting event "event" to all [canary]'),
        ("engineio.server", "message async handler error\ncanary"),
        ("asyncio", "Task exception was never retrieved\nfuture: <Task canary>"),
    ],
)
def test_a_library_is_cut_off_before_the_data(name: str, message: str) -> None:
    line = written(name, message)
    assert "canary" not in line
    assert len(line) > len(name) + 10


def test_of_a_librarys_error_only_its_kind_is_written() -> None:
    line = written("engineio.server", "handler error", error=ValueError("canary"))
    assert line == "ERROR engineio.server: handler error (ValueError)"


def test_our_own_errors_have_their_traceback() -> None:
    error = ZeroDivisionError("by nothing")
    assert "by nothing" in written("cabinet.faults", "fault %s", "1a2b", error=error)


def test_a_row_that_postgresql_tells_of_is_left_out() -> None:
    told = "new row violates\nDETAIL:  Failing row contains (canary,\ncanary).\n[SQL: INSERT …]"
    line = written("cabinet.faults", "fault", error=ValueError(told))
    assert "canary" not in line
    assert "new row violates" in line
    assert "[SQL: INSERT …]" in line


def test_servers_of_libraries_write_nothing_by_themselves() -> None:
    before = logging.root.handlers[:], logging.root.level
    configure_logging()
    try:
        for name in ("engineio.server", "socketio.server"):
            assert logging.getLogger(name).level == logging.ERROR
        assert [type(one.formatter) for one in logging.root.handlers] == [WithoutData]
    finally:
        logging.root.handlers, logging.root.level = before
