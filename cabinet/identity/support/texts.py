"""Texts of the commands about customers, and of the letter about a corrected address."""

from typing import Final

from cabinet.core.text import Text

CORRECTED_SUBJECT: Final = Text(
    ru="Водоканал исправил ваш адрес электронной почты",
    kk="Су арнасы электрондық поштаңыздың мекенжайын түзетті",
    en="The utility corrected your email address",
)
CORRECTED: Final = Text(
    ru="По обращению абонента водоканал указал для личного кабинета (логин {login}) новый адрес"
    " электронной почты: {email}.",
    kk="Абоненттің өтініші бойынша су арнасы жеке кабинетке ({login} логині) жаңа электрондық пошта"
    " мекенжайын көрсетті: {email}.",
    en="At the customer’s request the utility gave the account (login {login}) a new email"
    " address: {email}.",
)
HELD: Final = Text(
    ru="Восстановить пароль по письму можно будет с {until}.",
    kk="Құпиясөзді хат арқылы {until} уақытынан бастап қалпына келтіруге болады.",
    en="The password can be recovered by email from {until} on.",
)
CORRECTED_NOT_YOU: Final = Text(
    ru="Если вы об этом не просили, сразу позвоните в абонентский отдел.",
    kk="Егер сіз мұны сұрамасаңыз, бірден абоненттік бөлімге қоңырау шалыңыз.",
    en="If you did not ask for this, call the subscribers’ department at once.",
)

TOO_SHORT: Final = Text(
    ru="Укажите не меньше {least} букв или цифр.",
    kk="Кемінде {least} әріп немесе цифр көрсетіңіз.",
    en="Give at least {least} letters or digits.",
)
NOBODY: Final = Text(
    ru="Абонента с логином или договором {who} нет. Найти: python -m cabinet customers find СЛОВА",
    kk="{who} логині немесе шарты бар абонент жоқ. Іздеу: python -m cabinet customers find СӨЗДЕР",
    en="There is no customer with the login or contract {who}. To search:"
    " python -m cabinet customers find WORDS",
)
NOT_REGISTERED: Final = Text(
    ru="По договору {who} в кабинете никто не зарегистрирован.",
    kk="{who} шарты бойынша кабинетте ешкім тіркелмеген.",
    en="Nobody has registered for the contract {who}.",
)
NO_PROFILE: Final = Text(
    ru="Такого профиля больше нет: его закрыли.",
    kk="Мұндай профиль енді жоқ: ол жабылған.",
    en="There is no such profile any more: it was closed.",
)
NOT_AN_EMAIL: Final = Text(
    ru="{email} – не адрес электронной почты.",
    kk="{email} – электрондық пошта мекенжайы емес.",
    en="{email} is not an email address.",
)
SAME_EMAIL: Final = Text(
    ru="Адрес {email} уже указан.",
    kk="{email} мекенжайы көрсетіліп қойған.",
    en="The address is {email} already.",
)
BILLINGS_EMAIL: Final = Text(
    ru="Регистрация подтверждается по адресу из биллинга: исправьте его там и загрузите contracts.",
    kk="Тіркелу биллингтегі мекенжай арқылы расталады: оны сол жерде түзетіп, contracts жүктеңіз.",
    en="The registration is confirmed by billing’s address: correct it there and import contracts.",
)

FOUND: Final = Text(
    ru="{number}: {payer}; {profile}",
    kk="{number}: {payer}; {profile}",
    en="{number}: {payer}; {profile}",
)
WITH_PROFILE: Final = Text(
    ru="логин {login}, {email}", kk="логин {login}, {email}", en="login {login}, {email}"
)
COLLEAGUE: Final = Text(
    ru="логин {login}, {email} ({role})",
    kk="логин {login}, {email} ({role})",
    en="login {login}, {email} ({role})",
)
NO_CONTRACT: Final = Text(ru="без договора", kk="шартсыз", en="without a contract")
WITHOUT_PROFILE: Final = Text(ru="не зарегистрирован", kk="тіркелмеген", en="not registered")
NOTHING_FOUND: Final = Text(ru="Никого не найдено.", kk="Ешкім табылмады.", en="Nobody was found.")
MORE_FOUND: Final = Text(
    ru="Показаны первые {most}; уточните, кого ищете.",
    kk="Алғашқы {most} көрсетілді; кімді іздейтініңізді нақтылаңыз.",
    en="The first {most} are shown; say more exactly whom you look for.",
)

