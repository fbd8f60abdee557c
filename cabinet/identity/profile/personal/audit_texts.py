"""Texts of the audit trail's entries, as the customer reads them."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.enums import StaffRole
from cabinet.core.text import Text, same
from cabinet.security.audit import Action

_WORDS: Final[Mapping[str, Text]] = {
    Action.REGISTERED: Text(ru="Регистрация", kk="Тіркелу", en="Registration"),
    Action.REGISTRATION_CONFIRMED: Text(
        ru="Регистрация подтверждена", kk="Тіркелу расталды", en="Registration confirmed"
    ),
    Action.ADDITION_ASKED: Text(
        ru="Запрошено добавление договора",
        kk="Шарт қосу сұралды",
        en="A contract was asked to be added",
    ),
    Action.ADDITION_VOIDED: Text(
        ru="Добавление договора отменено по ссылке из письма",
        kk="Шарт қосу хаттағы сілтеме арқылы болдырылмады",
        en="The addition of a contract was cancelled by the link of the email",
    ),
    Action.CONTRACT_ADDED: Text(ru="Договор добавлен", kk="Шарт қосылды", en="Contract added"),
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
    Action.READINGS_ENTERED: Text(
        ru="Показания внесены водоканалом",
        kk="Көрсеткіштерді су арнасы енгізді",
        en="The utility entered readings",
    ),
    Action.READINGS_REMINDED: Text(
        ru="Водоканал разослал напоминания о показаниях",
        kk="Су арнасы көрсеткіштер туралы еске салу хаттарын жіберді",
        en="The utility sent reminders of readings",
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
        ru="О регистрации сообщено на адрес, известный водоканалу",
        kk="Тіркелу туралы су арнасына белгілі мекенжайға хабарланды",
        en="The address that the utility has was told of the registration",
    ),
    Action.REGISTRATION_ATTEMPTED: Text(
        ru="Кто-то ещё пытался зарегистрироваться вместо вас",
        kk="Басқа біреу сіздің орныңызға тіркелуге әрекет жасады",
        en="Somebody else tried to register in your place",
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
        ru="Открыта новая регистрация",
        kk="Жаңадан тіркелу ашылды",
        en="A new registration was made possible",
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
    Action.INVITED: Text(ru="Приглашение отправлено", kk="Шақыру жіберілді", en="Invitation sent"),
    Action.INVITATION_REVOKED: Text(
        ru="Приглашение отозвано", kk="Шақыру қайтарып алынды", en="Invitation taken back"
    ),
    Action.INVITATION_ACCEPTED: Text(
        ru="Приглашение принято", kk="Шақыру қабылданды", en="Invitation accepted"
    ),
    Action.INVITATION_DECLINED: Text(
        ru="Приглашение отклонено", kk="Шақырудан бас тартылды", en="Invitation declined"
    ),
    Action.ROLE_CHANGED: Text(
        ru="Роль сотрудника изменена", kk="Қызметкердің рөлі өзгертілді", en="Role changed"
    ),
    Action.ACCESS_ENDED: Text(
        ru="Доступ сотрудника закрыт",
        kk="Қызметкердің қолжетімділігі жабылды",
        en="Access ended",
    ),
    Action.ACCESS_GIVEN_UP: Text(
        ru="Отказ от доступа", kk="Қолжетімділіктен бас тарту", en="Access given up"
    ),
    Action.HANDOVER_OFFERED: Text(
        ru="Предложено передать договор",
        kk="Шартты табыстау ұсынылды",
        en="Offered to hand the contract over",
    ),
    Action.HANDOVER_ACCEPTED: Text(
        ru="Передача договора принята",
        kk="Шартты табыстау қабылданды",
        en="Handing over accepted",
    ),
    Action.HANDOVER_STOPPED: Text(
        ru="Передача договора остановлена",
        kk="Шартты табыстау тоқтатылды",
        en="Handing over stopped",
    ),
    Action.HANDED_OVER: Text(
        ru="Договор передан", kk="Шарт табысталды", en="The contract was handed over"
    ),
    Action.MEMBERS_LISTED: Text(
        ru="Водоканал смотрел, у кого есть доступ",
        kk="Су арнасы кімнің қолжетімділігі барын қарады",
        en="The utility looked at who has access",
    ),
    Action.FILE_UPLOADED: Text(
        ru="Файл передан на проверку", kk="Файл тексеруге берілді", en="A file was uploaded"
    ),
    Action.IMPORT_CONFIRMED: Text(
        ru="Загрузка подтверждена", kk="Жүктеу расталды", en="An import was confirmed"
    ),
    Action.IMPORTED: Text(ru="Файл загружен", kk="Файл жүктелді", en="A file was imported"),
    Action.EXPORT_STARTED: Text(
        ru="Заказан файл выгрузки", kk="Шығару файлы сұралды", en="A file was ordered"
    ),
    Action.EXPORT_TAKEN: Text(
        ru="Файл выгрузки скачан", kk="Шығару файлы жүктеп алынды", en="A file was taken"
    ),
    Action.LETTERS_STARTED: Text(
        ru="Начата рассылка", kk="Таратылым басталды", en="Letters were started"
    ),
    Action.RUN_CANCELLED: Text(ru="Отменено", kk="Тоқтатылды", en="Cancelled"),
    Action.RUN_STARTED_AGAIN: Text(ru="Запущено заново", kk="Қайта басталды", en="Started again"),
    Action.SEEN_AS_CUSTOMER: Text(
        ru="Водоканал смотрел ваши страницы, ничего не меняя",
        kk="Су арнасы беттеріңізді ештеңе өзгертпей қарады",
        en="The utility looked at your pages without changing anything",
    ),
    Action.LETTERS_TRIED_AGAIN: Text(
        ru="Водоканал ещё раз отправил письмо",
        kk="Су арнасы хатты қайта жіберді",
        en="The utility sent an email again",
    ),
    Action.LETTERS_GIVEN_UP: Text(
        ru="Водоканал отменил отправку письма",
        kk="Су арнасы хатты жіберуді тоқтатты",
        en="The utility cancelled an email",
    ),
    Action.REQUEST_OPENED: Text(
        ru="Открыто обращение", kk="Өтініш ашылды", en="A request was opened"
    ),
    Action.REQUEST_WRITTEN: Text(
        ru="Написано в обращении", kk="Өтінішке жазылды", en="A request was written to"
    ),
    Action.REQUEST_RATED: Text(
        ru="Обращение оценено", kk="Өтініш бағаланды", en="A request was rated"
    ),
    Action.REQUEST_TAKEN: Text(
        ru="Водоканал взял обращение в работу",
        kk="Су арнасы өтінішті жұмысқа алды",
        en="The utility took a request",
    ),
    Action.REQUEST_ANSWERED: Text(
        ru="Водоканал ответил на обращение",
        kk="Су арнасы өтінішке жауап берді",
        en="The utility answered a request",
    ),
    Action.REQUEST_ASKED: Text(
        ru="Водоканал задал вопрос по обращению",
        kk="Су арнасы өтініш бойынша сұрақ қойды",
        en="The utility asked about a request",
    ),
    Action.REQUEST_DONE: Text(
        ru="Водоканал выполнил обращение",
        kk="Су арнасы өтінішті орындады",
        en="The utility completed a request",
    ),
    Action.REQUEST_REFUSED: Text(
        ru="Водоканал отказал по обращению",
        kk="Су арнасы өтініштен бас тартты",
        en="The utility refused a request",
    ),
    Action.REQUEST_NOTED: Text(
        ru="Сотрудник сделал заметку к обращению",
        kk="Қызметкер өтінішке белгі қосты",
        en="One of the utility's people noted something about a request",
    ),
    Action.REQUEST_FILE_TAKEN: Text(
        ru="Водоканал открыл файл обращения",
        kk="Су арнасы өтініштің файлын ашты",
        en="The utility took a file of a request",
    ),
    Action.LIST_TAKEN: Text(
        ru="Сотрудник скачал список",
        kk="Қызметкер тізімді жүктеп алды",
        en="One of the utility's people downloaded a list",
    ),
    Action.ANNOUNCEMENT_WRITTEN: Text(
        ru="Объявление сохранено", kk="Хабарландыру сақталды", en="Announcement saved"
    ),
    Action.ANNOUNCEMENT_PREVIEWED: Text(
        ru="Объявление отправлено себе на проверку",
        kk="Хабарландыру тексеру үшін өзіне жіберілді",
        en="Announcement sent to oneself to be checked",
    ),
    Action.ANNOUNCEMENT_ASKED: Text(
        ru="Объявление ждёт второго сотрудника",
        kk="Хабарландыру екінші қызметкерді күтуде",
        en="Announcement waits for a second person",
    ),
    Action.ANNOUNCEMENT_PUBLISHED: Text(
        ru="Объявление опубликовано", kk="Хабарландыру жарияланды", en="Announcement published"
    ),
    Action.ANNOUNCEMENT_WITHDRAWN: Text(
        ru="Объявление снято", kk="Хабарландыру алынды", en="Announcement withdrawn"
    ),
    Action.BANK_ADDED: Text(ru="Банк добавлен", kk="Банк қосылды", en="A bank was added"),
    Action.BANK_REVOKED: Text(
        ru="Банк отозван", kk="Банк қайтарып алынды", en="A bank was revoked"
    ),
    Action.BANK_PAYMENT_TAKEN: Text(
        ru="Банк принял оплату", kk="Банк төлемді қабылдады", en="A bank took a payment"
    ),
    Action.BANK_LIST_COMPARED: Text(
        ru="Реестр банка сверен", kk="Банк тізілімі салыстырылды", en="A bank’s list was compared"
    ),
    Action.STAFF_ADDED: Text(
        ru="Сотрудник добавлен",
        kk="Қызметкер қосылды",
        en="Staff added",
    ),
    Action.STAFF_SET_UP: Text(
        ru="Сотрудник настроил вход", kk="Қызметкер кіруді баптады", en="Staff sign-in set up"
    ),
    Action.STAFF_ROLE_CHANGED: Text(
        ru="Роль сотрудника водоканала изменена",
        kk="Су арнасы қызметкерінің рөлі өзгертілді",
        en="Role of staff changed",
    ),
    Action.STAFF_RESET: Text(
        ru="Пароль и второй фактор сотрудника сняты",
        kk="Қызметкердің құпиясөзі мен екінші факторы алынды",
        en="Password and second factor of staff taken away",
    ),
    Action.STAFF_DISABLED: Text(
        ru="Сотрудник отключён", kk="Қызметкер өшірілді", en="Staff disabled"
    ),
    Action.STAFF_RESTORED: Text(
        ru="Сотруднику возвращён доступ",
        kk="Қызметкерге қолжетімділік қайтарылды",
        en="Staff given access back",
    ),
    Action.KEY_ADDED: Text(ru="Создан ключ API", kk="API кілті жасалды", en="API key made"),
    Action.KEY_REVOKED: Text(
        ru="Ключ API отозван", kk="API кілті қайтарып алынды", en="API key revoked"
    ),
    Action.KEY_REFUSED: Text(
        ru="Ключ API не принят", kk="API кілті қабылданбады", en="API key refused"
    ),
    Action.DOCUMENT_DOWNLOADED: Text(
        ru="Документ скачан", kk="Құжат жүктеп алынды", en="Document downloaded"
    ),
    Action.DOCUMENT_MAILED: Text(
        ru="Документ отправлен на почту", kk="Құжат поштаға жіберілді", en="Document sent by email"
    ),
}

BY_STAFF: Final[Mapping[StaffRole, Text]] = {
    StaffRole.OPERATOR: Text(
        ru="Водоканал, абонентский отдел",
        kk="Су арнасы, абоненттік бөлім",
        en="The utility, subscribers’ department",
    ),
    StaffRole.BILLING: Text(
        ru="Водоканал, расчётный отдел",
        kk="Су арнасы, есептеу бөлімі",
        en="The utility, billing department",
    ),
    StaffRole.AUDITOR: Text(
        ru="Водоканал, аудитор", kk="Су арнасы, аудитор", en="The utility, auditor"
    ),
    StaffRole.ADMIN: Text(
        ru="Водоканал, администратор", kk="Су арнасы, әкімші", en="The utility, administrator"
    ),
}


def words_of(action: str) -> Text:
    """The name of an action; its code if it comes from another version of the cabinet."""
    return _WORDS.get(action) or same(action)
