"""Texts of signing in, and of setting an account up."""

from typing import Final

from cabinet.core.text import Text

SIGN_IN_TITLE: Final = Text(ru="Вход для сотрудников", kk="Қызметкерлерге кіру", en="Staff sign-in")
LOGIN: Final = Text(ru="Логин", kk="Логин", en="Login")
PASSWORD: Final = Text(ru="Пароль", kk="Құпиясөз", en="Password")
SIGN_IN: Final = Text(ru="Войти", kk="Кіру", en="Sign in")
CODE_TITLE: Final = Text(
    ru="Введите код из приложения",
    kk="Қолданбадағы кодты енгізіңіз",
    en="Enter the code from your app",
)
CODE: Final = Text(ru="Код из приложения", kk="Қолданбадағы код", en="Code from the app")
CODE_HINT: Final = Text(ru="6 цифр", kk="6 сан", en="6 digits")
OTHER_LOGIN: Final = Text(
    ru="Войти с другим логином", kk="Басқа логинмен кіру", en="Sign in with another login"
)
LOST: Final = Text(
    ru="Забыли пароль или потеряли телефон – администратор пришлёт новую ссылку.",
    kk="Құпиясөзді ұмытсаңыз немесе телефонды жоғалтсаңыз, әкімші жаңа сілтеме жібереді.",
    en="If you forgot the password or lost the phone, an administrator sends a new link.",
)

SET_UP_TITLE: Final = Text(ru="Настройка входа", kk="Кіруді баптау", en="Set up your sign-in")
FOR: Final = Text(ru="Логин", kk="Логин", en="Login")
ROLE: Final = Text(ru="Роль", kk="Рөл", en="Role")
PASSWORD_TITLE: Final = Text(
    ru="1. Придумайте пароль", kk="1. Құпиясөз ойлап табыңыз", en="1. Choose a password"
)
AGAIN: Final = Text(ru="Пароль ещё раз", kk="Құпиясөз тағы бір рет", en="The password once more")
NEXT: Final = Text(ru="Дальше", kk="Әрі қарай", en="Next")
FACTOR_TITLE: Final = Text(
    ru="2. Подключите приложение с кодами",
    kk="2. Кодтар қолданбасын қосыңыз",
    en="2. Connect an app for codes",
)
FINISH: Final = Text(ru="Завершить", kk="Аяқтау", en="Finish")
DONE: Final = Text(
    ru="Готово: теперь войдите с логином, паролем и новым кодом из приложения.",
    kk="Дайын: енді логинмен, құпиясөзбен және қолданбадағы жаңа кодпен кіріңіз.",
    en="Done: now sign in with login, password and a new code from the app.",
)
TO_SIGN_IN: Final = Text(ru="Войти", kk="Кіру", en="Sign in")

SESSION_ENDED: Final = Text(
    ru="Сеанс завершён. Войдите ещё раз.",
    kk="Сеанс аяқталды. Қайта кіріңіз.",
    en="You have been signed out. Please sign in again.",
)
