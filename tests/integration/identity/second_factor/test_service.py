"""Switching the second factor on and off, and what its codes are good for."""

from datetime import datetime, timedelta

import pytest
from pyotp.totp import TOTP
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.identity.second_factor import texts
from cabinet.identity.second_factor.service import (
    app_address,
    new_secret,
    renew_codes,
    status_of,
    switch_off,
    switch_off_by_staff,
    switch_on,
)
from cabinet.models import AuditEntry, OutboxLetter, RecoveryCode, User
from cabinet.security import totp
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import Answer, check
from tests.cast import NOW, Cast

HERE = Origin("192.0.2.7", "a browser")
STEP = timedelta(seconds=30)


class Phone:
    """alice's phone, with which she switched the second factor on."""

    def __init__(self, session: Session, who: SignedIn) -> None:
        self.session, self.who, self.secret = session, who, new_secret()
        self.codes = switch_on(
            session,
            who=who,
            seen_hash="unusable",
            secret=self.secret,
            code=self.at(NOW),
            origin=HERE,
            now=NOW,
        )

    def at(self, moment: datetime) -> str:
        return TOTP(self.secret).at(moment)

    def answer(self, code: str, now: datetime, who: SignedIn | None = None) -> Answer:
        user_id = (who or self.who).user_id
        answer = check(self.session, user_id=user_id, code=code, origin=HERE, now=now)
        self.session.flush()
        self.session.expire_all()
        return answer


@pytest.fixture
def phone(session: Session, cast: Cast) -> Phone:
    return Phone(session, cast.alice)


def test_it_is_switched_on_only_after_a_right_code(session: Session, cast: Cast) -> None:
    for code in ("", "000000", "１２３４５６", "abcdef", "0" * 1000):
        with pytest.raises(Refused) as refused:
            switch_on(session, who=cast.alice, seen_hash="unusable",
                      secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", code=code,
                      origin=HERE, now=NOW)  # fmt: skip
        assert refused.value.fields == {"code": texts.CODE_OF_NEW_APP_WRONG}
    assert status_of(session, who=cast.alice).since is None


def test_it_is_on_with_ten_codes_and_its_owner_is_told(session: Session, phone: Phone) -> None:
    standing = status_of(session, who=phone.who)
    assert (standing.since, standing.codes_left) == (NOW, 10)
    assert len(set(phone.codes)) == 10
    letter = session.exec(select(OutboxLetter)).one()
    assert letter.to_address == "vk123@example.kz"
    assert phone.secret not in letter.text
    assert session.exec(select(AuditEntry.action)).all() == ["second-factor-on"]


def test_switching_on_again_does_not_replace_the_secret(session: Session, phone: Phone) -> None:
    with pytest.raises(Refused) as refused:
        Phone(session, phone.who)
    assert refused.value.text == texts.ALREADY_ON


def test_the_database_holds_neither_the_secret_nor_the_codes(
    session: Session, phone: Phone
) -> None:
    user = session.exec(select(User).where(User.login == "vk123")).one()
    kept = user.second_factor + "".join(session.exec(select(RecoveryCode.digest)))
    assert phone.secret not in kept
    assert totp.unsealed(user.second_factor) == phone.secret
    assert not any(code in kept or code.replace("-", "") in kept for code in phone.codes)


def test_a_code_of_this_half_minute_or_its_neighbours_is_right(phone: Phone) -> None:
    later = NOW + 10 * STEP
    for moment, offset in ((later, -1), (later + STEP, 0), (later + 2 * STEP, 1)):
        assert phone.answer(phone.at(moment + offset * STEP), moment) == Answer()
    far = later + 20 * STEP
    for offset in (-2, 2, 100):
        assert phone.answer(phone.at(far + offset * STEP), far).problem == totp.WRONG


def test_a_replayed_code_is_refused(phone: Phone) -> None:
    assert phone.answer(phone.at(NOW), NOW).problem == totp.WRONG  # it switched on
    later = NOW + 5 * STEP
    assert phone.answer(phone.at(later), later) == Answer()
    assert phone.answer(phone.at(later), later).problem == totp.WRONG
    assert phone.answer(phone.at(later - STEP), later).problem == totp.WRONG


def test_a_code_may_be_typed_with_a_space(phone: Phone) -> None:
    later = NOW + 5 * STEP
    code = phone.at(later)
    assert phone.answer(f" {code[:3]} {code[3:]} ", later) == Answer()


