"""4. Recovery: one string of 128 bits, half an hour, once, with the right numbers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import TooMany
from cabinet.models import OneTimeCode, User, UserSession
from tests.cast import NOW, Cast
from tests.integration.identity.recovery.test_service import changes, changing, control_for, hash_of
from tests.integration.signing_in import browser_of, is_in

HALF_AN_HOUR = timedelta(minutes=30)
MOMENT = timedelta(microseconds=1)


def test_the_string_has_128_bits_and_is_kept_as_a_sha_256(session: Session, cast: Cast) -> None:
    control = control_for(session, cast.alice)
    assert len(bytes.fromhex(control)) * 8 == 128
    kept = session.exec(select(OneTimeCode)).one()
    assert len(bytes.fromhex(kept.digest)) * 8 == 256
    assert control not in f"{kept.digest} {kept.subject}"


def test_it_is_good_once_and_for_half_an_hour(session: Session, cast: Cast) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    assert not changes(session, change, NOW + HALF_AN_HOUR)
    assert changes(session, change, NOW + HALF_AN_HOUR - MOMENT)
    assert not changes(session, change, to="newer")
    assert hash_of(session, cast.alice) == "new"


@pytest.mark.parametrize("voided_by", ["password_hash", "email"])
def test_what_came_since_voids_it(session: Session, cast: Cast, voided_by: str) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    setattr(session.get_one(User, cast.alice.user_id), voided_by, "another")
    session.flush()
    assert not changes(session, change, NOW + timedelta(minutes=4))
    assert hash_of(session, cast.alice) != "new"


@pytest.mark.parametrize("wrong", [{"bin_iin": "990140004654"}, {"number": "2666"}])
def test_the_numbers_are_asked_too_and_five_times_at_most(
    session: Session, cast: Cast, wrong: dict[str, str]
) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    assert not any(changes(session, replace(change, **wrong)) for _ in range(5))
    with pytest.raises(TooMany):
        changes(session, change)


def test_nobody_is_signed_in_by_it_and_whoever_was_is_out(session: Session, cast: Cast) -> None:
    browser = browser_of(session, cast.alice)
    assert is_in(session, browser)
    assert changes(session, changing(cast.alice, control_for(session, cast.alice)))
    assert not is_in(session, browser)
    assert [one.ended_at for one in session.exec(select(UserSession))] == [NOW]
