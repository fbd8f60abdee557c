"""Texts of the readings page."""

from typing import Final

from cabinet.core.text import Text, same

TITLE: Final = Text(
    ru="Показания приборов учёта",
    kk="Есепке алу аспаптарының көрсеткіштері",
    en="Meter readings",
)
NOTHING: Final = same("-")

# The table.
WATER: Final = Text(ru="Вода", kk="Су", en="Water")
COLD: Final = Text(ru="Хол", kk="Суық", en="Cold")
HOT: Final = Text(ru="Гор", kk="Ыстық", en="Hot")
COLD_WATER: Final = Text(ru="холодная вода", kk="суық су", en="cold water")
HOT_WATER: Final = Text(ru="горячая вода", kk="ыстық су", en="hot water")
WITHOUT_SERIAL: Final = Text(ru="без заводского №", kk="зауыттық нөмірсіз", en="no serial No.")
SERIAL_NOT_KNOWN: Final = Text(ru="не указан", kk="көрсетілмеген", en="not known")
METER_IN_LETTER: Final = Text(
    ru="№ {serial} – {said}\n{water}{place}",
    kk="№ {serial} – {said}\n{water}{place}",
    en="No. {serial} – {said}\n{water}{place}",
)
SERIAL: Final = Text(ru="Завод №", kk="Зауыттық №", en="Serial No.")
VERIFICATION: Final = Text(ru="Дата поверки", kk="Салыстырып тексеру күні", en="Verification date")
STATUS: Final = Text(ru="Состояние водомера", kk="Су есептегіштің күйі", en="Meter status")
INSTALLED: Final = Text(ru="Установлен", kk="Орнатылған", en="Installed")
REMOVED: Final = Text(ru="Снят", kk="Алынған", en="Removed")
PREVIOUS_DATE: Final = Text(
    ru="Дата предыдущ. показаний", kk="Алдыңғы көрсеткіштің күні", en="Date of previous reading"
)
PREVIOUS: Final = Text(ru="Предыдущ. показания", kk="Алдыңғы көрсеткіш", en="Previous reading")
PREVIOUS_SOURCE: Final = Text(
    ru="Источник предыдущ. показаний",
    kk="Алдыңғы көрсеткіштің көзі",
    en="Source of previous reading",
)
CURRENT: Final = Text(ru="Текущие показания", kk="Ағымдағы көрсеткіш", en="Current reading")
SENT_DATE: Final = Text(ru="Дата передачи показаний", kk="Көрсеткіш жіберілген күн", en="Date sent")
SENT_SOURCE: Final = Text(ru="Источник показаний", kk="Көрсеткіш көзі", en="Source of reading")
SITE: Final = Text(ru="Сайт", kk="Сайт", en="Website")
PHONE: Final = Text(ru="Телефон", kk="Телефон", en="Phone")
BY_LETTER: Final = Text(ru="Письмо", kk="Хат", en="Letter")
INSPECTOR: Final = Text(ru="Контролёр", kk="Бақылаушы", en="Inspector")
ENTERED_BY_PHONE: Final = Text(
    ru="внесено поставщиком, по телефону",
    kk="жеткізуші телефон арқылы енгізді",
    en="entered by the utility, by phone",
)
ENTERED_BY_LETTER: Final = Text(
    ru="внесено поставщиком, по письму",
    kk="жеткізуші хат бойынша енгізді",
    en="entered by the utility, from a letter",
)
ENTERED_BY_INSPECTOR: Final = Text(
    ru="внесено поставщиком, снято контролёром",
    kk="жеткізуші бақылаушы алған көрсеткіш бойынша енгізді",
    en="entered by the utility, read by an inspector",
)
CURRENT_OF: Final = Text(
    ru="Текущие показания (показания текущего месяца), {meter}",
    kk="Ағымдағы көрсеткіш (осы айдың көрсеткіші), {meter}",
    en="Current reading (reading of this month), {meter}",
)
NO_METERS: Final = Text(
    ru="Приборов учёта у вас нет.",
    kk="Сізде есепке алу аспаптары жоқ.",
    en="You have no meters.",
)

