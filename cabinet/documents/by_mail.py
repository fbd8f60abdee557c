"""Documents sent by mail: only to the confirmed address, and not so often that it is a nuisance."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet import db
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.documents.per_user_queue import turn_of
from cabinet.mail import outbox
from cabinet.mail.outbox import Letter
from cabinet.models import Membership, OutboxLetter, User
from cabinet.security.audit import Action, Origin, record
from cabinet.security.memberships import lives
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn

REPORT: Final = "report"
"""The kind of every letter that carries a document which its reader asked for."""

PER_HOUR: Final = 5
HOUR: Final = timedelta(hours=1)
SAME_PAUSE: Final = timedelta(minutes=10)
MOST_BYTES: Final = 3_000_000
"""What a letter may carry: mail servers refuse more, and packing it would hold up everybody."""
NO_CONFIRMED_ADDRESS: Final = Text(
    ru="Отчет отправляется только на подтверждённый адрес, а у вас его нет.",
    kk="Есеп тек расталған мекенжайға жіберіледі, сізде ондай мекенжай жоқ.",
    en="The report is sent to a confirmed address only, and you have none.",
)
SAME_AGAIN: Final = Text(
    ru="Этот отчет уже отправлен. Отправить его ещё раз можно через {minutes} мин.",
    kk="Бұл есеп жіберіліп қойған. Оны {minutes} минуттан кейін қайта жіберуге болады.",
    en="This report has been sent already. You can send it again in {minutes} min.",
)
TOO_MANY: Final = Text(
    ru="За час можно отправить не больше пяти отчетов. Следующий – через {minutes} мин.",
    kk="Бір сағатта бес есептен артық жіберуге болмайды. Келесісі – {minutes} минуттан кейін.",
    en="At most five reports can be sent in an hour. You can send the next one in {minutes} min.",
)
TOO_LARGE: Final = Text(
    ru="Отчет слишком большой для письма. Скачайте его на этой странице.",
    kk="Есеп хатқа тым үлкен. Оны осы беттен жүктеп алыңыз.",
    en="The report is too large for a letter. Please download it on this page.",
)


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report that went out before: when, and the file that it carried."""

    queued_at: datetime
    file_name: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document for a letter: how it is drawn, the letter that carries it, and what it is called.

    `write` is given the address and the drawn PDF. `file_names` are those that the same report has
    in every language, `detail` says in the audit trail which document it was.
    """

    draw: Callable[[], Awaitable[bytes]]
    write: Callable[[str, bytes], Letter]
    file_names: Collection[str]
    detail: str


async def mail_report(report: Report, *, who: SignedIn, origin: Origin, now: datetime) -> str:
    """Draw a report and put it into the outbox; the confirmed address that it goes to.

    `Refused` as in `queue_report`, and while the customer's other documents are drawn.
    """
    async with turn_of(who):
        address = await db.read(confirmed_address, who=who, file_names=report.file_names, now=now)
        letter = report.write(address, await report.draw())
        await db.run(
            queue_report,
            who=who,
            letter=letter,
            file_names=report.file_names,
            detail=report.detail,
            origin=origin,
            now=now,
        )
    return address


def confirmed_address(
    session: Session, *, who: SignedIn, file_names: Collection[str], now: datetime
) -> str:
    """Where a report may go now; `Refused` with the reason when it may not.

    `file_names` are those that the same report has in every language.
    """
    if not who.may(Act.MONEY):
        raise Refused(ACCESS_ENDED)
    address = session.exec(
        select(User.email)
        .join(Membership, col(Membership.user_id) == User.id)
        .where(
            Membership.id == who.membership_id,
            Membership.contract_id == who.contract_id,
            Membership.role == who.role,
            lives(),
            col(User.confirmed_at).is_not(None),
        )
    ).one_or_none()
    if not address:
        raise Refused(NO_CONFIRMED_ADDRESS)
    refuse_too_many(_sent(session, who, since=now - HOUR), file_names=file_names, now=now)
    return address


def queue_report(
    session: Session,
    *,
    who: SignedIn,
    letter: Letter,
    file_names: Collection[str],
    detail: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Put a letter of kind `REPORT` into the outbox, refused as in `confirmed_address`.

    One of more than `MOST_BYTES` is refused too. `detail` says in the audit trail which document it
    was.
    """
    if letter.attachment is not None and len(letter.attachment.content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    # The user's requests take turns, else each would count one letter less.
    session.exec(select(User.id).where(User.id == who.user_id).with_for_update())
    if letter.to_address != confirmed_address(session, who=who, file_names=file_names, now=now):
        raise Refused(NO_CONFIRMED_ADDRESS)  # it was changed while the document was drawn
    outbox.queue(session, letter, now=now, user_id=who.user_id, contract_id=who.contract_id)
    record(
        session,
        Action.DOCUMENT_MAILED,
        user_id=who.user_id,
        contract_id=who.contract_id,
        origin=origin,
        now=now,
        detail=detail,
    )


def refuse_too_many(
    sent: Collection[SentReport], *, file_names: Collection[str], now: datetime
) -> None:
    """Refuse a sixth report within an hour, and the same one within ten minutes.

    The refusal says in how many minutes it will be possible.
    """
    same = [one.queued_at for one in sent if one.file_name in file_names]
    if same and max(same) > now - SAME_PAUSE:
        raise _later(SAME_AGAIN, max(same) + SAME_PAUSE - now)
    recent = sorted(one.queued_at for one in sent if one.queued_at > now - HOUR)
    if len(recent) >= PER_HOUR:
        raise _later(TOO_MANY, recent[-PER_HOUR] + HOUR - now)


def _later(text: Text, wait: timedelta) -> Refused:
    return Refused(text.format(minutes=-(-wait // timedelta(minutes=1))))


def _sent(session: Session, who: SignedIn, *, since: datetime) -> list[SentReport]:
    found = session.exec(
        select(OutboxLetter.created_at, OutboxLetter.attachment_name).where(
            OutboxLetter.user_id == who.user_id,
            OutboxLetter.kind == REPORT,
            OutboxLetter.created_at > since,
        )
    )
    return [SentReport(*row) for row in found]
