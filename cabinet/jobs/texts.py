"""Texts of the commands about letters, and of the daily letter to the utility."""

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
    ru="Показания на проверке: {count}, старейшему дней: {days}.\npython -m cabinet held list",
    kk="Тексерудегі көрсеткіштер: {count}, ең ескісіне күн: {days}.\npython -m cabinet held list",
    en="Readings to check: {count}, days of the oldest: {days}.\npython -m cabinet held list",
)
REGISTRATIONS: Final = Text(
    ru="Регистрации без одобрения: {count}, старейшей дней: {days}.\n"
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
