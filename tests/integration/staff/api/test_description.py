"""The description of the API is complete, and its calls answer as it says, whatever they get."""

from pathlib import Path
from re import findall, match
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    missing_required_header,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from cabinet.core.enums import RunState
from cabinet.core.text import LANGUAGES
from cabinet.exchange.kinds import KINDS
from cabinet.security.rate_limits import Budget
from cabinet.staff.api import texts
from cabinet.staff.api.calls import described, make_calls
from cabinet.staff.api.codes import Code
from cabinet.staff.api.feature import FEATURE
from cabinet.staff.api.problem import Problem
from cabinet.staff.people.keys.presented import Verdict
from cabinet.staff.permissions import Scope as KeyScope
from tests.integration.staff.api.programs import client_of

_APPLICATION = Starlette(routes=FEATURE.public_routes)
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    missing_required_header,
]
MET_EVERYWHERE = {"401", "403", "422", "429", "500", "503"}


async def nearby(scope: Scope, receive: Receive, send: Send) -> None:
    """The API, asked from this machine."""
    if scope["type"] == "http":
        scope["client"] = ("127.0.0.1", 4000)
    await _APPLICATION(scope, receive, send)


schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", nearby)


# It makes up JSON and CSV; workbooks have tests of their own.
@pytest.mark.filterwarnings("ignore:Skipped test cases with unsupported payload")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@schema.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_each_call_answers_as_it_is_described(
    case: Case, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for budget in (Budget.API_CALLS, Budget.API_POSTS, Budget.API_UNKNOWN_CONTRACTS):
        monkeypatch.setattr(budget, "_value_", f"{100_000 + len(budget.name)}/hour")
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)


def test_each_call_is_described_with_its_refusals_and_an_example() -> None:
    description = described(make_calls())
    assert set(description["paths"]) == {
        "/api/v1/imports/{kind}",
        "/api/v1/imports/{number}",
        "/api/v1/imports/{number}/errors",
        "/api/v1/readings",
        "/api/v1/reconciliations",
        "/api/v1/requests",
        "/api/v1/reading-status",
        "/api/v1/contracts/{number}",
    }
    for path in description["paths"].values():
        for method, call in path.items():
            assert set(call["responses"]) >= MET_EVERYWHERE, call["summary"]
            if method == "post":
                body = call["requestBody"]["content"]["application/json"]
                assert body["example"]["rows"]
                assert [one["name"] for one in call["parameters"]].count("Idempotency-Key") == 1


def test_each_kind_of_file_has_a_scope() -> None:
    imported = {one.removeprefix("import:") for one in KeyScope if one.startswith("import:")}
    assert imported == set(KINDS)


async def test_description_and_page_are_open_and_need_nothing_from_elsewhere() -> None:
    async with client_of("", address="192.0.2.7", cookie="a=b") as browser:
        for path in ("/openapi.json", "/docs"):
            answer: httpx.Response = await browser.get(path)
            assert answer.status_code == 200
        page = answer.text
    assert "/api/v1/imports/{kind}" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


async def test_the_type_of_each_refusal_leads_to_a_heading(program: httpx.AsyncClient) -> None:
    page = (await program.get("/docs")).text
    headings = findall(r'<h[23] id="([^"]+)"', page)
    assert len(set(headings)) == len(headings)
    for code in Code:
        address, _, anchor = Problem(400, code, texts.EMPTY).body("en")["type"].partition("#")
        assert address == "/api/v1/docs"
        assert anchor in headings


def test_whatever_a_key_or_an_import_is_refused_for_has_a_code() -> None:
    good = {Verdict.GOOD, RunState.DONE, RunState.CHECKED}
    under_way = {RunState.WAITING, RunState.CHECKING, RunState.CONFIRMED, RunState.RUNNING}
    for verdict in set(Verdict) - good:
        assert Code(verdict.value) in Code
    for state in set(RunState) - good - under_way:
        assert Code(f"import-{state}") in Code


def test_each_code_stands_in_the_docs() -> None:
    lines = (Path(__file__).parents[4] / "docs/api.md").read_text("utf-8").splitlines()
    named = [findall(r"`([a-z-]+)`", line) for line in lines if match(r"\| [45]\d\d", line)]
    assert {one for line in named for one in line} == set(Code)


WRONG = {"integer": ("x", "1.5", "9" * 20, "9" * 5_000, "-1"), "boolean": ("x", "")}


def wrong_values(parameter: dict[str, Any], models: dict[str, Any]) -> list[str]:
    """The kinds of errors that a parameter can have: type, bounds, pattern, or words."""
    described = parameter["schema"]
    found: list[str] = []
    for one in described.get("anyOf", [described]):
        way = models[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        found += WRONG.get(way.get("type", ""), ())
        if "enum" in way or "pattern" in way:
            found.append("\x7f")
        if "maxLength" in way:
            found.append("x" * (way["maxLength"] + 1))
    return found


async def test_why_a_parameter_is_wrong_is_told_in_the_language_of_the_reader(
    program: httpx.AsyncClient,
) -> None:
    description = described(make_calls())
    models = description["components"]["schemas"]
    told: set[str] = set()
    for path, calls in description["paths"].items():
        for method, call in calls.items():
            for one in call.get("parameters", ()):
                for wrong in wrong_values(one, models) if one["in"] != "header" else ():
                    told |= await reasons_of(program, method, path, one, wrong)
    assert texts.WRONG_PARAMETER.en not in told
    assert len(told) > 5


async def reasons_of(
    program: httpx.AsyncClient, method: str, path: str, parameter: dict[str, Any], wrong: str
) -> set[str]:
    """The reasons in English, each of which is another one in Russian and in Kazakh."""
    place, name = parameter["in"], parameter["name"]
    address = path.removeprefix("/api/v1")
    if place == "path":
        address = address.replace(f"{{{name}}}", quote(wrong))
    address = address.replace("{kind}", "ledger").replace("{number}", "1")
    query = {name: wrong} if place == "query" else {}
    answers: list[list[str]] = []
    for language in LANGUAGES:
        headers = {"accept-language": language, "idempotency-key": "a"}
        answer = await program.request(method, address, params=query, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), answer.text
        errors = answer.json()["errors"]
        assert [one["column"] for one in errors] == [f"{place}.{name}"]
        answers.append([one["reason"] for one in errors])
    for reasons in zip(*answers, strict=True):
        assert len(set(reasons)) == len(LANGUAGES)
    return set(answers[2])
