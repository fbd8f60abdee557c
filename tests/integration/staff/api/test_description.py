"""The description of the API is complete, and its calls answer as it says, whatever they get."""

from typing import Any

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

from cabinet.exchange.kinds import KINDS
from cabinet.security.rate_limits import Budget
from cabinet.staff.api.calls import described, make_calls
from cabinet.staff.api.feature import FEATURE
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
