"""Staff's word on a contract that was added to a profile: it is about that contract alone."""

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.identity.registration import texts
from cabinet.identity.registration.approval import approve, reject, waiting_registrations
from cabinet.models import AuditEntry, Membership, User
from cabinet.security.memberships import grant, lives
from tests.cast import NOW, Cast, make_contract
from tests.integration.letters_of import letters_of

WHY = "Нет доверенности"


@pytest.fixture
def added(session: Session, cast: Cast) -> Cast:
    """alice waits for two more contracts."""
    alice = session.get_one(User, cast.alice.user_id)
    for number in ("5000", "5001"):
        contract = make_contract(session, number=number, bin_iin="990140004654")
        assert contract.id is not None
        grant(
            session,
            user=alice,
            contract_id=contract.id,
            role=Role.OWNER,
            now=NOW,
            is_approved=False,
        )
    return cast


def test_each_waits_by_itself_with_its_contract(session: Session, added: Cast) -> None:
    waiting = waiting_registrations(session)
    assert [(one.login, one.contract) for one in waiting] == [("vk123", "5000"), ("vk123", "5001")]
    assert waiting[0].confirmed_at == NOW


def test_where_several_wait_staff_name_the_contract(session: Session, added: Cast) -> None:
    for decide in (approve, lambda *a, **k: reject(*a, reason=WHY, **k)):
        with pytest.raises(Refused) as refused:
            decide(session, login="vk123", now=NOW)
        said = texts.SEVERAL_WAIT.format(login="vk123", numbers="5000, 5001")
        assert refused.value.text == said
        with pytest.raises(Refused):
            decide(session, login="vk123", contract="2666", now=NOW)


def test_approving_one_approves_no_other(session: Session, added: Cast) -> None:
    approve(session, login="vk123", contract="5001", now=NOW)
    session.flush()
    assert [one.contract for one in waiting_registrations(session)] == ["5000"]
    (letter,) = letters_of(session)
    assert (letter.kind, letter.to_address) == ("addition-approved", "vk123@example.kz")
    assert "5001" in letter.text
    approve(session, login="vk123", now=NOW)  # the one that is left needs no number
    session.flush()
    assert waiting_registrations(session) == []


def test_rejecting_one_leaves_the_profile_and_the_other_contracts(
    session: Session, added: Cast
) -> None:
    assert not reject(session, login="vk123", contract="5000", reason=WHY, now=NOW)
    session.flush()
    session.expire_all()
    alice = session.get_one(User, added.alice.user_id)
    assert (alice.login, alice.closed_at) == ("vk123", None)
    mine = select(Membership).where(Membership.user_id == alice.id, lives())
    assert len(session.scalars(mine).all()) == 2
    (letter,) = letters_of(session)
    assert (letter.kind, letter.to_address) == ("addition-rejected", "vk123@example.kz")
    assert f"Причина: {WHY}" in letter.text
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.action == "registration-rejected")
    ).one()
    assert entry.contract_id is not None
    assert entry.detail == WHY
    assert [one.contract for one in waiting_registrations(session)] == ["5001"]
