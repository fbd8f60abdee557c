"""«Напомнить молчащим» writes to those who were counted, once a day."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import AuditEntry
from cabinet.readings.reminders.service import members_to_remind, remind
from cabinet.security.audit import Origin
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from cabinet.staff.readings import reminding, texts
from cabinet.staff.readings.reminding import (
    Silent,
    counted_before,
    note_reminded,
    remind_some,
    silent,
)
from tests.cast import NOW, Cast, make_cast, make_meter, membership_of
from tests.integration.at_once import at_once
from tests.integration.letters_of import letters_of
from tests.integration.readings.reminders.test_service import subscribe
from tests.integration.readings.sending import send
from tests.integration.staff.office import make_staff, signed_in

DAY = timedelta(days=1)
LATE = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
ALL = ListQuery()


@pytest.fixture
def operator(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "office"))


def two_silent(session: Session, cast: Cast) -> list[int]:
    """alice and bob have a meter each, and want reminders; their meters."""
    for who in (cast.alice, cast.bob, cast.charlie):
        subscribe(session, who)
    return [make_meter(session, who, who.login) for who in (cast.alice, cast.bob)]


def reminded(
    session: Session, who: StaffMember, query: ListQuery = ALL, now: datetime = NOW
) -> int:
    counted = silent(session, who=who, query=query, now=now)
    again = counted_before(session, who=who, query=query, mark=counted.mark, now=now)
    return remind_some(session, who=who, membership_ids=again.membership_ids, now=now)


def test_who_has_not_sent_everything_is_counted_and_written_to_once_a_day(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    two_silent(session, cast)
    assert silent(session, who=operator, query=ALL, now=NOW).count == 2
    assert reminded(session, operator) == 2
    assert {one.to_address for one in letters_of(session, "reminder")} == {
        "vk123@example.kz",
        "vk2666@example.kz",
    }
    assert reminded(session, operator, now=NOW + timedelta(hours=5)) == 0
    assert reminded(session, operator, now=NOW + DAY) == 2


def test_who_wants_no_reminders_gets_none(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    two_silent(session, cast)
    membership_of(session, cast.bob.user_id).wants_reminders = False
    session.flush()
    assert reminded(session, operator) == 1


def test_who_has_sent_is_not_silent(session: Session, cast: Cast, operator: StaffMember) -> None:
    meter, _ = two_silent(session, cast)
    send(session, cast.alice, {meter: "5"})
    assert reminded(session, operator) == 1


def test_the_filters_of_the_list_say_whom(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    two_silent(session, cast)
    assert reminded(session, operator, ListQuery({"number": "2666", "state": "none"})) == 1
    assert [one.to_address for one in letters_of(session)] == ["vk2666@example.kz"]
    assert reminded(session, operator, ListQuery({"kind": "individual"})) == 0
    assert reminded(session, operator, ListQuery({"flag": "silent"})) == 1


def test_another_set_than_the_counted_one_is_counted_anew(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter, _ = two_silent(session, cast)
    counted = silent(session, who=operator, query=ALL, now=NOW)
    send(session, cast.alice, {meter: "5"})
    with pytest.raises(Refused) as refused:
        counted_before(session, who=operator, query=ALL, mark=counted.mark, now=NOW)
    assert refused.value.text == texts.SILENT_CHANGED.format(count=1)


def test_who_sends_between_count_and_letter_gets_none(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    meter, _ = two_silent(session, cast)
    counted = silent(session, who=operator, query=ALL, now=NOW)
    send(session, cast.alice, {meter: "5"})
    ids = counted.membership_ids
    assert remind_some(session, who=operator, membership_ids=ids, now=NOW) == 1


def test_no_more_than_the_ceiling_at_once(
    session: Session, cast: Cast, operator: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_silent(session, cast)
    monkeypatch.setattr(reminding, "MOST_AT_ONCE", 1)
    with pytest.raises(Refused) as refused:
        reminded(session, operator)
    assert refused.value.text == texts.TOO_MANY_SILENT.format(limit=1)


def test_nobody_is_reminded_of_closed_days_or_other_months(
    session: Session, cast: Cast, operator: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_silent(session, cast)
    with pytest.raises(Refused) as refused:
        silent(session, who=operator, query=ListQuery({"month": "2026-10"}), now=NOW)
    assert refused.value.text == texts.ONLY_THE_OPEN_MONTH
    monkeypatch.setitem(settings().__dict__, "reading_window", "1-5")
    with pytest.raises(Refused):
        silent(session, who=operator, query=ALL, now=NOW)
    assert remind_some(session, who=operator, membership_ids=[1, 2], now=NOW) == 0


def test_the_job_and_the_department_write_one_letter_a_day(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    two_silent(session, cast)
    assert reminded(session, operator, now=LATE) == 2
    assert members_to_remind(session, now=LATE) == []
    again = LATE + DAY
    assert remind(session, membership_ids=members_to_remind(session, now=again), now=again) == 2
    assert reminded(session, operator, now=again) == 0


def test_two_at_once_write_each_letter_once(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        two_silent(session, cast)
        people = [signed_in(session, make_staff(session, login)) for login in ("first", "second")]
        ids = silent(session, who=people[0], query=ALL, now=NOW).membership_ids
    written = at_once(
        database,
        *(
            lambda session, who=who: remind_some(session, who=who, membership_ids=ids, now=NOW)
            for who in people
        ),
    )
    assert sum(one for one in written if isinstance(one, int)) == 2
    with database.reading() as session:
        assert len(letters_of(session, "reminder")) == 2


def test_the_journal_says_who_wrote_how_many(
    session: Session, cast: Cast, operator: StaffMember
) -> None:
    query = ListQuery({"kind": "legal"})
    note_reminded(session, who=operator, query=query, count=17, origin=Origin("::1"), now=NOW)
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "readings-reminded")).one()
    assert (entry.staff_id, entry.detail, entry.subject) == (operator.staff_id, "17", "kind=legal")
    assert cast.alice.user_id  # nobody's own journal tells of it


@pytest.mark.parametrize("role", [StaffRole.BILLING, StaffRole.AUDITOR])
def test_who_may_not_decide_reminds_nobody(session: Session, role: StaffRole) -> None:
    who = signed_in(session, make_staff(session, "other", role))
    for act in (
        lambda: silent(session, who=who, query=ALL, now=NOW),
        lambda: remind_some(session, who=who, membership_ids=[1], now=NOW),
        lambda: note_reminded(session, who=who, query=ALL, count=1, origin=Origin("::1"), now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.text == NOT_PERMITTED


def test_the_mark_is_of_the_very_set() -> None:
    assert Silent((1, 2)).mark == Silent((1, 2)).mark
    assert len({Silent(ids).mark for ids in ((), (1,), (2,), (1, 2), (12,))}) == 5
