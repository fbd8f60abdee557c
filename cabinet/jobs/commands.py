"""Jobs as commands."""

import asyncio

import typer

from cabinet import db
from cabinet.core import clock
from cabinet.core.cli import REFUSED, known_failures, say
from cabinet.core.settings import settings
from cabinet.jobs import texts
from cabinet.jobs.notices_command import notices_command
from cabinet.jobs.remind import Reminded, remind_due
from cabinet.mail.delivery import Delivery, deliver_due
from cabinet.mail.senders import configured_sender


def send_mail() -> None:
    """Deliver the letters that wait, each once; ends with 1 if one could not be delivered."""
    with known_failures():
        delivery = asyncio.run(_deliver())
    say(
        texts.DELIVERED.format(
            sent=delivery.sent, failed=delivery.failed, given_up=delivery.given_up
        )
    )
    if delivery.sent < delivery.tried:
        raise typer.Exit(REFUSED)


def reminders() -> None:
    """Write the letters about readings and verifications that are due, each once."""
    with known_failures():
        reminded = asyncio.run(_remind())
    say(texts.REMINDED.format(reminders=reminded.reminders, verifications=reminded.verifications))


async def _deliver() -> Delivery:
    return await deliver_due(db.database(), clock.now, configured_sender(settings()))


async def _remind() -> Reminded:
    return await remind_due(db.database(), clock.now())


COMMANDS = {"notices": notices_command, "send-mail": send_mail, "reminders": reminders}
