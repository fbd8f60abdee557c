"""What processes draw in tests. They import this module alone, not what the test imports."""

import os
import signal


def own_process() -> bytes:
    """The number of the process that draws."""
    return str(os.getpid()).encode()


def die() -> bytes:
    """End the process as a lack of memory would."""
    os._exit(9)


def die_once(marker: str) -> bytes:
    """End the process so, the first time."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return b"drawn"
    return die()


def fail() -> bytes:
    """Find something that cannot be drawn."""
    raise ValueError("cannot be drawn")


def stop_itself() -> bytes:
    """Hang, as under a debugger or a broken library."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return b"drawn"
