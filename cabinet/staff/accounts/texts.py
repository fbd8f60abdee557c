"""Texts of accounts of the utility's people: refusals, commands, letters."""

from typing import Final

from cabinet.core.text import Text

WRONG: Final = Text(
    ru="Логин или пароль введён неверно.",
    kk="Логин немесе құпиясөз қате енгізілді.",
    en="Wrong login or password.",
)
CODE_EMPTY: Final = Text(
    ru="Введите код из приложения", kk="Қолданбадағы кодты енгізіңіз", en="Enter the app’s code"
)
CODE_WRONG: Final = Text(
    ru="Код не подошёл. Введите новый код из приложения.",
    kk="Код сәйкес келмеді. Қолданбадағы жаңа кодты енгізіңіз.",
    en="That code is not right. Enter a new code from the app.",
)
CODE_LATE: Final = Text(
    ru="Время для кода вышло. Введите логин и пароль ещё раз.",
    kk="Код енгізу уақыты өтті. Логин мен құпиясөзді қайта енгізіңіз.",
    en="The time for the code is over. Enter login and password again.",
)
TOO_MANY_CODES: Final = Text(
    ru="Слишком много неверных кодов. Войти можно будет через {wait}. Потеряли телефон – "
    "обратитесь к администратору.",
    kk="Қате кодтар тым көп енгізілді. {wait} кейін кіруге болады. Телефонды жоғалтсаңыз, "
    "әкімшіге хабарласыңыз.",
    en="Too many wrong codes. You can sign in in {wait}. If you lost your phone, ask an "
    "administrator.",
)
NOT_FROM_HERE: Final = Text(
    ru="С этого адреса сети входить нельзя. Войдите из офиса или обратитесь к администратору.",
    kk="Бұл желі мекенжайынан кіруге болмайды. Кеңседен кіріңіз немесе әкімшіге хабарласыңыз.",
    en="Signing in is not possible from this network. Do it from the office or ask an "
    "administrator.",
)
CONFIRM_FIRST: Final = Text(
    ru="Для этого действия введите свой пароль ещё раз.",
    kk="Бұл әрекет үшін құпиясөзіңізді тағы бір рет енгізіңіз.",
    en="Enter your password once more for this.",
)

LOGIN_FORM: Final = Text(
    ru="Логин – от 2 до 40 знаков: латинские буквы, цифры, точка, дефис",
    kk="Логин – 2-ден 40 таңбаға дейін: латын әріптері, цифрлар, нүкте, сызықша",
    en="A login has 2 to 40 signs: Latin letters, digits, dot, hyphen",
)
LOGIN_TAKEN: Final = Text(
    ru="Такой логин уже есть у другого сотрудника",
    kk="Мұндай логин басқа қызметкерде бар",
    en="Somebody else has this login already",
)
ROLE_UNKNOWN: Final = Text(
    ru="Роль – одна из: operator, billing, auditor, admin",
    kk="Рөл – мыналардың бірі: operator, billing, auditor, admin",
    en="The role is one of operator, billing, auditor, admin",
)
NOBODY: Final = Text(
    ru="Такого сотрудника нет.", kk="Мұндай қызметкер жоқ.", en="There is nobody with this login."
)
NOT_ONESELF: Final = Text(
    ru="Свою учётную запись так изменить нельзя: попросите другого администратора.",
    kk="Өз тіркелгіңізді бұлай өзгертуге болмайды: басқа әкімшіден сұраңыз.",
    en="You cannot change your own account like this: ask another administrator.",
)
LAST_ADMIN: Final = Text(
    ru="Это последний действующий администратор: сначала назначьте другого.",
    kk="Бұл – соңғы жұмыс істейтін әкімші: алдымен басқасын тағайындаңыз.",
    en="This is the last administrator who can sign in: make somebody else one first.",
)
IS_DISABLED: Final = Text(
    ru="Учётная запись отключена: сначала верните доступ.",
    kk="Тіркелгі өшірілген: алдымен қолжетімділікті қайтарыңыз.",
    en="The account is disabled: give access back first.",
)
IS_NOT_DISABLED: Final = Text(
    ru="Учётная запись не отключена.", kk="Тіркелгі өшірілмеген.", en="The account is not disabled."
)
LINK_DEAD: Final = Text(
    ru="Ссылка не действует: ею уже воспользовались, её заменили или срок вышел. Попросите "
    "администратора о новой.",
    kk="Сілтеме жарамсыз: ол пайдаланылған, ауыстырылған немесе мерзімі өткен. Әкімшіден жаңасын "
    "сұраңыз.",
    en="The link is not valid: it was used, replaced, or its time is over. Ask an administrator "
    "for a new one.",
)
PASSWORD_SAME: Final = Text(
    ru="Новый пароль должен отличаться от прежнего",
    kk="Жаңа құпиясөз бұрынғысынан өзгеше болуы керек",
    en="The new password must differ from the present one",
)

