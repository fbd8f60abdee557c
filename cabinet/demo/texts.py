"""Texts of the demo command."""

from typing import Final

from cabinet.core.text import Text

NOT_EMPTY: Final = Text(
    ru="В базе есть договоры, которых нет в демонстрации: демонстрация в неё не загружается."
    " Чтобы попробовать её, укажите другую папку: CABINET_DATA_DIR=var/try scripts/run",
    kk="Дерекқорда көрсетілімде жоқ шарттар бар: көрсетілім оған жүктелмейді. Оны көру үшін басқа"
    " қалтаны көрсетіңіз: CABINET_DATA_DIR=var/try scripts/run",
    en="The database has contracts that are not the demo’s: the demo is not put into it. To try"
    " the demo, name another folder: CABINET_DATA_DIR=var/try scripts/run",
)
NOT_LOCAL: Final = Text(
    ru="Адрес {address} открыт абонентам (CABINET_BASE_URL): демонстрация только для этого"
    " компьютера. Загрузите данные биллинга: python -m cabinet import contracts ФАЙЛ"
    " (README.md, «Your own data»).",
    kk="{address} мекенжайы абоненттерге ашық (CABINET_BASE_URL): көрсетілім тек осы компьютерге"
    " арналған. Биллинг деректерін жүктеңіз: python -m cabinet import contracts ФАЙЛ"
    " (README.md, «Your own data»).",
    en="The address {address} is open to customers (CABINET_BASE_URL): the demo is for this"
    " machine alone. Import billing’s data: python -m cabinet import contracts FILE"
    " (README.md, “Your own data”).",
)
NO_CONTRACTS: Final = Text(
    ru="В базе нет договоров, зарегистрироваться никто не может. Загрузите данные биллинга:"
    " python -m cabinet import contracts ФАЙЛ (README.md, «Your own data»).",
    kk="Дерекқорда шарт жоқ, ешкім тіркеле алмайды. Биллинг деректерін жүктеңіз:"
    " python -m cabinet import contracts ФАЙЛ (README.md, «Your own data»).",
    en="The database has no contracts, so nobody can register. Import billing’s data:"
    " python -m cabinet import contracts FILE (README.md, “Your own data”).",
)
DEMO_IN_PRODUCTION: Final = Text(
    ru="В базе демонстрация, а адрес {address} открыт абонентам (CABINET_BASE_URL): кабинет не"
    " запущен. Укажите пустую папку (CABINET_DATA_DIR) или базу (CABINET_DATABASE_URL) и загрузите"
    " данные биллинга (README.md, «Your own data»).",
    kk="Дерекқорда көрсетілім бар, ал {address} мекенжайы абоненттерге ашық (CABINET_BASE_URL):"
    " кабинет іске қосылмады. Бос қалтаны (CABINET_DATA_DIR) немесе дерекқорды"
    " (CABINET_DATABASE_URL) көрсетіп, биллинг деректерін жүктеңіз (README.md, «Your own data»).",
    en="The database holds the demo, but the address {address} is open to customers"
    " (CABINET_BASE_URL): the cabinet was not started. Name an empty folder (CABINET_DATA_DIR) or"
    " database (CABINET_DATABASE_URL) and import billing’s data (README.md, “Your own data”).",
)
REGISTER: Final = Text(
    ru="Для регистрации:",
    kk="Тіркелу үшін:",
    en="To register with:",
)
LEGAL: Final = Text(
    ru="  договор {number}, БИН {bin_iin} ({payer})",
    kk="  шарт {number}, БСН {bin_iin} ({payer})",
    en="  contract {number}, BIN {bin_iin} ({payer})",
)
INDIVIDUAL: Final = Text(
    ru="  лицевой счёт {number}, ИИН {bin_iin} ({payer})",
    kk="  жеке шот {number}, ЖСН {bin_iin} ({payer})",
    en="  personal account {number}, IIN {bin_iin} ({payer})",
)
SIGN_IN: Final = Text(
    ru="Для входа сразу:",
    kk="Бірден кіру үшін:",
    en="To sign in at once:",
)
LOGIN: Final = Text(
    ru="  логин {login}, пароль {password}",
    kk="  логин {login}, құпиясөз {password}",
    en="  login {login}, password {password}",
)
