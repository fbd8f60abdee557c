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
MISSING: Final = Text(
    ru="Не переданы: {missing} из {meters}",
    kk="{meters} есептегіштен жіберілмегені: {missing}",
    en="Not sent: {missing} of {meters}",
)
ALL_SENT: Final = Text(
    ru="Переданы по всем водомерам: {meters}",
    kk="Барлық есептегіш бойынша жіберілді: {meters}",
    en="Sent for all meters: {meters}",
)
CLOSED: Final = Text(ru="Сейчас не принимаются", kk="Қазір қабылданбайды", en="Not accepted now")
UNTIL: Final = Text(
    ru="Передайте до {day} включительно.",
    kk="{day} дейін (қоса алғанда) жіберіңіз.",
    en="Please send them by {day}.",
)
LAST_DAY: Final = Text(
    ru="Сегодня последний день.", kk="Бүгін соңғы күн.", en="Today is the last day."
)
REJECTED: Final = Text(
    ru="Отклонено значений: {count}. Передайте их снова.",
    kk="Қабылданбаған мәндер саны: {count}. Оларды қайта жіберіңіз.",
    en="Values rejected: {count}. Please send them again.",
)
SENT_AT: Final = Text(
    ru="Переданы {moment}. До {day} их можно исправить.",
    kk="{moment} жіберілді. Оларды {day} дейін түзетуге болады.",
    en="Sent on {moment}. They can be corrected until {day}.",
)
NEXT: Final = Text(
    ru="Следующий приём: с {first} по {last}.",
    kk="Келесі қабылдау: {first} – {last}.",
    en="Next time: {first} to {last}.",
)
NO_METERS: Final = Text(
    ru="По вашему договору нет приборов учёта, показания передавать не нужно.",
    kk="Шартыңыз бойынша есептеу аспаптары жоқ, көрсеткіш жіберудің қажеті жоқ.",
    en="There are no meters under your contract, so there are no readings to send.",
)
SEND: Final = Text(ru="Передать показания", kk="Көрсеткіштерді жіберу", en="Send readings")
SEE_READINGS: Final = Text(
    ru="Показания приборов учёта", kk="Есептеу аспаптарының көрсеткіштері", en="Meter readings"
)
RECEIPT: Final = Text(ru="Квитанция (PDF)", kk="Түбіртек (PDF)", en="Receipt (PDF)")

# Balance.
BALANCE: Final = Text(ru="Взаиморасчеты", kk="Өзара есеп айырысу", en="Balance")
TO_PAY: Final = Text(ru="К оплате", kk="Төлеуге", en="To pay")
OVERPAID: Final = Text(ru="Переплата", kk="Артық төлем", en="Overpaid")
SETTLED: Final = Text(ru="Задолженности нет", kk="Берешек жоқ", en="Nothing is owed")
DUE: Final = Text(
    ru="Оплатите до {day} включительно.",
    kk="{day} дейін (қоса алғанда) төлеңіз.",
    en="Please pay by {day}.",
)
OVERDUE: Final = Text(
    ru="Просрочено: срок оплаты был {since}.",
    kk="Мерзімі өтті: төлеу мерзімі {since} болған.",
    en="Overdue: payment was due on {since}.",
)
PARTLY_OVERDUE: Final = Text(
    ru="Просрочено {overdue}: срок был {since}. Остальное оплатите до {day} включительно.",
    kk="{overdue} мерзімі өткен: мерзімі {since} болған. Қалғанын {day} дейін (қоса алғанда)"
    " төлеңіз.",
    en="Overdue: {overdue}, due on {since}. Please pay the rest by {day}.",
)
NOTHING_KNOWN: Final = Text(
    ru="Водоканал ещё не передал в кабинет данные о расчётах по вашему договору.",
    kk="Су арнасы шартыңыз бойынша есеп айырысу деректерін кабинетке әлі берген жоқ.",
    en="The utility has not passed any payment data for your contract to this account yet.",
)
TO_BALANCE: Final = Text(
    ru="Состояние взаиморасчетов", kk="Өзара есеп айырысу жағдайы", en="Account balance"
)

# The latest month's charges.
CHARGES: Final = Text(ru="Начисления", kk="Есептелген төлемдер", en="Charges")
CHARGES_OF: Final = Text(
    ru="Начисления за {month}", kk="Есептелген төлемдер: {month}", en="Charges: {month}"
)
CHARGED: Final = Text(ru="Начислено", kk="Есептелді", en="Charged")
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
VERIFICATION_HINT: Final = Text(
    ru="Договоритесь о поверке заранее.",
    kk="Тексеру туралы алдын ала келісіңіз.",
    en="Please arrange it in good time.",
)
WAS_DUE: Final = Text(ru="срок истёк {day}", kk="мерзімі {day} өтті", en="was due on {day}")
IS_DUE: Final = Text(ru="до {day}", kk="{day} дейін", en="by {day}")
FURTHER: Final = Text(
    ru="И ещё водомеров: {count}.", kk="Тағы {count} есептегіш.", en="And {count} more."
)
