"""Everything that the счёт-извещение, its letter and its command say."""

from typing import Final

from cabinet.core.text import Text, same

TITLE: Final = Text(ru="Счёт-извещение", kk="Шот-хабарлама", en="Bill")
SECOND_TITLE: Final = Text(ru="Шот-хабарлама", kk="Счёт-извещение", en="Шот-хабарлама")
DOWNLOAD: Final = Text(
    ru="Скачать счёт-извещение", kk="Шот-хабарламаны жүктеп алу", en="Download the bill"
)
FILE_NAME: Final = Text(
    ru="Счёт-извещение {period} {contract}.pdf",
    kk="Шот-хабарлама {period} {contract}.pdf",
    en="Bill {period} {contract}.pdf",
)
FOOTER: Final = Text(
    ru="Счёт-извещение за {month} · {contract}",
    kk="Шот-хабарлама: {month} · {contract}",
    en="Bill for {month} · {contract}",
)
MONTH: Final = Text(ru="{month} {year} года", kk="{year} жылғы {month} айы", en="{month} {year}")

PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
BIN_OR_IIN: Final = Text(ru="БИН/ИИН {number}", kk="БСН/ЖСН {number}", en="BIN/IIN {number}")
IIN: Final = Text(ru="ИИН {number}", kk="ЖСН {number}", en="IIN {number}")

TO_PAY: Final = Text(ru="К оплате", kk="Төлеуге", en="Amount due")
PAY_UNTIL: Final = Text(
    ru="Оплатите до {day} включительно",
    kk="{day} күніне дейін (осы күнді қоса) төлеңіз",
    en="Please pay by {day}",
)
OVERPAID: Final = Text(
    ru="Платить не нужно: переплата {amount}",
    kk="Төлеудің қажеті жоқ: {amount} артық төленген",
    en="Nothing to pay: you have overpaid {amount}",
)
PARTLY_OVERDUE: Final = Text(
    ru="Из них {older} – долг прошлых месяцев, срок его оплаты прошёл. Остальное, {rest}, оплатите"
    " до {day} включительно",
    kk="Оның ішінде {older} – өткен айлардың берешегі, оны төлеу мерзімі өтті. Қалған {rest}"
    " сомасын {day} күніне дейін (осы күнді қоса) төлеңіз",
    en="Of this, {older} is the debt of earlier months and is overdue. Please pay the remaining"
    " {rest} by {day}",
)
ALL_OVERDUE: Final = Text(
    ru="Это долг прошлых месяцев, срок его оплаты прошёл",
    kk="Бұл – өткен айлардың берешегі, оны төлеу мерзімі өтті",
    en="This is the debt of earlier months and is overdue",
)
NOTHING_TO_PAY: Final = Text(ru="Платить не нужно", kk="Төлеудің қажеті жоқ", en="Nothing to pay")

CHARGED_FOR: Final = Text(
    ru="Начислено за {month}", kk="Есептелді: {month}", en="Charged for {month}"
)
SUMMARY_OF: Final = Text(
    ru="Получателей: {count}. Строки каждого из них – в «Расшифровке начислений»:",
    kk="Алушылар саны: {count}. Әрқайсысының жолдары – «Есептелген төлемдердің талдамасында»:",
    en="Recipients: {count}. The lines of each are in the “Breakdown of charges”:",
)
SECTION: Final = Text(
    ru="Лицевой счёт {account} · {recipient}",
    kk="Жеке шот {account} · {recipient}",
    en="Account {account} · {recipient}",
)
SERVICE: Final = Text(ru="Услуга", kk="Қызмет", en="Service")
TARIFF_GROUP: Final = Text(ru="Тар. гр.", kk="Тар. тобы", en="Tariff gr.")
RECIPIENTS: Final = Text(ru="Получателей", kk="Алушылар", en="Recipients")
VOLUME: Final = Text(ru="Объём, м³", kk="Көлемі, м³", en="Volume, m³")
TARIFF: Final = Text(ru="Тариф", kk="Тариф", en="Tariff")
VAT: Final = Text(ru="НДС, %", kk="ҚҚС, %", en="VAT, %")
AMOUNT: Final = Text(ru="Сумма с НДС, ₸", kk="ҚҚС-пен сома, ₸", en="Amount with VAT, ₸")
NOTHING: Final = same("–")
SERVICES: Final = {
    "water": Text(ru="Водоснабжение", kk="Сумен жабдықтау", en="Water supply"),
    "sewer": Text(ru="Канализация", kk="Кәріз", en="Sewerage"),
}
SERVICE_TOTAL: Final = Text(ru="Всего: {service}", kk="Барлығы: {service}", en="All: {service}")
TOTAL: Final = Text(ru="Итого начислено", kk="Барлығы есептелді", en="Total charged")
VAT_WITHIN: Final = Text(
    ru="в т.ч. НДС {rate} %", kk="оның ішінде ҚҚС {rate} %", en="incl. VAT {rate}%"
)
VAT_WITHIN_OF: Final = Text(
    ru="в т.ч. НДС {rate} % с суммы {amount}",
    kk="оның ішінде {amount} сомасынан ҚҚС {rate} %",
    en="incl. VAT {rate}% in {amount}",
)
WITHOUT_VAT: Final = Text(ru="без НДС", kk="ҚҚС-сыз", en="without VAT")
WITHOUT_VAT_OF: Final = Text(
    ru="без НДС: сумма {amount}", kk="ҚҚС-сыз: {amount} сомасы", en="without VAT: {amount}"
)

