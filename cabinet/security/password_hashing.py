"""Password hashes, computed by a bounded number of threads."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, ParamSpec, TypeVar

from passlib.context import CryptContext

from cabinet.core.crypto import bytes_of
from cabinet.core.settings import settings
from cabinet.security.fair_queue import FairQueue
from cabinet.security.password_policy import LONGEST_PASSWORD

P = ParamSpec("P")
R = TypeVar("R")

MAX_PASSWORD: Final = LONGEST_PASSWORD

_passwords = CryptContext(
    schemes=["argon2"],
    argon2__type="ID",
    argon2__memory_cost=19456,
    argon2__time_cost=2,
    argon2__parallelism=1,
)
# A hash takes a core and 19 MB for 20 to 40 ms: no more of them at once than there are cores. The
# last of those that wait is served after a second or two. Several processes share them.
_CORES: Final = settings().share(os.cpu_count() or 1)
_MOST_WAITING: Final = settings().share(50)
_hashing = ThreadPoolExecutor(_CORES, "argon2")
_queue = FairQueue(at_once=_CORES, most_waiting=_MOST_WAITING)


async def hash_password(password: str, *, address: str = "") -> str:
    """The argon2id hash of a password of at most `MAX_PASSWORD` characters.

    `address` is the client's, for its turn in the queue. `Busy` when too many wait.
    """
    return await _in_turn(address, _passwords.hash, bytes_of(password))


async def is_password(password: str, password_hash: str | None, *, address: str) -> bool:
    """Return whether the password has that hash; takes as long when there is no hash to compare.

    `address` is the client's, for its turn in the queue. `Busy` when too many wait.
    """
    if len(password) > MAX_PASSWORD:
        return False
    compared = password_hash or _hash_of_nothing()
    known = await _in_turn(address, _passwords.verify, bytes_of(password), compared)
    return known and password_hash is not None


def refuse_when_busy(address: str) -> None:
    """`Busy` when no hash can be computed for this client now; asked before a try is counted."""
    _queue.refuse_when_full(address)


async def _in_turn(address: str, compute: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    call = partial(compute, *args, **kwargs)
    async with _queue.turn_of(address):
        return await asyncio.get_running_loop().run_in_executor(_hashing, call)


def _hash_of_nothing() -> str:
    """A hash that no password has, written down: making one would take as long as comparing."""
    return "$argon2id$v=19$m=19456,t=2,p=1$" + "A" * 22 + "$" + "A" * 43
