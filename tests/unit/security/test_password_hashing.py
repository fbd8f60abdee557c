"""Password hashes, codes and digests."""

import asyncio
from string import ascii_letters, digits

import pytest

from cabinet.core.crypto import digest, new_code, new_token
from cabinet.core.errors import Busy
from cabinet.security import password_hashing
from cabinet.security.fair_queue import FairQueue
from cabinet.security.password_hashing import (
    MAX_PASSWORD,
    hash_password,
    is_password,
    refuse_when_busy,
)

HOME = "192.0.2.7"


async def test_only_the_password_itself_has_its_hash() -> None:
    kept = await hash_password("верный пароль")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await is_password("верный пароль", kept, address=HOME)
    assert not await is_password("Верный пароль", kept, address=HOME)
    assert not await is_password("", kept, address=HOME)


async def test_two_hashes_of_a_password_differ() -> None:
    assert await hash_password("password") != await hash_password("password")


async def test_nobody_has_no_password() -> None:
    assert not await is_password("", None, address=HOME)
    assert not await is_password("anything", None, address=HOME)


async def test_as_much_is_computed_for_nobody_as_for_somebody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept, compared = await hash_password("password"), []
    verify = password_hashing._passwords.verify
    monkeypatch.setattr(
        password_hashing._passwords,
        "verify",
        lambda *both: compared.append(both[1]) or verify(*both),
    )
    await is_password("wrong", kept, address=HOME)
    await is_password("wrong", None, address=HOME)
    parameters = [one.rsplit("$", 2)[0] for one in compared]
    assert parameters == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


async def test_a_crowd_of_one_network_is_refused_and_holds_up_no_other_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept, ended = await hash_password("password"), []
    monkeypatch.setattr(password_hashing, "_queue", FairQueue(at_once=1, most_waiting=4))

    async def sign_in(address: str) -> None:
        try:
            await is_password("wrong", kept, address=address)
            ended.append(address)
        except Busy:
            ended.append("refused")

    crowd = [sign_in(f"2001:db8:7:{number:x}::1") for number in range(20)]
    await asyncio.gather(*crowd, sign_in(HOME))
    # One was computed already; of four that waited the newest gave its place to the other network.
    assert ended.count("refused") == 16
    assert [one for one in ended if one != "refused"].index(HOME) <= 2


async def test_whoever_would_be_refused_can_know_it_before_anything_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue = FairQueue(at_once=0, most_waiting=1)
    monkeypatch.setattr(password_hashing, "_queue", queue)
    waiting = asyncio.create_task(hash_password("password", address=HOME))
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        refuse_when_busy(HOME)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    refuse_when_busy(HOME)


async def test_an_over_long_password_is_wrong_without_being_hashed() -> None:
    assert not await is_password("x" * (MAX_PASSWORD + 1), await hash_password("x"), address=HOME)


@pytest.mark.parametrize("password", ["\ud800 alone", "nul \x00 inside", "emoji 💧", "\n\r\t"])
async def test_any_string_can_be_a_password(password: str) -> None:
    kept = await hash_password(password)
    assert await is_password(password, kept, address=HOME)
    assert not await is_password(password[:-1], kept, address=HOME)


def test_a_code_has_eight_letters_and_digits_that_differ_from_one_another() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    signs = set("".join(codes))
    assert all(len(code) == 8 for code in codes)
    assert signs <= set(ascii_letters + digits)
    assert not signs & set("0O1lI")


def test_a_token_has_256_bits() -> None:
    assert len(new_token()) == 43
    assert new_token() != new_token()


def test_a_digest_depends_on_its_purpose_and_hides_the_secret() -> None:
    assert digest("cookie", "secret") != digest("ticket", "secret")
    assert digest("cookie", "secret") == digest("cookie", "secret")
    assert len(digest("cookie", "\ud800")) == 64
