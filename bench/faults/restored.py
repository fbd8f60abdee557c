"""Backup and restore, rehearsed on both databases: `scripts/restore-drill`.

    python -m bench.faults.restored

A demo utility is backed up and restored into another place, with the secret key, as after the loss
of a machine. Every table must have the same rows, sums and lengths of texts there. A customer must
be able to sign in with the password from before and a code of the second factor, whose secret is
sealed with the key: without the key of that time no code is right.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from pyotp.totp import TOTP
from sqlmodel import SQLModel

from bench.faults.restart import Cluster
from bench.faults.stage import end
from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.db.move import Figures, figures_of
from cabinet.identity.login.authenticate import give_code, give_password
from cabinet.identity.login.steps import CodeAsked, Opened
from cabinet.identity.logins import open_profile
from cabinet.identity.second_factor.service import new_secret
from cabinet.security.audit import Origin
from cabinet.security.totp import sealed

ROOT = Path(__file__).resolve().parents[2]


def call(folder: Path, url: str, *arguments: str) -> None:
    """Call a command of the cabinet on a data folder and a database."""
    command = [sys.executable, "-m", "cabinet", *arguments]
    environment = os.environ | {"CABINET_DATA_DIR": str(folder), "CABINET_DATABASE_URL": url}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def opened(folder: Path, url: str) -> Iterator[Database]:
    """The database of a data folder, as the one of this process."""
    os.environ.update(CABINET_DATA_DIR=str(folder), CABINET_DATABASE_URL=url)
    settings.cache_clear()
    db.database.cache_clear()
    yield db.database()
    db.database().close()


def figures(database: Database) -> Mapping[str, Figures]:
    """The figures of every table."""
    with database.reading() as session:
        tables = SQLModel.metadata.sorted_tables
        return {table.name: figures_of(session, table) for table in tables}


def rehearse(folder: Path, url: str, other_url: str) -> bool:
    """Back up and restore; whether all is there afterwards."""
    before, after, copy = folder / "before", folder / "after", str(folder / "copy")
    call(before, url, "migrate")
    call(before, url, "demo")
    login, password = customer_of(before)
    with opened(before, url) as database:
        secret = give_second_factor(database, login)
        wanted = figures(database)
    call(before, url, "backup", copy)
    call(after, other_url, "restore", copy)
    shutil.copy2(before / "secret-key", after / "secret-key")
    call(after, other_url, "migrate")
    with opened(after, other_url) as database:
        found = figures(database)
        signed_in = asyncio.run(sign_in(login, password, secret))
    wrong = [name for name in wanted if wanted[name] != found[name]]
    rows = sum(one.rows for one in found.values())
    print(f"{rows} rows of {len(found)} tables restored, {len(wrong)} tables differ;", end=" ")
    print(f"sign-in with a second factor {'works' if signed_in else 'FAILS'}", *wrong)
    return not wrong and signed_in


def customer_of(folder: Path) -> tuple[str, str]:
    """Login and password of a customer of the demo's."""
    logins = (folder / "demo" / "logins.txt").read_text(encoding="utf-8").splitlines()
    login, _, password = next(line for line in logins if line.startswith("vk")).partition(" ")
    return login, password


def give_second_factor(database: Database, login: str) -> str:
    """Switch a customer's second factor on; the secret that the app holds."""
    secret = new_secret()
    with database.writing() as session:
        user = open_profile(session, login)
        assert user is not None
        user.second_factor, user.second_factor_at = sealed(secret), now()
    return secret


async def sign_in(login: str, password: str, secret: str) -> bool:
    """Return whether a customer is let in with the password and a code of the app."""
    moment = now()
    with suppress(Refused):
        asked = await give_password(login, password, remember=False, origin=Origin(), now=moment)
        if isinstance(asked, CodeAsked):
            code = TOTP(secret).at(moment)
            opened = await give_code(asked.token, code, origin=Origin(), now=moment)
            return isinstance(opened, Opened)
    return False


def main() -> None:
    """Rehearse on SQLite, then on PostgreSQL."""
    with TemporaryDirectory(prefix="cabinet-drill-", dir="/tmp") as name:
        folder = Path(name)
        for part in ("sqlite", "postgresql", "cluster"):
            (folder / part).mkdir()
        print("SQLite:    ", end=" ", flush=True)
        is_kept = rehearse(folder / "sqlite", "", "")
        folder.chmod(0o755)  # PostgreSQL runs under another account
        cluster = Cluster(folder / "cluster")
        os.environ["PATH"] = f"{cluster.programs}{os.pathsep}{os.environ['PATH']}"
        cluster.start()
        try:
            print("PostgreSQL:", end=" ", flush=True)
            for database in ("drilled", "restored"):
                cluster.make(database)
            urls = (cluster.url_of("drilled"), cluster.url_of("restored"))
            is_kept &= rehearse(folder / "postgresql", *urls)
        finally:
            cluster.stop(signal.SIGINT)
    end(is_kept=is_kept)


if __name__ == "__main__":
    main()
