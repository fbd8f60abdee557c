"""Texts of «Абоненты», and of the letter about many looks."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Абоненты", kk="Абоненттер", en="Customers")
TO_LIST: Final = Text(ru="Найти абонента", kk="Абонентті табу", en="Find a customer")
NO_SUCH_CUSTOMER: Final = Text(
    ru="Такого абонента нет.", kk="Мұндай абонент жоқ.", en="There is no such customer."
)
OWN_CONTRACT: Final = Text(
    ru="Это ваш собственный договор: решение по нему принимает другой сотрудник.",
    kk="Бұл өз шартыңыз: ол бойынша шешімді басқа қызметкер қабылдайды.",
    en="This is your own contract: somebody else decides about it.",
)
OWN_EMAIL: Final = Text(
    ru="Это ваш адрес. Укажите адрес абонента.",
    kk="Бұл сіздің мекенжайыңыз. Абоненттің мекенжайын көрсетіңіз.",
    en="This is your own address. Give the customer’s.",
)

MANY_LOOKS_SUBJECT: Final = Text(
    ru="Сотрудник смотрел много абонентов",
    kk="Қызметкер көп абонентті қарады",
    en="Somebody looked at many customers",
)
MANY_LOOKS: Final = Text(
    ru="Сотрудник {login} за последний час открыл карточки и страницы абонентов {count} раз.",
    kk="{login} қызметкері соңғы сағатта абоненттердің карточкалары мен беттерін {count} рет ашты.",
    en="{login} opened customers’ cards and pages {count} times within the last hour.",
)
MANY_LOOKS_ADVICE: Final = Text(
    ru="Если это не по работе, отключите сотрудника. Кого он смотрел, показывает «Журнал».",
    kk="Бұл жұмысқа қатысты болмаса, қызметкерді өшіріңіз. Кімді қарағанын «Журнал» көрсетеді.",
    en="If this is not for work, disable them. The journal shows at whom they looked.",
)

SEARCH: Final = Text(
    ru="Номер, лицевой счёт, плательщик, БИН/ИИН, email, счётчик, адрес",
    kk="Нөмір, жеке шот, төлеуші, БСН/ЖСН, email, есептегіш, мекенжай",
    en="Number, account, payer, BIN/IIN, email, meter, address",
)
SEARCH_HINT: Final = Text(
    ru="Не меньше трёх букв или цифр. Казахские буквы можно набирать русскими.",
    kk="Кемінде үш әріп не цифр. Қазақ әріптерін орысша теруге болады.",
    en="At least three letters or digits. Kazakh letters may be typed as Russian ones.",
)
FIND: Final = Text(ru="Найти", kk="Табу", en="Find")
FOUND: Final = Text(ru="Найдено: {count}.", kk="Табылды: {count}.", en="Found: {count}.")
ASK: Final = Text(
    ru="Найдите абонента или выберите его в списке.",
    kk="Абонентті табыңыз немесе тізімнен таңдаңыз.",
    en="Find a customer, or choose one from the list.",
)
LIST: Final = Text(ru="Договоры", kk="Шарттар", en="Contracts")
KIND: Final = Text(ru="Кто", kk="Кім", en="Who")
KINDS: Final = {
    "legal": Text(ru="Юридическое лицо", kk="Заңды тұлға", en="Company"),
    "individual": Text(ru="Физическое лицо", kk="Жеке тұлға", en="Individual"),
}
REGISTERED: Final = Text(ru="В кабинете", kk="Кабинетте", en="In the cabinet")
REGISTERED_STATES: Final = {
    "yes": Text(ru="Зарегистрирован", kk="Тіркелген", en="Registered"),
    "waits": Text(ru="Не подтвердил email", kk="Email-ді растамаған", en="Not confirmed"),
    "no": Text(ru="Не зарегистрирован", kk="Тіркелмеген", en="Not registered"),
}
NUMBER: Final = Text(ru="Договор", kk="Шарт", en="Contract")
PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
BIN_IIN: Final = Text(ru="БИН/ИИН", kk="БСН/ЖСН", en="BIN/IIN")
ADDRESS: Final = Text(ru="Адрес", kk="Мекенжай", en="Address")
LOGIN: Final = Text(ru="Логин", kk="Логин", en="Login")
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
PEOPLE: Final = Text(ru="Людей с доступом", kk="Қолжетімділігі барлар", en="People with access")
COLUMNS: Final = (NUMBER, KIND, PAYER, BIN_IIN, ADDRESS, LOGIN, EMAIL, PEOPLE)
WITHOUT_CONTRACT: Final = Text(
    ru="Люди без договора", kk="Шарты жоқ адамдар", en="People without a contract"
)
NAME: Final = Text(ru="Имя", kk="Аты", en="Name")

CARD: Final = Text(ru="Абонент", kk="Абонент", en="Customer")
BILLING_EMAIL: Final = Text(ru="Email в биллинге", kk="Биллингтегі email", en="Email in billing")
PHONE: Final = Text(ru="Телефон", kk="Телефон", en="Phone")
OWNER_SINCE: Final = Text(ru="Владелец с", kk="Иелік басталған күн", en="Owner since")
BALANCE: Final = Text(ru="Остаток по счёту", kk="Шоттағы қалдық", en="Balance")
OWED: Final = Text(ru="долг {amount}", kk="қарыз {amount}", en="owes {amount}")
OVERPAID: Final = Text(ru="переплата {amount}", kk="артық төлем {amount}", en="overpaid {amount}")
NOTHING_OWED: Final = Text(ru="долга нет", kk="қарыз жоқ", en="nothing owed")
UNKNOWN: Final = Text(ru="нет данных", kk="деректер жоқ", en="not known")
METERS: Final = Text(ru="Счётчики", kk="Есептегіштер", en="Meters")
METER: Final = Text(ru="Номер", kk="Нөмірі", en="Number")
SERIAL: Final = Text(ru="Заводской номер", kk="Зауыттық нөмірі", en="Serial number")
WATER: Final = Text(ru="Вода", kk="Су", en="Water")
COLD: Final = Text(ru="холодная", kk="суық", en="cold")
HOT: Final = Text(ru="горячая", kk="ыстық", en="hot")
LOCATION: Final = Text(ru="Место", kk="Орны", en="Place")
VERIFICATION: Final = Text(ru="Поверка до", kk="Тексеру мерзімі", en="Verified until")
REMOVED: Final = Text(ru="снят", kk="алынған", en="removed")
MORE_METERS: Final = Text(
    ru="Показаны первые {shown} из {count}.",
    kk="{count} ішінен алғашқы {shown} көрсетілді.",
    en="The first {shown} of {count} are shown.",
)
MEMBERS: Final = Text(ru="Кто имеет доступ", kk="Кімнің қолжетімділігі бар", en="Who has access")
NOBODY: Final = Text(
    ru="По договору никто не зарегистрирован.",
    kk="Шарт бойынша ешкім тіркелмеген.",
    en="Nobody has registered for the contract.",
)
ROLE: Final = Text(ru="Роль", kk="Рөлі", en="Role")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
UNCONFIRMED: Final = Text(ru="email не подтверждён", kk="email расталмаған", en="not confirmed")
WAITS: Final = Text(ru="ждёт одобрения", kk="мақұлдауды күтуде", en="waits for approval")
HAS_SECOND: Final = Text(ru="второй фактор", kk="екінші фактор", en="second factor")
HELD: Final = Text(
    ru="восстановление закрыто до {until}",
    kk="қалпына келтіру {until} уақытына дейін жабық",
    en="no recovery until {until}",
)
LAST_SIGN_IN: Final = Text(ru="Последний вход", kk="Соңғы кіру", en="Last sign-in")
NEVER: Final = Text(ru="не входил", kk="кірген жоқ", en="never")
SESSIONS: Final = Text(ru="Сеансы", kk="Сеанстар", en="Sessions")
NO_SESSIONS: Final = Text(ru="Открытых сеансов нет.", kk="Ашық сеанстар жоқ.", en="None are open.")
LETTERS: Final = Text(ru="Последние письма", kk="Соңғы хаттар", en="Latest letters")
NO_LETTERS: Final = Text(ru="Писем нет.", kk="Хаттар жоқ.", en="There are none.")
SENT: Final = Text(ru="отправлено {at}", kk="{at} жіберілді", en="sent {at}")
GIVEN_UP: Final = Text(ru="не доставлено", kk="жеткізілмеді", en="given up")
FAILS: Final = Text(ru="не уходит", kk="жіберілмей тұр", en="fails")
NOT_SENT: Final = Text(ru="ждёт отправки", kk="жіберуді күтуде", en="waits")
CHOOSE: Final = Text(ru="Подробно", kk="Толығырақ", en="Details")
ENTER_READINGS: Final = Text(ru="Внести показания", kk="Көрсеткіш енгізу", en="Enter readings")
OPEN_LOOK: Final = Text(
    ru="Как видит абонент", kk="Абонент қалай көреді", en="As the customer sees it"
)

ACT: Final = Text(ru="Что сделать", kk="Не істеу керек", en="What to do")
ACTS: Final = {
    "end_sessions": Text(
        ru="Завершить все сеансы", kk="Барлық сеансты аяқтау", en="End all sessions"
    ),
    "second_factor": Text(
        ru="Выключить второй фактор", kk="Екінші факторды өшіру", en="Switch the second factor off"
    ),
    "confirmation": Text(
        ru="Отправить подтверждение ещё раз",
        kk="Растауды қайта жіберу",
        en="Send the confirmation again",
    ),
    "email": Text(ru="Исправить email", kk="Email-ді түзету", en="Correct the email"),
    "close": Text(ru="Закрыть профиль", kk="Профильді жабу", en="Close the profile"),
    "end_access": Text(
        ru="Закрыть доступ к договору",
        kk="Шартқа қолжетімділікті жабу",
        en="End access to the contract",
    ),
    "hand_over": Text(
        ru="Сделать владельцем договора", kk="Шарттың иесі ету", en="Make the contract’s owner"
    ),
}
RELEASE: Final = Text(
    ru="Освободить договор для нового владельца",
    kk="Шартты жаңа иесіне босату",
    en="Release the contract for a new owner",
)
RELEASE_HELP: Final = Text(
    ru="Доступ всех людей закроется, им придут письма. История с этого дня – нового владельца.",
    kk="Барлығының қолжетімділігі жабылып, хат келеді. Осы күннен бастап тарих жаңа иенікі.",
    en="Everybody’s access ends, and they are told. History is the new owner’s from that day on.",
)
RELEASE_SINCE: Final = Text(ru="С какого дня", kk="Қай күннен", en="From which day")
RELEASE_BUTTON: Final = Text(ru="Освободить", kk="Босату", en="Release")
NEW_EMAIL: Final = Text(ru="Новый email", kk="Жаңа email", en="New email")
PAPERS: Final = Text(ru="Какие документы видели", kk="Қандай құжаттар көрілді", en="Papers seen")
REASON: Final = Text(ru="Причина", kk="Себебі", en="Reason")
REASON_HINT: Final = Text(
    ru="Останется в журнале.", kk="Журналда қалады.", en="It stays in the journal."
)
DO: Final = Text(ru="Выполнить", kk="Орындау", en="Do it")
NO_ACT: Final = Text(ru="Выберите действие.", kk="Әрекетті таңдаңыз.", en="Choose what to do.")
NOT_A_DAY: Final = Text(ru="Укажите день.", kk="Күнді көрсетіңіз.", en="Give the day.")
DONE: Final = Text(
    ru="Готово. Абоненту отправляется письмо, запись в журнале есть.",
    kk="Орындалды. Абонентке хат жіберіледі, журналға жазылды.",
    en="Done. The customer is told by email, and it stands in the journal.",
)
SESSIONS_ENDED: Final = Text(
    ru="Сеансы завершены: {count}.",
    kk="Аяқталған сеанстар: {count}.",
    en="Sessions ended: {count}.",
)
CORRECTED: Final = Text(
    ru="Email исправлен, письма отправляются на оба адреса. Восстановить пароль можно с {until}.",
    kk="Email түзетілді, хаттар екі мекенжайға да жіберіледі. Құпиясөзді {until} уақытынан "
    "бастап қалпына"
    " келтіруге болады.",
    en="The email is corrected, both addresses are told. The password can be recovered from"
    " {until}.",
)
CLOSED: Final = Text(
    ru="Профиль закрыт, договор свободен для регистрации.",
    kk="Профиль жабылды, шарт тіркелуге бос.",
    en="The profile is closed, the contract is free to register for.",
)
RELEASED: Final = Text(
    ru="Договор свободен. Доступ закрыт у людей: {people}.",
    kk="Шарт бос. Қолжетімділігі жабылғандар: {people}.",
    en="The contract is free. People whose access ended: {people}.",
)
NO_METERS: Final = Text(
    ru="Водомеров по договору нет: их передаёт биллинг.",
    kk="Шарт бойынша су өлшегіштер жоқ: оларды биллинг береді.",
    en="The contract has no meters: billing brings them.",
)
