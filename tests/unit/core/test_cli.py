"""What all commands say can be written on any terminal."""

from io import BytesIO, TextIOWrapper

import pytest

from cabinet.core.cli import speak_every_language


@pytest.mark.parametrize("encoding", ["ascii", "koi8-r", "latin-1", "utf-8"])
def test_a_terminal_without_the_letters_gets_utf_8(encoding: str) -> None:
    written = BytesIO()
    stream = TextIOWrapper(written, encoding=encoding)
    speak_every_language(stream)
    print("Жеке кабинет: әқ", file=stream, flush=True)
    assert written.getvalue().decode() == "Жеке кабинет: әқ\n"


def test_a_terminal_with_the_letters_keeps_its_encoding() -> None:
    stream = TextIOWrapper(BytesIO(), encoding="utf-16")
    speak_every_language(stream)
    assert stream.encoding == "utf-16"
