"""Names built pages by what they were built from, so that a server serves those it began with.

`.pages/<side>-<sources>-<settings>/` holds each build. `scripts/frontend` publishes one there
whole, and a server chooses the one of its own sources when it starts: what is built beside it later
is for the next start. A folder that a server holds is not removed. Beside the pages stands a list
of their files and sizes, by which a build that lacks something is told from a whole one.
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

_PROJECT: Final = Path(__file__).resolve().parents[3]
# Everything that goes into the pages: their sources, and the settings that stand in them.
_SOURCES: Final = ("cabinet", "assets", "reflex.lock", "rxconfig.py", "requirements.txt")
_SETTINGS: Final = pattern(r"CABINET_(BRAND|UTILITY|LOGIN|READING|REGISTRATION)_.*")
_SIDE: Final = "CABINET_SIDE"
_SIDES: Final = ("customers", "staff")
_PAGES: Final = ".pages"
_CLIENT: Final = Path("build") / "client"
_IN_USE: Final = "in-use"
_LIST: Final = "files"


def wanted_name(project: Path = _PROJECT) -> str:
    """The name of the build that these sources and settings ask for."""
    return f"{_sources(project)}-{_digest_of_settings(project)}"


def fitting_build(project: Path = _PROJECT) -> tuple[Path, bool] | None:
    """The build of these sources, and whether it is of these settings too.

    Where it is not, it is the newest of these sources; `None` where none of them is whole.
    """
    wanted = wanted_name(project)
    exact = project / _PAGES / wanted
    if is_whole(exact):
        return exact, True
    others = (project / _PAGES).glob(f"{_sources(project)}-*")
    whole = sorted(filter(is_whole, others), key=lambda build: build.stat().st_mtime)
    return (whole[-1], False) if whole else None


def is_whole(build: Path) -> bool:
    """Return whether a build is there, with every file of it as long as it was made."""
    try:
        listed = (build / _LIST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return listed == _listed(build / _CLIENT)


def damaged_build(project: Path = _PROJECT) -> Path | None:
    """The build of these sources and settings where it is there, but not whole."""
    exact = project / _PAGES / wanted_name(project)
    return exact if exact.exists() and not is_whole(exact) else None


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
    (new / _LIST).write_text(_listed(new / _CLIENT), encoding="utf-8")
    if is_whole(pages / name):
        shutil.rmtree(new)
    else:
        _replace(pages / name, new)
    _remove_old(pages, sources=name.rpartition("-")[0])


def _replace(build: Path, new: Path) -> None:
    """Give a build its name; a damaged one that has it goes, also under a server that serves it."""
    if build.exists():
        damaged = new.with_name(f"{new.name}-damaged")
        build.rename(damaged)
        shutil.rmtree(damaged)
    new.rename(build)


def _remove_old(pages: Path, *, sources: str) -> None:
    """Remove the builds of other sources that no server holds, but those of the other side."""
    kept = tuple(f"{side}-" for side in _SIDES if not sources.startswith(side))
    for build in pages.iterdir():
        if build.name.startswith((sources, ".", *kept)) or not (build / _IN_USE).exists():
            continue
        with (build / _IN_USE).open("rb") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(build)


def _listed(client: Path) -> str:
    """The files below a folder with their sizes, a line each."""
    sizes = {
        file.relative_to(client).as_posix(): file.stat().st_size
        for file in client.rglob("*")
        if file.is_file()
    }
    return "".join(f"{size} {name}\n" for name, size in sorted(sizes.items()))


def _sources(project: Path) -> str:
    """The beginning of the names of all builds of this side from these sources."""
    return f"{_given(project).get(_SIDE) or _SIDES[0]}-{_digest_of_sources(project)}"


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
    lines = sorted(
        f"{name.upper()}={value}\n"
        for name, value in _given(project).items()
        if value and _SETTINGS.fullmatch(name.upper())
    )
    return sha256("".join(lines).encode()).hexdigest()[:8]


def _given(project: Path) -> dict[str, str | None]:
    return {**dotenv_values(project / ".env"), **os.environ}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["name"]:
            print(wanted_name())  # scripts/frontend reads it
        case ["is-built", name]:
            sys.exit(not is_whole(_PROJECT / _PAGES / name))
        case ["publish", name]:
            publish(name)
