"""Forms and files of requests over HTTP: who may, what is kept, and what hostile files become."""

import os
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.routing import Route

from cabinet.contact.requests.files import forget_unnamed
from cabinet.contact.requests.routes import ROUTES
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import CustomerRequest, RequestFile, RequestMessage
from cabinet.staff.contact.requests.routes import take_file
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import _guarded
from cabinet.staff.web.request_identity import staff_cookie_name
from cabinet.web.request_identity import session_cookie_name
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.contact.requests.asking import photo
from tests.integration.signing_in import cookie_of
from tests.integration.staff.office import cookie_of as staff_cookie_of
from tests.integration.staff.office import make_staff

LEAK = {"kind": "leak", "words": "Течёт труба во дворе"}
PDF = b"%PDF-1.7\n%%EOF\n"


@dataclass
class Site:
    """The routes of both sides, alice's and charlie's cookies, and the folder of files."""

    client: httpx.AsyncClient
    database: Database
    cast: Cast
    cookies: dict[str, str]
    folder: Path

    async def send(
        self,
        form: dict[str, str],
        *files: tuple[str, bytes],
        who: str = "alice",
        path: str = "/requests/send",
        accept: str = "application/json",
        origin: str = "",
    ) -> httpx.Response:
        parts: list[Any] = [(name, (None, value.encode())) for name, value in form.items()]
        parts += [("files", (name, content, "image/jpeg")) for name, content in files]
        headers = {
            "cookie": f"{session_cookie_name()}={self.cookies.get(who, who)}",
            "origin": origin or settings().base_url,
            "accept": accept,
        }
        return await self.client.post(path, files=parts, headers=headers)

    async def take(self, file_id: int, who: str = "alice") -> httpx.Response:
        cookie = f"{session_cookie_name()}={self.cookies[who]}"
        path = f"/documents/request-file?file={file_id}"
        return await self.client.get(path, headers={"cookie": cookie})

    def kept(self) -> list[RequestFile]:
        with self.database.reading() as session:
            return list(session.exec(select(RequestFile).order_by(col(RequestFile.id))))

    def requests(self) -> list[CustomerRequest]:
        with self.database.reading() as session:
            return list(session.exec(select(CustomerRequest).order_by(col(CustomerRequest.id))))


@pytest.fixture
async def site(
    served: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Site]:
    wanted = settings().model_copy(update={"data_dir": tmp_path})
    monkeypatch.setattr("cabinet.contact.requests.files.settings", lambda: wanted)
    with served.writing() as session:
        cast = make_cast(session)
        cookies = {
            name: cookie_of(session, who.user_id)
            for name, who in (("alice", cast.alice), ("charlie", cast.charlie))
        }
        cookies["aigul"] = staff_cookie_of(session, make_staff(session, "aigul"))
    office = Route("/office/file", _guarded(take_file, Permission.REQUESTS_SEE))
    transport = httpx.ASGITransport(Starlette(routes=[*ROUTES, office]))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield Site(client, served, cast, cookies, tmp_path / "requests")


def bomb() -> bytes:
    """A picture of 60,000 by 60,000 pixels in a few bytes."""

    def part(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(10_000_000))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


async def test_a_request_with_a_photo_is_opened(site: Site) -> None:
    answer = await site.send(LEAK, ("C:\\дом\\шкаф.PNG", photo(kind="PNG")), ("акт.pdf", PDF))
    (row,) = site.requests()
    assert (answer.status_code, answer.json()) == (
        200,
        {"to": f"/requests/one?request={row.id}"},
    )
    picture, paper = site.kept()
    assert [(one.name, one.ending) for one in (picture, paper)] == [
        ("шкаф.jpg", "jpg"),
        ("акт.pdf", "pdf"),
    ]
    assert {file.name for file in site.folder.iterdir()} == {
        picture.stored_name,
        paper.stored_name,
    }
    assert {file.stat().st_mode & 0o777 for file in site.folder.iterdir()} == {0o600}
    taken = await site.take(picture.id or 0)
    assert taken.headers["content-disposition"].startswith("attachment; ")
    assert taken.headers["content-type"] == "image/jpeg"
    assert (await site.take(paper.id or 0)).content == PDF
    assert (await site.take(picture.id or 0, "charlie")).status_code == 404


async def test_a_photo_loses_where_it_was_taken_and_stands_upright(site: Site) -> None:
    await site.send(LEAK, ("photo.jpg", photo((40, 30))))
    (kept,) = site.kept()
    content = (site.folder / kept.stored_name).read_bytes()
    assert b"Maker" not in content
    with Image.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (30, 40), {})


async def test_a_large_photo_becomes_smaller(site: Site) -> None:
    await site.send(LEAK, ("photo.webp", photo((4000, 1000), "WEBP", place=False)))
    (kept,) = site.kept()
    with Image.open(site.folder / kept.stored_name) as picture:
        assert picture.size == (2400, 600)


