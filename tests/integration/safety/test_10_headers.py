"""10. Headers: every answer tells the browser what it may load, keep and tell others."""

from pathlib import Path

import pytest
import time_machine

from cabinet import db
from cabinet.core.settings import Settings
from cabinet.db import Database
from cabinet.web import security_headers
from tests.cast import NOW, make_cast
from tests.integration.billing.charges.billed import charge_many
from tests.integration.safety.site import CHARGES, asked
from tests.integration.signing_in import Browser, browser_of

PRIVATE = (CHARGES, "/profile/export.zip")


@pytest.fixture
def browser(database: Database, monkeypatch: pytest.MonkeyPatch) -> Browser:
    monkeypatch.setattr(db, "database", lambda: database)
    with database.writing() as session:
        alice = make_cast(session).alice
        charge_many(session, alice, 1)
        return browser_of(session, alice)


@pytest.mark.parametrize("path", [*PRIVATE, "/session/open", "/no-such-page"])
async def test_every_answer_is_sealed(browser: Browser, path: str) -> None:
    answer = await asked("GET", path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"].split("; ")


async def test_scripts_come_from_here_alone(tmp_path: Path) -> None:
    (tmp_path / "built.html").write_text("<script>let built = 1</script>", encoding="utf-8")
    (tmp_path / "other.html").write_text("<script>let other = 1</script>", encoding="utf-8")
    answer = await asked("GET", "/built", pages=tmp_path)
    policy = answer.headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    (scripts,) = [one.split() for one in policy if one.startswith("script-src")]
    assert scripts[1:3] == ["'self'", "'unsafe-eval'"]
    assert [one.startswith("'sha256-") for one in scripts[3:]] == [True]


async def test_what_is_no_page_runs_nothing(tmp_path: Path) -> None:
    answer = await asked("GET", "/no-such-page", pages=tmp_path)
    policy = answer.headers["content-security-policy"]
    assert policy == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_browsers_insist_on_tls_where_there_is_tls(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    wanted = Settings.model_validate({"base_url": f"{scheme}://localhost", "secret_key": "k" * 32})
    monkeypatch.setattr(security_headers, "settings", lambda: wanted)
    answer = await asked("GET", "/no-such-page")
    assert ("strict-transport-security" in answer.headers) == (scheme == "https")


@pytest.mark.parametrize("path", PRIVATE)
async def test_what_is_private_is_kept_nowhere(browser: Browser, path: str) -> None:
    with time_machine.travel(NOW, tick=False):
        answers = [await asked("GET", path, browser), await asked("GET", path)]
    assert [one.status_code for one in answers] == [200, 303]
    assert {one.headers["cache-control"] for one in answers} == {"no-store"}
