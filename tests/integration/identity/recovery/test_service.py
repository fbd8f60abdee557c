"""Recovering a password: who gets a control string, and what it is good for."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from re import findall
from threading import Barrier

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import Role
from cabinet.core.errors import Refused, TooMany
from cabinet.db import Database
from cabinet.identity.recovery.rules import Change
from cabinet.identity.recovery.service import (
    LIFETIME,
    MOST_CONTROLS,
    ask,
    change_password,
    find_profiles,
    send_control,
)
from cabinet.models import AuditEntry, Contract, OneTimeCode, OutboxLetter, User, UserSession
from cabinet.security.audit import Origin
from cabinet.security.memberships import end
from cabinet.security.rate_limits import Purpose, attempt
from cabinet.security.sessions import SignedIn, exchange_ticket, open_session, signed_in
from tests.cast import NOW, Cast, make_cast, membership_of
from tests.colleagues import let_in, make_colleague
from tests.integration.signing_in import cookie_of

MINUTE = timedelta(minutes=1)
HERE = Origin("192.0.2.1", "Firefox")
BIN = {"vk123": "940140000385", "vk2666": "990140004654", "vk777": "061211600012"}


def control_for(session: Session, who: SignedIn, now: datetime = NOW) -> str:
    """Ask for a control string, and read it from the newest letter."""
    send_control(session, user_id=who.user_id, origin=HERE, now=now)
    session.flush()
    letters = session.exec(
        select(OutboxLetter).where(OutboxLetter.kind == "recovery").order_by(OutboxLetter.id)  # type: ignore[arg-type]
    ).all()
    assert letters[-1].to_address == who.email
    found = set(findall(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", letters[-1].text))
    assert len(found) == 1
    return found.pop()


def changing(who: SignedIn, control: str) -> Change:
    return Change(
        bin_iin=BIN[who.login], number=who.contract_number, login=who.login, control=control
    )


def changes(session: Session, change: Change, now: datetime = NOW, to: str = "new") -> bool:
    done = change_password(session, change=change, password_hash=to, origin=HERE, now=now)
    session.flush()
    return done


def hash_of(session: Session, who: SignedIn) -> str:
    return session.get_one(User, who.user_id).password_hash


def letters_of_kind(session: Session, kind: str) -> list[OutboxLetter]:
    return list(session.exec(select(OutboxLetter).where(OutboxLetter.kind == kind)))


def test_a_control_string_sets_a_new_password(session: Session, cast: Cast) -> None:
    control = control_for(session, cast.alice)
    assert changes(session, changing(cast.alice, control))
    assert hash_of(session, cast.alice) == "new"
    (told,) = letters_of_kind(session, "password-changed")
    assert told.to_address == cast.alice.email
    entries = {entry.action: entry for entry in session.exec(select(AuditEntry))}
    assert entries["password-recovered"].user_id == cast.alice.user_id
    assert entries["password-recovered"].address == "192.0.2.1"


def test_only_its_digest_is_kept(session: Session, cast: Cast) -> None:
    control = control_for(session, cast.alice)
    kept = session.exec(select(OneTimeCode)).one()
    assert control not in f"{kept.digest} {kept.subject}"
    assert control not in " ".join(entry.detail for entry in session.exec(select(AuditEntry)))


def test_it_works_once(session: Session, cast: Cast) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    assert changes(session, change)
    assert not changes(session, change, to="newer")
    assert hash_of(session, cast.alice) == "new"


def test_it_works_for_thirty_minutes(session: Session, cast: Cast) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    assert not changes(session, change, NOW + 30 * MINUTE)
    assert changes(session, change, NOW + 30 * MINUTE - timedelta(microseconds=1))


def test_a_strangers_requests_do_not_void_the_owners_string(session: Session, cast: Cast) -> None:
    owners = control_for(session, cast.alice)
    for minute in range(1, MOST_CONTROLS):
        control_for(session, cast.alice, NOW + minute * MINUTE)
    assert changes(session, changing(cast.alice, owners), NOW + 29 * MINUTE)


def test_a_new_password_voids_all_of_them(session: Session, cast: Cast) -> None:
    strings = [control_for(session, cast.alice, NOW + n * MINUTE) for n in range(3)]
    assert changes(session, changing(cast.alice, strings[1]), NOW + 3 * MINUTE)
    for string in strings:
        assert not changes(session, changing(cast.alice, string), NOW + 3 * MINUTE)
    assert session.exec(select(OneTimeCode)).all() == []


def test_ten_strings_are_kept_and_the_oldest_goes_first(session: Session, cast: Cast) -> None:
    strings = [control_for(session, cast.alice) for _ in range(MOST_CONTROLS + 2)]
    assert len(session.exec(select(OneTimeCode)).all()) == MOST_CONTROLS
    assert not changes(session, changing(cast.alice, strings[1]))
    assert changes(session, changing(cast.alice, strings[2]))


def test_nobody_can_ask_for_more_strings_than_are_kept_while_one_is_valid(
    session: Session, cast: Cast
) -> None:
    letters, minute = 0, NOW
    while minute < NOW + LIFETIME:
        for identifier in ("vk123", "vk123@example.kz"):
            with suppress(Refused):
                attempt(session, Purpose.RECOVERY_LETTER, identifier, now=minute)
                letters += 1
        minute += MINUTE
    assert letters == MOST_CONTROLS


def test_a_new_letter_gives_no_new_tries_of_the_numbers(session: Session, cast: Cast) -> None:
    for minute in range(5):
        moment = NOW + minute * MINUTE
        change = changing(cast.alice, control_for(session, cast.alice, moment))
        assert not changes(session, replace(change, number="321"), moment)
    moment = NOW + 5 * MINUTE
    change = changing(cast.alice, control_for(session, cast.alice, moment))
    with pytest.raises(TooMany, match="in 14 min"):
        changes(session, change, moment)
    assert changes(session, change, moment + 14 * MINUTE)


def test_who_has_no_control_string_makes_nobody_wait(session: Session, cast: Cast) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    for number in range(10):
        assert not changes(session, replace(change, number="321", control=f"{number:032x}"))
    assert changes(session, change)


def test_browsers_that_signed_in_before_are_strangers_afterwards(
    session: Session, cast: Cast
) -> None:
    assert changes(session, changing(cast.alice, control_for(session, cast.alice)))
    assert session.get_one(User, cast.alice.user_id).devices_trusted_from == NOW


@pytest.mark.parametrize("wrong", [{"bin_iin": "990140004654"}, {"number": "2666"}])
def test_it_works_with_the_right_numbers_only_and_for_five_tries(
    session: Session, cast: Cast, wrong: dict[str, str]
) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    for _ in range(5):
        assert not changes(session, replace(change, **wrong))
    with pytest.raises(TooMany):
        changes(session, change)
    assert hash_of(session, cast.alice) == "unusable"
    failed = [entry for entry in session.exec(select(AuditEntry)) if "failed" in entry.action]
    assert len(failed) == 5


def test_four_slips_are_forgiven(session: Session, cast: Cast) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    for _ in range(4):
        assert not changes(session, replace(change, number="321"))
    assert changes(session, change)


def test_a_thousand_guesses_neither_get_in_nor_use_up_the_owners_tries(
    session: Session, cast: Cast
) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    for number in range(1000):
        assert not changes(session, replace(change, control=f"{number:032x}"))
    assert changes(session, change)


def test_charlie_is_refused_with_alices_string_and_alice_with_his(
    session: Session, cast: Cast
) -> None:
    alices = control_for(session, cast.alice)
    charlies = control_for(session, cast.charlie)
    assert not changes(session, changing(cast.charlie, alices))
    assert not changes(session, changing(cast.alice, charlies))
    assert hash_of(session, cast.alice) == hash_of(session, cast.charlie) == "unusable"


@pytest.mark.parametrize("field", ["password_hash", "email"])
def test_a_changed_password_or_email_voids_it(session: Session, cast: Cast, field: str) -> None:
    change = changing(cast.alice, control_for(session, cast.alice))
    user = session.get_one(User, cast.alice.user_id)
    setattr(user, field, "changed@example.kz")
    session.flush()
    assert not changes(session, change)


def test_every_session_of_the_user_ends_and_nobody_elses(session: Session, cast: Cast) -> None:
    cookies = {
        who.login: cookie_of(session, who.user_id, remember=True) for who in (cast.alice, cast.bob)
    }
    unused = open_session(session, user_id=cast.alice.user_id, remember=False, now=NOW)
    session.flush()
    assert changes(session, changing(cast.alice, control_for(session, cast.alice)))
    session.expire_all()
    assert signed_in(session, cookie=cookies["vk123"], now=NOW) is None
    assert signed_in(session, cookie=cookies["vk2666"], now=NOW) is not None
    assert exchange_ticket(session, ticket=unused, now=NOW) is None
    assert len(session.exec(select(UserSession)).all()) == 3


def test_throttles_of_the_account_are_forgotten(session: Session, cast: Cast) -> None:
    for _ in range(5):
        attempt(session, Purpose.SIGN_IN, "vk123", now=NOW)
    with pytest.raises(Refused):
        attempt(session, Purpose.SIGN_IN, "vk123", now=NOW)
    assert changes(session, changing(cast.alice, control_for(session, cast.alice)))
    attempt(session, Purpose.SIGN_IN, "vk123", now=NOW)


def test_a_change_of_email_that_waits_is_void_afterwards(session: Session, cast: Cast) -> None:
    for who in (cast.alice, cast.bob):
        session.add(
            OneTimeCode(
                user_id=who.user_id,
                purpose="change-email",
                digest="0" * 64,
                subject="thief@example.kz",
                created_at=NOW,
                expires_at=NOW + MINUTE,
            )
        )
    control = control_for(session, cast.alice)
    assert len(session.exec(select(OneTimeCode)).all()) == 3  # asking alone takes nothing away
    assert changes(session, changing(cast.alice, control))
    assert [one.user_id for one in session.exec(select(OneTimeCode))] == [cast.bob.user_id]


def test_of_two_changes_at_once_one_is_made(database: Database) -> None:
    with database.writing() as session:
        alice = make_cast(session).alice
        change = changing(alice, control_for(session, alice))
    together = Barrier(4)

    def call(number: int) -> bool:
        together.wait()
        with database.writing() as session:
            return changes(session, change, to=f"new-{number}")

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(call, range(4)))
    assert sum(done) == 1
    with database.reading() as session:
        assert hash_of(session, alice) == f"new-{done.index(True)}"
        assert len(letters_of_kind(session, "password-changed")) == 1


def test_requests_at_once_leave_no_more_than_are_kept(database: Database) -> None:
    with database.writing() as session:
        alice = make_cast(session).alice

    def call(_number: int) -> None:
        with database.writing() as session:
            send_control(session, user_id=alice.user_id, origin=HERE, now=NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(call, range(MOST_CONTROLS + 2)))
    with database.reading() as session:
        assert len(session.exec(select(OneTimeCode)).all()) == MOST_CONTROLS


def test_profiles_are_found_by_login_and_by_email_in_any_case(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).email = "Office@Example.kz"
    session.get_one(User, cast.bob.user_id).email = "office@example.KZ"
    session.flush()

    def found(identifier: str) -> list[int]:
        return [one.user_id for one in find_profiles(session, identifier=identifier)]

    assert found("vk777") == [cast.charlie.user_id]
    assert found("office@example.kz") == [cast.alice.user_id, cast.bob.user_id]
    for nobody in ("vk", "vk12%", "%@%", "nobody@example.kz", "' OR 1=1 --", "' OR '@'='@"):
        assert found(nobody) == []


def test_a_closed_profile_gets_nothing(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).closed_at = NOW
    session.flush()
    assert find_profiles(session, identifier="vk123") == []


def test_login_and_number_are_found_however_they_are_typed(session: Session, cast: Cast) -> None:
    session.get_one(User, cast.alice.user_id).login = "vk015-а"
    session.get_one(Contract, cast.alice.contract_id).number = "015-А"
    session.flush()
    profiles = find_profiles(session, identifier="vk15-a")
    assert [one.user_id for one in profiles] == [cast.alice.user_id]
    change = replace(changing(cast.alice, control_for(session, cast.alice)), login="vk15-a")
    assert not changes(session, replace(change, number="16-a"))
    assert changes(session, replace(change, number="№15–a"))


def test_other_ways_of_writing_a_login_give_no_more_letters(session: Session) -> None:
    with pytest.raises(TooMany):
        for identifier in ("vk123", "vk 123", "vk-123", "№vk123", "vk0123"):
            ask(session, identifier=identifier, origin=HERE, now=NOW)


def without_numbers(who: SignedIn, control: str) -> Change:
    return Change(bin_iin="", number="", login=who.login, control=control)


def test_numbers_that_colleagues_know_prove_nothing_and_are_not_asked_for(
    session: Session, cast: Cast
) -> None:
    make_colleague(session, "caretaker", of=cast.alice, role=Role.METER_READER)
    control = control_for(session, cast.alice)
    assert changes(session, without_numbers(cast.alice, control))


def test_whoever_has_a_contract_to_themselves_proves_it_by_one_of_theirs(
    session: Session, cast: Cast
) -> None:
    let_in(session, cast.alice.user_id, to=cast.bob, role=Role.ACCOUNTANT)
    control = control_for(session, cast.alice)
    assert not changes(session, without_numbers(cast.alice, control))
    theirs = replace(changing(cast.bob, control), login=cast.alice.login)
    assert changes(session, theirs)


def test_whoever_has_no_contract_recovers_by_the_mailbox_alone(
    session: Session, cast: Cast
) -> None:
    end(session, membership=membership_of(session, cast.alice.user_id), now=NOW)
    (found,) = find_profiles(session, identifier=cast.alice.email)
    assert found.user_id == cast.alice.user_id
    control = control_for(session, cast.alice)
    assert changes(session, without_numbers(cast.alice, control))


def test_a_login_that_is_an_email_is_found_and_so_is_whoever_has_that_mailbox_now(
    session: Session, cast: Cast
) -> None:
    session.get_one(User, cast.alice.user_id).login = "office@example.kz"
    session.get_one(User, cast.bob.user_id).email = "office@example.kz"
    session.flush()
    found = find_profiles(session, identifier="office@example.kz")
    assert {one.user_id for one in found} == {cast.alice.user_id, cast.bob.user_id}
