"""A file that a browser posts arrives whole, under a harmless name, or not at all."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.requests import Request

from cabinet.core.errors import Refused
from cabinet.jobs.forget_files import KEPT, folder_of_files, forget_files
from cabinet.staff.imports import service, texts, upload
from cabinet.staff.imports.service import Uploaded
from cabinet.staff.imports.upload import base_name, take_in
from cabinet.staff.runs.files import file_named, made
from tests.cast import NOW

BOUNDARY = "----form"


def form(
    content: bytes = b"kind,number\n", *, name: str = "a.csv", kind: str = "contracts"
) -> bytes:
    """The body of the page's form."""
    return (
        (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="kind"\r\n\r\n{kind}\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        ).encode()
        + content
        + f"\r\n--{BOUNDARY}--\r\n".encode()
    )


async def posted(
    body: bytes,
    *,
    piece: int = 7,
    announced: int | None = None,
    media_type: str = f"multipart/form-data; boundary={BOUNDARY}",
) -> Uploaded:
    """Take a body in that comes in pieces."""
    pieces = iter([body[at : at + piece] for at in range(0, len(body), piece)] or [b""])
    messages = _messages(pieces)

    async def receive() -> dict[str, object]:
        return await anext(messages)

    headers = [(b"content-type", media_type.encode())]
    if announced is not None:
        headers.append((b"content-length", str(announced).encode()))
    return await take_in(
        Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)
    )


async def _messages(pieces: Iterator[bytes]) -> AsyncIterator[dict[str, object]]:
    for one in pieces:
        await asyncio.sleep(0)
        yield {"type": "http.request", "body": one, "more_body": True}
    yield {"type": "http.request", "body": b"", "more_body": False}


def left() -> list[Path]:
    """The files in the folder."""
    return sorted(file_named("x").parent.iterdir())


@pytest.mark.parametrize("piece", [1, 7, 10_000])
async def test_it_arrives_whole_in_pieces_of_any_size(piece: int) -> None:
    content = b"kind,number\r\n--" + bytes(range(256)) * 4
    file = await posted(form(content, name="Начисления за октябрь.csv"), piece=piece)
    assert (file.kind, file.file_name) == ("contracts", "Начисления за октябрь.csv")
    assert (file.size, file.sha256) == (len(content), sha256(content).hexdigest())
    stored = file_named(file.stored_name)
    assert stored.read_bytes() == content
    assert stored.stat().st_mode & 0o777 == 0o600
    assert stored.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.csv", "b.csv"),
        ("a.csv/", "a.csv"),
        ('a";rm -rf.csv', "a-;rm -rf.csv"),
        ("<script>.csv", "-script-.csv"),
        ("a\x00\n\u202eb.csv", "a--b.csv"),
        ("..", ".."),
        ("", "-"),
        ("я" * 300 + ".csv", "я" * 196 + ".csv"),
    ],
)
def test_the_name_is_harmless(given: str, shown: str) -> None:
    assert base_name(given) == shown


async def test_a_name_with_quotes_and_folders_arrives_as_its_last_part() -> None:
    file = await posted(form(name='..\\..\\a \\"b\\".csv'))
    assert "/" not in file.file_name
    assert "\\" not in file.file_name
    assert "/" not in file.stored_name


@pytest.mark.parametrize(
    "body",
    [
        b"",
        form(b""),
        f"--{BOUNDARY}--\r\n".encode(),
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="kind"\r\n\r\na\r\n'.encode()
        + f"--{BOUNDARY}--\r\n".encode(),
        b"\x00" * 500,
        form().replace(b"form-data", b"attachment; \xff"),
        form()[: len(form()) // 2],
    ],
)
async def test_what_holds_no_file_is_refused_and_leaves_nothing(body: bytes) -> None:
    try:
        await posted(body)
    except Refused as refused:
        assert refused.text == texts.NO_FILE
        assert left() == []


async def test_another_form_is_refused() -> None:
    for media_type in ("application/json", "multipart/form-data", "text/csv", ""):
        with pytest.raises(Refused):
            await posted(form(), media_type=media_type)
    assert left() == []


async def test_two_files_are_refused() -> None:
    body = form()[: -len(f"--{BOUNDARY}--\r\n")] + form()
    with pytest.raises(Refused):
        await posted(body)
    assert left() == []


async def test_what_is_too_large_is_refused_before_it_comes() -> None:
    with pytest.raises(Refused) as refused:
        await posted(form(), announced=201 << 20)
    assert refused.value.text == texts.TOO_LARGE.format(megabytes=200)
    assert left() == []


async def test_what_turns_out_too_large_is_refused_while_it_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(upload, "LARGEST", 100)
    with pytest.raises(Refused):
        await posted(form(b"x" * 101))
    with pytest.raises(Refused):
        await posted(form(kind="x" * 70_000))
    assert left() == []


async def test_what_comes_too_slowly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "FILE_SECONDS", -1)
    with pytest.raises(Refused) as refused:
        await posted(form(), piece=1)
    assert refused.value.text == texts.TOO_SLOW
    assert left() == []


def test_every_refusal_of_an_upload_has_a_word_for_the_address() -> None:
    assert service.code_of(upload.too_large()) == "large"
    assert service.code_of(Refused(texts.TOO_SLOW)) == "slow"
    assert service.refusal_of("large") == upload.too_large().text
    assert service.refusal_of("<script>") is None


def test_files_are_deleted_after_thirty_days(tmp_path: Path) -> None:

    for name, age in (("old", KEPT), ("new", KEPT / 2)):
        with made(file_named(name)) as file:
            file.write(b"x")
        moment = (NOW - age).timestamp() - 1
        os.utime(file_named(name), (moment, moment))
    assert folder_of_files(tmp_path) == file_named("x").parent
    assert forget_files(tmp_path, NOW) == 1
    assert left() == [file_named("new")]
    assert forget_files(tmp_path / "nowhere", NOW) == 0
