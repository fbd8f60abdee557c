"""Texts of the dialogs and of the status of a value."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.enums import ReadingStatus, Statement
from cabinet.core.text import Text

# What a customer may state about a value below the previous one, by the word that is kept.
STATEMENTS: Final[Mapping[str, Text]] = {
    Statement.PASSED_ZERO: Text(
        ru="Счётчик перешёл через ноль",
        kk="Есептегіш нөлден өтіп кетті",
        en="The counter passed zero",
    ),
    Statement.REPLACED: Text(
        ru="Водомер заменён", kk="Су есептегіш ауыстырылды", en="The meter was replaced"
    ),
    Statement.MISREAD: Text(
        ru="Предыдущее показание снято с ошибкой",
        kk="Алдыңғы көрсеткіш қате алынған",
        en="The previous reading was taken wrongly",
    ),
}
PASSED_ZERO_WITH: Final = Text(
    ru="Счётчик перешёл через ноль: расход {volume}",
    kk="Есептегіш нөлден өтіп кетті: шығын {volume}",
    en="The counter passed zero: consumption {volume}",
)

# How far a value has come.
STATES: Final[Mapping[str, Text]] = {
    ReadingStatus.SENT: Text(ru="Передано", kk="Жіберілді", en="Sent"),
    ReadingStatus.HELD: Text(ru="На проверке", kk="Тексерілуде", en="Being checked"),
    ReadingStatus.ACCEPTED: Text(ru="Принято", kk="Қабылданды", en="Accepted"),
    ReadingStatus.REJECTED: Text(ru="Отклонено", kk="Қабылданбады", en="Rejected"),
}
REJECTED_BECAUSE: Final = Text(
    ru="Отклонено: {reason}", kk="Қабылданбады: {reason}", en="Rejected: {reason}"
)
WAS_SENT: Final = Text(
    ru="было передано {value}", kk="жіберілгені {value}", en="{value} had been sent"
)

# What the page says about the whole.
IN_PROCESS_HELD: Final = Text(
    ru="Ваши показания в обработке! Показания меньше предыдущих ({count}) проверит сотрудник"
    " водоканала.",
    kk="Көрсеткіштеріңіз өңделуде! Алдыңғысынан аз көрсеткіштерді ({count}) су арнасының қызметкері"
    " тексереді.",
    en="Your readings are being processed! The utility’s staff will check those below the previous"
    " ones ({count}).",
)
ALL_ACCEPTED: Final = Text(
    ru="Ваши показания приняты.",
    kk="Көрсеткіштеріңіз қабылданды.",
    en="Your readings are accepted.",
)
SOME_REJECTED: Final = Text(
    ru="Отклонено показаний: {count}. Причина указана в таблице. Передайте новые значения.",
    kk="Қабылданбаған көрсеткіштер: {count}. Себебі кестеде көрсетілген. Жаңа мәндерді жіберіңіз.",
    en="Readings rejected: {count}. The table says why. Please send new values.",
)
REJECTED_MEANWHILE: Final = Text(
    ru="Показания не переданы: тем временем некоторые из прежних отклонены. Проверьте таблицу и"
    " передайте снова.",
    kk="Көрсеткіштер жіберілмеді: осы арада бұрынғыларының кейбірі қабылданбады. Кестені тексеріп,"
    " қайта жіберіңіз.",
    en="The readings were not sent: some of the earlier ones have been rejected meanwhile. "
    "Check the table and send again.",
)

# The dialog about values that look wrong.
DOUBTS_TITLE: Final = Text(
    ru="Проверьте показания", kk="Көрсеткіштерді тексеріңіз", en="Check the readings"
)
DOUBTS: Final = Text(
    ru="Эти значения не похожи на прежние. Если всё верно, передайте их.",
    kk="Бұл мәндер бұрынғыларға ұқсамайды. Бәрі дұрыс болса, жіберіңіз.",
    en="These values are unlike the earlier ones. If everything is right, send them.",
)
DOUBTS_CONFIRM: Final = Text(
    ru="Всё верно, передать", kk="Бәрі дұрыс, жіберу", en="Everything is right, send"
)
METER: Final = Text(ru="Водомер", kk="Су есептегіш", en="Meter")
PREVIOUS: Final = Text(ru="Предыдущее", kk="Алдыңғысы", en="Previous")
NEW: Final = Text(ru="Новое", kk="Жаңасы", en="New")
CONSUMPTION: Final = Text(ru="Расход, м³", kk="Шығын, м³", en="Consumption, m³")
# By the word of the doubt; billing reads them too.
DOUBT_WORDS: Final = {
    "much": Text(
        ru="Более чем втрое больше обычного расхода",
        kk="Әдеттегі шығыннан үш еседен артық көп",
        en="More than three times the usual consumption",
    ),
    "too_much": Text(
        ru="За это время столько пройти не могло: больше половины шкалы счётчика за месяц",
        kk="Осы уақытта мұнша өте алмайды: айына есептегіш шкаласының жартысынан көп",
        en="That much cannot have passed in this time: over half of the counter’s range a month",
    ),
    "nothing": Text(
        ru="Расхода нет, а раньше он был всегда",
        kk="Шығын жоқ, ал бұрын әрдайым болған",
        en="No consumption, although there always was some before",
    ),
}
DOUBT_OF_STATED: Final = Text(
    ru="{statement}. {doubt}", kk="{statement}. {doubt}", en="{statement}. {doubt}"
)
STATED_NOTE: Final = Text(
    ru="Заявлено абонентом: {statement}",
    kk="Абонент мәлімдеді: {statement}",
    en="Stated by the customer: {statement}",
)
CONFIRMED_NOTE: Final = Text(
    ru="Подтверждено абонентом: {doubt}",
    kk="Абонент растады: {doubt}",
    en="Confirmed by the customer: {doubt}",
)

# The dialog about values below the previous ones.
EXPLAIN_OFFER: Final = Text(
    ru="Если показание меньше предыдущего, но верное, укажите причину: его проверит сотрудник"
    " водоканала.",
    kk="Көрсеткіш алдыңғысынан аз, бірақ дұрыс болса, себебін көрсетіңіз: оны су арнасының"
    " қызметкері тексереді.",
    en="If a reading is below the previous one and yet right, state why: the utility’s staff will"
    " check it.",
)
EXPLAIN: Final = Text(ru="Указать причину", kk="Себебін көрсету", en="State why")
EXPLAIN_TITLE: Final = Text(
    ru="Почему показание меньше предыдущего?",
    kk="Көрсеткіш неге алдыңғысынан аз?",
    en="Why is the reading below the previous one?",
)
EXPLAIN_CONFIRM: Final = Text(
    ru="Передать на проверку", kk="Тексеруге жіберу", en="Send for checking"
)
BELOW: Final = Text(
    ru="{meter}: было {previous}, введено {value}",
    kk="{meter}: бұрын {previous}, енгізілгені {value}",
    en="{meter}: was {previous}, entered {value}",
)
CHOOSE_A_REASON: Final = Text(
    ru="Выберите причину или исправьте показание.",
    kk="Себебін таңдаңыз немесе көрсеткішті түзетіңіз.",
    en="Choose a reason or correct the reading.",
)
