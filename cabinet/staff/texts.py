"""What the frame of the utility's side says."""

from typing import Final

from cabinet.core.enums import StaffRole
from cabinet.core.text import Text

SIDE: Final = Text(ru="Рабочее место", kk="Жұмыс орны", en="Workplace")
OVERVIEW: Final = Text(ru="Сводка", kk="Жиынтық", en="Overview")
READINGS: Final = Text(ru="Показания", kk="Көрсеткіштер", en="Readings")
HELD: Final = Text(ru="На проверке", kk="Тексерілуде", en="To check")
CUSTOMERS: Final = Text(ru="Абоненты", kk="Абоненттер", en="Customers")
REQUESTS: Final = Text(ru="Обращения", kk="Өтініштер", en="Requests")
REGISTRATIONS: Final = Text(ru="Регистрации", kk="Тіркелулер", en="Registrations")
PAYMENTS: Final = Text(ru="Оплаты в банках", kk="Банктегі төлемдер", en="Bank payments")
LETTERS: Final = Text(ru="Письма", kk="Хаттар", en="Letters")
IMPORTS: Final = Text(ru="Загрузки", kk="Жүктеулер", en="Imports")
NOTICES: Final = Text(ru="Уведомления", kk="Хабарламалар", en="Notices")
ANNOUNCEMENTS: Final = Text(ru="Объявления", kk="Хабарландырулар", en="Announcements")
JOURNAL: Final = Text(ru="Журнал", kk="Журнал", en="Journal")
PEOPLE: Final = Text(ru="Сотрудники", kk="Қызметкерлер", en="Staff")
KEYS: Final = Text(ru="Ключи API", kk="API кілттері", en="API keys")
OWN: Final = Text(ru="Мой вход", kk="Менің кіруім", en="My sign-in")
SIGN_OUT: Final = Text(ru="Выйти", kk="Шығу", en="Sign out")
ROLES: Final[dict[StaffRole, Text]] = {
    StaffRole.OPERATOR: Text(ru="абонентский отдел", kk="абоненттік бөлім", en="customer service"),
    StaffRole.BILLING: Text(ru="расчётный отдел", kk="есеп айырысу бөлімі", en="billing"),
    StaffRole.AUDITOR: Text(ru="аудитор", kk="аудитор", en="auditor"),
    StaffRole.ADMIN: Text(ru="администратор", kk="әкімші", en="administrator"),
}
