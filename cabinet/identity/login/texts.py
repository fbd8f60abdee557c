"""Texts of the sign-in page."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Личный кабинет", kk="Жеке кабинет", en="Customer account")
PLEASE_SIGN_IN: Final = Text(
    ru="Пожалуйста, авторизуйтесь:", kk="Кабинетке кіріңіз:", en="Please sign in:"
)
LOGIN: Final = Text(ru="Логин:", kk="Логин:", en="Login:")
LOGIN_HINT: Final = Text(
    ru="Для компаний – {prefix} и номер договора, для физических лиц – лицевой счёт; подойдёт и "
    "email",
    kk="Компаниялар үшін – {prefix} және шарт нөмірі, жеке тұлғалар үшін – жеке шот; email де "
    "жарайды",
    en="Companies: {prefix} and the contract number; individuals: the personal account; your email "
    "will do, too",
)
PASSWORD: Final = Text(ru="Пароль:", kk="Құпиясөз:", en="Password:")
REMEMBER: Final = Text(
    ru="Запомнить меня на этом компьютере",
    kk="Мені осы компьютерде есте сақтау",
    en="Remember me on this computer",
)
SIGN_IN: Final = Text(ru="Войти", kk="Кіру", en="Sign in")
FORGOT: Final = Text(
    ru="Забыли свой пароль?", kk="Құпиясөзді ұмыттыңыз ба?", en="Forgot your password?"
)
REGISTER: Final = Text(ru="Зарегистрироваться", kk="Тіркелу", en="Register")
FIRST_TIME: Final = Text(
    ru="Если вы впервые на сайте, заполните, пожалуйста, регистрационную форму.",
    kk="Сайтқа алғаш рет кірсеңіз, тіркелу нысанын толтырыңыз.",
    en="If this is your first visit, please fill in the registration form.",
)

ENTER_CODE: Final = Text(
    ru="Введите код из приложения",
    kk="Қолданбадағы кодты енгізіңіз",
    en="Enter the code from your app",
)
CODE: Final = Text(
    ru="Код из приложения или резервный код:",
    kk="Қолданбадағы код немесе резервтік код:",
    en="Code from the app or a recovery code:",
)
CODE_HINT: Final = Text(
    ru="6 цифр из приложения на телефоне; нет телефона – один из резервных кодов",
    kk="Телефондағы қолданбадан 6 цифр; телефон болмаса – резервтік кодтардың бірі",
    en="6 digits from the app on your phone; without the phone, one of the recovery codes",
)
OTHER_LOGIN: Final = Text(
    ru="Войти с другим логином", kk="Басқа логинмен кіру", en="Sign in with another login"
)
CODE_LATE: Final = Text(
    ru="Время для кода вышло. Введите логин и пароль ещё раз.",
    kk="Код енгізу уақыты өтті. Логин мен құпиясөзді қайта енгізіңіз.",
    en="The time for the code is over. Enter login and password again.",
)
TOO_MANY_CODES: Final = Text(
    ru="Слишком много неверных кодов. Введите логин и пароль ещё раз; неиспользованный резервный "
    "код подойдёт сразу, код из приложения – через {wait}.",
    kk="Қате кодтар тым көп енгізілді. Логин мен құпиясөзді қайта енгізіңіз; пайдаланылмаған "
    "резервтік код бірден, қолданбадағы код {wait} кейін жарайды.",
    en="Too many wrong codes. Enter login and password again; an unused recovery code works at "
    "once, a code from the app in {wait}.",
)

LOGIN_EMPTY: Final = Text(ru="Введите логин", kk="Логинді енгізіңіз", en="Enter your login")
PASSWORD_EMPTY: Final = Text(
    ru="Введите пароль", kk="Құпиясөзді енгізіңіз", en="Enter your password"
)
WRONG: Final = Text(
    ru="Неверный логин или пароль.",
    kk="Логин немесе құпиясөз қате.",
    en="The login or the password is wrong.",
)
WRONG_EMAIL: Final = Text(
    ru="Неверный email или пароль. Если с этим адресом у вас несколько профилей, войдите по "
    "логину.",
    kk="Email немесе құпиясөз қате. Осы мекенжаймен бірнеше профиліңіз болса, логинмен кіріңіз.",
    en="The email or the password is wrong. If you have several profiles with this address, sign "
    "in with the login.",
)
ANNOUNCEMENTS: Final = Text(
    ru="Объявления и плановые отключения",
    kk="Хабарландырулар және жоспарлы ажыратулар",
    en="Announcements and planned outages",
)
