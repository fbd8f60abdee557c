"""Texts of the pages about access: «Доступ сотрудников», one's own access, and an invitation."""

from typing import Final

from cabinet.core.enums import Role
from cabinet.core.text import Text

TITLE: Final = Text(
    ru="Доступ сотрудников", kk="Қызметкерлердің қолжетімділігі", en="Who has access"
)
ROLES: Final = {
    Role.OWNER: Text(ru="владелец", kk="иесі", en="owner"),
    Role.ACCOUNTANT: Text(ru="бухгалтер", kk="есепші", en="accountant"),
    Role.METER_READER: Text(
        ru="передаёт показания", kk="көрсеткіш береді", en="sends meter readings"
    ),
}
MAY: Final = {
    Role.OWNER: Text(
        ru="Может всё, также приглашать сотрудников и закрывать им доступ.",
        kk="Бәрін істей алады, қызметкерлерді шақырып, олардың қолжетімділігін жаба да алады.",
        en="May do everything, also invite others and end their access.",
    ),
    Role.ACCOUNTANT: Text(
        ru="Передаёт показания, видит начисления, баланс, счета и сверки, получает документы.",
        kk="Көрсеткіш береді, есептелген төлемдерді, балансты, шоттар мен салыстыруларды көреді, "
        "құжаттарды алады.",
        en="Sends readings, sees charges, balance, bills and reconciliations, gets documents.",
    ),
    Role.METER_READER: Text(
        ru="Передаёт показания приборов и видит их историю. Начислений и оплат не видит.",
        kk="Аспаптардың көрсеткішін береді және олардың тарихын көреді. Есептелген және төленген "
        "сомаларды көрмейді.",
        en="Sends the readings of meters and sees their history. Sees no charges and payments.",
    ),
}

MEMBERS: Final = Text(
    ru="У кого есть доступ", kk="Кімнің қолжетімділігі бар", en="Who works with this contract"
)
NAME: Final = Text(ru="Имя", kk="Аты", en="Name")
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
ROLE: Final = Text(ru="Роль", kk="Рөлі", en="Role")
SINCE: Final = Text(ru="С какого дня", kk="Қай күннен", en="Since")
ACTION: Final = Text(ru="Действие", kk="Әрекет", en="Action")
CHANGE: Final = Text(ru="Изменить доступ", kk="Қолжетімділікті өзгерту", en="Change access")
YOU: Final = Text(ru="это вы", kk="бұл сіз", en="you")
OWN: Final = Text(ru="Мой доступ", kk="Менің қолжетімділігім", en="My access")
ONLY_OWNER: Final = Text(
    ru="Приглашать и закрывать доступ может только владелец.",
    kk="Шақыру мен қолжетімділікті жабу тек иесінің қолында.",
    en="Only the owner can invite others and end access.",
)

WHAT: Final = Text(ru="Что сделать", kk="Не істеу керек", en="What to do")
TO_ACCOUNTANT: Final = Text(ru="Сделать бухгалтером", kk="Есепші ету", en="Make an accountant")
TO_METER_READER: Final = Text(
    ru="Оставить только передачу показаний",
    kk="Тек көрсеткіш беруді қалдыру",
    en="Leave only sending readings",
)
END: Final = Text(ru="Закрыть доступ", kk="Қолжетімділікті жабу", en="End access")
HAND_OVER: Final = Text(
    ru="Передать договор: сделать владельцем",
    kk="Шартты табыстау: иесі ету",
    en="Hand the contract over: make the owner",
)
HAND_OVER_HELP: Final = Text(
    ru="Передача договора начинает действовать через 24 часа после согласия сотрудника; до этого "
    "вы можете её остановить. После неё у вас будет его роль.",
    kk="Шартты табыстау қызметкер келіскеннен кейін 24 сағаттан соң күшіне енеді; оған дейін оны "
    "тоқтата аласыз. Содан кейін сіз оның рөлін аласыз.",
    en="Handing over takes effect 24 hours after your colleague agrees; until then you can stop "
    "it. Afterwards you have their role.",
)
CHOOSE: Final = Text(
    ru="Выберите, что сделать", kk="Не істейтінін таңдаңыз", en="Choose what to do"
)
SAVE: Final = Text(ru="Выполнить", kk="Орындау", en="Do it")
CANCEL: Final = Text(ru="Отмена", kk="Болдырмау", en="Cancel")
PASSWORD: Final = Text(
    ru="Пароль от кабинета", kk="Кабинет құпиясөзі", en="Password of your account"
)
CODE: Final = Text(
    ru="Код из приложения или резервный код",
    kk="Қолданбадағы код немесе резервтік код",
    en="Code from the app or a recovery code",
)
ROLE_CHANGED: Final = Text(
    ru="Роль изменена, сотруднику отправлено письмо.",
    kk="Рөлі өзгертілді, қызметкерге хат жіберілді.",
    en="The role is changed, and your colleague is told by email.",
)
ENDED: Final = Text(
    ru="Доступ закрыт, сотруднику отправлено письмо.",
    kk="Қолжетімділік жабылды, қызметкерге хат жіберілді.",
    en="Access has ended, and your colleague is told by email.",
)
OFFERED: Final = Text(
    ru="Предложение отправлено. Сотрудник может принять его за 7 дней.",
    kk="Ұсыныс жіберілді. Қызметкер оны 7 күн ішінде қабылдай алады.",
    en="The offer is sent. Your colleague can accept it within 7 days.",
)

