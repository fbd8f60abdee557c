"""Texts of the command `held`."""

from typing import Final

from cabinet.core.text import Text

NONE_HELD: Final = Text(
    ru="Показаний на проверке нет.",
    kk="Тексерілетін көрсеткіш жоқ.",
    en="There are no readings to check.",
)
HELD: Final = Text(
    ru="{receipt} {meter}: передано {value} ({sent_at}), было {previous}. {statement}."
    " Договор {contract}, {payer}, завод № {serial}",
    kk="{receipt} {meter}: {value} жіберілді ({sent_at}), бұрын {previous}. {statement}."
    " Шарт {contract}, {payer}, зауыттық № {serial}",
    en="{receipt} {meter}: {value} was sent ({sent_at}), was {previous}. {statement}."
    " Contract {contract}, {payer}, serial No. {serial}",
)
NOT_HELD: Final = Text(
    ru="По квитанции {receipt} показание водомера {meter} не ждёт проверки: его нет, о нём уже"
    " решено или его заменило новое.",
    kk="{receipt} түбіртегі бойынша {meter} су есептегішінің көрсеткіші тексеруді күтіп тұрған жоқ:"
    " ол жоқ, шешілген немесе жаңасымен ауыстырылған.",
    en="The reading of meter {meter} on receipt {receipt} is not waiting to be checked: "
    "there is none, it has been decided, or a new one replaced it.",
)
REASON_WANTED: Final = Text(
    ru="Укажите причину отказа (не длиннее 300 знаков): её увидит абонент.",
    kk="Бас тарту себебін көрсетіңіз (300 таңбадан аспасын): оны абонент көреді.",
    en="State why it is rejected (300 characters at most): the customer will see it.",
)
ACCEPTED: Final = Text(
    ru="Принято: {receipt} {meters}.",
    kk="Қабылданды: {receipt} {meters}.",
    en="Accepted: {receipt} {meters}.",
)
REJECTED: Final = Text(
    ru="Отклонено: {receipt} {meters}.",
    kk="Қабылданбады: {receipt} {meters}.",
    en="Rejected: {receipt} {meters}.",
)
