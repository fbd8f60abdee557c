"""Routes that are announced as a customer's, asked by nobody."""

import pytest

from cabinet import db
from cabinet.application.customers import ANNOUNCED
from cabinet.db import Database
from cabinet.web.access import Access
from tests.integration.safety.site import asked

PRIVATE = [
    (method, route.path.replace("{", "").replace("}", ""))
    for feature in ANNOUNCED
    for route in feature.routes.get(Access.CUSTOMER, ())
    for method in sorted((route.methods or set()) - {"HEAD"})
]


def test_the_private_routes_are_found() -> None:
    assert len(PRIVATE) > 5


@pytest.mark.parametrize(("method", "path"), PRIVATE)
async def test_a_route_of_customers_leads_whoever_is_not_signed_in_to_sign_in(
    database: Database, monkeypatch: pytest.MonkeyPatch, method: str, path: str
) -> None:
    monkeypatch.setattr(db, "database", lambda: database)
    answer = await asked(method, path)
    assert answer.status_code in (303, 401, 403)
    assert answer.headers.get("location", "/") == "/"
