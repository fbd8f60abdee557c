"""Jobs as commands."""

import asyncio

import typer

from cabinet import db
from cabinet.core import clock
from cabinet.core.settings import settings
from cabinet.jobs.notices_command import notices_command
from cabinet.jobs.remind import Reminded, remind_due
from cabinet.mail.delivery import Delivery, deliver_due
from cabinet.mail.senders import configured_sender


def send_mail() -> None:
    """Deliver the letters that wait, each once; ends with 1 if one could not be delivered."""
    delivery = asyncio.run(_deliver())
    print(f"sent {delivery.sent}, failed {delivery.failed}, given up {delivery.given_up}")
    if delivery.sent < delivery.tried:
        raise typer.Exit(1)


def reminders() -> None:
    """Write the letters about readings and verifications that are due, each once."""
    reminded = asyncio.run(_remind())
    print(f"reminders {reminded.reminders}, verification letters {reminded.verifications}")


async def _deliver() -> Delivery:
    return await deliver_due(db.database(), clock.now, configured_sender(settings()))


async def _remind() -> Reminded:
    return await remind_due(db.database(), clock.now())


COMMANDS = {"notices": notices_command, "send-mail": send_mail, "reminders": reminders}
