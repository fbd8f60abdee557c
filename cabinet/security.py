"""Password hashes and the digests under which codes, tickets and cookies are stored."""

import asyncio
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, ParamSpec, TypeVar

from passlib.context import CryptContext

from cabinet.core.settings import settings
from cabinet.fair_queue import FairQueue
from cabinet.passwords import LONGEST_PASSWORD

P = ParamSpec("P")
R = TypeVar("R")

MAX_PASSWORD: Final = LONGEST_PASSWORD
_CODE_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"

_passwords = CryptContext(
    schemes=["argon2"],
    argon2__type="ID",
    argon2__memory_cost=19456,
    argon2__time_cost=2,
    argon2__parallelism=1,
)
# A hash takes a core and 19 MB for 20 to 40 ms: no more of them at once than there are cores. The
# last of those that wait is served after a second or two.
_CORES: Final = os.cpu_count() or 1
_MOST_WAITING: Final = 50
_hashing = ThreadPoolExecutor(_CORES, "argon2")
_queue = FairQueue(at_once=_CORES, most_waiting=_MOST_WAITING)


async def hash_password(password: str, *, address: str = "") -> str:
    """The argon2id hash of a password of at most `MAX_PASSWORD` characters.

    `address` is the client's, for its turn in the queue. `Busy` when too many wait.
    """
    return await _in_turn(address, _passwords.hash, _bytes_of(password))


async def is_password(password: str, password_hash: str | None, *, address: str) -> bool:
    """Whether the password has that hash; takes as long when there is no hash to compare.

    `address` is the client's, for its turn in the queue. `Busy` when too many wait.
    """
    if len(password) > MAX_PASSWORD:
        return False
    compared = password_hash or _hash_of_nothing()
    known = await _in_turn(address, _passwords.verify, _bytes_of(password), compared)
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


def new_code() -> str:
    """Eight letters and digits that are hard to mistake for one another, to be typed by hand."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(8))


def new_token() -> str:
    """256 random bits for a cookie or a ticket."""
    return secrets.token_urlsafe(32)


def digest(purpose: str, secret: str) -> str:
    """What is stored of a secret: without the key, its owner cannot be guessed from it."""
    return hmac.new(settings().key, _bytes_of(f"{purpose}\0{secret}"), hashlib.sha256).hexdigest()


def _bytes_of(words: str) -> bytes:
    """The words in UTF-8; half a character, which a browser never sends, is bytes as well."""
    return words.encode("utf-8", "surrogatepass")
