"""2. Codes: opaque ids, hashed codes, few tries, a day, a letter in three minutes."""

from datetime import timedelta
from re import findall

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.core.settings import Settings
from cabinet.identity.registration import letters, texts
from cabinet.identity.registration.service import PURPOSE, send_again
from cabinet.models import OneTimeCode
from tests.cast import NOW
from tests.integration.identity.registration.confirmed import confirm
from tests.integration.identity.registration.test_service import (
    FORM,
    MOMENT,
    PAUSE,
    code_in_letter,
    contract,
    registered,
)
from tests.integration.letters_of import letters_of

__all__ = ["contract"]  # the contract 123 of FORM, for every test here
DAY = timedelta(days=1)


def test_the_id_in_the_link_tells_nothing_and_the_code_is_kept_hashed(session: Session) -> None:
    public_id = registered(session)
    assert len(public_id) >= 16
    for known in (FORM.bin_iin, "vk123", FORM.email):
        assert known not in public_id
    kept = session.exec(select(OneTimeCode).where(OneTimeCode.purpose == PURPOSE)).one()
    assert len(kept.digest) == 64
    assert code_in_letter(session) not in f"{kept.digest} {kept.subject}"


@pytest.mark.parametrize(("slips", "problem"), [(4, None), (5, texts.CODE_OVER)])
def test_a_code_bears_five_attempts(session: Session, slips: int, problem: object) -> None:
    public_id, code = registered(session), code_in_letter(session)
    for _ in range(slips):
        assert confirm(session, public_id=public_id, code="00000000", now=NOW).problem
    assert confirm(session, public_id=public_id, code=code, now=NOW).problem == problem


@pytest.mark.parametrize(("age", "problem"), [(DAY - MOMENT, None), (DAY, texts.CODE_OVER)])
def test_a_code_is_good_for_a_day(session: Session, age: timedelta, problem: object) -> None:
    public_id, code = registered(session), code_in_letter(session)
    assert confirm(session, public_id=public_id, code=code, now=NOW + age).problem == problem


def test_there_is_a_new_letter_every_three_minutes_at_most(session: Session) -> None:
    public_id = registered(session)
    with pytest.raises(Refused):
        send_again(session, public_id=public_id, now=NOW + PAUSE - MOMENT)
    assert len(letters_of(session)) == 1
    send_again(session, public_id=public_id, now=NOW + PAUSE)
    assert len(letters_of(session)) == 2


def test_links_lead_to_the_configured_address(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Settings(base_url="http://127.0.0.1:4321")
    monkeypatch.setattr(letters, "settings", lambda: wanted)
    registered(session)
    links = findall(r"https?://[^/\s]+", letters_of(session)[0].text)
    assert len(links) >= 2
    assert set(links) == {"http://127.0.0.1:4321"}
