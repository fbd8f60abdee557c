"""Texts of the commands about letters, of those to the utility, and about the database's file."""

from typing import Final

from cabinet.core.text import Text

DELIVERED: Final = Text(
    ru="Отправлено писем: {sent}, не отправлено: {failed}, больше не отправляется: {given_up}.",
    kk="Жіберілген хаттар: {sent}, жіберілмегені: {failed}, енді жіберілмейтіні: {given_up}.",
    en="Letters sent: {sent}, failed: {failed}, given up: {given_up}.",
)
REMINDED: Final = Text(
    ru="Написано писем о показаниях: {reminders}, о поверке: {verifications}.",
    kk="Жазылған хаттар, көрсеткіштер туралы: {reminders}, тексеріс туралы: {verifications}.",
    en="Letters written about readings: {reminders}, about verifications: {verifications}.",
)

OFFICE_SUBJECT: Final = Text(
    ru="Личный кабинет: ждёт решения",
    kk="Жеке кабинет: шешімді күтуде",
    en="Customer cabinet: waiting for you",
)
OFFICE: Final = Text(
    ru="В личном кабинете ждёт решения:",
    kk="Жеке кабинетте шешімді күтуде:",
    en="These wait for a decision in the customer cabinet:",
)
HELD: Final = Text(
    ru="Показания на проверке: {count}, самое давнее ждёт дней: {days}.\n"
    "python -m cabinet held list",
    kk="Тексерудегі көрсеткіштер: {count}, ең ескісіне күн: {days}.\npython -m cabinet held list",
    en="Readings to check: {count}, days of the oldest: {days}.\npython -m cabinet held list",
)
REGISTRATIONS: Final = Text(
    ru="Регистрации без одобрения: {count}, самая давняя ждёт дней: {days}.\n"
    "python -m cabinet registrations list",
    kk="Мақұлданбаған тіркелулер: {count}, ең ескісіне күн: {days}.\n"
    "python -m cabinet registrations list",
    en="Registrations to approve: {count}, days of the oldest: {days}.\n"
    "python -m cabinet registrations list",
)
FAILING: Final = Text(
    ru="Письма, которые не уходят: {count}. Почему – в журнале сервера.",
    kk="Кетпей тұрған хаттар: {count}. Себебі – сервер журналында.",
    en="Letters that fail: {count}. The log of the server says why.",
)

REPLACED: Final = Text(
    ru="Файл базы данных {file} удалён или заменён, пока кабинет работал. Кабинет остановлен, чтобы"
    " ничего не принимать в потерянный файл; верните файл и запустите кабинет снова.",
    kk="Кабинет жұмыс істеп тұрғанда {file} дерекқор файлы жойылды немесе ауыстырылды. Жоғалған"
    " файлға ештеңе қабылдамау үшін кабинет тоқтатылды; файлды қайтарып, кабинетті қайта іске"
    " қосыңыз.",
    en="The database file {file} was deleted or replaced while the cabinet was running. The cabinet"
    " has stopped, so that it takes nothing into a lost file; put the file back and start again.",
)
DAMAGED_SUBJECT: Final = Text(
    ru="Личный кабинет: база данных повреждена",
    kk="Жеке кабинет: дерекқор бүлінген",
    en="Customer cabinet: the database is damaged",
)
DAMAGED: Final = Text(
    ru="После нештатной остановки проверка нашла повреждения базы данных. Остановите кабинет и"
    " восстановите последнюю резервную копию: python -m cabinet restore FILE",
    kk="Кенет тоқтағаннан кейінгі тексеру дерекқордың бүлінгенін тапты. Кабинетті тоқтатып, соңғы"
    " сақтық көшірмені қалпына келтіріңіз: python -m cabinet restore FILE",
    en="The check after a stop that was not orderly found the database damaged. Stop the cabinet"
    " and restore the latest backup: python -m cabinet restore FILE",
)
KEYS: Final = Text(ru="Ключи API", kk="API кілттері", en="API keys")
KEY_EXPIRES: Final = Text(
    ru="Ключ API {key} «{name}» действует до {until}. Создайте новый с тем же названием заранее: "
    "после этого программа не сможет обмениваться данными.",
    kk="{key} «{name}» API кілті {until} уақытына дейін жарамды. Атауы бірдей жаңасын "
    "алдын ала жасаңыз: "
    "одан кейін бағдарлама деректер алмаса алмайды.",
    en="The API key {key} “{name}” is good until {until}. Make a new one of the same name in time: "
    "after that the program cannot exchange data.",
)
