"""Texts of the keys of programs: the page, the commands, the letters."""

from typing import Final

from cabinet.core.text import Text

NAME_WANTED: Final = Text(
    ru="Назовите программу, до 60 знаков: «1С Предприятие, расчёты».",
    kk="Бағдарламаны атаңыз, 60 таңбаға дейін: «1С Кәсіпорын, есептер».",
    en="Name the program in at most 60 characters: “1C, billing”.",
)
SCOPES_WANTED: Final = Text(
    ru="Отметьте, что ключ разрешает.",
    kk="Кілт нені рұқсат ететінін белгілеңіз.",
    en="Choose what the key permits.",
)
NO_SUCH_SCOPE: Final = Text(
    ru="Нет такого права: {unknown}. Права: {scopes}.",
    kk="Мұндай құқық жоқ: {unknown}. Құқықтар: {scopes}.",
    en="There is no such scope: {unknown}. The scopes: {scopes}.",
)
DAYS_WANTED: Final = Text(
    ru="Укажите срок от 1 до {most} дней.",
    kk="1-ден {most} күнге дейінгі мерзімді көрсетіңіз.",
    en="Give a term of 1 to {most} days.",
)
NETWORKS_WANTED: Final = Text(
    ru="Укажите до 20 сетей через запятую: 10.20.0.0/16, 192.0.2.7.",
    kk="Үтір арқылы 20 желіге дейін көрсетіңіз: 10.20.0.0/16, 192.0.2.7.",
    en="Give up to 20 networks with commas: 10.20.0.0/16, 192.0.2.7.",
)
TOO_MANY_KEYS: Final = Text(
    ru="Действующих ключей уже {most}; сначала отзовите ненужные.",
    kk="Қолданыстағы кілттер саны {most}; алдымен қажетсіздерін қайтарып алыңыз.",
    en="There are {most} keys already; first revoke those that nobody needs.",
)
NO_SUCH_KEY: Final = Text(ru="Такого ключа нет.", kk="Мұндай кілт жоқ.", en="There is no such key.")
LETTER: Final = Text(ru="Ключи API", kk="API кілттері", en="API keys")
LETTER_ADDED: Final = Text(
    ru="Создан ключ API {key} «{name}»: {scopes}. Действует до {until}. Создал: {by}.",
    kk="{key} «{name}» API кілті жасалды: {scopes}. {until} уақытына дейін жарамды. Жасаған: {by}.",
    en="The API key {key} “{name}” was made: {scopes}. It is good until {until}. Made by: {by}.",
)
LETTER_REVOKED: Final = Text(
    ru="Ключ API {key} «{name}» отозван. Отозвал: {by}.",
    kk="{key} «{name}» API кілті қайтарып алынды. Қайтарып алған: {by}.",
    en="The API key {key} “{name}” was revoked by: {by}.",
)
LIST: Final = Text(ru="Список ключей", kk="Кілттер тізімі", en="List of keys")
NAME: Final = Text(ru="Программа", kk="Бағдарлама", en="Program")
KEY: Final = Text(ru="Начало ключа", kk="Кілттің басы", en="Key begins with")
SCOPES: Final = Text(ru="Разрешает", kk="Рұқсат етеді", en="Permits")
NETWORKS: Final = Text(ru="Сети", kk="Желілер", en="Networks")
USED: Final = Text(ru="Последний запрос", kk="Соңғы сұрау", en="Last used")
UNTIL: Final = Text(ru="Действует до", kk="Жарамдылық мерзімі", en="Valid until")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
ACTION: Final = Text(ru="Действие", kk="Әрекет", en="Action")
NEVER: Final = Text(ru="не было", kk="болған жоқ", en="never")
EVERYWHERE: Final = Text(ru="как у сотрудников", kk="қызметкерлердегідей", en="those of the staff")
STATES: Final = {
    "lives": Text(ru="действует", kk="жарамды", en="good"),
    "expired": Text(ru="истёк", kk="мерзімі өткен", en="expired"),
    "revoked": Text(ru="отозван", kk="қайтарып алынған", en="revoked"),
}
REVOKE: Final = Text(ru="Отозвать", kk="Қайтарып алу", en="Revoke")
REVOKED: Final = Text(
    ru="Ключ {key} отозван.", kk="{key} кілті қайтарып алынды.", en="The key {key} is revoked."
)
NEW: Final = Text(ru="Новый ключ", kk="Жаңа кілт", en="New key")
NEW_HELP: Final = Text(
    ru="Ключ показывается один раз. Письмо о нём получат все администраторы.",
    kk="Кілт бір рет қана көрсетіледі. Ол туралы хатты барлық әкімші алады.",
    en="The key is shown once. All administrators get a letter about it.",
)
NETWORKS_HELP: Final = Text(
    ru="Через запятую: 10.20.0.0/16, 192.0.2.7. Пусто: откуда входят сотрудники.",
    kk="Үтір арқылы: 10.20.0.0/16, 192.0.2.7. Бос болса: қызметкерлер кіретін жерден.",
    en="With commas: 10.20.0.0/16, 192.0.2.7. Empty: from where the staff signs in.",
)
DAYS: Final = Text(ru="Срок, дней", kk="Мерзімі, күн", en="Valid for, days")
MAKE: Final = Text(ru="Создать ключ", kk="Кілт жасау", en="Create the key")
MADE: Final = Text(
    ru="Ключ «{name}» создан. Скопируйте его сейчас, больше он не появится:",
    kk="«{name}» кілті жасалды. Оны қазір көшіріп алыңыз, ол қайта көрсетілмейді:",
    en="The key “{name}” is made. Copy it now, it will not be shown again:",
)
FIRST_LINE: Final = Text(
    ru="Действуют: {living}, истекли или отозваны: {others}",
    kk="Жарамды: {living}, мерзімі өткен немесе қайтарып алынған: {others}",
    en="Valid: {living}, expired or revoked: {others}",
)
NO_KEYS: Final = Text(ru="Ключей нет.", kk="Кілттер жоқ.", en="There are no keys.")
LISTED: Final = Text(
    ru="{key}  {name}  {state}  до {until}  {scopes}  сети: {networks}  последний запрос: {used}",
    kk="{key}  {name}  {state}  {until} уақытына дейін  {scopes}  желілер: {networks}  "
    "соңғы сұрау: {used}",
    en="{key}  {name}  {state}  until {until}  {scopes}  networks: {networks}  last used: {used}",
)
SCOPE_WORDS: Final = {
    "import:contracts": Text(ru="загружать договоры", kk="шарттарды жүктеу", en="import contracts"),
    "import:recipients": Text(
        ru="загружать получателей", kk="алушыларды жүктеу", en="import recipients"
    ),
    "import:meters": Text(ru="загружать счётчики", kk="есептегіштерді жүктеу", en="import meters"),
    "import:readings": Text(
        ru="загружать показания биллинга",
        kk="биллинг көрсеткіштерін жүктеу",
        en="import billing's readings",
    ),
    "import:charges": Text(
        ru="загружать начисления", kk="есептеулерді жүктеу", en="import charges"
    ),
    "import:ledger": Text(
        ru="загружать расчёты и платежи", kk="есеп айырысуларды жүктеу", en="import the ledger"
    ),
    "import:reading-status": Text(
        ru="отвечать о показаниях", kk="көрсеткіштер туралы жауап беру", en="decide about readings"
    ),
    "export:readings": Text(ru="забирать показания", kk="көрсеткіштерді алу", en="take readings"),
    "export:reconciliations": Text(
        ru="забирать ответы на акты сверки",
        kk="салыстыру актілеріне жауаптарды алу",
        en="take answers to reconciliations",
    ),
    "export:requests": Text(
        ru="забирать обращения", kk="өтініштерді алу", en="take requests of customers"
    ),
    "read:contracts": Text(
        ru="смотреть один договор по номеру",
        kk="бір шартты нөмірі бойынша көру",
        en="look at one contract by its number",
    ),
}
