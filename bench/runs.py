"""How long a file of charges takes that is imported on a page, its memory, and whom it holds up.

    python -m bench.runs [--lines 1000000]

Uploads a made-up month as CSV, and lets the process of a run check and then import it, while
another connection commits a small change every few milliseconds, as customers do.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session, select

from bench.imports import alone, customer_of, run, told, write_contracts, write_csv
from cabinet.core.clock import now
from cabinet.core.enums import StaffRole
from cabinet.db import database
from cabinet.exchange.service import digest_of
from cabinet.models import Staff
from cabinet.security.audit import Origin
from cabinet.staff.imports.service import OWNERS, WARNINGS, Uploaded, confirm, take_file
from cabinet.staff.member import StaffMember
from cabinet.staff.runs.files import file_named, new_name


def somebody(session: Session) -> StaffMember:
    """Somebody of the billing department."""
    staff = session.exec(select(Staff)).first()
    if staff is None:
        staff = Staff(login="asel", email="asel@example.kz", role="billing", created_at=now())
        session.add(staff)
        session.flush()
    return StaffMember(staff.id or 0, 0, staff.login, staff.email, StaffRole.BILLING, "ru")


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction, after which nothing of this process holds the database.

    Who writes meanwhile does so by another SQLite, and of two in one process neither sees the
    other's locks.
    """
    with database().writing() as session:
        yield session
    database().engine.dispose()


def upload(folder: Path) -> int:
    """Take the file in; its run."""
    file, name = folder / "charges.csv", new_name()
    shutil.copy(file, file_named(name))
    given = Uploaded("charges", file.name, name, file.stat().st_size, digest_of(file))
    with writing() as session:
        who = somebody(session)
        return take_file(session, who=who, file=given, now=now(), origin=Origin("127.0.0.1"))


def decide(run_id: int) -> None:
    """Let the checked file be imported."""
    with writing() as session:
        confirm(
            session,
            who=somebody(session),
            run_id=run_id,
            agrees=frozenset({WARNINGS, OWNERS}),
            now=now(),
            origin=Origin("127.0.0.1"),
        )


def measure(folder: Path, title: str, run_id: int) -> None:
    """Let the process of a run do its work and print the figures."""
    with customer_of(folder) as customer:
        taken = run(folder, "run-job", str(run_id))
    print(f"{title:16} {taken.seconds:6.2f} s, processor {taken.processor_seconds:6.2f} s", end="")
    print(f" {taken.megabytes:5.0f} MB   {told(customer)}   {taken.output}", flush=True)


def main() -> None:
    """Print a line for the check and one for the import."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"CABINET_DATA_DIR": name, "CABINET_DATABASE_URL": ""}
        run(folder, "migrate")
        write_contracts(folder, asked.lines)
        run(folder, "import", "contracts", str(folder / "contracts.csv"))
        write_csv(folder, asked.lines, 10)
        alone(folder)
        run_id = upload(folder)
        measure(folder, "check", run_id)
        decide(run_id)
        measure(folder, "import", run_id)


if __name__ == "__main__":
    main()
