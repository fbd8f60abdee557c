"""What is said of runs, wherever they are shown."""

from typing import Final

from cabinet.core.enums import RunPhase, RunState, Work
from cabinet.core.text import Text

NO_SUCH_RUN: Final = Text(
    ru="Такой загрузки или рассылки нет.",
    kk="Мұндай жүктеу немесе таратылым жоқ.",
    en="There is no such run.",
)
ANOTHER_RUNS: Final = {
    Work.IMPORT: Text(
        ru="Сейчас идёт другая загрузка. Дождитесь её окончания или отмените её.",
        kk="Қазір басқа жүктеу жүріп жатыр. Оның аяқталуын күтіңіз немесе оны тоқтатыңыз.",
        en="Another import is under way. Wait for its end, or cancel it.",
    ),
    Work.EXPORT: Text(
        ru="Сейчас готовится другой файл. Дождитесь его или отмените его.",
        kk="Қазір басқа файл дайындалып жатыр. Оны күтіңіз немесе тоқтатыңыз.",
        en="Another file is being made. Wait for it, or cancel it.",
    ),
    Work.NOTICES: Text(
        ru="Счета-извещения уже пишутся. Дождитесь окончания или остановите.",
        kk="Шот-хабарламалар жазылып жатыр. Аяқталуын күтіңіз немесе тоқтатыңыз.",
        en="Notices are being written already. Wait for the end, or stop it.",
    ),
    Work.REMINDERS: Text(
        ru="Напоминания уже пишутся. Дождитесь окончания или остановите.",
        kk="Еске салулар жазылып жатыр. Аяқталуын күтіңіз немесе тоқтатыңыз.",
        en="Reminders are being written already. Wait for the end, or stop it.",
    ),
}
WRITES_ALREADY: Final = Text(
    ru="Отменить уже нельзя: файл записывается.",
    kk="Енді тоқтатуға болмайды: файл жазылып жатыр.",
    en="It is too late to cancel: the file is being written.",
)
HAS_ENDED: Final = Text(
    ru="Отменить нельзя: всё уже закончилось.",
    kk="Тоқтатуға болмайды: бәрі аяқталды.",
    en="There is nothing to cancel: it has ended.",
)
IS_NOT_BROKEN: Final = Text(
    ru="Запустить заново можно только то, что прервалось.",
    kk="Тек үзілгенді қайта бастауға болады.",
    en="Only what was broken off can be started again.",
)
NOT_WAITING: Final = Text(
    ru="Этого никто не ждёт: уже выполняется или закончилось.",
    kk="Мұны ешкім күтпейді: орындалып жатыр немесе аяқталған.",
    en="Nobody waits for this: it is being done, or has ended.",
)
NOT_PERMITTED_ANY_MORE: Final = Text(
    ru="Остановлено: у сотрудника, который это запустил, больше нет такого права.",
    kk="Тоқтатылды: мұны бастаған қызметкердің енді мұндай құқығы жоқ.",
    en="Stopped: whoever started it may not do so any more.",
)
UNEXPECTED: Final = Text(
    ru="Не выполнено из-за ошибки кабинета, ничего не изменено. Номер ошибки: {fault}.",
    kk="Кабинет қатесінен орындалмады, ештеңе өзгерген жоқ. Қате нөмірі: {fault}.",
    en="Not done because of a mistake of the cabinet's; nothing has changed. Its number: {fault}.",
)
ENDED: Final = Text(
    ru="{run}: {state}.",
    kk="{run}: {state}.",
    en="{run}: {state}.",
)
STATES: Final = {
    RunState.WAITING: Text(ru="ждёт проверки", kk="тексеруді күтуде", en="waits to be checked"),
    RunState.CHECKING: Text(ru="проверяется", kk="тексерілуде", en="is being checked"),
    RunState.CHECKED: Text(
        ru="проверено, ждёт решения", kk="тексерілді, шешімді күтуде", en="checked, to be decided"
    ),
    RunState.CONFIRMED: Text(ru="начинается", kk="басталуда", en="begins"),
    RunState.RUNNING: Text(ru="выполняется", kk="орындалуда", en="is being done"),
    RunState.DONE: Text(ru="выполнено", kk="орындалды", en="done"),
    RunState.REFUSED: Text(ru="есть ошибки", kk="қателер бар", en="has errors"),
    RunState.CANCELLED: Text(ru="отменено", kk="тоқтатылды", en="cancelled"),
    RunState.FAILED: Text(ru="не выполнено", kk="орындалмады", en="failed"),
    RunState.BROKEN: Text(ru="прервалось", kk="үзілді", en="broken off"),
}
PHASES: Final = {
    RunPhase.READING: Text(ru="читается файл", kk="файл оқылуда", en="reading the file"),
    RunPhase.COMPARING: Text(
        ru="сравнивается с данными", kk="деректермен салыстырылуда", en="comparing with the data"
    ),
    RunPhase.WRITING: Text(ru="записывается", kk="жазылуда", en="writing"),
    RunPhase.LETTERS: Text(ru="пишутся письма", kk="хаттар жазылуда", en="writing letters"),
}
NEVER: Final = Text(ru="не было", kk="болған жоқ", en="never")
DAYS_AGO: Final = Text(ru="{count} дн. назад", kk="{count} күн бұрын", en="{count} d ago")
HOURS_AGO: Final = Text(ru="{count} ч назад", kk="{count} сағ бұрын", en="{count} h ago")
MINUTES_AGO: Final = Text(ru="{count} мин назад", kk="{count} мин бұрын", en="{count} min ago")
OF_MONTH: Final = Text(ru="{title}, {month}", kk="{title}, {month}", en="{title}, {month}")
OF_FILE: Final = Text(ru="{title}: {file}", kk="{title}: {file}", en="{title}: {file}")
BY: Final = Text(ru="{who}, {when}", kk="{who}, {when}", en="{who}, {when}")
BY_TWO: Final = Text(
    ru="{who}, {when}; подтвердил {second}",
    kk="{who}, {when}; растаған {second}",
    en="{who}, {when}; confirmed by {second}",
)
BEGINS: Final = Text(ru="начинается", kk="басталуда", en="begins")
PROGRESS: Final = Text(
    ru="{phase}: {done} из {of}", kk="{phase}: {done} / {of}", en="{phase}: {done} of {of}"
)
FIGURES: Final = Text(
    ru="Строк {rows}: новых {new}, меняется {changed}, без изменений {unchanged},"
    " удаляется {removed}.",
    kk="Жол саны {rows}: жаңа {new}, өзгереді {changed}, өзгеріссіз {unchanged},"
    " жойылады {removed}.",
    en="Lines {rows}: new {new}, changed {changed}, unchanged {unchanged}, removed {removed}.",
)
FIGURES_OF_ERRORS: Final = Text(
    ru="Строк {rows}, ошибок {errors}.",
    kk="Жол саны {rows}, қателер {errors}.",
    en="Lines {rows}, errors {errors}.",
)
FIGURES_OF_PEOPLE: Final = Text(
    ru="Строк {rows}: новых {new}, меняется {changed}, без изменений {unchanged},"
    " удаляется {removed}. Почта или БИН/ИИН меняется у договоров: {identities}.",
    kk="Жол саны {rows}: жаңа {new}, өзгереді {changed}, өзгеріссіз {unchanged},"
    " жойылады {removed}. Поштасы немесе БСН/ЖСН өзгеретін шарттар: {identities}.",
    en="Lines {rows}: new {new}, changed {changed}, unchanged {unchanged}, removed {removed}."
    " Contracts whose email or BIN/IIN changes: {identities}.",
)
BROKEN_OFF: Final = Text(
    ru="Процесс перестал отвечать. Наполовину ничего не записано: каждый договор получил из файла"
    " всё или ничего. Запустите заново – работа продолжится с того места, где прервалась.",
    kk="Процесс жауап бермей қалды. Ештеңе жартылай жазылған жоқ: әр шарт файлдан бәрін алды"
    " немесе ештеңе алмады. Қайта бастаңыз – жұмыс үзілген жерінен жалғасады.",
    en="The process answers no more. Nothing is half done: each contract has all that the file has"
    " of it, or nothing. Start again, and it goes on from where it ended.",
)
REFRESH: Final = Text(ru="Обновить", kk="Жаңарту", en="Refresh")
CANCEL: Final = Text(ru="Отменить", kk="Тоқтату", en="Cancel")
START_AGAIN: Final = Text(ru="Запустить заново", kk="Қайта бастау", en="Start again")
ERRORS: Final = Text(ru="Первые ошибки", kk="Алғашқы қателер", en="The first errors")
WARNINGS: Final = Text(ru="Предупреждения", kk="Ескертулер", en="Warnings")
OWNERS: Final = Text(ru="Сменятся владельцы", kk="Иелері ауысады", en="Owners change")
ERRORS_CSV: Final = Text(
    ru="Файл с ошибками, CSV", kk="Қателері бар файл, CSV", en="File with errors, CSV"
)
ERRORS_XLSX: Final = Text(
    ru="Файл с ошибками, XLSX", kk="Қателері бар файл, XLSX", en="File with errors, XLSX"
)
TAKE: Final = Text(ru="Скачать файл", kk="Файлды жүктеп алу", en="Download the file")
DONE_OF_IT: Final = Text(ru="Сделано", kk="Орындалды", en="Done")
STARTED: Final = Text(ru="Запущено.", kk="Іске қосылды.", en="Started.")
CANCELLED: Final = Text(ru="Отменено.", kk="Тоқтатылды.", en="Cancelled.")
