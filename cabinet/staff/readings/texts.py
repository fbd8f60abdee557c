"""Texts of «Показания»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Показания", kk="Көрсеткіштер", en="Readings")
TYPE_A_NUMBER: Final = Text(
    ru="Введите номер договора или лицевого счёта.",
    kk="Шарттың немесе жеке шоттың нөмірін енгізіңіз.",
    en="Enter the number of the contract or of the personal account.",
)
NO_CONTRACT: Final = Text(
    ru="Такого договора нет.", kk="Мұндай шарт жоқ.", en="There is no such contract."
)
CHOOSE_A_SOURCE: Final = Text(
    ru="Выберите, как получено показание: телефон, письмо или контролёр.",
    kk="Көрсеткіш қалай алынғанын таңдаңыз: телефон, хат немесе бақылаушы.",
    en="Choose how the reading came: phone, letter or inspector.",
)
ONLY_THE_OPEN_MONTH: Final = Text(
    ru="Напомнить можно только за месяц, за который сейчас принимают показания.",
    kk="Тек қазір көрсеткіш қабылданып жатқан ай үшін еске салуға болады.",
    en="Reminders are for the month that readings are taken for now.",
)
SILENT_CHANGED: Final = Text(
    ru="Список тем временем изменился: теперь писем было бы {count}. Проверьте и подтвердите"
    " ещё раз.",
    kk="Осы арада тізім өзгерді: енді хат саны {count} болар еді. Тексеріп, қайта растаңыз.",
    en="The list has changed meanwhile: there would be {count} letters now. Please check and"
    " confirm again.",
)
TOO_MANY_SILENT: Final = Text(
    ru="За один раз отправляется не больше {limit} писем. Сузьте список фильтрами.",
    kk="Бір жолы {limit} хаттан артық жіберілмейді. Тізімді сүзгілермен тарылтыңыз.",
    en="No more than {limit} letters are sent at once. Please narrow the list down.",
)

# The list.
FIRST_LINE: Final = Text(
    ru="Показания за {month}: по водомеру в строке. Приём {open}.",
    kk="Көрсеткіштер, {month}: әр жолда бір су есептегіш. Қабылдау {open}.",
    en="Readings of {month}: a meter in each row. They are taken {open}.",
)
OPEN_NOW: Final = Text(ru="идёт по {last}", kk="{last} күніне дейін", en="until {last}")
CLOSED_NOW: Final = Text(
    ru="закрыт, следующий с {first}", kk="жабық, келесісі {first} күнінен", en="from {first} on"
)
MONTH: Final = Text(ru="Месяц", kk="Ай", en="Month")
NUMBER: Final = Text(
    ru="Договор или заводской №", kk="Шарт немесе зауыттық №", en="Contract or serial No."
)
KIND: Final = Text(ru="Кто", kk="Кім", en="Who")
LEGAL: Final = Text(ru="юридические лица", kk="заңды тұлғалар", en="companies")
INDIVIDUAL: Final = Text(ru="физические лица", kk="жеке тұлғалар", en="individuals")
GROUP: Final = Text(ru="Тарифная группа", kk="Тариф тобы", en="Tariff group")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
NOT_SENT: Final = Text(ru="Не передано", kk="Жіберілмеген", en="Not sent")
FLAG: Final = Text(ru="Особенности", kk="Ерекшелігі", en="What is odd")
UNUSUAL: Final = Text(ru="необычный расход", kk="әдеттен тыс шығын", en="unusual consumption")
ZERO: Final = Text(ru="ноль 3 месяца", kk="3 ай нөл", en="zero for 3 months")
SILENT: Final = Text(ru="молчит 3 месяца", kk="3 ай үнсіз", en="silent for 3 months")
UNVERIFIED: Final = Text(
    ru="поверка просрочена", kk="тексеру мерзімі өткен", en="verification is over"
)
NO_SERIAL: Final = Text(ru="нет заводского №", kk="зауыттық № жоқ", en="no serial No.")
CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
OBJECT: Final = Text(ru="Объект", kk="Нысан", en="Object")
SERIAL: Final = Text(ru="Завод №", kk="Зауыттық №", en="Serial No.")
WATER: Final = Text(ru="Вода", kk="Су", en="Water")
LAST: Final = Text(ru="Предыдущее", kk="Алдыңғысы", en="Last value")
LAST_DAY: Final = Text(ru="Его дата", kk="Оның күні", en="Its date")
VALUE: Final = Text(ru="Новое", kk="Жаңасы", en="New value")
CONSUMPTION: Final = Text(ru="Расход, м³", kk="Шығын, м³", en="Used, m³")
SENT_AT: Final = Text(ru="Передано", kk="Жіберілген", en="Sent")
SOURCE: Final = Text(ru="Как", kk="Қалай", en="How")
RECEIPT: Final = Text(ru="Квитанция", kk="Түбіртек", en="Receipt")
REASON: Final = Text(ru="Причина отказа", kk="Бас тарту себебі", en="Why rejected")
VERIFICATION: Final = Text(ru="Поверка до", kk="Тексеру мерзімі", en="To be verified by")
ENTER: Final = Text(ru="Внести", kk="Енгізу", en="Enter")

# Reminders.
REMIND: Final = Text(ru="Напомнить молчащим", kk="Үнсіздерге еске салу", en="Remind the silent")
REMIND_TITLE: Final = Text(
    ru="Отправить напоминания?", kk="Еске салу хаттарын жіберу керек пе?", en="Send the reminders?"
)
REMIND_COUNT: Final = Text(
    ru="Писем будет: {count}. Их получат те, кто хочет напоминания, передал не все показания и"
    " кому сегодня ещё не писали, по договорам этого списка.",
    kk="Хат саны: {count}. Оларды осы тізімдегі шарттар бойынша еске салғанды қалайтын,"
    " көрсеткіштерін толық жібермеген және бүгін хат алмаған абоненттер алады.",
    en="There will be {count} letters: to those of this list who want reminders, have not sent all"
    " readings and were not written to today.",
)
NOBODY_SILENT: Final = Text(
    ru="Напоминать некому: все передали показания, не хотят писем или уже получили письмо сегодня.",
    kk="Еске салатын ешкім жоқ: бәрі көрсеткіш жіберген, хат қаламайды немесе бүгін хат алған.",
    en="There is nobody to remind: all have sent, want no letters or had one today.",
)
REMIND_CONFIRM: Final = Text(ru="Отправить", kk="Жіберу", en="Send")
REMINDED: Final = Text(
    ru="Напоминаний отправлено: {count}.",
    kk="Жіберілген еске салу хаттары: {count}.",
    en="Reminders sent: {count}.",
)

# Entering.
BACK_TO_HELD: Final = Text(
    ru="Дальше на проверке", kk="Тексеруді жалғастыру", en="Go on with those that wait"
)
ENTER_TITLE: Final = Text(ru="Внести показания", kk="Көрсеткіш енгізу", en="Enter readings")
ENTER_FIRST_LINE: Final = Text(
    ru="Показания, которые абонент сообщил по телефону, письмом или через контролёра.",
    kk="Абонент телефон, хат немесе бақылаушы арқылы хабарлаған көрсеткіштер.",
    en="Readings that a customer told by phone, by letter or through an inspector.",
)
FIND_NUMBER: Final = Text(
    ru="Номер договора или лицевой счёт",
    kk="Шарт нөмірі немесе жеке шот",
    en="Contract number or personal account",
)
FIND: Final = Text(ru="Найти", kk="Табу", en="Find")
FOUND: Final = Text(
    ru="Договор {number}, {payer}", kk="{number} шарты, {payer}", en="Contract {number}, {payer}"
)
NO_CUSTOMER: Final = Text(
    ru="По этому договору в кабинете никто не зарегистрирован: письма не будет.",
    kk="Бұл шарт бойынша кабинетте ешкім тіркелмеген: хат жіберілмейді.",
    en="Nobody is registered for this contract: no letter will be sent.",
)
HOW: Final = Text(
    ru="Как получено показание", kk="Көрсеткіш қалай алынды", en="How the reading came"
)
NEW: Final = Text(ru="Новое показание", kk="Жаңа көрсеткіш", en="New reading")
METER: Final = Text(ru="Водомер", kk="Су есептегіш", en="Meter")
SENT_THIS_MONTH: Final = Text(ru="В этом месяце", kk="Осы айда", en="This month")
SAVE: Final = Text(ru="Внести показания", kk="Көрсеткіштерді енгізу", en="Enter the readings")
ENTERED: Final = Text(
    ru="Внесено показаний: {count}. Квитанция № {receipt}.",
    kk="Енгізілген көрсеткіш: {count}. № {receipt} түбіртек.",
    en="Readings entered: {count}. Receipt No. {receipt}.",
)
NEW_VALUE_OF: Final = Text(
    ru="Новое показание, {meter}", kk="Жаңа көрсеткіш, {meter}", en="New reading, {meter}"
)
FIND_FIRST: Final = Text(
    ru="Сначала найдите договор.",
    kk="Алдымен шартты табыңыз.",
    en="Please find the contract first.",
)
