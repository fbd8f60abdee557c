"""Texts of the calendar: its page, its events, and the link to it."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Календарь", kk="Күнтізбе", en="Calendar")
WHAT: Final = Text(
    ru="Последний день для показаний, срок оплаты и сроки поверки – в календаре вашего телефона. "
    "Накануне он напомнит сам, о поверке – за две недели.",
    kk="Көрсеткіш жіберудің соңғы күні, төлеу мерзімі және салыстырып тексеру мерзімдері – "
    "телефоныңыздың күнтізбесінде. Ол бір күн бұрын, тексеру туралы екі апта бұрын өзі ескертеді.",
    en="The last day for readings, the day to pay by and the verification dates in the calendar of "
    "your phone. It reminds you the day before, of verification two weeks before.",
)
ADD: Final = Text(ru="Добавить в календарь", kk="Күнтізбеге қосу", en="Add to the calendar")
FILE_HINT: Final = Text(
    ru="Файл с датами на год вперёд: телефон откроет его и предложит сохранить события.",
    kk="Бір жылға арналған күндері бар файл: телефон оны ашып, оқиғаларды сақтауды ұсынады.",
    en="A file with the dates of a year: the phone opens it and offers to keep the events.",
)
DATES: Final = Text(ru="Ближайшие даты", kk="Жақын күндер", en="Next dates")
NO_DATES: Final = Text(
    ru="Дат для календаря пока нет.",
    kk="Күнтізбеге арналған күндер әзірге жоқ.",
    en="There are no dates for a calendar yet.",
)
SUBSCRIBE: Final = Text(
    ru="Календарь, который обновляется сам",
    kk="Өзі жаңарып тұратын күнтізбе",
    en="A calendar that stays up to date",
)
SUBSCRIBE_HINT: Final = Text(
    ru="Подпишите календарь на этот адрес, и новые сроки появятся в нём сами. В событиях нет сумм "
    "и адресов. Не пересылайте адрес: кто его знает, увидит даты. С новым паролем он перестаёт "
    "действовать, тогда возьмите здесь новый.",
    kk="Күнтізбені осы мекенжайға жазыңыз, сонда жаңа мерзімдер өздігінен пайда болады. Оқиғаларда "
    "сома мен мекенжай болмайды. Мекенжайды басқаға жібермеңіз: оны білген адам күндерді көреді. "
    "Құпиясөз ауысқанда ол жарамсыз болады, онда жаңасын осыдан алыңыз.",
    en="Subscribe your calendar to this address and new dates will come by themselves. The events "
    "hold no sums and no addresses. Do not pass the address on: whoever knows it sees the dates. A "
    "new password ends it; then take the new one from here.",
)
OPEN: Final = Text(ru="Подписать календарь", kk="Күнтізбені жазу", en="Subscribe the calendar")
ADDRESS: Final = Text(ru="Адрес календаря", kk="Күнтізбе мекенжайы", en="Calendar address")
PRESS_TO_COPY: Final = Text(
    ru="Адрес копируется нажатием.",
    kk="Мекенжай басқанда көшіріледі.",
    en="Press the address to copy it.",
)
UNKNOWN: Final = Text(
    ru="Этот адрес календаря больше не действует. Возьмите новый в личном кабинете.",
    kk="Күнтізбенің бұл мекенжайы енді жарамсыз. Жаңасын жеке кабинеттен алыңыз.",
    en="This calendar address does not work any more. Take the new one from your account.",
)

# Events.
SEND: Final = Text(
    ru="Показания за {month}: последний день",
    kk="Көрсеткіштер ({month}): соңғы күн",
    en="Readings for {month}: last day",
)
SEND_NOTE: Final = Text(
    ru="Передайте показания водомеров в личном кабинете, если ещё не передали.",
    kk="Су есептегіштердің көрсеткіштерін әлі жібермеген болсаңыз, жеке кабинетте жіберіңіз.",
    en="Send the readings of the meters in your account unless you have sent them.",
)
PAY: Final = Text(
    ru="Оплата воды за {month}: последний день",
    kk="Суға төлем ({month}): соңғы күн",
    en="Payment for water, {month}: last day",
)
PAY_NOTE: Final = Text(
    ru="Сколько к оплате, видно в личном кабинете.",
    kk="Төленетін сома жеке кабинетте көрсетілген.",
    en="What is due is shown in your account.",
)
VERIFY_ONE: Final = Text(
    ru="Поверка водомера {meter}: последний день",
    kk="{meter} су есептегішін салыстырып тексеру: соңғы күн",
    en="Verification of the meter {meter}: last day",
)
VERIFY_SEVERAL: Final = Text(
    ru="Поверка водомеров ({count}): последний день",
    kk="Су есептегіштерді ({count}) салыстырып тексеру: соңғы күн",
    en="Verification of {count} meters: last day",
)
