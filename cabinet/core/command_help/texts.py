"""The help of every command in each language, and what typer says of a command called wrongly."""

from typing import Final

from cabinet.core.text import Text

LAYOUT: Final = {
    "usage": Text(ru="Вызов", kk="Шақыру", en="Usage"),
    "command": Text(ru="КОМАНДА …", kk="ПӘРМЕН …", en="COMMAND …"),
    "any_option": Text(ru="[ПАРАМЕТРЫ]", kk="[ПАРАМЕТРЛЕР]", en="[OPTIONS]"),
    "commands": Text(ru="Команды", kk="Пәрмендер", en="Commands"),
    "arguments": Text(ru="Аргументы", kk="Аргументтер", en="Arguments"),
    "options": Text(ru="Параметры", kk="Параметрлер", en="Options"),
}
SEE_HELP: Final = Text(
    ru="Подробнее: {path} --help", kk="Толығырақ: {path} --help", en="More: {path} --help"
)

# What typer says, as a pattern, and the same in each language.
MISTAKES: Final = (
    (
        r"Missing (?:argument|option|parameter):? '?(?P<name>[^']*)'?\.?",
        Text(ru="Не указано: {name}.", kk="Көрсетілмеген: {name}.", en="Missing: {name}."),
    ),
    (
        r"No such option: (?P<name>\S+)(?: .*)?",
        Text(
            ru="Нет такого параметра: {name}.",
            kk="Мұндай параметр жоқ: {name}.",
            en="No such option: {name}.",
        ),
    ),
    (
        r"No such command '(?P<name>[^']*)'\. Did you mean (?P<meant>.*)\?",
        Text(
            ru="Нет такой команды: {name}. Возможно, вы имели в виду {meant}.",
            kk="Мұндай пәрмен жоқ: {name}. Мүмкін, {meant} деп ойладыңыз.",
            en="No such command: {name}. Did you mean {meant}?",
        ),
    ),
    (
        r"No such command '(?P<name>.*)'\.",
        Text(
            ru="Нет такой команды: {name}.",
            kk="Мұндай пәрмен жоқ: {name}.",
            en="No such command: {name}.",
        ),
    ),
    (
        r"Option '(?P<name>[^']*)' requires .*",
        Text(
            ru="Параметру {name} нужно значение.",
            kk="{name} параметріне мән керек.",
            en="The option {name} needs a value.",
        ),
    ),
    (
        r"Option '(?P<name>[^']*)' does not take a value\.",
        Text(
            ru="Параметр {name} указывается без значения.",
            kk="{name} параметрі мәнсіз көрсетіледі.",
            en="The option {name} takes no value.",
        ),
    ),
    (
        r"Got unexpected extra argument\(?s?\)? \((?P<words>.*)\)",
        Text(ru="Лишнее: {words}.", kk="Артық: {words}.", en="Too much: {words}."),
    ),
    (
        r"Invalid value(?: for '?(?P<name>[^':]*)'?)?: (?P<why>.*)",
        Text(
            ru="Неверное значение {name}: {why}",
            kk="{name} мәні қате: {why}",
            en="Invalid value of {name}: {why}",
        ),
    ),
)

