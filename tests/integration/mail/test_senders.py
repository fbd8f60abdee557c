"""How letters leave: over SMTP with and without TLS, and into files."""

import asyncio
import errno
import socket
import ssl
import stat
import sys
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path

import pytest
import trustme

from cabinet.core.settings import Settings
from cabinet.mail import senders
from cabinet.mail.outbox import Attachment, Letter
from cabinet.mail.queue import Taken
from cabinet.mail.senders import FileSender, From, SmtpSender, Undelivered, configured_sender
from tests.cast import NOW
from tests.integration.jobs.mail_servers import (
    ORIGIN,
    Received,
    at,
    dripping_server,
    dropping_server,
    free_port,
    repeating_server,
    smtp_server,
)
from tests.integration.jobs.outbox_rows import letter


def taken(one: Letter | None = None) -> Taken:
    return Taken(id=7, message_id="1f2e@cabinet", written_at=NOW, attempt=1, letter=one or letter())


def tls_of(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def let_time_pass(seconds: float) -> None:
    """Put the clock of the running event loop forward, so that what is due until then is due."""
    loop = asyncio.get_running_loop()
    before = loop.time
    loop.time = lambda: before() + seconds  # type: ignore[method-assign]


async def receive(one: Taken, origin: From = ORIGIN) -> EmailMessage:
    received, port = Received(), free_port()
    with smtp_server(received, port):
        await SmtpSender(at(port), origin).send(one)
    (message,) = received.messages
    return message


async def test_a_letter_arrives_with_its_headers_both_bodies_and_the_pdf() -> None:
    message = await receive(taken())
    assert message["Subject"] == "Подтверждение"
    assert message["From"].addresses[0].display_name == ORIGIN.name
    assert message["From"].addresses[0].addr_spec == "cabinet@example.kz"
    assert message["To"] == "alice@example.kz"
    assert message["Message-ID"] == "<1f2e@cabinet>"
    assert message["Date"].datetime == NOW
    assert message["Auto-Submitted"] == "auto-generated"
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert "Ваш код: QXvZrDer" in text.get_content()
    assert html is not None
    assert "<b>QXvZrDer</b>" in html.get_content()
    (pdf,) = message.iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_filename() == "Расшифровка, ноябрь 2026.pdf"
    assert pdf.get_content() == b"%PDF-1.4 canary"


async def test_answers_go_where_the_utility_reads_them() -> None:
    assert (await receive(taken()))["Reply-To"] is None
    wanted = Settings(mail_from="cabinet@example.kz", mail_reply_to="abonent@example.kz")
    origin = senders.From(wanted.mail_from, "Утилита", wanted.mail_reply_to)
    written = senders.message(taken(), origin).as_string()
    assert message_from_bytes(written.encode(), policy=policy.default)["Reply-To"] == (
        "abonent@example.kz"
    )


async def test_line_breaks_in_a_subject_or_a_name_add_no_header() -> None:
    odd = letter(subject="Отчет\r\nBcc: bob@example.kz\n\n<html>")
    message = await receive(taken(odd), From("cabinet@example.kz", 'A\r\nBcc: b@x.kz "Б", <c@x>'))
    assert message["Bcc"] is None
    assert message["Subject"] == "Отчет Bcc: bob@example.kz <html>"
    assert [one.addr_spec for one in message["From"].addresses] == ["cabinet@example.kz"]


async def test_an_attachment_is_named_as_file_systems_allow() -> None:
    pdf = Attachment(name='Акт 2026, договор ../12/34 "x"\\.pdf', content=b"%PDF-1.4 canary")
    message = await receive(taken(replace(letter(), attachment=pdf)))
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Акт 2026, договор ..-12-34 -x--.pdf"


async def test_a_long_subject_arrives_whole() -> None:
    subject = "Расшифровка начислений по получателям за ноябрь 2026 года — " * 4
    message = await receive(taken(letter(subject=subject)))
    assert message["Subject"] == subject.strip()


async def test_a_domain_in_cyrillic_is_written_as_mail_servers_read_it() -> None:
    message = await receive(taken(letter("alice@пример.қаз")))
    assert message["To"].addresses[0].domain.startswith("xn--")


@pytest.mark.parametrize("answers", range(6))
async def test_a_server_that_drips_is_left_when_the_time_is_over(
    answers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "_GOODBYE_SECONDS", 0.0)
    async with dripping_server(answers=answers) as server:
        sending = asyncio.create_task(
            SmtpSender(at(server.port), ORIGIN, seconds=600).send(taken())
        )
        async with asyncio.timeout(20):
            await server.drips.wait()
        let_time_pass(600)
        with pytest.raises(Undelivered, match="in time") as undelivered:
            await sending
    assert len(server.heard) == answers
    assert not undelivered.value.final


async def test_a_server_whose_name_is_not_found_gets_the_letter_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", unknown)
    with pytest.raises(Undelivered, match="not known") as undelivered:
        await SmtpSender(at(1), ORIGIN).send(taken())
    assert (undelivered.value.final, undelivered.value.perhaps_taken) == (False, False)


async def test_a_server_that_is_slow_to_part_has_the_letter_nevertheless() -> None:
    async with dripping_server(answers=6) as server:
        sending = asyncio.create_task(
            SmtpSender(at(server.port), ORIGIN, seconds=600).send(taken())
        )
        async with asyncio.timeout(20):
            await server.drips.wait()
        let_time_pass(60)  # more than the patience with a goodbye
        await sending
    assert sum("Message-ID" in line for line in server.heard) == 1


@pytest.mark.parametrize("kind", ["ssl", "tls"])
async def test_a_certificate_of_an_unknown_authority_is_refused(kind: str) -> None:
    context, received, port = tls_of(trustme.CA()), Received(), free_port()
    server = at(port, **{kind: True}, user="cabinet", password="canary-password")
    tls, starttls = (context, None) if kind == "ssl" else (None, context)
    with (
        smtp_server(received, port, tls=tls, starttls=starttls),
        pytest.raises(Undelivered, match=r"(?i)certificate") as undelivered,
    ):
        await SmtpSender(server, ORIGIN, seconds=5).send(taken())
    assert not undelivered.value.final
    assert received.messages == []


@pytest.mark.parametrize("kind", ["ssl", "tls"])
async def test_a_valid_certificate_is_accepted_and_the_user_signs_in(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    received, port = Received(), free_port()
    server = at(port, **{kind: True}, user="cabinet", password="right-password")
    tls, starttls = (tls_of(authority), None) if kind == "ssl" else (None, tls_of(authority))
    with smtp_server(received, port, tls=tls, starttls=starttls, password="right-password"):
        await SmtpSender(server, ORIGIN, seconds=5).send(taken())
    assert len(received.messages) == 1


async def test_a_server_without_starttls_gets_nothing_when_it_was_asked_for() -> None:
    received, port = Received(), free_port()
    server = at(port, tls=True, user="cabinet", password="canary-password")
    with smtp_server(received, port), pytest.raises(Undelivered):
        await SmtpSender(server, ORIGIN, seconds=5).send(taken())
    assert received.messages == []


async def test_a_wrong_password_is_told_without_the_password(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    received, port = Received(), free_port()
    server = at(port, user="cabinet", password="canary-password")
    with (
        smtp_server(received, port, password="right-password"),
        pytest.raises(Undelivered, match="535") as undelivered,
    ):
        await SmtpSender(server, ORIGIN, seconds=5).send(taken())
    assert not undelivered.value.final
    assert "canary-password" not in undelivered.value.reason
    assert "canary-password" not in caplog.text
    assert received.messages == []


async def test_a_server_that_repeats_the_password_does_not_get_it_into_the_reason() -> None:
    received = Received(refused={"alice@example.kz": "450 you said canary-password"})
    port = free_port()
    server = at(port, user="cabinet", password="canary-password")
    with (
        smtp_server(received, port, password="canary-password"),
        pytest.raises(Undelivered) as undelivered,
    ):
        await SmtpSender(server, ORIGIN, seconds=5).send(taken())
    assert undelivered.value.reason == "450 you said ***"


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
async def test_a_server_that_repeats_a_sign_in_does_not_get_it_into_the_reason(
    mechanism: str,
) -> None:
    async with repeating_server(mechanism) as port:
        server = at(port, user="cabinet", password="canary-password")
        with pytest.raises(Undelivered, match="unknown command") as undelivered:
            await SmtpSender(server, ORIGIN, seconds=5).send(taken())
    assert undelivered.value.reason.endswith("***')")


async def test_without_a_server_a_letter_is_a_file_and_its_links_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sender = configured_sender(Settings(data_dir=tmp_path))
    assert isinstance(sender, FileSender)
    await sender.send(taken())
    await sender.send(taken())
    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == "20261122T070000Z-registration-7.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    printed = capsys.readouterr().out
    assert str(file) in printed
    assert "https://cabinet.example.kz/?confirm_code=QXvZrDer" in printed
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["To"] == "alice@example.kz"


async def test_a_folder_that_cannot_be_written_leaves_the_letter_for_later(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")
    with pytest.raises(Undelivered, match="cannot write") as undelivered:
        await FileSender(tmp_path / "mail", ORIGIN).send(taken())
    assert not undelivered.value.final


async def test_a_letter_is_handed_over_also_where_nobody_reads_its_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(sys, "stdout", Full())
    await FileSender(tmp_path / "mail", ORIGIN).send(taken())
    monkeypatch.undo()
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 1


def test_the_settings_choose_smtp(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_dir": tmp_path, "smtp_url": "smtp://mail.example.kz"})
    assert isinstance(configured_sender(settings), SmtpSender)


@pytest.mark.parametrize(("command", "letters"), [(b"RCPT", 0), (b".", 1)])
async def test_a_server_that_hangs_up_gets_a_letter_once_at_most(
    command: bytes, letters: int
) -> None:
    async with dropping_server(command) as server:
        with pytest.raises(Undelivered) as undelivered:
            await SmtpSender(at(server.port), ORIGIN).send(taken())
    assert server.letters == letters
    assert (undelivered.value.final, undelivered.value.perhaps_taken) == (False, letters == 1)
