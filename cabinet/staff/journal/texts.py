"""Texts of the page «Журнал»."""

from typing import Final

from cabinet.core.text import Text

CAPTION: Final = Text(ru="Записи журнала", kk="Журнал жазбалары", en="Entries of the journal")
WHEN: Final = Text(ru="Когда", kk="Қашан", en="When")
WHO: Final = Text(ru="Кто", kk="Кім", en="Who")
WHAT: Final = Text(ru="Что", kk="Не", en="What")
CONTRACT: Final = Text(ru="Договор или счёт", kk="Шарт не шот", en="Contract or account")
SUBJECT: Final = Text(ru="О ком, о чём", kk="Кім, не туралы", en="About")
REASON: Final = Text(ru="Причина", kk="Себебі", en="Reason")
REASON_AND_DETAIL: Final = Text(
    ru="Причина, подробности", kk="Себебі, толығырақ", en="Reason, details"
)
DETAIL: Final = Text(ru="Подробности", kk="Толығырақ", en="Details")
ADDRESS: Final = Text(ru="Адрес сети", kk="Желі мекенжайы", en="Network address")
STAFF: Final = Text(ru="Логин сотрудника", kk="Қызметкердің логині", en="Login of staff")
FROM: Final = Text(ru="С дня", kk="Күннен", en="From day")
TO: Final = Text(ru="По день", kk="Күнге дейін", en="To day")

BY_COMMAND: Final = Text(ru="команда на сервере", kk="сервердегі пәрмен", en="a command")
BY_CABINET: Final = Text(ru="кабинет сам", kk="кабинеттің өзі", en="the cabinet itself")
BY_UNKNOWN: Final = Text(ru="неизвестный", kk="белгісіз", en="unknown")
CUSTOMER: Final = Text(ru="абонент {login}", kk="абонент {login}", en="customer {login}")
BY_KEY: Final = Text(ru="{name}, ключ {key}", kk="{name}, {key} кілті", en="{name}, key {key}")
BY_STAFF: Final = Text(ru="{login}, {role}", kk="{login}, {role}", en="{login}, {role}")

TAKE: Final = Text(ru="Скачать CSV", kk="CSV жүктеп алу", en="Download CSV")
TOO_MANY: Final = Text(
    ru="Записей больше {most}. Сузьте отбор, например по дням, и скачайте по частям.",
    kk="Жазбалар {most} көп. Іріктеуді, мысалы күндер бойынша, тарылтып, бөліп жүктеп алыңыз.",
    en="There are more than {most} entries. Narrow the filter, by days for instance.",
)
