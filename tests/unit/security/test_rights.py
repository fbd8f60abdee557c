"""What each role may do: the table of docs/security.md."""

from pathlib import Path

import pytest

from cabinet.core.enums import Role
from cabinet.security.rights import Act, may

_ALL = frozenset(Act)
_TABLE = {
    Role.OWNER: _ALL,
    Role.ACCOUNTANT: _ALL - {Act.GIVE_ACCESS},
    Role.METER_READER: {Act.READINGS, Act.REQUESTS, Act.METERS, Act.OWN},
    None: {Act.OWN},
}


@pytest.mark.parametrize("role", _TABLE)
@pytest.mark.parametrize("act", Act)
def test_a_role_may_do_what_the_table_says(role: Role | None, act: Act) -> None:
    assert may(role, act) == (act in _TABLE[role])


def test_every_role_stands_in_the_table() -> None:
    assert set(_TABLE) == {*Role, None}


def test_the_document_about_security_shows_the_same_table() -> None:
    page = Path(__file__).parents[3].joinpath("docs", "security.md").read_text("utf-8")
    for act in Act:
        marks = " | ".join("yes" if may(role, act) else "no" for role in Role)
        assert f"| {act.value} | {marks} |" in page
