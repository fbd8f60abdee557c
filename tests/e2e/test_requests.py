"""Requests that no browser sends to its own address, sent to the production server."""

import httpx
from sqlmodel import col, select

from cabinet.db import Database
from cabinet.models import AuditEntry
from tests.e2e.running import Server
from tests.e2e.wire import Wire

LOGIN = "reflex___state____state.cabinet___login___state____login_state"
FORWARDED = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https"}


def latest_address(database: Database) -> str:
    with database.reading() as session:
        entries = select(AuditEntry.address).order_by(col(AuditEntry.id).desc())
        return session.exec(entries).first() or ""


def test_without_a_configured_proxy_nobody_says_where_a_request_came_from(
    server: Server, database: Database
) -> None:
    form = {"login": "nobody", "password": "wrong"}
    own = {"Origin": server.base_url}
    assert httpx.post(server.base_url, data=form, headers=FORWARDED | own).status_code == 422
    assert latest_address(database) == "127.0.0.1"
    with Wire(server, headers=FORWARDED) as wire:
        wire.call(f"{LOGIN}.sign_in", {"form": form})
    assert latest_address(database) == "127.0.0.1"
