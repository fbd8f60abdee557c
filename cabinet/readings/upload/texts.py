"""Texts about files of readings, and of the template."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Показания из файла", kk="Файлдан көрсеткіштер", en="Readings from a file")
EXPLANATION: Final = Text(
    ru="Скачайте шаблон с вашими приборами, заполните последний столбец и загрузите файл (XLSX или"
    " CSV, до 2 МБ). Значения встанут в таблицу; переданы они будут только кнопкой «Передать"
    " показания».",
    kk="Аспаптарыңыз жазылған үлгіні жүктеп алып, соңғы бағанды толтырыңыз да, файлды жүктеңіз"
    " (XLSX не CSV, 2 МБ-қа дейін). Мәндер кестеге қойылады; олар тек «Көрсеткіштерді жіберу»"
    " батырмасымен жіберіледі.",
    en="Download the template with your meters, fill in its last column and upload the file (XLSX"
    " or CSV, up to 2 MB). The values are put into the table; they are sent only with the button"
    " “Send readings”.",
)
DOWNLOAD: Final = Text(ru="Скачать шаблон", kk="Үлгіні жүктеп алу", en="Download template")
UPLOAD: Final = Text(ru="Загрузить файл", kk="Файлды жүктеу", en="Upload file")
READING: Final = Text(ru="Файл читается…", kk="Файл оқылуда…", en="Reading the file…")
NOT_READ: Final = Text(
    ru="Файл не загрузился: проверьте связь и попробуйте ещё раз.",
    kk="Файл жүктелмеді: байланысты тексеріп, қайталап көріңіз.",
    en="The file was not uploaded: check the connection and try again.",
)

# The template.
FILE_NAME: Final = Text(
    ru="Показания {number} {period}.xlsx",
    kk="Көрсеткіштер {number} {period}.xlsx",
    en="Readings {number} {period}.xlsx",
)
METER: Final = Text(ru="№ прибора", kk="Аспап №", en="Meter No.")
PLACE: Final = Text(ru="Место", kk="Орны", en="Location")

# The preview.
LINE: Final = Text(ru="Строка", kk="Жол", en="Row")
VERDICT: Final = Text(ru="Результат", kk="Нәтиже", en="Result")
WILL_BE_SENT: Final = Text(ru="Будет передано", kk="Жіберіледі", en="Will be sent")
WILL_BE_ASKED: Final = Text(
    ru="При передаче попросим подтвердить.",
    kk="Жіберген кезде растауды сұраймыз.",
    en="We will ask you to confirm it when you send.",
)
WILL_BE_HELD: Final = Text(
    ru="Исправьте, а если оно верное, укажите причину при передаче: его проверит сотрудник"
    " водоканала.",
    kk="Түзетіңіз, ал дұрыс болса, жіберген кезде себебін көрсетіңіз: оны су арнасының қызметкері"
    " тексереді.",
    en="Correct it, or if it is right, state why when you send: the utility’s staff will check it.",
)
UNCHANGED: Final = Text(
    ru="Уже передано, без изменений", kk="Жіберілген, өзгеріссіз", en="Sent already, unchanged"
)
EMPTY: Final = Text(ru="Пусто, не передаётся", kk="Бос, жіберілмейді", en="Empty, not sent")
NOT_YOURS: Final = Text(
    ru="Такого прибора у вас нет",
    kk="Сізде мұндай аспап жоқ",
    en="You have no such meter",
)
TWICE: Final = Text(
    ru="Прибор стоит в файле несколько раз",
    kk="Аспап файлда бірнеше рет жазылған",
    en="The meter is in the file several times",
)
SUMMARY: Final = Text(
    ru="Файл прочитан, строк: {rows}. {counts}. Значения стоят в таблице. Пока вы не нажмёте"
    " «Передать показания», ничего не передано.",
    kk="Файл оқылды, жолдар: {rows}. {counts}. Мәндер кестеде тұр. «Көрсеткіштерді жіберу»"
    " батырмасын баспайынша, ештеңе жіберілмейді.",
    en="The file was read, rows: {rows}. {counts}. The values are in the table. Nothing is sent"
    " until you press “Send readings”.",
)
# Of the rows of a file, by their verdict.
COUNTS: Final[Mapping[str, Text]] = {
    "wrong": Text(ru="С ошибками: {count}", kk="Қатемен: {count}", en="With errors: {count}"),
    "below": Text(
        ru="Меньше предыдущих: {count}",
        kk="Алдыңғысынан аз: {count}",
        en="Below the previous ones: {count}",
    ),
    "asked": Text(
        ru="Нужно подтвердить: {count}", kk="Растау керек: {count}", en="To be confirmed: {count}"
    ),
    "new": Text(ru="Будет передано: {count}", kk="Жіберіледі: {count}", en="Will be sent: {count}"),
    "unchanged": Text(
        ru="Без изменений: {count}", kk="Өзгеріссіз: {count}", en="Unchanged: {count}"
    ),
    "empty": Text(ru="Пусто: {count}", kk="Бос: {count}", en="Empty: {count}"),
}
HEADING_AT: Final = Text(
    ru="Заголовок найден на листе «{sheet}» в строке {line}.",
    kk="Тақырып «{sheet}» парағының {line}-жолынан табылды.",
    en="The heading was found on the sheet “{sheet}” in row {line}.",
)
HEADING_AT_LINE: Final = Text(
    ru="Заголовок найден в строке {line}.",
    kk="Тақырып {line}-жолдан табылды.",
    en="The heading was found in row {line}.",
)
HIDDEN_ROWS: Final = Text(
    ru="Скрытых строк: {count}. Они тоже прочитаны и отмечены в списке ниже.",
    kk="Жасырын жолдар: {count}. Олар да оқылды, төмендегі тізімде белгіленген.",
    en="Hidden rows: {count}. They were read too and are marked in the list below.",
)
HIDDEN: Final = Text(
    ru="Строка в файле скрыта.", kk="Жол файлда жасырылған.", en="The row is hidden in the file."
)
LINES: Final = Text(
    ru="Что в файле, построчно", kk="Файлдың мазмұны, жолдары бойынша", en="The file, row by row"
)

# Refusals of a whole file.
TOO_LARGE: Final = Text(
    ru="Файл больше 2 МБ. Скачайте шаблон и заполните его: он намного меньше.",
    kk="Файл 2 МБ-тан үлкен. Үлгіні жүктеп алып, соны толтырыңыз: ол әлдеқайда кіші.",
    en="The file is larger than 2 MB. Download the template and fill it in: it is much smaller.",
)
TOO_HEAVY: Final = Text(
    ru="Файл не читается: в нём слишком много строк, столбцов или сжатых данных. Скачайте шаблон и"
    " заполните его.",
    kk="Файл оқылмайды: онда жол, баған не сығылған дерек тым көп. Үлгіні жүктеп алып, соны"
    " толтырыңыз.",
    en="The file cannot be read: it has too many rows, columns or packed data. Download the"
    " template and fill it in.",
)
BROKEN_ROW: Final = Text(
    ru="Строка {line}: {reason}.", kk="{line}-жол: {reason}.", en="Row {line}: {reason}."
)
NO_COLUMNS: Final = Text(
    ru="В файле нет столбцов «{meter}» и «{current}». Скачайте шаблон и заполните его.",
    kk="Файлда «{meter}» және «{current}» бағандары жоқ. Үлгіні жүктеп алып, соны толтырыңыз.",
    en="The file has no columns “{meter}” and “{current}”. Download the template and fill it in.",
)
NO_VALUES: Final = Text(
    ru="В файле нет ни одного показания: заполните столбец «{current}».",
    kk="Файлда бірде-бір көрсеткіш жоқ: «{current}» бағанын толтырыңыз.",
    en="There is no reading in the file: fill in the column “{current}”.",
)
NONE_YOURS: Final = Text(
    ru="По {contract} нет ни одного прибора из файла. Проверьте, тот ли это файл.",
    kk="{contract} бойынша файлдағы бірде-бір аспап жоқ. Файлдың дұрыстығын тексеріңіз.",
    en="None of the meters in the file is under {contract}. Check that it is the right file.",
)
TOO_MANY: Final = Text(
    ru="Файлов за час слишком много. Следующий можно загрузить через {minutes} мин; исправить"
    " значения можно и в таблице.",
    kk="Бір сағатта файл тым көп. Келесісін {minutes} минуттан кейін жүктеуге болады; мәндерді"
    " кестеде де түзетуге болады.",
    en="Too many files within an hour. You can upload the next one in {minutes} min; values can be"
    " corrected in the table too.",
)
SIGN_IN: Final = Text(
    ru="Вы вышли из кабинета: войдите снова.",
    kk="Сіз кабинеттен шықтыңыз: қайта кіріңіз.",
    en="You are signed out: sign in again.",
)
