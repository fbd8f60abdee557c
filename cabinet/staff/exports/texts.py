"""What is said of files for billing."""

from typing import Final

from cabinet.core.text import Text

UNKNOWN_KIND: Final = Text(
    ru="Выберите, что выгрузить.", kk="Не шығарылатынын таңдаңыз.", en="Choose what to export."
)
UNKNOWN_FORMAT: Final = Text(
    ru="Выберите CSV или XLSX.", kk="CSV немесе XLSX таңдаңыз.", en="Choose CSV or XLSX."
)
NOT_READY: Final = Text(
    ru="Файл ещё не готов или уже удалён.",
    kk="Файл әлі дайын емес немесе жойылған.",
    en="The file is not ready yet, or is gone already.",
)
KINDS: Final = {
    "readings": Text(ru="Показания за месяц", kk="Айлық көрсеткіштер", en="Readings of the month"),
    "reconciliations": Text(
        ru="Ответы на акты сверки за месяц",
        kk="Айлық салыстыру актілеріне жауаптар",
        en="Answers to reconciliation statements of the month",
    ),
}
TITLE: Final = Text(ru="Выгрузки", kk="Шығарулар", en="Exports")
EXPLANATION: Final = Text(
    ru="Файл для биллинга. Кто его заказал и скачал, остаётся в журнале.",
    kk="Биллингке арналған файл. Оны кім сұрағаны және жүктегені журналда қалады.",
    en="A file for billing. Who ordered and took it stays in the journal.",
)
KIND: Final = Text(ru="Что выгрузить", kk="Не шығару керек", en="What to export")
MONTH: Final = Text(ru="Месяц", kk="Ай", en="Month")
FORMAT: Final = Text(ru="Вид файла", kk="Файл түрі", en="Format")
CSV: Final = Text(ru="CSV", kk="CSV", en="CSV")
XLSX: Final = Text(ru="XLSX", kk="XLSX", en="XLSX")
PASSWORD: Final = Text(ru="Ваш пароль", kk="Құпиясөзіңіз", en="Your password")
PASSWORD_HINT: Final = Text(
    ru="Нужен, если вы не вводили его последние 10 минут.",
    kk="Соңғы 10 минутта енгізбесеңіз, керек.",
    en="Needed unless you have given it within 10 minutes.",
)
COUNT: Final = Text(ru="Сосчитать", kk="Санау", en="Count")
MAKE: Final = Text(ru="Подготовить файл", kk="Файлды дайындау", en="Make the file")
COUNTED: Final = Text(
    ru="Строк в файле будет: {count}.",
    kk="Файлда болатын жолдар: {count}.",
    en="Lines in the file: {count}.",
)
