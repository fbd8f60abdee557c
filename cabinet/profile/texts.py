"""What several pages of the profile say."""

from typing import Final

from cabinet.text import Text

CURRENT_PASSWORD: Final = Text(ru="Текущий пароль", kk="Қазіргі құпиясөз", en="Current password")
PASSWORD_EMPTY: Final = Text(
    ru="Введите текущий пароль", kk="Қазіргі құпиясөзді енгізіңіз", en="Enter your current password"
)
PASSWORD_WRONG: Final = Text(
    ru="Текущий пароль введён неверно",
    kk="Қазіргі құпиясөз қате енгізілді",
    en="The current password is wrong",
)
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
NOT_GIVEN: Final = Text(ru="не указан", kk="көрсетілмеген", en="not given")
