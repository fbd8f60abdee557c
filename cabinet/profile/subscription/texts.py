"""What the page of the subscription says."""

from typing import Final

from cabinet.text import Text

TITLE: Final = Text(
    ru="Редактирование подписки", kk="Жазылымды өзгерту", en="Edit the subscription"
)
NOTICES: Final = Text(
    ru="Получать счёт-извещение на email",
    kk="Шот-хабарламаны email арқылы алу",
    en="Receive the bill by email",
)
NOTICES_HINT: Final = Text(
    ru="Счёт-извещение за месяц в формате PDF, на адрес {email}",
    kk="Айлық шот-хабарлама PDF түрінде, {email} мекенжайына",
    en="The bill of a month as a PDF, to {email}",
)
SAVE: Final = Text(ru="Сохранить", kk="Сақтау", en="Save")
SAVED_ON: Final = Text(
    ru="Сохранено: счёт-извещение на email включено.",
    kk="Сақталды: email арқылы шот-хабарлама қосылды.",
    en="Saved: the bill by email is on.",
)
SAVED_OFF: Final = Text(
    ru="Сохранено: счёт-извещение на email отключено.",
    kk="Сақталды: email арқылы шот-хабарлама өшірілді.",
    en="Saved: the bill by email is off.",
)
