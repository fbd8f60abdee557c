"""Texts about a registration that staff approve, for the customer and for staff."""

from typing import Final

from cabinet.core.text import Text

WAITING_TITLE: Final = Text(
    ru="Проверка регистрации", kk="Тіркеуді тексеру", en="Your registration is being checked"
)
WAITING: Final = Text(
    ru="Ваша заявка проверяется. Данные договора откроются после того, как водоканал её одобрит.",
    kk="Өтініміңіз тексерілуде. Шарт деректері су арнасы оны мақұлдағаннан кейін ашылады.",
    en="Your request is being checked. You will see the contract’s data once the utility "
    "approves it.",
)
WAITING_LETTER: Final = Text(
    ru="Мы сообщим вам об этом письмом.",
    kk="Бұл туралы сізге хатпен хабарлаймыз.",
    en="We will tell you by email.",
)
SIGN_OUT: Final = Text(ru="Выйти", kk="Шығу", en="Sign out")

TOLD_SUBJECT: Final = Text(
    ru="Регистрация в личном кабинете",
    kk="Жеке кабинетке тіркелу",
    en="Registration for your contract",
)
TOLD: Final = Text(
    ru="На сервере {host} регистрируется пользователь для договора или лицевого счёта № {number}. "
    "Ваш адрес указан в нём, поэтому мы вам сообщаем.",
    kk="{host} серверінде № {number} шарты немесе жеке шоты үшін пайдаланушы тіркелуде. Онда "
    "сіздің мекенжайыңыз көрсетілген, сондықтан сізге хабарлап отырмыз.",
    en="Somebody is registering on {host} for the contract or personal account No. "
    "{number}. We are telling you because your address is on record for it.",
)
ATTEMPT_SUBJECT: Final = Text(
    ru="Попытка повторной регистрации",
    kk="Қайта тіркелу әрекеті",
    en="Somebody tried to register",
)
ATTEMPT: Final = Text(
    ru="На сервере {host} кто-то пытался ещё раз зарегистрироваться для вашего договора или "
    "лицевого счёта № {number}. Регистрация отклонена, ваш профиль не изменился.",
    kk="{host} серверінде біреу сіздің № {number} шартыңызға немесе жеке шотыңызға қайта тіркелуге "
    "әрекет жасады. Тіркеу қабылданбады, профиліңіз өзгерген жоқ.",
    en="Somebody tried on {host} to register again for your contract or personal account "
    "No. {number}. The registration was rejected and your profile has not changed.",
)
NOT_YOU: Final = Text(
    ru="Если это были не вы и не ваш сотрудник, позвоните в абонентский отдел.",
    kk="Бұл сіз де, сіздің қызметкеріңіз де болмаса, абоненттік бөлімге қоңырау шалыңыз.",
    en="If it was neither you nor one of your employees, please call the subscribers’ department.",
)
APPROVED_SUBJECT: Final = Text(
    ru="Регистрация одобрена", kk="Тіркеу мақұлданды", en="Your registration is approved"
)
APPROVED: Final = Text(
    ru="Водоканал одобрил вашу регистрацию с логином {login}. Данные договора открыты:",
    kk="Су арнасы {login} логинімен тіркелуіңізді мақұлдады. Шарт деректері ашық:",
    en="The utility has approved your registration with the login {login}. You can now see "
    "the contract’s data:",
)
TO_CABINET: Final = Text(ru="Войти в кабинет", kk="Кабинетке кіру", en="Sign in")
REJECTED_SUBJECT: Final = Text(
    ru="Регистрация отклонена", kk="Тіркеу қабылданбады", en="Your registration was rejected"
)
REJECTED: Final = Text(
    ru="Водоканал не одобрил вашу регистрацию, её данные удалены. Если это ошибка, обратитесь в "
    "абонентский отдел.",
    kk="Су арнасы тіркелуіңізді мақұлдамады, оның деректері жойылды. Бұл қате болса, абоненттік "
    "бөлімге хабарласыңыз.",
    en="The utility did not approve your registration and its data have been erased. If this is a "
    "mistake, please contact the subscribers’ department.",
)
REJECTED_WHY: Final = Text(ru="Причина: {reason}", kk="Себебі: {reason}", en="Reason: {reason}")
APPROVAL_AHEAD: Final = Text(
    ru="После подтверждения заявку проверит водоканал. Данные договора откроются, когда он её "
    "одобрит; мы сообщим об этом письмом.",
    kk="Растағаннан кейін өтінімді су арнасы тексереді. Ол мақұлдағанда шарт деректері ашылады; "
    "бұл туралы хатпен хабарлаймыз.",
    en="After you confirm, the utility checks your request. You will see the contract’s data once "
    "it approves; we will tell you by email.",
)

NOBODY: Final = Text(
    ru="Никто не ждёт одобрения.", kk="Мақұлдауды ешкім күтіп тұрған жоқ.", en="Nobody is waiting."
)
NOBODY_WAITS: Final = Text(
    ru="Регистрация с логином {login} не ждёт одобрения.",
    kk="{login} логинімен тіркелу мақұлдауды күтпейді.",
    en="No registration with the login {login} is waiting for approval.",
)
STAFF_WAITS: Final = Text(
    ru="{login}: {name}, {email}, подтверждено {since}; в биллинге: {payer}, {bin_iin}, "
    "{registry_email}",
    kk="{login}: {name}, {email}, {since} расталған; биллингте: {payer}, {bin_iin}, "
    "{registry_email}",
    en="{login}: {name}, {email}, confirmed {since}; billing holds: {payer}, {bin_iin}, "
    "{registry_email}",
)
STAFF_APPROVED: Final = Text(
    ru="{login}: одобрено, письмо отправляется.",
    kk="{login}: мақұлданды, хат жіберілуде.",
    en="{login}: approved, the email is on its way.",
)
STAFF_REJECTED: Final = Text(
    ru="{login}: отклонено, данные удалены, письмо отправляется.",
    kk="{login}: қабылданбады, деректер жойылды, хат жіберілуде.",
    en="{login}: rejected and erased, the email is on its way.",
)
