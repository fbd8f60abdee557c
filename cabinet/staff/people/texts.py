"""Texts of the page «Сотрудники»."""

from typing import Final

from cabinet.core.text import Text

LIST: Final = Text(ru="Список сотрудников", kk="Қызметкерлер тізімі", en="List of staff")
LOGIN: Final = Text(ru="Логин", kk="Логин", en="Login")
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
ROLE: Final = Text(ru="Роль", kk="Рөл", en="Role")
SEEN: Final = Text(ru="Последнее действие", kk="Соңғы әрекет", en="Last seen")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
ACTION: Final = Text(ru="Действие", kk="Әрекет", en="Action")
YOU: Final = Text(ru="это вы", kk="бұл сіз", en="you")
NEVER: Final = Text(ru="ещё не входил", kk="әлі кірген жоқ", en="not yet")
CHANGE: Final = Text(ru="Изменить", kk="Өзгерту", en="Change")
CANCEL: Final = Text(ru="Отмена", kk="Болдырмау", en="Cancel")
INVITE_TITLE: Final = Text(
    ru="Пригласить сотрудника", kk="Қызметкерді шақыру", en="Invite somebody"
)
INVITE_HELP: Final = Text(
    ru="На email придёт ссылка на один раз, на три дня: по ней задаются пароль и приложение с "
    "кодами. Письмо о новом сотруднике получат все администраторы.",
    kk="Email-ге үш күндік бір реттік сілтеме келеді: ол арқылы құпиясөз бен кодтар қолданбасы "
    "орнатылады. Жаңа қызметкер туралы хатты барлық әкімші алады.",
    en="A link good once and for three days goes to the email: it sets password and app for "
    "codes. All administrators get a letter about it.",
)
INVITE: Final = Text(ru="Пригласить", kk="Шақыру", en="Invite")
WHAT: Final = Text(ru="Что сделать", kk="Не істеу керек", en="What to do")
TO_ROLE: Final = Text(ru="роль: {role}", kk="рөлі: {role}", en="role: {role}")
RESET: Final = Text(
    ru="отправить новую ссылку для входа",
    kk="кіруге жаңа сілтеме жіберу",
    en="send a new link to sign in",
)
DISABLE: Final = Text(ru="отключить", kk="өшіру", en="disable")
RESTORE: Final = Text(
    ru="вернуть доступ",
    kk="қолжетімділікті қайтару",
    en="give access back",
)
CHANGE_HELP: Final = Text(
    ru="С новой ссылкой прежние пароль и второй фактор не действуют. И она, и отключение завершают "
    "сеансы сразу.",
    kk="Жаңа сілтемемен бұрынғы құпиясөз бен екінші фактор жарамсыз болады. Ол да, өшіру де "
    "сеанстарды бірден аяқтайды.",
    en="With a new link, password and second factor of before are dead. Both it and disabling end "
    "all sessions at once.",
)
SAVE: Final = Text(ru="Сохранить", kk="Сақтау", en="Save")
CHOOSE: Final = Text(ru="Выберите действие", kk="Әрекетті таңдаңыз", en="Choose what to do")
NOT_CHOSEN: Final = Text(ru="выберите", kk="таңдаңыз", en="choose")
INVITED: Final = Text(
    ru="Сотрудник {login} приглашён, ссылка отправлена на {email}.",
    kk="{login} қызметкері шақырылды, сілтеме {email} мекенжайына жіберілді.",
    en="{login} is invited, the link was sent to {email}.",
)
ROLE_CHANGED: Final = Text(
    ru="Роль сотрудника {login} изменена.",
    kk="{login} қызметкерінің рөлі өзгертілді.",
    en="The role of {login} is changed.",
)
WAS_RESET: Final = Text(
    ru="Сотруднику {login} отправлена новая ссылка, прежние пароль и второй фактор не действуют.",
    kk="{login} қызметкеріне жаңа сілтеме жіберілді, бұрынғы құпиясөз бен екінші фактор жарамсыз.",
    en="A new link was sent to {login}; the password and second factor of before are dead.",
)
WAS_DISABLED: Final = Text(
    ru="Сотрудник {login} отключён.", kk="{login} қызметкері өшірілді.", en="{login} is disabled."
)
WAS_RESTORED: Final = Text(
    ru="Сотруднику {login} возвращён доступ, ссылка отправлена.",
    kk="{login} қызметкеріне қолжетімділік қайтарылды, сілтеме жіберілді.",
    en="{login} has access again, the link was sent.",
)
FIRST_LINE: Final = Text(
    ru="Действуют: {living}, приглашены: {invited}, отключены: {disabled}",
    kk="Жұмыс істейді: {living}, шақырылған: {invited}, өшірілген: {disabled}",
    en="Active: {living}, invited: {invited}, disabled: {disabled}",
)
