"""Texts of journal details; the database stores details in the words of the program."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.text import Text, same

CHARGES: Final = Text(
    ru="начисления за {month}", kk="{month} есептелген сомалар", en="charges of {month}"
)
CHARGES_AS: Final = Text(
    ru="начисления за {month}, {form}",
    kk="{month} есептелген сомалар, {form}",
    en="charges of {month}, {form}",
)
NOTICE: Final = Text(
    ru="счёт-извещение за {month}", kk="{month} шот-хабарлама", en="bill of {month}"
)
RECONCILIATION: Final = Text(
    ru="акт сверки с {first} по {last}",
    kk="{first} – {last} салыстыру актісі",
    en="reconciliation from {first} to {last}",
)
RECEIPT: Final = Text(ru="квитанция {number}", kk="{number} түбіртегі", en="receipt {number}")
HISTORY: Final = Text(
    ru="история показаний", kk="көрсеткіштер тарихы", en="history of the readings"
)
TEMPLATE: Final = Text(
    ru="таблица для показаний", kk="көрсеткіштерге арналған кесте", en="table for readings"
)
CALENDAR: Final = Text(ru="календарь", kk="күнтізбе", en="calendar file")
ERRORS: Final = Text(ru="ошибки файла", kk="файл қателері", en="errors of a file")
FOUND: Final = Text(ru="найдено: {count}", kk="табылды: {count}", en="found: {count}")
LETTERS: Final = Text(ru="писем: {count}", kk="хаттар: {count}", en="letters: {count}")
LETTER: Final = Text(ru="письмо {number}", kk="{number} хаты", en="letter No. {number}")
BANK_LIST: Final = Text(
    ru="строк {rows}, расхождений {differences}",
    kk="жолдар: {rows}, айырмашылықтар: {differences}",
    en="rows: {rows}, differences: {differences}",
)
FEW_FIGURES: Final = Text(
    ru="строк {rows}, изменено {changed}",
    kk="жолдар: {rows}, өзгерді: {changed}",
    en="rows: {rows}, changed: {changed}",
)
FIGURES: Final = Text(
    ru="строк {rows}, новых {new}, изменено {changed}, удалено {removed}, почта или БИН/ИИН: "
    "{identities}",
    kk="жолдар: {rows}, жаңа: {new}, өзгерді: {changed}, жойылды: {removed}, пошта немесе "
    "БСН/ЖСН: {identities}",
    en="rows: {rows}, new: {new}, changed: {changed}, removed: {removed}, email or BIN/IIN: "
    "{identities}",
)
INVITATION: Final = Text(
    ru="приглашение {number}, {role}",
    kk="{number} шақыру, {role}",
    en="invitation {number}, {role}",
)
MEMBERSHIP: Final = Text(
    ru="участник {number}, {role}", kk="{number} қатысушы, {role}", en="member {number}, {role}"
)
OFFER: Final = Text(ru="предложение {number}", kk="{number} ұсыныс", en="offer No. {number}")
REQUEST: Final = Text(ru="обращение {number}", kk="{number} өтініш", en="request No. {number}")
REQUEST_OF: Final = Text(
    ru="обращение {number}: {kind}", kk="{number} өтініш: {kind}", en="request {number}: {kind}"
)
REQUEST_RATED: Final = Text(
    ru="обращение {number}: {kind}; оценка: {rating}",
    kk="{number} өтініш: {kind}; баға: {rating}",
    en="request {number}: {kind}; rated: {rating}",
)
REQUEST_FILE: Final = Text(
    ru="обращение {number}, файл {file}",
    kk="{number} өтініш, {file} файл",
    en="request No. {number}, file {file}",
)
REQUEST_OF_FILE: Final = Text(
    ru="обращение {number}: {kind}; файл {file}",
    kk="{number} өтініш: {kind}; {file} файл",
    en="request {number}: {kind}; file {file}",
)
ANSWER: Final = Text(
    ru="{verdict}, с {first} по {last}, сальдо {closing}",
    kk="{verdict}, {first} – {last}, сальдо {closing}",
    en="{verdict}, from {first} to {last}, balance {closing}",
)
VERDICTS: Final[Mapping[str, Text]] = {
    "agreed": Text(ru="согласен", kk="келіседі", en="agrees"),
    "disagreed": Text(ru="не согласен", kk="келіспейді", en="disagrees"),
}
LINK: Final = Text(
    ru="по ссылке из письма", kk="хаттағы сілтеме арқылы", en="by the link of a letter"
)
ON: Final = Text(ru="{name} – да", kk="{name} – иә", en="{name}: on")
OFF: Final = Text(ru="{name} – нет", kk="{name} – жоқ", en="{name}: off")
BULLETIN: Final = Text(
    ru="{kind}, {audience}: договоров {contracts}, писем {letters}",
    kk="{kind}, {audience}: шарттар {contracts}, хаттар {letters}",
    en="{kind}, for {audience}: contracts {contracts}, letters {letters}",
)
BULLETIN_VERSION: Final = Text(
    ru="объявление {number}, редакция {version}",
    kk="{number} хабарландыру, {version} нұсқа",
    en="announcement {number}, version {version}",
)
ANOTHER_OWNER: Final = Text(
    ru="в биллинге другой владелец", kk="биллингте басқа иесі бар", en="billing has another owner"
)
OF_CONTRACT: Final = same("{number}: {why}")
WORD: Final = same("{word}")
ROLE_CHANGED: Final = same("{before} → {role}")
OF_COLLEAGUE: Final = Text(
    ru="просмотрен коллега", kk="әріптесі қаралды", en="a colleague was looked at"
)
AGREED_TO: Final[Mapping[str, Text]] = {
    "warnings": Text(ru="с предупреждениями", kk="ескертулермен", en="with warnings"),
    "owners": Text(ru="со сменой владельцев", kk="иелердің ауысуымен", en="with other owners"),
}
WORKS: Final[Mapping[str, Text]] = {
    "import": Text(ru="загрузка", kk="жүктеу", en="import"),
    "export": Text(ru="выгрузка", kk="шығару", en="export"),
    "notices": Text(ru="уведомления", kk="хабарламалар", en="bills"),
    "reminders": Text(ru="напоминания", kk="еске салу хаттары", en="reminders"),
}
TAKEN: Final[Mapping[str, Text]] = {
    "contract": Text(ru="договор", kk="шарт", en="contract"),
    "readings": Text(ru="показания", kk="көрсеткіштер", en="readings"),
    "reconciliations": Text(
        ru="ответы на акты сверки", kk="салыстыру актілеріне жауаптар", en="reconciliations"
    ),
    "requests": Text(ru="обращения", kk="өтініштер", en="requests"),
}
LISTS: Final[Mapping[str, Text]] = {
    "announcements": Text(ru="объявления", kk="хабарландырулар", en="announcements"),
    "bank-differences": Text(
        ru="расхождения с банком", kk="банкпен айырмашылықтар", en="differences of a bank"
    ),
    "bank-payments": Text(ru="оплаты в банках", kk="банктердегі төлемдер", en="payments at banks"),
    "customers": Text(ru="абоненты", kk="абоненттер", en="customers"),
    "held": Text(ru="на проверке", kk="тексеруде", en="held readings"),
    "imports": Text(ru="загрузки", kk="жүктеулер", en="imports"),
    "journal": Text(ru="журнал", kk="журнал жазбалары", en="journal"),
    "registrations": Text(ru="регистрации", kk="тіркелулер", en="registrations"),
    **TAKEN,
}
