"""Texts of the letters about meters."""

from typing import Final

from cabinet.core.text import Text

HELLO: Final = Text(ru="Здравствуйте,", kk="Сәлеметсіз бе,", en="Hello,")

UNSENT_SUBJECT: Final = Text(
    ru="Передайте показания за {month} до {last}",
    kk="Көрсеткіштерді ({month}) {last} күніне дейін жіберіңіз",
    en="Readings of {month}: please send them by {last}",
)
UNSENT: Final = Text(
    ru="По договору № {number} ещё не переданы все показания за {month}. Приборов учёта без "
    "показаний: {meters} из {of_meters}.",
    kk="№ {number} шарты бойынша көрсеткіштер ({month}) әлі толық жіберілмеген. Көрсеткіші "
    "жіберілмеген есепке алу аспаптары: {meters} (барлығы {of_meters}).",
    en="For contract No. {number} not all readings of {month} have been sent yet. Meters without "
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
    ru="Поверка приборов учёта: срок до {first}",
    kk="Есепке алу аспаптарын салыстырып тексеру: {first} күніне дейін",
    en="Meter verification is due by {first}",
)
DUE: Final = Text(
    ru="По договору № {number} подходит срок поверки приборов учёта ({count}):",
    kk="№ {number} шарты бойынша есепке алу аспаптарын ({count}) салыстырып тексеру мерзімі "
    "жақындады:",
    en="Under contract No. {number} meters are soon due for verification ({count}):",
)
DUE_BY: Final = Text(ru="до {due}", kk="{due} күніне дейін", en="by {due}")
DUE_ADVICE: Final = Text(
    ru="Пожалуйста, договоритесь о поверке заранее: показания прибора с истёкшим сроком поверки "
    "могут не принять к расчёту.",
    kk="Салыстырып тексеру туралы алдын ала келісіп қойыңыз: тексеру мерзімі өткен аспаптың "
    "көрсеткіштері есепке алынбауы мүмкін.",
    en="Please arrange the verification in time: readings of a meter whose verification has "
    "expired may not be accepted for billing.",
)
METERS: Final = Text(
    ru="Все приборы учёта и сроки их поверки – в личном кабинете:",
    kk="Барлық есепке алу аспаптары мен тексеру мерзімдері жеке кабинетте:",
    en="All meters and their verification dates are in your account:",
)
METERS_BUTTON: Final = Text(ru="Открыть кабинет", kk="Кабинетті ашу", en="Open the account")
