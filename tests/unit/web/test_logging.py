"""What is written to the log, and what is not."""

import json
import logging
import os

import pytest

from cabinet.monitoring.request_ids import handling
from cabinet.monitoring.requests import ACCESS
from cabinet.web.logging import (
    LONGEST_OF_LIBRARY,
    RECORDS_A_MINUTE,
    AsJson,
    BoundedAmount,
    WithoutData,
    configure_logging,
)

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
    assert "by nothing" in written("cabinet.web.error_reporting", "fault %s", "1a2b", error=error)


def test_a_row_that_postgresql_tells_of_is_left_out() -> None:
    told = "new row violates\nDETAIL:  Failing row contains (canary,\ncanary).\n[SQL: INSERT …]"
    line = written("cabinet.web.error_reporting", "fault", error=ValueError(told))
    assert "canary" not in line
    assert "new row violates" in line
    assert "[SQL: INSERT …]" in line


def test_the_server_has_one_bounded_log_and_libraries_none_of_their_own() -> None:
    before = logging.root.handlers[:], logging.root.level
    configure_logging()
    try:
        for name in ("engineio.server", "socketio.server"):
            assert logging.getLogger(name).level == logging.ERROR
        (handler,) = logging.root.handlers
        assert type(handler.formatter) is WithoutData
        assert [type(one) for one in handler.filters] == [BoundedAmount]
    finally:
        logging.root.handlers, logging.root.level = before


def test_the_token_of_a_page_is_not_written() -> None:
    token = "0b4e3c9a-7a60-4b0e-9d2e-3f1a5b6c7d8e"
    line = written("reflex.app", f"Attempting to send delta to disconnected client '{token}'")
    assert token not in line
    assert "disconnected client" in line


def test_a_message_of_a_library_has_an_end() -> None:
    assert len(written("reflex.app", "x" * 60_000)) < LONGEST_OF_LIBRARY + 50


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_logger_writes_so_much_a_minute_and_counts_the_rest(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = Clock()
    bounded = BoundedAmount(clock)

    def passes(name: str) -> bool:
        return bounded.filter(logging.makeLogRecord({"name": name}))

    assert sum(passes("noisy") for _ in range(10_000)) == RECORDS_A_MINUTE
    assert passes("quiet")
    clock.now = 60.0
    assert passes("quiet")
    of_this_test = [one for one in caplog.records if one.name in ("noisy", "quiet")]
    assert [(one.name, one.getMessage()) for one in of_this_test] == [
        ("noisy", f"{10_000 - RECORDS_A_MINUTE} more records in the last minute")
    ]
    assert passes("noisy")


def as_json(name: str, message: str, error: BaseException | None = None) -> dict[str, object]:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, (), info)
    (line,) = AsJson().format(record).splitlines()
    return json.loads(line)


def test_a_record_as_json_is_one_line_with_the_id_of_its_request() -> None:
    with handling("0123456789abcdef"):
        record = as_json("cabinet.web.error_reporting", "fault\n1a2b", ZeroDivisionError("nothing"))
    assert record["request"] == "0123456789abcdef"
    assert record["process"] == os.getpid()
    assert (record["level"], record["error"]) == ("ERROR", "ZeroDivisionError")
    assert "nothing" in str(record["traceback"])


def test_a_record_of_no_request_has_no_id() -> None:
    assert "request" not in as_json("cabinet.jobs.runner", "letters could not be delivered")


def test_a_library_is_cut_off_before_the_data_as_json_too() -> None:
    record = as_json("reflex.app", "event data: {'password': 'canary'}", ValueError("canary"))
    assert "canary" not in json.dumps(record)


def test_requests_are_recorded_as_json_alone() -> None:
    before = logging.root.handlers[:], logging.root.level, logging.getLogger(ACCESS).level
    try:
        configure_logging("json")
        assert type(logging.root.handlers[0].formatter) is AsJson
        assert logging.getLogger(ACCESS).isEnabledFor(logging.INFO)
        configure_logging()
        assert not logging.getLogger(ACCESS).isEnabledFor(logging.INFO)
    finally:
        logging.root.handlers, logging.root.level = before[:2]
        logging.getLogger(ACCESS).setLevel(before[2])
