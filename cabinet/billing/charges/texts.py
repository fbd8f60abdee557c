"""Everything that «Расшифровка начислений» says."""

from typing import Final

from cabinet.core.text import Text, same

TITLE: Final = Text(
    ru="Расшифровка начислений", kk="Есептелген төлемдердің талдамасы", en="Breakdown of charges"
)
CHOOSE_PERIOD: Final = Text(
    ru="Выберите период, за который хотите посмотреть расшифровку",
    kk="Талдамасын көргіңіз келетін кезеңді таңдаңыз",
    en="Choose the period whose breakdown you want to see",
)
MONTH: Final = Text(ru="Месяц", kk="Ай", en="Month")
YEAR: Final = Text(ru="Год", kk="Жыл", en="Year")
SHOW: Final = Text(ru="Показать расшифровку", kk="Талдаманы көрсету", en="Show the breakdown")
CHARGED_MONTHS: Final = Text(
    ru="Месяцы с начислениями", kk="Төлем есептелген айлар", en="Months with charges"
)
DOWNLOAD: Final = Text(ru="Скачать отчет", kk="Есепті жүктеп алу", en="Download the report")
DOWNLOAD_XLSX: Final = Text(
    ru="Скачать в Excel (XLSX)", kk="Excel-ге жүктеп алу (XLSX)", en="Download for Excel (XLSX)"
)
DOWNLOAD_NOTICE: Final = Text(
    ru="Скачать счёт-извещение", kk="Шот-хабарламаны жүктеп алу", en="Download the bill"
)
SEND: Final = Text(
    ru="Отправить отчет на почту", kk="Есепті поштаға жіберу", en="Send the report by email"
)

BY_RECIPIENT: Final = Text(
    ru="Расшифровка по получателям",
    kk="Алушылар бойынша талдама",
    en="Breakdown by recipient",
)
YEAR_AND_MONTH: Final = Text(
    ru="Год: {year} Месяц: {month}", kk="Жыл: {year} Ай: {month}", en="Year: {year} Month: {month}"
)
CONTRACT_AND_PAYER: Final = Text(
    ru="Договор: №{number} Плательщик: {payer}",
    kk="Шарт: №{number} Төлеуші: {payer}",
    en="Contract: No. {number} Payer: {payer}",
)

NUMBER: Final = Text(ru="№", kk="№", en="No.")
ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Account")
RECIPIENT: Final = Text(ru="Получатель", kk="Алушы", en="Recipient")
TARIFF_GROUP: Final = Text(ru="Тар. гр.", kk="Тар. тобы", en="Tariff gr.")
SERVICE: Final = Text(ru="в/к", kk="с/к", en="w/s")
VOLUME: Final = Text(ru="М. куб", kk="Текше м", en="Cubic m")
TARIFF: Final = Text(ru="Тариф", kk="Тариф", en="Tariff")
VAT: Final = Text(ru="НДС, %", kk="ҚҚС, %", en="VAT, %")
AMOUNT: Final = Text(ru="Сумма, тг", kk="Сома, тг", en="Amount, KZT")
TOTAL: Final = Text(ru="Итог", kk="Жиыны", en="Total")
NOTHING: Final = same("-")
SERVICES: Final = {
    "water": Text(ru="в", kk="с", en="w"),
    "sewer": Text(ru="к", kk="к", en="s"),
}
LEGEND: Final = Text(
    ru="в – водоснабжение, к – канализация",
    kk="с – сумен жабдықтау, к – кәріз",
    en="w – water supply, s – sewerage",
)

TOTALS: Final = Text(
    ru="Итоги по услугам и НДС",
    kk="Қызметтер мен ҚҚС бойынша жиынтық",
    en="Totals by service and VAT",
)
SERVICE_OR_VAT: Final = Text(ru="Услуга, НДС", kk="Қызмет, ҚҚС", en="Service, VAT")
SERVICE_NAMES: Final = {
    "water": Text(ru="Водоснабжение (в)", kk="Сумен жабдықтау (с)", en="Water supply (w)"),
    "sewer": Text(ru="Канализация (к)", kk="Кәріз (к)", en="Sewerage (s)"),
}
VAT_INCLUDED: Final = Text(
    ru="в т.ч. НДС {rate} %", kk="оның ішінде ҚҚС {rate} %", en="including VAT {rate}%"
)
NO_RATE: Final = Text(
    ru="строки без ставки НДС (НДС в них не выделен)",
    kk="ҚҚС мөлшерлемесі жоқ жолдар (ҚҚС бөлінбеген)",
    en="lines without a VAT rate (no VAT shown apart)",
)
VAT_HINT: Final = Text(
    ru="НДС выделен из суммы всех строк с этой ставкой: сумма × ставка / (100 + ставка).",
    kk="ҚҚС осы мөлшерлемесі бар барлық жолдың сомасынан бөлінген: "
    "сома × мөлшерлеме / (100 + мөлшерлеме).",
    en="The VAT is part of the sum of all lines with that rate: amount × rate / (100 + rate).",
)