INVITE: Final = Text(ru="Пригласить сотрудника", kk="Қызметкерді шақыру", en="Invite a colleague")
INVITE_EMAIL: Final = Text(ru="Email сотрудника", kk="Қызметкердің email-ы", en="Their email")
INVITE_BUTTON: Final = Text(ru="Пригласить", kk="Шақыру", en="Invite")
INVITE_HELP: Final = Text(
    ru="Приглашение придёт письмом и действует 7 дней. До его принятия доступа нет.",
    kk="Шақыру хатпен келеді және 7 күн жарамды. Қабылданғанша қолжетімділік болмайды.",
    en="The invitation comes by email and is valid for 7 days. Nobody has access before it is "
    "accepted.",
)
INVITED: Final = Text(
    ru="Приглашение отправлено на {email}.",
    kk="Шақыру {email} мекенжайына жіберілді.",
    en="The invitation is on its way to {email}.",
)
INVITATIONS: Final = Text(ru="Приглашения", kk="Шақырулар", en="Invitations")
NO_INVITATIONS: Final = Text(
    ru="Приглашений без ответа нет.", kk="Жауапсыз шақыру жоқ.", en="No invitation is open."
)
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
OPEN_UNTIL: Final = Text(
    ru="ждёт ответа до {until}", kk="{until} уақытына дейін жауап күтеді", en="open until {until}"
)
EXPIRED: Final = Text(ru="срок истёк {until}", kk="мерзімі {until} өтті", en="expired on {until}")
DECLINED: Final = Text(ru="отклонено {at}", kk="{at} бас тартылды", en="declined on {at}")
DECLINED_WITH: Final = Text(
    ru="отклонено {at}: «{words}»",
    kk="{at} бас тартылды: «{words}»",
    en="declined on {at}: “{words}”",
)
AGAIN: Final = Text(ru="Отправить ещё раз", kk="Қайта жіберу", en="Send again")
REVOKE: Final = Text(ru="Отозвать приглашение", kk="Шақыруды қайтарып алу", en="Take back")
SENT_AGAIN: Final = Text(
    ru="Новое письмо отправлено. Прежняя ссылка больше не действует.",
    kk="Жаңа хат жіберілді. Бұрынғы сілтеме енді жарамсыз.",
    en="A new email is on its way. The earlier link no longer works.",
)
REVOKED: Final = Text(
    ru="Приглашение отозвано.", kk="Шақыру қайтарып алынды.", en="The invitation is taken back."
)

