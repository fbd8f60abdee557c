"""Texts of the security alerts."""

from typing import Final

from cabinet.core.text import Text

WHERE: Final = Text(
    ru="Когда: {when}\nУстройство: {device}\nСетевой адрес: {address}",
    kk="Уақыты: {when}\nҚұрылғы: {device}\nЖелілік мекенжай: {address}",
    en="When: {when}\nDevice: {device}\nNetwork address: {address}",
)
ADDRESS_UNKNOWN: Final = Text(ru="неизвестен", kk="белгісіз", en="unknown")
OPEN: Final = Text(ru="Личный кабинет:", kk="Жеке кабинет:", en="Your account:")
OPEN_BUTTON: Final = Text(ru="Открыть кабинет", kk="Кабинетті ашу", en="Open the account")
NOT_YOU: Final = Text(
    ru="Если это были не вы, сразу смените пароль и завершите остальные сеансы в «Личных данных».",
    kk="Егер бұл сіз болмасаңыз, құпиясөзді бірден өзгертіп, «Жеке деректер» бетінде қалған "
    "сеанстарды аяқтаңыз.",
    en="If this was not you, change your password at once and end the other sessions under "
    "“Personal data”.",
)

NEW_DEVICE_SUBJECT: Final = Text(
    ru="Вход с нового устройства", kk="Жаңа құрылғыдан кіру", en="Sign-in from a new device"
)
NEW_DEVICE: Final = Text(
    ru="В ваш личный кабинет (логин {login}) вошли с устройства, с которого раньше не входили.",
    kk="Жеке кабинетіңізге ({login} логині) бұрын кірмеген құрылғыдан кірілді.",
    en="Somebody signed in to your account (login {login}) from a device not used before.",
)

REPLAYED_SUBJECT: Final = Text(
    ru="Мы завершили один из ваших сеансов",
    kk="Сеанстарыңыздың бірін аяқтадық",
    en="We ended one of your sessions",
)
REPLAYED: Final = Text(
    ru="Личный кабинет (логин {login}) пытались открыть по устаревшей копии того, чем ваш "
    "компьютер запоминает вход. Так бывает, когда эту копию украли. На всякий случай мы завершили "
    "этот сеанс: войдите, пожалуйста, заново.",
    kk="Жеке кабинетті ({login} логині) компьютеріңіз кіруді есте сақтайтын деректің ескірген "
    "көшірмесімен ашпақ болды. Бұл көшірме ұрланған кезде болады. Сақтық үшін сол сеансты "
    "аяқтадық: қайтадан кіріңіз.",
    en="Somebody tried to open your account (login {login}) with an outdated copy of what "
    "your computer remembers you by. This happens when that copy was stolen. To be safe, "
    "we ended this session: please sign in again.",
)

PASSWORD_SUBJECT: Final = Text(
    ru="Пароль изменён", kk="Құпиясөз өзгертілді", en="Your password was changed"
)
PASSWORD: Final = Text(
    ru="Пароль вашего личного кабинета (логин {login}) изменён. На остальных устройствах вход "
    "завершён.",
    kk="Жеке кабинетіңіздің ({login} логині) құпиясөзі өзгертілді. Қалған құрылғылардағы сеанстар "
    "аяқталды.",
    en="The password of your account (login {login}) was changed. Other devices were signed out.",
)
PASSWORD_NOT_YOU: Final = Text(
    ru="Если это были не вы, восстановите пароль на странице входа и позвоните нам.",
    kk="Егер бұл сіз болмасаңыз, кіру бетінде құпиясөзді қалпына келтіріп, бізге қоңырау шалыңыз.",
    en="If this was not you, recover your password on the sign-in page and call us.",
)

CODES_SUBJECT: Final = Text(
    ru="Неверные коды двухфакторной защиты",
    kk="Екі факторлы қорғаудың қате кодтары",
    en="Wrong second-factor codes",
)
CODES: Final = Text(
    ru="Кто-то, кому известен пароль от вашего личного кабинета (логин {login}), несколько раз "
    "ввёл неверный код двухфакторной защиты. Эти коды не приняты. Код из приложения временно не "
    "принимается, неиспользованный резервный код подойдёт сразу.",
    kk="Жеке кабинетіңіздің ({login} логині) құпиясөзін білетін біреу екі факторлы қорғау кодын "
    "бірнеше рет қате енгізді. Бұл кодтар қабылданған жоқ. Қолданбадағы код уақытша қабылданбайды, "
    "пайдаланылмаған резервтік код бірден жарайды.",
    en="Somebody who knows the password of your account (login {login}) entered a wrong "
    "second-factor code several times. These codes were not accepted. Codes from the app are "
    "refused for a while; an unused recovery code works at once.",
)
CODES_NOT_YOU: Final = Text(
    ru="Если это были не вы, кто-то знает ваш пароль: смените его сейчас. Если вы вошли в кабинет, "
    "это можно сделать на странице «Изменение пароля», иначе – по ссылке ниже.",
    kk="Егер бұл сіз болмасаңыз, біреу құпиясөзіңізді біледі: оны қазір ауыстырыңыз. Кабинетке "
    "кірген болсаңыз – «Құпиясөзді өзгерту» бетінде, әйтпесе – төмендегі сілтеме арқылы.",
    en="If this was not you, somebody knows your password: change it now. If you are signed in, "
    "use the page “Change password”, otherwise the link below.",
)
NEW_PASSWORD: Final = Text(
    ru="Сменить пароль по письму:",
    kk="Құпиясөзді хат арқылы ауыстыру:",
    en="Change the password by email:",
)
NEW_PASSWORD_BUTTON: Final = Text(
    ru="Сменить пароль", kk="Құпиясөзді ауыстыру", en="Change password"
)
