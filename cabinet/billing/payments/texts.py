"""What banks are told, and what the commands about banks say."""

from typing import Final

from cabinet.core.text import Text

BAD_NAME: Final = Text(
    ru="Имя банка: от 2 до 30 латинских букв, цифр и дефисов, например example-bank.",
    kk="Банк атауы: 2-ден 30-ға дейін латын әрпі, цифр және сызықша, мысалы example-bank.",
    en="A bank’s name has 2 to 30 small Latin letters, digits and hyphens, such as example-bank.",
)
BAD_NUMBER: Final = Text(
    ru="Номер платежа: до 64 латинских букв, цифр и знаков . _ : -",
    kk="Төлем нөмірі: 64-ке дейін латын әрпі, цифр және . _ : - таңбалары",
    en="A payment’s number has up to 64 Latin letters, digits and . _ : -",
)
BAD_AMOUNT: Final = Text(
    ru="Сумма: строка с цифрами и точкой, не больше двух знаков после точки.",
    kk="Сома: цифрлар мен нүктеден тұратын жол, нүктеден кейін екі таңбадан артық емес.",
    en="The sum is a string of digits with a point, and two decimals at most.",
)
FIELDS_WANTED: Final = Text(
    ru="В запросе {command} должны быть поля {fields}, и других нет.",
    kk="{command} сұрауында {fields} өрістері болуы керек, басқа өріс болмайды.",
    en="A request {command} has the fields {fields}, and no others.",
)
BAD_ZONED_TIME: Final = Text(
    ru="Время платежа пишется по ISO 8601 с часовым поясом: 2026-11-22T12:00:00+05:00.",
    kk="Төлем уақыты ISO 8601 бойынша уақыт белдеуімен жазылады: 2026-11-22T12:00:00+05:00.",
    en="The time of a payment is written by ISO 8601 with its zone: 2026-11-22T12:00:00+05:00.",
)
BAD_TXN_DATE: Final = Text(
    ru="txn_date: 14 цифр ГГГГММДДччммсс, например 20261122120000.",
    kk="txn_date: 14 цифр ЖЖЖЖААККссммсс, мысалы 20261122120000.",
    en="txn_date has 14 digits, YYYYMMDDhhmmss, such as 20261122120000.",
)
PROBLEMS: Final = {
    "bad_request": Text(
        ru="Запрос не понят.", kk="Сұрау түсініксіз.", en="The request cannot be understood."
    ),
    "unknown_account": Text(
        ru="Такого договора или лицевого счёта нет.",
        kk="Мұндай шарт немесе жеке шот жоқ.",
        en="There is no such contract or personal account.",
    ),
    "bad_account": Text(
        ru="Номер договора или лицевого счёта указан неверно.",
        kk="Шарттың немесе жеке шоттың нөмірі қате көрсетілген.",
        en="This cannot be the number of a contract or personal account.",
    ),
    "sum_too_small": Text(
        ru="Сумма должна быть больше нуля.",
        kk="Сома нөлден үлкен болуы керек.",
        en="The sum has to be above nought.",
    ),
    "sum_too_large": Text(
        ru="Сумма слишком большая.", kk="Сома тым үлкен.", en="The sum is too large."
    ),
    "bad_time": Text(
        ru="Время платежа старше 31 дня или ещё не наступило.",
        kk="Төлем уақыты 31 күннен ескі немесе әлі келмеген.",
        en="The time of the payment is older than 31 days, or still to come.",
    ),
    "other_payment_under_this_number": Text(
        ru="Под этим номером принят другой платёж.",
        kk="Бұл нөмірмен басқа төлем қабылданған.",
        en="Another payment was taken under this number.",
    ),
    "unknown_payment": Text(
        ru="Платежа с таким номером нет.",
        kk="Мұндай нөмірлі төлем жоқ.",
        en="There is no payment with this number.",
    ),
    "too_many_requests": Text(
        ru="Слишком много запросов, повторите позже.",
        kk="Сұраулар тым көп, кейінірек қайталаңыз.",
        en="Too many requests, try again later.",
    ),
}

