"""Letters about announcements: to whom, once, and not after they were withdrawn."""

from asyncio import gather

import pytest
from sqlmodel import Session, col

from cabinet.contact.announcements import sending
from cabinet.contact.announcements.audience import reach, subscription_of
from cabinet.contact.announcements.sending import pending, write_some
from cabinet.core.enums import Audience, BulletinKind, Role
from cabinet.db import Database
from cabinet.identity.profile.subscription.service import follow_link, read_link
from cabinet.jobs.announce import announce as write_all
from cabinet.models import Bulletin, Membership, User
from cabinet.security import memberships
from cabinet.security.audit import Origin
from tests.cast import NOW, Cast, make_cast, make_contract, membership_of
from tests.integration.contact.announcements.announced import announce, at
from tests.integration.letters_of import letters_of


def write(session: Session, row: Bulletin, *, hours: float = 0) -> None:
    assert row.id is not None
    while write_some(session, bulletin_id=row.id, now=at(hours)):
        pass


def addresses(session: Session) -> list[str]:
    return [one.to_address for one in letters_of(session)]


@pytest.mark.parametrize("kind", BulletinKind)
@pytest.mark.parametrize(
    ("audience", "words"), [(Audience.ALL, ""), (Audience.CONTRACTS, "123\n777")]
)
def test_who_was_counted_gets_the_letter_and_nobody_else(
    session: Session, cast: Cast, kind: BulletinKind, audience: Audience, words: str
) -> None:
    unwanted = membership_of(session, cast.charlie.user_id)
    setattr(unwanted, subscription_of(kind), False)
    row = announce(session, kind=kind, audience=audience, audience_words=words, has_letter=True)
    counted = reach(session, bulletin=row)
    write(session, row)
    expected = ["vk123@example.kz", "vk2666@example.kz"][: 2 if audience == Audience.ALL else 1]
    assert addresses(session) == expected
    assert (counted.letters, row.letters_written) == (len(expected), len(expected))
    assert counted.contracts == (3 if audience == Audience.ALL else 2)
    assert counted.people == counted.contracts


def test_whoever_has_several_contracts_gets_one_letter(session: Session, cast: Cast) -> None:
    other = make_contract(session, number="124", bin_iin="940140000385")
    user = session.get_one(User, cast.alice.user_id)
    assert other.id is not None
    memberships.grant(session, user=user, contract_id=other.id, role=Role.OWNER, now=NOW)
    row = announce(session, has_letter=True, audience=Audience.CONTRACTS, audience_words="123\n124")
    counted = reach(session, bulletin=row)
    write(session, row)
    assert addresses(session) == ["vk123@example.kz"]
    assert (counted.contracts, counted.people, counted.letters) == (2, 1, 1)


def test_letters_are_written_in_portions_and_each_once(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    row = announce(session, has_letter=True)
    assert row.id is not None
    assert write_some(session, bulletin_id=row.id, now=NOW)
    assert len(addresses(session)) == 2
    assert not write_some(session, bulletin_id=row.id, now=NOW)
    row.letters_after, row.letters_pending = 0, True  # as if its place had been forgotten
    write(session, row)
    assert sorted(addresses(session)) == sorted({*addresses(session)})
    assert len(addresses(session)) == 3
    assert pending(session) == []


async def test_two_processes_write_each_letter_once(database: Database) -> None:
    with database.writing() as session:
        make_cast(session)
        announce(session, has_letter=True)
    await gather(*(write_all(database, lambda: NOW) for _ in range(2)))
    with database.reading() as session:
        assert len(letters_of(session)) == 3


def test_a_withdrawn_one_writes_no_more_and_takes_back_what_waits(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    row = announce(session, has_letter=True)
    assert row.id is not None
    write_some(session, bulletin_id=row.id, now=NOW)
    letters_of(session)[0].attempts = 1  # it may have arrived
    row.withdrawn_at, row.letters_pending = NOW, True
    session.flush()
    write(session, row)
    assert [one.attempts for one in letters_of(session)] == [1]
    assert pending(session) == []


def test_what_has_ended_is_told_to_nobody(session: Session, cast: Cast) -> None:
    row = announce(session, has_letter=True)
    write(session, row, hours=30)
    assert addresses(session) == []


def test_a_letter_says_what_and_when_and_ends_its_kind_by_one_click(
    session: Session, cast: Cast
) -> None:
    row = announce(
        session,
        "Авария на Абая",
        kind=BulletinKind.EMERGENCY,
        text_ru="Первый абзац {x}\nВторой <b>абзац</b>",
        version=2,
        has_letter=True,
    )
    write(session, row)
    letter = letters_of(session, "emergency")[0]
    assert letter.subject == "Уточнено. Авария: Авария на Абая"
    assert "22.11.2026 13:00" in letter.text
    assert "Первый абзац {x}\n\nВторой <b>абзац</b>" in letter.text
    assert "&lt;b&gt;" in letter.html
    link = read_link(*letter.unsubscribe_url.split("/")[-3:])
    assert link is not None
    follow_link(session, link=link, wanted=False, origin=Origin(), now=NOW)
    assert "vk123@example.kz" not in addresses(session)
    session.refresh(membership_of(session, cast.alice.user_id))
    assert not membership_of(session, cast.alice.user_id).wants_emergencies
    assert membership_of(session, cast.alice.user_id).wants_announcements


def test_whoever_is_not_approved_gets_none(session: Session, cast: Cast) -> None:
    session.execute(
        Membership.__table__.update()  # type: ignore[attr-defined]
        .where(col(Membership.user_id) == cast.alice.user_id)
        .values(approved_at=None)
    )
    row = announce(session, has_letter=True)
    assert reach(session, bulletin=row).letters == 2
    write(session, row)
    assert "vk123@example.kz" not in addresses(session)


def test_the_newest_announcement_comes_first(session: Session, cast: Cast) -> None:
    first = announce(session, has_letter=True)
    second = announce(session, has_letter=True)
    assert pending(session) == [second.id, first.id]