def test_a_recovery_code_is_good_once_however_it_is_written(session: Session, phone: Phone) -> None:
    first, second = phone.codes[:2]
    assert phone.answer(first, NOW) == Answer()
    assert phone.answer(first, NOW).problem == totp.WRONG
    assert phone.answer(f" {second.upper().replace('-', ' ')} ", NOW) == Answer()
    assert status_of(session, who=phone.who).codes_left == 8


def test_a_code_of_somebody_else_is_worth_nothing(
    session: Session, cast: Cast, phone: Phone
) -> None:
    bobs = Phone(session, cast.bob)
    later = NOW + 5 * STEP
    for code in (phone.codes[0], phone.at(later)):
        assert bobs.answer(code, later).problem == totp.WRONG
    assert status_of(session, who=cast.alice).codes_left == 10


def test_whoever_has_none_needs_no_code(phone: Phone, cast: Cast) -> None:
    assert phone.answer("", NOW, who=cast.charlie) == Answer()


def test_a_right_code_forgets_the_wrong_ones(phone: Phone) -> None:
    for recovery_code in phone.codes[:3]:
        for _ in range(4):
            assert phone.answer("wrong", NOW).problem == totp.WRONG
        assert phone.answer(recovery_code, NOW) == Answer()


def test_of_a_thousand_guesses_five_are_looked_at(session: Session, phone: Phone) -> None:
    for guess in range(1000):
        moment = NOW + timedelta(milliseconds=guess)
        phone.answer(f"{guess:06d}" if f"{guess:06d}" != phone.at(moment) else "x", moment)
    failures = session.exec(
        select(AuditEntry).where(AuditEntry.action == "second-factor-failed")
    ).all()
    assert len(failures) == 5


def test_it_is_switched_off_with_a_code_and_the_codes_are_gone(
    session: Session, phone: Phone
) -> None:
    wrong = switch_off(
        session,
        who=phone.who,
        seen_hash="unusable",
        code="123",
        origin=HERE,
        now=NOW,
    )
    assert wrong.problem == totp.WRONG
    assert status_of(session, who=phone.who).since == NOW
    right = switch_off(
        session,
        who=phone.who,
        seen_hash="unusable",
        code=phone.codes[0],
        origin=HERE,
        now=NOW,
    )
    session.flush()
    assert right == Answer()
    assert status_of(session, who=phone.who).since is None
    assert session.exec(select(RecoveryCode)).all() == []
    assert len(session.exec(select(OutboxLetter)).all()) == 2


def test_new_recovery_codes_void_the_old_ones(session: Session, phone: Phone) -> None:
    refused = renew_codes(
        session,
        who=phone.who,
        seen_hash="unusable",
        code="",
        origin=HERE,
        now=NOW,
    )
    assert (refused.codes, refused.problem) == ((), totp.WRONG)
    made = renew_codes(
        session,
        who=phone.who,
        seen_hash="unusable",
        code=phone.codes[0],
        origin=HERE,
        now=NOW,
    )
    session.flush()
    assert len(set(made.codes) - set(phone.codes)) == 10
    assert phone.answer(phone.codes[1], NOW).problem == totp.WRONG
    assert phone.answer(made.codes[1], NOW) == Answer()


def test_charlie_switches_nothing_off_but_his_own(
    session: Session, cast: Cast, phone: Phone
) -> None:
    switch_off(
        session,
        who=cast.charlie,
        seen_hash="unusable",
        code=phone.codes[0],
        origin=HERE,
        now=NOW,
    )
    assert (
        renew_codes(
            session,
            who=cast.charlie,
            seen_hash="unusable",
            code="",
            origin=HERE,
            now=NOW,
        ).codes
        == ()
    )
    assert status_of(session, who=cast.alice).codes_left == 10
    assert status_of(session, who=cast.charlie).codes_left == 0


def test_staff_switch_it_off_for_a_login_that_has_it(session: Session, phone: Phone) -> None:
    switch_off_by_staff(session, who=" VK123 ", now=NOW)
    session.flush()
    assert status_of(session, who=phone.who).since is None
    for login in ("vk123", "vk2666", "nobody", ""):
        with pytest.raises(Refused):
            switch_off_by_staff(session, who=login, now=NOW)


def test_a_secret_under_another_key_lets_nobody_in(
    phone: Phone,
) -> None:
    user = phone.session.exec(select(User).where(User.login == "vk123")).one()
    user.second_factor = "gAAAAA-made-under-another-key"
    phone.session.flush()
    later = NOW + 5 * STEP
    assert phone.answer(phone.at(later), later).problem == totp.WRONG


def test_the_app_is_told_login_and_utility() -> None:
    address = app_address(
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", login="vk123", utility="Водоканал & Ко"
    )
    assert address.startswith("otpauth://totp/")
    assert "secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" in address
