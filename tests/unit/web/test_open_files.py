"""The server opens as many files as it may, and tells when they come to an end."""

import logging
import resource

import pytest

from cabinet.web import open_files
from cabinet.web.open_files import FewFiles, most_files, raise_file_limit


def test_the_server_may_open_as_many_files_as_the_system_lets_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[1]), before[1]))
    try:
        raise_file_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_what_bounds_the_files_is_known() -> None:
    assert most_files() == resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def told(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """The records of the module under test; other tests may have left loggers behind."""
    return [record for record in caplog.records if record.name == open_files.__name__]


def test_the_last_files_are_told_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    moment = 0.0
    few = FewFiles(lambda: moment)
    few.note(239, 256)
    assert not told(caplog)
    for number in (240, 255, 241):
        few.note(number, 256)
    assert len(told(caplog)) == 1
    assert "all 256 files" in told(caplog)[0].getMessage()
    assert "LimitNOFILE" in told(caplog)[0].getMessage()
    assert told(caplog)[0].levelno == logging.ERROR
    moment = 60.0
    few.note(250, 256)
    assert len(told(caplog)) == 2


def test_nothing_is_told_where_nothing_bounds_the_files(caplog: pytest.LogCaptureFixture) -> None:
    FewFiles().note(10**6, None)
    assert not told(caplog)