# What the commands say.
NO_NETWORKS: Final = Text(
    ru="Укажите хотя бы одну сеть банка: --network 203.0.113.0/24.",
    kk="Банктің кемінде бір желісін көрсетіңіз: --network 203.0.113.0/24.",
    en="Name at least one network of the bank: --network 203.0.113.0/24.",
)
NOT_A_NETWORK: Final = Text(
    ru="Это не сеть и не адрес: {network}.",
    kk="Бұл желі де, мекенжай да емес: {network}.",
    en="This is neither a network nor an address: {network}.",
)
MANY_NETWORKS: Final = Text(
    ru="Слишком много сетей.", kk="Желілер тым көп.", en="There are too many networks."
)
UNKNOWN_DIALECT: Final = Text(
    ru="--dialect должен быть json или osmp.",
    kk="--dialect json немесе osmp болуы керек.",
    en="--dialect must be json or osmp.",
)
THERE_ALREADY: Final = Text(
    ru="Банк {name} уже есть.", kk="{name} банкі бар.", en="There is a bank {name} already."
)
NO_BANK: Final = Text(ru="Банка {name} нет.", kk="{name} банкі жоқ.", en="There is no bank {name}.")
ADDED: Final = Text(
    ru="Банк {name} добавлен. Секрет показан один раз, передайте его банку надёжным путём:",
    kk="{name} банкі қосылды. Құпия бір рет көрсетіледі, оны банкке сенімді жолмен беріңіз:",
    en="The bank {name} was added. Its secret is shown once; hand it to the bank safely:",
)
REVOKED: Final = Text(
    ru="Банку {name} больше не отвечаем.",
    kk="{name} банкіне енді жауап берілмейді.",
    en="The bank {name} is not answered any more.",
)
NO_BANKS: Final = Text(ru="Банков нет.", kk="Банктер жоқ.", en="There are no banks.")
LISTED: Final = Text(
    ru="{name}: {dialect}, сети {networks}, платежей {payments}, {state}",
    kk="{name}: {dialect}, желілер {networks}, төлемдер {payments}, {state}",
    en="{name}: {dialect}, networks {networks}, payments {payments}, {state}",
)
LIVES: Final = Text(ru="отвечаем", kk="жауап береміз", en="is answered")
ENDED: Final = Text(ru="отозван {moment}", kk="{moment} қайтарып алынды", en="revoked {moment}")
BAD_ROW: Final = Text(ru="Строка {line}: {why}", kk="{line}-жол: {why}", en="Line {line}: {why}")
COLUMN_NAMES: Final = {
    "number": (Text(ru="Номер", kk="Нөмір", en="Number"),),
    "account": (
        Text(ru="Счёт", kk="Шот", en="Account"),
        Text(ru="Счет", kk="Жеке шот", en="Personal account"),
    ),
    "sum": (Text(ru="Сумма", kk="Сома", en="Sum"),),
    "date": (Text(ru="Дата", kk="Күн", en="Date"),),
}
NO_COLUMNS: Final = Text(
    ru="В реестре нужны столбцы: {columns}.",
    kk="Тізілімде мына бағандар керек: {columns}.",
    en="The list needs the columns {columns}.",
)
NO_ROWS: Final = Text(
    ru="В реестре нет платежей.", kk="Тізілімде төлемдер жоқ.", en="The list holds no payments."
)
MANY_ROWS: Final = Text(
    ru="В реестре больше {most} строк.",
    kk="Тізілімде {most} жолдан көп.",
    en="The list has more than {most} rows.",
)
COMPARED: Final = Text(
    ru="{first} – {last}: в реестре {rows} платежей на {tenge}, расхождений: {count}.",
    kk="{first} – {last}: тізілімде {rows} төлем, барлығы {tenge}, айырмашылықтар: {count}.",
    en="{first} – {last}: {rows} payments of {tenge} are listed, differences: {count}.",
)
