"""Texts of the page «Двухфакторная защита» and its letters."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Двухфакторная защита", kk="Екі факторлы қорғау", en="Two-factor protection")
WHAT: Final = Text(
    ru="При входе, кроме пароля, спрашивается одноразовый код из приложения на вашем телефоне. "
    "Тот, кто узнал только пароль, войти не сможет.",
    kk="Кіру кезінде құпиясөзден басқа телефоныңыздағы қолданбадан бір реттік код сұралады. "
    "Құпиясөзді ғана білген адам кіре алмайды.",
    en="When you sign in, you are asked for a one-time code from an app on your phone "
    "besides the password. Nobody can sign in with the password alone.",
)
IS_OFF: Final = Text(
    ru="Сейчас защита выключена.", kk="Қазір қорғау өшірулі.", en="The protection is off now."
)
IS_ON: Final = Text(
    ru="Защита включена с {since}. Осталось резервных кодов: {left}.",
    kk="Қорғау {since} күнінен бастап қосулы. Қалған резервтік кодтар: {left}.",
    en="The protection has been on since {since}. Recovery codes left: {left}.",
)
BEGIN: Final = Text(ru="Включить защиту", kk="Қорғауды қосу", en="Switch the protection on")

SCAN_TITLE: Final = Text(
    ru="1. Добавьте кабинет в приложение",
    kk="1. Кабинетті қолданбаға қосыңыз",
    en="1. Add the account to your app",
)
SCAN: Final = Text(
    ru="Откройте приложение для одноразовых кодов (Google Authenticator, Яндекс Ключ, 2FAS или "
    "другое) и наведите его на рисунок.",
    kk="Бір реттік кодтарға арналған қолданбаны (Google Authenticator, Яндекс Ключ, 2FAS немесе "
    "басқа) ашып, суретке бағыттаңыз.",
    en="Open an app for one-time codes (Google Authenticator, 2FAS or another one) and point it "
    "at the picture.",
)
QR: Final = Text(
    ru="QR-код для приложения", kk="Қолданбаға арналған QR-код", en="QR code for the app"
)
BY_HAND: Final = Text(
    ru="Или введите ключ вручную:", kk="Немесе кілтті қолмен енгізіңіз:", en="Or type the key:"
)
TYPE_TITLE: Final = Text(
    ru="2. Введите код из приложения",
    kk="2. Қолданбадағы кодты енгізіңіз",
    en="2. Enter the code from the app",
)
PASSWORD: Final = Text(
    ru="Пароль от кабинета", kk="Кабинет құпиясөзі", en="Password of your account"
)
CODE: Final = Text(ru="Код из приложения", kk="Қолданбадағы код", en="Code from the app")
CODE_EMPTY: Final = Text(
    ru="Введите код из приложения",
    kk="Қолданбадағы кодты енгізіңіз",
    en="Enter the code from the app",
)
CODE_HINT: Final = Text(ru="6 цифр", kk="6 цифр", en="6 digits")
ANY_CODE: Final = Text(
    ru="Код из приложения или резервный код",
    kk="Қолданбадағы код немесе резервтік код",
    en="Code from the app or a recovery code",
)
SWITCH_ON: Final = Text(ru="Включить", kk="Қосу", en="Switch on")

CODES_TITLE: Final = Text(ru="Резервные коды", kk="Резервтік кодтар", en="Recovery codes")
CODES: Final = Text(
    ru="Сохраните эти коды: распечатайте или запишите. Если телефона не будет под рукой, любой из "
    "них один раз заменит код из приложения. Больше мы их не покажем.",
    kk="Бұл кодтарды сақтаңыз: басып шығарыңыз немесе жазып алыңыз. Телефон қолыңызда болмаса, "
    "олардың кез келгені қолданба кодын бір рет алмастырады. Біз оларды енді көрсетпейміз.",
    en="Save these codes: print them or write them down. When your phone is not at hand, "
    "each of them replaces a code from the app once. They will not be shown again.",
)
DONE: Final = Text(
    ru="Я сохранил(а) коды", kk="Кодтарды сақтап қойдым", en="I have saved the codes"
)

RENEW_TITLE: Final = Text(
    ru="Новые резервные коды", kk="Жаңа резервтік кодтар", en="New recovery codes"
)
RENEW_WHAT: Final = Text(
    ru="Если коды закончились или их мог увидеть кто-то другой. Прежние перестанут действовать.",
    kk="Кодтар таусылса немесе оларды басқа біреу көрген болса. Бұрынғылары жарамсыз болады.",
    en="If the codes are used up or somebody else may have seen them. The earlier ones will "
    "stop working.",
)
RENEW: Final = Text(ru="Получить новые коды", kk="Жаңа кодтар алу", en="Get new codes")
OFF_TITLE: Final = Text(ru="Выключить защиту", kk="Қорғауды өшіру", en="Switch the protection off")
SWITCH_OFF: Final = Text(ru="Выключить", kk="Өшіру", en="Switch off")

SWITCHED_ON: Final = Text(
    ru="Двухфакторная защита включена.",
    kk="Екі факторлы қорғау қосылды.",
    en="The two-factor protection is on.",
)
SWITCHED_OFF: Final = Text(
    ru="Двухфакторная защита выключена.",
    kk="Екі факторлы қорғау өшірілді.",
    en="The two-factor protection is off.",
)
CODE_OF_NEW_APP_WRONG: Final = Text(
    ru="Код не подошёл. Введите код, который приложение показывает сейчас, и проверьте часы "
    "телефона.",
    kk="Код сәйкес келмеді. Қолданба қазір көрсетіп тұрған кодты енгізіңіз және телефон сағатын "
    "тексеріңіз.",
    en="That code is not right. Enter the code that the app shows now, and check the "
    "phone’s clock.",
)
ALREADY_ON: Final = Text(
    ru="Защита уже включена. Обновите страницу.",
    kk="Қорғау қосылып қойған. Бетті жаңартыңыз.",
    en="The protection is already on. Please reload the page.",
)
BEGIN_FIRST: Final = Text(
    ru="Начните включение заново: нажмите «Включить защиту».",
    kk="Қосуды қайтадан бастаңыз: «Қорғауды қосу» батырмасын басыңыз.",
    en="Please start again: press “Switch the protection on”.",
)
NOT_ON: Final = Text(
    ru="Нет пользователя с таким логином и включённой защитой.",
    kk="Мұндай логині бар және қорғауы қосулы пайдаланушы жоқ.",
    en="There is no user with this login and the protection on.",
)

LETTER_SUBJECT_ON: Final = Text(
    ru="Двухфакторная защита включена",
    kk="Екі факторлы қорғау қосылды",
    en="Two-factor protection is on",
)
LETTER_SUBJECT_OFF: Final = Text(
    ru="Двухфакторная защита выключена",
    kk="Екі факторлы қорғау өшірілді",
    en="Two-factor protection is off",
)
LETTER_ON: Final = Text(
    ru="Для входа в кабинет с логином {login} теперь нужен код из приложения.",
    kk="{login} логинімен кабинетке кіру үшін енді қолданбадағы код қажет.",
    en="Signing in with the login {login} now requires a code from the app.",
)
LETTER_OFF: Final = Text(
    ru="Для входа в кабинет с логином {login} код из приложения больше не нужен, достаточно "
    "пароля.",
    kk="{login} логинімен кабинетке кіру үшін қолданбадағы код енді қажет емес, құпиясөз "
    "жеткілікті.",
    en="Signing in with the login {login} no longer requires a code from the app; the "
    "password is enough.",
)
LETTER_NOT_YOU: Final = Text(
    ru="Если это сделали не вы, сразу смените пароль и позвоните в абонентский отдел.",
    kk="Мұны сіз жасамаған болсаңыз, құпиясөзді бірден өзгертіп, абоненттік бөлімге қоңырау "
    "шалыңыз.",
    en="If it was not you, change your password at once and call the subscribers’ department.",
)
