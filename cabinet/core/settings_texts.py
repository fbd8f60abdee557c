"""Texts about settings that stop the start; each follows the setting's name and a colon."""

from typing import Final

from cabinet.core.text import Text

NOT_A_LINE: Final = Text(
    ru="{file}, строка {line}: не читается; нужно ИМЯ=значение",
    kk="{file}, {line}-жол: оқылмайды; АТАУ=мән керек",
    en="{file}, line {line}: cannot be read; NAME=value is needed",
)
UNKNOWN: Final = Text(
    ru="такой настройки нет", kk="мұндай баптау жоқ", en="there is no such setting"
)
MEANT: Final = Text(
    ru="такой настройки нет; возможно, вы имели в виду {name}",
    kk="мұндай баптау жоқ; мүмкін, {name} деп ойладыңыз",
    en="there is no such setting; did you mean {name}?",
)
NOT_A_NUMBER: Final = Text(
    ru="должно быть целым числом",
    kk="бүтін сан болуы керек",
    en="must be a whole number",
)
TOO_SMALL: Final = Text(
    ru="должно быть не меньше {ge}", kk="{ge} санынан кем болмауы керек", en="must be at least {ge}"
)
TOO_LARGE: Final = Text(
    ru="должно быть не больше {le}", kk="{le} санынан аспауы керек", en="must be at most {le}"
)
NOT_ONE_OF: Final = Text(
    ru="допустимые значения: {expected}",
    kk="рұқсат етілген мәндер: {expected}",
    en="must be one of {expected}",
)
EMPTY: Final = Text(ru="не должно быть пустым", kk="бос болмауы керек", en="must not be empty")
TOO_LONG: Final = Text(
    ru="должно быть не длиннее {max_length} знаков",
    kk="{max_length} таңбадан аспауы керек",
    en="must have at most {max_length} characters",
)
# Of the settings that have a pattern, by name.
FORMS: Final = {
    "BRAND_COLOR": Text(
        ru="должно быть цветом вида #0b6b7d",
        kk="#0b6b7d түріндегі түс болуы керек",
        en="must be a colour like #0b6b7d",
    ),
    "CONSENT_VERSION": Text(
        ru="должно состоять из латинских букв, цифр и знаков . _ -, не больше двадцати",
        kk="латын әріптерінен, цифрлардан және . _ - таңбаларынан тұруы керек, жиырмадан аспауы"
        " керек",
        en="must be at most twenty latin letters, digits and the characters . _ -",
    ),
    "UTILITY_BIK": Text(
        ru="должно быть БИК: 8 или 11 заглавных латинских букв и цифр",
        kk="БСК болуы керек: 8 немесе 11 бас латын әрпі мен цифр",
        en="must be a BIK: 8 or 11 capital latin letters and digits",
    ),
    "UTILITY_KBE": Text(
        ru="должно быть двумя цифрами", kk="екі цифр болуы керек", en="must be two digits"
    ),
    "UTILITY_KNP": Text(
        ru="должно быть тремя цифрами", kk="үш цифр болуы керек", en="must be three digits"
    ),
}
NOT_AN_ADDRESS: Final = Text(
    ru="должно быть адресом вида https://cabinet.example.kz",
    kk="https://cabinet.example.kz түріндегі мекенжай болуы керек",
    en="must be an address like https://cabinet.example.kz",
)
NO_SUCH_PORT: Final = Text(
    ru="такого порта не бывает", kk="мұндай порт болмайды", en="has a port that does not exist"
)
NO_SUCH_HOST: Final = Text(
    ru="таких порта или имени сервера не бывает",
    kk="мұндай порт немесе сервер атауы болмайды",
    en="has a port or host that cannot be",
)
NOT_A_MAIL_SERVER: Final = Text(
    ru="должно начинаться с smtp://, smtps:// или smtp+starttls:// и имени сервера",
    kk="smtp://, smtps:// немесе smtp+starttls:// және сервер атауынан басталуы керек",
    en="must begin with smtp://, smtps:// or smtp+starttls:// and a host",
)
NOT_ENCODED: Final = Text(
    ru="особые знаки в имени и пароле должны быть записаны через %, например %40 вместо @",
    kk="атау мен құпиясөздегі ерекше таңбалар % арқылы жазылуы керек, мысалы @ орнына %40",
    en="special characters of user and password must be percent-encoded",
)
NOT_A_DATABASE: Final = Text(
    ru="должно начинаться с sqlite:/// и файла или с postgresql+psycopg://",
    kk="sqlite:/// және файлдан немесе postgresql+psycopg:// басталуы керек",
    en="must begin with sqlite:/// and a file, or postgresql+psycopg://",
)
NOT_A_REDIS: Final = Text(
    ru="должно начинаться с redis://, rediss:// или unix://",
    kk="redis://, rediss:// немесе unix:// басталуы керек",
    en="must begin with redis://, rediss:// or unix://",
)
NOT_A_ZONE: Final = Text(
    ru="должно быть часовым поясом вида Asia/Almaty",
    kk="Asia/Almaty түріндегі уақыт белдеуі болуы керек",
    en="must be a time zone like Asia/Almaty",
)
NOT_A_PREFIX: Final = Text(
    ru="должно быть словом из строчных латинских букв, от одной до десяти",
    kk="бірден онға дейінгі кіші латын әріптерінен тұратын сөз болуы керек",
    en="must be one to ten small latin letters",
)
NOT_NETWORKS: Final = Text(
    ru="должно быть сетями вида 10.20.0.0/16 через запятую; знаки после длины сети – нули",
    kk="10.20.0.0/16 түріндегі үтірмен бөлінген желілер болуы керек; желі ұзындығынан кейінгі"
    " таңбалар – нөлдер",
    en="must be networks like 10.20.0.0/16 with commas between them, with zeros after the prefix",
)
NOT_TWO_DAYS: Final = Text(
    ru="должно быть двумя днями месяца вида 1-31 или 20-5",
    kk="1-31 немесе 20-5 түріндегі айдың екі күні болуы керек",
    en="must be two days of the month like 1-31 or 20-5",
)
NOT_A_BIN: Final = Text(
    ru="должно быть двенадцатью цифрами БИН; проверьте их: контрольная цифра не сходится",
    kk="БСН-нің он екі цифры болуы керек; тексеріңіз: бақылау цифры сәйкес емес",
    en="must be the twelve digits of a BIN; look them through: the check digit is wrong",
)
NOT_AN_IIK: Final = Text(
    ru="должно быть ИИК: KZ, ещё 18 цифр и заглавных букв без пробелов; проверьте их:"
    " контрольные цифры не сходятся",
    kk="ЖСК болуы керек: KZ, тағы 18 цифр мен бас әріп, бос орынсыз; тексеріңіз: бақылау"
    " цифрлары сәйкес емес",
    en="must be an IIK: KZ and 18 more digits and capital letters without blanks; look them"
    " through: the check digits are wrong",
)
KEY_NEEDED: Final = Text(
    ru="нужен, когда CABINET_BASE_URL не на этом компьютере",
    kk="CABINET_BASE_URL осы компьютерде болмағанда қажет",
    en="must be set when CABINET_BASE_URL is not local",
)
KEY_SHORT: Final = Text(
    ru="должен быть не короче {shortest} знаков",
    kk="{shortest} таңбадан қысқа болмауы керек",
    en="must have at least {shortest} characters",
)
KEY_FILE_NOT_TEXT: Final = Text(
    ru="должен содержать текст", kk="мәтін болуы керек", en="must hold text"
)
KEY_FILE_EMPTY: Final = Text(ru="пуст", kk="бос", en="is empty")
TOO_LIGHT: Final = Text(
    ru="слишком светлый: контраст со светлым фоном страниц {contrast}, нужно не меньше {least}; "
    "подойдёт {color}",
    kk="тым ашық: беттердің ашық фонымен контрасты {contrast}, кемінде {least} керек; {color} сай "
    "келеді",
    en="too light: its contrast with the light grounds of pages is {contrast}, at least {least} is"
    " needed; {color} would do",
)
LOGO_UNREADABLE: Final = Text(
    ru="должно быть именем файла SVG или PNG, который можно прочесть",
    kk="оқуға болатын SVG немесе PNG файлының атауы болуы керек",
    en="must name a file in SVG or PNG that can be read",
)
LOGO_TOO_LARGE: Final = Text(
    ru="файл больше {most} кБ: его загружает каждый потребитель",
    kk="файл {most} кБ-тан үлкен: оны әр тұтынушы жүктейді",
    en="the file has more than {most} kB, and each customer loads it",
)
LOGO_TOO_LONG: Final = Text(
    ru="одна сторона логотипа длиннее другой больше чем в {times} раз",
    kk="логотиптің бір жағы екіншісінен {times} еседен артық ұзын",
    en="one side of the logo is more than {times} times as long as the other",
)
CLOCK_IN_PRODUCTION: Final = Text(
    ru="должно быть 0, когда CABINET_BASE_URL не на этом компьютере",
    kk="CABINET_BASE_URL осы компьютерде болмағанда 0 болуы керек",
    en="must be 0 when CABINET_BASE_URL is not local",
)
NOT_UTF8: Final = Text(
    ru=".env: файл должен быть записан в UTF-8",
    kk=".env: файл UTF-8 түрінде жазылуы керек",
    en=".env: must be written in UTF-8",
)
ENV_UNREADABLE: Final = Text(
    ru="{file} нельзя прочитать: {reason}",
    kk="{file} файлын оқу мүмкін емес: {reason}",
    en="{file} cannot be read: {reason}",
)
KEY_NOT_KEPT: Final = Text(
    ru="ключ не записать в {file}: {reason}",
    kk="кілтті {file} ішіне жазу мүмкін емес: {reason}",
    en="the key cannot be kept in {file}: {reason}",
)
KEY_DAMAGED: Final = Text(
    ru="файл {file} повреждён: в нём нет целого ключа",
    kk="{file} файлы бүлінген: онда толық кілт жоқ",
    en="{file} is damaged: it does not hold a whole key",
)
NOT_A_FOLDER: Final = Text(
    ru="{path} – не папка", kk="{path} – қалта емес", en="{path} is not a folder"
)
FOLDER_CLOSED: Final = Text(
    ru="эта учётная запись не может записывать в папку {path}",
    kk="бұл тіркелгі {path} қалтасына жаза алмайды",
    en="this account may not write into the folder {path}",
)
FILE_MISSING: Final = Text(
    ru="нет файла {path}, или его нельзя прочитать",
    kk="{path} файлы жоқ немесе оны оқу мүмкін емес",
    en="the file {path} is missing, or may not be read",
)
NOT_HOSTS: Final = Text(
    ru="нужны имена сайтов через запятую, например vodokanal.example",
    kk="сайт атаулары үтір арқылы керек, мысалы vodokanal.example",
    en="names of hosts are needed with commas between them, such as vodokanal.example",
)
NOT_TERMS: Final = Text(
    ru="нужны рабочие дни по видам, например: leak=1 sealing=5. Виды: {kinds}",
    kk="түрлері бойынша жұмыс күндері керек, мысалы: leak=1 sealing=5. Түрлері: {kinds}",
    en="working days by kind are wanted, such as: leak=1 sealing=5. The kinds are {kinds}",
)
