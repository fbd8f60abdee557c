"""Texts of «Личные данные»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Личные данные", kk="Жеке деректер", en="Personal data")

PROFILE: Final = Text(ru="Ваш профиль", kk="Профиліңіз", en="Your profile")
COMPANY: Final = Text(ru="Наименование компании", kk="Компания атауы", en="Company name")
PERSON: Final = Text(ru="Фамилия, имя, отчество", kk="Тегі, аты, әкесінің аты", en="Full name")
LOGIN: Final = Text(ru="Логин", kk="Логин", en="Login")

SECURITY: Final = Text(ru="Безопасность", kk="Қауіпсіздік", en="Security")
SECOND_FACTOR: Final = Text(
    ru="Двухфакторная защита", kk="Екі факторлы қорғау", en="Two-factor protection"
)
IS_ON: Final = Text(ru="включена с {day}", kk="{day} күнінен бастап қосулы", en="on since {day}")
IS_OFF: Final = Text(ru="выключена", kk="өшірулі", en="off")
SET_UP: Final = Text(ru="Настроить защиту", kk="Қорғауды баптау", en="Set up two-factor protection")
CHANGE_PASSWORD: Final = Text(ru="Изменить пароль", kk="Құпиясөзді өзгерту", en="Change password")
DATA: Final = Text(ru="Данные о вас", kk="Сіз туралы деректер", en="Your data")
EXPORT: Final = Text(
    ru="Скачать всё, что о вас хранится",
    kk="Сіз туралы сақталғанның бәрін жүктеп алу",
    en="Download everything that is kept about you",
)
CLOSE: Final = Text(ru="Закрыть профиль", kk="Профильді жабу", en="Close the profile")

BILLING: Final = Text(
    ru="По данным водоканала", kk="Су арнасының деректері бойынша", en="In the utility’s records"
)
BILLING_HELP: Final = Text(
    ru="Если здесь что-то не так, обратитесь в абонентский отдел.",
    kk="Мұнда қате болса, абоненттік бөлімге хабарласыңыз.",
    en="If something here is wrong, please contact the subscribers’ department.",
)
ADD_CONTRACT: Final = Text(ru="Добавить договор", kk="Шарт қосу", en="Add a contract")
PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
BIN: Final = Text(ru="БИН", kk="БСН", en="BIN")
IIN: Final = Text(ru="ИИН", kk="ЖСН", en="IIN")
CONTRACT: Final = Text(ru="Номер договора", kk="Шарт нөмірі", en="Contract number")
ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Personal account")
ADDRESS: Final = Text(ru="Адрес", kk="Мекенжай", en="Address")
PHONE: Final = Text(ru="Телефон", kk="Телефон", en="Phone")
RECIPIENTS: Final = Text(ru="Объектов потребления", kk="Тұтыну объектілері", en="Premises supplied")
METERS: Final = Text(ru="Приборов учёта", kk="Есепке алу аспаптары", en="Meters")

SESSIONS: Final = Text(ru="Где вы вошли", kk="Кірген құрылғыларыңыз", en="Where you are signed in")
DEVICE: Final = Text(ru="Устройство", kk="Құрылғы", en="Device")
NETWORK: Final = Text(ru="Сетевой адрес", kk="Желілік мекенжай", en="Network address")
SINCE: Final = Text(ru="Вход", kk="Кірген уақыты", en="Signed in")
SEEN: Final = Text(ru="Последнее действие", kk="Соңғы әрекет", en="Last seen")
THIS_DEVICE: Final = Text(ru="это устройство", kk="осы құрылғы", en="this device")
END: Final = Text(ru="Завершить", kk="Аяқтау", en="Sign out")
ACTION: Final = Text(ru="Действие", kk="Әрекет", en="Action")
END_OTHERS: Final = Text(
    ru="Завершить все остальные", kk="Қалғандарының бәрін аяқтау", en="Sign out all others"
)
ENDED: Final = Text(ru="Сеанс завершён.", kk="Сеанс аяқталды.", en="The device was signed out.")
OTHERS_ENDED: Final = Text(
    ru="Остальные сеансы завершены.",
    kk="Қалған сеанстар аяқталды.",
    en="The other devices were signed out.",
)
ENDED_ALREADY: Final = Text(
    ru="Этот сеанс уже завершён.",
    kk="Бұл сеанс аяқталған.",
    en="This device is signed out already.",
)

ENTRIES: Final = Text(ru="Последние действия", kk="Соңғы әрекеттер", en="Recent activity")
ENTRIES_HELP: Final = Text(
    ru="Если какое-то из них не ваше, смените пароль.",
    kk="Олардың бірі сіздікі болмаса, құпиясөзді өзгертіңіз.",
    en="If one of these was not you, change your password.",
)
NO_ENTRIES: Final = Text(ru="Пока ничего.", kk="Әзірге ештеңе жоқ.", en="Nothing yet.")
WHEN: Final = Text(ru="Когда", kk="Уақыты", en="When")
WHAT: Final = Text(ru="Что", kk="Не болды", en="What")
ACCESS: Final = Text(ru="Доступ к договору", kk="Шартқа қолжетімділік", en="Access to the contract")
ALL_ACCESS: Final = Text(
    ru="Доступ сотрудников", kk="Қызметкерлердің қолжетімділігі", en="Who has access"
)
OWN_ACCESS: Final = Text(ru="Мой доступ", kk="Менің қолжетімділігім", en="My access")