CONTRACT: Final = Text(
    ru="Договор {number}: {payer}, БИН/ИИН {bin_iin}, email в биллинге: {registry_email}",
    kk="{number} шарты: {payer}, БСН/ЖСН {bin_iin}, биллингтегі email: {registry_email}",
    en="Contract {number}: {payer}, BIN/IIN {bin_iin}, email in billing: {registry_email}",
)
PROFILE: Final = Text(
    ru="Логин {login}: {name}, {email}; {state}",
    kk="Логин {login}: {name}, {email}; {state}",
    en="Login {login}: {name}, {email}; {state}",
)
UNCONFIRMED: Final = Text(
    ru="зарегистрирован {at}, не подтверждён",
    kk="{at} тіркелген, расталмаған",
    en="registered {at}, not confirmed",
)
ACCESS: Final = Text(
    ru="Договор {number} ({payer}): {role} с {since}",
    kk="{number} шарты ({payer}): {role}, {since} уақытынан бастап",
    en="Contract {number} ({payer}): {role} since {since}",
)
ACCESS_WAITS: Final = Text(
    ru="Договор {number} ({payer}): {role}, ждёт одобрения",
    kk="{number} шарты ({payer}): {role}, мақұлдауды күтуде",
    en="Contract {number} ({payer}): {role}, waits for approval",
)
OTHER: Final = Text(
    ru="С договором работает также {login}: {role} с {since}",
    kk="Шартпен {login} де жұмыс істейді: {role}, {since} уақытынан бастап",
    en="{login} works with the contract, too: {role} since {since}",
)
CONFIRMED: Final = Text(ru="подтверждён {at}", kk="{at} расталған", en="confirmed {at}")
SECOND_FACTOR: Final = Text(
    ru="Двухфакторная защита включена", kk="Екі факторлы қорғау қосулы", en="Second factor: on"
)
RECOVERY_HELD: Final = Text(
    ru="Адрес исправлен: восстановление пароля закрыто до {until}",
    kk="Мекенжай түзетілген: құпиясөзді қалпына келтіру {until} уақытына дейін жабық",
    en="The address was corrected: no recovery of the password until {until}",
)
LAST_SIGN_IN: Final = Text(
    ru="Последний вход: {at}, {device}, {address}",
    kk="Соңғы кіру: {at}, {device}, {address}",
    en="Last sign-in: {at}, {device}, {address}",
)
NEVER_SIGNED_IN: Final = Text(ru="Ещё не входил", kk="Әлі кірген жоқ", en="Has not signed in yet")
OPEN_SESSION: Final = Text(
    ru="Сеанс с {at}, последний раз {seen_at}: {device}, {address}",
    kk="{at} уақытынан бастап сеанс, соңғы рет {seen_at}: {device}, {address}",
    en="Session since {at}, last seen {seen_at}: {device}, {address}",
)
LETTER: Final = Text(
    ru="Письмо {at} {kind} на {to_address}: {state}",
    kk="{at} {kind} хаты, {to_address}: {state}",
    en="Letter {at} {kind} to {to_address}: {state}",
)
LETTER_SENT: Final = Text(ru="отправлено {at}", kk="{at} жіберілді", en="sent {at}")
LETTER_GIVEN_UP: Final = Text(
    ru="не доставлено ({error})", kk="жеткізілмеді ({error})", en="given up ({error})"
)
LETTER_WAITS: Final = Text(ru="ждёт отправки", kk="жіберуді күтуде", en="waits")
LETTER_FAILS: Final = Text(
    ru="ждёт повторной отправки ({error})",
    kk="қайта жіберуді күтуде ({error})",
    en="waits to be tried again ({error})",
)

EMAIL_CORRECTED: Final = Text(
    ru="{who}: адрес исправлен на {email}, письма отправляются на оба адреса.",
    kk="{who}: мекенжай {email} болып түзетілді, хаттар екі мекенжайға да жіберілуде.",
    en="{who}: the address is {email} now, emails to both addresses are on their way.",
)
CONFIRMATION_SENT: Final = Text(
    ru="{who}: письмо для подтверждения отправляется на {email}.",
    kk="{who}: растау хаты {email} мекенжайына жіберілуде.",
    en="{who}: the confirmation email to {email} is on its way.",
)
SESSIONS_ENDED: Final = Text(
    ru="{who}: завершено сеансов: {count}.",
    kk="{who}: аяқталған сеанстар: {count}.",
    en="{who}: sessions ended: {count}.",
)
CLOSED: Final = Text(
    ru="{who}: профиль закрыт, договор свободен для регистрации, письмо отправляется.",
    kk="{who}: профиль жабылды, шарт тіркелуге бос, хат жіберілуде.",
    en="{who}: the profile is closed, the contract is free to register for, the email is on its"
    " way.",
)