# Above and under the table.
WINDOW: Final = Text(
    ru="Показания принимаются с {first} по {last}.",
    kk="Көрсеткіштер {first} күнінен {last} күніне дейін қабылданады.",
    en="Readings are accepted from {first} to {last}.",
)
HINT: Final = Text(
    ru="Введите показания текущего месяца так, как их показывает водомер.",
    kk="Осы айдың көрсеткішін есептегіште көрсетілгендей енгізіңіз.",
    en="Enter this month’s readings as the meter shows them.",
)
HINT_WITH_EXAMPLE: Final = Text(
    ru="Введите показания текущего месяца так, как их показывает водомер, например {example}."
    " Нули впереди можно не писать.",
    kk="Осы айдың көрсеткішін есептегіште көрсетілгендей енгізіңіз, мысалы {example}. Алдыңғы"
    " нөлдерді жазбауға болады.",
    en="Enter this month’s readings as the meter shows them, for example {example}. Leading zeros"
    " can be left out.",
)
SEND: Final = Text(ru="Передать показания", kk="Көрсеткіштерді жіберу", en="Send readings")
IN_PROCESS: Final = Text(
    ru="Ваши показания в обработке!",
    kk="Көрсеткіштеріңіз өңделуде!",
    en="Your readings are being processed!",
)
NOT_SENT_YET: Final = Text(
    ru="Связь медленная, показания ещё не отправлены.",
    kk="Байланыс баяу, көрсеткіштер әлі жіберілмеді.",
    en="The connection is slow; the readings have not been sent yet.",
)
HEAT_METER: Final = Text(
    ru="Установлен теплосчётчик: {answer}",
    kk="Жылу есептегіш орнатылған: {answer}",
    en="Heat meter installed: {answer}",
)
YES: Final = Text(ru="Да", kk="Иә", en="Yes")
NO: Final = Text(ru="Нет", kk="Жоқ", en="No")
HEAT_PRINTOUT: Final = Text(
    ru="Необходимо предоставить распечатку суточных параметров теплоснабжения",
    kk="Жылумен жабдықтаудың тәуліктік параметрлерінің басып шығарылған нұсқасын тапсыру қажет",
    en="A printout of the daily heat supply parameters must be provided",
)
CHECK_INPUT: Final = Text(
    ru="Уважаемый потребитель! Проверьте правильность ввода показаний приборов учёта",
    kk="Құрметті тұтынушы! Есепке алу аспаптары көрсеткіштерінің дұрыс енгізілгенін тексеріңіз",
    en="Dear customer! Please check that the meter readings are entered correctly",
)

# The dialog for a single meter.
SINGLE_TITLE: Final = Text(
    ru="Передать показания только по одному водомеру?",
    kk="Тек бір су есептегіштің көрсеткішін жіберу керек пе?",
    en="Send the reading of one meter only?",
)
SINGLE: Final = Text(
    ru="Вы указали показания только по одному водомеру: {meter}. Остальные останутся без"
    " показаний за этот месяц.",
    kk="Сіз тек бір су есептегіштің көрсеткішін енгіздіңіз: {meter}. Қалғандары осы айда"
    " көрсеткішсіз қалады.",
    en="You entered the reading of one meter only: {meter}. The others will have no"
    " reading this month.",
)
SINGLE_CONFIRM: Final = Text(
    ru="Передать по одному водомеру", kk="Бір есептегіш бойынша жіберу", en="Send for one meter"
)
CANCEL: Final = Text(ru="Отмена", kk="Бас тарту", en="Cancel")

# Refusals of one meter's value.
NO_SERIAL: Final = Text(
    ru="Показания на водомер без заводского номера не передаются!",
    kk="Зауыттық нөмірі жоқ су есептегіштің көрсеткіші қабылданбайды!",
    en="Readings of a meter without a serial number cannot be sent!",
)
NO_SERIAL_ADVICE: Final = Text(
    ru="{refusal} Предоставьте документы по счётчику в абонентский отдел водоканала{phone}.",
    kk="{refusal} Есептегіштің құжаттарын су арнасының абоненттік бөліміне тапсырыңыз{phone}.",
    en="{refusal} Please bring the documents of the meter to the utility’s subscribers’ "
    "department{phone}.",
)
NOT_WORKING: Final = Text(
    ru="Невозможно передать показания на не работающий прибор учета!",
    kk="Жұмыс істемейтін есепке алу аспабының көрсеткішін жіберу мүмкін емес!",
    en="Readings of a meter that is not in operation cannot be sent!",
)
NOT_A_NUMBER: Final = Text(
    ru="Введите показание цифрами 0\u2060–\u20609, например {example}.",
    kk="Көрсеткішті 0\u2060–\u20609 цифрларымен енгізіңіз, мысалы {example}.",
    en="Enter the reading in digits 0\u2060–\u20609, for example {example}.",
)
NEGATIVE: Final = Text(
    ru="Показание не может быть отрицательным.",
    kk="Көрсеткіш теріс сан бола алмайды.",
    en="A reading cannot be negative.",
)
TOO_MANY_DIGITS: Final = Text(
    ru="Слишком много цифр до точки: у этого водомера их {digits}.",
    kk="Нүктеге дейінгі цифр тым көп: бұл есептегіште олардың саны – {digits}.",
    en="Too many digits before the point: this meter has {digits}.",
)
TOO_MANY_DECIMALS: Final = Text(
    ru="Слишком много цифр после точки: у этого водомера их {decimals}.",
    kk="Нүктеден кейінгі цифр тым көп: бұл есептегіште олардың саны – {decimals}.",
    en="Too many digits after the point: this meter has {decimals}.",
)
BELOW_PREVIOUS: Final = Text(
    ru="Показание меньше предыдущего: {previous} от {day}.",
    kk="Көрсеткіш алдыңғысынан аз: {previous}, күні {day}.",
    en="The reading is below the previous one: {previous} of {day}.",
)