ADDED: Final = Text(
    ru="Сотрудник {login} добавлен, роль: {role}. Ссылка для входа, на один раз, до {until}:",
    kk="{login} қызметкері қосылды, рөлі: {role}. Кіру сілтемесі, бір рет, {until} уақытына дейін:",
    en="{login} is added, role: {role}. The link to begin with, good once, until {until}:",
)
RESET: Final = Text(
    ru="Пароль и второй фактор сотрудника {login} сняты, сеансы завершены. Новая ссылка, на один "
    "раз, до {until}:",
    kk="{login} қызметкерінің құпиясөзі мен екінші факторы алынды, сеанстар аяқталды. Жаңа "
    "сілтеме, бір рет, {until} уақытына дейін:",
    en="Password and second factor of {login} are taken away, sessions ended. The new link, good "
    "once, until {until}:",
)
DISABLED: Final = Text(
    ru="Сотрудник {login} отключён, сеансы завершены.",
    kk="{login} қызметкері өшірілді, сеанстар аяқталды.",
    en="{login} is disabled, sessions ended.",
)
LISTED: Final = Text(
    ru="{login}  {role}  {email}  {state}",
    kk="{login}  {role}  {email}  {state}",
    en="{login}  {role}  {email}  {state}",
)
NO_STAFF: Final = Text(
    ru="Сотрудников ещё нет.", kk="Әзірге қызметкерлер жоқ.", en="There is nobody yet."
)
LIVES: Final = Text(ru="действует", kk="жұмыс істейді", en="active")
INVITED: Final = Text(ru="приглашён", kk="шақырылған", en="invited")
INVITATION_OVER: Final = Text(
    ru="ссылка истекла", kk="сілтеме мерзімі өткен", en="the link has expired"
)
IS_OFF: Final = Text(ru="отключён", kk="өшірілген", en="disabled")