NOT_A_ROLE: Final = Text(ru="Выберите роль", kk="Рөлді таңдаңыз", en="Choose a role")
LONG_EMAIL: Final = Text(
    ru="Адрес – не длиннее {most} знаков: он становится логином",
    kk="Мекенжай {most} таңбадан аспауы керек: ол логин болады",
    en="The address must have {most} characters at most: it becomes the login",
)
ONESELF: Final = Text(
    ru="Это ваш собственный адрес: у вас уже есть доступ",
    kk="Бұл өзіңіздің мекенжайыңыз: сізде қолжетімділік бар",
    en="This is your own address: you have access already",
)
IS_MEMBER: Final = Text(
    ru="У сотрудника с этим адресом уже есть доступ: он в списке выше",
    kk="Осы мекенжайлы қызметкерде қолжетімділік бар: ол жоғарыдағы тізімде",
    en="Somebody with this address has access already: see the list above",
)
IS_INVITED: Final = Text(
    ru="Приглашение на этот адрес уже есть в списке: отправьте его ещё раз или отзовите",
    kk="Осы мекенжайға шақыру тізімде бар: оны қайта жіберіңіз немесе қайтарып алыңыз",
    en="There is an invitation of this address in the list: send it again or take it back",
)
IS_UNINVITED: Final = Text(
    ru="На этот адрес приглашения не отправляются: так попросил его владелец",
    kk="Бұл мекенжайға шақыру жіберілмейді: иесі осылай өтінген",
    en="No invitations are sent to this address: its owner asked for that",
)
MANY_OPEN: Final = Text(
    ru="Без ответа уже {most} приглашений. Отзовите ненужные и пригласите снова.",
    kk="Жауапсыз {most} шақыру бар. Керексіздерін қайтарып алып, қайта шақырыңыз.",
    en="{most} invitations are open already. Take back those you do not need and invite again.",
)
MANY_SENT: Final = Text(
    ru="Сегодня отправлено слишком много приглашений. Новое можно отправить через {wait}.",
    kk="Бүгін шақыру тым көп жіберілді. Жаңасын {wait} кейін жіберуге болады.",
    en="Too many invitations have been sent today. The next one can be sent in {wait}.",
)
NO_INVITATION: Final = Text(
    ru="Этого приглашения больше нет: на него ответили или его отозвали.",
    kk="Бұл шақыру енді жоқ: оған жауап берілген не ол қайтарып алынған.",
    en="This invitation is not there any more: it was answered or taken back.",
)
NO_MEMBER: Final = Text(
    ru="У этого сотрудника больше нет доступа.",
    kk="Бұл қызметкерде енді қолжетімділік жоқ.",
    en="This colleague has no access any more.",
)
OWNER_STAYS: Final = Text(
    ru="Сначала передайте договор другому сотруднику или обратитесь в абонентский отдел.",
    kk="Алдымен шартты басқа қызметкерге табыстаңыз немесе абоненттік бөлімге хабарласыңыз.",
    en="First hand the contract over to a colleague, or ask the subscribers’ department.",
)
SAME_ROLE: Final = Text(
    ru="У сотрудника уже эта роль.",
    kk="Қызметкерде бұл рөл бар.",
    en="They have this role already.",
)

# One's own access.
OWN_ROLE: Final = Text(ru="Ваша роль", kk="Сіздің рөліңіз", en="Your role")
LEAVE_TITLE: Final = Text(
    ru="Отказаться от доступа", kk="Қолжетімділіктен бас тарту", en="Give up your access"
)
LEAVE_HELP: Final = Text(
    ru="Договор пропадёт из вашего кабинета, писем о нём больше не будет. Вернуть доступ сможет "
    "только владелец новым приглашением.",
    kk="Шарт кабинетіңізден жоғалады, ол туралы хаттар келмейді. Қолжетімділікті тек иесі жаңа "
    "шақырумен қайтара алады.",
    en="The contract goes from your account, and you get no more letters about it. Only the owner "
    "can give access back, by a new invitation.",
)
LEAVE: Final = Text(
    ru="Отказаться от доступа", kk="Қолжетімділіктен бас тарту", en="Give up access"
)

