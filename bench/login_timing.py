"""Return whether the time of a wrong sign-in tells if the login exists.

    python -m bench.login_timing [--tries 50]

Known and unknown logins take turns on a database of their own, through the handler of the
sign-in page, each with a password that is wrong. The goal: medians within 10 %.
"""

import argparse
import asyncio
import os
import tempfile
from statistics import median
from time import perf_counter
from typing import Any

from cabinet import db
from cabinet.core.clock import now
from cabinet.db.migrations import migrate
from cabinet.identity.login import state as page_state
from cabinet.identity.login.state import LoginState
from cabinet.identity.login.texts import WRONG
from cabinet.models import Contract, User
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import hash_password
from cabinet.security.rate_limits import forget_addresses
from tests.reflex_internals import new_state

GOAL_PERCENT = 10


async def prepare(tries: int) -> None:
    """Make a customer for every try, so that no account has to wait."""
    migrate(db.database())
    password_hash = await hash_password("восемь вёдер воды")
    with db.database().writing() as session:
        for number in range(tries):
            contract = Contract(
                kind="legal", number=str(number), payer="Пример", bin_iin="940140000385"
            )
            session.add(contract)
            session.flush()
            session.add(
                User(
                    public_id=str(number),
                    login=f"vk{number}",
                    name="Пример",
                    email=f"vk{number}@example.kz",
                    password_hash=password_hash,
                    created_at=now(),
                    confirmed_at=now(),
                )
            )


async def seconds_of(login: str) -> float:
    """How long the page's handler takes to refuse a login."""
    forget_addresses()
    state: Any = new_state(LoginState)
    handler: Any = LoginState.sign_in
    started = perf_counter()
    async for _ in handler.fn(state, {"login": login, "password": "не тот пароль"}):
        pass
    taken = perf_counter() - started
    assert state.problem == WRONG.as_dict(), state.problem
    return taken


async def measure(tries: int) -> None:
    """Print both medians and how far they are apart."""

    async def nowhere(_state: object) -> Origin:
        return Origin()

    page_state.origin = nowhere
    await prepare(tries)
    await seconds_of("warm up")
    known, unknown = [], []
    for number in range(tries):
        unknown.append(await seconds_of(f"xx{number}"))
        known.append(await seconds_of(f"vk{number}"))
    of_known, of_unknown = median(known) * 1000, median(unknown) * 1000
    print(f"known login   {of_known:6.2f} ms   median of {tries}")
    print(f"unknown login {of_unknown:6.2f} ms   median of {tries}")
    print(f"ratio         {of_unknown / of_known:6.3f}      goal: within {GOAL_PERCENT} % of 1")


def main() -> None:
    """Measure in a data folder that is removed afterwards."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tries", type=int, default=50)
    tries = parser.parse_args().tries
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(CABINET_DATA_DIR=folder, CABINET_DATABASE_URL="")
        asyncio.run(measure(tries))


if __name__ == "__main__":
    main()