# `en` is the help as the command itself states it.
HELP: Final = (
    Text(
        ru="Личный кабинет абонентов водоканала.",
        kk="Су арнасы абоненттерінің жеке кабинеті.",
        en="The customer cabinet of a water utility.",
    ),
    Text(ru="Показать эту справку", kk="Осы анықтаманы көрсету", en="Show this help"),
    Text(
        ru="Работать как сайт, пока не остановят.",
        kk="Тоқтатқанша сайт ретінде жұмыс істеу.",
        en="Serve pages, websocket and routes until interrupted.",
    ),
    Text(
        ru="Выключить двухфакторную защиту абонента; ему отправляется письмо.",
        kk="Абоненттің екі факторлы қорғауын өшіру; оған хат жіберіледі.",
        en="Switch a customer's second factor off; they are told by letter.",
    ),
    Text(
        ru="Логин абонента, чьи документы проверены",
        kk="Құжаттары тексерілген абоненттің логині",
        en="Login of the customer, whose papers were seen",
    ),
    Text(
        ru="Перечислить (CSV), где суммы биллинга за месяц не сходятся; тогда код завершения 1.",
        kk="Биллингтің айлық сомалары қай жерде сәйкес емесін (CSV) тізу; онда аяқталу коды 1.",
        en="List, as CSV, where billing's sums of a month do not agree; then it ends with 1.",
    ),
    Text(ru="Месяц ГГГГ-ММ", kk="Ай ЖЖЖЖ-АА", en="Month YYYY-MM"),
    Text(
        ru="Выполнить то, что запущено на странице сотрудников; команду вызывает сам сервер.",
        kk="Қызметкерлер бетінде басталғанды орындау; пәрменді сервер өзі шақырады.",
        en="Do a run that was started on a page of the utility's side; the server calls it.",
    ),
    Text(ru="Номер запуска", kk="Іске қосу нөмірі", en="Number of the run"),
    Text(
        ru="Загрузить файл биллинга: целиком или ничего.",
        kk="Биллинг файлын жүктеу: тұтас немесе ештеңе.",
        en="Import a file of billing's: the whole of it, or nothing.",
    ),
    Text(
        ru="Файл биллинга: CSV, XLSX или ODS",
        kk="Биллинг файлы: CSV, XLSX немесе ODS",
        en="CSV, XLSX or ODS file of billing's",
    ),
    Text(
        ru="Ничего не загружать, если есть предупреждения",
        kk="Ескертулер болса, ештеңе жүктемеу",
        en="Import nothing where there are warnings",
    ),
    Text(
        ru="Освободить больше пятой части договоров",
        kk="Шарттардың бестен бірінен көбін босату",
        en="Release more than a fifth of the contracts",
    ),
    Text(
        ru="Записать файл XLSX для заполнения, ничего не загружать",
        kk="Толтыруға арналған XLSX файлын жазу, ештеңе жүктемеу",
        en="Write an XLSX file to fill in, import nothing",
    ),
    Text(
        ru="Только проверить, ничего не записывать",
        kk="Тек тексеру, ештеңе жазбау",
        en="Check only, write nothing",
    ),
    Text(
        ru="Поставить в очередь счета-извещения за месяц: каждому подписчику одно письмо,"
        " сколько бы"
        " раз ни запускать.",
        kk="Айдың шот-хабарламаларын кезекке қою: неше рет іске қосылса да, әр жазылушыға бір хат.",
        en="Queue the month's notices: one letter a subscriber, however often it is run.",
    ),
    Text(
        ru="Только посчитать, ничего не записывать",
        kk="Тек санау, ештеңе жазбау",
        en="Count only, write nothing",
    ),
    Text(
        ru="Отправить письма, которые ждут, каждое один раз; код 1, если какое-то не ушло.",
        kk="Күтіп тұрған хаттардың әрқайсысын бір рет жіберу; біреуі кетпесе, код 1.",
        en="Deliver the letters that wait, each once; ends with 1 if one could not be delivered.",
    ),
    Text(
        ru="Написать письма о показаниях и поверке, которым пришёл срок, каждое один раз.",
        kk="Мерзімі келген көрсеткіштер мен тексеріс туралы хаттардың әрқайсысын бір рет жазу.",
        en="Write the letters about readings and verifications that are due, each once.",
    ),
    Text(
        ru="Привести базу данных к новейшей версии.",
        kk="Дерекқорды ең жаңа нұсқаға келтіру.",
        en="Bring the database to the newest revision.",
    ),
    Text(
        ru="Скопировать базу данных в файл и проверить копию, также во время работы кабинета.",
        kk="Дерекқорды файлға көшіріп, көшірмені тексеру, кабинет жұмыс істеп тұрғанда да.",
        en="Copy the database into a file and check the copy, also while the cabinet serves.",
    ),
    Text(
        ru="Файл, который будет создан; его не должно быть",
        kk="Жасалатын файл; ол бұрын болмауы керек",
        en="File to make; none may be there",
    ),
    Text(
        ru="Поставить копию на место базы данных, которая сохранится; кабинет должен быть"
        " остановлен.",
        kk="Көшірмені дерекқордың орнына қою, бұрынғысы сақталады; кабинет тоқтатылған болуы"
        " керек.",
        en="Put a backup in the place of the database, which is kept; the cabinet must not run.",
    ),
    Text(
        ru="Файл, записанный командой `backup`",
        kk="`backup` пәрмені жазған файл",
        en="File that `backup` made",
    ),
    Text(
        ru="Перенести все строки файла SQLite в пустую базу PostgreSQL, названную в"
        " CABINET_DATABASE_URL.",
        kk="SQLite файлының барлық жолын CABINET_DATABASE_URL атаған бос PostgreSQL дерекқорына"
        " көшіру.",
        en="Move all rows of a SQLite file into the empty PostgreSQL that CABINET_DATABASE_URL"
        " names.",
    ),
    Text(
        ru="Файл SQLite; иначе cabinet.sqlite в папке данных",
        kk="SQLite файлы; әйтпесе деректер қалтасындағы cabinet.sqlite",
        en="SQLite file; else cabinet.sqlite in the data folder",
    ),
    Text(
        ru="Написать файлы вымышленного водоканала и загрузить их.",
        kk="Ойдан шығарылған су арнасының файлдарын жазып, жүктеу.",
        en="Write the files of an invented utility and import them.",
    ),
    Text(
        ru="Куда положить файлы; иначе demo/ в папке данных",
        kk="Файлдар қайда салынады; әйтпесе деректер қалтасындағы demo/",
        en="Where its files go; else demo/ in the data folder",
    ),
    Text(
        ru="Добавить договор с 10 000 объектов",
        kk="10 000 нысаны бар шартты қосу",
        en="Add a contract with 10,000 recipients",
    ),
    Text(
        ru="Ничего не делать, если в базе есть договоры",
        kk="Дерекқорда шарттар болса, ештеңе істемеу",
        en="Do nothing when the database has contracts",
    ),
    Text(
        ru="Регистрации, которые ждут одобрения водоканала.",
        kk="Су арнасының мақұлдауын күтетін тіркелулер.",
        en="Registrations that wait for the utility's approval.",
    ),
    Text(
        ru="Показать, кто ждёт, рядом с данными биллинга.",
        kk="Кім күтіп тұрғанын биллинг деректерімен қатар көрсету.",
        en="Show who waits, beside what billing holds.",
    ),
    Text(
        ru="Открыть абоненту его договор; ему отправляется письмо.",
        kk="Абонентке шартын ашу; оған хат жіберіледі.",
        en="Let a customer see their contract; they are told by letter.",
    ),
    Text(
        ru="Логин, как его показывает `registrations list`",
        kk="`registrations list` көрсететін логин",
        en="Login as `registrations list` shows it",
    ),
    Text(
        ru="Номер, если с одним логином ждут несколько",
        kk="Бір логинмен бірнешеуі күтсе, нөмірі",
        en="Number, where several wait of one login",
    ),
    Text(
        ru="Освободить договор и удалить регистрацию; отправителю отправляется письмо. Профиль"
        " того, кто добавил договор, остаётся.",
        kk="Шартты босату және тіркелуді жою; жіберушіге хат жіберіледі. Шарт қосқан адамның"
        " профилі сақталады.",
        en="Free the contract again and erase a registration; its sender is told by letter. The"
        " profile of whoever added a contract stays.",
    ),
    Text(
        ru="Договоры и кто имеет к ним доступ.",
        kk="Шарттар және оларға кімнің қолы жететіні.",
        en="Contracts and who has access to them.",
    ),
    Text(
        ru="Закрыть всем доступ к договору, чтобы зарегистрировался его владелец; всем"
        " отправляется письмо.",
        kk="Иесі тіркелуі үшін шартқа барлығының қолжетімділігін жабу; барлығына хат жіберіледі.",
        en="End all access to a contract, so that its owner can register; everybody is told by"
        " letter.",
    ),
    Text(
        ru="Номер договора или лицевого счёта",
        kk="Шарттың немесе жеке шоттың нөмірі",
        en="Number of the contract or personal account",
    ),
    Text(
        ru="Причина: она останется в журнале",
        kk="Себебі: ол журналда қалады",
        en="Why: it stays in the journal",
    ),
    Text(
        ru="День ГГГГ-ММ-ДД, с которого видна история; иначе сегодня",
        kk="Тарих көрінетін күн ЖЖЖЖ-АА-КК; әйтпесе бүгін",
        en="Day YYYY-MM-DD from which history is shown; else today",
    ),
    Text(
        ru="Абоненты: найти, посмотреть, исправить, закрыть.",
        kk="Абоненттер: табу, қарау, түзету, жабу.",
        en="Customers: find, look at, correct, close.",
    ),
    Text(
        ru="Перечислить подходящих абонентов, зарегистрированных и нет.",
        kk="Сәйкес келетін абоненттерді тізу, тіркелгендерін де, тіркелмегендерін де.",
        en="List the customers that fit, registered or not.",
    ),
    Text(
        ru="Номер, БИН/ИИН, имя, email или заводской номер водомера",
        kk="Нөмірі, БСН/ЖСН, аты, email немесе су есептегішінің зауыттық нөмірі",
        en="Number, BIN or IIN, name, email, or serial number of a meter",
    ),
    Text(
        ru="Показать профиль абонента: последний вход, сеансы, письма; он увидит, что вы смотрели.",
        kk="Абоненттің профилін көрсету: соңғы кіру, сеанстар, хаттар; ол қарағаныңызды көреді.",
        en="Show a customer's profile: last sign-in, sessions, letters; they see that you looked.",
    ),
    Text(
        ru="Логин или номер договора",
        kk="Логин немесе шарт нөмірі",
        en="Login, or number of the contract",
    ),
    Text(
        ru="Исправить адрес абонента; письма идут на оба адреса, 72 часа пароль не восстановить.",
        kk="Абоненттің мекенжайын түзету; хат екі мекенжайға да кетеді, 72 сағат құпиясөз қалпына"
        " келтірілмейді.",
        en="Correct a customer's address; both are told, and no password is recovered for"
        " 72 hours.",
    ),
    Text(ru="Правильный адрес", kk="Дұрыс мекенжай", en="The right address"),
    Text(
        ru="Чем абонент удостоверил личность",
        kk="Абонент жеке басын немен растады",
        en="What the customer identified with",
    ),
    Text(
        ru="Ещё раз отправить письмо для подтверждения регистрации.",
        kk="Тіркелуді растайтын хатты қайта жіберу.",
        en="Send the letter that confirms a registration once more.",
    ),
    Text(
        ru="Завершить сеансы абонента на всех устройствах.",
        kk="Абоненттің барлық құрылғыдағы сеанстарын аяқтау.",
        en="Sign a customer out on every device.",
    ),
    Text(
        ru="Закрыть профиль по просьбе абонента; история договора остаётся его владельцу.",
        kk="Абоненттің өтініші бойынша профильді жабу; шарт тарихы иесінде қалады.",
        en="Close a profile at the customer's request; the contract's history stays the owner's.",
    ),
    Text(
        ru="Показания ниже прежних: решить.",
        kk="Бұрынғыдан төмен көрсеткіштер: шешу.",
        en="Readings below the previous ones, to decide.",
    ),
    Text(
        ru="Вычислить заново предыдущее показание и обычный расход каждого водомера.",
        kk="Әр су есептегіштің алдыңғы көрсеткіші мен әдеттегі шығынын қайта есептеу.",
        en="Compute the previous reading and the usual consumption of each meter anew.",
    ),
    Text(
        ru="Показать, что ждёт решения, и что об этом заявили абоненты.",
        kk="Не шешімді күтіп тұрғанын және абоненттер бұл туралы не мәлімдегенін көрсету.",
        en="Show what waits, and what the customers state about it.",
    ),
    Text(
        ru="Признать показания пакета верными; абоненту отправляется одно письмо.",
        kk="Топтаманың көрсеткіштерін дұрыс деп тану; абонентке бір хат жіберіледі.",
        en="Take values of a batch for right; the customer is told by one letter.",
    ),
    Text(
        ru="Квитанция, как её показывает `held list`",
        kk="`held list` көрсететін түбіртек",
        en="Receipt as `held list` shows it",
    ),
    Text(
        ru="Номера водомеров в биллинге",
        kk="Су есептегіштерінің биллингтегі нөмірлері",
        en="Billing's own numbers of the meters",
    ),
    Text(
        ru="Отклонить показания пакета; абоненту отправляется письмо с причиной, он"
        " передаст другие.",
        kk="Топтаманың көрсеткіштерін қабылдамау; абонентке себебі жазылған хат жіберіледі, ол"
        " басқасын жібереді.",
        en="Refuse values of a batch; the customer is told why by one letter, and can send others.",
    ),
    Text(
        ru="Причина: её прочитает абонент",
        kk="Себебі: оны абонент оқиды",
        en="Why: the customer reads it",
    ),
    Text(
        ru="Записать то, что берёт из кабинета биллинг.",
        kk="Биллинг кабинеттен алатынын жазу.",
        en="Write what billing takes from the cabinet.",
    ),
    Text(
        ru="Записать показания, переданные за месяц, или изменения с какого-то момента.",
        kk="Ай бойы жіберілген көрсеткіштерді немесе бір сәттен бергі өзгерістерді жазу.",
        en="Write the readings that customers sent in a month, or what changed since a moment.",
    ),
    Text(
        ru="Момент по ISO 8601: что изменилось с него",
        kk="ISO 8601 бойынша сәт: содан бері не өзгерді",
        en="Moment in ISO 8601: what changed from then on",
    ),
    Text(ru="csv или xlsx", kk="csv немесе xlsx", en="csv or xlsx"),
    Text(
        ru="csv или xlsx; иначе предложениями",
        kk="csv немесе xlsx; әйтпесе сөйлемдермен",
        en="csv or xlsx; else sentences",
    ),
    Text(
        ru="Файл; иначе стандартный вывод",
        kk="Файл; әйтпесе стандартты шығыс",
        en="File; else standard output",
    ),
    Text(
        ru="Записать ответы абонентов на акты сверки: все, за месяц или с какого-то момента.",
        kk="Абоненттердің салыстыру актілеріне жауаптарын жазу: бәрін, бір айдың немесе бір сәттен"
        " бергі.",
        en="Write what customers answered to reconciliation statements: all, or of a month, or"
        " since.",
    ),
    Text(
        ru="Записать обращения абонентов: все или изменённые с какого-то момента.",
        kk="Абоненттердің өтініштерін жазу: бәрін немесе бір сәттен бері өзгергендерін.",
        en="Write what customers ask for: all requests, or those that changed since a moment.",
    ),
    Text(
        ru="Месяц ГГГГ-ММ, когда они даны",
        kk="Олар берілген ай ЖЖЖЖ-АА",
        en="Month YYYY-MM in which they were given",
    ),
    Text(
        ru="Момент по ISO 8601: все данные с него",
        kk="ISO 8601 бойынша сәт: содан бері берілгендердің бәрі",
        en="Moment in ISO 8601: all given from then on",
    ),
    Text(
        ru="Кто работает с договором и в какой роли.",
        kk="Шартпен кім және қандай рөлде жұмыс істейді.",
        en="Who works with a contract, and as what.",
    ),
    Text(
        ru="Показать, у кого есть доступ к договору.",
        kk="Шартқа кімнің қолжетімділігі барын көрсету.",
        en="Show who has access to a contract.",
    ),
    Text(
        ru="Логин человека, как его показывает `members list`",
        kk="Адамның логині, оны `members list` көрсеткендей",
        en="Login of the person, as `members list` shows it",
    ),
    Text(
        ru="Закрыть доступ человека к договору, также владельца; ему отправляется письмо.",
        kk="Адамның, иесінің де шартқа қолжетімділігін жабу; оған хат жіберіледі.",
        en="End a person's access to a contract, also its owner's; they are told by letter.",
    ),
    Text(
        ru="Сразу сделать человека с доступом владельцем договора; письма получают все сотрудники.",
        kk="Қолжетімділігі бар адамды бірден шарт иесі ету; барлық қызметкер хат алады.",
        en="Make a person with access the owner of a contract at once; all members are told.",
    ),
    Text(
        ru="Сотрудники водоканала.",
        kk="Су арнасының қызметкерлері.",
        en="The utility's own people.",
    ),
    Text(
        ru="Логин сотрудника",
        kk="Қызметкердің логині",
        en="Login of somebody of the utility's people",
    ),
    Text(
        ru="Добавить сотрудника и показать ссылку на один раз, по которой задаются пароль и второй"
        " фактор.",
        kk="Қызметкерді қосып, құпиясөз бен екінші фактор орнатылатын бір реттік сілтемені"
        " көрсету.",
        en="Add somebody and print the link, good once, by which they set password and second"
        " factor.",
    ),
    Text(
        ru="Логин: латинские буквы, цифры, точка, дефис",
        kk="Логин: латын әріптері, цифрлар, нүкте, сызықша",
        en="Login: Latin letters, digits, dot, hyphen",
    ),
    Text(
        ru="Куда отправлять письма этому сотруднику",
        kk="Осы қызметкерге хаттар қайда жіберіледі",
        en="Where letters for this person go",
    ),
    Text(
        ru="operator, billing, auditor или admin",
        kk="operator, billing, auditor немесе admin",
        en="operator, billing, auditor or admin",
    ),
    Text(
        ru="Показать сотрудников, их роли и состояние.",
        kk="Қызметкерлерді, олардың рөлі мен күйін көрсету.",
        en="Show the utility's people, with role and state.",
    ),
    Text(
        ru="Снять пароль и второй фактор, завершить сеансы и показать новую ссылку.",
        kk="Құпиясөз бен екінші факторды алып, сеанстарды аяқтап, жаңа сілтемені көрсету.",
        en="Take password and second factor away, end sessions, and print a new link.",
    ),
    Text(
        ru="Отключить сотрудника: сеансы завершаются, ссылки и ключи не действуют.",
        kk="Қызметкерді өшіру: сеанстар аяқталады, сілтемелер мен кілттер жарамсыз.",
        en="Disable somebody: sessions end, links and keys are worth nothing.",
    ),
    Text(
        ru="Ключи программ, которые обращаются к API.",
        kk="API қолданатын бағдарламалардың кілттері.",
        en="Keys of programs that use the API.",
    ),
    Text(
        ru="Ключ или его начало: cab_ и 8 знаков",
        kk="Кілт немесе оның басы: cab_ және 8 таңба",
        en="The key, or how it begins: cab_ and 8 characters",
    ),
    Text(
        ru="Как называется программа",
        kk="Бағдарлама қалай аталады",
        en="What the program is called",
    ),
    Text(
        ru="Что разрешает; можно указать несколько раз",
        kk="Нені рұқсат етеді; бірнеше рет көрсетуге болады",
        en="What it permits; may be given several times",
    ),
    Text(
        ru="Откуда: 10.20.0.0/16, 192.0.2.7",
        kk="Қайдан: 10.20.0.0/16, 192.0.2.7",
        en="From where: 10.20.0.0/16, 192.0.2.7",
    ),
    Text(
        ru="На сколько дней, не больше 366",
        kk="Неше күнге жарамды, ең көбі 366",
        en="For how many days it is good, 366 at most",
    ),
    Text(
        ru="Создать ключ и показать его один раз; все администраторы получат письмо.",
        kk="Кілт жасап, оны бір рет көрсету; барлық әкімші хат алады.",
        en="Make a key and print it, this once; all admins get a letter.",
    ),
    Text(
        ru="Показать все ключи, их права и последний запрос.",
        kk="Барлық кілтті, олардың құқықтарын және соңғы сұрауын көрсету.",
        en="Show all keys, with what they permit and when they were used last.",
    ),
    Text(
        ru="Показать ключ с таким началом: чей ключ стоит в журнале или утёк.",
        kk="Осылай басталатын кілтті көрсету: журналда тұрған немесе жайылған кілт кімдікі.",
        en="Show the key that begins so: whose it is that stood in a log, or leaked.",
    ),
    Text(
        ru="Отозвать ключ; следующий запрос с ним не принимается, администраторы получат письмо.",
        kk="Кілтті қайтарып алу; келесі сұрау қабылданбайды, барлық әкімші хат алады.",
        en="Revoke a key; its next request is refused, and all admins get a letter.",
    ),
    Text(
        ru="Банки, которые могут сообщать об оплатах.",
        kk="Төлемдер туралы хабарлай алатын банктер.",
        en="Banks that may tell of payments.",
    ),
    Text(
        ru="Имя банка, как в его адресе",
        kk="Банк атауы, мекенжайындағыдай",
        en="Name of the bank, as it stands in its address",
    ),
    Text(
        ru="Разрешить банку спрашивать о договорах и сообщать об оплатах; секрет показан один раз.",
        kk="Банкке шарттар туралы сұрауға және төлемдер туралы хабарлауға рұқсат беру; құпия бір"
        " рет көрсетіледі.",
        en="Let a bank ask about contracts and tell of payments; prints its secret once.",
    ),
    Text(ru="json или osmp", kk="json немесе osmp", en="json or osmp"),
    Text(
        ru="Сеть, из которой банк обращается; можно несколько раз",
        kk="Банк хабарласатын желі; бірнеше рет көрсетуге болады",
        en="Network that it asks from; several times",
    ),
    Text(
        ru="Показать все банки, отозванные тоже.",
        kk="Барлық банкті, қайтарып алынғандарын да көрсету.",
        en="Show all banks, the revoked ones too.",
    ),
    Text(
        ru="Больше не отвечать банку; его оплаты остаются.",
        kk="Банкке енді жауап бермеу; төлемдері қалады.",
        en="Answer a bank no more; its payments stay.",
    ),
    Text(
        ru="Показать, чем реестр банка отличается от его сообщений; тогда код завершения 1.",
        kk="Банк тізілімі хабарламаларынан немен өзгешеленетінін көрсету; онда аяқталу коды 1.",
        en="List where a bank's own list differs from what the bank told; then it ends with 1.",
    ),
    Text(
        ru="Файл банка: CSV, XLSX или ODS",
        kk="Банк файлы: CSV, XLSX немесе ODS",
        en="CSV, XLSX or ODS file of the bank",
    ),
)
