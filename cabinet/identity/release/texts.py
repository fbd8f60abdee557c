"""Texts of the letters and the command about a released contract."""

from typing import Final

from cabinet.core.text import Text

CLOSED_SUBJECT: Final = Text(
    ru="Ваш профиль в личном кабинете закрыт",
    kk="Жеке кабинеттегі профиліңіз жабылды",
    en="Your profile has been closed",
)
ANOTHER_OWNER: Final = Text(
    ru="По данным водоканала, по {contract} теперь другой владелец.",
    kk="Су арнасының деректеріне сәйкес, {contract} бойынша енді басқа иесі бар.",
    en="According to the utility, {contract} now has another owner.",
)
BY_STAFF: Final = Text(
    ru="Водоканал открыл новую регистрацию по {contract}.",
    kk="Су арнасы {contract} бойынша жаңадан тіркелуді ашты.",
    en="The utility has released {contract} for a new registration.",
)
CLOSED_BY_STAFF: Final = Text(
    ru="Водоканал закрыл профиль владельца по {contract}.",
    kk="Су арнасы {contract} бойынша иесінің профилін жапты.",
    en="The utility has closed the profile of the owner of {contract}.",
)
CLOSED: Final = Text(
    ru="Поэтому ваш профиль на сервере {host} закрыт: войти с ним больше нельзя, писем больше "
    "не будет, ваши данные из профиля удалены.",
    kk="Сондықтан {host} серверіндегі профиліңіз жабылды: енді онымен кіруге болмайды, енді "
    "хаттар келмейді, профильдегі деректеріңіз жойылды.",
    en="Your profile on {host} is therefore closed: you can no longer sign in with it, you will "
    "get no more letters, and your data have been erased from it.",
)
CLOSED_BY_MISTAKE: Final = Text(
    ru="Если владелец по-прежнему вы, зарегистрируйтесь заново. Не получается – позвоните в "
    "абонентский отдел.",
    kk="Иесі бұрынғыша сіз болсаңыз, қайтадан тіркеліңіз. Болмаса, абоненттік бөлімге қоңырау "
    "шалыңыз.",
    en="If you are still the owner, please register again. If that does not work, call the "
    "subscribers’ department.",
)

ENDED_SUBJECT: Final = Text(
    ru="Доступ к договору в личном кабинете закрыт",
    kk="Жеке кабинетте шартқа қолжетімділік жабылды",
    en="Your access to a contract has ended",
)
ENDED: Final = Text(
    ru="Поэтому ваш доступ по {contract} закрыт, писем о нём больше не будет. Остальные ваши "
    "договоры остались как были.",
    kk="Сондықтан {contract} бойынша қолжетімділігіңіз жабылды, ол туралы хаттар енді келмейді. "
    "Басқа шарттарыңыз бұрынғыдай қалды.",
    en="Your access to {contract} has therefore ended, and you will get no more letters about "
    "it. Your other contracts are as they were.",
)

FREE_SUBJECT: Final = Text(
    ru="Регистрация в личном кабинете открыта",
    kk="Жеке кабинетке тіркелу ашық",
    en="You can register for your account",
)
FREE: Final = Text(
    ru="У водоканала по {contract} указан этот адрес. По нему можно зарегистрироваться в личном "
    "кабинете.",
    kk="Су арнасында {contract} бойынша осы мекенжай көрсетілген. Ол бойынша жеке кабинетке "
    "тіркелуге болады.",
    en="The utility has this address on record for {contract}. You can register for it in the "
    "customer account.",
)
REGISTER: Final = Text(ru="Зарегистрироваться", kk="Тіркелу", en="Register")
NOT_YOURS: Final = Text(
    ru="Если это не ваше, позвоните в абонентский отдел.",
    kk="Бұл сіздікі болмаса, абоненттік бөлімге қоңырау шалыңыз.",
    en="If this is not yours, please call the subscribers’ department.",
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
    ru="Договор № {number} свободен для регистрации. Доступ закрыт людям: {people}.",
    kk="№ {number} шарты тіркелуге бос. Қолжетімділігі жабылған адамдар: {people}.",
    en="Contract No. {number} is free to register for. People whose access ended: {people}.",
)