@pytest.mark.parametrize(
    "content",
    [
        bomb(),
        b"\xff\xd8\xff" + bytes(1000),
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b"GIF89a" + bytes(100),
        b"",
    ],
    ids=["bomb", "no JPEG", "no WebP", "SVG", "program", "GIF", "empty"],
)
async def test_what_is_no_picture_is_refused_and_leaves_nothing(site: Site, content: bytes) -> None:
    answer = await site.send(LEAK, ("good.jpg", photo()), ("photo.jpg", content))
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["files"])
    assert "photo.jpg" in answer.json()["fields"]["files"]
    assert (site.requests(), site.kept()) == ([], [])
    assert not site.folder.exists()


async def test_too_many_and_too_large_files_are_refused(site: Site) -> None:
    six = await site.send(LEAK, *(("a.pdf", PDF) for _ in range(6)))
    large = await site.send(LEAK, ("a.pdf", PDF + bytes(5 << 20)))
    body = await site.send(LEAK, ("a.pdf", PDF + bytes(31 << 20)))
    assert {answer.status_code for answer in (six, large, body)} == {422}
    assert "5 файлов" in six.json()["fields"]["files"]
    assert "5 МБ" in large.json()["fields"]["files"]
    assert site.requests() == []


async def test_files_of_what_is_refused_are_forgotten(site: Site) -> None:
    with site.database.writing() as session:
        bobs = make_meter(session, site.cast.bob, "b1")
    answer = await site.send(LEAK | {"meter": str(bobs)}, ("photo.jpg", photo()))
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["meter"])
    assert list(site.folder.iterdir()) == []


async def test_strangers_and_other_sites_are_turned_away(site: Site) -> None:
    assert (await site.send(LEAK, who="forged")).status_code == 401
    assert (await site.send(LEAK, who="forged", accept="")).status_code == 303
    assert (await site.send(LEAK, origin="https://evil.example")).status_code == 403
    await site.send(LEAK)
    (row,) = site.requests()
    words = {"request": str(row.id), "words": "Чужое"}
    answer = await site.send(words, path="/requests/write", who="charlie")
    assert answer.status_code == 404
    with site.database.reading() as session:
        assert session.exec(select(RequestMessage.words)).all() == [LEAK["words"]]


async def test_an_answer_comes_with_its_files(site: Site) -> None:
    await site.send(LEAK)
    (row,) = site.requests()
    words = {"request": str(row.id), "words": "Вот фото"}
    answer = await site.send(words, ("photo.jpg", photo()), path="/requests/write")
    assert answer.json() == {"to": f"/requests/one?request={row.id}"}
    (kept,) = site.kept()
    assert (kept.request_id, site.requests()[0].changes) == (row.id, 1)


async def test_without_scripts_the_form_comes_back_with_what_was_typed(site: Site) -> None:
    led = await site.send(LEAK, ("", b""), accept="text/html")
    (row,) = site.requests()
    assert (led.status_code, led.headers["location"]) == (303, f"/requests/one?request={row.id}")
    bad = {"kind": "leak", "words": "<b>?", "meter": "7"}
    answer = await site.send(bad, accept="text/html")
    assert (answer.status_code, answer.headers["cache-control"]) == (422, "no-store")
    assert "&lt;b&gt;?</textarea>" in answer.text
    assert '<input type="hidden" name="meter" value="7">' in answer.text


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", ""])
async def test_a_body_that_is_no_form_with_files_is_refused(site: Site, kind: str) -> None:
    headers = {
        "cookie": f"{session_cookie_name()}={site.cookies['alice']}",
        "origin": settings().base_url,
        "accept": "application/json",
        "content-type": kind,
    }
    answer = await site.client.post("/requests/send", content=b"kind=leak", headers=headers)
    assert answer.status_code == 422


async def test_a_contract_sends_twenty_forms_a_minute(site: Site) -> None:
    answers = [await site.send({"kind": "leak", "words": ""}) for _ in range(21)]
    assert [one.status_code for one in answers] == [422] * 20 + [429]


async def test_staff_get_files_as_attachments_and_it_is_noted(site: Site) -> None:
    await site.send(LEAK, ("photo.jpg", photo()))
    (kept,) = site.kept()
    cookie = {"cookie": f"{staff_cookie_name()}={site.cookies['aigul']}"}
    answer = await site.client.get(f"/office/file?file={kept.id}", headers=cookie)
    assert answer.headers["content-disposition"].startswith("attachment; ")
    as_customer = {"cookie": f"{session_cookie_name()}={site.cookies['alice']}"}
    refused = await site.client.get(f"/office/file?file={kept.id}", headers=as_customer)
    assert refused.status_code == 303
    assert (await site.client.get("/office/file?file=99", headers=cookie)).status_code == 404


async def test_files_that_no_row_names_are_removed(site: Site) -> None:
    await site.send(LEAK, ("photo.jpg", photo()))
    (kept,) = site.kept()
    (site.folder / "left").write_bytes(b"x")
    assert await forget_unnamed(site.database, NOW) == 0  # it is a day old at least
    for file in site.folder.iterdir():
        os.utime(file, (0, 0))
    assert await forget_unnamed(site.database, NOW) == 1
    assert [file.name for file in site.folder.iterdir()] == [kept.stored_name]
