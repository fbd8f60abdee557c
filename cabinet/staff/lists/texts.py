"""What every list of the utility's side says."""

from typing import Final

from cabinet.core.text import Text

SHOW: Final = Text(ru="Показать", kk="Көрсету", en="Show")
ALL: Final = Text(ru="все", kk="барлығы", en="all")
NOTHING: Final = Text(
    ru="По этим условиям ничего нет.", kk="Бұл шарттар бойынша ештеңе жоқ.", en="Nothing fits."
)
BEFORE: Final = Text(ru="Предыдущая страница", kk="Алдыңғы бет", en="Previous page")
AFTER: Final = Text(ru="Следующая страница", kk="Келесі бет", en="Next page")
PAGES: Final = Text(ru="Страницы", kk="Беттер", en="Pages")
PAGE: Final = Text(ru="страница", kk="бет", en="page")
OF: Final = Text(ru="из", kk="/", en="of")
FILTERS: Final = Text(ru="Отбор", kk="Іріктеу", en="Filter")
CSV: Final = Text(ru="Скачать CSV", kk="CSV жүктеп алу", en="Download CSV")
XLSX: Final = Text(ru="Скачать XLSX", kk="XLSX жүктеп алу", en="Download XLSX")
_FOUND: Final = Text(ru="Строк: {count}", kk="Жол саны: {count}", en="Rows: {count}")
_MORE_FOUND: Final = Text(
    ru="Строк: больше {count}", kk="Жол саны: {count} көп", en="Rows: more than {count}"
)


def found(count: int, *, is_more: bool) -> Text:
    """How many rows there are."""
    words = _MORE_FOUND if is_more else _FOUND
    return words.format(count=f"{count:,}".replace(",", "\u00a0"))
