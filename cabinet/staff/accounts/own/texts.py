"""Texts of the page «Мой вход»."""

from typing import Final

from cabinet.core.text import Text

PASSWORD_TITLE: Final = Text(ru="Сменить пароль", kk="Құпиясөзді ауыстыру", en="Change password")
CURRENT: Final = Text(ru="Текущий пароль", kk="Қазіргі құпиясөз", en="Present password")
NEW: Final = Text(ru="Новый пароль", kk="Жаңа құпиясөз", en="New password")
AGAIN: Final = Text(ru="Новый пароль ещё раз", kk="Жаңа құпиясөз тағы да", en="The new one again")
CHANGE: Final = Text(ru="Сменить", kk="Ауыстыру", en="Change")
CHANGED: Final = Text(
    ru="Пароль изменён, остальные сеансы завершены.",
    kk="Құпиясөз өзгертілді, қалған сеанстар аяқталды.",
    en="The password is changed, all other sessions ended.",
)
SESSIONS: Final = Text(ru="Где вы вошли", kk="Қайдан кірдіңіз", en="Where you are signed in")
DEVICE: Final = Text(ru="Устройство", kk="Құрылғы", en="Device")
ADDRESS: Final = Text(ru="Адрес сети", kk="Желі мекенжайы", en="Network address")
SINCE: Final = Text(ru="Вход", kk="Кіру", en="Signed in")
SEEN: Final = Text(ru="Последнее действие", kk="Соңғы әрекет", en="Last seen")
ACTION: Final = Text(ru="Действие", kk="Әрекет", en="Action")
THIS: Final = Text(ru="это устройство", kk="осы құрылғы", en="this device")
END: Final = Text(ru="Завершить", kk="Аяқтау", en="End")
END_OTHERS: Final = Text(ru="Завершить остальные", kk="Қалғандарын аяқтау", en="End all others")
ENDED: Final = Text(ru="Сеанс завершён.", kk="Сеанс аяқталды.", en="The session is ended.")
OTHERS_ENDED: Final = Text(
    ru="Остальные сеансы завершены.", kk="Қалған сеанстар аяқталды.", en="All others are ended."
)
GONE: Final = Text(
    ru="Этот сеанс уже завершён.", kk="Бұл сеанс аяқталған.", en="This session has ended already."
)
FACTOR: Final = Text(
    ru="Новый телефон – администратор пришлёт ссылку для новой настройки.",
    kk="Жаңа телефон болса, әкімші қайта баптауға сілтеме жібереді.",
    en="For a new phone an administrator sends a link to set it up.",
)
