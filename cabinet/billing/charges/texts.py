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
OTHER_PERIOD: Final = Text(ru="Другой период", kk="Басқа кезең", en="Another period")
MONTH_BEFORE: Final = Text(ru="Раньше: {month}", kk="Бұрынғы ай: {month}", en="Earlier: {month}")
MONTH_AFTER: Final = Text(ru="Позже: {month}", kk="Кейінгі ай: {month}", en="Later: {month}")
CHARGED: Final = Text(ru="Начислено", kk="Есептелді", en="Charges")
BRIEF_PDF: Final = same("PDF")
BRIEF_XLSX: Final = same("Excel")
BRIEF_SEND: Final = Text(ru="На почту", kk="Поштаға", en="By email")
BILL: Final = Text(ru="Счёт-извещение", kk="Шот-хабарлама", en="The bill")
DOWNLOAD: Final = Text(ru="Скачать отчет", kk="Есепті жүктеп алу", en="Download the report")
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
ACCOUNT_AND_PAYER: Final = Text(
    ru="Лицевой счёт: №{number} Плательщик: {payer}",
    kk="Жеке шот: №{number} Төлеуші: {payer}",
    en="Personal account: No. {number} Payer: {payer}",
)

NUMBER: Final = Text(ru="№", kk="№", en="No.")
ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Account")
RECIPIENT: Final = Text(ru="Получатель", kk="Алушы", en="Recipient")
TARIFF_GROUP: Final = Text(ru="Тар. гр.", kk="Тар. тобы", en="Tariff gr.")
SERVICE: Final = Text(ru="в/к", kk="с/к", en="Water/Sewer")
VOLUME: Final = Text(ru="М. куб", kk="Текше м", en="Cubic m")
TARIFF: Final = Text(ru="Тариф", kk="Тариф", en="Tariff")
VAT: Final = Text(ru="НДС, %", kk="ҚҚС, %", en="VAT, %")
AMOUNT: Final = Text(ru="Сумма, тг", kk="Сома, тг", en="Amount, KZT")
TOTAL: Final = Text(ru="Итог", kk="Жиыны", en="Total")
NOTHING: Final = same("–")
SERVICES: Final = {
    "water": Text(ru="в", kk="с", en="Water"),
    "sewer": Text(ru="к", kk="к", en="Sewer"),
}
LEGEND: Final = Text(
    ru="в – водоснабжение, к – канализация",
    kk="с – сумен жабдықтау, к – кәріз",
    en="Water – water supply, Sewer – sewerage",
)

FOR_ALL: Final = Text(ru="Для всех: {words}", kk="Барлығына: {words}", en="For all: {words}")
RATE: Final = Text(ru="НДС {rate}\u00a0%", kk="ҚҚС {rate}\u00a0%", en="VAT {rate}%")
WITHOUT_RATE: Final = Text(ru="без ставки НДС", kk="ҚҚС мөлшерлемесі жоқ", en="without a VAT rate")
GROUP: Final = Text(ru="тар. гр. {group}", kk="тар. тобы {group}", en="tariff gr. {group}")
PART: Final = same("{service} {volume} × {tariff}")
SHORT_NAMES: Final = {
    "water": Text(ru="Вода", kk="Су", en="Water"),
    "sewer": Text(ru="Канализация", kk="Кәріз", en="Sewerage"),
}
ORDER: Final = Text(ru="Порядок", kk="Реті", en="Order")
ORDERS: Final = {
    "account": Text(ru="по лицевому счёту", kk="жеке шот бойынша", en="by account"),
    "recipient": Text(ru="по названию", kk="атауы бойынша", en="by name"),
    "amount": Text(ru="по сумме", kk="сомасы бойынша", en="by amount"),
}
NOTHING_FOUND: Final = Text(
    ru="Ничего не найдено. Ищите по лицевому счёту или названию.",
    kk="Ештеңе табылмады. Жеке шот немесе атауы бойынша іздеңіз.",
    en="Nothing was found. Search by account or by name.",
)
SERVICE_NAMES: Final = {
    "water": Text(ru="Водоснабжение (в)", kk="Сумен жабдықтау (с)", en="Water supply"),
    "sewer": Text(ru="Канализация (к)", kk="Кәріз (к)", en="Sewerage"),
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

FILE_NAME: Final = Text(
    ru="Начисления {period} {contract}",
    kk="Есептелген төлемдер {period} {contract}",
    en="Charges {period} {contract}",
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
LETTER_BODY: Final = Text(
    ru="Во вложении – расшифровка начислений по {contract} за {month}, которую вы запросили в "
    "личном кабинете.",
    kk="Тіркемеде – сіз жеке кабинетте сұраған {contract} бойынша есептелген төлемдердің "
    "талдамасы: {month}.",
    en="Attached is the breakdown of charges of {month} for {contract} that you asked for in your "
    "account.",
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
