"""«Регистрации»: what waits, beside what billing holds, and who decided of two at once."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from cabinet.core.enums import Role, StaffRole
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.models import AuditEntry, Contract, Membership, User
from cabinet.security.audit import Action
from cabinet.security.memberships import grant
from cabinet.staff.customers.registrations import service
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from tests.cast import NOW, Cast, make_cast, make_contract
from tests.colleagues import make_person
from tests.integration.at_once import at_once
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import ORIGIN, make_staff, signed_in

ALL = ListQuery()
BY = {"origin": ORIGIN, "now": NOW}


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "aigul"))


def ask(session: Session, login: str, number: str, *, at: datetime = NOW) -> int:
    """Somebody has confirmed a registration for a contract of their own; its membership."""
    contract = make_contract(session, number=number, bin_iin="061211600012")
    user = make_person(session, login)
    user.confirmed_at = at
    session.add(user)
    assert contract.id is not None
    owner = grant(
        session, user=user, contract_id=contract.id, role=Role.OWNER, now=at, is_approved=False
    )
    assert owner.id is not None
    return owner.id


def test_what_waits_stands_beside_what_billing_holds(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    ask(session, "late", "901", at=NOW)
    early = ask(session, "early", "900", at=NOW - timedelta(days=2))
    contract = session.exec(select(Contract).where(Contract.number == "900")).one()
    contract.payer, contract.email = "Сотрудник «EARLY»", "Early@example.kz"
    session.add(contract)
    user = session.exec(select(User).where(User.login == "late")).one()
    unconfirmed = ask(session, "nobody", "902")
    session.get_one(User, session.get_one(Membership, unconfirmed).user_id).confirmed_at = None
    grant(
        session,
        user=user,
        contract_id=cast.alice.contract_id,
        role=Role.ACCOUNTANT,
        now=NOW,
    )
    session.flush()
    rows = service.waiting(session, who=operator, query=ALL).rows
    assert [(row.login, row.contract, row.membership_id == early) for row in rows] == [
        ("early", "900", True),
        ("late", "901", False),
    ]
    assert [(row.name_differs, row.email_differs, row.is_addition) for row in rows] == [
        (False, False, False),
        (True, True, True),
    ]
    portions = list(service.rows_for_file(session, operator, ALL, NOW))
    assert [row[1] for some in portions for row in some] == ["early", "late"]


def test_who_is_approved_is_told_and_finds_it_in_the_journal(
    session: Session, operator: StaffMember
) -> None:
    asked = ask(session, "early", "900")
    service.approve(session, who=operator, membership_id=asked, **BY)
    membership = session.get_one(Membership, asked)
    assert membership.approved_at == NOW
    entry = session.exec(
        select(AuditEntry).where(AuditEntry.action == Action.REGISTRATION_APPROVED)
    ).one()
    assert (entry.user_id, entry.staff_id) == (membership.user_id, operator.staff_id)
    assert [one.kind for one in letters_of(session)] == ["registration-approved"]
    assert service.waiting(session, who=operator, query=ALL).rows == []


def test_who_is_rejected_reads_the_reason_and_is_erased(
    session: Session, operator: StaffMember
) -> None:
    asked = ask(session, "early", "900")
    with pytest.raises(Refused) as refused:
        service.reject(session, who=operator, membership_id=asked, reason="я", **BY)
    assert "reason" in refused.value.fields
    why = "В договоре другой плательщик"
    assert service.reject(session, who=operator, membership_id=asked, reason=why, **BY)
    assert why in letters_of(session)[0].text
    assert session.get_one(User, session.get_one(Membership, asked).user_id).closed_at == NOW


def test_an_added_contract_is_taken_away_and_the_profile_stays(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    contract = make_contract(session, number="900", bin_iin="061211600012")
    user = session.get_one(User, cast.alice.user_id)
    assert contract.id is not None
    added = grant(
        session, user=user, contract_id=contract.id, role=Role.OWNER, now=NOW, is_approved=False
    )
    (row,) = service.waiting(session, who=operator, query=ALL).rows
    assert row.is_addition
    assert not service.reject(
        session, who=operator, membership_id=added.id or 0, reason="Чужой договор", **BY
    )
    assert user.closed_at is None


def test_others_than_operators_and_admins_decide_nothing(
    session: Session, operator: StaffMember
) -> None:
    asked = ask(session, "early", "900")
    auditor = signed_in(session, make_staff(session, "saule", StaffRole.AUDITOR))
    billing = signed_in(session, make_staff(session, "marat", StaffRole.BILLING))
    assert service.waiting(session, who=auditor, query=ALL).total == 1
    with pytest.raises(Refused):
        service.waiting(session, who=billing, query=ALL)
    for who in (auditor, billing):
        with pytest.raises(Refused):
            service.approve(session, who=who, membership_id=asked, **BY)
        with pytest.raises(Refused):
            service.reject(session, who=who, membership_id=asked, reason="Причина", **BY)


def test_nobody_approves_their_own_registration(session: Session, operator: StaffMember) -> None:
    asked = ask(session, "aigul", "900")  # of the same address
    with pytest.raises(Refused):
        service.approve(session, who=operator, membership_id=asked, **BY)


def test_what_was_never_there_waits_no_more(session: Session, operator: StaffMember) -> None:
    with pytest.raises(Refused):
        service.approve(session, who=operator, membership_id=404, **BY)


def test_of_two_people_at_once_the_second_is_told_who_decided(database: Database) -> None:
    with database.writing() as session:
        make_cast(session)
        asked = ask(session, "early", "900")
        aigul = signed_in(session, make_staff(session, "aigul"))
        marat = signed_in(session, make_staff(session, "marat"))
    outcomes = at_once(
        database,
        lambda session: service.approve(session, who=aigul, membership_id=asked, **BY),
        lambda session: service.reject(
            session, who=marat, membership_id=asked, reason="Другой плательщик", **BY
        ),
    )
    refused = [one for one in outcomes if isinstance(one, Refused)]
    assert len(refused) == 1
    by_aigul = isinstance(outcomes[1], Refused)
    assert ("aigul" if by_aigul else "marat") in refused[0].text.ru
    assert "22.11.2026 12:00" in refused[0].text.ru
    with database.reading() as session:
        decided = session.exec(
            select(AuditEntry.staff_id).where(
                col(AuditEntry.action).in_(
                    (Action.REGISTRATION_APPROVED, Action.REGISTRATION_REJECTED)
                )
            )
        ).all()
    assert decided == [(aigul if by_aigul else marat).staff_id]


def test_who_decided_by_a_command_has_no_name(session: Session, operator: StaffMember) -> None:
    from cabinet.identity.registration import approval

    asked = ask(session, "early", "900")
    approval.approve(session, login="early", now=NOW)
    with pytest.raises(Refused) as refused:
        service.approve(session, who=operator, membership_id=asked, **BY)
    assert "команда" in refused.value.text.ru
