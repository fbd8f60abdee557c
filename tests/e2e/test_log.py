"""No secret gets into the log, whatever is sent to the server."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from re import search

import httpx
import pytest
from sqlmodel import select

from cabinet.db import Database
from cabinet.identity.login.state import LoginState
from cabinet.identity.registration.state import ConfirmationState, RegistrationState
from cabinet.models import OutboxLetter
from tests.e2e.running import Server, anew, running_server, wait_until
from tests.e2e.wire import Wire, sign_in
from tests.reflex_internals import ROOT

REGISTRATION = RegistrationState.get_full_name()
CONFIRMATION = ConfirmationState.get_full_name()
LOGIN = LoginState.get_full_name()
PASSWORD = "canary-password"
TYPED = "canary-typed"
SMTP_PASSWORD = "canary-smtp"
FORM = {
    "name": "ТОО «Пример»",
    "email": "office@example.kz",
    "password": PASSWORD,
    "password_again": PASSWORD,
    "bin_iin": "940140000385",
    "number": "123",
    "consent": "on",
}


@pytest.fixture(scope="module")
def server(
    frontend: None, demo_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A cabinet whose mail server is away."""
    folder = tmp_path_factory.mktemp("log") / "data"
    shutil.copytree(demo_data, folder)
    mail_server = f"smtp://canary-user:{SMTP_PASSWORD}@127.0.0.1:1"
    with running_server(folder, anew, CABINET_SMTP_URL=mail_server) as server:
        yield server


def log_of(server: Server) -> str:
    return (server.data_dir / "server.log").read_text(encoding="utf-8")


def test_no_secret_is_in_the_log(server: Server, database: Database) -> None:
    code = registered(server, database)
    cookie = sign_in(server, "vk123", PASSWORD)
    ticket = "canary-ticket"
    httpx.post(
        f"{server.base_url}/session/open", content=ticket, headers={"Origin": server.base_url}
    )
    send_nonsense(server, cookie)
    wait_until(lambda: "letter" in log_of(server) or None, 20, "the failed letter")
    log = log_of(server)
    for secret in (PASSWORD, TYPED, SMTP_PASSWORD, ticket, code, cookie.partition("=")[2]):
        assert secret not in log


def registered(server: Server, database: Database) -> str:
    """Register and confirm with the code, which the test takes out of the outbox."""
    with Wire(server) as wire:
        wire.call(f"{REGISTRATION}.choose_kind", {"kind": "legal"})
        wire.call(f"{REGISTRATION}.register", {"form": FORM | {"bin_iin": "990140004654"}})
        assert "/registered" in wire.call(f"{REGISTRATION}.register", {"form": FORM})
        code, public_id = code_in_outbox(database)
        query = f"confirm_registration=yes&confirm_user_id={public_id}"
        at = {"pathname": "/confirm", "asPath": f"/confirm?{query}&confirm_code={code[:-1]}"}
        wire.call(f"{CONFIRMATION}.load", router_data=at)
        confirmed = wire.call(
            f"{CONFIRMATION}.confirm", {"form": {"code": code, "password": PASSWORD}}
        )
        assert "успешно подтверждена" in confirmed
    return code


def code_in_outbox(database: Database) -> tuple[str, str]:
    with database.reading() as session:
        text = session.exec(
            select(OutboxLetter.text).where(
                OutboxLetter.kind == "confirm-registration",
                OutboxLetter.to_address == FORM["email"],
            )
        ).one()
    found = search(r"confirm_user_id=([\w-]+)&confirm_code=(\w{8})", text)
    assert found
    return found[2], found[1]


def send_nonsense(server: Server, cookie: str) -> None:
    """Everything that makes Reflex complain of what it was sent."""
    secret = {"login": TYPED, "password": TYPED, "code": TYPED}
    name = f"{LOGIN}.sign_in"
    with Wire(server, cookie=f"{cookie}; other={TYPED}") as wire:
        wire.call(name, {"form": secret})
        wire.call(name, {"form": TYPED})
        wire.call(name, {"form": [TYPED]})
        wire.call(name, [TYPED])
        wire.call(name, TYPED)
        wire.call(name, {"unexpected": TYPED})
        wire.call(name, {"form": secret}, router_data={"pathname": TYPED, "asPath": TYPED})
        wire.call(name, {"form": secret}, router_data=TYPED)
        wire.call(f"no.such.{TYPED}", {"form": secret})
        wire.call(f"{ROOT}.{TYPED}", {"form": secret})
        wire.call({"name": TYPED}, secret)
        wire.emit("event", TYPED)
        wire.emit("event", [TYPED])
        wire.emit("event", {TYPED: TYPED})
        wire.emit("event", {"name": name, "payload": {"form": TYPED}, "router_data": None})
        wire.emit("event", json.dumps({"name": name, "payload": {"form": secret}}))
    for broken in (
        f"42/_event,{json.dumps([TYPED, TYPED])}",
        f"42/_event,{json.dumps(['connect', {'QUERY_STRING': TYPED}])}",
        f"42/_event,[{TYPED}",
        f"42/{TYPED},[]",
        f"99{TYPED}",
        TYPED,
        f"51-/_event,{TYPED}",
    ):
        with Wire(server, cookie=cookie) as wire:
            wire.is_cut_off_by(broken)
