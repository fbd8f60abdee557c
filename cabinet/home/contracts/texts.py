"""Texts of «Договоры»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Договоры", kk="Шарттар", en="Contracts")
CLOSED: Final = Text(
    ru="Доступ к договору закрыт.",
    kk="Шартқа қолжетімділік жабылды.",
    en="Access to the contract has ended.",
)
NONE: Final = Text(
    ru="Договоров у вас нет. Добавьте свой договор или попросите владельца договора пригласить "
    "вас.",
    kk="Сізде шарттар жоқ. Өз шартыңызды қосыңыз немесе шарт иесінен сізді шақыруды сұраңыз.",
    en="You have no contracts. Add your own contract, or ask the owner of a contract to invite "
    "you.",
)
ADD: Final = Text(ru="Добавить договор", kk="Шарт қосу", en="Add a contract")
FIND: Final = Text(
    ru="Найти: номер или плательщик", kk="Іздеу: нөмір не төлеуші", en="Find: number or payer"
)
SHOWN: Final = Text(ru="Показано:", kk="Көрсетілді:", en="Shown:")

WAITS: Final = Text(
    ru="Водоканал ещё проверяет заявку",
    kk="Су арнасы өтінімді әлі тексеріп жатыр",
    en="The utility is still checking the request",
)
NOTHING: Final = Text(
    ru="Ничего не требуется", kk="Ештеңе талап етілмейді", en="Nothing to be done"
)
TO_SEND: Final = Text(
    ru="Показания до {day}: передано {sent} из {meters}",
    kk="Көрсеткіштер {day} күніне дейін: жіберілді {sent}, барлығы {meters}",
    en="Readings by {day}: {sent} of {meters} sent",
)
SENT: Final = Text(
    ru="Показания переданы: {sent} из {meters}",
    kk="Көрсеткіштер жіберілді: {sent}, барлығы {meters}",
    en="Readings sent: {sent} of {meters}",
)
TO_PAY: Final = Text(
    ru="К оплате {owed} до {day}",
    kk="{day} күніне дейін төлеуге {owed}",
    en="{owed} to pay by {day}",
)
OVERDUE: Final = Text(
    ru="К оплате {owed}, просрочено {overdue} с {since}",
    kk="Төлеуге {owed}, {since} күнінен бастап мерзімі өткені {overdue}",
    en="{owed} to pay, {overdue} overdue since {since}",
)
ALL_OVERDUE: Final = Text(
    ru="Просрочено {owed} с {since}",
    kk="{since} күнінен бастап мерзімі өткені {owed}",
    en="{owed} overdue since {since}",
)
VERIFICATION_OVER: Final = Text(
    ru="Поверка просрочена: {day}",
    kk="Салыстырып тексеру мерзімі өткен: {day}",
    en="Verification overdue: {day}",
)
VERIFICATION_SOON: Final = Text(
    ru="Поверка до {day}", kk="Салыстырып тексеру: {day} күніне дейін", en="Verification by {day}"
)
