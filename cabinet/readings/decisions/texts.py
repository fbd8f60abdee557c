"""Texts of the letters about decisions."""

from typing import Final

from cabinet.core.text import Text

SEND_ANEW_SUBJECT: Final = Text(
    ru="Показания за {month}: не принято {rejected}, передайте новые",
    kk="Көрсеткіштер ({month}): қабылданбағаны {rejected}, жаңасын жіберіңіз",
    en="Readings of {month}: {rejected} rejected, please send new ones",
)
REJECTED_SUBJECT: Final = Text(
    ru="Показания за {month}: не принято {rejected}",
    kk="Көрсеткіштер ({month}): қабылданбағаны {rejected}",
    en="Readings of {month}: {rejected} rejected",
)
ACCEPTED_SUBJECT: Final = Text(
    ru="Показания за {month}: после проверки принято {accepted}",
    kk="Көрсеткіштер ({month}): тексеруден кейін қабылданғаны {accepted}",
    en="Readings of {month}: {accepted} accepted after the check",
)
DECIDED: Final = Text(
    ru="Водоканал рассмотрел показания за {month} по {contract}, квитанция № {receipt}.",
    kk="Су арнасы {contract} бойынша көрсеткіштерді ({month}, № {receipt} түбіртек) қарады.",
    en="The utility has looked at the readings of {month} for {contract}, receipt No. {receipt}.",
)
REJECTED: Final = Text(
    ru="Не приняты ({count}):", kk="Қабылданбағандар ({count}):", en="Rejected ({count}):"
)
ACCEPTED: Final = Text(
    ru="Приняты после проверки ({count}):",
    kk="Тексеруден кейін қабылданғандар ({count}):",
    en="Accepted after the check ({count}):",
)
BECAUSE: Final = Text(ru="Причина: {reason}", kk="Себебі: {reason}", en="Reason: {reason}")
AND_MORE: Final = Text(
    ru="И ещё {count}: все они – в личном кабинете.",
    kk="Тағы {count}: барлығы жеке кабинетте.",
    en="And {count} more: all of them are in your account.",
)
SEND_UNTIL: Final = Text(
    ru="Новые показания принимаются по {last} включительно.",
    kk="Жаңа көрсеткіштер {last} күніне дейін (осы күнді қоса) қабылданады.",
    en="New readings are accepted up to and including {last}.",
)
READINGS: Final = Text(
    ru="Показания – в личном кабинете:",
    kk="Көрсеткіштер жеке кабинетте:",
    en="The readings are in your account:",
)
READINGS_BUTTON: Final = Text(
    ru="Открыть показания", kk="Көрсеткіштерді ашу", en="Open the readings"
)
