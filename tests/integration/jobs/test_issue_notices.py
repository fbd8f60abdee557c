"""The month's notices are queued: one letter a subscriber, whatever happens."""

import asyncio
import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from cabinet.billing.notices.subscribers import (
    Subscribers,
    queue_notices,
    subscribers,
    waiting_subscribers,
)
from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.identity.profile.subscription.service import choose_subscription
from cabinet.jobs import issue_notices as job
from cabinet.jobs.issue_notices import Issued, issue_notices
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.models import Announcement, Membership, OutboxLetter, User
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_cast, make_customer, membership_of
from tests.integration.billing.charges.billed import OCTOBER, charge
from tests.integration.billing.notices.billed import subscribe
from tests.integration.jobs.outbox_rows import fixed, letter, rows


def people(database: Database) -> Cast:
    """alice and bob want their notices, and charlie, who was charged nothing, does too."""
    with database.writing() as session:
        cast = make_cast(session)
        subscribe(session, cast.alice, cast.bob, cast.charlie)
        charge(session, cast.alice, "00009177", amount="100.00")
        charge(session, cast.bob, "00000001", amount="7.00")
    return cast


async def issue(database: Database, *, dry_run: bool = False) -> Issued:
    """Everything that one run does."""
    batches = [
        one async for one in issue_notices(database, fixed(NOW), period=OCTOBER, dry_run=dry_run)
    ]
    return Issued(sum(one.queued for one in batches), sum(one.failed for one in batches))


def stand(database: Database) -> Subscribers:
    with database.reading() as session:
        return subscribers(session, period=OCTOBER)


async def test_each_subscriber_with_charges_gets_one_letter_in_their_language(
    database: Database,
) -> None:
    cast = people(database)
    with database.writing() as session:
        session.get_one(User, cast.bob.user_id).language = "kk"
    assert stand(database) == Subscribers(waiting=2, told=0, without_charges=1)
    assert await issue(database) == Issued(queued=2)
    to_alice, to_bob = rows(database)
    assert (to_alice.to_address, to_alice.kind, to_alice.user_id) == (
        "vk123@example.kz", "notice", cast.alice.user_id,
    )  # fmt: skip
    assert to_alice.unsubscribe_url == unsubscribe_url(cast.alice.address, Subscription.NOTICES)
    assert to_alice.subject == "Счёт-извещение за октябрь 2026 года по договору №123"
    assert to_bob.subject == "Шот-хабарлама: 2026 жылғы қазан айы, №2666 шарты"
    text = PdfReader(BytesIO(to_alice.attachment or b"")).pages[0].extract_text()
    assert "100,00" in text
    assert "00009177" in text
    assert stand(database) == Subscribers(waiting=0, told=2, without_charges=1)


async def test_however_often_it_is_run_nobody_is_told_twice(database: Database) -> None:
    people(database)
    assert await issue(database) == Issued(queued=2)
    assert await issue(database) == Issued()
    assert len(rows(database)) == 2


async def test_two_runs_at_once_queue_each_letter_once(database: Database) -> None:
    people(database)
    other = Database(database.engine.url.render_as_string(hide_password=False))
    both = await asyncio.gather(issue(database), issue(other))
    other.close()
    assert both[0].queued + both[1].queued == len(rows(database)) == 2


async def test_a_run_that_is_stopped_halfway_is_completed_by_the_next(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "_AT_ONCE", 1)
    people(database)
    run = issue_notices(database, fixed(NOW), period=OCTOBER)
    assert (await anext(run)).queued == 1
    await run.aclose()
    assert len(rows(database)) == 1
    assert await issue(database) == Issued(queued=1)
    assert Counter(one.to_address for one in rows(database)) == {
        "vk123@example.kz": 1, "vk2666@example.kz": 1,
    }  # fmt: skip


async def test_a_dry_run_counts_and_writes_nothing(database: Database) -> None:
    people(database)
    assert await issue(database, dry_run=True) == Issued(queued=2)
    assert rows(database) == []
    assert stand(database).waiting == 2


def unsubscribed(user: User, access: Membership) -> None:
    access.wants_notices = False


def unconfirmed(user: User, access: Membership) -> None:
    user.confirmed_at = None


def unapproved(user: User, access: Membership) -> None:
    access.approved_at = None


def reading_alone(user: User, access: Membership) -> None:
    access.role = Role.METER_READER


def closed(user: User, access: Membership) -> None:
    user.closed_at = access.ended_at = NOW


@pytest.mark.parametrize("change", [unsubscribed, unconfirmed, unapproved, reading_alone, closed])
async def test_who_may_not_or_does_not_want_to_gets_none(database: Database, change) -> None:
    cast = people(database)
    with database.writing() as session:
        change(*of(session, cast.alice))
    assert await issue(database) == Issued(queued=1)
    assert [one.to_address for one in rows(database)] == ["vk2666@example.kz"]


