"""Letters about requests: one an hour of each, with what was written meanwhile."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from cabinet.contact.requests.rules import StaffAct
from cabinet.contact.requests.telling import tell_due
from cabinet.identity.release.service import ANOTHER_OWNER, release
from cabinet.models import OutboxLetter, User
from cabinet.security.memberships import end
from cabinet.staff.member import StaffMember
from tests.cast import NOW, Cast, membership_of
from tests.integration.contact.requests.asking import ask, decide
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import make_staff, signed_in

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def aigul(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "aigul"))


def letters(session: Session) -> list[OutboxLetter]:
    return letters_of(session, "request")


def test_the_first_change_is_told_at_once(session: Session, cast: Cast, aigul: StaffMember) -> None:
    number = ask(session, cast.alice)
    assert letters(session) == []
    decide(session, aigul, number, StaffAct.ANSWER, "Придём во вторник")
    (letter,) = letters(session)
    assert letter.subject == f"Обращение № {number}: В работе"
    assert "Придём во вторник" in letter.text
    assert "Пломба сорвана" not in letter.text
    assert (letter.user_id, letter.contract_id) == (cast.alice.user_id, cast.alice.contract_id)


def test_the_rest_of_an_hour_is_gathered(session: Session, cast: Cast, aigul: StaffMember) -> None:
    number = ask(session, cast.alice)
    decide(session, aigul, number, StaffAct.TAKE)
    decide(session, aigul, number, StaffAct.ANSWER, "Во вторник", now=NOW + MINUTE)
    decide(session, aigul, number, StaffAct.FINISH, "Опломбировали", now=NOW + 2 * MINUTE)
    assert len(letters(session)) == 1
    assert tell_due(session, now=NOW + HOUR - MINUTE, at_most=9) == 0
    assert tell_due(session, now=NOW + HOUR, at_most=9) == 1
    gathered = letters(session)[-1]
    assert gathered.subject == f"Обращение № {number}: Выполнено"
    assert all(words in gathered.text for words in ("Во вторник", "Опломбировали", "06.12.2026"))
    assert tell_due(session, now=NOW + 2 * HOUR, at_most=9) == 0
    assert len(letters(session)) == 2


def test_each_reads_it_in_their_language(session: Session, cast: Cast, aigul: StaffMember) -> None:
    session.get_one(User, cast.alice.user_id).language = "kk"
    number = ask(session, cast.alice)
    decide(session, aigul, number, StaffAct.ASK, "", stock="photo")
    (letter,) = letters(session)
    assert "фотосын жіберіңіз" in letter.text
    assert letter.subject.endswith("Сізді күтеді")


def test_whose_access_has_ended_gets_none(session: Session, cast: Cast, aigul: StaffMember) -> None:
    number = ask(session, cast.alice)
    end(session, membership=membership_of(session, cast.alice.user_id), now=NOW)
    decide(session, aigul, number, StaffAct.ANSWER)
    assert letters(session) == []


def test_a_former_owner_gets_none(session: Session, cast: Cast, aigul: StaffMember) -> None:
    number = ask(session, cast.alice)
    decide(session, aigul, number, StaffAct.ANSWER)
    decide(session, aigul, number, StaffAct.ANSWER, now=NOW + MINUTE)
    release(session, contract_ids=[cast.alice.contract_id], reason=ANOTHER_OWNER, now=NOW)
    session.expire_all()
    assert tell_due(session, now=NOW + HOUR, at_most=9) == 0
    decide(session, aigul, number, StaffAct.FINISH, now=NOW + 3 * HOUR)
    assert letters(session) == []  # the one that waited went with the access
