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

# A bank's list of a day.
COMPARE_TITLE: Final = Text(
    ru="Сверить реестр банка", kk="Банк тізілімін салыстыру", en="Compare a bank’s list"
)
COMPARE_HINT: Final = Text(
    ru="Реестр банка за день: CSV, XLSX или ODS со столбцами «Номер», «Счёт», «Сумма», «Дата» (или"
    " number, account, sum, date). Ничего не меняется: видно, где реестр и сообщения банка"
    " расходятся.",
    kk="Банктің бір күндік тізілімі: «Нөмір», «Шот», «Сома», «Күн» (немесе number, account, sum,"
    " date) бағандары бар CSV, XLSX немесе ODS. Ештеңе өзгермейді: тізілім мен банк хабарламалары"
    " қай жерде сәйкес келмейтіні көрінеді.",
    en="The bank’s list of a day: CSV, XLSX or ODS with the columns number, account, sum and date."
    " Nothing is changed: it shows where the list differs from what the bank told of.",
)
FILE: Final = Text(ru="Файл реестра", kk="Тізілім файлы", en="File of the list")
COMPARE: Final = Text(ru="Сверить", kk="Салыстыру", en="Compare")
PAST: Final = Text(ru="Последние сверки", kk="Соңғы салыстырулар", en="The last comparisons")
COMPARED_TITLE: Final = Text(ru="Сверка реестра", kk="Тізілімді салыстыру", en="The comparison")
COMPARED: Final = Text(
    ru="{bank}, {first} – {last}: в реестре {rows} платежей на {tenge}, расхождений: {count}.",
    kk="{bank}, {first} – {last}: тізілімде {rows} төлем, барлығы {tenge}, айырмашылық: {count}.",
    en="{bank}, {first} – {last}: {rows} payments of {tenge} are listed, differences: {count}.",
)
WHAT_TO_DO: Final = Text(
    ru="«Банк не сообщал» – банк должен сообщить о платеже ещё раз. Остальное выясните у банка.",
    kk="«Банк хабарламаған» – банк төлем туралы қайта хабарлауы керек. Қалғанын банктен анықтаңыз.",
    en="“Not told by the bank”: the bank has to tell of it again. Ask the bank about the others.",
)
FIRST_OF_THEM: Final = Text(
    ru="Показаны первые {most}; все – в файле.",
    kk="Алғашқы {most} көрсетілген; бәрі – файлда.",
    en="The first {most} are shown; all are in the file.",
)
LIST_IS_GONE: Final = Text(
    ru="Список расхождений не сохранился: он хранится 30 дней, а сверка командой его печатает."
    " Сверьте реестр ещё раз.",
    kk="Айырмашылықтар тізімі сақталмаған: ол 30 күн сақталады, ал пәрменмен салыстыру оны басып"
    " шығарады. Тізілімді қайта салыстырыңыз.",
    en="The differences are gone: they are kept for 30 days, and a command prints them. Compare the"
    " list again.",
)
WHAT: Final = Text(ru="Что не так", kk="Не сәйкес емес", en="What differs")
LISTED_ACCOUNT: Final = Text(ru="Счёт в реестре", kk="Тізілімдегі шот", en="Listed account")
LISTED_TENGE: Final = Text(ru="Сумма в реестре, ₸", kk="Тізілімдегі сома, ₸", en="Listed sum, ₸")
TOLD_ACCOUNT: Final = Text(ru="Счёт от банка", kk="Банк айтқан шот", en="Told account")
TOLD_TENGE: Final = Text(ru="Сумма от банка, ₸", kk="Банк айтқан сома, ₸", en="Told sum, ₸")
DIFFERS: Final = {
    "not_told": Text(ru="Банк не сообщал", kk="Банк хабарламаған", en="Not told by the bank"),
    "not_listed": Text(ru="Нет в реестре", kk="Тізілімде жоқ", en="Not in the list"),
    "other_sum": Text(ru="Другая сумма", kk="Басқа сома", en="Another sum"),
    "other_account": Text(ru="Другой счёт", kk="Басқа шот", en="Another account"),
    "listed_twice": Text(ru="В реестре дважды", kk="Тізілімде екі рет", en="Listed twice"),
}
DIFFERENCE_COLUMNS: Final = (
    NUMBER,
    WHAT,
    LISTED_ACCOUNT,
    LISTED_TENGE,
    TOLD_ACCOUNT,
    TOLD_TENGE,
)
NO_FILE: Final = Text(
    ru="Выберите файл реестра, не больше {megabytes} МБ.",
    kk="Тізілім файлын таңдаңыз, {megabytes} МБ-тан аспасын.",
    en="Choose the file of the list, {megabytes} MB at most.",
)
TOO_HEAVY: Final = Text(
    ru="Файл слишком тяжёлый, прочитать его не удалось. Сохраните его в CSV или разделите по дням.",
    kk="Файл тым ауыр, оны оқу мүмкін болмады. Оны CSV пішімінде сақтаңыз немесе күндерге бөліңіз.",
    en="The file is too heavy to be read. Save it as CSV, or split it by days.",
)
NOT_TAKEN: Final = Text(
    ru="Реестр не принят. Проверьте файл и передайте его ещё раз.",
    kk="Тізілім қабылданбады. Файлды тексеріп, қайта беріңіз.",
    en="The list was not taken. Check the file and send it again.",
)
