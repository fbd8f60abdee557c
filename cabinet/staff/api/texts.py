"""Sentences of the API's answers, in every language."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.enums import RunState
from cabinet.core.text import Text

BROWSER: Final = Text(
    ru="API не для браузеров: запросы с Origin, Sec-Fetch-Site или cookie не принимаются.",
    kk="API браузерлерге арналмаған: Origin, Sec-Fetch-Site немесе cookie бар сұраулар "
    "қабылданбайды.",
    en="The API is not for browsers: requests with Origin, Sec-Fetch-Site or cookies are refused.",
)
PLAIN_HTTP: Final = Text(
    ru="Ключ принимается только по https.",
    kk="Кілт тек https арқылы қабылданады.",
    en="Keys are taken over https only.",
)
PACKED: Final = Text(
    ru="Сжатые тела (Content-Encoding) не принимаются.",
    kk="Сығылған денелер (Content-Encoding) қабылданбайды.",
    en="Compressed bodies (Content-Encoding) are not taken.",
)
NO_KEY: Final = Text(
    ru="Нужен ключ: Authorization: Bearer или Basic с ключом вместо пароля.",
    kk="Кілт керек: Authorization: Bearer немесе құпиясөз орнына кілті бар Basic.",
    en="A key is needed: Authorization: Bearer, or Basic with the key as the password.",
)
VERDICTS: Final = {
    "key-wrong": Text(ru="Ключ неверен.", kk="Кілт қате.", en="The key is wrong."),
    "key-revoked": Text(ru="Ключ отозван.", kk="Кілт қайтарып алынған.", en="The key is revoked."),
    "key-expired": Text(
        ru="Срок ключа истёк.", kk="Кілттің мерзімі өткен.", en="The key has expired."
    ),
    "key-network": Text(
        ru="С этого адреса ключ не действует.",
        kk="Бұл мекенжайдан кілт жарамсыз.",
        en="The key is not good from this address.",
    ),
}
TOO_MANY_KEYS: Final = Text(
    ru="Слишком много неверных ключей; повторите позже.",
    kk="Қате кілттер тым көп; кейінірек қайталаңыз.",
    en="Too many wrong keys; try again later.",
)
TOO_MANY: Final = Text(
    ru="Слишком много запросов; повторите позже.",
    kk="Сұраулар тым көп; кейінірек қайталаңыз.",
    en="Too many requests; try again later.",
)
SCOPE: Final = Text(
    ru="Ключ не разрешает этого: нужно {scope}.",
    kk="Кілт бұған рұқсат бермейді: {scope} керек.",
    en="The key does not permit this: it needs {scope}.",
)
NOT_FOUND: Final = Text(ru="Не найдено.", kk="Табылмады.", en="Not found.")
NOT_ALLOWED: Final = Text(
    ru="Такой метод здесь не принимается.",
    kk="Мұндай әдіс мұнда қабылданбайды.",
    en="This method is not taken here.",
)
INVALID: Final = Text(
    ru="Запрос составлен неверно, см. errors.",
    kk="Сұрау қате құрылған, errors қараңыз.",
    en="The request is not as it should be, see errors.",
)
_WHOLE: Final = Text(ru="нужно целое число", kk="бүтін сан керек", en="a whole number is wanted")
_NEEDED: Final = Text(ru="без этого нельзя", kk="бұл міндетті", en="this is needed")
_NOT_LESS: Final = Text(ru="не меньше {ge}", kk="{ge} кем емес", en="{ge} at least")
_NOT_MORE: Final = Text(ru="не больше {le}", kk="{le} артық емес", en="{le} at most")
_YES_OR_NO: Final = Text(
    ru="нужно true или false", kk="true немесе false керек", en="true or false is wanted"
)
_SHORTER: Final = Text(
    ru="не длиннее {max_length} знаков",
    kk="{max_length} таңбадан ұзын емес",
    en="{max_length} characters at most",
)
_PRINTABLE: Final = Text(
    ru="пусто, или есть непечатаемые знаки",
    kk="бос немесе басылмайтын таңбалар бар",
    en="it is empty, or has characters that cannot be printed",
)
_ONE_OF: Final = Text(
    ru="одно из: {expected}", kk="мыналардың бірі: {expected}", en="one of: {expected}"
)
WRONG_PARAMETERS: Final[Mapping[str, Text]] = {
    "bool_parsing": _YES_OR_NO,
    "enum": _ONE_OF,
    "greater_than_equal": _NOT_LESS,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "less_than_equal": _NOT_MORE,
    "missing": _NEEDED,
    "string_pattern_mismatch": _PRINTABLE,
    "string_too_long": _SHORTER,
}
"""Why a parameter is wrong, by pydantic's name of the error."""
WRONG_PARAMETER: Final = Text(
    ru="значение не подходит", kk="мән жарамайды", en="the value is not right"
)
NOT_TAKEN: Final = Text(
    ru="Запрос не принят.", kk="Сұрау қабылданбады.", en="The request was not taken."
)
NO_PARAMETER: Final = Text(
    ru="У запроса нет такого параметра.",
    kk="Сұрауда мұндай параметр жоқ.",
    en="The call has no such parameter.",
)
MEDIA: Final = Text(
    ru="Content-Type должен быть одним из: {types}.",
    kk="Content-Type мыналардың бірі болуы керек: {types}.",
    en="The Content-Type must be one of: {types}.",
)
CSV_CHARSET: Final = Text(
    ru="Кодировка, названная в Content-Type, не читается: CSV бывает в UTF-8, UTF-16, "
    "Windows-1251, KZ-1048 и cp866.",
    kk="Content-Type ішінде аталған кодтау оқылмайды: CSV UTF-8, UTF-16, Windows-1251, KZ-1048 "
    "және cp866 түрінде болады.",
    en="The charset that Content-Type names is not read: CSV is in UTF-8, UTF-16, Windows-1251, "
    "KZ-1048 or cp866.",
)
CHARSET: Final = Text(
    ru="JSON принимается только в UTF-8.",
    kk="JSON тек UTF-8 түрінде қабылданады.",
    en="JSON is taken in UTF-8 only.",
)
ACCEPT: Final = Text(
    ru="Ответ бывает application/json, text/csv или XLSX.",
    kk="Жауап application/json, text/csv немесе XLSX болады.",
    en="Answers are application/json, text/csv or XLSX.",
)
TOO_LARGE: Final = Text(
    ru="Тело больше {bytes} байт.",
    kk="Дене {bytes} байттан үлкен.",
    en="The body exceeds {bytes} bytes.",
)
TOO_SLOW: Final = Text(
    ru="Тело не пришло вовремя.", kk="Дене уақытында келмеді.", en="The body came too slowly."
)
EMPTY: Final = Text(ru="Тело пустое.", kk="Дене бос.", en="The body is empty.")
JSON: Final = Text(
    ru="Нужен JSON-объект с массивом rows: до {rows} объектов без вложенности; числа с дробной "
    "частью пишутся строками.",
    kk="rows массиві бар JSON нысаны керек: {rows} нысанға дейін, кірістірусіз; бөлшек сандар жол "
    "ретінде жазылады.",
    en="A JSON object with an array rows is wanted: at most {rows} objects, nothing nested; "
    "decimals are strings.",
)
WRONG_ROW: Final = Text(
    ru="нужен непустой объект: названия колонок и значения",
    kk="бос емес нысан керек: бағандардың атаулары мен мәндері",
    en="a filled object is wanted: names of columns, and values",
)
WRONG_VALUE: Final = Text(
    ru="нужна строка до {most} знаков, целое число, true, false или null; число с дробной частью "
    "пишется строкой",
    kk="{most} таңбаға дейінгі жол, бүтін сан, true, false немесе null керек; бөлшек сан жол "
    "ретінде жазылады",
    en="a string of at most {most} characters, a whole number, true, false or null is wanted; "
    "decimals are strings",
)
OTHER_IMPORT: Final = Text(
    ru="Сейчас идёт другая загрузка. Повторите запрос с тем же Idempotency-Key через время, "
    "которое указано в Retry-After.",
    kk="Қазір басқа жүктеу жүріп жатыр. Retry-After көрсеткен уақыттан кейін сұрауды сол "
    "Idempotency-Key арқылы қайталаңыз.",
    en="Another import is under way. Send the request again with the same Idempotency-Key, after "
    "the time that Retry-After tells.",
)
ENDED: Final = {
    RunState.BROKEN: Text(
        ru="Процесс загрузки оборвался; часть договоров могла быть записана. Отправьте тот же файл "
        "ещё раз с новым Idempotency-Key.",
        kk="Жүктеу процесі үзілді; шарттардың бір бөлігі жазылған болуы мүмкін. Сол файлды жаңа "
        "Idempotency-Key арқылы қайта жіберіңіз.",
        en="The process of the import has ended; some contracts may have been written. Send the "
        "same file again under a new Idempotency-Key.",
    ),
    RunState.CANCELLED: Text(
        ru="Сотрудник водоканала отменил загрузку; ничего не изменено.",
        kk="Су арнасының қызметкері жүктеуді тоқтатты; ештеңе өзгерген жоқ.",
        en="One of the utility's people has cancelled the import; nothing has changed.",
    ),
}
"""Why an import has ended that says nothing itself."""
NO_IDEMPOTENCY_KEY: Final = Text(
    ru="Нужен заголовок Idempotency-Key: 1–100 знаков, новый для каждого нового запроса.",
    kk="Idempotency-Key тақырыбы керек: 1–100 таңба, әр жаңа сұрауға жаңа.",
    en="Idempotency-Key is needed: 1 to 100 characters, new for each new request.",
)
REUSED: Final = Text(
    ru="С этим Idempotency-Key уже был другой запрос.",
    kk="Бұл Idempotency-Key арқылы басқа сұрау жіберілген.",
    en="Another request was made with this Idempotency-Key.",
)
STILL_RUNNING: Final = Text(
    ru="Запрос с этим Idempotency-Key ещё выполняется.",
    kk="Бұл Idempotency-Key бар сұрау әлі орындалуда.",
    en="The request with this Idempotency-Key is still being answered.",
)
WAITS_ALREADY: Final = Text(
    ru="Ключ уже ждёт ответа с wait; ждать можно одного.",
    kk="Кілт wait арқылы жауапты күтіп тұр; тек біреуін күтуге болады.",
    en="The key waits for another answer already; one wait at a time.",
)
BUSY: Final = Text(
    ru="Сервер занят; повторите через минуту.",
    kk="Сервер бос емес; бір минуттан кейін қайталаңыз.",
    en="The server is busy; try again in a minute.",
)
ONE_OF: Final = Text(
    ru="Укажите либо period, либо cursor.",
    kk="period немесе cursor біреуін көрсетіңіз.",
    en="Give either period or cursor.",
)
PERIOD: Final = Text(
    ru="period – это месяц ГГГГ-ММ.", kk="period – ЖЖЖЖ-АА айы.", en="period is a month YYYY-MM."
)
SINCE: Final = Text(
    ru="since – это момент по ISO 8601.",
    kk="since – ISO 8601 бойынша сәт.",
    en="since is a moment by ISO 8601.",
)
CURSOR: Final = Text(
    ru="Этого курсора кабинет не давал этой программе.",
    kk="Кабинет бұл бағдарламаға мұндай курсор берген жоқ.",
    en="The cabinet has not given this cursor to this program.",
)
NO_CONTRACT: Final = Text(
    ru="Такого договора нет.", kk="Мұндай шарт жоқ.", en="There is no such contract."
)
MANY_UNKNOWN: Final = Text(
    ru="Слишком много номеров, которых нет; повторите позже.",
    kk="Жоқ нөмірлер тым көп; кейінірек қайталаңыз.",
    en="Too many numbers that do not exist; try again later.",
)
REFUSED_ROWS: Final = Text(
    ru="Есть ошибки, ничего не записано.",
    kk="Қателер бар, ештеңе жазылған жоқ.",
    en="There are errors, nothing was written.",
)
FAULT: Final = Text(
    ru="Ошибка кабинета, номер {number}.",
    kk="Кабинет қатесі, нөмірі {number}.",
    en="The cabinet has failed, number {number}.",
)
DOCS: Final = Text(ru="API кабинета", kk="Кабинет API", en="The cabinet's API")
