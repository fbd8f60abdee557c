"""Texts about files that are no tables, and about cells that cannot be read."""

from typing import Final

from cabinet.core.text import Text

NOT_A_TABLE: Final = Text(
    ru="Файл не похож на таблицу: нужен CSV (UTF-8 или Windows-1251), XLSX или ODS.",
    kk="Файл кестеге ұқсамайды: CSV (UTF-8 немесе Windows-1251), XLSX не ODS керек.",
    en="The file is not a table: CSV (UTF-8 or Windows-1251), XLSX or ODS is needed.",
)
OLD_EXCEL: Final = Text(
    ru="Это старый формат XLS или файл под паролем: сохраните его как XLSX без пароля.",
    kk="Бұл ескі XLS пішімі немесе құпиясөзбен қорғалған файл: оны құпиясөзсіз XLSX етіп сақтаңыз.",
    en="This is an old XLS or a file with a password: save it as XLSX without one.",
)
MARKUP: Final = Text(
    ru="Это не книга Excel, а веб-страница или XML с именем таблицы: откройте файл в Excel"
    " и сохраните как XLSX.",
    kk="Бұл Excel кітабы емес, кесте атымен сақталған веб-бет немесе XML: файлды Excel-де ашып,"
    " XLSX етіп сақтаңыз.",
    en="This is no workbook but a web page or XML under the name of one: open it in Excel and save"
    " it as XLSX.",
)
BROKEN: Final = Text(
    ru="Файл XLSX повреждён или защищён паролем и не открывается.",
    kk="XLSX файлы бүлінген не құпиясөзбен қорғалған, ашылмайды.",
    en="The XLSX file is damaged or protected by a password and cannot be opened.",
)
NO_WORKBOOK: Final = Text(
    ru="Это архив или документ другой программы, а не книга Excel: распакуйте файл или сохраните"
    " таблицу как XLSX.",
    kk="Бұл Excel кітабы емес, мұрағат немесе басқа бағдарламаның құжаты: файлды ашып шығарыңыз"
    " немесе кестені XLSX етіп сақтаңыз.",
    en="This is an archive, or a document of another program, and no workbook of Excel: unpack the"
    " file, or save the table as XLSX.",
)
TOO_HEAVY: Final = Text(
    ru="Файл не читается: в нём слишком много данных. Сохраните таблицу в CSV или разделите её.",
    kk="Файл оқылмайды: онда дерек тым көп. Кестені CSV етіп сақтаңыз немесе бөліңіз.",
    en="The file cannot be read: it holds too much. Save the table as CSV, or divide it.",
)
SEVERAL_SHEETS: Final = Text(
    ru="Такая таблица есть на нескольких листах ({sheets}): оставьте один или скройте лишние.",
    kk="Мұндай кесте бірнеше парақта бар ({sheets}): біреуін қалдырыңыз немесе артығын жасырыңыз.",
    en="There is such a table on several sheets ({sheets}): leave one, or hide the others.",
)
WRONG_FILE_ENCODING: Final = Text(
    ru="Неверная кодировка: вместо букв прочитались другие знаки. Сохраните файл как «CSV UTF-8»"
    " или XLSX.",
    kk="Кодтау қате: әріптердің орнына басқа таңбалар оқылды. Файлды «CSV UTF-8» немесе XLSX етіп"
    " сақтаңыз.",
    en="Wrong encoding: other signs were read in place of letters. Save the file as “CSV UTF-8” or"
    " XLSX.",
)
BROKEN_QUOTES: Final = Text(
    ru="кавычки не закрыты или стоят не на месте; дальше файл не читается",
    kk="тырнақшалар жабылмаған немесе орнында емес; файл одан әрі оқылмайды",
    en="quotes are not closed or out of place; the file cannot be read any further",
)
LONG_LINE: Final = Text(
    ru="строка слишком длинная; дальше файл не читается",
    kk="жол тым ұзын; файл одан әрі оқылмайды",
    en="the line is too long; the file cannot be read any further",
)

