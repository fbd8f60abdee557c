"""Opens the parts of a workbook, which is a zip of XML, and feeds them to a parser piece by piece.

Nothing is believed that the file says of its own size, and no part is ever in memory as a whole.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.limits import Limits, TooHeavy

_BLOCK: Final = 1 << 16
_LONGEST_TAG: Final = 1 << 20  # bytes of what the parser has to keep until it understands it
# What a file that only looks like a workbook raises where it is opened and unpacked.
_UNREADABLE: Final = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)

Attributes = dict[str, str]


class Archive:
    """A zip of which no more is unpacked than its limits allow; `Refused` when it is none."""

    def __init__(self, file: Path, limits: Limits) -> None:
        """Read the directory of the zip."""
        try:
            self._zip = ZipFile(file)
        except _UNREADABLE:
            raise Refused(texts.BROKEN) from None
        self._limits = limits
        # Some programs name a part in other letters than they refer to it.
        self._parts = {part.filename.casefold(): part for part in self._zip.infolist()}
        size = sum(part.file_size for part in self._parts.values())
        if len(self._parts) > limits.parts or size > limits.unpacked:
            raise TooHeavy

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name, in small or capital letters."""
        return name.casefold() in self._parts

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def blocks(self, name: str, *, most: int | None = None) -> Iterator[bytes]:
        """A part, piece by piece; `TooHeavy` when it is larger than `most`."""
        part = self._parts.get(name.casefold())
        if part is None or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused(texts.BROKEN)
        most = self._limits.unpacked if most is None else most
        for block in self._unpacked(part):
            most -= len(block)
            if most < 0:
                raise TooHeavy
            yield block

    def _unpacked(self, part: ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(part) as content:
                while block := content.read(_BLOCK):
                    yield block
        except _UNREADABLE:
            raise Refused(texts.BROKEN) from None


class Handler:
    """A parser of one part; names come without the prefix of their namespace.

    Those of attributes do where they `have_prefixes`.
    """

    have_prefixes = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text stands within an element."""


def parse(blocks: Iterator[bytes], handler: Handler) -> Iterator[None]:
    """Feed XML to the handler, and stop after each piece of it; `Refused` when it is none.

    A document type is refused, and with it everything that entities can do to a parser.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse_a_doctype
    _connect(parser, handler)
    fed = 0
    try:
        for block in blocks:
            parser.Parse(block, False)  # noqa: FBT003  takes no names
            fed += len(block)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise TooHeavy
            yield
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError:
        raise Refused(texts.BROKEN) from None
    yield


def is_ods(file: Path) -> bool:
    """Return whether a zip says of itself that it is a workbook of LibreOffice."""
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist())
    except _UNREADABLE:
        raise Refused(texts.BROKEN) from None
    return "content.xml" in names and "xl/workbook.xml" not in names


def parse_whole(blocks: Iterator[bytes], handler: Handler) -> None:
    """Feed a whole part to the handler."""
    for _ in parse(blocks, handler):
        pass


def _connect(parser: expat.XMLParserType, handler: Handler) -> None:
    """Have the parser call the handler: directly, where names have no prefixes that are cut off.

    Millions of elements go through here. Prefixes stand at all names of a document or at none.
    """

    def start_plainly(name: str, attributes: Attributes) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        handler.start(name.rpartition(":")[2], plain)

    def first(name: str, attributes: Attributes) -> None:
        has_prefixes = handler.have_prefixes or ":" in name
        parser.StartElementHandler = start_plainly if has_prefixes else handler.start
        if has_prefixes:
            parser.EndElementHandler = lambda name: handler.end(name.rpartition(":")[2])
        start_plainly(name, attributes)

    parser.StartElementHandler = first
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text


def _refuse_a_doctype(*_: object) -> None:
    raise Refused(texts.BROKEN)
