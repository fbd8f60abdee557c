"""Texts of the demo command."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.text import Text
from cabinet.demo.contracts import HOUSE, NEWCOMER

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
STAFF: Final = Text(
    ru="Для входа на рабочее место водоканала, без второго фактора:",
    kk="Су арнасының жұмыс орнына кіру үшін, екінші факторсыз:",
    en="To sign in on the utility’s side, without a second factor:",
)
STAFF_LOGIN: Final = Text(
    ru="  логин {login}, пароль {password} ({role})",
    kk="  логин {login}, құпиясөз {password} ({role})",
    en="  login {login}, password {password} ({role})",
)
PURPOSES: Final[Mapping[str, Text]] = {
    "4040": Text(
        ru="организация: 20 объектов, 40 водомеров, долг",
        kk="ұйым: 20 нысан, 40 су есептегіш, қарыз",
        en="a company: 20 objects, 40 meters, a debt",
    ),
    "400400": Text(
        ru="большая организация: 400 водомеров",
        kk="үлкен ұйым: 400 су есептегіш",
        en="a large company: 400 meters",
    ),
    "04008221": Text(
        ru="квартира: переплата, два тарифа в одном месяце, поверка просрочена",
        kk="пәтер: артық төлем, бір айда екі тариф, тексеріс мерзімі өтіп кеткен",
        en="a flat: overpaid, two tariffs in a month, an overdue verification",
    ),
    HOUSE: Text(
        ru="дом: показания приняты, отклонены и на проверке, поверки просроченная и скорая,"
        " перерасчёт со знаком минус, письма всех видов",
        kk="үй: көрсеткіштер қабылданған, қабылданбаған және тексерілуде, мерзімі өткен және"
        " жақындаған тексеріс, теріс қайта есептеу, хаттардың барлық түрі",
        en="a house: readings accepted, rejected and being checked, verifications overdue and"
        " coming, a negative correction, letters of every kind",
    ),
    NEWCOMER: Text(
        ru="регистрация ждёт одобрения: python -m cabinet registrations list",
        kk="тіркелу мақұлдауды күтуде: python -m cabinet registrations list",
        en="a registration that waits for approval: python -m cabinet registrations list",
    ),
}
REASON: Final = Text(
    ru="Значение меньше прежнего, а пломба цела: сфотографируйте счётчик и передайте снова",
    kk="Мән алдыңғысынан аз, ал пломба бүтін: есептегішті суретке түсіріп, қайта жіберіңіз",
    en="The value is below the last one and the seal is whole: take a photo and send it again",
)
# Announcements: the title and the text of each.
OUTAGE: Final = (
    Text(
        ru="Замена задвижки на вводе дома",
        kk="Үй кірмесіндегі ысырманы ауыстыру",
        en="A valve at the house is replaced",
    ),
    Text(
        ru="Холодной воды не будет во всех квартирах дома.\nЗапаситесь водой и закройте краны: при "
        "пуске она может быть мутной.",
        kk="Үйдің барлық пәтерінде суық су болмайды.\nСу қорын жасап, шүмектерді жабыңыз: іске "
        "қосқанда су лай болуы мүмкін.",
        en="There will be no cold water in all flats of the house.\nPlease keep some water and "
        "close the taps: it may be cloudy at first.",
    ),
)
NEXT_OUTAGE: Final = (
    Text(ru="Промывка сетей", kk="Желілерді жуу", en="The network is flushed"),
    Text(
        ru="Ночью давление будет ниже обычного.",
        kk="Түнде қысым әдеттегіден төмен болады.",
        en="At night the pressure will be lower than usual.",
    ),
)
NEWS: Final = (
    Text(
        ru="Показания можно передать по телефону",
        kk="Көрсеткіштерді телефон арқылы беруге болады",
        en="Readings are taken by phone, too",
    ),
    Text(
        ru="Абонентский отдел принимает их в рабочие дни с 9 до 18 часов.",
        kk="Абоненттік бөлім оларды жұмыс күндері сағат 9-дан 18-ге дейін қабылдайды.",
        en="The subscribers' department takes them on working days from 9 to 18.",
    ),
)

# What customers ask for, and what is answered.
REQUESTS: Final = {
    "seal": Text(
        ru="После замены трубы пломба на водомере сорвана. Дома бываем по вечерам после шести.",
        kk="Құбыр ауыстырылғаннан кейін су есептегіштегі пломба үзілді. Кешкі алтыдан кейін"
        " үйдеміз.",
        en="The seal of the meter broke when a pipe was changed. We are in after six.",
    ),
    "recalculation": Text(
        ru="В октябре начислено по среднему, а показания мы передали 20 числа.",
        kk="Қазанда орташа бойынша есептелді, ал көрсеткішті 20-сы күні жібердік.",
        en="October was charged by the average, though we sent the reading on the 20th.",
    ),
    "leak": Text(
        ru="У колодца во дворе стоит вода, со вчерашнего вечера прибывает.",
        kk="Ауладағы құдықтың жанында су тұр, кешеден бері көбейіп жатыр.",
        en="There is water around the manhole in the yard, and more since last night.",
    ),
    "old": Text(
        ru="На фасаде здания появилось сырое пятно, проверьте, пожалуйста, ввод.",
        kk="Ғимараттың қасбетінде дымқыл дақ пайда болды, кірмені тексеріңізші.",
        en="There is a wet spot on the wall of the building. Please check the inlet.",
    ),
}
REQUEST_NOTE: Final = Text(
    ru="Проверить журнал обходчика за 20 октября.",
    kk="20 қазандағы аралаушы журналын тексеру.",
    en="Check the inspector’s book of 20 October.",
)
REQUEST_DONE: Final = Text(
    ru="Пломба установлена, акт у вашего сотрудника.",
    kk="Пломба орнатылды, акті қызметкеріңізде.",
    en="The seal is on; your colleague has the act.",
)
