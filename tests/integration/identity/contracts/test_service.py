"""Adding a contract: each proof, whom it is refused to, and what is told to whom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from re import search
from typing import Any

import pytest
from pyotp.totp import TOTP
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.core.settings import Settings
from cabinet.identity.contracts import service, texts
from cabinet.identity.contracts.letters import ATTEMPTED
from cabinet.identity.contracts.service import Answer, Outcome, add, confirm, known_of, void
from cabinet.identity.registration.owner_notifications import tell_owner
from cabinet.identity.registration.rules import Claim
from cabinet.models import AuditEntry, Contract, Membership, OneTimeCode, User
from cabinet.security.audit import Origin
from cabinet.security.memberships import grant, owns
from cabinet.security.sessions import SignedIn, member
from cabinet.security.totp import WRONG, sealed
from tests.cast import NOW, Cast, make_contract
from tests.integration.letters_of import letters_of

BIN = "061140007777"
CLAIM = Claim(number="5000", bin_iin="990140004654")
HERE = Origin("192.0.2.7", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0")
DAY = timedelta(days=1)
Prove = Callable[[str], None]


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch) -> Prove:
    """Sets `REGISTRATION_PROOF`."""

    def choose(way: str) -> None:
        wanted = Settings(registration_proof=way)  # type: ignore[arg-type]
        monkeypatch.setattr(service, "settings", lambda: wanted)

    return choose


@pytest.fixture
def contract(session: Session) -> Contract:
    """A contract that nobody has."""
    made = make_contract(session, number=CLAIM.number, bin_iin=CLAIM.bin_iin)
    made.email = "office@primer.example"
    session.flush()
    return made


def adding(session: Session, who: SignedIn, claim: Claim = CLAIM, **other: Any) -> Answer:
    values = {"seen_hash": "unusable", "code": "", "origin": HERE, "now": NOW} | other
    answer = add(session, who=who, claim=claim, **values)
    session.flush()
    return answer


def confirming(session: Session, who: SignedIn, code: str, **other: Any) -> Answer:
    answer = confirm(session, who=who, code=code, **{"origin": HERE, "now": NOW} | other)
    session.flush()
    return answer


def owner_of(session: Session, contract: Contract) -> int | None:
    return session.scalars(select(Membership.user_id).where(owns(contract.id))).first()


def code_of(session: Session) -> str:
    found = search(r": ([A-Za-z2-9]{8})\n", letters_of(session, "add-contract")[-1].text)
    assert found
    return found[1]


def token_of(session: Session) -> str:
    found = search(r"/contracts/void/([\w-]+)", letters_of(session, "add-contract")[-1].text)
    assert found
    return found[1]


def test_with_match_the_contract_is_ones_own_at_once(
    session: Session, cast: Cast, contract: Contract
) -> None:
    assert adding(session, cast.alice) == Answer(Outcome.ADDED)
    assert owner_of(session, contract) == cast.alice.user_id
    (told,) = letters_of(session)
    assert (told.kind, told.to_address) == ("contract-added", "office@primer.example")
    assert told.subject == texts.TOLD_SUBJECT.ru
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "contract-added")).one()
    assert (entry.user_id, entry.contract_id) == (cast.alice.user_id, contract.id)


def test_number_and_bin_may_be_written_in_any_way_that_leads_to_it(
    session: Session, cast: Cast
) -> None:
    made = make_contract(session, number="А-77/1", bin_iin=CLAIM.bin_iin, kind="individual")
    assert adding(session, cast.alice, replace(CLAIM, number="a-77/1")).outcome is Outcome.ADDED
    assert owner_of(session, made) == cast.alice.user_id


@pytest.mark.parametrize("way", ["match", "registry_email", "operator"])
def test_unknown_wrong_and_taken_get_one_answer_and_charlie_is_refused(
    session: Session, cast: Cast, contract: Contract, proof: Prove, way: str
) -> None:
    proof(way)
    taken = Claim(number="123", bin_iin="940140000385")
    unknown = replace(CLAIM, number="5001")
    wrong = replace(CLAIM, bin_iin="940140000385")
    for claim in (taken, unknown, wrong):
        answer = adding(session, cast.charlie, claim)
        assert answer == Answer(problem=texts.NO_MATCH, is_claim=True)
    assert letters_of(session) == []
    assert session.scalars(select(OneTimeCode)).all() == []


def test_the_owner_is_told_once_a_day_that_somebody_tried(session: Session, cast: Cast) -> None:
    taken = Claim(number="123", bin_iin="940140000385")
    adding(session, cast.charlie, taken)
    for _ in range(2):
        tell_owner(session, registration=taken, origin=HERE, now=NOW, said=ATTEMPTED)
    (told,) = letters_of(session)
    assert (told.to_address, told.subject) == ("vk123@example.kz", texts.ATTEMPT_SUBJECT.ru)
    assert "Договору №123".casefold() in told.text.casefold()
    tell_owner(session, registration=CLAIM, origin=HERE, now=NOW, said=ATTEMPTED)
    assert len(letters_of(session)) == 1


def test_a_contract_that_one_has_is_said_to_be_ones_own(session: Session, cast: Cast) -> None:
    own = Claim(number="123", bin_iin="940140000385")
    assert adding(session, cast.alice, own) == Answer(problem=texts.OWN)


def test_a_registration_that_nobody_confirmed_gives_way(
    session: Session, cast: Cast, contract: Contract
) -> None:
    former = session.get_one(User, cast.charlie.user_id)
    former.confirmed_at = None
    claim = Claim(number="777", bin_iin="061211600012")
    assert adding(session, cast.alice, claim).outcome is Outcome.ADDED
    assert former.login == f"closed-{former.id}"


def test_a_password_that_was_changed_meanwhile_adds_nothing(
    session: Session, cast: Cast, contract: Contract
) -> None:
    with pytest.raises(Refused):
        adding(session, cast.alice, seen_hash="an earlier one")
    assert owner_of(session, contract) is None


def test_who_has_a_second_factor_gives_its_code(
    session: Session, cast: Cast, contract: Contract
) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    user = session.get_one(User, cast.alice.user_id)
    user.second_factor, user.second_factor_at = sealed(secret), NOW - DAY
    session.flush()
    assert known_of(session, who=cast.alice, now=NOW).has_second_factor
    assert adding(session, cast.alice) == Answer(problem=WRONG, field="second_factor")
    assert owner_of(session, contract) is None
    code = TOTP(secret).at(NOW)
    assert adding(session, cast.alice, code=code).outcome is Outcome.ADDED


def test_with_operator_the_contract_waits_for_staff(
    session: Session, cast: Cast, contract: Contract, proof: Prove
) -> None:
    proof("operator")
    assert adding(session, cast.alice) == Answer(Outcome.WAITS)
    mine = session.scalars(select(Membership).where(owns(contract.id))).one()
    assert mine.approved_at is None
    assert not member(session, mine).is_approved
    assert adding(session, cast.bob).problem == texts.NO_MATCH


def test_with_registry_email_the_code_of_the_letter_adds_it_for_who_asked_alone(
    session: Session, cast: Cast, contract: Contract, proof: Prove
) -> None:
    proof("registry_email")
    assert adding(session, cast.alice) == Answer(Outcome.LETTER)
    assert owner_of(session, contract) is None
    (letter,) = letters_of(session)
    assert (letter.to_address, letter.user_id) == ("office@primer.example", None)
    for said in ("vk123", "vk123@example.kz", "№5000", "22.11.2026 12:00", "192.0.2.7"):
        assert said in letter.text
    assert texts.LETTER_NOT_YOU.ru in letter.text
    code = code_of(session)
    assert known_of(session, who=cast.alice, now=NOW).is_asked
    for stranger in (cast.bob, cast.charlie):
        assert not known_of(session, who=stranger, now=NOW).is_asked
        assert confirming(session, stranger, code).problem == texts.CODE_WRONG
    assert confirming(session, cast.alice, "wrong").problem == texts.CODE_WRONG
    assert confirming(session, cast.alice, f" {code} ") == Answer(Outcome.ADDED)
    assert owner_of(session, contract) == cast.alice.user_id
    assert confirming(session, cast.alice, code).problem == texts.CODE_WRONG
    assert session.scalars(select(OneTimeCode)).all() == []


def test_a_code_is_good_for_a_day(
    session: Session, cast: Cast, contract: Contract, proof: Prove
) -> None:
    proof("registry_email")
    adding(session, cast.alice)
    code = code_of(session)
    assert confirming(session, cast.alice, code, now=NOW + DAY).problem == texts.CODE_WRONG
    assert not known_of(session, who=cast.alice, now=NOW + DAY).is_asked


@pytest.mark.parametrize("changed", [{"email": "new@primer.example"}, {"bin_iin": BIN}])
def test_a_code_is_worth_nothing_once_billing_holds_something_else(
    session: Session, cast: Cast, contract: Contract, proof: Prove, changed: dict[str, str]
) -> None:
    proof("registry_email")
    adding(session, cast.alice)
    for name, value in changed.items():
        setattr(contract, name, value)
    session.flush()
    assert confirming(session, cast.alice, code_of(session)).problem == texts.CODE_WRONG
    assert owner_of(session, contract) is None


def test_a_code_adds_nothing_once_the_contract_is_somebodys(
    session: Session, cast: Cast, contract: Contract, proof: Prove
) -> None:
    proof("registry_email")
    adding(session, cast.alice)
    code = code_of(session)
    assert contract.id is not None
    bob = session.get_one(User, cast.bob.user_id)
    grant(session, user=bob, contract_id=contract.id, role=service.Role.OWNER, now=NOW)
    assert confirming(session, cast.alice, code).problem == texts.CODE_WRONG
    assert owner_of(session, contract) == cast.bob.user_id


def test_letters_about_a_contract_are_bounded_whoever_asks(
    session: Session, cast: Cast, contract: Contract, proof: Prove
) -> None:
    proof("registry_email")
    assert adding(session, cast.alice).outcome is Outcome.LETTER
    first = code_of(session)
    assert adding(session, cast.alice).outcome is Outcome.LETTER  # the first wait is none
    for person in (cast.alice, cast.bob):
        assert adding(session, person).problem == texts.TOO_SOON.format(wait=minutes(3))
    assert len(letters_of(session)) == 2
    assert confirming(session, cast.alice, first).problem == texts.CODE_WRONG
    assert confirming(session, cast.alice, code_of(session)).outcome is Outcome.ADDED


def minutes(count: int) -> Any:
    return service.rate_limits.wait_text(timedelta(minutes=count))


def test_without_an_address_in_billing_the_answer_is_the_neutral_one(
    session: Session, cast: Cast, contract: Contract, proof: Prove
) -> None:
    proof("registry_email")
    contract.email = " "
    assert adding(session, cast.alice).problem == texts.NO_MATCH


def test_the_link_of_the_letter_voids_its_code_once(
    session: Session, cast: Cast, contract: Contract, proof: Prove
) -> None:
    proof("registry_email")
    adding(session, cast.alice)
    code, token = code_of(session), token_of(session)
    found = service.find_voidable(session, token=token, now=NOW)
    assert found is not None
    assert found.number == "5000"
    assert service.find_voidable(session, token=token, now=NOW + DAY) is None
    assert not void(session, token="unknown", origin=HERE, now=NOW)
    assert void(session, token=token, origin=HERE, now=NOW)
    assert not void(session, token=token, origin=HERE, now=NOW)
    assert confirming(session, cast.alice, code).problem == texts.CODE_WRONG
