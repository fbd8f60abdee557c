"""`python -m cabinet import` and `export`: for the utility's people and their scheduled tasks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from cabinet.contact.requests import export as requests
from cabinet.core.cli import REFUSED, USAGE, complain, known_failures, say, stop
from cabinet.core.clock import now
from cabinet.core.period import Period
from cabinet.core.settings import command_language, settings
from cabinet.core.text import Text
from cabinet.db import database
from cabinet.db.imports import is_cut_off
from cabinet.documents.table_output import check_format, write_table
from cabinet.exchange import export, reconciliations, template_texts, texts
from cabinet.exchange.kinds import KINDS, Kind
from cabinet.exchange.owners import NewOwner, Owner, told_of_kept
from cabinet.exchange.report import MOST_LISTED, BadRow, Warnings
from cabinet.exchange.service import USUAL, Imported, Mode, import_file
from cabinet.exchange.template import write_template
from cabinet.readings.known.rows import keep_all_known


def import_command(
    kind: Annotated[str, typer.Argument(help=", ".join(KINDS))],
    file: Annotated[Path | None, typer.Argument(help="CSV, XLSX or ODS file of billing's")] = None,
    *,
    template: Annotated[
        bool, typer.Option("--template", help="Write an XLSX file to fill in, import nothing")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only, write nothing")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Import nothing where there are warnings")
    ] = False,
    confirm_owners: Annotated[
        bool,
        typer.Option("--confirm-owners", help="Release more than a fifth of the contracts"),
    ] = False,
) -> None:
    """Import a file of billing's: the whole of it, or nothing."""
    if kind not in KINDS:
        stop(texts.UNKNOWN_KIND.format(kind=kind, kinds=", ".join(KINDS)), USAGE)
    if template:
        _write_template(KINDS[kind], file or Path(f"{kind}.xlsx"))
        return
    if file is None:
        stop(template_texts.FILE_WANTED, USAGE)
    with known_failures():
        mode = Mode(dry_run=dry_run, strict=strict, confirm_owners=confirm_owners)
        with _told_of_the_rest():
            imported = run_import(KINDS[kind], file, mode)
        report(imported, mode)


@contextmanager
def _told_of_the_rest() -> Iterator[None]:
    """Say so where an import fails or is stopped that has already begun to write."""
    try:
        yield
    except BaseException:
        if is_cut_off(database()):
            complain(texts.CUT_OFF)
        raise


def _write_template(kind: Kind, file: Path) -> None:
    with known_failures():
        try:
            write_template(kind, file)
        except FileExistsError:
            stop(template_texts.THERE_ALREADY.format(file=file), REFUSED)
    say(template_texts.WRITTEN.format(file=file))


def run_import(kind: Kind, file: Path, mode: Mode = USUAL) -> Imported:
    """Import a file into the database of the settings."""
    imported = import_file(database(), kind=kind, file=file, now=now(), mode=mode)
    keep_all_known(database(), now())  # else the next customers would wait for it
    return imported


def report(imported: Imported, mode: Mode = USUAL) -> None:
    """Print what an import did; ends the command when it was refused."""
    if imported.ignored_columns:
        names = ", ".join(name[command_language()] for name in imported.ignored_columns)
        complain(texts.IGNORED_COLUMNS.format(columns=names))
    if imported.heading_at:
        complain(imported.heading_at)
    if imported.warnings.total:
        _warn(imported.warnings)
    if imported.bad_rows:
        _list_owners(imported.new_owners)
        _refuse(imported.bad_rows)
    if mode.strict and imported.warnings.total:
        _list_owners(imported.new_owners)
        stop(texts.STRICT, REFUSED)
    say(
        (texts.CHECKED if mode.dry_run else texts.IMPORTED).format(
            kind=imported.kind,
            rows=imported.rows,
            new=imported.new,
            changed=imported.changed,
            unchanged=imported.unchanged,
            removed=imported.removed,
        )
    )
    if imported.without_iin:
        complain(texts.WITHOUT_IIN.format(count=imported.without_iin))
    _list_owners(imported.new_owners)
    if imported.kind == "charges" and not mode.dry_run:
        say(texts.CHECK_CHARGES)
    if words := told_of_kept(imported.kept):
        stop(words, REFUSED)


