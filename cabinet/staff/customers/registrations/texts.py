"""Texts of «Регистрации»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Регистрации", kk="Тіркелулер", en="Registrations")
COMMAND: Final = Text(ru="команда сервера", kk="сервер командасы", en="a command")
APPROVED_BY: Final = Text(
    ru="Уже решено: одобрил {login} в {at}.",
    kk="Шешілген: {login} {at} мақұлдады.",
    en="Decided already: {login} approved it, {at}.",
)
REJECTED_BY: Final = Text(
    ru="Уже решено: отклонил {login} в {at}.",
    kk="Шешілген: {login} {at} қабылдамады.",
    en="Decided already: {login} rejected it, {at}.",
)

NOTHING_WAITS: Final = Text(
    ru="Никто не ждёт решения.", kk="Шешімді ешкім күтпейді.", en="Nobody waits for a decision."
)
WAIT: Final = Text(
    ru="Ждут решения: {count}, дольше всех – с {since}.",
    kk="Шешімді күтуде: {count}, ең ұзағы – {since} уақытынан бастап.",
    en="Waiting for a decision: {count}, the longest since {since}.",
)
LIST: Final = Text(
    ru="Ждут решения, сначала давние",
    kk="Шешімді күтетіндер, алдымен ескілері",
    en="Waiting, the oldest first",
)
KIND: Final = Text(ru="Кто", kk="Кім", en="Who")
LEGAL: Final = Text(ru="Юридические лица", kk="Заңды тұлғалар", en="Companies")
INDIVIDUAL: Final = Text(ru="Физические лица", kk="Жеке тұлғалар", en="Individuals")
SINCE: Final = Text(ru="Ждёт с", kk="Күту басталды", en="Since")
CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
NAME: Final = Text(ru="Назвался", kk="Аты-жөні", en="Name given")
PAYER: Final = Text(ru="Плательщик в биллинге", kk="Биллингтегі төлеуші", en="Payer in billing")
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
REGISTRY_EMAIL: Final = Text(ru="Email в биллинге", kk="Биллингтегі email", en="Email in billing")
LOGIN: Final = Text(ru="Логин", kk="Логин", en="Login")
BIN_IIN: Final = Text(ru="БИН/ИИН", kk="БСН/ЖСН", en="BIN/IIN")
ADDRESS: Final = Text(ru="Адрес", kk="Мекенжай", en="Address")
DIFFERENCES: Final = Text(ru="Расхождения", kk="Айырмашылықтар", en="Differences")
NAME_DIFFERS: Final = Text(ru="имя", kk="аты-жөні", en="name")
EMAIL_DIFFERS: Final = Text(ru="email", kk="email", en="email")
NO_DIFFERENCES: Final = Text(ru="нет", kk="жоқ", en="none")
DIFFERS: Final = Text(ru="не совпадает", kk="сәйкес емес", en="differs")
ADDED: Final = Text(
    ru="добавляет договор к своему кабинету",
    kk="шартты өз кабинетіне қосады",
    en="adds the contract to their account",
)
NEW: Final = Text(ru="новая регистрация", kk="жаңа тіркелу", en="a new registration")
WHAT: Final = Text(ru="Что это", kk="Бұл не", en="What it is")
DECIDE: Final = Text(ru="Решить", kk="Шешу", en="Decide")
APPROVE: Final = Text(ru="Одобрить", kk="Мақұлдау", en="Approve")
REJECT: Final = Text(ru="Отклонить", kk="Қабылдамау", en="Reject")
REASON: Final = Text(ru="Причина отказа", kk="Бас тарту себебі", en="Reason for rejecting")
REASON_HINT: Final = Text(
    ru="Её прочтёт тот, кто регистрировался.",
    kk="Оны тіркелген адам оқиды.",
    en="Whoever registered reads it.",
)
CHOOSE: Final = Text(
    ru="Выберите строку в списке.", kk="Тізімнен жолды таңдаңыз.", en="Choose a row in the list."
)
APPROVED: Final = Text(
    ru="{login}: одобрено, письмо отправляется.",
    kk="{login}: мақұлданды, хат жіберілуде.",
    en="{login}: approved, the email is on its way.",
)
REJECTED: Final = Text(
    ru="{login}: отклонено, письмо с причиной отправляется.",
    kk="{login}: қабылданбады, себебі жазылған хат жіберілуде.",
    en="{login}: rejected, the email with the reason is on its way.",
)
COLUMNS: Final = (
    SINCE,
    LOGIN,
    CONTRACT,
    KIND,
    NAME,
    PAYER,
    EMAIL,
    REGISTRY_EMAIL,
    BIN_IIN,
)
