"""Finds out how the letters of a file are written, and which letters were lost on the way."""

import codecs
from pathlib import Path
from re import compile as pattern
from typing import Final

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts

_BLOCK: Final = 1 << 18
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What is looked for first, since nearly all texts have none of these.
_SUSPECT: Final = pattern(
    "[\u00a4-\u00ae\u00c0-\u00ff\u0400-\u040f\u0450-\u0491\u2021\u2500-\u259f\ufffd]"
)
# What comes of a wrong encoding alone: letters of Serbian and the like, among them what
# Windows-1251 has in place of Kazakh letters; the sign of a lost letter; frames, of which UTF-8
# consists that was read as DOS's; Russian in Windows-1251 that was read as a western encoding;
# Russian of DOS that was read as one of Windows, where signs stand within words.
_STRANGE: Final = pattern(
    "[\u0400\u0402\u0403\u0405\u0408-\u040f\u0450\u0452\u0453\u0455\u0458-\u0489]"
    "|[\u2500-\u259f\ufffd]"
    r"|[\u00c0-\u00ff]{3}|[¤¦¬‡]|[^\W\d_][§©®][^\W\d_]"
)
# Ukrainian letters stand in names, and are also what Windows-1251 has in place of Ғ, Ү and Ө. They
# are these where no Ukrainian word has them: `ї` behind a consonant, `є` in front of a vowel, `ґ`
# in front of a consonant, and any of them beside a letter that Ukrainian does not have.
_FOREIGN: Final = "ыэёъ\u0492-\u04ff"
_MISREAD: Final = pattern(
    rf"[бвгджзйклмнпрстфхцчшщґ]ї|є[аоуі{_FOREIGN}]|ґ(?=[^\W\d_])[^аеиіоуюяєї]"
    rf"|[{_FOREIGN}][^\W\d_]{{0,40}}[їєґ]|[їєґ][^\W\d_]{{0,40}}[{_FOREIGN}]"
)
_UKRAINIAN: Final = pattern("[їєґ]")
_ONE_BYTE: Final = "kz1048"
_DOS: Final = "cp866"
# Bytes of DOS that are no Russian letter, `№` or space; its small letters, the more and the less
# frequent ones, which Windows and the Macintosh have elsewhere.
_NOT_OF_DOS: Final = pattern(rb"[\xb0-\xdf\xf2-\xfb\xfd\xfe]")
_FREQUENT: Final = pattern(rb"[\xa0-\xaf]")
_RARE: Final = pattern(rb"[\xe0-\xef]")
# Names in KOI8-R that were read as one of Windows: their capitals have become the small letters.
_REVERSED: Final = pattern(r"\b[а-яё][А-ЯЁ]{3,}\b")
_VOWEL: Final = pattern("[аеёиоуыэюяАЕЁИОУЫЭЮЯ]")
_MOST_COMPARED: Final = 1 << 20  # bytes; by then it is sure
# A question mark within a word or before one: what a program writes for a letter that it lacks.
_LOST: Final = pattern(r"[^\W\d_]\?+[^\W\d_]|(?:^|[\s«\"(])\?+[^\W\d_]")


def encoding_of(file: Path) -> str:
    """The encoding of a text; `Refused` when it is none, or surely one that is not read.

    KZ-1048 has the Russian letters where Windows-1251 has them, and the Kazakh ones where that has
    letters of neither language. A text is DOS's where that gives Russian letters alone and KZ-1048
    gives others.
    """
    with file.open("rb") as content:
        start = content.read(2)
    for encoding in ("utf-16",) if start in _UTF_16 else ("utf-8-sig", _ONE_BYTE):
        if _is_written_in(file, encoding):
            return _of_one_byte(file) if encoding == _ONE_BYTE else encoding
    raise Refused(texts.NOT_A_TABLE)


def _of_one_byte(file: Path) -> str:
    with file.open("rb") as content:
        letters = content.read(_MOST_COMPARED)
    text = letters.decode(_ONE_BYTE)
    reversed_words = set(_REVERSED.findall(text))
    if len(reversed_words) > 1 or any(map(_sounds_better_in_koi8, reversed_words)):
        raise Refused(texts.WRONG_FILE_ENCODING)
    return _DOS if has_strange_letters(text) and _is_of_dos(letters) else _ONE_BYTE


def _sounds_better_in_koi8(word: str) -> bool:
    """Return whether a word has more vowels then: `лПОФПТБ` is no word, `Контора` is one."""
    other = word.encode(_ONE_BYTE).decode("koi8-r")
    return len(_VOWEL.findall(other)) > len(_VOWEL.findall(word))


def _is_of_dos(letters: bytes) -> bool:
    is_russian = _NOT_OF_DOS.search(letters) is None
    return is_russian and len(_FREQUENT.findall(letters)) >= len(_RARE.findall(letters))


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
    """Return whether a text holds letters that surely come of reading it in a wrong encoding."""
    if text.isascii() or _SUSPECT.search(text) is None:
        return False
    if _STRANGE.search(text) is not None:
        return True
    small = text.casefold()
    return _UKRAINIAN.search(small) is not None and _MISREAD.search(small) is not None


def has_lost_letters(text: str) -> bool:
    """Return whether letters of a text were lost, or read as others."""
    return ("?" in text and _LOST.search(text) is not None) or has_strange_letters(text)