# The pages behind the letter of an invitation.
INVITATION: Final = Text(
    ru="Приглашение в личный кабинет", kk="Жеке кабинетке шақыру", en="Invitation to an account"
)
WHO_INVITES: Final = Text(ru="Приглашает", kk="Шақырады", en="Invited by")
PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
CONTRACT: Final = Text(ru="Договор или счёт", kk="Шарт немесе шот", en="Contract or account")
UNTIL: Final = Text(ru="Действует до", kk="Жарамды мерзімі", en="Valid until")
LOGIN: Final = Text(ru="Логин", kk="Логин", en="Login")
FULL_NAME: Final = Text(ru="Фамилия, имя, отчество", kk="Тегі, аты, әкесінің аты", en="Full name")
NEW_PASSWORD: Final = Text(ru="Новый пароль", kk="Жаңа құпиясөз", en="New password")
PASSWORD_AGAIN: Final = Text(
    ru="Новый пароль ещё раз", kk="Жаңа құпиясөзді қайталаңыз", en="New password again"
)
ACCEPT: Final = Text(ru="Принять приглашение", kk="Шақыруды қабылдау", en="Accept the invitation")
CREATE: Final = Text(
    ru="Создать профиль и принять", kk="Профиль ашып, қабылдау", en="Make a profile and accept"
)
SIGNED_IN_AS: Final = Text(
    ru="Вы вошли как {login}: этот договор добавится в ваш кабинет.",
    kk="Сіз {login} ретінде кірдіңіз: бұл шарт кабинетіңізге қосылады.",
    en="You are signed in as {login}: this contract will be added to your account.",
)
SIGN_IN_FIRST: Final = Text(
    ru="У этого адреса уже есть профиль. Войдите в кабинет, затем снова откройте ссылку из письма.",
    kk="Бұл мекенжайдың профилі бар. Кабинетке кіріп, содан кейін хаттағы сілтемені қайта ашыңыз.",
    en="This address has a profile already. Sign in, then open the link of the email again.",
)
OTHER_PROFILE: Final = Text(
    ru="Приглашение отправлено на {email}, а вы вошли с профилем другого адреса. Выйдите из него и "
    "снова откройте ссылку из письма.",
    kk="Шақыру {email} мекенжайына жіберілген, ал сіз басқа мекенжайдың профилімен кірдіңіз. Одан "
    "шығып, хаттағы сілтемені қайта ашыңыз.",
    en="The invitation was sent to {email}, and you are signed in with the profile of another "
    "address. Sign out of it and open the link of the email again.",
)
ACCEPTED_TITLE: Final = Text(
    ru="Приглашение принято", kk="Шақыру қабылданды", en="The invitation is accepted"
)
ACCEPTED: Final = Text(
    ru="Договор теперь в вашем кабинете.",
    kk="Шарт енді кабинетіңізде.",
    en="The contract is in your account now.",
)
CREATED: Final = Text(
    ru="Профиль создан. Войдите с логином {login} и паролем, который вы задали.",
    kk="Профиль ашылды. {login} логинімен және белгілеген құпиясөзіңізбен кіріңіз.",
    en="Your profile is made. Sign in with the login {login} and the password that you chose.",
)
TO_CABINET: Final = Text(ru="Войти в кабинет", kk="Кабинетке кіру", en="To the account")
DECLINE_TITLE: Final = Text(
    ru="Если приглашение не нужно", kk="Шақыру керек болмаса", en="If you do not want it"
)
WORDS: Final = Text(
    ru="Почему (необязательно, одной строкой)",
    kk="Неге (міндетті емес, бір жолмен)",
    en="Why (optional, one line)",
)
WORDS_WRONG: Final = Text(
    ru="Не длиннее {most} знаков, одной строкой",
    kk="{most} таңбадан аспауы керек, бір жолмен",
    en="{most} characters at most, in one line",
)
DECLINE: Final = Text(ru="Отклонить", kk="Бас тарту", en="Decline")
DECLINED_TITLE: Final = Text(
    ru="Приглашение отклонено", kk="Шақырудан бас тартылды", en="The invitation is declined"
)
DECLINED_SAID: Final = Text(
    ru="Тому, кто приглашал, отправлено письмо. Больше ничего делать не нужно.",
    kk="Шақырған адамға хат жіберілді. Басқа ештеңе істеудің қажеті жоқ.",
    en="Whoever invited you is told by email. There is nothing else to do.",
)
OVER_TITLE: Final = Text(
    ru="Приглашение не действует", kk="Шақыру жарамсыз", en="The invitation does not work"
)
UNKNOWN: Final = Text(
    ru="Ссылка неполная, или после этого письма пришло другое: откройте ссылку из последнего.",
    kk="Сілтеме толық емес немесе осы хаттан кейін басқасы келген: соңғысындағы сілтемені ашыңыз.",
    en="The link is incomplete, or another email came after this one: open the link of the latest.",
)
WAS_ACCEPTED: Final = Text(
    ru="Это приглашение уже принято. Войдите в кабинет.",
    kk="Бұл шақыру қабылданған. Кабинетке кіріңіз.",
    en="This invitation has been accepted already. Please sign in.",
)
WAS_DECLINED: Final = Text(
    ru="Это приглашение уже отклонено. Если передумали, попросите новое.",
    kk="Бұл шақырудан бас тартылған. Ойыңыз өзгерсе, жаңасын сұраңыз.",
    en="This invitation has been declined already. If you changed your mind, ask for a new one.",
)
WAS_REVOKED: Final = Text(
    ru="Это приглашение отозвано. Если доступ нужен, попросите новое.",
    kk="Бұл шақыру қайтарып алынған. Қолжетімділік керек болса, жаңасын сұраңыз.",
    en="This invitation was taken back. If you need access, ask for a new one.",
)
WAS_EXPIRED: Final = Text(
    ru="Срок этого приглашения истёк. Попросите отправить его ещё раз.",
    kk="Бұл шақырудың мерзімі өтті. Оны қайта жіберуді сұраңыз.",
    en="This invitation has expired. Ask for it to be sent again.",
)
HAS_ACCESS: Final = Text(
    ru="У вас уже есть доступ к этому договору.",
    kk="Сізде бұл шартқа қолжетімділік бар.",
    en="You have access to this contract already.",
)
MEANWHILE: Final = Text(
    ru="Профиль с этим адресом только что создан. Откройте ссылку из письма ещё раз.",
    kk="Осы мекенжаймен профиль жаңа ғана ашылды. Хаттағы сілтемені қайта ашыңыз.",
    en="A profile with this address has just been made. Open the link of the email again.",
)
NAME_EMPTY: Final = Text(
    ru="Введите фамилию, имя, отчество",
    kk="Тегіңізді, атыңызды, әкеңіздің атын енгізіңіз",
    en="Enter your full name",
)
NAME_WRONG: Final = Text(
    ru="Не длиннее 300 знаков, одной строкой",
    kk="300 таңбадан аспауы керек, бір жолмен",
    en="300 characters at most, in one line",
)
TOO_MANY_TITLE: Final = Text(
    ru="Слишком много попыток", kk="Әрекет тым көп", en="Too many attempts"
)
NEVER_TITLE: Final = Text(
    ru="Приглашения на этот адрес", kk="Осы мекенжайға шақырулар", en="Invitations to this address"
)
NEVER_ASK: Final = Text(
    ru="Нажмите кнопку, и приглашения из личного кабинета на адрес {email} больше не придут.",
    kk="Батырманы басыңыз, сонда жеке кабинеттен {email} мекенжайына шақыру келмейді.",
    en="Press the button, and no more invitations of the customer account come to {email}.",
)
NEVER: Final = Text(ru="Не присылать приглашений", kk="Шақыру жібермеу", en="Send no invitations")
NEVER_SAID: Final = Text(
    ru="Приглашения на адрес {email} больше не отправляются.",
    kk="{email} мекенжайына шақыру енді жіберілмейді.",
    en="No more invitations are sent to {email}.",
)
AGAIN_PLEASE: Final = Text(
    ru="Снова присылать приглашения", kk="Шақыруды қайта жіберу", en="Send invitations again"
)
NEVER_OVER: Final = Text(
    ru="Ссылка неполная или устарела: откройте её из письма целиком.",
    kk="Сілтеме толық емес немесе ескірген: оны хаттан толық ашыңыз.",
    en="The link is incomplete or too old: open the whole link of the email.",
)

