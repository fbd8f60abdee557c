"""Texts of the page «Закрыть профиль» and of the last letter."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Закрыть профиль", kk="Профильді жабу", en="Close the profile")
TAKE_TITLE: Final = Text(ru="Ваши данные", kk="Сіздің деректеріңіз", en="Your data")
TAKE: Final = Text(
    ru="Всё, что кабинет хранит о вас, можно скачать одним файлом.",
    kk="Кабинет сіз туралы сақтайтын барлық деректерді бір файлмен жүктеп алуға болады.",
    en="Everything that the account holds about you can be downloaded as one file.",
)
DOWNLOAD: Final = Text(ru="Скачать мои данные", kk="Деректерімді жүктеп алу", en="Download my data")
GOES: Final = Text(
    ru="Мы удалим ваше имя, email, логин, пароль, настройки и сведения об устройствах. Войти в "
    "кабинет будет нельзя. Отменить это невозможно.",
    kk="Біз атыңызды, email-ыңызды, логиніңізді, құпиясөзіңізді, баптауларыңызды және құрылғылар "
    "туралы мәліметтерді жоямыз. Кабинетке кіру мүмкін болмайды. Мұны қайтару мүмкін емес.",
    en="We erase your name, email, login, password, settings and the records of your devices. "
    "Signing in will not be possible any more. This cannot be undone.",
)
STAYS: Final = Text(
    ru="У водоканала останутся его учётные данные, начисления и уже переданные показания, а в "
    "журнале безопасности – время и сетевые адреса действий без вашего имени. Зарегистрироваться "
    "можно будет заново.",
    kk="Су арнасында оның есептік деректері, есептелген төлемдер және жіберілген көрсеткіштер, ал "
    "қауіпсіздік журналында әрекеттердің уақыты мен желілік мекенжайлары атыңызсыз қалады. Қайта "
    "тіркелуге болады.",
    en="The utility’s own records, the charges and the readings already sent stay with the "
    "utility, and the security log keeps times and network addresses without your name. You can "
    "register again.",
)
PASSWORD: Final = Text(
    ru="Пароль от кабинета", kk="Кабинет құпиясөзі", en="Password of your account"
)
CODE: Final = Text(
    ru="Код из приложения или резервный код",
    kk="Қолданбадағы код немесе резервтік код",
    en="Code from the app or a recovery code",
)
CLOSE: Final = Text(
    ru="Закрыть профиль навсегда", kk="Профильді біржола жабу", en="Close the profile for good"
)

HAND_OVER: Final = Text(
    ru="По {contract} работаете не только вы. Сначала передайте его кому-то из сотрудников или "
    "закройте им доступ.",
    kk="{contract} бойынша сізден басқа да қызметкерлер жұмыс істейді. Алдымен оны солардың біріне "
    "беріңіз немесе олардың қолжетімділігін жабыңыз.",
    en="Others work with {contract}, too. Hand it over to one of them first, or end their access.",
)

CLOSED_TITLE: Final = Text(ru="Профиль закрыт", kk="Профиль жабылды", en="The profile is closed")
CLOSED: Final = Text(
    ru="Ваши данные удалены. На ваш адрес отправлено последнее письмо об этом.",
    kk="Деректеріңіз жойылды. Мекенжайыңызға бұл туралы соңғы хат жіберілді.",
    en="Your data have been erased. A last email about it is on its way to your address.",
)
HOME: Final = Text(ru="На главную", kk="Басты бетке", en="To the home page")

LETTER_SUBJECT: Final = Text(ru="Профиль закрыт", kk="Профиль жабылды", en="Your profile is closed")
LETTER: Final = Text(
    ru="Профиль в личном кабинете (логин {login}) закрыт, его данные удалены. Писем больше не "
    "будет.",
    kk="Жеке кабинеттегі профиль (логин {login}) жабылды, оның деректері жойылды. Енді хат "
    "жіберілмейді.",
    en="The profile (login {login}) is closed and its data have been erased. You will receive no "
    "more emails.",
)
LETTER_NOT_YOU: Final = Text(
    ru="Если это сделали не вы, позвоните в абонентский отдел и зарегистрируйтесь заново.",
    kk="Мұны сіз жасамаған болсаңыз, абоненттік бөлімге қоңырау шалып, қайта тіркеліңіз.",
    en="If it was not you, call the subscribers’ department and register again.",
)
