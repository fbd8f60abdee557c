"""Texts of the pages and letters about a new email address."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Изменение email", kk="Email өзгерту", en="Change email")
CURRENT: Final = Text(
    ru="Сейчас письма приходят на {email}.",
    kk="Қазір хаттар {email} мекенжайына келеді.",
    en="We send emails to {email}.",
)
NEW_EMAIL: Final = Text(ru="Новый email", kk="Жаңа email", en="New email")
NEW_EMAIL_HINT: Final = Text(
    ru="На него придёт письмо со ссылкой. Адрес изменится, когда вы подтвердите его по ссылке.",
    kk="Осы мекенжайға сілтемесі бар хат келеді. Сілтеме арқылы растағаннан кейін мекенжай "
    "өзгереді.",
    en="We will send a link there. The address changes once you confirm it with that link.",
)
ENTER_PASSWORD: Final = Text(
    ru="Новый адрес – {email}. Введите пароль, и мы отправим на него письмо со ссылкой.",
    kk="Жаңа мекенжай – {email}. Құпиясөзді енгізіңіз, сонда оған сілтемесі бар хат жібереміз.",
    en="The new address is {email}. Enter your password and we will send a link there.",
)
OTHER_ADDRESS: Final = Text(
    ru="Указать другой адрес", kk="Басқа мекенжай көрсету", en="Use another address"
)
CHANGE: Final = Text(ru="Изменить email", kk="Email өзгерту", en="Change email")
SENT: Final = Text(
    ru="Письмо отправлено на {email}. Откройте в нём ссылку в течение суток, до этого действует "
    "прежний адрес.",
    kk="Хат {email} мекенжайына жіберілді. Ондағы сілтемені бір тәулік ішінде ашыңыз, оған дейін "
    "бұрынғы мекенжай қолданылады.",
    en="An email is on its way to {email}. Open its link within a day; until then the "
    "present address stays in use.",
)

EMAIL_SAME: Final = Text(
    ru="Этот адрес уже указан в вашем профиле",
    kk="Бұл мекенжай профиліңізде көрсетілген",
    en="This is your present address already",
)
TOO_SOON: Final = Text(
    ru="Письмо уже отправлено. Новое можно заказать через {minutes} мин.",
    kk="Хат жіберілген. Жаңасын {minutes} мин кейін сұрауға болады.",
    en="The email has been sent already. You can ask for a new one in {minutes} min.",
)

CONFIRM_TITLE: Final = Text(
    ru="Подтверждение нового email", kk="Жаңа email-ді растау", en="Confirm the new email"
)
CONFIRM_HELP: Final = Text(
    ru="Нажмите кнопку, и письма кабинета будут приходить на этот адрес.",
    kk="Батырманы басыңыз, содан кейін кабинет хаттары осы мекенжайға келеді.",
    en="Press the button, and the emails of the account will come to this address.",
)
CONFIRM_HELP_PASSWORD: Final = Text(
    ru="Введите пароль и нажмите кнопку, и письма кабинета будут приходить на этот адрес.",
    kk="Құпиясөзді енгізіп, батырманы басыңыз, содан кейін кабинет хаттары осы мекенжайға келеді.",
    en="Enter the password and press the button, and the emails of the account will come to this "
    "address.",
)
ACCOUNT_PASSWORD: Final = Text(
    ru="Пароль от личного кабинета", kk="Жеке кабинеттің құпиясөзі", en="Password of the account"
)
ACCOUNT_PASSWORD_HINT: Final = Text(
    ru="Логин указан в письме. Если открыть ссылку там, где вы вошли в кабинет, пароль не нужен.",
    kk="Логин хатта көрсетілген. Кабинетке кірген браузерде ашсаңыз, құпиясөз қажет емес.",
    en="The login is in the email. No password is needed where you are signed in to the account.",
)
PASSWORD_WANTED: Final = Text(
    ru="Введите пароль от личного кабинета",
    kk="Жеке кабинеттің құпиясөзін енгізіңіз",
    en="Enter the password of the account",
)
TRIES_OVER: Final = Text(
    ru="Пароль пять раз введён неверно. Войдите в кабинет и откройте ссылку ещё раз.",
    kk="Құпиясөз бес рет қате енгізілді. Кабинетке кіріп, сілтемені қайта ашыңыз.",
    en="The password was wrong five times. Sign in to your account and open the link again.",
)
CONFIRM: Final = Text(
    ru="Подтвердить новый email", kk="Жаңа email-ді растау", en="Confirm the new email"
)
CONFIRMED: Final = Text(
    ru="Email изменён: письма будут приходить на {email}.",
    kk="Email өзгертілді: хаттар {email} мекенжайына келеді.",
    en="The email address was changed: emails will come to {email}.",
)
LINK_OVER: Final = Text(
    ru="Эта ссылка не действует: она устарела, или после неё запросили новую, или её открыли не "
    "целиком. Запросите изменение email ещё раз в кабинете.",
    kk="Бұл сілтеме жарамсыз: ол ескірген, не одан кейін жаңасы сұралған, не толық ашылмаған. "
    "Кабинетте email өзгертуді қайта сұраңыз.",
    en="This link does not work: it has expired, a newer one was requested, or it was not "
    "opened as a whole. Request the change again in your account.",
)
TO_CABINET: Final = Text(ru="Личный кабинет", kk="Жеке кабинет", en="Customer account")

CONFIRM_LETTER_WHY: Final = Text(
    ru="Этот адрес указали как новый email личного кабинета (логин {login}).",
    kk="Бұл мекенжай жеке кабинеттің ({login} логині) жаңа email-і ретінде көрсетілді.",
    en="This address was given as the new email of a customer account (login {login}).",
)
CONFIRM_LETTER_LINK: Final = Text(
    ru="Чтобы подтвердить его, откройте ссылку и нажмите кнопку. Если вы там не вошли в кабинет, "
    "понадобится пароль. Ссылка действует сутки:",
    kk="Оны растау үшін сілтемені ашып, батырманы басыңыз. Ол жерде кабинетке кірмеген болсаңыз, "
    "құпиясөз қажет болады. Сілтеме бір тәулік жарамды:",
    en="To confirm it, open the link and press the button. If you are not signed in there, you "
    "will be asked for the password. The link is valid for a day:",
)
CONFIRM_LETTER_NOT_YOU: Final = Text(
    ru="Если вы этого не запрашивали, ничего не делайте: без подтверждения ничего не изменится.",
    kk="Мұны сұрамаған болсаңыз, ештеңе істемеңіз: растамасаңыз, ештеңе өзгермейді.",
    en="If you did not ask for this, do nothing: nothing changes without a confirmation.",
)

ASKED_SUBJECT: Final = Text(
    ru="Запрошено изменение email", kk="Email өзгерту сұралды", en="Change of email requested"
)
ASKED: Final = Text(
    ru="В личном кабинете (логин {login}) запросили изменение email на {email}. Этот адрес "
    "действует, пока новый не подтверждён.",
    kk="Жеке кабинетте ({login} логині) email-ді {email} мекенжайына өзгерту сұралды. Жаңасы "
    "расталғанша осы мекенжай қолданылады.",
    en="A change of email to {email} was requested in the customer account (login {login}). "
    "This address stays in use until the new one is confirmed.",
)
CHANGED_SUBJECT: Final = Text(
    ru="Email изменён", kk="Email өзгертілді", en="Your email was changed"
)
CHANGED: Final = Text(
    ru="Email личного кабинета (логин {login}) изменён. Теперь письма приходят на {email}.",
    kk="Жеке кабинеттің ({login} логині) email-і өзгертілді. Енді хаттар {email} мекенжайына "
    "келеді.",
    en="The email of the customer account (login {login}) was changed. Emails now go to {email}.",
)
CHANGED_NOT_YOU: Final = Text(
    ru="Если это были не вы, сразу позвоните нам и назовите логин.",
    kk="Егер бұл сіз болмасаңыз, бірден бізге қоңырау шалып, логинді айтыңыз.",
    en="If this was not you, call us at once and tell us the login.",
)
