"""Files that are no tables of readings, made to be heavy or to reach out."""

import asyncio
import socket
from collections import Counter
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
from openpyxl import Workbook

from bench.attacks.tally import Tally
from bench.attacks.target import Target, new_address

_PATH: Final = "/readings/file"
_SECRET: Final = "what-no-reader-may-tell"
_OUTSIDE: Final = f"outside-{token_hex(8)}"
_SHEET: Final = "xl/worksheets/sheet1.xml"
_LONGEST_S: Final = 5
_READER_S: Final = 8  # a file that is too heavy has three seconds of a processor
_HEAVY: Final = 15
_MOST_BEFORE: Final = 3  # heavy files read by then: one was begun, another one had its turn
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LAUGHS: Final = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))


def odd_files(target: Target, tally: Tally) -> None:
    """Upload files with entities, bombs, far cells, links and broken parts."""
    slowest = 0.0
    secret = target.server.data_dir / "secret.xml"
    secret.write_text(_sheet(_row(1, "meter_id") + _row(2, _SECRET)))
    with (
        socket.create_server(("127.0.0.1", 0)) as elsewhere,
        target.http(cookie=target.alice.cookie, seconds=30) as http,
    ):
        elsewhere.settimeout(0)
        address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/x.xml"
        for name, content in _files(secret, address).items():
            began = perf_counter()
            answer = http.post(_PATH, content=content)
            seconds = perf_counter() - began
            slowest = max(slowest, seconds)
            held = answer.status_code in (200, 400, 413, 429) and seconds < _READER_S
            told = next((sign for sign in (_SECRET, "Traceback") if sign in answer.text), None)
            tally.check(
                held=held and told is None,
                otherwise=f"{name}: {answer.status_code} in {seconds:.1f} s {told or ''}",
            )
            with suppress(BlockingIOError):
                elsewhere.accept()
                tally.falls.append(f"{name}: its reader went out for something")
    tally.note(f"the slowest {slowest:.1f} s")
    left = _left_behind(target)
    if left:
        tally.falls.append(f"left behind: {left}")


def many_heavy(target: Target, tally: Tally) -> None:
    """One customer uploads heavy files at once, and another one an ordinary file."""
    asyncio.run(_many_heavy(target, tally))


async def _many_heavy(target: Target, tally: Tally) -> None:
    heavy, light = b"meter_id;value\n" + b"\n" * 2_000_000, b"meter_id;value\nx;1\n"
    async with httpx.AsyncClient(base_url=target.server.base_url, timeout=60) as http:
        crowd = [
            asyncio.create_task(_upload(http, target, target.bob.cookie, heavy))
            for _ in range(_HEAVY)
        ]
        await asyncio.sleep(0.5)
        began = perf_counter()
        status = await _upload(http, target, target.charlie.cookie, light)
        seconds = perf_counter() - began
        before = sum(one.done() and one.result() != 429 for one in crowd)
        statuses = Counter(await asyncio.gather(*crowd))
    tally.tries = _HEAVY
    tally.note(f"the other customer's file {seconds:.1f} s, answers {dict(statuses)}")
    if seconds > _LONGEST_S or status >= 500:
        tally.falls.append(f"the other customer waited {seconds:.1f} s for {status}")
    if before > _MOST_BEFORE:
        tally.falls.append(f"the other customer waited for {before} files of one")


async def _upload(http: httpx.AsyncClient, target: Target, cookie: str, content: bytes) -> int:
    headers = {
        "Origin": target.server.base_url,
        "Cookie": cookie,
        "X-Forwarded-For": new_address(),
    }
    return (await http.post(_PATH, content=content, headers=headers)).status_code


def _left_behind(target: Target) -> list[str]:
    folder = target.server.settings.get("TMPDIR")
    left = [*Path(folder).rglob("*")] if folder else []
    return [one.name for one in (*left, *Path("/tmp").glob(f"{_OUTSIDE}*"))]


