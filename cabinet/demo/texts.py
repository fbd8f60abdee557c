"""Texts of the demo command."""

from typing import Final

from cabinet.core.text import Text

NOT_EMPTY: Final = Text(
    ru="В базе есть договоры, которых нет в демонстрации: демонстрация в неё не загружается.",
    kk="Дерекқорда көрсетілімде жоқ шарттар бар: көрсетілім оған жүктелмейді.",
    en="The database has contracts that are not the demo’s: the demo is not put into it.",
)
REGISTER: Final = Text(
    ru="Для регистрации:",
    kk="Тіркелу үшін:",
    en="To register with:",
)
LEGAL: Final = Text(
    ru="  договор {number}, БИН {bin_iin} ({payer})",
    kk="  шарт {number}, БСН {bin_iin} ({payer})",
    en="  contract {number}, BIN {bin_iin} ({payer})",
)
INDIVIDUAL: Final = Text(
    ru="  лицевой счёт {number}, ИИН {bin_iin} ({payer})",
    kk="  жеке шот {number}, ЖСН {bin_iin} ({payer})",
    en="  personal account {number}, IIN {bin_iin} ({payer})",
)
SIGN_IN: Final = Text(
    ru="Для входа сразу:",
    kk="Бірден кіру үшін:",
    en="To sign in at once:",
)
LOGIN: Final = Text(
    ru="  логин {login}, пароль {password}",
    kk="  логин {login}, құпиясөз {password}",
    en="  login {login}, password {password}",
)
