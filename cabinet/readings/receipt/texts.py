"""Texts of the receipt, its letter and its links."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(
    ru="Квитанция о приёме показаний",
    kk="Көрсеткіштерді қабылдау туралы түбіртек",
    en="Receipt of meter readings",
)
NUMBER: Final = Text(ru="№ {number}", kk="№ {number}", en="No. {number}")
PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
PERIOD: Final = Text(ru="Показания за", kk="Көрсеткіш айы", en="Readings for")
SENT_AT: Final = Text(ru="Переданы", kk="Жіберілген уақыты", en="Sent")
SENT_BY: Final = Text(ru="Кем переданы", kk="Жіберген", en="Sent by")
STATE_AT: Final = Text(
    ru="Состояние показаний на {moment}.",
    kk="Көрсеткіштердің {moment} жағдайы.",
    en="State of the readings on {moment}.",
)
FOOTER: Final = Text(ru="Квитанция № {number}", kk="№ {number} түбіртек", en="Receipt No. {number}")

# The table.
WATER: Final = Text(ru="Вода", kk="Су", en="Water")
SERIAL: Final = Text(ru="Завод №", kk="Зауыттық №", en="Serial No.")
LOCATION: Final = Text(ru="Место", kk="Орны", en="Place")
PREVIOUS: Final = Text(ru="Предыдущее", kk="Алдыңғысы", en="Previous")
VALUE: Final = Text(ru="Показание", kk="Көрсеткіш", en="Reading")
CONSUMPTION: Final = Text(ru="Расход, м³", kk="Шығын, м³", en="Used, m³")
STATE: Final = Text(ru="Состояние", kk="Жағдайы", en="State")
COUNT: Final = Text(
    ru="Показаний: {count}", kk="Көрсеткіштер саны: {count}", en="Readings: {count}"
)
NOTHING: Final = Text(ru="-", kk="-", en="-")

# Files, links, the letter.
FILE_NAME: Final = Text(
    ru="Квитанция {number}.pdf", kk="Түбіртек {number}.pdf", en="Receipt {number}.pdf"
)
NO_RECEIPT: Final = Text(
    ru="Такой квитанции нет.", kk="Мұндай түбіртек жоқ.", en="There is no such receipt."
)
DOWNLOAD: Final = Text(ru="Квитанция", kk="Түбіртек", en="Receipt")
OF_THE_MONTH: Final = Text(
    ru="Квитанции: {month}", kk="Түбіртектер: {month}", en="Receipts: {month}"
)
LINK: Final = Text(
    ru="№ {number} от {moment}, показаний: {count}",
    kk="№ {number}, {moment}, көрсеткіштер: {count}",
    en="No. {number} of {moment}, readings: {count}",
)
SUBJECT: Final = Text(
    ru="Квитанция № {number} о приёме показаний",
    kk="Көрсеткіштерді қабылдау туралы № {number} түбіртек",
    en="Receipt No. {number} of meter readings",
)
RECEIVED: Final = Text(
    ru="Ваши показания приборов учёта по {contract} переданы {moment} и находятся в"
    " обработке. Номер квитанции: {number}.",
    kk="{contract} бойынша есепке алу аспаптарының көрсеткіштері {moment} жіберілді "
    "және өңделуде. Түбіртек нөмірі: {number}.",
    en="Your meter readings for {contract} were sent on {moment} and are being"
    " processed. Receipt number: {number}.",
)
ENTERED: Final = Text(
    ru="Показания {entered}. Если вы их не сообщали, позвоните в абонентский отдел.",
    kk="Көрсеткіштер: {entered}. Егер оларды сіз хабарламаған болсаңыз, абоненттік бөлімге"
    " хабарласыңыз.",
    en="The readings were {entered}. If you did not tell them to us, please call the subscribers’"
    " department.",
)
LETTER_BUTTON: Final = Text(
    ru="Скачать квитанцию", kk="Түбіртекті жүктеп алу", en="Download the receipt"
)
IN_THE_CABINET: Final = Text(
    ru="Квитанцию можно в любое время скачать в кабинете:",
    kk="Түбіртекті кез келген уақытта кабинеттен жүктеп алуға болады:",
    en="You can download the receipt at any time:",
)