def of(session: Session, who: SignedIn) -> tuple[User, Membership]:
    return session.get_one(User, who.user_id), membership_of(session, who.user_id)


async def test_what_changes_while_letters_are_drawn_is_respected(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = people(database)
    draw = job.render

    async def slow(*args, **kwargs) -> bytes:
        drawn = await draw(*args, **kwargs)
        with database.writing() as session:
            session.get_one(User, cast.alice.user_id).email = "new@example.kz"
            membership_of(session, cast.bob.user_id).wants_notices = False
        return drawn

    monkeypatch.setattr(job, "render", slow)
    assert await issue(database) == Issued(queued=1)
    assert [one.to_address for one in rows(database)] == ["new@example.kz"]


async def test_one_notice_that_cannot_be_drawn_does_not_hold_up_the_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(database)
    draw = job.render

    async def picky(function, notice, language) -> bytes:
        if notice.contract_number == "123":
            raise ValueError("odd")
        return await draw(function, notice, language)

    monkeypatch.setattr(job, "render", picky)
    assert await issue(database) == Issued(queued=1, failed=1)
    assert stand(database).waiting == 1
    monkeypatch.setattr(job, "render", draw)
    assert await issue(database) == Issued(queued=1)


async def test_an_import_after_the_letters_tells_nobody_again_but_who_was_added(
    database: Database,
) -> None:
    cast = people(database)
    await issue(database)
    with database.writing() as session:
        charge(session, cast.alice, "00009178", amount="5.00")
        late = make_customer(session, login="vk9", number="9", bin_iin="061211600013")
        subscribe(session, late)
        charge(session, late, "1")
    assert await issue(database) == Issued(queued=1)
    assert rows(database)[-1].to_address == "vk9@example.kz"


async def choose(database: Database, who: SignedIn, *kinds: Subscription) -> None:
    await database.run(
        choose_subscription, who=who, wanted=frozenset(kinds), origin=Origin(), now=NOW
    )


async def test_who_ends_the_letters_before_theirs_left_gets_it_once_they_want_it_again(
    database: Database,
) -> None:
    cast = people(database)
    await issue(database)
    await choose(database, cast.alice)
    assert [one.user_id for one in rows(database)] == [cast.bob.user_id]
    assert await issue(database) == Issued()
    await choose(database, cast.alice, Subscription.NOTICES)
    assert await issue(database) == Issued(queued=1)
    assert await issue(database) == Issued()


@pytest.mark.parametrize("fate", ["attempts", "sent_at"])
async def test_who_may_have_got_theirs_already_gets_no_second_one(
    database: Database, fate: str
) -> None:
    cast = people(database)
    await issue(database)
    with database.writing() as session:
        for row in session.exec(select(OutboxLetter)):
            setattr(row, fate, 1 if fate == "attempts" else NOW)
    await choose(database, cast.alice)
    await choose(database, cast.alice, Subscription.NOTICES)
    assert await issue(database) == Issued()
    assert len(rows(database)) == (1 if fate == "attempts" else 2)


async def test_who_ends_the_letters_while_they_are_written_gets_none(database: Database) -> None:
    cast = people(database)

    def write_slowly(session: Session) -> None:
        queue_notices(session, letters=drawn, period=OCTOBER, now=NOW)
        clicking.set()
        assert not clicked.wait(0.5), "the click waits until the letters stand"

    with database.reading() as session:
        waiting = waiting_subscribers(session, period=OCTOBER, after=0, at_most=9)
    urls = [unsubscribe_url(one.public_id, Subscription.NOTICES) for one in waiting]
    drawn = [
        (one, replace(letter(), unsubscribe_url=url))
        for one, url in zip(waiting, urls, strict=True)
    ]
    clicking, clicked = threading.Event(), threading.Event()
    writing = asyncio.create_task(database.run(write_slowly))
    await asyncio.to_thread(clicking.wait)
    click = asyncio.create_task(choose(database, cast.alice))
    click.add_done_callback(lambda _: clicked.set())
    await asyncio.gather(writing, click)
    assert [one.user_id for one in rows(database)] == [cast.bob.user_id]


async def test_another_month_is_told_of_apart(database: Database) -> None:
    cast = people(database)
    await issue(database)
    with database.writing() as session:
        charge(session, cast.alice, "1", period=OCTOBER.previous)
    async for one in issue_notices(database, fixed(NOW), period=OCTOBER.previous):
        assert one.queued == 1
    with database.reading() as session:
        about = Counter(one.about[:7] for one in session.exec(select(Announcement)).all())
    assert about == {"2026-10": 2, "2026-09": 1}


async def test_letters_are_due_at_once(database: Database) -> None:
    people(database)
    await issue(database)
    with database.reading() as session:
        due = session.exec(select(OutboxLetter.due_at)).all()
    assert all(one <= NOW + timedelta(seconds=1) for one in due)
