"""Texts around the cells of the table: window, filter, progress, drafts, marks."""

from typing import Final

from cabinet.core.text import Text

# The filter.
FIND: Final = Text(ru="Место или завод №", kk="Орны немесе зауыттық №", en="Location or serial No.")
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
OVERDUE: Final = Text(ru="Просрочена", kk="Мерзімі өткен", en="Overdue")
SOON: Final = Text(ru="Скоро", kk="Мерзімі жақын", en="Due soon")
