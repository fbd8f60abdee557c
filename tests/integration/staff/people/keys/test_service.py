"""Keys of programs: who makes and revokes them, what is kept, and when they end."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Absent, Refused
from cabinet.jobs.keys_of_programs import TOLD_BEFORE, forget_answers, tell_of_expiry
from cabinet.models import ApiAnswer, ApiKey, AuditEntry, OutboxLetter
from cabinet.security import audit
from cabinet.staff.accounts import changes
from cabinet.staff.accounts.proof import CONFIRMED_FOR, ConfirmFirst
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.people.keys import service
from cabinet.staff.people.keys.presented import Verdict, look_up
from cabinet.staff.people.keys.service import KeyState, NewKey
from tests.cast import NOW
from tests.integration.staff.office import ORIGIN, make_staff, signed_in


@pytest.fixture
def boss(session: Session) -> StaffMember:
    """An admin who has just given the password."""
    return signed_in(session, make_staff(session, "boss", StaffRole.ADMIN))


def make(session: Session, who: StaffMember | None, **more: object) -> NewKey:
    values = {"name": "1C", "scopes": ["export:readings"], "networks": "", "days": 30} | more
    return service.add_key(session, who=who, origin=ORIGIN, now=NOW, **values)  # type: ignore[arg-type]


def verdict(session: Session, key: str) -> Verdict:
    return look_up(session, key=key, address="10.0.0.1", language="ru", now=NOW).verdict


def test_a_key_is_told_once_and_kept_as_a_digest(session: Session, boss: StaffMember) -> None:
    anna = make_staff(session, "anna", StaffRole.ADMIN)
    new = make(session, boss, networks="10.0.0.0/8, 192.0.2.7")
    kept = session.scalars(select(ApiKey)).one()
    assert new.key[4:12] == kept.prefix
    assert new.key[12:] not in repr(kept.model_dump())
    assert kept.expires_at == NOW + timedelta(days=30)
    assert verdict(session, new.key) is Verdict.GOOD
    letters = session.scalars(select(OutboxLetter)).all()
    assert {one.to_address for one in letters} == {"boss@example.kz", anna.email}
    assert all(new.key[12:] not in one.model_dump_json() for one in letters)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "key-added")).one()
    assert (entry.staff_id, entry.subject) == (boss.staff_id, f"{new.key[:12]} 1C")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 61),
        ("scopes", []),
        ("scopes", ["import:everything"]),
        ("networks", "10.0.0.1/8"),
        ("networks", ",".join(["10.0.0.0/8"] * 21)),
        ("days", 0),
        ("days", 367),
    ],
)
def test_what_is_typed_wrongly_is_told_beside_its_field(
    session: Session, boss: StaffMember, field: str, value: object
) -> None:
    with pytest.raises(Refused) as refused:
        make(session, boss, **{field: value})
    assert list(refused.value.fields) == [field]


def test_a_scope_that_there_is_not_is_named_with_those_that_there_are(
    session: Session, boss: StaffMember
) -> None:
    with pytest.raises(Refused) as refused:
        make(session, boss, scopes=["read:contract", "export:readings"])
    said = refused.value.fields["scopes"].en
    assert said.startswith("There is no such scope: read:contract. The scopes: import:contracts,")
    assert "read:contracts" in said


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.BILLING, StaffRole.AUDITOR])
def test_charlie_makes_and_revokes_none(
    session: Session, boss: StaffMember, role: StaffRole
) -> None:
    charlie = signed_in(session, make_staff(session, "charlie", role))
    with pytest.raises(Refused) as refused:
        make(session, charlie)
    assert refused.value.text == NOT_PERMITTED
    make(session, boss)
    key = service.listed(session, now=NOW)[0]
    with pytest.raises(Refused):
        service.revoke_key(session, who=charlie, key_id=key.key_id, origin=ORIGIN, now=NOW)
    if role is StaffRole.AUDITOR:
        assert service.keys(session, who=charlie, now=NOW) == [key]
    else:
        with pytest.raises(Refused):
            service.keys(session, who=charlie, now=NOW)


def test_the_password_is_wanted_anew(session: Session, boss: StaffMember) -> None:
    later = NOW + CONFIRMED_FOR
    with pytest.raises(ConfirmFirst):
        service.add_key(
            session,
            who=boss,
            name="1C",
            scopes=["export:readings"],
            networks="",
            days=1,
            origin=ORIGIN,
            now=later,
        )


def test_a_key_that_leaked_is_found_by_its_beginning_and_revoked(
    session: Session, boss: StaffMember
) -> None:
    new = make(session, boss)
    for given in (new.key, new.key[:12], new.key[4:12]):
        found = service.key_with(session, given=given, now=NOW)
        assert (found.name, found.state, found.created_by) == ("1C", KeyState.LIVES, "boss")
    service.revoke_key(session, who=None, key_id=found.key_id, origin=audit.STAFF, now=NOW)
    assert verdict(session, new.key) is Verdict.REVOKED
    with pytest.raises(Absent):
        service.key_with(session, given="cab_nothing1", now=NOW)


@pytest.mark.parametrize("act", ["disable", "demote"])
def test_the_keys_of_who_is_no_admin_any_more_end(
    session: Session, boss: StaffMember, act: str
) -> None:
    anna = signed_in(session, make_staff(session, "anna", StaffRole.ADMIN))
    hers, ours, commands = make(session, anna), make(session, boss), make(session, None)
    common = {"who": boss, "staff_id": anna.staff_id, "origin": ORIGIN, "now": NOW}
    if act == "disable":
        changes.disable(session, **common)  # type: ignore[arg-type]
    else:
        changes.change_role(session, role="operator", **common)  # type: ignore[arg-type]
    assert verdict(session, hers.key) is Verdict.REVOKED
    assert {verdict(session, one.key) for one in (ours, commands)} == {Verdict.GOOD}


def test_admins_are_told_once_two_weeks_before_a_key_expires(
    session: Session, boss: StaffMember
) -> None:
    make(session, boss, days=30)
    before = len(session.scalars(select(OutboxLetter)).all())
    due = NOW + timedelta(days=30) - TOLD_BEFORE
    assert tell_of_expiry(session, now=due - timedelta(seconds=1)) == 0
    assert tell_of_expiry(session, now=due) == 1
    assert tell_of_expiry(session, now=due + timedelta(days=1)) == 0
    assert len(session.scalars(select(OutboxLetter)).all()) == before + 1


def test_answers_are_kept_for_two_days(session: Session, boss: StaffMember) -> None:
    make(session, boss)
    key_id = session.scalars(select(ApiKey.id)).one()
    assert key_id is not None
    session.add(ApiAnswer(key_id=key_id, name="a", request="b", created_at=NOW))
    session.flush()
    forget_answers(session, now=NOW + timedelta(hours=47))
    assert len(session.scalars(select(ApiAnswer)).all()) == 1
    forget_answers(session, now=NOW + timedelta(hours=48))
    assert len(session.scalars(select(ApiAnswer)).all()) == 0