# Cells.
EXCEL_ERROR: Final = Text(
    ru="ошибка Excel вместо значения: исправьте формулу или впишите значение",
    kk="мәннің орнында Excel қатесі тұр: формуланы түзетіңіз немесе мәнді жазыңыз",
    en="an error of Excel’s in place of a value: correct the formula or write the value",
)
NO_SAVED_VALUE: Final = Text(
    ru="у формулы нет сохранённого значения: откройте файл в Excel и сохраните его или впишите"
    " значение",
    kk="формуланың сақталған мәні жоқ: файлды Excel-де ашып сақтаңыз немесе мәнді жазыңыз",
    en="the formula has no saved value: open the file in Excel and save it, or write the value",
)
NOT_READABLE: Final = Text(
    ru="значение ячейки не читается: впишите его заново",
    kk="ұяшықтың мәні оқылмайды: оны қайта жазыңыз",
    en="the value of the cell cannot be read: write it anew",
)
MERGED: Final = Text(
    ru="ячейка объединена с другой: разъедините и заполните каждую",
    kk="ұяшық басқасымен біріктірілген: ажыратып, әрқайсысын толтырыңыз",
    en="the cell is merged with another one: take them apart and fill in each",
)
LOOKS_LIKE_A_TOTAL: Final = Text(
    ru="похоже на строку итогов: удалите её",
    kk="жиынтық жолына ұқсайды: оны өшіріңіз",
    en="looks like a total: remove this row",
)
HIDDEN_ROW: Final = Text(
    ru="строка скрыта (фильтром или вручную), но загружена",
    kk="жол жасырылған (сүзгімен немесе қолмен), бірақ жүктелді",
    en="the row is hidden (by a filter or by hand), but was imported",
)
CHANGED_BY_EXCEL: Final = Text(
    ru="Excel изменил этот номер: сделайте формат столбца текстовым и впишите номер заново",
    kk="Excel бұл нөмірді өзгерткен: баған пішімін мәтіндік етіп, нөмірді қайта жазыңыз",
    en="Excel changed this number; format the column as text and write it anew",
)
NOT_TEXT: Final = Text(
    ru="вместо текста дата или другое значение Excel: сделайте формат столбца текстовым и впишите"
    " текст заново",
    kk="мәтіннің орнында күн не басқа Excel мәні тұр: баған пішімін мәтіндік етіп, мәтінді қайта"
    " жазыңыз",
    en="a date or another value of Excel’s in place of text: format the column as text and write"
    " it anew",
)
WRONG_ENCODING: Final = Text(
    ru="неверная кодировка: буквы потеряны или прочитались другими; сохраните файл как «CSV UTF-8»"
    " или XLSX",
    kk="кодтау қате: әріптер жоғалған немесе басқаша оқылған; файлды «CSV UTF-8» немесе XLSX етіп"
    " сақтаңыз",
    en="wrong encoding: letters were lost or read as others; save the file as “CSV UTF-8” or XLSX",
)
NOT_A_NUMBER: Final = Text(
    ru="должно быть число, например 145.554 или 1 234,56",
    kk="сан болуы керек, мысалы 145.554 немесе 1 234,56",
    en="must be a number, such as 145.554 or 1 234,56",
)
NUMBER_BECAME_A_DATE: Final = Text(
    ru="Excel сделал из числа дату: сделайте формат столбца числовым и впишите число заново",
    kk="Excel саннан күн жасаған: баған пішімін сандық етіп, санды қайта жазыңыз",
    en="Excel made a date of the number: format the column as numbers and write it anew",
)
A_PERCENTAGE: Final = Text(
    ru="ячейка в процентах, а нужно число: сделайте формат столбца числовым",
    kk="ұяшық пайызбен берілген, ал сан керек: баған пішімін сандық етіңіз",
    en="the cell is a percentage, but a number is needed: format the column as numbers",
)
NOT_A_DATE: Final = Text(
    ru="должна быть дата: ГГГГ-ММ-ДД или ДД.ММ.ГГГГ",
    kk="күн болуы керек: ЖЖЖЖ-АА-КК немесе КК.АА.ЖЖЖЖ",
    en="must be a date: YYYY-MM-DD or DD.MM.YYYY",
)
WHICH_IS_THE_MONTH: Final = Text(
    ru="неясно, где день, а где месяц: напишите ДД.ММ.ГГГГ",
    kk="қайсысы күн, қайсысы ай екені белгісіз: КК.АА.ЖЖЖЖ түрінде жазыңыз",
    en="which is the day and which the month? Write DD.MM.YYYY",
)
TIME_OF_DAY: Final = Text(
    ru="у даты есть время: оставьте только день, ДД.ММ.ГГГГ",
    kk="күннің уақыты бар: тек күнін қалдырыңыз, КК.АА.ЖЖЖЖ",
    en="the date has a time of day: leave the day alone, DD.MM.YYYY",
)
NOT_A_MONTH: Final = Text(
    ru="должен быть месяц: ГГГГ-ММ",
    kk="ай болуы керек: ЖЖЖЖ-АА",
    en="must be a month: YYYY-MM",
)
