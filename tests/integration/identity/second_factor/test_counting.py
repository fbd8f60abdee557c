"""Wrong codes: how long they wait, what resets that, and who is told."""

from datetime import datetime, timedelta
from re import search

from pyotp.totp import TOTP
from sqlmodel import Session, select

from cabinet.identity.login.service import enter_code
from cabinet.identity.profile.email.service import ask_email_change, confirm_email
from cabinet.identity.profile.password.service import change_password
from cabinet.identity.second_factor.service import new_secret, switch_off_by_staff, switch_on
from cabinet.models import AuditEntry, OutboxLetter, Throttle, User
from cabinet.security import totp
from cabinet.security.rate_limits import wait_text
from cabinet.security.totp import Answer
from tests.cast import NOW
from tests.integration.identity.recovery.test_service import changes, changing, control_for
from tests.integration.identity.second_factor.test_service import HERE, STEP, Phone, phone
from tests.integration.letters_of import letters_of

__all__ = ["phone"]


def blocked_for(wait: timedelta) -> Answer:
    return Answer(problem=totp.TOO_MANY.format(wait=wait_text(wait)), is_blocked=True)


def five_wrong(phone: Phone, now: datetime) -> Answer:
    """The answer to the fifth of five wrong codes."""
    for _ in range(4):
        assert phone.answer("wrong", now) == Answer(problem=totp.WRONG)
    return phone.answer("wrong", now)


def test_after_each_five_wrong_codes_the_wait_grows_to_a_day(phone: Phone) -> None:
    now = NOW
    for minutes in (15, 60, 240, 720, 1440):
        wait = timedelta(minutes=minutes)
        assert five_wrong(phone, now) == blocked_for(wait)
        just_before = now + wait - timedelta(seconds=30)
        assert phone.answer(phone.at(just_before), just_before) == blocked_for(timedelta(minutes=1))
        now += wait
    for _ in range(3):
        assert phone.answer("wrong", now) == blocked_for(timedelta(days=1))
        now += timedelta(days=1)
    assert phone.answer(phone.at(now), now) == Answer()


def test_whoever_knows_the_password_gets_a_guess_a_day(session: Session, phone: Phone) -> None:
    for hour in range(0, 10 * 24, 3):
        for _ in range(6):
            phone.answer("wrong", NOW + timedelta(hours=hour))
    failed = select(AuditEntry).where(AuditEntry.action == "second-factor-failed")
    assert len(session.exec(failed).all()) <= 25 + 9


def test_a_recovery_code_is_taken_while_others_wait(phone: Phone) -> None:
    five_wrong(phone, NOW)
    assert phone.answer(phone.codes[0], NOW) == Answer()
    later = NOW + 5 * STEP
    assert phone.answer(phone.at(later), later) == Answer()


def test_a_wrong_recovery_code_counts_as_any_wrong_code(phone: Phone) -> None:
    assert phone.answer(phone.codes[0], NOW) == Answer()
    for _ in range(4):
        assert phone.answer(phone.codes[0], NOW).problem == totp.WRONG
    assert phone.answer(phone.codes[0], NOW).is_blocked


def test_neither_a_new_password_nor_a_new_email_gives_new_tries(
    session: Session, phone: Phone
) -> None:
    five_wrong(phone, NOW)
    change_password(session, who=phone.who, seen_hash="unusable", password_hash="another",
                    origin=HERE, now=NOW)  # fmt: skip
    ask_email_change(session, who=phone.who, new_email="new@example.kz", seen_hash="another",
                     origin=HERE, now=NOW)  # fmt: skip
    session.flush()
    letter = session.exec(select(OutboxLetter).where(OutboxLetter.kind == "confirm-email")).one()
    found = search(r"/confirm-email#(\S+)", letter.text)
    assert found
    confirm_email(session, token=found[1], password_hash="another", origin=HERE, now=NOW)
    later = NOW + 5 * STEP
    assert phone.answer(phone.at(later), later).is_blocked


def test_recovering_the_password_gives_no_new_tries(session: Session, phone: Phone) -> None:
    five_wrong(phone, NOW)
    assert changes(session, changing(phone.who, control_for(session, phone.who)))
    later = NOW + 5 * STEP
    assert phone.answer(phone.at(later), later).is_blocked


def test_switching_it_off_and_on_again_begins_anew(session: Session, phone: Phone) -> None:
    five_wrong(phone, NOW)
    switch_off_by_staff(session, who="vk123", now=NOW)
    session.flush()
    later = NOW + 5 * STEP
    session.exec(select(User).where(User.login == "vk123")).one().second_factor_step = 0
    secret = new_secret()
    switch_on(session, who=phone.who, seen_hash="unusable",
              secret=secret, code=TOTP(secret).at(later), origin=HERE,
              now=later)  # fmt: skip
    session.flush()
    assert phone.answer("wrong", later) == Answer(problem=totp.WRONG)


def test_the_owner_is_told_of_the_fifth_wrong_code_and_once_a_day(
    session: Session, phone: Phone
) -> None:
    for _ in range(4):
        phone.answer("wrong", NOW)
    assert letters_of(session, "second-factor-blocked") == []
    phone.answer("wrong", NOW)
    (letter,) = letters_of(session, "second-factor-blocked")
    assert letter.to_address == "vk123@example.kz"
    for said in ("vk123", "192.0.2.7", "12:00", "/recovery"):
        assert said in letter.text
    five_wrong(phone, NOW + timedelta(minutes=15))
    five_wrong(phone, NOW + timedelta(minutes=75))
    assert len(letters_of(session, "second-factor-blocked")) == 1
    five_wrong(phone, NOW + timedelta(days=1))
    assert len(letters_of(session, "second-factor-blocked")) == 2
    actions = session.exec(select(AuditEntry.action)).all()
    assert actions.count("second-factor-blocked") == 4


def test_who_has_not_given_the_password_makes_nobody_wait(session: Session, phone: Phone) -> None:
    for token in ("", "forged", "x" * 43):
        for _ in range(6):
            entry = enter_code(session, token=token, code="000000", origin=HERE, now=NOW)
            assert entry.is_over
    assert session.exec(select(Throttle)).all() == []
    assert letters_of(session, "second-factor-blocked") == []
