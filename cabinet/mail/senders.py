"""How a letter leaves: to an SMTP server, or into a file where there is none.

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

from cabinet.core.email_address import written_in_ascii
from cabinet.core.file_names import safe_file_name
from cabinet.core.settings import Settings
from cabinet.mail.outbox import Letter, one_line
from cabinet.mail.queue import Taken

if TYPE_CHECKING:
    from emails.backend.smtp.aio_backend import AsyncSMTPBackend
    from emails.message import Message

_GOODBYE_SECONDS: Final = 5.0


class Undelivered(Exception):
    """A letter that was not taken over; `final` when no later attempt can change that."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        """`reason` is kept with the letter and shown to staff."""
        super().__init__(reason)
        self.reason = reason
        self.final = final


class Sender(Protocol):
    """Hands over a letter, or raises `Undelivered`."""

    async def send(self, taken: Taken) -> None:
        """Hand over one letter."""
        ...


@dataclass(frozen=True, slots=True)
class From:
    """Whom letters come from."""

    address: str
    name: str


def configured_sender(settings: Settings) -> Sender:
    """The sender that the settings ask for."""
    origin = From(address=settings.mail_from, name=settings.utility_name)
    if settings.mail_server is None:
        return FileSender(settings.data_dir / "mail", origin)
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
        headers=_headers(letter),
    )
    if letter.attachment is not None:
        written.attach(
            filename=safe_file_name(one_line(letter.attachment.name)),
            data=letter.attachment.content,
            mime_type="application/pdf",
        )
    return written


def _headers(letter: Letter) -> dict[str, str]:
    headers = {"Auto-Submitted": "auto-generated"}
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
    """A message as it goes over the wire, with its envelope; called as the library wants it."""

    from_address: str
    to_address: str
    content: bytes

    def as_bytes(self) -> bytes:
        return self.content


def _written(taken: Taken, origin: From) -> _Written:
    """The letter's bytes; for a thread, since one with 1 MB of PDF takes 50 ms."""
    to_address = _address(taken.letter.to_address)
    return _Written(origin.address, to_address, message(taken, origin).as_bytes())


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
        self._server = {**server, "local_hostname": local_hostname, "timeout": seconds}
        self._origin = origin
        self._seconds = seconds

    async def send(self, taken: Taken) -> None:
        """Hand over one letter on a connection of its own."""
        from emails.backend.smtp.aio_backend import AsyncSMTPBackend  # noqa: PLC0415

        written = await asyncio.to_thread(_written, taken, self._origin)
        backend = AsyncSMTPBackend(**self._server)
        try:
            async with asyncio.timeout(self._seconds):
                response = await backend.sendmail(written.from_address, written.to_address, written)
        except TimeoutError:
            raise Undelivered("the mail server did not answer in time") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Undelivered(self._told(error)) from None
        finally:
            await self._say_goodbye(backend)
        self._check(response)

    @staticmethod
    async def _say_goodbye(backend: AsyncSMTPBackend) -> None:
        """A server that is slow to part changes nothing about the letter."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GOODBYE_SECONDS):
                await backend.close()

    def _check(self, response: Any) -> None:
        """The library reports most failures in its answer instead of raising them."""
        if response.success:
            return
        code, words = response.status_code, (response.status_text or b"").decode("utf-8", "replace")
        if response.last_command in ("rcpt", "data"):
            raise Undelivered(self._clean(f"{code} {words}"), final=_is_final(code, words))
        raise Undelivered(self._told(response.error))

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
    """Whether a refusal is about the letter: 530 and 5.7.x are about us, and can be put right."""
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
