"""Texts about whom an announcement is for."""

from typing import Final

from cabinet.core.text import Text

NO_NUMBERS: Final = Text(
    ru="Укажите номера договоров или лицевых счетов, каждый с новой строки.",
    kk="Шарттардың не жеке шоттардың нөмірлерін әрқайсысын жаңа жолдан көрсетіңіз.",
    en="Type the numbers of contracts or accounts, one on each line.",
)
TOO_MANY_NUMBERS: Final = Text(
    ru="Номеров больше {most}.", kk="Нөмірлер {most} санынан көп.", en="More than {most} numbers."
)
UNKNOWN_NUMBERS: Final = Text(
    ru="Не найдены ({count}): {named}.",
    kk="Табылмады ({count}): {named}.",
    en="Not found ({count}): {named}.",
)
SHORT_ADDRESS: Final = Text(
    ru="Укажите части адресов, каждую с новой строки, не короче {least} букв или цифр.",
    kk="Мекенжай бөліктерін әрқайсысын жаңа жолдан, кемінде {least} әріп не цифрмен жазыңыз.",
    en="Type parts of addresses, one on each line, of {least} letters or digits at least.",
)
TOO_MANY_ADDRESSES: Final = Text(
    ru="Адресов больше {most}: лучше передать номера договоров файлом.",
    kk="Мекенжайлар {most} санынан көп: шарт нөмірлерін файлмен берген жөн.",
    en="More than {most} addresses: rather give the numbers of contracts in a file.",
)
