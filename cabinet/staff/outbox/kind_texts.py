"""What letters of each kind are about, for lists of the utility's side."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.text import Text, same

KINDS: Final[Mapping[str, Text]] = {
    "access-ended": Text(ru="Доступ закрыт", kk="Қолжетімділік жабылды", en="Access ended"),
    "access-left": Text(ru="Участник ушёл", kk="Қатысушы кетті", en="Somebody left"),
    "add-contract": Text(ru="Добавление договора", kk="Шарт қосу", en="Adding a contract"),
    "addition-approved": Text(
        ru="Договор добавлен: одобрено", kk="Шарт қосылды: мақұлданды", en="Addition approved"
    ),
    "addition-attempt": Text(
        ru="Попытка добавить договор", kk="Шарт қосу әрекеті", en="Attempt to add a contract"
    ),
    "addition-rejected": Text(
        ru="Добавление отклонено", kk="Қосу қабылданбады", en="Addition rejected"
    ),
    "announcement": Text(ru="Объявление", kk="Хабарландыру", en="Announcement"),
    "confirm-email": Text(
        ru="Подтверждение email", kk="Email мекенжайын растау", en="Confirming an email"
    ),
    "confirm-registration": Text(
        ru="Подтверждение регистрации", kk="Тіркелуді растау", en="Confirming a registration"
    ),
    "contract-added": Text(ru="Договор добавлен", kk="Шарт қосылды", en="Contract added"),
    "contract-free": Text(ru="Договор освободился", kk="Шарт босады", en="Contract is free"),
    "contract-released": Text(ru="Договор передан", kk="Шарт берілді", en="Contract released"),
    "decisions": Text(
        ru="Решения по показаниям", kk="Көрсеткіш шешімдері", en="Decisions about readings"
    ),
    "email-change-asked": Text(
        ru="Запрошена смена email", kk="Email ауыстыру сұралды", en="Change of email asked for"
    ),
    "email-changed": Text(ru="Email изменён", kk="Email өзгертілді", en="Email changed"),
    "email-corrected": Text(
        ru="Email исправлен сотрудником", kk="Email-ді қызметкер түзетті", en="Email corrected"
    ),
    "emergency": Text(ru="Авария", kk="Апат", en="Emergency"),
    "handed-over": Text(ru="Сменился владелец", kk="Иесі ауысты", en="Handed over"),
    "handover-agreed": Text(
        ru="Передача согласована", kk="Беру келісілді", en="Handing over agreed"
    ),
    "handover-offered": Text(
        ru="Предложена передача", kk="Беру ұсынылды", en="Handing over offered"
    ),
    "handover-stopped": Text(
        ru="Передача остановлена", kk="Беру тоқтатылды", en="Handing over stopped"
    ),
    "invitation": Text(ru="Приглашение", kk="Шақыру", en="Invitation"),
    "invitation-accepted": Text(
        ru="Приглашение принято", kk="Шақыру қабылданды", en="Invitation accepted"
    ),
    "invitation-declined": Text(
        ru="Приглашение отклонено", kk="Шақыру қабылданбады", en="Invitation declined"
    ),
    "invitation-revoked": Text(
        ru="Приглашение отозвано", kk="Шақыру қайтарылды", en="Invitation revoked"
    ),
    "many-looks": Text(
        ru="Много просмотров абонентов", kk="Абоненттер көп қаралды", en="Many looks at customers"
    ),
    "new-device": Text(
        ru="Вход с нового устройства", kk="Жаңа құрылғыдан кіру", en="Sign-in on a new device"
    ),
    "notice": Text(ru="Счёт-извещение", kk="Шот-хабарлама", en="Monthly bill"),
    "office": Text(ru="Сводка для поставщика", kk="Жеткізушіге қорытынды", en="For the utility"),
    "password-changed": Text(ru="Пароль изменён", kk="Құпиясөз өзгертілді", en="Password changed"),
    "profile-closed": Text(ru="Профиль закрыт", kk="Профиль жабылды", en="Profile closed"),
    "receipt": Text(ru="Квитанция о показаниях", kk="Көрсеткіш түбіртегі", en="Receipt"),
    "recovery": Text(
        ru="Восстановление пароля", kk="Құпиясөзді қалпына келтіру", en="Password recovery"
    ),
    "registered": Text(
        ru="Кто-то зарегистрировался", kk="Біреу тіркелді", en="Somebody registered"
    ),
    "registration-approved": Text(
        ru="Регистрация одобрена", kk="Тіркелу мақұлданды", en="Registration approved"
    ),
    "registration-attempt": Text(
        ru="Попытка регистрации", kk="Тіркелу әрекеті", en="Attempt to register"
    ),
    "registration-rejected": Text(
        ru="Регистрация отклонена", kk="Тіркелу қабылданбады", en="Registration rejected"
    ),
    "reminder": Text(
        ru="Напоминание о показаниях", kk="Көрсеткіш туралы еске салу", en="Reminder of readings"
    ),
    "report": Text(ru="Отчёт по запросу", kk="Сұрау бойынша есеп", en="Report asked for"),
    "request": Text(ru="Обращение", kk="Өтініш", en="Request"),
    "role-changed": Text(ru="Роль изменена", kk="Рөл өзгертілді", en="Role changed"),
    "second-factor": Text(ru="Второй фактор", kk="Екінші фактор", en="Second factor"),
    "second-factor-blocked": Text(
        ru="Второй фактор заблокирован", kk="Екінші фактор бұғатталды", en="Second factor blocked"
    ),
    "session-replayed": Text(
        ru="Чужой вход по сеансу", kk="Сеансқа бөтен кіру", en="Session used elsewhere"
    ),
    "staff-invited": Text(
        ru="Приглашение сотрудника", kk="Қызметкерді шақыру", en="Invitation of staff"
    ),
    "staff-asked": Text(
        ru="Нужен второй сотрудник", kk="Екінші қызметкер қажет", en="A second person is wanted"
    ),
    "staff-told": Text(
        ru="Сообщение администраторам", kk="Әкімшілерге хабарлама", en="Told to admins"
    ),
    "verification": Text(ru="Поверка водомера", kk="Су есептегішті тексеру", en="Verification"),
}


def kind_words(kind: str) -> Text:
    """What letters of a kind are about; the kind itself where a later version wrote it."""
    return KINDS.get(kind) or same(kind)
