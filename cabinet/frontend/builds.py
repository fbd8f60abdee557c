"""Names built pages by what they were built from, so that a server serves those it began with.

`.pages/<sources>-<settings>/` holds each build. `scripts/frontend` publishes one there whole, and a
server chooses the one of its own sources when it starts: what is built beside it later is for the
next start. A folder that a server holds is not removed.
"""

import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from re import compile as pattern
from tempfile import mkdtemp
from typing import IO, Final

from dotenv import dotenv_values

_PROJECT: Final = Path(__file__).resolve().parents[2]
# Everything that goes into the pages: their sources, and the settings that stand in them.
_SOURCES: Final = ("cabinet", "assets", "reflex.lock", "rxconfig.py", "requirements.txt")
_SETTINGS: Final = pattern(r"CABINET_(UTILITY|LOGIN|READING|REGISTRATION)_.*")
_PAGES: Final = ".pages"
_CLIENT: Final = Path("build") / "client"
_IN_USE: Final = "in-use"


def wanted_name(project: Path = _PROJECT) -> str:
    """The name of the build that these sources and settings ask for."""
    return f"{_digest_of_sources(project)}-{_digest_of_settings(project)}"


def fitting_build(project: Path = _PROJECT) -> tuple[Path, bool] | None:
    """The build of these sources, and whether it is of these settings too.

    Where it is not, it is the newest of these sources; `None` where they were not built.
    """
    wanted = wanted_name(project)
    exact = project / _PAGES / wanted
    if _is_whole(exact):
        return exact, True
    others = (project / _PAGES).glob(f"{wanted.partition('-')[0]}-*")
    whole = sorted(filter(_is_whole, others), key=lambda build: build.stat().st_mtime)
    return (whole[-1], False) if whole else None


def hold(build: Path) -> IO[bytes]:
    """Keep a build from being removed for as long as what is returned is open."""
    held = (build / _IN_USE).open("rb")
    fcntl.flock(held, fcntl.LOCK_SH)
    return held


def publish(name: str, project: Path = _PROJECT) -> None:
    """Put what was built into the folder of its name, at once and as a whole; remove old builds."""
    pages = project / _PAGES
    pages.mkdir(exist_ok=True)
    new = Path(mkdtemp(prefix=".new-", dir=pages))
    new.chmod(0o755)  # a server may run under another account
    (new / _CLIENT.parent).mkdir()
    (project / ".web" / _CLIENT).rename(new / _CLIENT)
    (new / _IN_USE).touch()
    if _is_whole(pages / name):
        shutil.rmtree(new)
    else:
        new.rename(pages / name)
    _remove_old(pages, sources=name.partition("-")[0])


def _remove_old(pages: Path, *, sources: str) -> None:
    """Remove the builds of other sources that no server holds."""
    for build in pages.iterdir():
        if build.name.startswith((sources, ".")) or not (build / _IN_USE).exists():
            continue
        with (build / _IN_USE).open("rb") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(build)


def _is_whole(build: Path) -> bool:
    return (build / _CLIENT / "index.html").exists()


def _digest_of_sources(project: Path) -> str:
    digest = sha256()
    for file in sorted(_files(project)):
        digest.update(f"{file.relative_to(project)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(project: Path) -> Iterator[Path]:
    for name in _SOURCES:
        source = project / name
        found = source.rglob("*") if source.is_dir() else [source]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def _digest_of_settings(project: Path) -> str:
    given = {**dotenv_values(project / ".env"), **os.environ}
    lines = sorted(
        f"{name.upper()}={value}\n"
        for name, value in given.items()
        if value and _SETTINGS.fullmatch(name.upper())
    )
    return sha256("".join(lines).encode()).hexdigest()[:8]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["name"]:
            print(wanted_name())  # scripts/frontend reads it
        case ["publish", name]:
            publish(name)