# Refusals of the whole.
SOME_REFUSED: Final = Text(
    ru="Показания не переданы. Исправьте отмеченные значения и передайте снова.",
    kk="Көрсеткіштер жіберілмеді. Белгіленген мәндерді түзетіп, қайта жіберіңіз.",
    en="The readings were not sent. Correct the marked values and send again.",
)
CLOSED: Final = Text(
    ru="Сейчас показания не принимаются. Передать их можно с {first} по {last}.",
    kk="Қазір көрсеткіштер қабылданбайды. Оларды {first} күнінен {last} күніне дейін"
    " жіберуге болады.",
    en="Readings are not accepted now. They can be sent from {first} to {last}.",
)
IN_PROCESS_ALREADY: Final = Text(
    ru="Ваши показания в обработке! Новых значений для передачи нет.",
    kk="Көрсеткіштеріңіз өңделуде! Жіберілетін жаңа мән жоқ.",
    en="Your readings are being processed! There is no new value to send.",
)
NOTHING_NEW: Final = Text(
    ru="Новых показаний нет: введите или исправьте хотя бы одно значение.",
    kk="Жаңа көрсеткіш жоқ: кемінде бір мәнді енгізіңіз немесе түзетіңіз.",
    en="There are no new readings: enter or correct at least one value.",
)
SENT_MEANWHILE: Final = Text(
    ru="Показания не переданы: тем временем уже переданы другие. Сейчас в"
    " таблице показаны они. Проверьте и, если нужно, исправьте.",
    kk="Көрсеткіштер жіберілмеді: осы арада басқа көрсеткіштер жіберілген. Қазір"
    " кестеде солар көрсетілген. Тексеріп, қажет болса түзетіңіз.",
    en="The readings were not sent: others were sent meanwhile. The table shows"
    " them now. Check and correct them if needed.",
)
TYPED_BEFORE: Final = Text(
    ru="Вы ввели {typed}, а передано уже {sent}.",
    kk="Сіз {typed} енгіздіңіз, ал {sent} жіберіліп қойған.",
    en="You entered {typed}, but {sent} was sent already.",
)
MONTH_CHANGED: Final = Text(
    ru="Показания не переданы: начался приём за новый месяц. Проверьте таблицу и передайте снова.",
    kk="Көрсеткіштер жіберілмеді: жаңа айдың көрсеткіштерін қабылдау басталды. Кестені тексеріп,"
    " қайта жіберіңіз.",
    en="The readings were not sent: a new month has begun. Check the table and send again.",
)
TABLE_RELOADED: Final = Text(
    ru="Показания не переданы: связь прерывалась, и таблица загружена заново. Проверьте её и"
    " передайте снова.",
    kk="Көрсеткіштер жіберілмеді: байланыс үзіліп, кесте қайта жүктелді. Оны тексеріп, қайта"
    " жіберіңіз.",
    en="The readings were not sent: the connection was lost and the table was loaded again. "
    "Check it and send once more.",
)
TOO_MANY_BATCHES: Final = Text(
    ru="Показания не переданы: за этот месяц их передавали уже {count} раз, больше сайт"
    " не принимает. Если что-то нужно исправить, позвоните в водоканал.",
    kk="Көрсеткіштер жіберілмеді: осы айда олар {count} рет жіберілген, сайт бұдан"
    " артық қабылдамайды. Түзету керек болса, су арнасына қоңырау шалыңыз.",
    en="The readings were not sent: they were sent {count} times this month, and"
    " the site takes no more. Please call the utility if something is to be corrected.",
)
UNKNOWN_METER: Final = Text(
    ru="Показания не переданы: такого водомера у вас нет. Обновите страницу.",
    kk="Көрсеткіштер жіберілмеді: сізде мұндай су есептегіш жоқ. Бетті жаңартыңыз.",
    en="The readings were not sent: you have no such meter. Reload the page.",
)
NOT_A_FORM: Final = Text(
    ru="Показания не переданы: данные формы повреждены. Обновите страницу.",
    kk="Көрсеткіштер жіберілмеді: нысан деректері бүлінген. Бетті жаңартыңыз.",
    en="The readings were not sent: the form’s data are damaged. Reload the page.",
)
# After the dates of the window.
TODAY_AND_TOMORROW: Final = Text(
    ru="{left}: сегодня и завтра.", kk="{left}: бүгін және ертең.", en="{left}: today and tomorrow."
)
LEFT: Final = Text(
    ru="{left}, считая сегодняшний.",
    kk="{left}, бүгінгі күнді қоса.",
    en="{left}, including today.",
)
LAST_DAY: Final = Text(
    ru="Сегодня последний день приёма.",
    kk="Бүгін қабылдаудың соңғы күні.",
    en="Today is the last day.",
)