FOOTER: Final = Text(ru="Договор №{number}", kk="Шарт №{number}", en="Contract No. {number}")
FILE_NAME: Final = Text(
    ru="Начисления {period} договор {number}",
    kk="Есептеулер {period} шарт {number}",
    en="Charges {period} contract {number}",
)

NO_CHARGES: Final = Text(
    ru="{month}: начислений нет.",
    kk="{month}: есептелген төлемдер жоқ.",
    en="{month}: there are no charges.",
)
NO_SUCH_MONTH: Final = Text(
    ru="Такого месяца нет. Выберите месяц и год из списка.",
    kk="Мұндай ай жоқ. Тізімнен ай мен жылды таңдаңыз.",
    en="There is no such month. Choose a month and a year from the list.",
)
FUTURE_MONTH: Final = Text(
    ru="Этот месяц ещё не наступил. Выберите текущий или прошедший.",
    kk="Бұл ай әлі басталған жоқ. Ағымдағы немесе өткен айды таңдаңыз.",
    en="This month has not begun yet. Choose the current month or an earlier one.",
)
REPORT_SENT: Final = Text(
    ru="Отчет отправлен на {email}.",
    kk="Есеп {email} мекенжайына жіберілді.",
    en="The report has been sent to {email}.",
)

FIND: Final = Text(ru="Найти получателя", kk="Алушыны табу", en="Find a recipient")
FIND_HINT: Final = Text(
    ru="Лицевой счёт или часть названия",
    kk="Жеке шот немесе атауының бір бөлігі",
    en="An account, or a part of the name",
)
SEARCH: Final = Text(ru="Найти", kk="Табу", en="Find")
SHOW_ALL: Final = Text(ru="Показать всех", kk="Барлығын көрсету", en="Show all")
FOUND: Final = Text(
    ru="Найдено {found} из {count}. Итог – за весь месяц.",
    kk="{count} ішінен {found} табылды. Жиыны – бүкіл ай бойынша.",
    en="Found {found} of {count}. The total is that of the whole month.",
)
ODD_SEARCH: Final = Text(
    ru="Ищите не больше чем по {limit} обычным знакам.",
    kk="Іздеу үшін {limit} таңбадан аспайтын кәдімгі мәтін енгізіңіз.",
    en="Search for no more than {limit} ordinary characters.",
)
SHOWN: Final = Text(
    ru="{first}–{last} из {count}",
    kk="{count} ішінен {first}–{last}",
    en="{first}–{last} of {count}",
)
BACK: Final = Text(ru="Назад", kk="Артқа", en="Back")
FURTHER: Final = Text(ru="Дальше", kk="Әрі қарай", en="Next")

LETTER_SUBJECT: Final = Text(
    ru="Расшифровка начислений: {month}",
    kk="Есептелген төлемдердің талдамасы: {month}",
    en="Breakdown of charges: {month}",
)
LETTER_HELLO: Final = Text(ru="Здравствуйте,", kk="Сәлеметсіз бе,", en="Hello,")
LETTER_BODY: Final = Text(
    ru="во вложении – расшифровка начислений по договору №{number} ({month}), которую вы "
    "запросили в личном кабинете.",
    kk="тіркемеде – сіз жеке кабинетте сұраған №{number} шарты бойынша есептелген төлемдердің "
    "талдамасы ({month}).",
    en="attached is the breakdown of charges of contract No. {number} ({month}) that you asked "
    "for in your account.",
)

NOT_A_PERIOD: Final = Text(
    ru="Месяц пишется так: 2026-10.",
    kk="Ай былай жазылады: 2026-10.",
    en="A month is written like this: 2026-10.",
)
CHECKED: Final = Text(
    ru="{month}: проверено строк {lines}, договоров {contracts}, из них без начислений в ledger "
    "{without_ledger}. Расхождений: {differences}.",
    kk="{month}: тексерілген жол саны {lines}, шарт саны {contracts}, оның ішінде ledger "
    "есептеулері жоғы {without_ledger}. Айырмашылық саны: {differences}.",
    en="{month}: lines checked {lines}, contracts {contracts}, of them without charges in "
    "the ledger {without_ledger}. Differences: {differences}.",
)
