"""Texts of the password page."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Изменение пароля", kk="Құпиясөзді өзгерту", en="Change password")
NEW: Final = Text(ru="Новый пароль", kk="Жаңа құпиясөз", en="New password")
AGAIN: Final = Text(
    ru="Повтор нового пароля", kk="Жаңа құпиясөзді қайталау", en="Repeat the new password"
)
CHANGE: Final = Text(ru="Изменить пароль", kk="Құпиясөзді өзгерту", en="Change password")
NOTE: Final = Text(
    ru="На остальных устройствах вход будет завершён.",
    kk="Қалған құрылғылардағы сеанстар аяқталады.",
    en="Your other devices will be signed out.",
)
CHANGED: Final = Text(
    ru="Пароль изменён. На остальных устройствах вход завершён.",
    kk="Құпиясөз өзгертілді. Қалған құрылғылардағы сеанстар аяқталды.",
    en="The password was changed. Your other devices were signed out.",
)
THE_SAME: Final = Text(
    ru="Новый пароль совпадает с текущим",
    kk="Жаңа құпиясөз қазіргісімен бірдей",
    en="The new password is the same as the current one",
)
CHECK: Final = Text(
    ru="Проверьте поля формы", kk="Нысан өрістерін тексеріңіз", en="Check the fields of the form"
)
