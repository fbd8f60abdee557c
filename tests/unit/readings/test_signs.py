"""The signs that the script of the table writes volumes with."""

from decimal import Decimal

from cabinet.core.formats import volume
from cabinet.core.text import LANGUAGES
from cabinet.readings.entry.table_texts import SIGNS


def test_the_script_writes_volumes_with_the_signs_of_the_server() -> None:
    for language in LANGUAGES:
        thousands, decimals = SIGNS[language]
        shown = volume(Decimal("1234.5"), language, unit=False)
        assert shown == f"1{thousands}234{decimals}500"
