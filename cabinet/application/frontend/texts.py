"""Texts that the scripts of pages show without a handler."""

from typing import Final

from cabinet.core.text import Text

NEW_VERSION: Final = Text(
    ru="Вышла новая версия. Обновить страницу",
    kk="Жаңа нұсқа шықты. Бетті жаңарту",
    en="A new version is out. Reload the page",
)
