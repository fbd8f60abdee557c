"""Writes, publishes and withdraws announcements.

A draft may be saved as often as one likes; whom it is for is found and counted each time. An edit
of what is published is a draft of the next version: what stands stays until that is published.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import update
from sqlmodel import Session, col, select

from cabinet.contact.announcements import audience
from cabinet.contact.announcements.audience import Reach, Reached
from cabinet.contact.announcements.letters import Reader, announcement_letter
from cabinet.contact.announcements.rules import Said
from cabinet.contact.announcements.service import counts, said_of
from cabinet.core.enums import Audience
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES
from cabinet.mail.outbox import queue
from cabinet.models import Bulletin, Staff
from cabinet.security import audit, rate_limits
from cabinet.security.audit import Action, Origin
from cabinet.security.rate_limits import Purpose
from cabinet.security.reasons import checked_reason
from cabinet.staff.accounts.proof import refuse_unless_confirmed
from cabinet.staff.accounts.telling import ask_others
from cabinet.staff.contact.announcements import texts
from cabinet.staff.contact.announcements.rules import Draft, draft_from, state_of
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission

_PUBLISH: Final = Permission.ANNOUNCEMENTS_PUBLISH


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, from where and when."""

    who: StaffMember
    origin: Origin
    now: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """A version of an announcement, as the utility's people see it.

    `waits_for` is the login of whoever asked for a second person's yes; `replaces` tells that an
    earlier version is published.
    """

    bulletin_id: int
    revision: int
    state: str
    said: Said
    audience: Audience
    audience_words: str
    has_banner: bool
    has_letter: bool
    reach: Reach
    first: tuple[Reached, ...]
    written_by: str
    written_at: datetime
    waits_for: str
    is_mine: bool
    published_by: str
    published_at: datetime | None
    version: int
    letters_written: int
    withdrawn_by: str
    withdrawn_at: datetime | None
    reason: str
    wants_second: bool


def draft_of(session: Session, *, who: StaffMember, bulletin_id: int) -> Draft:
    """What a form is filled with, to change a version or to write the next one."""
    require(who, _PUBLISH)
    return draft_from(_known(session, bulletin_id), settings().zone)


def save(session: Session, *, act: Act, bulletin_id: int, draft: Draft) -> int:
    """Save a draft, a new one without a `bulletin_id`; the id of its row.

    `Refused` beside the fields. Whatever was asked of a second person is not asked any more. One
    that is published gets a draft of its next version.
    """
    hold_staff(session, who=act.who, permission=_PUBLISH)
    ours = settings()
    values = draft.values(hosts=ours.hosts_of_announcements, zone=ours.zone, now=act.now)
    values |= {"written_by": act.who.staff_id, "written_at": act.now}
    row = _written(session, bulletin_id, values)
    audience.find(session, bulletin=row)
    _count(session, row)
    _note(session, Action.ANNOUNCEMENT_WRITTEN, row, act)
    assert row.id is not None
    return row.id


def _written(session: Session, bulletin_id: int, values: dict[str, Any]) -> Bulletin:
    """The row of a draft with what is to stand in it, and with the contracts of a file."""
    if not bulletin_id:
        return _new(session, Bulletin(**values))
    known = _held(session, bulletin_id)
    if known.withdrawn_at is not None or known.superseded_at is not None:
        raise Refused(texts.IS_OVER)
    draft = known if known.published_at is None else _next_draft(session, known)
    if draft is None:
        following = {"first_id": known.first_id, "version": known.version + 1}
        draft = _new(session, Bulletin(**values, **following))
        if draft.audience == known.audience == Audience.FILE:
            audience.copy(session, source=known, to=draft)
            draft.audience_words = known.audience_words
        return draft
    if values["audience"] == Audience.FILE:
        if draft.audience != Audience.FILE:
            audience.clear(session, draft)
        else:
            values = {**values, "audience_words": draft.audience_words}
    draft.sqlmodel_update({**values, "asked_by": None, "asked_at": None})
    draft.revision += 1
    session.add(draft)
    return draft


def _new(session: Session, row: Bulletin) -> Bulletin:
    session.add(row)
    session.flush()
    row.first_id = row.first_id or row.id
    return row


