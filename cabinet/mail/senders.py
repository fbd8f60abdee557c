"""Send a letter to an SMTP server, or into a file where there is none.

The libraries of letters are loaded with the first letter: they come with one for DNS, and the
server starts sooner without them.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

import aiosmtplib

from cabinet.core.brand.logo import LOGO_NAME, as_png
from cabinet.core.email_address import written_in_ascii
from cabinet.core.file_names import safe_file_name
from cabinet.core.settings import Settings, settings
from cabinet.mail.outbox import Letter, one_line
from cabinet.mail.queue import Taken

if TYPE_CHECKING:
    from emails.message import Message

_GOODBYE_SECONDS: Final = 5.0
_LOGO_PIXELS: Final = 80  # twice what the letter shows, for fine screens


class Undelivered(Exception):
    """A letter that was not taken over; `final` when no later attempt can change that.

    One that is `perhaps_taken` was sent whole, but its answer did not come: it may have arrived.
    """

    def __init__(self, reason: str, *, final: bool = False, perhaps_taken: bool = False) -> None:
        """`reason` is kept with the letter and shown to staff."""
        super().__init__(reason)
        self.reason = reason
        self.final = final
        self.perhaps_taken = perhaps_taken


class Sender(Protocol):
    """Hands over a letter, or raises `Undelivered`."""

    async def send(self, taken: Taken) -> None:
        """Hand over one letter."""
        ...


@dataclass(frozen=True, slots=True)
class From:
    """The sender of all letters."""

    address: str
    name: str
    reply_to: str = ""


def configured_sender(settings: Settings) -> Sender:
    """The sender that the settings ask for."""
    origin = From(settings.mail_from, settings.utility_name, settings.mail_reply_to)
    if settings.mail_server is None:
        return FileSender(settings.letters_folder, origin)
    host = urlsplit(settings.base_url).hostname or "localhost"
    return SmtpSender(settings.mail_server, origin, local_hostname=host)


def message(taken: Taken, origin: From) -> Message:
    """The letter as a message to one address; an address that is none is `Undelivered`."""
    from emails.message import Message  # noqa: PLC0415

    letter = taken.letter
    written = Message(
        charset="utf-8",
        message_id=f"<{taken.message_id}>",
        date=format_datetime(taken.written_at.astimezone(UTC)),
        subject=one_line(letter.subject),
        mail_from=(one_line(origin.name), origin.address),
        mail_to=("", _address(letter.to_address)),
        text=letter.text,
        html=letter.html,
        headers=_headers(letter, origin),
    )
    if letter.attachment is not None:
        written.attach(
            filename=safe_file_name(one_line(letter.attachment.name)),
            data=letter.attachment.content,
            mime_type="application/pdf",
        )
    _attach_logo(written)
    return written


def _attach_logo(written: Message) -> None:
    """Put the picture into the letter that names it: nothing is loaded when it is read."""
    logo = settings().logo
    if logo is None or f"cid:{LOGO_NAME}" not in written.html:
        return
    written.attach(
        filename=LOGO_NAME,
        data=as_png(logo.content, _LOGO_PIXELS),
        mime_type="image/png",
        content_disposition="inline",
    )


def _headers(letter: Letter, origin: From) -> dict[str, str]:
    headers = {"Auto-Submitted": "auto-generated"}
    if origin.reply_to:
        headers["Reply-To"] = origin.reply_to
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _address(address: str) -> str:
    written = written_in_ascii(address)
    if written is None:
        raise Undelivered("not an email address", final=True)
    return written


@dataclass(frozen=True, slots=True)
class _Written:
    """A message as it goes over the wire, with its envelope."""

    from_address: str
    to_address: str
    content: bytes


def _written(taken: Taken, origin: From) -> _Written:
    """The letter's bytes; for a thread, since one with 1 MB of PDF takes 50 ms."""
    to_address = _address(taken.letter.to_address)
    return _Written(origin.address, to_address, message(taken, origin).as_bytes())


class _HandOver:
    """One attempt to hand over a message, which knows how far it has come.

    A connection that is lost before the content was sent has delivered nothing; after that the
    server may have taken the letter, so nobody sends it once more at once.
    """

    def __init__(self, client: aiosmtplib.SMTP, written: _Written) -> None:
        self._client = client
        self._written = written
        self.is_content_sent = False

    async def run(self) -> None:
        """Send envelope and content."""
        await self._client.mail(self._written.from_address)
        await self._client.rcpt(self._written.to_address)
        self.is_content_sent = True
        await self._client.data(self._written.content)


