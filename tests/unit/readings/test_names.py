"""Where a reading came from, in the reader's words."""

import pytest

from cabinet.readings.names import source_words


@pytest.mark.parametrize(
    ("source", "kk", "en"),
    [
        ("Сайт", "Сайт", "Website"),
        ("Контролёр", "Бақылаушы", "Inspector"),
        ("Акт №7 от 12.10.2026", "Акт №7 от 12.10.2026", "Акт №7 от 12.10.2026"),
        ("", "", ""),
    ],
)
def test_a_usual_source_is_translated(source: str, kk: str, en: str) -> None:
    """Any other is shown as billing names it."""
    assert source_words(source, "ru") == source
    assert source_words(source, "kk") == kk
    assert source_words(source, "en") == en
