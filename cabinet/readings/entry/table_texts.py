"""Texts around the cells of the table: window, filter, progress, drafts, marks."""

from typing import Final

from cabinet.core.text import Text

# The filter.
FIND: Final = Text(ru="Найти водомер", kk="Су есептегішті табу", en="Find a meter")
TOOLS: Final = Text(ru="Найти, файл, история", kk="Табу, файл, тарих", en="Find, file, history")
SHOW: Final = Text(ru="Показать", kk="Көрсету", en="Show")
ALL: Final = Text(ru="Все", kk="Барлығы", en="All")
UNSENT: Final = Text(ru="Ещё не переданные", kk="Әлі жіберілмегендер", en="Not sent yet")
SENT: Final = Text(ru="Переданные", kk="Жіберілгендер", en="Sent")
UNREADABLE: Final = Text(
    ru="Показания не принимаются",
    kk="Көрсеткіш қабылданбайтындар",
    en="Cannot be read",
)
DUE: Final = Text(
    ru="Поверка просрочена или скоро",
    kk="Салыстырып тексеру мерзімі өткен не жақын",
    en="Verification overdue or due soon",
)
KEYS: Final = Text(
    ru="Enter и стрелки ведут по столбцу, Ctrl+Enter – к кнопке. Столбец из Excel можно вставить"
    " целиком.",
    kk="Enter мен бағыттауыш пернелер баған бойымен жылжытады, Ctrl+Enter батырмаға "
    "апарады. Excel бағанын тұтас қоюға болады.",
    en="Enter and the arrows move along the column, Ctrl+Enter to the button. A column from Excel"
    " can be pasted as a whole.",
)
# What stands in braces here is filled in by assets/grid.js.
SHOWN: Final = Text(
    ru="Показано {shown} из {all}",
    kk="Көрсетілді: {shown}, барлығы {all}",
    en="{shown} of {all} shown",
)
PROGRESS: Final = Text(
    ru="Заполнено {filled} из {all}",
    kk="Толтырылды: {filled}, барлығы {all}",
    en="{filled} of {all} filled in",
)
PROGRESS_USED: Final = Text(
    ru="Заполнено {filled} из {all} · расход {volume}\u00a0м³",
    kk="Толтырылды: {filled}, барлығы {all} · шығын {volume}\u00a0м³",
    en="{filled} of {all} filled in · {volume}\u00a0m³ used",
)
# Beside a cell: what its value says of the consumption since the previous reading.
USED: Final = Text(
    ru="Расход {volume}\u00a0м³", kk="Шығын {volume}\u00a0м³", en="Used {volume}\u00a0m³"
)
USED_USUALLY: Final = Text(
    ru="Расход {volume}\u00a0м³\u00a0· обычно\u00a0{usual}",
    kk="Шығын {volume}\u00a0м³\u00a0· әдетте\u00a0{usual}",
    en="Used {volume}\u00a0m³\u00a0· usually\u00a0{usual}",
)
USED_UNUSUALLY: Final = Text(ru="{used}. Проверьте!", kk="{used}. Тексеріңіз!", en="{used}. Check!")
BELOW: Final = Text(
    ru="Меньше предыдущего на\u00a0{volume}\u00a0м³",
    kk="Алдыңғысынан {volume}\u00a0м³ кем",
    en="Below the previous one by\u00a0{volume}\u00a0m³",
)
NO_NUMBER: Final = Text(
    ru="Только цифры и запятая",
    kk="Тек сандар мен үтір",
    en="Digits and a point only",
)
SIGNS: Final = Text(ru="\u00a0,", kk="\u00a0,", en=",.")
"""The sign between thousands and the one before decimals, as `formats.volume` writes them."""
# In place of it, where no reading is taken.
REMOVED_BEFOREHAND: Final = Text(
    ru="Снят, показания не нужны", kk="Алынған, көрсеткіш қажет емес", en="Removed, not read"
)
WITHOUT_SERIAL_BEFOREHAND: Final = Text(
    ru="Нет заводского №, показания не принимаются",
    kk="Зауыттық нөмірі жоқ, көрсеткіш қабылданбайды",
    en="No serial No., readings are not accepted",
)
LEFT_OVER: Final = Text(
    ru="Вставлено не всё: в таблице не хватило строк. Не вставлено значений: {count}.",
    kk="Бәрі қойылмады: кестеде жол жетпеді. Қойылмаған мәндер саны: {count}.",
    en="Not everything was pasted: the table has too few rows. Values left out: {count}.",
)

# Drafts.
KEPT: Final = Text(
    ru="Черновик сохранён. Показания ещё не переданы.",
    kk="Қаралама сақталды. Көрсеткіштер әлі жіберілген жоқ.",
    en="The draft is saved. The readings have not been sent yet.",
)
OVER_SENT: Final = Text(
    ru="Передано {sent}, новое значение ещё нет",
    kk="{sent} жіберілген, жаңа мән әлі жоқ",
    en="{sent} was sent; the new value has not been yet",
)
UNSENT_CHANGES: Final = Text(
    ru="Передано {day}. Есть неотправленные исправления: {{count}}.",
    kk="{day} жіберілді. Жіберілмеген түзетулер бар: {{count}}.",
    en="Sent on {day}. Corrections not sent yet: {{count}}.",
)
NOT_WITHDRAWN: Final = Text(
    ru="Переданное показание нельзя отозвать, только исправить: оно снова стоит в таблице.",
    kk="Жіберілген көрсеткішті қайтарып алуға болмайды, тек түзетуге болады: ол кестеде қайта тұр.",
    en="A reading that was sent cannot be withdrawn, only corrected: it is back in the table.",
)
DRAFT_REFUSED: Final = Text(
    ru="Черновик не сохранён: обновите страницу.",
    kk="Қаралама сақталмады: бетті жаңартыңыз.",
    en="The draft was not saved: please reload the page.",
)

# Verification, under its date.
OVERDUE: Final = Text(ru="Просрочена", kk="Өтіп кетті", en="Overdue")
SOON: Final = Text(ru="Скоро", kk="Жақындады", en="Due soon")

# After sending.
TAKEN: Final = Text(
    ru="Передано показаний: {count}. Квитанция № {receipt}.",
    kk="Жіберілген көрсеткіштер: {count}. Түбіртек № {receipt}.",
    en="Readings sent: {count}. Receipt No. {receipt}.",
)
TAKEN_AND_USED: Final = Text(
    ru="Передано показаний: {count}, расход {volume}. Квитанция № {receipt}.",
    kk="Жіберілген көрсеткіштер: {count}, шығын {volume}. Түбіртек № {receipt}.",
    en="Readings sent: {count}, {volume} used. Receipt No. {receipt}.",
)
FOLLOWS: Final = Text(
    ru="Исправить можно по {last} включительно. Водоканал проверит показания, ответ появится в"
    " таблице; начисление – после конца месяца.",
    kk="{last} күніне дейін (осы күнді қоса) түзетуге болады. Су арнасы көрсеткіштерді тексереді,"
    " жауабы кестеде шығады; есептеу – ай аяқталғаннан кейін.",
    en="They can be corrected up to and including {last}. The utility will check them; its answer"
    " appears in the table, the charges after the end of the month.",
)
