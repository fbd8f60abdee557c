"""Texts of «Оплаты в банках»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Оплаты в банках", kk="Банктегі төлемдер", en="Bank payments")
MISSING: Final = Text(
    ru="Приняты банками больше {days} дн. назад, но в биллинге их нет: {count} на {tenge}.",
    kk="Банктер {days} күннен бұрын қабылдаған, бірақ биллингте жоқ: {count}, барлығы {tenge}.",
    en="Taken by banks more than {days} days ago, and not in billing: {count} of {tenge}.",
)
NOTHING_MISSING: Final = Text(
    ru="Все оплаты старше {days} дн. есть в биллинге.",
    kk="{days} күннен ескі төлемдердің бәрі биллингте бар.",
    en="All payments older than {days} days are in billing.",
)
LIST: Final = Text(
    ru="Оплаты, сначала новые", kk="Төлемдер, алдымен жаңалары", en="Payments, the latest first"
)
PAID: Final = Text(ru="Оплачено", kk="Төленді", en="Paid")
RECEIVED: Final = Text(ru="Банк сообщил", kk="Банк хабарлады", en="Told by the bank")
BANK: Final = Text(ru="Банк", kk="Банк", en="Bank")
NUMBER: Final = Text(ru="Номер у банка", kk="Банктегі нөмірі", en="The bank’s number")
CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
TENGE: Final = Text(ru="Сумма, ₸", kk="Сомасы, ₸", en="Sum, ₸")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
STATES: Final = {
    "late": Text(ru="Нет в биллинге", kk="Биллингте жоқ", en="Not in billing"),
    "accepted": Text(ru="Ждёт биллинга", kk="Биллингті күтуде", en="Waits for billing"),
    "billed": Text(ru="Учтена", kk="Ескерілген", en="In billing"),
}
OLDER: Final = Text(ru="Старше, дней", kk="Мұнша күннен ескі", en="Older than, days")
DOCUMENT: Final = Text(ru="Документ биллинга", kk="Биллинг құжаты", en="Document of billing")
COLUMNS: Final = (PAID, RECEIVED, BANK, NUMBER, CONTRACT, TENGE, STATE, DOCUMENT)