def _files(secret: Path, address: str) -> dict[str, bytes]:
    """The files by name; each is smaller than what a customer may send, but the last one.

    `secret` is a worksheet that a reader must not open, `address` one that it must not ask.
    """
    file = _workbook
    link = (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/worksheet" Target="{}" TargetMode="{}"/></Relationships>'
    )
    rels = "xl/_rels/workbook.xml.rels"
    return {
        "empty": b"",
        "zeros": b"\0" * 100_000,
        "external entity": file({_SHEET: _with_dtd(f'<!ENTITY x SYSTEM "{secret.as_uri()}">')}),
        "entity over http": file({_SHEET: _with_dtd(f'<!ENTITY x SYSTEM "{address}">')}),
        "parameter entity": file({_SHEET: _with_dtd(f'<!ENTITY % x SYSTEM "{address}">%x;')}),
        "billion laughs": file({_SHEET: _with_dtd(f'<!ENTITY l0 "ha">{_LAUGHS}', "l9")}),
        "bomb of 30 MB": file({_SHEET: _sheet("<row>" + " " * (30 << 20) + "</row>")}),
        "200,000 rows": file({_SHEET: _rows(200_000)}),
        "cells in one row": file({_SHEET: _sheet(f"<row>{'<c><v>1</v></c>' * 300_000}</row>")}),
        "the farthest cell": file({_SHEET: _cell("XFD1048576")}),
        "a cell beyond": file({_SHEET: _cell("ZZZZ99999999")}),
        "the farthest row": file({_SHEET: _cell("A4000000000")}),
        "long number format": file({"xl/styles.xml": _styles("[[[" * (3 << 20), 100_000)}),
        "deep elements": file({_SHEET: _sheet("<a>" * 100_000)}),
        "sheet over http": file({rels: link.format(address, "External")}),
        "sheet of a file": file({rels: link.format(secret.as_uri(), "External")}),
        "sheet outside": file({rels: link.format(f"../../../..{secret}", "Internal")}),
        "sheet at the root": file({rels: link.format(secret, "Internal")}),
        "macros": file({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 1_000}),
        "5,000 parts": file({f"xl/part{number}.xml": "x" for number in range(5_000)}),
        "names outside": file({f"../../{_OUTSIDE}-1": "x", f"/tmp/{_OUTSIDE}-2": "x"}),
        "old format": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000,
        "cut off": file({})[:2_000],
        "polyglot": b"meter_id;value\n1;2\n" + file({}),
        "PDF": b"%PDF-1.7\n" + b"x" * 1_000,
        "100,000 columns": b";".join(b"x" for _ in range(100_000)) + b"\n",
        "line of 1.9 MB": b"meter_id;value\n" + b"x" * 1_900_000,
        "open quote": b'meter_id;value\n"' + b"x;1\n" * 100_000,
        "half a character": "meter_id;value\n\ud800;1\n".encode("utf-16", "surrogatepass"),
        "formulas": b"meter_id;value\n=HYPERLINK(1);@SUM(1)\n",
        "too large": b"x" * (3 << 20),
    }


def _workbook(parts: dict[str, str | bytes]) -> bytes:
    """An ordinary workbook with some of its parts replaced or added."""
    plain, made = BytesIO(), BytesIO()
    book = Workbook()
    book.worksheets[0].append(["meter_id", "value"])
    book.save(plain)
    with ZipFile(plain) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def _sheet(rows: str, dtd: str = "") -> str:
    return f'{_HEAD}{dtd}<worksheet xmlns="{_NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'


def _with_dtd(entities: str, name: str = "x") -> str:
    rows = _row(1, "meter_id") + _row(2, f"&{name};")
    return _sheet(rows, f"<!DOCTYPE worksheet [{entities}]>")


def _row(number: int, words: str) -> str:
    """A row as of a file of readings, so that the customer is told what is read."""
    value = "value" if number == 1 else "5"
    return f'<row r="{number}">{_words(f"A{number}", words)}{_words(f"B{number}", value)}</row>'


def _words(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def _styles(number_format: str, count: int) -> str:
    """A format that is looked through for each style that has it."""
    return (
        f'{_HEAD}<styleSheet xmlns="{_NAMESPACE}"><numFmts><numFmt numFmtId="200" '
        f'formatCode="{number_format}"/></numFmts><cellXfs>'
        + '<xf numFmtId="200"/>' * count
        + "</cellXfs></styleSheet>"
    )


def _rows(count: int) -> str:
    return _sheet('<row><c t="n"><v>1</v></c></row>' * count)


def _cell(place: str) -> str:
    number = "".join(filter(str.isdecimal, place))
    return _sheet(f'<row r="{number}"><c r="{place}"><v>1</v></c></row>')
