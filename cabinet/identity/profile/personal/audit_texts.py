"""Texts of the audit trail's entries, as the customer reads them."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.text import Text, same
from cabinet.security.audit import Action

_WORDS: Final[Mapping[str, Text]] = {
    Action.REGISTERED: Text(ru="Регистрация", kk="Тіркелу", en="Registration"),
    Action.REGISTRATION_CONFIRMED: Text(
        ru="Регистрация подтверждена", kk="Тіркелу расталды", en="Registration confirmed"
    ),
    Action.SIGNED_IN: Text(ru="Вход", kk="Кіру", en="Signed in"),
    Action.SIGN_IN_FAILED: Text(
        ru="Неудачная попытка входа", kk="Сәтсіз кіру әрекеті", en="Failed sign-in"
    ),
    Action.SIGNED_OUT: Text(ru="Выход", kk="Шығу", en="Signed out"),
    Action.RECOVERY_ASKED: Text(
        ru="Запрошено восстановление пароля",
        kk="Құпиясөзді қалпына келтіру сұралды",
        en="Password recovery asked for",
    ),
    Action.RECOVERY_FAILED: Text(
        ru="Неудачная попытка восстановить пароль",
        kk="Құпиясөзді қалпына келтірудің сәтсіз әрекеті",
        en="Failed attempt to recover the password",
    ),
    Action.PASSWORD_RECOVERED: Text(
        ru="Пароль восстановлен", kk="Құпиясөз қалпына келтірілді", en="Password recovered"
    ),
    Action.SESSION_ENDED: Text(
        ru="Сеанс завершён", kk="Сеанс аяқталды", en="A device was signed out"
    ),
    Action.OTHER_SESSIONS_ENDED: Text(
        ru="Остальные сеансы завершены",
        kk="Қалған сеанстар аяқталды",
        en="Other devices were signed out",
    ),
    Action.SESSION_REPLAYED: Text(
        ru="Сеанс завершён: показан устаревший ключ входа",
        kk="Сеанс аяқталды: ескірген кіру кілті көрсетілді",
        en="A device was signed out: an outdated sign-in key was shown",
    ),
    Action.PASSWORD_REFUSED: Text(
        ru="Неверно введён текущий пароль",
        kk="Қазіргі құпиясөз қате енгізілді",
        en="The current password was typed wrongly",
    ),
    Action.PASSWORD_CHANGED: Text(
        ru="Пароль изменён", kk="Құпиясөз өзгертілді", en="Password changed"
    ),
    Action.EMAIL_CHANGE_ASKED: Text(
        ru="Запрошено изменение email", kk="Email өзгерту сұралды", en="Change of email asked for"
    ),
    Action.EMAIL_CHANGED: Text(ru="Email изменён", kk="Email өзгертілді", en="Email changed"),
    Action.SUBSCRIPTION_CHANGED: Text(
        ru="Подписка изменена", kk="Жазылым өзгертілді", en="Subscription changed"
    ),
    Action.READINGS_SUBMITTED: Text(
        ru="Показания переданы", kk="Көрсеткіштер жіберілді", en="Readings sent"
    ),
    Action.RECONCILIATION_ANSWERED: Text(
        ru="Дан ответ на акт сверки",
        kk="Салыстыру актісіне жауап берілді",
        en="Reconciliation statement answered",
    ),
    Action.READING_ACCEPTED: Text(
        ru="Показание принято водоканалом",
        kk="Көрсеткішті су арнасы қабылдады",
        en="The utility accepted a reading",
    ),
    Action.READING_REJECTED: Text(
        ru="Показание отклонено водоканалом",
        kk="Көрсеткішті су арнасы қабылдамады",
        en="The utility rejected a reading",
    ),
    Action.REGISTRATION_TOLD: Text(
        ru="О регистрации сообщено на адрес из договора",
        kk="Тіркелу туралы шарттағы мекенжайға хабарланды",
        en="The address in the contract was told of the registration",
    ),
    Action.REGISTRATION_ATTEMPTED: Text(
        ru="Кто-то ещё пытался зарегистрироваться по вашему договору",
        kk="Басқа біреу шартыңыз бойынша тіркелуге әрекет жасады",
        en="Somebody else tried to register for your contract",
    ),
    Action.REGISTRATION_APPROVED: Text(
        ru="Регистрация одобрена водоканалом",
        kk="Тіркелуді су арнасы мақұлдады",
        en="The utility approved the registration",
    ),
    Action.REGISTRATION_REJECTED: Text(
        ru="Регистрация отклонена водоканалом",
        kk="Тіркелуді су арнасы қабылдамады",
        en="The utility rejected the registration",
    ),
    Action.REGISTRATION_VOIDED: Text(
        ru="Регистрация отменена по ссылке из письма",
        kk="Тіркелу хаттағы сілтеме арқылы болдырылмады",
        en="Registration cancelled with the link in the email",
    ),
    Action.SECOND_FACTOR_ON: Text(
        ru="Двухфакторная защита включена",
        kk="Екі факторлы қорғау қосылды",
        en="Two-factor protection switched on",
    ),
    Action.SECOND_FACTOR_OFF: Text(
        ru="Двухфакторная защита выключена",
        kk="Екі факторлы қорғау өшірілді",
        en="Two-factor protection switched off",
    ),
    Action.SECOND_FACTOR_FAILED: Text(
        ru="Неверный код двухфакторной защиты",
        kk="Екі факторлы қорғаудың коды қате",
        en="Wrong code of two-factor protection",
    ),
    Action.SECOND_FACTOR_BLOCKED: Text(
        ru="Несколько неверных кодов двухфакторной защиты: код из приложения временно не "
        "принимается",
        kk="Екі факторлы қорғаудың бірнеше коды қате: қолданбадағы код уақытша қабылданбайды",
        en="Several wrong codes of two-factor protection: codes from the app are refused for a "
        "while",
    ),
    Action.RECOVERY_CODE_USED: Text(
        ru="Использован резервный код", kk="Резервтік код пайдаланылды", en="Recovery code used"
    ),
    Action.RECOVERY_CODES_RENEWED: Text(
        ru="Резервные коды заменены",
        kk="Резервтік кодтар ауыстырылды",
        en="Recovery codes renewed",
    ),
    Action.DATA_EXPORTED: Text(
        ru="Данные выгружены", kk="Деректер жүктеп алынды", en="Data exported"
    ),
    Action.PROFILE_CLOSED: Text(ru="Профиль закрыт", kk="Профиль жабылды", en="Profile closed"),
    Action.CONTRACT_RELEASED: Text(
        ru="Договор освобождён для новой регистрации",
        kk="Шарт жаңадан тіркелу үшін босатылды",
        en="The contract was released for a new registration",
    ),
    Action.CUSTOMERS_SEARCHED: Text(
        ru="Водоканал искал абонента", kk="Су арнасы абонентті іздеді", en="The utility searched"
    ),
    Action.CUSTOMER_SHOWN: Text(
        ru="Работник водоканала смотрел ваш профиль",
        kk="Су арнасының қызметкері профиліңізді қарады",
        en="The utility looked at your profile",
    ),
    Action.EMAIL_CORRECTED: Text(
        ru="Водоканал исправил email",
        kk="Су арнасы email-ді түзетті",
        en="The utility corrected the email",
    ),
    Action.CONFIRMATION_SENT: Text(
        ru="Водоканал ещё раз отправил письмо для подтверждения",
        kk="Су арнасы растау хатын қайта жіберді",
        en="The utility sent the confirmation email again",
    ),
    Action.SESSIONS_ENDED: Text(
        ru="Водоканал завершил все сеансы",
        kk="Су арнасы барлық сеансты аяқтады",
        en="The utility signed all devices out",
    ),
    Action.DOCUMENT_DOWNLOADED: Text(
        ru="Документ скачан", kk="Құжат жүктеп алынды", en="Document downloaded"
    ),
    Action.DOCUMENT_MAILED: Text(
        ru="Документ отправлен на почту", kk="Құжат поштаға жіберілді", en="Document sent by email"
    ),
}


def words_of(action: str) -> Text:
    """The name of an action; its code if it comes from another version of the cabinet."""
    return _WORDS.get(action) or same(action)
