"""Texts of the first page."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Главная", kk="Басты бет", en="Home")
NOTHING_TO_DO: Final = Text(
    ru="Сейчас от вас ничего не требуется.",
    kk="Қазір сізден ештеңе талап етілмейді.",
    en="There is nothing you need to do now.",
)

# Readings.
READINGS_OF: Final = Text(
    ru="Показания за {month}", kk="Көрсеткіштер: {month}", en="Readings: {month}"
)
SENT_OF: Final = Text(
    ru="Передано {sent} из {meters}",
    kk="Жіберілді: {sent}, барлығы {meters}",
    en="{sent} of {meters} sent",
)
_SOME_DAYS: Final = Text(ru="{number} дня", kk="{number} күн", en="{number} days")
# Those on which readings can be sent still, today among them.
DAYS: Final = {
    "one": Text(ru="{number} день", kk="{number} күн", en="{number} day"),
    "few": _SOME_DAYS,
    "many": Text(ru="{number} дней", kk="{number} күн", en="{number} days"),
    "other": _SOME_DAYS,
}
ALL_SENT: Final = Text(
    ru="Переданы по всем водомерам: {meters}",
    kk="Барлық есептегіш бойынша жіберілді: {meters}",
    en="Sent for all meters: {meters}",
)
CLOSED: Final = Text(ru="Сейчас не принимаются", kk="Қазір қабылданбайды", en="Not accepted now")
UNTIL: Final = Text(
    ru="Передайте до {day} включительно.",
    kk="{day} күніне дейін (осы күнді қоса) жіберіңіз.",
    en="Please send them by {day}.",
)
REJECTED: Final = Text(
    ru="Отклонено значений: {count}. Передайте их снова.",
    kk="Қабылданбаған мәндер саны: {count}. Оларды қайта жіберіңіз.",
    en="Values rejected: {count}. Please send them again.",
)
SENT_AT: Final = Text(
    ru="Переданы {moment}. До {day} их можно исправить.",
    kk="{moment} жіберілді. Оларды {day} күніне дейін түзетуге болады.",
    en="Sent on {moment}. They can be corrected until {day}.",
)
NEXT: Final = Text(
    ru="Следующий приём: с {first} по {last}.",
    kk="Келесі қабылдау: {first} – {last}.",
    en="Next time: {first} to {last}.",
)
NO_METERS: Final = Text(
    ru="Приборов учёта у вас нет, показания передавать не нужно.",
    kk="Сізде есепке алу аспаптары жоқ, көрсеткіш жіберудің қажеті жоқ.",
    en="You have no meters, so there are no readings to send.",
)
SEND: Final = Text(ru="Передать показания", kk="Көрсеткіштерді жіберу", en="Send readings")
SEE_READINGS: Final = Text(
    ru="Показания приборов учёта",
    kk="Есепке алу аспаптарының көрсеткіштері",
    en="Meter readings",
)

# Balance.
TO_PAY: Final = Text(ru="К оплате", kk="Төлеуге", en="Amount due")
OVERPAID: Final = Text(ru="Переплата", kk="Артық төлем", en="Overpaid")
SETTLED: Final = Text(ru="Задолженности нет", kk="Берешек жоқ", en="Nothing is owed")
DUE: Final = Text(
    ru="Оплатите до {day} включительно.",
    kk="{day} күніне дейін (осы күнді қоса) төлеңіз.",
    en="Please pay by {day}.",
)
PARTLY_OVERDUE: Final = Text(
    ru="Просрочено {overdue}: срок был {since}. Остальное оплатите до {day} включительно.",
    kk="{overdue} мерзімі өткен: мерзімі {since} болған. Қалғанын {day} күніне дейін (осы"
    " күнді қоса) төлеңіз.",
    en="Overdue: {overdue}, due on {since}. Please pay the rest by {day}.",
)
OVERDUE_SINCE: Final = Text(
    ru="просрочено с {since}", kk="мерзімі {since} өткен", en="overdue since {since}"
)
PAY: Final = Text(ru="Оплатить", kk="Төлеу", en="Pay")
NO_NEED_TO_PAY: Final = Text(
    ru="Платить не нужно.", kk="Төлеудің қажеті жоқ.", en="There is nothing to pay."
)
NOTHING_KNOWN: Final = Text(
    ru="Водоканал ещё не передал в кабинет данные о ваших расчётах.",
    kk="Су арнасы есеп айырысу деректеріңізді кабинетке әлі берген жоқ.",
    en="The utility has not passed any data on your payments to this account yet.",
)
TO_BALANCE: Final = Text(
    ru="Состояние взаиморасчетов", kk="Өзара есеп айырысу жағдайы", en="Account balance"
)

# The latest month's charges.
NO_CHARGES: Final = Text(
    ru="Начислений ещё нет. Счёт-извещение появится здесь, как только водоканал их загрузит.",
    kk="Есептелген төлем әлі жоқ. Су арнасы жүктеген бойда шот-хабарлама осында пайда болады.",
    en="Nothing has been charged yet. The bill will appear here as soon as the utility loads it.",
)
NOTICE: Final = Text(ru="Счёт-извещение (PDF)", kk="Шот-хабарлама (PDF)", en="Bill (PDF)")
TO_CHARGES: Final = Text(
    ru="Расшифровка начислений", kk="Есептелген төлемдердің талдамасы", en="Breakdown of charges"
)

# Meters to be verified.
VERIFICATION: Final = Text(
    ru="Поверка водомеров", kk="Су есептегіштерді салыстырып тексеру", en="Meter verification"
)
WAS_DUE: Final = Text(ru="срок истёк {day}", kk="мерзімі {day} күні өтті", en="was due on {day}")
IN_TIME: Final = Text(ru="в сроке", kk="мерзімінде", en="in time")
NEAREST: Final = Text(ru="Ближайшая", kk="Ең жақыны", en="Next")
NO_DATES: Final = Text(
    ru="Сроки поверки водоканал не передал.",
    kk="Су арнасы салыстырып тексеру мерзімдерін берген жоқ.",
    en="The utility has not passed any verification dates.",
)
IS_OVERDUE: Final = Text(
    ru="Водоканал может считать расход по норме, пока водомер не поверен.",
    kk="Есептегіш тексерілгенше су арнасы шығынды норма бойынша есептеуі мүмкін.",
    en="Until the meter is verified the utility may charge by the norm.",
)
ARRANGE: Final = Text(
    ru="Запишитесь на поверку.", kk="Тексеруге жазылыңыз.", en="Please arrange the verification."
)
CALL: Final = Text(
    ru="Запишитесь на поверку: {phone}",
    kk="Тексеруге жазылыңыз: {phone}",
    en="Arrange the verification: {phone}",
)
ALL_DATES: Final = Text(
    ru="Все сроки поверки", kk="Барлық тексеру мерзімдері", en="All verification dates"
)
ASK_FOR_VERIFICATION: Final = Text(
    ru="Подать заявку", kk="Өтінім беру", en="Request a verification"
)
RING: Final = Text(ru="Позвонить", kk="Қоңырау шалу", en="Call")
CALENDAR: Final = Text(ru="В календарь", kk="Күнтізбеге", en="To the calendar")
IS_DUE: Final = Text(ru="до {day}", kk="{day} күніне дейін", en="by {day}")
FURTHER: Final = Text(
    ru="И ещё водомеров: {count}.", kk="Тағы {count} есептегіш.", en="And {count} more."
)

# Twelve months, documents and payments.
YEAR: Final = Text(
    ru="Начисления за 12 месяцев", kk="12 айда есептелген төлемдер", en="Charges of 12 months"
)
DOCUMENTS: Final = Text(
    ru="Документы и оплаты", kk="Құжаттар мен төлемдер", en="Documents and payments"
)
NOTICE_OF: Final = Text(
    ru="Счёт-извещение, {month}", kk="Шот-хабарлама, {month}", en="Bill, {month}"
)
BREAKDOWN_OF: Final = Text(
    ru="Расшифровка, {month}", kk="Талдама, {month}", en="Breakdown, {month}"
)
RECEIPT_OF: Final = Text(
    ru="Квитанция № {number}", kk="№ {number} түбіртек", en="Receipt No. {number}"
)
PAID_ON: Final = Text(ru="Оплата {day}", kk="Төлем, {day}", en="Payment, {day}")
PAYMENTS_COME: Final = Text(
    ru="Оплат пока не видно.", kk="Төлемдер әзірге көрінбейді.", en="No payments yet."
)
