"""Failures of a backup or of restoring it, as one sentence that names the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cabinet.core.errors import Refused
from cabinet.core.text import Text, same


class Unfit(Exception):
    """Why a file or a database cannot be used, as the end of a sentence."""

    def __init__(self, reason: Text) -> None:
        """Give the reason in every language."""
        super().__init__(reason.en)
        self.reason = reason


@contextmanager
def told(sentence: Text, file: Path) -> Iterator[None]:
    """Turn what fails within into `Refused`, whose sentence names the file and the reason."""
    try:
        yield
    except Unfit as unfit:
        raise Refused(sentence.format(file=file, reason=unfit.reason)) from None
    except OSError as error:
        reason = same(error.strerror or str(error))
        raise Refused(sentence.format(file=file, reason=reason)) from None