def _next_draft(session: Session, published: Bulletin) -> Bulletin | None:
    """The draft of the next version, locked, where there is one."""
    return session.scalars(
        select(Bulletin)
        .where(
            col(Bulletin.first_id) == published.first_id,
            col(Bulletin.published_at).is_(None),
            col(Bulletin.withdrawn_at).is_(None),
        )
        .with_for_update()
    ).first()


def _count(session: Session, row: Bulletin) -> None:
    found = audience.reach(session, bulletin=row)
    row.contracts, row.people, row.letters = found.contracts, found.people, found.letters
    session.add(row)
    session.flush()


def take_list(
    session: Session, *, act: Act, bulletin_id: int, file_name: str, numbers: list[str]
) -> None:
    """Make the contracts of a file the ones that a draft is for."""
    hold_staff(session, who=act.who, permission=_PUBLISH)
    row = _held_draft(session, bulletin_id)
    audience.take_numbers(session, bulletin=row, numbers=numbers, most=audience.MOST_IN_FILE)
    row.audience, row.audience_words = Audience.FILE, file_name[:200]
    row.revision += 1
    row.asked_by = row.asked_at = None
    _count(session, row)
    _note(session, Action.ANNOUNCEMENT_WRITTEN, row, act)


def card(session: Session, *, who: StaffMember, bulletin_id: int, now: datetime) -> Card:
    """A version with what was counted; `Absent` where there is none."""
    require(who, Permission.ANNOUNCEMENTS_SEE)
    row = _known(session, bulletin_id)
    logins = _logins(session, row)
    return Card(
        bulletin_id=bulletin_id,
        revision=row.revision,
        state=state_of(row, now),
        said=said_of(row),
        audience=Audience(row.audience),
        audience_words=row.audience_words,
        has_banner=row.has_banner,
        has_letter=row.has_letter,
        reach=Reach(row.contracts, row.people, row.letters),
        first=tuple(audience.first_of(session, bulletin=row)),
        written_by=logins.get(row.written_by, ""),
        written_at=row.written_at,
        waits_for=logins.get(row.asked_by or 0, ""),
        is_mine=row.asked_by == who.staff_id,
        published_by=logins.get(row.published_by or 0, ""),
        published_at=row.published_at,
        version=row.version,
        letters_written=row.letters_written,
        withdrawn_by=logins.get(row.withdrawn_by or 0, ""),
        withdrawn_at=row.withdrawn_at,
        reason=row.withdrawn_reason,
        wants_second=_wants_second(row),
    )


def _logins(session: Session, row: Bulletin) -> dict[int, str]:
    people = (row.written_by, row.asked_by, row.published_by, row.withdrawn_by)
    found = session.execute(select(Staff.id, Staff.login).where(col(Staff.id).in_(people)))
    return {key: login for key, login in found if key is not None}


def tariff_groups(session: Session, *, who: StaffMember) -> list[str]:
    """The tariff groups that an announcement may be for."""
    require(who, _PUBLISH)
    return audience.tariff_groups(session)


def send_preview(session: Session, *, act: Act, bulletin_id: int) -> None:
    """Send the letter, in each language that has words of its own, to whoever asks for it."""
    hold_staff(session, who=act.who, permission=_PUBLISH)
    row = _known(session, bulletin_id)
    rate_limits.attempt(session, Purpose.STAFF_PREVIEW, str(act.who.staff_id), now=act.now)
    for language in LANGUAGES:
        if getattr(row, f"text_{language}"):
            letter = announcement_letter(said_of(row), Reader(act.who.email, language))
            queue(session, letter, now=act.now)
    _note(session, Action.ANNOUNCEMENT_PREVIEWED, row, act)


