"""Texts of the import about files and rows that it refuses."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.text import Text

EMPTY: Final = Text(
    ru="не заполнено, а значение обязательно",
    kk="толтырылмаған, ал мән міндетті",
    en="is empty, but a value is required",
)
NONE_OF: Final = Text(
    ru="не заполнено ни одно из: {columns}; укажите хотя бы 0",
    kk="мыналардың бірде-бірі толтырылмаған: {columns}; кемінде 0 көрсетіңіз",
    en="none of these is filled in: {columns}; give 0 at least",
)
TOO_LONG: Final = Text(
    ru="длиннее {limit} знаков",
    kk="{limit} таңбадан ұзын",
    en="is longer than {limit} characters",
)
CONTROL_CHARACTER: Final = Text(
    ru="есть управляющий знак (перевод строки, табуляция или невидимый знак)",
    kk="басқару таңбасы бар (жол ауыстыру, табуляция немесе көрінбейтін таңба)",
    en="has a control character (a line break, a tab or an invisible one)",
)
ODD_DIGIT: Final = Text(
    ru="цифры должны быть обычными: 0–9",
    kk="цифрлар кәдімгі болуы керек: 0–9",
    en="digits must be ordinary ones: 0–9",
)
NOT_AN_EMAIL: Final = Text(
    ru="должен быть один адрес электронной почты",
    kk="бір электрондық пошта мекенжайы болуы керек",
    en="must be one email address",
)
NOT_AN_IIN: Final = Text(
    ru="должно быть 12 цифр ИИН или БИН с возможной датой и верной контрольной цифрой"
    " (в Excel храните как текст: начальные нули теряются; если номера нет, оставьте пустым)",
    kk="күні мүмкін және бақылау цифры дұрыс 12 цифрлы ЖСН немесе БСН болуы керек"
    " (Excel-де мәтін ретінде сақтаңыз: бастапқы нөлдер жоғалады; нөмір жоқ болса, бос қалдырыңыз)",
    en="must be the 12 digits of an IIN or BIN with a possible date and a right check digit"
    " (keep it as text in Excel, which drops leading zeros; leave it empty where there is none)",
)
NOT_A_CHOICE: Final = Text(
    ru="должно быть одно из: {choices}",
    kk="мыналардың бірі болуы керек: {choices}",
    en="must be one of: {choices}",
)
LOOKS_LIKE_A_SHARE: Final = Text(
    ru="похоже на долю, а нужны проценты: 16, а не 0,16",
    kk="үлеске ұқсайды, ал пайыз керек: 0,16 емес, 16",
    en="looks like a share where a percentage is needed: 16, not 0.16",
)
TOO_MANY_DECIMALS: Final = Text(
    ru="знаков после запятой должно быть не больше {limit}",
    kk="үтірден кейін {limit} таңбадан артық болмауы керек",
    en="must have no more than {limit} decimals",
)
THOUSANDS_OR_DECIMALS: Final = Text(
    ru="неясно, тысячи это или дробная часть: напишите 12500 или 12.50",
    kk="мыңдық па, бөлшек пе, белгісіз: 12500 немесе 12.50 деп жазыңыз",
    en="are these thousands or decimals? Write 12500 or 12.50",
)
TOTAL_TAKEN: Final = Text(
    ru="похоже на строку итогов, но загружена: проверьте, не посчитано ли дважды",
    kk="жиынтық жолына ұқсайды, бірақ жүктелді: екі рет есептелмегенін тексеріңіз",
    en="looks like a total, but was imported: check that nothing is counted twice",
)
OUT_OF_RANGE: Final = Text(
    ru="должно быть от {least} до {most}",
    kk="{least} мен {most} аралығында болуы керек",
    en="must be between {least} and {most}",
)
UNKNOWN_REFERENCE: Final = Text(
    ru="в кабинете нет такого значения: сначала загрузите {kind}",
    kk="кабинетте мұндай мән жоқ: алдымен {kind} жүктеңіз",
    en="is not known to the cabinet: import {kind} first",
)
UNKNOWN_ALIKE: Final = Text(
    ru="{unknown} (есть «{other}»: проверьте нули впереди, пробелы и похожие буквы)",
    kk="{unknown} («{other}» бар: алдындағы нөлдерді, бос орындарды және ұқсас "
    "әріптерді тексеріңіз)",
    en="{unknown} (there is «{other}»: check leading zeros, spaces and letters that look the same)",
)
UNKNOWN: Final = Text(
    ru="в кабинете нет такого значения",
    kk="кабинетте мұндай мән жоқ",
    en="is not known to the cabinet",
)
UNKNOWN_KEY: Final = Text(
    ru="в кабинете нет такой строки: {key}",
    kk="кабинетте мұндай жол жоқ: {key}",
    en="the cabinet has no such row: {key}",
)
REPEATED_KEY: Final = Text(
    ru="повторяет строку {line}: {key} в файле должны быть разными",
    kk="{line}-жолды қайталайды: файлда {key} әртүрлі болуы керек",
    en="repeats line {line}: {key} must differ within a file",
)
REPEATED_ROW: Final = Text(
    ru="повторяет строку {line} во всём; если это не ошибка, различите их столбцом line",
    kk="{line}-жолды толық қайталайды; бұл қате болмаса, оларды line бағанымен ажыратыңыз",
    en="repeats line {line} in everything; unless it is a mistake, tell them apart by the column "
    "line",
)
TWO_KINDS: Final = Text(
    ru="повторяет номер строки {line} для абонента другого вида (legal, individual):"
    " у номера один владелец",
    kk="{line}-жолдың нөмірін басқа түрдегі абонент (legal, individual) үшін қайталайды:"
    " нөмірдің иесі біреу",
    en="repeats the number of line {line} for the other kind of customer (legal, individual): "
    "a number has one owner",
)
FUTURE_OWNER_SINCE: Final = Text(
    ru="день ещё не наступил: загрузите смену владельца, когда договор уже принадлежит новому",
    kk="бұл күн әлі келген жоқ: иесінің ауысуын шарт жаңа иесіне тиесілі болғанда жүктеңіз",
    en="this day has not come yet: import the change of owner once the contract is the new owner’s",
)
STALE_OWNER_SINCE: Final = Text(
    ru="владелец другой, а день остался прежним: укажите, с какого дня договор принадлежит новому,"
    " или оставьте пустым (будет день загрузки)",
    kk="иесі басқа, ал күні бұрынғы: шарт жаңа иесіне қай күннен тиесілі екенін көрсетіңіз немесе"
    " бос қалдырыңыз (жүктеу күні алынады)",
    en="the owner is another one, but the day is the former’s: give the day from which the "
    "contract is the new owner’s, or leave it empty (the day of the import is taken then)",
)
MANY_OWNERS: Final = Text(
    ru="владелец сменился бы у договоров: {count} из {there}. Проверьте столбец bin_iin: не "
    "сдвинут ли он. Если всё верно, повторите с --confirm-owners",
    kk="{there} шарттың {count} шартында иесі ауысар еді. bin_iin бағанын тексеріңіз: ол жылжып "
    "кетпеген бе. Бәрі дұрыс болса, --confirm-owners арқылы қайталаңыз",
    en="the owner of {count} contracts out of {there} would change. Check the column bin_iin: it "
    "may be shifted. If all is right, repeat with --confirm-owners",
)
REASON_WANTED: Final = Text(
    ru="для rejected нужна причина: её читает абонент",
    kk="rejected үшін себебі керек: оны абонент оқиды",
    en="rejected wants a reason: the customer reads it",
)
BEYOND_DIGITS: Final = Text(
    ru="у счётчика цифр до запятой: {digits}; такого значения он показать не может",
    kk="есептегіштің үтірге дейінгі цифрлары: {digits}; ол мұндай мәнді көрсете алмайды",
    en="the counter has {digits} digits before the point and cannot show this value",
)
SEVERAL_EMAILS: Final = Text(
    ru="несколько адресов: взят первый, {email}",
    kk="бірнеше мекенжай: біріншісі алынды, {email}",
    en="several addresses: the first is taken, {email}",
)
ALIKE: Final = Text(
    ru="«{number}» отличается от «{other}» только нулями впереди, регистром, пробелами, дефисами "
    "или похожими буквами: проверьте, не одно ли это",
    kk="«{number}» пен «{other}» айырмашылығы тек алдындағы нөлдерде, регистрде, бос орындарда, "
    "сызықшаларда немесе ұқсас әріптерде: бұл бір нөмір емес пе, тексеріңіз",
    en="«{number}» differs from «{other}» by leading zeros, case, spaces, dashes or letters that "
    "look the same alone: check whether they are one",
)
ACCOUNT_OF_NOBODY: Final = Text(
    ru="лицевого счёта «{account}» нет среди получателей этого договора",
    kk="«{account}» жеке шоты бұл шарттың алушылары арасында жоқ",
    en="no recipient of this contract has the account «{account}»",
)
ACCOUNT_ALIKE: Final = Text(
    ru="лицевого счёта «{account}» нет среди получателей этого договора, есть «{other}»",
    kk="«{account}» жеке шоты бұл шарттың алушылары арасында жоқ, «{other}» бар",
    en="no recipient of this contract has the account «{account}», but there is «{other}»",
)
FUTURE_MONTH: Final = Text(
    ru="месяц {month} ещё не наступил",
    kk="{month} айы әлі келген жоқ",
    en="the month {month} has not come yet",
)
FUTURE_DAY: Final = Text(
    ru="день {day} ещё не наступил",
    kk="{day} күні әлі келген жоқ",
    en="the day {day} has not come yet",
)
BELOW_PREVIOUS: Final = Text(
    ru="меньше предыдущего показания {previous} от {day}",
    kk="{day} күнгі алдыңғы {previous} көрсеткішінен аз",
    en="is below the previous reading {previous} of {day}",
)
METER_MOVED: Final = Text(
    ru="прибор переходит с договора {former} на договор {present}",
    kk="аспап {former} шартынан {present} шартына ауысады",
    en="the meter moves from contract {former} to contract {present}",
)
LONELY_TARIFF: Final = Text(
    ru="тарифа {rate} нет больше ни у кого",
    kk="{rate} тарифі басқа ешкімде жоқ",
    en="nobody else has the tariff {rate}",
)
LONELY_RATE: Final = Text(
    ru="ставки НДС {rate} % нет больше ни у кого",
    kk="{rate} % ҚҚС мөлшерлемесі басқа ешкімде жоқ",
    en="nobody else has the VAT rate {rate} %",
)
BIN_IIN_STAYS: Final = Text(
    ru="пусто, а для договора уже зарегистрировались: прежний БИН/ИИН остаётся",
    kk="бос, ал шарт бойынша тіркелген: бұрынғы БСН/ЖСН қалады",
    en="empty, while somebody has registered for the contract: the BIN or IIN of before stays",
)
ACCESS_ENDS: Final = Text(
    ru="сменятся владельцы, доступ потеряют людей: {count}; если это верно, добавьте "
    "--confirm-owners",
    kk="иелері ауысады, қолжетімділігі жабылатын адамдар: {count}; дұрыс болса, --confirm-owners "
    "қосыңыз",
    en="owners change and {count} people lose access; if that is right, add --confirm-owners",
)
ACCESS_KEPT: Final = Text(
    ru="Оставлены как были, раз по ним успели зарегистрироваться: договоров {count} ({numbers}). "
    "Остальное загружено. Если владельцы сменились и у них, подтвердите это при новой загрузке.",
    kk="Тіркеліп үлгергендіктен бұрынғыдай қалдырылған шарттар: {count} ({numbers}). Қалғаны "
    "жүктелді. Олардың да иелері ауысса, файлды қайта жүктегенде растаңыз.",
    en="Left as they were, since somebody has registered for them meanwhile: contracts {count} "
    "({numbers}). All else was imported. If their owners have changed too, confirm that when "
    "you import the file again.",
)
MANY_CHANGES: Final = Text(
    ru="изменилось или удалено строк: {count} из {there}: проверьте, тот ли это файл",
    kk="{there} жолдың {count} жолы өзгереді немесе жойылады: файл дұрыс па, тексеріңіз",
    en="{count} rows of {there} change or are removed: check whether it is the right file",
)
WARNINGS: Final = Text(
    ru="Предупреждений: {total}.",
    kk="Ескертулер: {total}.",
    en="Warnings: {total}.",
)
WARNINGS_LISTED: Final = Text(
    ru="Предупреждений: {total}, показаны первые {listed}.",
    kk="Ескертулер: {total}, алғашқы {listed} көрсетілді.",
    en="Warnings: {total}, of which the first {listed} are shown.",
)
STRICT: Final = Text(
    ru="Файл не загружен, ничего не изменено: с --strict предупреждения не допускаются.",
    kk="Файл жүктелмеді, ештеңе өзгерген жоқ: --strict кезінде ескертулерге жол берілмейді.",
    en="The file was not imported, nothing has changed: --strict allows no warnings.",
)
WITHOUT_IIN: Final = Text(
    ru="Без ИИН/БИН: {count}. Эти абоненты не смогут зарегистрироваться в кабинете.",
    kk="ЖСН/БСН жоқ: {count}. Бұл абоненттер кабинетке тіркеле алмайды.",
    en="Without IIN/BIN: {count}. These customers cannot register online.",
)
MORE_OWNERS: Final = Text(
    ru="… и ещё: {count}",
    kk="… және тағы: {count}",
    en="… and {count} more",
)
WRONG_WIDTH: Final = Text(
    ru="в строке ячеек: {cells}, а столбцов в первой строке: {columns}"
    " (строка оборвана, или значение с разделителем не взято в кавычки)",
    kk="жолдағы ұяшықтар: {cells}, ал бірінші жолдағы бағандар: {columns}"
    " (жол үзілген немесе бөлгіші бар мән тырнақшаға алынбаған)",
    en="cells in the row: {cells}, columns in the first row: {columns} (it is cut off, or a "
    "value with a separator is not quoted)",
)
# What billing’s files hold.
KINDS: Final[Mapping[str, Text]] = {
    "contracts": Text(ru="Договоры", kk="Шарттар", en="Contracts"),
    "recipients": Text(ru="Получатели", kk="Алушылар", en="Recipients"),
    "meters": Text(ru="Приборы учёта", kk="Есептеу аспаптары", en="Meters"),
    "readings": Text(ru="Показания биллинга", kk="Биллинг көрсеткіштері", en="Readings of billing"),
    "charges": Text(ru="Начисления", kk="Есептелген сомалар", en="Charges"),
    "ledger": Text(ru="Взаиморасчёты", kk="Өзара есеп айырысу", en="Ledger"),
    "reading-status": Text(
        ru="Ответы на показания", kk="Көрсеткіштерге жауаптар", en="Answers to readings"
    ),
}
ANOTHER_KIND: Final = Text(
    ru="это похоже на файл другого вида: «{kind}»",
    kk="бұл басқа түрдегі файлға ұқсайды: «{kind}»",
    en="this looks like a file of another kind: “{kind}”",
)
HEADING_AGAIN: Final = Text(
    ru="это снова строка заголовка: удалите её",
    kk="бұл қайталанған тақырып жолы: оны өшіріңіз",
    en="this is the heading again: remove this row",
)
MISSING_COLUMN: Final = Text(
    ru="нет обязательного столбца",
    kk="міндетті баған жоқ",
    en="this required column is missing",
)
HEADING_TO_COPY: Final = Text(
    ru="строка заголовка целиком, чтобы скопировать её: {names}",
    kk="көшіруге арналған толық тақырып жолы: {names}",
    en="the whole heading, to be copied: {names}",
)
REPEATED_COLUMN: Final = Text(
    ru="столбец назван дважды",
    kk="баған екі рет аталған",
    en="this column is named twice",
)
HEADING_AT: Final = Text(
    ru="Заголовок найден на листе «{sheet}» в строке {line}.",
    kk="Тақырып «{sheet}» парағының {line}-жолынан табылды.",
    en="The heading was found on the sheet “{sheet}” in line {line}.",
)
HEADING_AT_LINE: Final = Text(
    ru="Заголовок найден в строке {line}.",
    kk="Тақырып {line}-жолдан табылды.",
    en="The heading was found in line {line}.",
)
EMPTY_FILE: Final = Text(
    ru="файл пуст: в первой строке должны быть названия столбцов",
    kk="файл бос: бірінші жолда баған атаулары болуы керек",
    en="the file is empty: its first row must name the columns",
)
UNKNOWN_KIND: Final = Text(
    ru="Неизвестный вид данных: {kind}. Есть: {kinds}.",
    kk="Белгісіз дерек түрі: {kind}. Бары: {kinds}.",
    en="Unknown kind of data: {kind}. There are: {kinds}.",
)
NOTHING_CHANGED: Final = Text(
    ru="Файл не загружен, ничего не изменено. Ошибок: {errors}.",
    kk="Файл жүктелмеді, ештеңе өзгерген жоқ. Қателер саны: {errors}.",
    en="The file was not imported, nothing has changed. Errors: {errors}.",
)
BAD_CELL: Final = Text(
    ru="строка {line}, столбец {column}: {reason}",
    kk="{line}-жол, {column} бағаны: {reason}",
    en="line {line}, column {column}: {reason}",
)
BAD_ROW: Final = Text(
    ru="строка {line}: {reason}",
    kk="{line}-жол: {reason}",
    en="line {line}: {reason}",
)
BAD_FILE: Final = Text(
    ru="файл целиком: {reason}", kk="файл тұтас: {reason}", en="the whole file: {reason}"
)
CHECK_CHARGES: Final = Text(
    ru="Сверить суммы месяца: python -m cabinet check-charges --period ГГГГ-ММ",
    kk="Ай сомаларын салыстыру: python -m cabinet check-charges --period ЖЖЖЖ-АА",
    en="To check a month’s sums: python -m cabinet check-charges --period YYYY-MM",
)
IMPORTED: Final = Text(
    ru="Загружено, {kind}: строк {rows}, новых {new}, изменено {changed},"
    " без изменений {unchanged}, удалено {removed}.",
    kk="Жүктелді, {kind}: жол {rows}, жаңа {new}, өзгерген {changed},"
    " өзгеріссіз {unchanged}, жойылған {removed}.",
    en="Imported, {kind}: rows {rows}, new {new}, changed {changed}, unchanged {unchanged}, "
    "removed {removed}.",
)
CUT_OFF: Final = Text(
    ru="Загрузка прервана: часть договоров уже получила строки файла целиком, остальные получат"
    " их при следующей загрузке или от работающего кабинета через несколько секунд.",
    kk="Жүктеу үзілді: шарттардың бір бөлігі файл жолдарын толық алды, қалғандары оларды келесі"
    " жүктеуде немесе жұмыс істеп тұрған кабинеттен бірнеше секундта алады.",
    en="The import was cut off: some contracts have all of the file’s rows by now, the others get"
    " theirs with the next import, or from the running cabinet within seconds.",
)
CHECKED: Final = Text(
    ru="Проверено, {kind}: строк {rows}; при загрузке новых {new}, изменено {changed},"
    " без изменений {unchanged}, удалено {removed}. Ничего не записано.",
    kk="Тексерілді, {kind}: жол {rows}; жүктегенде жаңа {new}, өзгеретін {changed},"
    " өзгеріссіз {unchanged}, жойылатын {removed}. Ештеңе жазылған жоқ.",
    en="Checked, {kind}: rows {rows}; an import would find new {new}, changed {changed}, "
    "unchanged {unchanged}, removed {removed}. Nothing was written.",
)
OWNERS_CHANGED: Final = Text(
    ru="Сменился владелец договоров: {count}, доступ к ним был у людей: {people}."
    " Доступ закрывается, договоры свободны для регистрации.",
    kk="Иесі ауысқан шарттар: {count}, оларға қолжетімділігі болған адамдар: {people}."
    " Қолжетімділік жабылады, шарттар тіркелуге бос.",
    en="Contracts whose owner changed: {count}, people who had access to them: {people}. "
    "Their access ends, the contracts are free to register for.",
)
OWNER_CHANGED: Final = Text(
    ru="договор {number}: {former} → {present}",
    kk="{number} шарты: {former} → {present}",
    en="contract {number}: {former} → {present}",
)
OWNERS: Final = {
    "legal": Text(ru="юр. лицо …{end}", kk="заңды тұлға …{end}", en="company …{end}"),
    "individual": Text(ru="физ. лицо …{end}", kk="жеке тұлға …{end}", en="individual …{end}"),
}
IGNORED_COLUMNS: Final = Text(
    ru="Неизвестные столбцы пропущены: {columns}.",
    kk="Белгісіз бағандар өткізіп жіберілді: {columns}.",
    en="Unknown columns were ignored: {columns}.",
)
UNNAMED_COLUMN: Final = Text(ru="№ {number}", kk="№ {number}", en="No. {number}")
ONE_OF_PERIOD_AND_SINCE: Final = Text(
    ru="Укажите одно из двух: --period ГГГГ-ММ или --since МОМЕНТ.",
    kk="Екеуінің бірін көрсетіңіз: --period ЖЖЖЖ-АА немесе --since СӘТ.",
    en="Give one of the two: --period YYYY-MM or --since MOMENT.",
)
NOT_A_PERIOD: Final = Text(
    ru="--period должен быть месяцем ГГГГ-ММ.",
    kk="--period ЖЖЖЖ-АА түріндегі ай болуы керек.",
    en="--period must be a month YYYY-MM.",
)
NOT_A_MOMENT: Final = Text(
    ru="--since должен быть моментом времени, например 2026-11-01T00:00:00+05:00.",
    kk="--since уақыт сәті болуы керек, мысалы 2026-11-01T00:00:00+05:00.",
    en="--since must be a moment such as 2026-11-01T00:00:00+05:00.",
)
EXPORTED: Final = Text(
    ru="Выгружено показаний: {rows}.",
    kk="Шығарылған көрсеткіштер: {rows}.",
    en="Readings exported: {rows}.",
)
EXPORTED_ANSWERS: Final = Text(
    ru="Выгружено ответов на акты сверки: {rows}.",
    kk="Шығарылған салыстыру актілеріне жауаптар: {rows}.",
    en="Answers to reconciliation statements exported: {rows}.",
)
EXPORTED_REQUESTS: Final = Text(
    ru="Выгружено обращений: {rows}.",
    kk="Шығарылған өтініштер: {rows}.",
    en="Requests exported: {rows}.",
)
SITE: Final = Text(ru="Сайт", kk="Сайт", en="Website")