# Handing over.
HANDOVER: Final = Text(ru="Передача договора", kk="Шартты табыстау", en="Handing over")
OFFER_OPEN: Final = Text(
    ru="Вы предложили передать договор: {name}. Ответа ждём до {until}.",
    kk="Сіз шартты табыстауды ұсындыңыз: {name}. Жауапты {until} уақытына дейін күтеміз.",
    en="You have offered to hand the contract over to {name}. They can answer until {until}.",
)
OFFER_AGREED: Final = Text(
    ru="{name} станет владельцем {at}.",
    kk="{name} {at} иесі болады.",
    en="{name} becomes the owner on {at}.",
)
STOP: Final = Text(ru="Остановить передачу", kk="Табыстауды тоқтату", en="Stop handing over")
STOPPED: Final = Text(
    ru="Передача остановлена, владелец прежний.",
    kk="Табыстау тоқтатылды, иесі бұрынғыша.",
    en="Handing over is stopped, and the owner is the same as before.",
)
OFFER_TO_YOU: Final = Text(
    ru="Владелец предлагает вам стать владельцем договора. Ответить можно до {until}. Если вы "
    "согласитесь, это произойдёт через 24 часа.",
    kk="Иесі сізге шарттың иесі болуды ұсынады. {until} уақытына дейін жауап беруге "
    "болады. Келіссеңіз, бұл "
    "24 сағаттан кейін болады.",
    en="The owner offers you to become the owner of the contract. You can answer until {until}. If "
    "you agree, it happens 24 hours later.",
)
YOU_BECOME: Final = Text(
    ru="Вы станете владельцем {at}.",
    kk="Сіз {at} иесі боласыз.",
    en="You become the owner on {at}.",
)
AGREE: Final = Text(ru="Согласиться", kk="Келісу", en="Agree")
DISAGREE: Final = Text(ru="Отказаться", kk="Бас тарту", en="Decline")
AGREED: Final = Text(
    ru="Вы согласились. Владельцу отправлено письмо.",
    kk="Сіз келістіңіз. Иесіне хат жіберілді.",
    en="You have agreed. The owner is told by email.",
)
DISAGREED: Final = Text(
    ru="Вы отказались. Владелец прежний.",
    kk="Сіз бас тарттыңыз. Иесі бұрынғыша.",
    en="You have declined. The owner is the same as before.",
)
IS_OFFERED: Final = Text(
    ru="Передача договора уже идёт: сначала остановите её.",
    kk="Шарт табысталып жатыр: алдымен оны тоқтатыңыз.",
    en="The contract is being handed over already: stop that first.",
)
NO_OFFER: Final = Text(
    ru="Этого предложения больше нет: срок истёк, или передача остановлена.",
    kk="Бұл ұсыныс енді жоқ: мерзімі өтті немесе табыстау тоқтатылды.",
    en="This offer is not there any more: it has expired, or handing over was stopped.",
)
STOP_TITLE: Final = Text(
    ru="Остановить передачу договора?",
    kk="Шартты табыстауды тоқтату керек пе?",
    en="Stop handing over?",
)
STOP_ASK: Final = Text(
    ru="Передача по {contract} ещё не состоялась. Нажмите кнопку, и владелец останется прежним.",
    kk="{contract} бойынша табыстау әлі болған жоқ. Батырманы басыңыз, сонда иесі бұрынғыша "
    "қалады.",
    en="{contract} is not handed over yet. Press the button, and the owner stays the same.",
)
STOP_OVER_TITLE: Final = Text(
    ru="Ссылка не действует", kk="Сілтеме жарамсыз", en="The link does not work"
)
STOP_OVER: Final = Text(
    ru="Передача уже остановлена или состоялась. Если договор передали не вы, позвоните в "
    "абонентский отдел.",
    kk="Табыстау тоқтатылған немесе болып қойған. Шартты сіз табыстамаған болсаңыз, абоненттік "
    "бөлімге қоңырау шалыңыз.",
    en="Handing over was stopped already, or is done. If it was not you, call the subscribers’ "
    "department.",
)

