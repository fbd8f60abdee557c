"""Texts of the recovery pages and their letters."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(
    ru="Восстановление пароля", kk="Құпиясөзді қалпына келтіру", en="Password recovery"
)
CHOOSE: Final = Text(
    ru="Выберите, какую информацию использовать для изменения пароля:",
    kk="Құпиясөзді өзгерту үшін қай деректі пайдаланатыныңызды таңдаңыз:",
    en="Choose which information to use to change the password:",
)
LOGIN_OR_EMAIL: Final = Text(ru="Логин или email:", kk="Логин немесе email:", en="Login or email:")
WILL_BE_SENT: Final = Text(
    ru="Контрольная строка для смены пароля, а также ваши регистрационные данные, будут высланы "
    "вам по email.",
    kk="Құпиясөзді ауыстыруға арналған бақылау жолы және тіркеу деректеріңіз email арқылы "
    "жіберіледі.",
    en="A reset code to change the password and your registration details will be sent to you "
    "by email.",
)
SEND: Final = Text(ru="Выслать", kk="Жіберу", en="Send")
SIGN_IN: Final = Text(ru="Авторизация", kk="Кіру", en="Sign in")
SENT: Final = Text(
    ru="Если такой пользователь есть, письмо уже отправлено на его адрес. Контрольная строка "
    "действует 30 минут. Письма нет? Проверьте папку «Спам» и правильность логина или email.",
    kk="Мұндай пайдаланушы болса, хат оның мекенжайына жіберілді. Бақылау жолы 30 минут жарамды. "
    "Хат келмеді ме? «Спам» қалтасын, логиннің немесе email-дің дұрыстығын тексеріңіз.",
    en="If there is such a user, an email is on its way to their address. The reset "
    "code is valid for 30 minutes. No email? Check the spam folder, and whether the "
    "login or email is right.",
)
LOGIN_OR_EMAIL_EMPTY: Final = Text(
    ru="Введите логин или email", kk="Логинді немесе email енгізіңіз", en="Enter a login or email"
)
LOGIN_OR_EMAIL_WRONG: Final = Text(
    ru="Проверьте логин или email: в нём есть лишние знаки",
    kk="Логинді немесе email тексеріңіз: онда артық таңбалар бар",
    en="Check the login or email: it contains characters that do not belong there",
)

CHANGE_TITLE: Final = Text(ru="Смена пароля", kk="Құпиясөзді ауыстыру", en="Change of password")
BIN_IIN: Final = Text(ru="ИИН / БИН", kk="ЖСН / БСН", en="IIN / BIN")
TWELVE_DIGITS: Final = Text(ru="12 цифр", kk="12 цифр", en="12 digits")
NUMBER: Final = Text(
    ru="Личный счёт или номер договора",
    kk="Жеке шот немесе шарт нөмірі",
    en="Personal account or contract number",
)
NUMBER_HINT: Final = Text(
    ru="Если договора у вас нет или с ним работаете не только вы, ИИН / БИН и номер не нужны",
    kk="Шартыңыз болмаса немесе онымен сізден басқалар да жұмыс істесе, ЖСН / БСН мен нөмір керек "
    "емес",
    en="Without a contract, or where others work with it, too, leave IIN / BIN and number empty",
)
LOGIN: Final = Text(ru="Логин:", kk="Логин:", en="Login:")
CONTROL: Final = Text(ru="Контрольная строка:", kk="Бақылау жолы:", en="Reset code:")
CONTROL_HINT: Final = Text(
    ru="32 знака из письма", kk="Хаттағы 32 таңба", en="32 characters from the email"
)
NEW_PASSWORD: Final = Text(ru="Новый пароль:", kk="Жаңа құпиясөз:", en="New password:")
NEW_PASSWORD_AGAIN: Final = Text(
    ru="Подтверждение пароля:", kk="Құпиясөзді растау:", en="Repeat the password:"
)
CHANGE: Final = Text(ru="Изменить пароль", kk="Құпиясөзді өзгерту", en="Change password")
NEW_LETTER: Final = Text(
    ru="Получить новую контрольную строку",
    kk="Жаңа бақылау жолын алу",
    en="Get a new reset code",
)
NOT_CHANGED: Final = Text(
    ru="Пароль не изменён: данные не подошли. Проверьте ИИН / БИН, номер, логин и контрольную "
    "строку. Она действует 30 минут и только один раз; если не помогает, получите новую.",
    kk="Құпиясөз өзгертілмеді: деректер сәйкес келмеді. ЖСН / БСН, нөмірді, логинді және бақылау "
    "жолын тексеріңіз. Ол 30 минут және бір рет қана жарамды; көмектеспесе, жаңасын алыңыз.",
    en="The password was not changed: the details do not match. Check the IIN / BIN, the "
    "number, the login and the reset code. It is valid for 30 minutes and once; if that does "
    "not help, get a new one.",
)
BIN_IIN_EMPTY: Final = Text(
    ru="Введите ИИН / БИН", kk="ЖСН / БСН енгізіңіз", en="Enter the IIN / BIN"
)
BIN_IIN_WRONG: Final = Text(
    ru="В ИИН / БИН ошибка: сверьте все 12 цифр с удостоверением или справкой о регистрации",
    kk="ЖСН / БСН қате: барлық 12 цифрды жеке куәлікпен не тіркеу туралы анықтамамен салыстырыңыз",
    en="The IIN / BIN is not right: compare all 12 digits with your identity card or the "
    "certificate of registration",
)
NUMBER_EMPTY: Final = Text(
    ru="Введите лицевой счёт или номер договора",
    kk="Жеке шотты немесе шарт нөмірін енгізіңіз",
    en="Enter the personal account or contract number",
)
LOGIN_EMPTY: Final = Text(ru="Введите логин", kk="Логинді енгізіңіз", en="Enter the login")
CONTROL_EMPTY: Final = Text(
    ru="Введите контрольную строку из письма",
    kk="Хаттағы бақылау жолын енгізіңіз",
    en="Enter the reset code from the email",
)
NUMBER_WRONG: Final = Text(
    ru="Введите номер, как он указан в договоре или квитанции",
    kk="Нөмірді шартта немесе түбіртекте көрсетілгендей енгізіңіз",
    en="Enter the number as it stands in the contract or on the bill",
)
LOGIN_WRONG: Final = Text(
    ru="В логине ошибка: скопируйте его из письма",
    kk="Логин қате: оны хаттан көшіріңіз",
    en="The login is not right: copy it from the email",
)
CONTROL_WRONG: Final = Text(
    ru="Скопируйте контрольную строку из письма: в ней 32 знака, цифры и буквы от a до f",
    kk="Бақылау жолын хаттан көшіріңіз: онда 32 таңба, цифрлар мен a-дан f-ке дейінгі әріптер бар",
    en="Copy the reset code from the email: it has 32 characters, digits and letters from a to f",
)

LETTER_SUBJECT: Final = Text(
    ru="Смена пароля в личном кабинете",
    kk="Жеке кабинеттегі құпиясөзді ауыстыру",
    en="Change the password of your account",
)
LETTER_WHY: Final = Text(
    ru="Кто-то, вероятно вы, попросил сменить пароль от личного кабинета на сервере {host}.",
    kk="Біреу, бәлкім сіз, {host} серверіндегі жеке кабинеттің құпиясөзін ауыстыруды сұрады.",
    en="Somebody, probably you, asked to change the password of the account on {host}.",
)
LETTER_NAME: Final = Text(ru="Пользователь: {name}", kk="Пайдаланушы: {name}", en="User: {name}")
LETTER_LOGIN: Final = Text(ru="Ваш логин:", kk="Логиніңіз:", en="Your login:")
LETTER_CONTROL: Final = Text(ru="Контрольная строка:", kk="Бақылау жолы:", en="Reset code:")
LETTER_LINK: Final = Text(
    ru="Для смены пароля перейдите по ссылке и введите ИИН / БИН и номер, по которому вы "
    "зарегистрированы:",
    kk="Құпиясөзді ауыстыру үшін сілтемеге өтіп, ЖСН / БСН және тіркелген нөміріңізді енгізіңіз:",
    en="To change the password, follow the link and enter the IIN / BIN and the number that you "
    "registered with:",
)
LETTER_BUTTON: Final = Text(ru="Сменить пароль", kk="Құпиясөзді ауыстыру", en="Change password")
LETTER_WARNING: Final = Text(
    ru="Ссылка действует 30 минут и только один раз. Если вы ни о чём не просили, ничего делать не "
    "нужно: пароль останется прежним. Никому не сообщайте контрольную строку.",
    kk="Сілтеме 30 минут және бір рет қана жарамды. Ештеңе сұрамаған болсаңыз, ештеңе істеудің "
    "қажеті жоқ: құпиясөз бұрынғысынша қалады. Бақылау жолын ешкімге айтпаңыз.",
    en="The link is valid for 30 minutes and only once. If you did not ask for this, do "
    "nothing: the password stays as it is. Do not share the reset code with anyone.",
)

CHANGED_SUBJECT: Final = Text(
    ru="Пароль изменён", kk="Құпиясөз өзгертілді", en="Your password was changed"
)
CHANGED_LETTER: Final = Text(
    ru="Пароль от личного кабинета (логин {login}) изменён по контрольной строке из письма. На "
    "всех устройствах вход завершён.",
    kk="Жеке кабинеттің ({login} логині) құпиясөзі хаттағы бақылау жолымен өзгертілді. Барлық "
    "құрылғылардағы сеанстар аяқталды.",
    en="The password of your account (login {login}) was changed with the reset code "
    "from an email. All devices were signed out.",
)
CHANGED_NOT_YOU: Final = Text(
    ru="Если это были не вы, у кого-то есть доступ к вашей почте: смените её пароль, затем "
    "восстановите пароль кабинета и сообщите нам.",
    kk="Егер бұл сіз болмасаңыз, біреу поштаңызға кіре алады: оның құпиясөзін өзгертіп, содан "
    "кейін кабинеттің құпиясөзін қалпына келтіріңіз және бізге хабарлаңыз.",
    en="If this was not you, somebody has access to your mailbox: change its password, then "
    "recover the password of the account and let us know.",
)
CHANGED_LINK: Final = Text(
    ru="Восстановить пароль:", kk="Құпиясөзді қалпына келтіру:", en="Recover the password:"
)
