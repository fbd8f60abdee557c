"""Everything that «Состояние взаиморасчетов» says."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(
    ru="Состояние взаиморасчетов", kk="Өзара есеп айырысу жағдайы", en="Account balance"
)

# What is owed.
TO_PAY: Final = Text(ru="К оплате", kk="Төлеуге", en="Amount due")
OVERPAID: Final = Text(ru="Переплата", kk="Артық төлем", en="Overpaid")
SETTLED: Final = Text(ru="Задолженности нет", kk="Берешек жоқ", en="Nothing is owed")
DUE: Final = Text(
    ru="Оплатите до {day} включительно.",
    kk="{day} күніне дейін (осы күнді қоса) төлеңіз.",
    en="Please pay by {day}.",
)
OVERDUE: Final = Text(
    ru="Просрочено: срок оплаты был {since}.",
    kk="Мерзімі өтті: төлеу мерзімі {since} болған.",
    en="Overdue: payment was due on {since}.",
)
PARTLY_OVERDUE: Final = Text(
    ru="Из них просрочено {overdue}: срок оплаты был {since}. Остальные {rest} оплатите до {day}"
    " включительно.",
    kk="Оның ішінде {overdue} сомасының төлеу мерзімі өткен (мерзімі {since} болған). "
    "Қалған {rest} сомасын {day} күніне дейін (осы күнді қоса) төлеңіз.",
    en="Of this, {overdue} is overdue: it was due on {since}. Please pay the remaining {rest} by"
    " {day}.",
)
UPDATED: Final = Text(
    ru="Данные по состоянию на {moment}. Оплата появится здесь после того, как водоканал получит"
    " её из банка и загрузит новые данные. Если вы уже оплатили, платить ещё раз не нужно.",
    kk="Деректер {moment} жағдайы бойынша. Төлем су арнасы оны банктен алып, жаңа деректерді"
    " жүктегеннен кейін осында көрінеді. Төлеп қойған болсаңыз, қайта төлеудің қажеті жоқ.",
    en="As of {moment}. A payment appears here after the utility has received it from the "
    "bank and loaded new data. If you have already paid, there is no need to pay again.",
)
NOTHING_KNOWN: Final = Text(
    ru="Водоканал ещё не передал в кабинет данные о ваших расчётах. Начисления и"
    " оплаты появятся здесь, как только он их загрузит.",
    kk="Су арнасы есеп айырысу деректеріңізді кабинетке әлі берген жоқ. Есептелген"
    " сомалар мен төлемдер жүктелген бойда осында көрінеді.",
    en="The utility has not passed any data on your payments to this account yet. Charges"
    " and payments will appear here as soon as it does.",
)
LATER: Final = Text(
    ru="Документов с датой позже сегодняшней: {count}. Они войдут в расчёт, когда наступит их"
    " дата.",
    kk="Күні бүгіннен кейінгі құжаттар саны: {count}. Олар күні келгенде есепке кіреді.",
    en="Documents dated later than today: {count}. They will count when their date comes.",
)

# By month.
BY_MONTH: Final = Text(ru="По месяцам", kk="Айлар бойынша", en="By month")
MONTH: Final = Text(ru="Месяц", kk="Ай", en="Month")
OPENING: Final = Text(ru="Входящий остаток", kk="Бастапқы қалдық", en="Opening balance")
CHARGED: Final = Text(ru="Начислено", kk="Есептелді", en="Charges")
ADJUSTED: Final = Text(ru="Корректировки", kk="Түзетулер", en="Adjustments")
PAID: Final = Text(ru="Оплачено", kk="Төленді", en="Paid")
CLOSING: Final = Text(ru="Исходящий остаток", kk="Соңғы қалдық", en="Closing balance")
HINT: Final = Text(
    ru="Суммы в тенге; остаток со знаком минус – переплата. Нажмите на месяц, чтобы увидеть его"
    " документы.",
    kk="Сомалар теңгемен; минус таңбалы қалдық – артық төлем. Құжаттарын көру үшін айды басыңыз.",
    en="Amounts in tenge; a balance with a minus is an overpayment. Select a month to see its"
    " documents.",
)
HINT_OF_LINES: Final = Text(
    ru="Справа – начислено за месяц, в тенге; остаток со знаком минус – переплата. Нажмите на"
    " месяц, чтобы увидеть его документы.",
    kk="Оң жақта – айға есептелгені, теңгемен; минус таңбалы қалдық – артық төлем. Құжаттарын көру"
    " үшін айды басыңыз.",
    en="On the right the month’s charges, in tenge; a balance with a minus is an overpayment."
    " Select a month to see its documents.",
)
UNDER_MONTH: Final = Text(ru="оплачено {paid}", kk="төленді {paid}", en="paid {paid}")
UNDER_ADJUSTED: Final = Text(
    ru="оплачено {paid} · корректировки {adjusted}",
    kk="төленді {paid} · түзетулер {adjusted}",
    en="paid {paid} · adjustments {adjusted}",
)
MORE: Final = Text(ru="Показать ещё", kk="Тағы көрсету", en="Show more")
DOCUMENTS: Final = Text(ru="Документы месяца", kk="Айдың құжаттары", en="Documents of the month")
NO_DOCUMENTS: Final = Text(
    ru="В этом месяце документов нет.",
    kk="Бұл айда құжаттар жоқ.",
    en="There are no documents in this month.",
)
DATE: Final = Text(ru="Дата", kk="Күні", en="Date")
DOCUMENT: Final = Text(ru="Документ", kk="Құжат", en="Document")
DEBIT: Final = Text(ru="Дебет", kk="Дебет", en="Debit")
CREDIT: Final = Text(ru="Кредит", kk="Кредит", en="Credit")
TO_CHARGES: Final = Text(
    ru="Расшифровка начислений", kk="Есептелген төлемдердің талдамасы", en="Breakdown of charges"
)
TO_RECONCILIATION: Final = Text(
    ru="Сверка взаиморасчетов", kk="Өзара есеп айырысуды салыстыру", en="Reconciliation"
)

# How to pay.
HOW_TO_PAY: Final = Text(ru="Как оплатить", kk="Қалай төлеуге болады", en="How to pay")
DETAILS: Final = Text(
    ru="Вставьте реквизиты в банковское приложение или отправьте бухгалтеру. Строка копируется"
    " нажатием. Назначение платежа нужно полностью: по нему водоканал узнаёт, за кого платёж.",
    kk="Деректемелерді банк қосымшасына қойыңыз не бухгалтерге жіберіңіз. Жол басқанда көшіріледі."
    " Төлем мақсаты толық керек: су арнасы кім үшін төленгенін сол бойынша анықтайды.",
    en="Paste the details into your bank’s app, or send them to your accountant. Press a row to"
    " copy it. The payment purpose is needed as a whole: the utility uses it to find whom the"
    " payment is for. It is in Russian because banks read it.",
)
NO_NEED_TO_PAY: Final = Text(
    ru="Платить не нужно.", kk="Төлеудің қажеті жоқ.", en="There is nothing to pay."
)
LASTS: Final = Text(
    ru="Платить не нужно. Хватит примерно на {months} мес.",
    kk="Төлеудің қажеті жоқ. Шамамен {months} айға жетеді.",
    en="There is nothing to pay. This covers about {months} months.",
)
PAY_AHEAD: Final = Text(ru="Заплатить вперёд", kk="Алдын ала төлеу", en="Pay in advance")
QR: Final = Text(
    ru="QR-код с реквизитами для оплаты",
    kk="Төлем деректемелері бар QR-код",
    en="QR code with the payment details",
)
QR_HINT: Final = Text(
    ru="Те же реквизиты текстом: наведите камеру телефона.",
    kk="Сол деректемелер мәтінмен: телефон камерасын бағыттаңыз.",
    en="The same details as text: point a phone’s camera at it.",
)
