"""Letters put into the outbox of a test, and what became of them."""

from datetime import datetime

from sqlmodel import col, select

from cabinet.db import Database
from cabinet.mail.outbox import Attachment, Letter, queue
from cabinet.models import OutboxLetter
from tests.cast import NOW


def letter(to_address: str = "alice@example.kz", subject: str = "Подтверждение") -> Letter:
    return Letter(
        kind="registration",
        to_address=to_address,
        subject=subject,
        text="Ваш код: QXvZrDer\nhttps://cabinet.example.kz/?confirm_code=QXvZrDer\n",
        html="<p>Ваш код: <b>QXvZrDer</b></p>",
        attachment=Attachment(name="Расшифровка, ноябрь 2026.pdf", content=b"%PDF-1.4 canary"),
    )


def put(database: Database, *letters: Letter, now: datetime = NOW) -> None:
    with database.writing() as session:
        for one in letters:
            queue(session, one, now=now)


def rows(database: Database) -> list[OutboxLetter]:
    with database.reading() as session:
        return list(session.exec(select(OutboxLetter).order_by(col(OutboxLetter.id))).all())


def row(database: Database) -> OutboxLetter:
    (only,) = rows(database)
    return only


def fixed(moment: datetime):
    """A clock that stands."""
    return lambda: moment
