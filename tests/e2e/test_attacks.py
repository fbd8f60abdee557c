"""What strangers and customers may try against the server; all of it is in `bench/attacks`."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from bench.attacks.catalogue import ATTACKS
from bench.attacks.tally import Attack
from bench.attacks.target import USUAL, Target
from cabinet.db import Database
from tests.e2e.running import Server


@pytest.fixture(scope="module")
def server_settings() -> dict[str, str]:
    return dict(USUAL)


@pytest.fixture(scope="module")
def target(server: Server) -> Iterator[Target]:
    """The module's server with three customers who are signed in."""
    with closing(Database(f"sqlite:///{server.data_dir / 'cabinet.sqlite'}")) as database:
        yield Target(server, database)


@pytest.mark.parametrize(
    "attack", [one for one in ATTACKS if one.quick], ids=lambda attack: attack.name
)
def test_an_attack_is_held_off(target: Target, attack: Attack) -> None:
    tally = attack.try_on(target)
    assert not tally.falls, f"{attack.must_hold} {tally.line(attack)}"


def test_attacks_have_names_of_their_own() -> None:
    names = [attack.name for attack in ATTACKS]
    assert len(set(names)) == len(names)