def _list_owners(owners: tuple[NewOwner, ...]) -> None:
    """Count the contracts whose owner changes, and name the first: reports end up in mail."""
    if not owners:
        return
    people = sum(one.people for one in owners)
    complain(texts.OWNERS_CHANGED.format(count=len(owners), people=people))
    for one in owners[:MOST_LISTED]:
        complain(
            texts.OWNER_CHANGED.format(
                number=one.number, former=_owner(one.former), present=_owner(one.present)
            )
        )
    if len(owners) > MOST_LISTED:
        complain(texts.MORE_OWNERS.format(count=len(owners) - MOST_LISTED))


def _warn(warnings: Warnings) -> None:
    for row in warnings.listed:
        _tell(row)
    listed = len(warnings.listed)
    sentence = texts.WARNINGS if listed == warnings.total else texts.WARNINGS_LISTED
    complain(sentence.format(total=warnings.total, listed=listed))


def _tell(row: BadRow) -> None:
    sentence = texts.BAD_CELL if row.column else texts.BAD_ROW if row.line else texts.BAD_FILE
    complain(sentence.format(line=row.line, column=row.column, reason=row.reason))


def _owner(owner: Owner) -> Text:
    """Enough of an owner to know which it is, since a report is no place for a whole ИИН."""
    return texts.OWNERS[owner.kind].format(end=owner.bin_iin[-4:])


def _refuse(bad_rows: tuple[BadRow, ...]) -> NoReturn:
    for row in bad_rows:
        _tell(row)
    stop(texts.NOTHING_CHANGED.format(errors=len(bad_rows)), REFUSED)


export_app = typer.Typer(no_args_is_help=True, help="Write what billing takes from the cabinet.")


@export_app.command("readings")
def export_readings(
    *,
    period: Annotated[str, typer.Option(help="Month YYYY-MM")] = "",
    since: Annotated[str, typer.Option(help="Moment in ISO 8601: what changed from then on")] = "",
    file_format: Annotated[str, typer.Option("--format", help="csv or xlsx")] = "csv",
    output: Annotated[Path | None, typer.Option(help="File; else standard output")] = None,
) -> None:
    """Write the readings that customers sent in a month, or what changed since a moment."""
    if bool(period) == bool(since):
        stop(texts.ONE_OF_PERIOD_AND_SINCE, USAGE)
    check_format(file_format, output)
    month = _period(period) if period else None
    moment = _moment(since) if since else None
    with known_failures(), database().reading() as session:
        readings = export.sent_readings(session, zone=settings().zone, period=month, since=moment)
        rows = map(export.cells_of, readings)
        count = write_table("readings", export.COLUMNS, rows, file_format, output)
    complain(texts.EXPORTED.format(rows=count))


@export_app.command("reconciliations")
def export_reconciliations(
    *,
    period: Annotated[str, typer.Option(help="Month YYYY-MM in which they were given")] = "",
    since: Annotated[str, typer.Option(help="Moment in ISO 8601: all given from then on")] = "",
    file_format: Annotated[str, typer.Option("--format", help="csv or xlsx")] = "csv",
    output: Annotated[Path | None, typer.Option(help="File; else standard output")] = None,
) -> None:
    """Write what customers answered to reconciliation statements: all, or of a month, or since."""
    if period and since:
        stop(texts.ONE_OF_PERIOD_AND_SINCE, USAGE)
    check_format(file_format, output)
    month = _period(period) if period else None
    moment = _moment(since) if since else None
    with known_failures(), database().reading() as session:
        rows = reconciliations.answers(session, zone=settings().zone, period=month, since=moment)
        count = write_table("reconciliations", reconciliations.COLUMNS, rows, file_format, output)
    complain(texts.EXPORTED_ANSWERS.format(rows=count))


@export_app.command("requests")
def export_requests(
    *,
    since: Annotated[str, typer.Option(help="Moment in ISO 8601: what changed from then on")] = "",
    file_format: Annotated[str, typer.Option("--format", help="csv or xlsx")] = "csv",
    output: Annotated[Path | None, typer.Option(help="File; else standard output")] = None,
) -> None:
    """Write what customers ask for: all requests, or those that changed since a moment."""
    check_format(file_format, output)
    moment = _moment(since) if since else None
    with known_failures(), database().reading() as session:
        rows = requests.changed_since(session, zone=settings().zone, since=moment)
        count = write_table("requests", requests.COLUMNS, rows, file_format, output)
    complain(texts.EXPORTED_REQUESTS.format(rows=count))


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError:
        stop(texts.NOT_A_PERIOD, USAGE)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        stop(texts.NOT_A_MOMENT, USAGE)
    return moment if moment.tzinfo else moment.replace(tzinfo=settings().zone)


COMMANDS = {"import": import_command, "export": export_app}
