"""Adding the same contract at the same moment: one owner, whoever comes first."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from cabinet.core.settings import Settings
from cabinet.db import Database
from cabinet.identity.contracts import service, texts
from cabinet.identity.contracts.service import Answer, Outcome, add, confirm, void
from cabinet.identity.registration.rules import Claim
from cabinet.identity.registration.service import register
from cabinet.models import Membership
from cabinet.security.audit import Origin
from cabinet.security.memberships import lives
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_cast, make_contract
from tests.integration.at_once import at_once
from tests.integration.identity.contracts.test_service import CLAIM, code_of, token_of
from tests.integration.identity.registration.test_service import FORM

Service = Callable[[Session], object]


def prepared(database: Database) -> Cast:
    with database.writing() as session:
        contract = make_contract(session, number=CLAIM.number, bin_iin=CLAIM.bin_iin)
        contract.email = "office@primer.example"
        return make_cast(session)


def adding(who: SignedIn, claim: Claim = CLAIM) -> Service:
    return lambda session: add(
        session, who=who, claim=claim, seen_hash="unusable", code="", origin=Origin(), now=NOW
    )


def living(database: Database) -> list[int]:
    with database.reading() as session:
        return [
            one.user_id
            for one in session.scalars(select(Membership).where(lives()))
            if one.role == "owner"
        ]


def test_of_two_people_at_once_one_becomes_the_owner(database: Database) -> None:
    cast = prepared(database)
    people = (cast.alice, cast.bob, cast.charlie)
    outcomes = at_once(database, *(adding(who) for who in people for _ in range(2)))
    assert outcomes.count(Answer(Outcome.ADDED)) == 1
    assert len(living(database)) == 4
    refused = {one.problem for one in outcomes if isinstance(one, Answer) and one.problem}
    assert refused <= {texts.NO_MATCH, texts.OWN}


def test_the_same_person_twice_has_it_once(database: Database) -> None:
    cast = prepared(database)
    outcomes = at_once(database, *(adding(cast.alice) for _ in range(6)))
    assert outcomes.count(Answer(Outcome.ADDED)) == 1
    assert outcomes.count(Answer(problem=texts.OWN)) == 5
    assert sorted(living(database)).count(cast.alice.user_id) == 2


def test_two_people_who_try_each_others_contract_do_not_wait_for_one_another(
    database: Database,
) -> None:
    cast = prepared(database)
    alices = Claim(number="123", bin_iin="940140000385")
    bobs = Claim(number="2666", bin_iin="990140004654")
    outcomes = at_once(database, *(adding(cast.alice, bobs), adding(cast.bob, alices)) * 3)
    assert outcomes == [Answer(problem=texts.NO_MATCH, is_claim=True)] * 6


def test_of_adding_and_registering_at_once_one_has_the_contract(database: Database) -> None:
    cast = prepared(database)
    with database.writing() as session:
        contract = make_contract(session, number="5123", bin_iin=FORM.bin_iin)
        contract_id = contract.id
    form = FORM.__class__(
        kind=FORM.kind,
        name=FORM.name,
        email=FORM.email,
        bin_iin=FORM.bin_iin,
        number="5123",
        wants_notices=False,
    )

    def registering(session: Session) -> str:
        return register(
            session,
            registration=form,
            password_hash="hash",
            language="ru",
            origin=Origin(),
            now=NOW,
        )

    at_once(database, registering, adding(cast.alice, Claim("5123", FORM.bin_iin)))
    with database.reading() as session:
        of_it = select(Membership).where(lives(), Membership.contract_id == contract_id)
        assert session.scalars(of_it).one().user_id == cast.alice.user_id


@pytest.fixture
def code(database: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[Cast, str, str]:
    """alice, who asked for a contract, the code of its letter, and the token that voids it."""
    wanted = Settings(registration_proof="registry_email")
    monkeypatch.setattr(service, "settings", lambda: wanted)
    cast = prepared(database)
    with database.writing() as session:
        adding(cast.alice)(session)
        return cast, code_of(session), token_of(session)


def test_a_code_that_is_typed_twice_at_once_adds_once(
    database: Database, code: tuple[Cast, str, str]
) -> None:
    cast, typed, _ = code

    def confirming(session: Session) -> Answer:
        return confirm(session, who=cast.alice, code=typed, origin=Origin(), now=NOW)

    outcomes = at_once(database, *(confirming for _ in range(6)))
    assert outcomes.count(Answer(Outcome.ADDED)) == 1
    assert len(living(database)) == 4


def test_a_code_that_is_voided_at_the_same_moment_adds_or_does_not(
    database: Database, code: tuple[Cast, str, str]
) -> None:
    cast, typed, token = code
    added, voided = at_once(
        database,
        lambda session: confirm(session, who=cast.alice, code=typed, origin=Origin(), now=NOW),
        lambda session: void(session, token=token, origin=Origin(), now=NOW),
    )
    assert isinstance(added, Answer)
    assert (added.outcome is Outcome.ADDED) == (len(living(database)) == 4)
    assert voided in (True, False)
