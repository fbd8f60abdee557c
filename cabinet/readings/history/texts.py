"""Texts of the history page."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.enums import ReadingEvent, Statement
from cabinet.core.text import Text, same
from cabinet.readings import status_texts

TITLE: Final = Text(ru="История показаний", kk="Көрсеткіштер тарихы", en="History of readings")
DOWNLOAD: Final = Text(
    ru="Скачать историю всех приборов (XLSX)",
    kk="Барлық аспаптың тарихын жүктеп алу (XLSX)",
    en="Download the history of all meters (XLSX)",
)

# The choice of a meter.
METER: Final = Text(ru="Прибор учёта", kk="Есепке алу аспабы", en="Meter")
SEARCH: Final = Text(ru="Найти прибор", kk="Аспапты іздеу", en="Find a meter")
SEARCH_HINT: Final = Text(
    ru="Заводской номер, лицевой счёт или место",
    kk="Зауыттық нөмір, жеке шот немесе орны",
    en="Serial number, account or place",
)
FOUND: Final = Text(
    ru="Найдено приборов: {count}.", kk="Табылған аспаптар саны: {count}.", en="Meters: {count}."
)
FIRST_OF_MANY: Final = Text(
    ru="Приборов: {count}. В списке первые {shown}, остальные найдёт поиск.",
    kk="Аспаптар саны: {count}. Тізімде алғашқы {shown}, қалғанын іздеу арқылы табасыз.",
    en="Meters: {count}. The list holds the first {shown}; search for the others.",
)
FOUND_NONE: Final = Text(
    ru="Такого прибора не нашлось. Ниже показан выбранный раньше.",
    kk="Мұндай аспап табылмады. Төменде бұрын таңдалған аспап көрсетілген.",
    en="No such meter was found. The one chosen before is shown below.",
)
NO_SERIAL: Final = Text(ru="без номера", kk="нөмірсіз", en="no number")
REMOVED: Final = Text(ru="снят", kk="алынған", en="removed")

# The table.
OF_METER: Final = Text(
    ru="Показания: {meter}",
    kk="Көрсеткіштер: {meter}",
    en="Readings: {meter}",
)
READINGS: Final = Text(ru="Показания прибора", kk="Аспап көрсеткіштері", en="Readings of the meter")
DATE: Final = Text(ru="Дата", kk="Күні", en="Date")
VALUE: Final = Text(ru="Показание", kk="Көрсеткіш", en="Reading")
USED: Final = Text(ru="Расход, м³", kk="Шығын, м³", en="Consumption, m³")
SOURCE: Final = Text(ru="Источник", kk="Көзі", en="Source")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
NOTE: Final = Text(ru="Примечание", kk="Ескертпе", en="Note")
LINES: Final = Text(
    ru="Дата и расход, м³; под ними показание, источник и состояние.",
    kk="Күні мен шығын, м³; астында көрсеткіш, көзі және күйі.",
    en="The date and the consumption, m³; under them the reading, its source and state.",
)
NOTHING: Final = same("–")
FOR_MONTHS: Final = Text(
    ru="{volume} за {months} мес.", kk="{months} айда {volume}", en="{volume} over {months} months"
)

# How far a reading has come.
STATES: Final[Mapping[str, Text]] = {
    "": Text(ru="Учтено", kk="Есепке алынды", en="Recorded"),
    **status_texts.STATES,
}
WITH_REASON: Final = same("{state}: {reason}")

# Notes on a reading.
SUPERSEDED: Final = Text(
    ru="заменено исправлением", kk="түзетумен ауыстырылды", en="replaced by a correction"
)
EVENTS: Final[Mapping[str, Text]] = {
    ReadingEvent.FINAL: Text(
        ru="последнее показание снятого прибора",
        kk="алынған аспаптың соңғы көрсеткіші",
        en="last reading of the meter that was taken out",
    ),
    ReadingEvent.INITIAL: Text(
        ru="начальное показание нового прибора",
        kk="жаңа аспаптың бастапқы көрсеткіші",
        en="initial reading of the new meter",
    ),
}
STATEMENTS: Final[Mapping[str, Text]] = {
    Statement.PASSED_ZERO: Text(
        ru="заявлено: счётчик прошёл через ноль",
        kk="мәлімделді: есептегіш нөлден өтті",
        en="stated: the counter passed zero",
    ),
    Statement.REPLACED: Text(
        ru="заявлено: прибор заменён",
        kk="мәлімделді: аспап ауыстырылды",
        en="stated: the meter was replaced",
    ),
    Statement.MISREAD: Text(
        ru="заявлено: прежнее показание было ошибочным",
        kk="мәлімделді: алдыңғы көрсеткіш қате болған",
        en="stated: the earlier reading was wrong",
    ),
}
UNKNOWN: Final = {
    "first": Text(ru="первое показание", kk="алғашқы көрсеткіш", en="first reading"),
    "lower": Text(
        ru="меньше предыдущего, расход неизвестен",
        kk="алдыңғысынан аз, шығын белгісіз",
        en="below the previous one, consumption unknown",
    ),
}

# The chart.
CHART: Final = Text(ru="Расход воды", kk="Су шығыны", en="Consumption")
CUBIC_METRES: Final = Text(ru="м³", kk="м³", en="m³")
CHART_WORDS: Final = Text(
    ru="Столбчатая диаграмма расхода от показания к показанию, столбцов: {count}, наибольший"
    " {most}",
    kk="Көрсеткіштен көрсеткішке дейінгі шығынның бағанды диаграммасы, баған саны: {count},"
    " ең үлкені {most}",
    en="Bar chart of the consumption from reading to reading, bars: {count}, the highest {most}",
)
AVERAGE: Final = Text(
    ru="В среднем {volume} в месяц.",
    kk="Айына орта есеппен {volume}.",
    en="{volume} a month on average.",
)
MEAN: Final = Text(ru="в среднем за месяц", kk="айлық орташа", en="monthly average")
BAR: Final = same("{day}: {used}")
ONE_MONTH: Final = Text(
    ru="от показания до показания", kk="көрсеткіштен көрсеткішке дейін", en="between two readings"
)
SEVERAL_MONTHS: Final = Text(
    ru="за несколько месяцев сразу", kk="бірнеше ай үшін бірден", en="over several months at once"
)
NO_READINGS: Final = Text(
    ru="За последние 24 месяца показаний этого прибора нет.",
    kk="Соңғы 24 айда бұл аспаптың көрсеткіштері жоқ.",
    en="There are no readings of this meter in the last 24 months.",
)
NO_CONSUMPTION: Final = Text(
    ru="Расход появится здесь, когда можно будет сравнить два показания.",
    kk="Екі көрсеткішті салыстыруға болған кезде шығын осында шығады.",
    en="The consumption will appear here once there are two readings to compare.",
)
NO_METERS: Final = Text(
    ru="Приборов учёта у вас нет.",
    kk="Сізде есепке алу аспаптары жоқ.",
    en="You have no meters.",
)
NO_SUCH_METER: Final = Text(
    ru="Такого прибора учёта у вас нет. Выберите его из списка.",
    kk="Сізде мұндай есепке алу аспабы жоқ. Оны тізімнен таңдаңыз.",
    en="You have no such meter. Choose one from the list.",
)

# The workbook.
FILE_NAME: Final = Text(
    ru="История показаний {contract}.xlsx",
    kk="Көрсеткіштер тарихы {contract}.xlsx",
    en="Readings history {contract}.xlsx",
)
ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Account")
PLACE: Final = Text(ru="Место", kk="Орны", en="Place")
MONTHS: Final = Text(ru="За сколько месяцев", kk="Неше ай үшін", en="Over how many months")
RECEIPT: Final = Text(ru="Квитанция", kk="Түбіртек", en="Receipt")
