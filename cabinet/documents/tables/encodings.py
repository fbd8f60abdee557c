"""Finds out how the letters of a file are written, and which letters were lost on the way."""

import codecs
from pathlib import Path
from re import compile as pattern
from typing import Final

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts

_BLOCK: Final = 1 << 18
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Letters of the Cyrillic block that neither Russian nor Kazakh has; the sign of a lost letter;
# Russian in Windows-1251 that was read as a western encoding; Russian of DOS that was read as one
# of Windows, where signs stand within words.
# What is looked for first, since nearly all texts have none of these.
_SUSPECT: Final = pattern("[\u00a4-\u00ae\u00c0-\u00ff\u0400-\u040f\u0450-\u052f\u2021\ufffd]")
_STRANGE: Final = pattern(
    "[\u0400\u0402-\u0405\u0407-\u040f\u0450\u0452-\u0455\u0457-\u0491\u0494-\u0499\u049c-\u04a1"
    "\u04a4-\u04ad\u04b2-\u04b9\u04bc-\u04d7\u04da-\u04e7\u04ea-\u052f\ufffd]|[\u00c0-\u00ff]{3}"
    r"|[¤¦¬‡]|[^\W\d_][§©®][^\W\d_]"
)
# A question mark within a word or before one: what a program writes for a letter that it lacks.
_LOST: Final = pattern(r"[^\W\d_]\?+[^\W\d_]|(?:^|[\s«\"(])\?+[^\W\d_]")


def encoding_of(file: Path) -> str:
    """The encoding of a text; `Refused` when it is none.

    KZ-1048 has the Russian letters where Windows-1251 has them, and the Kazakh ones where that has
    letters of neither language.
    """
    with file.open("rb") as content:
        start = content.read(2)
    for encoding in ("utf-16",) if start in _UTF_16 else ("utf-8-sig", "kz1048"):
        if _is_written_in(file, encoding):
            return encoding
    raise Refused(texts.NOT_A_TABLE)


def _is_written_in(file: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with file.open("rb") as content:
            while block := content.read(_BLOCK):
                if "\0" in decoder.decode(block):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def has_strange_letters(text: str) -> bool:
    """Whether a text holds letters that come of reading it in a wrong encoding."""
    if text.isascii() or _SUSPECT.search(text) is None:
        return False
    return _STRANGE.search(text) is not None


def has_lost_letters(text: str) -> bool:
    """Whether letters of a text were lost, or read as others."""
    return ("?" in text and _LOST.search(text) is not None) or has_strange_letters(text)
