"""Power cuts without a machine that loses its power: what was not synced to the disk is taken away.

A library in C is loaded before all others, and keeps a copy of each file as it was when it was last
synced. After a `kill -9` these copies take the files' places. It needs a C compiler.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

_SOURCE = Path(__file__).with_name("unsynced.c")
_IS_LOADED = "UNSYNCED_IS_LOADED"
_SUFFIX = ".synced"


def load_the_library(module: str) -> bool:
    """Run the script once more with the library, and end as it does; whether it is loaded already.

    False where no compiler can make it.
    """
    if os.environ.pop(_IS_LOADED, ""):
        os.environ.pop("LD_PRELOAD")  # other programs do without
        return True
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform != "linux":
        return False
    with TemporaryDirectory() as folder:
        library = f"{folder}/unsynced.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl"], check=True)
        environment = os.environ | {"LD_PRELOAD": library, _IS_LOADED: "yes"}
        sys.exit(subprocess.call([sys.executable, "-m", module, *sys.argv[1:]], env=environment))


def cut_the_power(database: Path) -> None:
    """Leave of a database that nobody has open what had reached the disk."""
    for suffix in ("", "-wal"):
        file = database.with_name(database.name + suffix)
        synced = file.with_name(file.name + _SUFFIX)
        if synced.exists():
            shutil.copyfile(synced, file)
        else:
            file.unlink(missing_ok=True)
    database.with_name(f"{database.name}-shm").unlink(missing_ok=True)
