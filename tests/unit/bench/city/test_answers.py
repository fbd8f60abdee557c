"""What the scenes take an answer of the server for."""

import json

import httpx
import pytest
from sqlalchemy.exc import TimeoutError

from bench.city import gets, load
from cabinet.web import error_reporting
from tests.reflex_internals import var_name


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (f'{{"{var_name("new_receipt")}":"R2611-1-1"}}', load.ACKNOWLEDGED),
        (f'{{"{var_name("problem")}":{{"ru":"Пока нельзя."}}}}', load.REFUSED),
        ('{"problem":"Traceback (most recent call last)"}', load.TRACE),
    ],
)
def test_a_message_is_an_answer_of_a_kind(message: str, kind: str) -> None:
    assert load.kind_of(message) == kind


@pytest.mark.parametrize(
    ("error", "kind"), [(TimeoutError(), load.TOLD_AWAY), (KeyError(), load.TOLD_FAILED)]
)
def test_who_is_told_of_a_failure_is_told_whether_to_wait(error: Exception, kind: str) -> None:
    script = error_reporting.report_fault(error)
    assert load.kind_of(json.dumps(str(script.args))) == kind


def answered(status: int, text: str, **headers: str) -> httpx.Response:
    request = httpx.Request("GET", "http://127.0.0.1/readings")
    return httpx.Response(status, text=text, headers=headers, request=request)


def test_a_503_is_a_sentence_in_the_readers_language_and_says_when_to_come_again() -> None:
    later = {"Retry-After": "30"}
    words = f"{error_reporting.AWAY.kk} 01ab"
    assert gets.kind_of(answered(503, words, **later), "kk") == gets.TOLD_LATER
    assert gets.kind_of(answered(503, words, **later), "ru") not in (gets.TOLD_LATER, gets.GIVEN)
    assert gets.kind_of(answered(503, words), "kk") not in (gets.TOLD_LATER, gets.GIVEN)


def test_a_traceback_is_noticed_whatever_stands_around_it() -> None:
    assert gets.kind_of(answered(503, "Traceback (most recent"), "en") == load.TRACE
    assert gets.kind_of(answered(200, "<main>"), "en") == gets.GIVEN
