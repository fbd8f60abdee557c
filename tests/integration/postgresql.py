"""A PostgreSQL cluster of the tests' own, from the system's binaries, gone when they end."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from pwd import getpwnam, struct_passwd
from tempfile import mkdtemp
from typing import Any

import psycopg

_OWNER = "cabinet"
_NEW_CLUSTER = ("-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync")
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class Cluster:
    """A running cluster behind the socket in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def url(self, name: str) -> str:
        """The address of one of its databases, as the settings take it."""
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self._folder}"

    def create(self, template: str = "template1") -> str:
        """Make a database like `template` and return its name."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def connect(self, name: str) -> psycopg.Connection:
        """A connection to one of its databases, whose statements are kept at once."""
        return psycopg.connect(host=str(self._folder), user=_OWNER, dbname=name, autocommit=True)

    def is_ready(self) -> bool:
        """Return whether it takes connections already."""
        try:
            self._execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _execute(self, statement: str) -> None:
        with self.connect("postgres") as connection:
            connection.execute(statement.encode())


def binaries() -> Path | None:
    """The folder of the newest server on this machine, `None` when there is none."""
    by_version = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(by_version, key=lambda initdb: int(initdb.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running_cluster(programs: Path) -> Iterator[Cluster]:
    """Start a cluster in a folder of its own; stop it and remove the folder in the end."""
    folder = Path(mkdtemp(prefix="cabinet-postgresql-", dir="/tmp"))  # sockets need short paths
    try:
        with _server(programs, folder) as server:
            cluster = Cluster(folder)
            _wait_until_ready(cluster, server, folder)
            yield cluster
    finally:
        shutil.rmtree(folder)


@contextmanager
def _server(programs: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    data, log = folder / "data", folder / "log"
    options: dict[str, Any] = {"cwd": folder, "stderr": subprocess.STDOUT, **_not_root(folder)}
    with log.open("wb") as output:
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", _OWNER, *_NEW_CLUSTER],
            check=True,
            stdout=output,
            **options,
        )
        settings = [part for setting in _QUICK for part in ("-c", setting)]
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, *settings],
            stdout=output,
            text=True,
            **options,
        )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)  # a quick and orderly end
        server.wait(timeout=30)


def _not_root(folder: Path) -> dict[str, Any]:
    """Whom to run as: PostgreSQL refuses root, so its own user or nobody."""
    if os.getuid() != 0:
        return {}
    user = _first_user("postgres", "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _first_user(*names: str) -> struct_passwd:
    for name in names[:-1]:
        try:
            return getpwnam(name)
        except KeyError:
            continue
    return getpwnam(names[-1])


def _wait_until_ready(cluster: Cluster, server: subprocess.Popen[str], folder: Path) -> None:
    deadline = time.monotonic() + 30
    while not cluster.is_ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((folder / "log").read_text(errors="replace"))
        time.sleep(0.05)
