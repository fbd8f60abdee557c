"""What may stand in a header."""

import pytest

from cabinet.mail.outbox import one_line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Отчет за ноябрь", "Отчет за ноябрь"),
        ("Отчет\r\nBcc: bob@example.kz", "Отчет Bcc: bob@example.kz"),
        ("\u2028a\u2029b\x85c\x0bd\x0ce", "a b c d e"),
        ("\x00\x1b[31m", "[31m"),
        ("  ", ""),
    ],
)
def test_a_header_is_one_line_without_control_characters(words: str, line: str) -> None:
    assert one_line(words) == line
