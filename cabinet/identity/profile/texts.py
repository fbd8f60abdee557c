"""Texts that several pages of the profile share."""

from typing import Final

from cabinet.core.text import Text

CURRENT_PASSWORD: Final = Text(ru="Текущий пароль", kk="Қазіргі құпиясөз", en="Current password")
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
NOT_GIVEN: Final = Text(ru="не указан", kk="көрсетілмеген", en="not given")
