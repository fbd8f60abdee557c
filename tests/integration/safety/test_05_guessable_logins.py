"""5. Guessable logins: nothing tells who exists, and guessing becomes slow but never for ever."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from cabinet.identity.login import texts
from cabinet.security import password_hashing
from tests.cast import NOW, Cast
from tests.integration.identity.login.test_state import SignInPage, sign_in_page
from tests.integration.identity.recovery.test_service import changes, changing, control_for
from tests.integration.security.test_rate_limits import tried

__all__ = ["sign_in_page"]
WRONG = "не тот пароль"


async def test_unknown_and_known_logins_get_the_same_sentences(sign_in_page: SignInPage) -> None:
    known, unknown = [
        [await sign_in_page.sign_in(login, WRONG) for _ in range(6)]
        for login in ("vk123", "vk999999")
    ]
    assert known == unknown
    assert known[0] == texts.WRONG.as_dict() != known[5]


@pytest.mark.parametrize("login", ["vk123", "vk999999"])
async def test_each_costs_one_comparison_of_a_password(
    sign_in_page: SignInPage, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    real, compared = password_hashing._passwords, list[str | None]()

    class Counting:
        def verify(self, secret: str | bytes, hashed: str) -> bool:
            compared.append(hashed)
            return real.verify(secret, hashed)

    monkeypatch.setattr(password_hashing, "_passwords", Counting())
    assert await sign_in_page.sign_in(login, WRONG) == texts.WRONG.as_dict()
    assert len(compared) == 1


def test_the_wait_grows_to_fifteen_minutes_and_no_further(session: Session) -> None:
    assert all(tried(session, NOW) for _ in range(5))
    now = NOW
    for minutes in (1, 2, 4, 8, *[15] * 20):
        assert not tried(session, now + timedelta(minutes=minutes, microseconds=-1))
        now += timedelta(minutes=minutes)
        assert tried(session, now)


async def test_many_logins_are_not_tried_from_one_address(sign_in_page: SignInPage) -> None:
    said = [await sign_in_page.sign_in(f"vk{number}", WRONG) for number in range(21)]
    assert said[:20] == [texts.WRONG.as_dict()] * 20
    assert said[20] != texts.WRONG.as_dict()
    sign_in_page.address = "192.0.2.2"
    assert await sign_in_page.sign_in("vk20", WRONG) == texts.WRONG.as_dict()


def test_recovery_clears_the_wait(session: Session, cast: Cast) -> None:
    assert [tried(session, NOW) for _ in range(6)] == [True] * 5 + [False]
    assert changes(session, changing(cast.alice, control_for(session, cast.alice)))
    assert tried(session, NOW)