class SmtpSender:
    """Hands letters to an SMTP server whose certificate is valid, within `seconds` each."""

    def __init__(
        self,
        server: dict[str, Any],
        origin: From,
        *,
        local_hostname: str = "localhost",
        seconds: float = 30.0,
    ) -> None:
        """`server` is `Settings.mail_server`."""
        self._server = server
        self._origin = origin
        self._local_hostname = local_hostname
        self._seconds = seconds

    async def send(self, taken: Taken) -> None:
        """Hand over one letter on a connection of its own."""
        written = await asyncio.to_thread(_written, taken, self._origin)
        client = self._client()
        hand_over = _HandOver(client, written)
        try:
            async with asyncio.timeout(self._seconds):
                await self._connect(client)
                await hand_over.run()
        except (aiosmtplib.SMTPRecipientRefused, aiosmtplib.SMTPDataError) as error:
            answer = f"{error.code} {error.message}"
            final = _is_final(error.code, error.message)
            raise Undelivered(self._clean(answer), final=final) from None
        except TimeoutError:
            reason = "the mail server did not answer in time"
            raise Undelivered(reason, perhaps_taken=hand_over.is_content_sent) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            reason = self._told(error)
            raise Undelivered(reason, perhaps_taken=hand_over.is_content_sent) from None
        finally:
            await self._say_goodbye(client)

    def _client(self) -> aiosmtplib.SMTP:
        return aiosmtplib.SMTP(
            hostname=self._server["host"],
            port=self._server["port"],
            use_tls=self._server["ssl"],
            start_tls=self._server["tls"],
            local_hostname=self._local_hostname,
            timeout=self._seconds,
        )

    async def _connect(self, client: aiosmtplib.SMTP) -> None:
        await client.connect()
        if user := self._server["user"]:
            await client.login(user, self._server["password"] or "")

    @staticmethod
    async def _say_goodbye(client: aiosmtplib.SMTP) -> None:
        """Part from the server; one that is slow to part changes nothing about the letter."""
        with contextlib.suppress(TimeoutError, aiosmtplib.SMTPException, OSError):
            async with asyncio.timeout(_GOODBYE_SECONDS):
                await client.quit()
        client.close()

    def _told(self, error: Exception | None) -> str:
        return self._clean(f"{type(error).__name__}: {error}")

    def _clean(self, reason: str) -> str:
        for secret in self._secrets():
            reason = reason.replace(secret, "***")
        return one_line(reason)[:300]

    def _secrets(self) -> tuple[str, ...]:
        """The password as it stands in a command: a server may repeat what it does not take."""
        user, password = self._server.get("user") or "", self._server.get("password")
        if not password:
            return ()
        encoded = (f"\0{user}\0{password}", password)  # AUTH PLAIN and AUTH LOGIN
        return (*(b64encode(words.encode()).decode() for words in encoded), password)


def _is_final(code: int, words: str) -> bool:
    """Return whether a refusal is about the letter: 530 and 5.7.x are about the sender."""
    return 500 <= code <= 599 and code != 530 and not words.startswith("5.7.")


class FileSender:
    """Writes each letter as an `.eml` file into a folder and prints its links: no server needed."""

    def __init__(self, folder: Path, origin: From) -> None:
        """The folder is made with the first letter."""
        self._folder = folder
        self._origin = origin

    async def send(self, taken: Taken) -> None:
        """Write one letter; a file appears whole or not at all."""
        try:
            file = await asyncio.to_thread(self._write, taken)
        except OSError as error:
            raise Undelivered(f"cannot write into {self._folder}: {error.strerror}") from None
        lines = [f"{taken.letter.kind}: {file}", *_links(taken.letter.text)]
        # Where nobody reads them any more, or their disk is full, the letter is there all the same.
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.write("\n  ".join(lines) + "\n")
            sys.stdout.flush()

    def _write(self, taken: Taken) -> Path:
        content = _written(taken, self._origin).content
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{taken.written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{taken.letter.kind}-{taken.id}"
        unfinished = self._folder / f"{name}.part"
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        return unfinished.replace(self._folder / f"{name}.eml")


def _links(text: str) -> list[str]:
    return re.findall(r"https?://\S+", text)
