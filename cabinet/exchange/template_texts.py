"""Russian headings of the columns of billing's files, the values they take, and an example."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cabinet.core.text import Text
from cabinet.documents.tables.cells import column_name

WRITTEN: Final = Text(
    ru="Шаблон записан: {file}. Заполните первый лист; правила – на втором.",
    kk="Үлгі жазылды: {file}. Бірінші парақты толтырыңыз; ережелер екіншісінде.",
    en="The template is in {file}. Fill in the first sheet; the second one has the rules.",
)
THERE_ALREADY: Final = Text(
    ru="Файл {file} уже есть: укажите другое имя.",
    kk="{file} файлы бар: басқа атауды көрсетіңіз.",
    en="The file {file} is there already: give another name.",
)
FILE_WANTED: Final = Text(
    ru="Укажите файл биллинга.", kk="Биллинг файлын көрсетіңіз.", en="Name billing’s file."
)
RULES: Final = Text(ru="Правила", kk="Ережелер", en="Rules")
YES: Final = Text(ru="да", kk="иә", en="yes")
NO: Final = Text(ru="нет", kk="жоқ", en="no")
RULE_HEADINGS: Final = (
    Text(ru="Столбец", kk="Баған", en="Column"),
    Text(ru="Что это", kk="Бұл не", en="In Russian"),
    Text(ru="Обязателен", kk="Міндетті", en="Required"),
    Text(ru="Что записать", kk="Не жазу керек", en="What it takes"),
    Text(ru="Пример", kk="Мысал", en="Example"),
)

_TEXT: Final = Text(
    ru="одна строка, не длиннее {limit} знаков",
    kk="бір жол, {limit} таңбадан аспайды",
    en="one line of {limit} characters at most",
)
_NUMBER: Final = Text(
    ru="номер, не длиннее {limit} знаков; нули впереди важны, ячейка – текст",
    kk="нөмір, {limit} таңбадан аспайды; алдындағы нөлдер маңызды, ұяшық – мәтін",
    en="a number of {limit} characters at most; zeros in front count, the cell is text",
)
_CHOICE: Final = Text(
    ru="одно из слов: {words}", kk="сөздердің бірі: {words}", en="one of the words: {words}"
)
_DECIMAL: Final = Text(
    ru="число без пробелов, знаков после запятой не больше {decimals}",
    kk="бос орынсыз сан, үтірден кейін {decimals} таңбадан аспайды",
    en="a number without blanks, with {decimals} decimals at most",
)
_WHOLE: Final = Text(
    ru="целое число от {least} до {most}",
    kk="{least} мен {most} арасындағы бүтін сан",
    en="a whole number from {least} to {most}",
)
_DAY: Final = Text(
    ru="дата ГГГГ-ММ-ДД или ДД.ММ.ГГГГ",
    kk="ЖЖЖЖ-АА-КК немесе КК.АА.ЖЖЖЖ түріндегі күн",
    en="a date YYYY-MM-DD or DD.MM.YYYY",
)
_MONTH: Final = Text(ru="месяц ГГГГ-ММ", kk="ай ЖЖЖЖ-АА", en="a month YYYY-MM")
_IIN: Final = Text(
    ru="двенадцать цифр, последняя – контрольная",
    kk="он екі цифр, соңғысы – бақылау цифры",
    en="twelve digits, the last of which checks the others",
)
_EMAIL: Final = Text(ru="один адрес", kk="бір мекенжай", en="one address")
_PERCENT: Final = Text(
    ru="число от 0 до 100, знаков после запятой не больше 2",
    kk="0 мен 100 арасындағы сан, үтірден кейін 2 таңбадан аспайды",
    en="a number from 0 to 100, with 2 decimals at most",
)


@dataclass(frozen=True, slots=True)
class ColumnHelp:
    """A column: what it is called, what it takes, and a cell that it takes."""

    heading: str
    takes: Text
    example: str


def _words(heading: str, limit: int, example: str) -> ColumnHelp:
    return ColumnHelp(heading, _TEXT.format(limit=limit), example)


def _number(heading: str, limit: int, example: str) -> ColumnHelp:
    return ColumnHelp(heading, _NUMBER.format(limit=limit), example)


def _choice(heading: str, *words: str) -> ColumnHelp:
    return ColumnHelp(heading, _CHOICE.format(words=", ".join(words)), words[0])


def _decimal(heading: str, decimals: int, example: str) -> ColumnHelp:
    return ColumnHelp(heading, _DECIMAL.format(decimals=decimals), example)


# By the name of the column; where kinds of files differ in one, by both names.
_COLUMNS: Final = {
    "contract": _number("Договор или лицевой счёт", 40, "4040"),
    "contracts.kind": _choice("Вид абонента", "legal", "individual"),
    "number": _number("Номер договора или лицевого счёта", 40, "04008220"),
    "payer": _words("Плательщик", 500, "ТОО «Пример Сервис»"),
    "bin_iin": ColumnHelp("БИН или ИИН", _IIN, "940140000385"),
    "email": ColumnHelp("Электронная почта", _EMAIL, "office@primer-service.example"),
    "phone": _words("Телефон", 100, "+7 700 000 01 23"),
    "address": _words("Адрес", 500, "г. Примерск, ул. Вымышленная, 1"),
    "heat_meter": _choice("Есть теплосчётчик", "yes", "no"),
    "owner_since": ColumnHelp("Владелец с", _DAY, "2026-10-01"),
    "account": _number("Лицевой счёт объекта", 40, "00009177"),
    "recipient": _words("Объект", 500, "Магазин «Примерный»"),
    "tariff_group": _words("Группа тарифа", 40, "2"),
    "meter_id": _number("Номер водомера в биллинге", 60, "M-4040-1"),
    "water": _choice("Вода", "cold", "hot"),
    "serial": _number("Заводской номер", 60, "12223773"),
    "verification_due": ColumnHelp("Поверка до", _DAY, "2028-09-10"),
    "meters.status": _choice("Состояние водомера", "installed", "removed"),
    "location": _words("Место установки", 300, "Подвал"),
    "digits": ColumnHelp("Цифр до запятой", _WHOLE.format(least=1, most=9), "8"),
    "decimals": ColumnHelp("Цифр после запятой", _WHOLE.format(least=0, most=3), "3"),
    "value": _decimal("Показание, м³", 3, "145.554"),
    "taken_on": ColumnHelp("Дата показания", _DAY, "2026-10-25"),
    "source": _words("Источник показания", 100, "Контролёр"),
    "event": _choice("Событие", "final", "initial"),
    "period": ColumnHelp("Месяц", _MONTH, "2026-10"),
    "service": _choice("Услуга", "water", "sewer"),
    "volume_m3": _decimal("Объём, м³", 3, "12.5"),
    "tariff": _decimal("Тариф, ₸", 4, "181.2500"),
    "vat_percent": ColumnHelp("НДС, %", _PERCENT, "16"),
    "amount": _decimal("Сумма, ₸", 2, "2628.13"),
    "line": _words("Строка", 40, "1"),
    "note": _words("Примечание", 300, "Корректировка за сентябрь"),
    "date": ColumnHelp("Дата документа", _DAY, "2026-10-31"),
    "ledger.kind": _choice("Вид документа", "opening", "charge", "payment", "adjustment"),
    "document": _number("Документ", 200, "Платёжное поручение №417 от 20.10.2026"),
    "debit": _decimal("Дебет, ₸", 2, "2628.13"),
    "credit": _decimal("Кредит, ₸", 2, "0"),
    "receipt": _number("Квитанция", 30, "R2611-1-1"),
    "reading-status.status": _choice("Решение", "accepted", "rejected"),
    "reason": _words("Причина отказа", 300, "Показание не совпадает с фото"),
}


def column_of(kind: str, name: str) -> ColumnHelp:
    """The help of a column of a kind of files."""
    return _COLUMNS.get(f"{kind}.{name}") or _COLUMNS[name]


def headings_in_russian(kind: str, names: Iterable[str]) -> dict[str, str]:
    """By its Russian heading, as `column_name` compares it, each column of a kind of files."""
    return {column_name(column_of(kind, name).heading): name for name in names}
