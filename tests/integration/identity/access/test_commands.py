"""`python -m cabinet members`."""

import pytest
from typer.testing import CliRunner, Result

from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.identity.access import commands
from tests.cast import Cast, make_cast
from tests.integration.identity.access.people import joined, roles_of
from tests.integration.letters_of import letters_of


@pytest.fixture
def cast(served: Database, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """alice with dana, who reads her meters."""
    monkeypatch.setattr(commands, "database", lambda: served)
    with served.writing() as session:
        cast = make_cast(session)
        joined(session, cast.alice, "dana", Role.METER_READER)
    return cast


def members(*arguments: str) -> Result:
    return CliRunner().invoke(commands.members_app, [*arguments, "--reason", "доверенность 7"])


def test_staff_see_who_has_access(served: Database, cast: Cast) -> None:
    done = members("list", "123")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "vk123: владелец, ТОО «Пример 123», vk123@example.kz, с 22.11.2026",
        "dana: передаёт показания, Имя dana, dana@example.kz, с 22.11.2026",
    ]


def test_staff_hand_over_and_end(served: Database, cast: Cast) -> None:
    assert members("hand-over", "123", "dana").exit_code == 0
    done = members("end", "123", "vk123")
    assert done.stdout == "vk123: доступ к договору № 123 закрыт, письмо отправляется.\n"
    with served.reading() as session:
        assert roles_of(session, cast.alice.contract_id) == {"dana": "owner"}
        kinds = {one.kind for one in letters_of(session)}
    assert kinds == {"handed-over", "access-ended"}


@pytest.mark.parametrize(
    "call", [("list", "no"), ("end", "123", "vk2666"), ("hand-over", "123", "vk123")]
)
def test_what_cannot_be_done_is_told(served: Database, cast: Cast, call: tuple[str, ...]) -> None:
    assert members(*call).exit_code == 1
