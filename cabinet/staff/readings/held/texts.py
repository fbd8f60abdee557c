"""Texts of «На проверке»."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.enums import ReadingStatus
from cabinet.core.text import Text

TITLE: Final = Text(ru="На проверке", kk="Тексерілуде", en="To check")

# The reasons that are chosen from, by the word that stands for each.
REASONS: Final[Mapping[str, Text]] = {
    "no_act": Text(
        ru="Нет акта о замене водомера, принесите его в абонентский отдел",
        kk="Су есептегішті ауыстыру актісі жоқ, оны абоненттік бөлімге әкеліңіз",
        en="There is no certificate of the meter’s replacement, please bring it to us",
    ),
    "typing": Text(
        ru="Похоже на опечатку, проверьте показание и передайте снова",
        kk="Қате терілген сияқты, көрсеткішті тексеріп, қайта жіберіңіз",
        en="It looks like a typing mistake, please check the reading and send it again",
    ),
    "photo": Text(
        ru="Пришлите фотографию водомера в абонентский отдел",
        kk="Су есептегіштің фотосын абоненттік бөлімге жіберіңіз",
        en="Please send a photograph of the meter to the subscribers’ department",
    ),
    "visit": Text(
        ru="Показание проверит контролёр на месте",
        kk="Көрсеткішті бақылаушы орнында тексереді",
        en="An inspector will check the reading on site",
    ),
}

NO_READING: Final = Text(
    ru="Такого показания нет.", kk="Мұндай көрсеткіш жоқ.", en="There is no such reading."
)
REPLACED_BY_NEWER: Final = Text(
    ru="Абонент тем временем передал новое показание: это уже не ждёт проверки.",
    kk="Осы арада абонент жаңа көрсеткіш жіберді: бұл енді тексеруді күтпейді.",
    en="The customer has sent a new reading meanwhile: this one waits no more.",
)
BECAME: Final[Mapping[str, Text]] = {
    ReadingStatus.ACCEPTED: Text(ru="принято", kk="қабылданды", en="accepted"),
    ReadingStatus.REJECTED: Text(ru="отклонено", kk="қабылданбады", en="rejected"),
    ReadingStatus.SENT: Text(ru="передано в расчёт", kk="есепке берілді", en="given to billing"),
}
DECIDED_ALREADY: Final = Text(
    ru="Показание уже {what}: {who}, {moment}.",
    kk="Көрсеткіш {what}: {who}, {moment}.",
    en="The reading is {what} already: {who}, {moment}.",
)
DECIDED_BY_BILLING: Final = Text(
    ru="Показание уже {what} расчётной системой.",
    kk="Көрсеткіш есеп айырысу жүйесінде {what}.",
    en="The reading is {what} already by the billing system.",
)
BY_MEMBER: Final = Text(ru="{login} ({role})", kk="{login} ({role})", en="{login} ({role})")
BY_COMMAND: Final = Text(
    ru="командой на сервере", kk="сервердегі командамен", en="by a command on the server"
)
REASON_WANTED: Final = Text(
    ru="Выберите причину или напишите её, хотя бы три буквы: её прочтёт абонент.",
    kk="Себебін таңдаңыз немесе кемінде үш әріппен жазыңыз: оны абонент оқиды.",
    en="Choose a reason or write one of at least three letters: the customer will read it.",
)
REASON_TOO_LONG: Final = Text(
    ru="Причина должна уместиться в {limit} знаков.",
    kk="Себебі {limit} таңбаға сыюы керек.",
    en="The reason has to fit into {limit} characters.",
)

# The list.
FIRST_LINE: Final = Text(
    ru="На проверке показаний: {count}. Самое старое передано {moment}.",
    kk="Тексерілетін көрсеткіш: {count}. Ең ескісі {moment} жіберілген.",
    en="Readings to check: {count}. The oldest was sent {moment}.",
)
NOTHING_HELD: Final = Text(
    ru="На проверке ничего нет.", kk="Тексерілетін ештеңе жоқ.", en="Nothing waits to be checked."
)
CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
METER: Final = Text(ru="Водомер", kk="Су есептегіш", en="Meter")
VALUE: Final = Text(ru="Передано", kk="Жіберілді", en="Sent")
STATEMENT: Final = Text(ru="Что заявил абонент", kk="Абонент не мәлімдеді", en="What was stated")
SENT_AT: Final = Text(ru="Когда", kk="Қашан", en="When")
SOURCE: Final = Text(ru="Как", kk="Қалай", en="How")
RECEIPT: Final = Text(ru="Квитанция", kk="Түбіртек", en="Receipt")
SERIAL: Final = Text(ru="Завод №", kk="Зауыттық №", en="Serial No.")
WATER: Final = Text(ru="Вода", kk="Су", en="Water")
NUMBER: Final = Text(
    ru="Договор или заводской №", kk="Шарт немесе зауыттық №", en="Contract or serial No."
)
KIND: Final = Text(ru="Кто", kk="Кім", en="Who")
LEGAL: Final = Text(ru="юридические лица", kk="заңды тұлғалар", en="companies")
INDIVIDUAL: Final = Text(ru="физические лица", kk="жеке тұлғалар", en="individuals")

# The one that is open.
BEFORE: Final = Text(ru="Было", kk="Болғаны", en="Before")
NEW: Final = Text(ru="Передано", kk="Жіберілді", en="Sent")
CONSUMPTION: Final = Text(ru="Расход", kk="Шығын", en="Consumption")
NOT_KNOWN: Final = Text(
    ru="знает только расчётный отдел", kk="тек есеп айырысу бөлімі біледі", en="billing knows it"
)
NOTHING_BEFORE: Final = Text(ru="показаний не было", kk="көрсеткіш болмаған", en="no reading")
VALUE_OF: Final = Text(
    ru="{value} ({day}, {source})", kk="{value} ({day}, {source})", en="{value} ({day}, {source})"
)
BILL: Final = Text(ru="Счёт, если принять", kk="Қабылданса, шот", en="The bill if it is accepted")
BILL_LINE: Final = Text(
    ru="{service}: {volume} × {tariff} = {amount}",
    kk="{service}: {volume} × {tariff} = {amount}",
    en="{service}: {volume} × {tariff} = {amount}",
)
BILL_TOTAL: Final = Text(
    ru="Всего {amount} с НДС, как по тарифу за {month}.",
    kk="Барлығы {amount}, ҚҚС қоса, {month} тарифі бойынша.",
    en="{amount} in all with VAT, as by the tariff of {month}.",
)
NO_BILL: Final = Text(
    ru="Посчитать нельзя: расход или тариф знает только расчётный отдел.",
    kk="Есептеу мүмкін емес: шығынды немесе тарифті тек есеп айырысу бөлімі біледі.",
    en="It cannot be calculated: billing alone knows the consumption or the tariff.",
)
WATER_SERVICE: Final = Text(ru="Водоснабжение", kk="Сумен жабдықтау", en="Water")
SEWER_SERVICE: Final = Text(ru="Водоотведение", kk="Су бұру", en="Sewerage")
PAST: Final = Text(
    ru="Показания за 24 месяца", kk="24 айдың көрсеткіштері", en="Readings of 24 months"
)
NO_PAST: Final = Text(
    ru="За 24 месяца показаний не было.",
    kk="24 айда көрсеткіштер болмады.",
    en="There were no readings in 24 months.",
)
ACCEPT: Final = Text(ru="Принять", kk="Қабылдау", en="Accept")
TO_CUSTOMER: Final = Text(ru="Карточка абонента", kk="Абонент карточкасы", en="Customer’s card")
CORRECT: Final = Text(ru="Внести другое", kk="Басқасын енгізу", en="Enter another")
REJECT: Final = Text(ru="Отклонить", kk="Қабылдамау", en="Reject")
PREVIOUS_ONE: Final = Text(ru="Предыдущее", kk="Алдыңғысы", en="Previous")
NEXT_ONE: Final = Text(ru="Следующее", kk="Келесісі", en="Next")
TO_THE_OPEN_ONE: Final = Text(
    ru="К открытому показанию",
    kk="Ашық көрсеткішке",
    en="To the open reading",
)
OPEN: Final = Text(ru="Открыть", kk="Ашу", en="Open")
CHOOSE: Final = Text(
    ru="Выберите показание из списка.",
    kk="Тізімнен көрсеткішті таңдаңыз.",
    en="Choose a reading from the list.",
)
ACCEPTED: Final = Text(
    ru="Принято: договор {contract}, водомер {meter}.",
    kk="Қабылданды: {contract} шарты, {meter} су есептегіші.",
    en="Accepted: contract {contract}, meter {meter}.",
)
REJECTED: Final = Text(
    ru="Отклонено: договор {contract}, водомер {meter}.",
    kk="Қабылданбады: {contract} шарты, {meter} су есептегіші.",
    en="Rejected: contract {contract}, meter {meter}.",
)

# The dialog of a rejection.
REJECT_TITLE: Final = Text(
    ru="Отклонить показание", kk="Көрсеткішті қабылдамау", en="Reject the reading"
)
REJECT_HELP: Final = Text(
    ru="Абонент прочтёт причину в письме и в кабинете и сможет передать новое показание.",
    kk="Абонент себебін хаттан және кабинеттен оқып, жаңа көрсеткіш жібере алады.",
    en="The customer will read the reason in a letter and in the account, and can send anew.",
)
REASON: Final = Text(ru="Причина", kk="Себебі", en="Reason")
OWN_WORDS: Final = Text(ru="Своими словами", kk="Өз сөзіңізбен", en="In your own words")
OWN_WORDS_HINT: Final = Text(
    ru="Хотя бы три буквы, если причина не выбрана выше.",
    kk="Жоғарыда себеп таңдалмаса, кемінде үш әріп.",
    en="At least three letters where no reason is chosen above.",
)
REJECT_CONFIRM: Final = Text(ru="Отклонить", kk="Қабылдамау", en="Reject")