def publish(session: Session, *, act: Act, bulletin_id: int, revision: int) -> bool:
    """Publish a draft as it was seen; false where a second person is asked for their yes instead.

    `ConfirmFirst` unless the password was given within ten minutes.
    """
    hold_staff(session, who=act.who, permission=_PUBLISH)
    refuse_unless_confirmed(session, who=act.who, now=act.now)
    row = _held_draft(session, bulletin_id)
    _refuse_unfit(row, revision, act.now)
    if _wants_second(row) and row.asked_by in (None, act.who.staff_id):
        if row.asked_by is not None:
            raise Refused(texts.ANOTHER_CONFIRMS)
        row.asked_by, row.asked_at = act.who.staff_id, act.now
        _note(session, Action.ANNOUNCEMENT_ASKED, row, act)
        _ask_others(session, row, act)
        return False
    _supersede(session, row, act.now)
    row.published_by, row.published_at = act.who.staff_id, act.now
    row.letters_pending = row.has_letter
    session.add(row)
    _note(session, Action.ANNOUNCEMENT_PUBLISHED, row, act)
    return True


def page_of(bulletin_id: int | None) -> str:
    """The address of the page of a version."""
    return f"/announcements/one?id={bulletin_id}"


def _ask_others(session: Session, row: Bulletin, act: Act) -> None:
    said = texts.LETTER_ASKED_TEXT.format(
        login=act.who.login, title=row.title_ru, contracts=row.contracts
    )
    ask_others(
        session,
        permission=_PUBLISH,
        but=act.who.staff_id,
        subject=texts.LETTER_ASKED,
        said=said,
        path=page_of(row.id),
        now=act.now,
    )


def _refuse_unfit(row: Bulletin, revision: int, now: datetime) -> None:
    if row.revision != revision:
        raise Refused(texts.CHANGED_MEANWHILE)
    if row.ends_at <= now:
        raise Refused(texts.HAS_ENDED)
    if not row.contracts:
        raise Refused(texts.FOR_NOBODY)


def _wants_second(row: Bulletin) -> bool:
    return row.contracts > settings().announcement_alone


def _supersede(session: Session, row: Bulletin, now: datetime) -> None:
    """Let the version before make room; its letters that wait are taken back."""
    session.execute(
        update(Bulletin)
        .where(col(Bulletin.first_id) == row.first_id, col(Bulletin.id) != row.id, counts())
        .values(superseded_at=now, letters_pending=col(Bulletin.has_letter))
    )


def withdraw(session: Session, *, act: Act, bulletin_id: int, reason: str) -> None:
    """Take an announcement back: nobody sees it any more, and letters that wait do not leave.

    With its drafts, or a draft alone. `ConfirmFirst` as in `publish`.
    """
    hold_staff(session, who=act.who, permission=_PUBLISH)
    reason = _reason(reason)
    row = _held(session, bulletin_id)
    if row.withdrawn_at is not None or row.superseded_at is not None:
        raise Refused(texts.IS_OVER)
    if row.published_at is not None:
        refuse_unless_confirmed(session, who=act.who, now=act.now)
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_reason = act.who.staff_id, act.now, reason
    row.letters_pending = row.has_letter and row.published_at is not None
    session.add(row)
    _note(session, Action.ANNOUNCEMENT_WITHDRAWN, row, act, reason=reason)


def _reason(reason: str) -> str:
    try:
        return checked_reason(reason)
    except Refused as refused:
        raise Refused(refused.text, field="reason") from None


def _known(session: Session, bulletin_id: int) -> Bulletin:
    row = session.get(Bulletin, bulletin_id)
    if row is None:
        raise Absent(texts.NO_SUCH)
    return row


def _held(session: Session, bulletin_id: int) -> Bulletin:
    row = session.get(Bulletin, bulletin_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise Absent(texts.NO_SUCH)
    return row


def _held_draft(session: Session, bulletin_id: int) -> Bulletin:
    row = _held(session, bulletin_id)
    if row.published_at is not None or row.withdrawn_at is not None:
        raise Refused(texts.NOT_A_DRAFT)
    return row


def _note(session: Session, action: Action, row: Bulletin, act: Act, reason: str = "") -> None:
    session.flush()
    audit.record(
        session,
        action,
        user_id=None,
        staff_id=act.who.staff_id,
        subject=f"{row.first_id}, version {row.version}",
        detail=f"{row.kind}, for {row.audience}: contracts {row.contracts}, letters {row.letters}",
        reason=reason,
        origin=act.origin,
        now=act.now,
    )
