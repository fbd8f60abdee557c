"""Texts of the letters about meters."""

from typing import Final

from cabinet.core.text import Text

UNSENT_SUBJECT: Final = Text(
    ru="Передайте показания по {contract} за {month} до {last}",
    kk="{contract}: көрсеткіштерді ({month}) {last} күніне дейін жіберіңіз",
    en="Readings of {month}, {contract}: please send them by {last}",
)
UNSENT: Final = Text(
    ru="По {contract} ещё не переданы все показания за {month}. Приборов учёта без "
    "показаний: {meters} из {of_meters}.",
    kk="{contract} бойынша көрсеткіштер ({month}) әлі толық жіберілмеген. Көрсеткіші "
    "жіберілмеген есепке алу аспаптары: {meters} (барлығы {of_meters}).",
    en="For {contract} not all readings of {month} have been sent yet. Meters without "
    "a reading: {meters} of {of_meters}.",
)
UNSENT_UNTIL: Final = Text(
    ru="Показания принимаются по {last} включительно.",
    kk="Көрсеткіштер {last} күніне дейін (осы күнді қоса) қабылданады.",
    en="Readings are accepted up to and including {last}.",
)
SEND: Final = Text(
    ru="Передать показания можно в личном кабинете:",
    kk="Көрсеткіштерді жеке кабинетте жіберуге болады:",
    en="You can send them in your account:",
)
SEND_BUTTON: Final = Text(
    ru="Передать показания", kk="Көрсеткіштерді жіберу", en="Send the readings"
)

DUE_SUBJECT: Final = Text(
    ru="Поверка приборов учёта по {contract}: срок до {first}",
    kk="{contract}: есепке алу аспаптарын салыстырып тексеру {first} күніне дейін",
    en="Meter verification, {contract}: due by {first}",
)
DUE: Final = Text(
    ru="По {contract} подходит срок поверки приборов учёта ({count}):",
    kk="{contract} бойынша есепке алу аспаптарын ({count}) салыстырып тексеру мерзімі жақындады:",
    en="For {contract} the verification of meters is soon due ({count}):",
)
DUE_BY: Final = Text(ru="до {due}", kk="{due} күніне дейін", en="by {due}")
DUE_ADVICE: Final = Text(
    ru="Запишитесь на поверку до срока{phone}. После него водоканал может считать расход по норме.",
    kk="Мерзіміне дейін салыстырып тексеруге жазылыңыз{phone}. Одан кейін су арнасы шығынды норма "
    "бойынша есептей алады.",
    en="Please book the verification before it is due{phone}. After that day the utility may "
    "charge by the norm.",
)
BY_PHONE: Final = Text(ru=" по телефону {phone}", kk=": {phone}", en=", phone {phone}")
METERS: Final = Text(
    ru="Все приборы учёта и сроки их поверки – в личном кабинете:",
    kk="Барлық есепке алу аспаптары мен тексеру мерзімдері жеке кабинетте:",
    en="All meters and their verification dates are in your account:",
)
METERS_BUTTON: Final = Text(ru="Открыть кабинет", kk="Кабинетті ашу", en="Open the account")