SETTLEMENT: Final = Text(ru="Взаиморасчеты", kk="Өзара есеп айырысу", en="Your balance")
DEBT_BEFORE: Final = Text(ru="Задолженность на {day}", kk="{day} күнгі берешек", en="Owed on {day}")
ADVANCE_BEFORE: Final = Text(
    ru="Переплата на {day}", kk="{day} күнгі артық төлем", en="Overpaid on {day}"
)
CHARGED: Final = Text(ru="Начислено за месяц", kk="Ай үшін есептелді", en="Charged for the month")
OTHER: Final = Text(
    ru="Корректировки и другие начисления",
    kk="Түзетулер және басқа есептелгендер",
    en="Adjustments and other charges",
)
PAID: Final = Text(ru="Оплачено за месяц", kk="Ай ішінде төленді", en="Paid in the month")
TO_PAY_ON: Final = Text(
    ru="К оплате на {day}", kk="{day} күнгі төленетін сома", en="To pay as of {day}"
)
OVERPAID_ON: Final = Text(
    ru="Переплата на {day}", kk="{day} күнгі артық төлем", en="Overpaid as of {day}"
)
PAID_LATER: Final = Text(
    ru="Оплаты после {day} здесь не учтены.",
    kk="{day} күнінен кейінгі төлемдер мұнда ескерілмеген.",
    en="Payments after {day} are not counted here.",
)

SLIP: Final = Text(ru="Реквизиты для оплаты", kk="Төлем деректемелері", en="Payment details")
QR_HOLDS: Final = Text(
    ru="Те же реквизиты текстом: наведите камеру телефона",
    kk="Сол деректемелер мәтінмен: телефон камерасын бағыттаңыз",
    en="The same details as text: point a phone’s camera at it",
)
DUE: Final = Text(ru="Срок оплаты", kk="Төлем мерзімі", en="Due date")

LETTER_SUBJECT: Final = Text(
    ru="Счёт-извещение за {month} по {contract}",
    kk="Шот-хабарлама: {month}, {contract}",
    en="Bill for {month}, {contract}",
)
LETTER_BODY: Final = Text(
    ru="{contract}, {month}: начислено {amount}. Счёт-извещение с реквизитами – во вложении.",
    kk="{contract}, {month}: {amount} есептелді. Деректемелері бар шот-хабарлама – тіркемеде.",
    en="{contract}, {month}: {amount} was charged. The bill with the bank details is attached.",
)
LETTER_TO_PAY: Final = Text(ru="К оплате:", kk="Төлеуге:", en="Amount due:")
LETTER_UNTIL: Final = same("{until}.")
LETTER_BALANCE: Final = Text(
    ru="Что числится сейчас и как оплатить:",
    kk="Қазіргі жағдай және төлеу жолы:",
    en="What is owed now and how to pay:",
)
BALANCE: Final = Text(
    ru="Состояние взаиморасчетов", kk="Өзара есеп айырысу жағдайы", en="Account balance"
)
LETTER_CHARGES: Final = Text(
    ru="Расшифровка начислений за этот месяц:",
    kk="Осы айдың есептелген төлемдерінің талдамасы:",
    en="Breakdown of the month’s charges:",
)

NO_CHARGES: Final = Text(
    ru="{month}: начислений нет.",
    kk="{month}: есептелген төлемдер жоқ.",
    en="{month}: there are no charges.",
)
NO_SUCH_MONTH: Final = Text(
    ru="Такого месяца нет. Укажите его как 2026-10.",
    kk="Мұндай ай жоқ. Оны 2026-10 түрінде көрсетіңіз.",
    en="There is no such month. Write it as 2026-10.",
)
FUTURE_MONTH: Final = Text(
    ru="Этот месяц ещё не наступил.",
    kk="Бұл ай әлі басталған жоқ.",
    en="This month has not begun yet.",
)

PROGRESS: Final = Text(
    ru="Поставлено в очередь: {queued} из {waiting}",
    kk="Кезекке қойылды: {waiting} ішінен {queued}",
    en="Queued: {queued} of {waiting}",
)
DISAGREES: Final = Text(
    ru="Договор {number}: по строкам начислено {lines}, а во взаиморасчётах {ledger}.",
    kk="{number} шарты: жолдар бойынша {lines} есептелген, ал өзара есеп айырысуда {ledger}.",
    en="Contract {number}: the lines add up to {lines}, but the ledger has {ledger}.",
)
MORE_DISAGREE: Final = Text(
    ru="И ещё договоров с расхождением: {count}.",
    kk="Айырмашылығы бар басқа шарттар: {count}.",
    en="More contracts that disagree: {count}.",
)
QUEUED: Final = Text(
    ru="Счета-извещения за {period}: поставлено в очередь {queued}, уже сообщено {told}, "
    "без начислений {without}.",
    kk="{period} шот-хабарламалары: кезекке қойылды {queued}, бұрын хабарланған {told}, "
    "есептелгені жоқ {without}.",
    en="Bills for {period}: queued {queued}, told before {told}, without charges {without}.",
)
WOULD_QUEUE: Final = Text(
    ru="Счета-извещения за {period}: будет поставлено в очередь {queued}, уже сообщено {told}, "
    "без начислений {without}. Ничего не изменено.",
    kk="{period} шот-хабарламалары: кезекке қойылады {queued}, бұрын хабарланған {told}, "
    "есептелгені жоқ {without}. Ештеңе өзгертілген жоқ.",
    en="Bills for {period}: {queued} would be queued, told before {told}, without charges "
    "{without}. Nothing was changed.",
)
FAILED: Final = Text(
    ru="Не удалось подготовить: {count}. Причины – в журнале; запустите команду ещё раз.",
    kk="Жасалмағаны: {count}. Себептері журналда; пәрменді қайта іске қосыңыз.",
    en="Could not be made: {count}. The log says why; run the command once more.",
)
