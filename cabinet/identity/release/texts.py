"""Texts of the letters and the command about a released contract."""

from typing import Final

from cabinet.core.text import Text

HELLO: Final = Text(ru="Здравствуйте,", kk="Сәлеметсіз бе,", en="Hello,")

CLOSED_SUBJECT: Final = Text(
    ru="Ваш профиль в личном кабинете закрыт",
    kk="Жеке кабинеттегі профиліңіз жабылды",
    en="Your profile has been closed",
)
ANOTHER_OWNER: Final = Text(
    ru="По данным водоканала у договора или лицевого счёта № {number} теперь другой владелец.",
    kk="Су арнасының деректері бойынша № {number} шартының немесе жеке шотының енді басқа иесі "
    "бар.",
    en="According to the utility, the contract or personal account No. {number} now has another "
    "owner.",
)
BY_STAFF: Final = Text(
    ru="Водоканал освободил договор или лицевой счёт № {number} для новой регистрации.",
    kk="Су арнасы № {number} шартын немесе жеке шотын жаңадан тіркелу үшін босатты.",
    en="The utility has released the contract or personal account No. {number} for a new "
    "registration.",
)
CLOSED: Final = Text(
    ru="Поэтому ваш профиль на сервере {host} закрыт: войти с ним больше нельзя, письма о договоре "
    "приходить не будут, ваши данные из профиля удалены.",
    kk="Сондықтан {host} серверіндегі профиліңіз жабылды: енді онымен кіруге болмайды, шарт туралы "
    "хаттар келмейді, профильдегі деректеріңіз жойылды.",
    en="Your profile on {host} is therefore closed: you can no longer sign in with it, you will "
    "get no more letters about the contract, and your data have been erased from it.",
)
CLOSED_BY_MISTAKE: Final = Text(
    ru="Если договор по-прежнему ваш, зарегистрируйтесь заново. Не получается – позвоните в "
    "абонентский отдел.",
    kk="Шарт бұрынғыша сіздікі болса, қайтадан тіркеліңіз. Болмаса, абоненттік бөлімге қоңырау "
    "шалыңыз.",
    en="If the contract is still yours, please register again. If that does not work, call the "
    "subscribers’ department.",
)

FREE_SUBJECT: Final = Text(
    ru="Регистрация в личном кабинете открыта",
    kk="Жеке кабинетке тіркелу ашық",
    en="You can register for your account",
)
FREE: Final = Text(
    ru="Водоканал указал этот адрес для договора или лицевого счёта № {number}. По нему можно "
    "зарегистрироваться в личном кабинете:",
    kk="Су арнасы бұл мекенжайды № {number} шарты немесе жеке шоты үшін көрсеткен. Ол бойынша жеке "
    "кабинетке тіркелуге болады:",
    en="The utility has this address on record for the contract or personal account No. {number}. "
    "You can register for it here:",
)
REGISTER: Final = Text(ru="Зарегистрироваться", kk="Тіркелу", en="Register")
NOT_YOURS: Final = Text(
    ru="Если этот договор не ваш, позвоните в абонентский отдел.",
    kk="Бұл шарт сіздікі болмаса, абоненттік бөлімге қоңырау шалыңыз.",
    en="If this contract is not yours, please call the subscribers’ department.",
)

NO_CONTRACT: Final = Text(
    ru="Договора или лицевого счёта № {number} в кабинете нет.",
    kk="Кабинетте № {number} шарты немесе жеке шоты жоқ.",
    en="The cabinet has no contract or personal account No. {number}.",
)
SEVERAL_CONTRACTS: Final = Text(
    ru="Номеру {number} подходят несколько: {numbers}. Укажите его точно так, как в биллинге.",
    kk="{number} нөміріне бірнешеуі сәйкес келеді: {numbers}. Оны биллингтегідей дәл көрсетіңіз.",
    en="Several numbers are like {number}: {numbers}. Give it exactly as billing writes it.",
)
REASON_WANTED: Final = Text(
    ru="Укажите причину одной строкой, не длиннее {limit} знаков: она останется в журнале.",
    kk="Себебін бір жолмен, {limit} таңбадан асырмай көрсетіңіз: ол журналда қалады.",
    en="State the reason in one line of {limit} characters at most: it stays in the journal.",
)
NOT_A_DAY: Final = Text(
    ru="--owner-since должен быть датой ГГГГ-ММ-ДД.",
    kk="--owner-since ЖЖЖЖ-АА-КК түріндегі күн болуы керек.",
    en="--owner-since must be a date YYYY-MM-DD.",
)
DAY_IN_FUTURE: Final = Text(
    ru="День --owner-since ещё не наступил: укажите сегодняшний или более ранний.",
    kk="--owner-since күні әлі келген жоқ: бүгінгі немесе одан ертерек күнді көрсетіңіз.",
    en="The day of --owner-since has not come yet: give today or an earlier day.",
)
RELEASED: Final = Text(
    ru="Договор № {number} свободен для регистрации. Закрыто профилей: {profiles}.",
    kk="№ {number} шарты тіркелуге бос. Жабылған профильдер: {profiles}.",
    en="Contract No. {number} is free to register for. Profiles closed: {profiles}.",
)