LETTER_INVITED: Final = Text(
    ru="Доступ к рабочему месту водоканала",
    kk="Су арнасының жұмыс орнына қолжетімділік",
    en="Access to the utility’s workplace",
)
LETTER_INVITED_TEXT: Final = Text(
    ru="Для вас создана учётная запись: логин {login}, роль «{role}». Откройте ссылку до {until}, "
    "придумайте пароль и подключите приложение с кодами. Ссылка действует один раз.",
    kk="Сіз үшін тіркелгі жасалды: логин {login}, рөлі «{role}». Сілтемені {until} "
    "уақытына дейін ашып, "
    "құпиясөз ойлап табыңыз және кодтар қолданбасын қосыңыз. Сілтеме бір рет жарамды.",
    en="An account was made for you: login {login}, role “{role}”. Open the link before {until}, "
    "choose a password and connect an app for codes. The link is good once.",
)
LETTER_RESET: Final = Text(
    ru="Вход на рабочее место нужно настроить заново",
    kk="Жұмыс орнына кіруді қайта баптау керек",
    en="Set your sign-in up anew",
)
LETTER_RESET_TEXT: Final = Text(
    ru="Пароль и второй фактор учётной записи {login} сняты, сеансы завершены. Откройте ссылку до "
    "{until} и настройте вход заново. Ссылка действует один раз.",
    kk="{login} тіркелгісінің құпиясөзі мен екінші факторы алынды, сеанстар аяқталды. Сілтемені "
    "{until} уақытына дейін ашып, кіруді қайта баптаңыз. Сілтеме бір рет жарамды.",
    en="Password and second factor of the account {login} were taken away, sessions ended. Open "
    "the link before {until} and set your sign-in up anew. The link is good once.",
)
LETTER_RESET_BY_COMMAND: Final = Text(
    ru="Пароль и второй фактор учётной записи {login} сняты командой на сервере, сеансы "
    "завершены. Новую ссылку получил тот, кто выполнил команду.",
    kk="{login} тіркелгісінің құпиясөзі мен екінші факторы сервердегі пәрменмен алынды, сеанстар "
    "аяқталды. Жаңа сілтемені пәрменді орындаған адам алды.",
    en="Password and second factor of the account {login} were taken away by a command on the "
    "server, sessions ended. Whoever ran the command has the new link.",
)
LETTER_LINK: Final = Text(ru="Настроить вход:", kk="Кіруді баптау:", en="Set up your sign-in:")
LETTER_BUTTON: Final = Text(ru="Настроить вход", kk="Кіруді баптау", en="Set up your sign-in")
LETTER_DECIDE: Final = Text(ru="Посмотреть и решить:", kk="Қарап, шешу:", en="Look and decide:")
LETTER_DECIDE_BUTTON: Final = Text(ru="Посмотреть и решить", kk="Қарап, шешу", en="Look and decide")
LETTER_NOT_EXPECTED: Final = Text(
    ru="Если вы этого не ждали, не открывайте ссылку и сообщите администратору.",
    kk="Мұны күтпеген болсаңыз, сілтемені ашпай, әкімшіге хабарлаңыз.",
    en="If you did not expect this, do not open the link and tell an administrator.",
)
LETTER_TOLD: Final = Text(
    ru="Изменение среди сотрудников: {login}",
    kk="Қызметкерлер арасындағы өзгеріс: {login}",
    en="A change among the utility’s people: {login}",
)
LETTER_ADDED: Final = Text(
    ru="Добавлен сотрудник {login}, роль «{role}». Кто: {by}.",
    kk="{login} қызметкері қосылды, рөлі «{role}». Кім: {by}.",
    en="{login} was added, role “{role}”. By: {by}.",
)
LETTER_SET_UP: Final = Text(
    ru="Сотрудник {login} настроил вход: пароль и приложение с кодами.",
    kk="{login} қызметкері кіруді баптады: құпиясөз және кодтар қолданбасы.",
    en="{login} has set the sign-in up: password and an app for codes.",
)
LETTER_ROLE: Final = Text(
    ru="Роль сотрудника {login}: была «{before}», стала «{after}». Кто: {by}.",
    kk="{login} қызметкерінің рөлі: «{before}» еді, «{after}» болды. Кім: {by}.",
    en="The role of {login} was “{before}” and is “{after}” now. By: {by}.",
)
LETTER_OFF: Final = Text(
    ru="Сотрудник {login} отключён, его сеансы завершены. Кто: {by}.",
    kk="{login} қызметкері өшірілді, оның сеанстары аяқталды. Кім: {by}.",
    en="{login} is disabled, all sessions ended. By: {by}.",
)
LETTER_AGAIN: Final = Text(
    ru="Сотруднику {login} возвращён доступ, роль «{role}». Кто: {by}.",
    kk="{login} қызметкеріне қолжетімділік қайтарылды, рөлі «{role}». Кім: {by}.",
    en="{login} was given access back, role “{role}”. By: {by}.",
)
LETTER_NEW_LINK: Final = Text(
    ru="Пароль и второй фактор сотрудника {login} сняты, отправлена новая ссылка. Кто: {by}.",
    kk="{login} қызметкерінің құпиясөзі мен екінші факторы алынды, жаңа сілтеме жіберілді. "
    "Кім: {by}.",
    en="Password and second factor of {login} were taken away, a new link was sent. By: {by}.",
)
LETTER_PASSWORD: Final = Text(
    ru="Пароль учётной записи {login} изменён, остальные сеансы завершены.",
    kk="{login} тіркелгісінің құпиясөзі өзгертілді, қалған сеанстар аяқталды.",
    en="The password of the account {login} was changed, all other sessions ended.",
)
LETTER_CODES: Final = Text(
    ru="К учётной записи {login} подошёл пароль, но неверные коды вводили слишком много раз. Если "
    "это были не вы, сообщите администратору: пароль узнали.",
    kk="{login} тіркелгісінің құпиясөзі дұрыс енгізілді, бірақ қате кодтар тым көп енгізілді. Бұл "
    "сіз болмасаңыз, әкімшіге хабарлаңыз: құпиясөз белгілі болды.",
    en="Somebody knows the password of the account {login} and gave wrong codes too many times. "
    "If it was not you, tell an administrator: the password is known.",
)
LETTER_NOT_YOU: Final = Text(
    ru="Если этого быть не должно, сразу сообщите администратору.",
    kk="Бұлай болмауы тиіс болса, әкімшіге бірден хабарлаңыз.",
    en="If this should not be, tell an administrator at once.",
)
LETTER_NOT_AGREED: Final = Text(
    ru="Если об этом не договаривались, сразу проверьте журнал.",
    kk="Бұл туралы келісілмеген болса, журналды бірден тексеріңіз.",
    en="If nobody agreed on this, look at the journal at once.",
)
BY_COMMAND: Final = Text(
    ru="команда на сервере", kk="сервердегі пәрмен", en="a command on the server"
)
CONFIRM_TITLE: Final = Text(
    ru="Введите свой пароль", kk="Құпиясөзіңізді енгізіңіз", en="Enter your password"
)
CONFIRM_WHY: Final = Text(
    ru="Это действие требует пароля. Следующие десять минут он не понадобится.",
    kk="Бұл әрекет құпиясөзді қажет етеді. Келесі он минутта ол керек болмайды.",
    en="This takes your password. For the next ten minutes it is not needed again.",
)
OWN_PASSWORD: Final = Text(ru="Ваш пароль", kk="Құпиясөзіңіз", en="Your password")
GO_ON: Final = Text(ru="Продолжить", kk="Жалғастыру", en="Go on")