# The command `members`.
NO_CONTRACT: Final = Text(
    ru="Договора или лицевого счёта № {number} в кабинете нет, или ему подходят несколько.",
    kk="Кабинетте № {number} шарты немесе жеке шоты жоқ, не оған бірнешеуі сәйкес келеді.",
    en="The cabinet has no contract or personal account No. {number}, or several are like it.",
)
NOBODY: Final = Text(
    ru="По договору № {number} ни у кого нет доступа.",
    kk="№ {number} шарты бойынша ешкімде қолжетімділік жоқ.",
    en="Nobody has access to contract No. {number}.",
)
NO_OWNER: Final = Text(
    ru="У договора № {number} нет владельца в кабинете: новый владелец регистрируется сам.",
    kk="№ {number} шартының кабинетте иесі жоқ: жаңа иесі өзі тіркеледі.",
    en="Contract No. {number} has no owner in the cabinet: a new owner registers.",
)
NOT_A_MEMBER: Final = Text(
    ru="У логина {login} нет доступа к договору № {number}.",
    kk="{login} логинінде № {number} шартына қолжетімділік жоқ.",
    en="The login {login} has no access to contract No. {number}.",
)
LISTED: Final = Text(
    ru="{login}: {role}, {name}, {email}, с {since}",
    kk="{login}: {role}, {name}, {email}, {since} күнінен бастап",
    en="{login}: {role}, {name}, {email}, since {since}",
)
STAFF_ENDED: Final = Text(
    ru="{login}: доступ к договору № {number} закрыт, письмо отправляется.",
    kk="{login}: № {number} шартына қолжетімділік жабылды, хат жіберілуде.",
    en="{login}: access to contract No. {number} has ended, the email is on its way.",
)
STAFF_HANDED: Final = Text(
    ru="Владелец по договору № {number} теперь {login}, письма отправляются.",
    kk="№ {number} шарты бойынша енді иесі {login}, хаттар жіберілуде.",
    en="The owner of contract No. {number} is now {login}, the emails are on their way.",
)
