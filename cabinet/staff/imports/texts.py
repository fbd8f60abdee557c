"""What is said of imports on the utility's pages."""

from typing import Final

from cabinet.core.text import Text

UNKNOWN_KIND: Final = Text(
    ru="Выберите, что загружается.", kk="Не жүктелетінін таңдаңыз.", en="Choose what is imported."
)
NO_FILE: Final = Text(ru="Выберите файл.", kk="Файлды таңдаңыз.", en="Choose a file.")
TOO_LARGE: Final = Text(
    ru="Файл больше {megabytes} МБ. Разделите его на части.",
    kk="Файл {megabytes} МБ-тан үлкен. Оны бөліктерге бөліңіз.",
    en="The file has more than {megabytes} MB. Split it.",
)
TOO_MANY_ROWS: Final = Text(
    ru="В файле больше {rows} строк. Разделите его на части.",
    kk="Файлда {rows} жолдан көп. Оны бөліктерге бөліңіз.",
    en="The file has more than {rows} lines. Split it.",
)
TOO_HEAVY: Final = Text(
    ru="Файл слишком тяжёлый, прочитать его не удалось. Сохраните его в CSV.",
    kk="Файл тым ауыр, оны оқу мүмкін болмады. Оны CSV пішімінде сақтаңыз.",
    en="The file is too heavy to be read. Save it as CSV.",
)
FILE_IS_GONE: Final = Text(
    ru="Файл уже удалён или изменён. Передайте его ещё раз.",
    kk="Файл жойылған немесе өзгертілген. Оны қайта беріңіз.",
    en="The file is gone, or was changed. Upload it again.",
)
NOT_CHECKED: Final = Text(
    ru="Загрузить можно только проверенный файл, которого никто ещё не загружал и не отменял.",
    kk="Тек тексерілген, әлі жүктелмеген және тоқтатылмаған файлды жүктеуге болады.",
    en="Only a checked file can be imported that nobody has imported or cancelled yet.",
)
AGREE_TO_WARNINGS: Final = Text(
    ru="Отметьте, что предупреждения проверены.",
    kk="Ескертулердің тексерілгенін белгілеңіз.",
    en="Tick that the warnings were checked.",
)
AGREE_TO_OWNERS: Final = Text(
    ru="Отметьте, что владельцы действительно сменились.",
    kk="Иелерінің шынымен ауысқанын белгілеңіз.",
    en="Tick that the owners have changed indeed.",
)
SECOND_PERSON: Final = Text(
    ru="Файл меняет почту или БИН/ИИН у договоров: {count}. Один сотрудник может менять за сутки"
    " не больше {alone}; подтвердить должен другой сотрудник, не тот, кто передал файл.",
    kk="Файл шарттардың поштасын немесе БСН/ЖСН өзгертеді: {count}. Бір қызметкер тәулігіне"
    " {alone} артық өзгерте алмайды; файлды берген емес, басқа қызметкер растауы керек.",
    en="The file changes the email or BIN/IIN of contracts: {count}. One person may change {alone}"
    " a day; somebody else has to confirm it, not the one who uploaded it.",
)
NEW_WARNINGS: Final = Text(
    ru="С проверки данные изменились: появились предупреждения. Передайте файл ещё раз.",
    kk="Тексеруден бері деректер өзгерді: ескертулер пайда болды. Файлды қайта беріңіз.",
    en="The data have changed since the check, and there are warnings. Upload the file again.",
)
HAS_WARNINGS: Final = Text(
    ru="Есть предупреждения, а со strict файл с ними не загружается; ничего не изменено. Их "
    "список – warnings этой загрузки.",
    kk="Ескертулер бар, ал strict болса, мұндай файл жүктелмейді; ештеңе өзгерген жоқ. Олардың "
    "тізімі – осы жүктеудің warnings өрісінде.",
    en="There are warnings, and with strict such a file is not imported; nothing has changed. They "
    "are listed in warnings of this import.",
)
HAS_ERRORS: Final = Text(
    ru="В файле есть ошибки, ничего не изменено.",
    kk="Файлда қателер бар, ештеңе өзгерген жоқ.",
    en="The file has errors; nothing has changed.",
)
OWNERS_CHANGE: Final = Text(
    ru="Сменится владелец договоров: {count}; доступ к ним потеряют людей: {people}.",
    kk="Иесі ауысатын шарттар: {count}; оларға қолжетімділігі жабылатын адамдар: {people}.",
    en="Contracts that get another owner: {count}; people who lose access to them: {people}.",
)
REASON: Final = Text(ru="Ошибка", kk="Қате", en="Error")
WHEN: Final = Text(ru="Когда", kk="Қашан", en="When")
KIND: Final = Text(ru="Что", kk="Не", en="What")
CHOSEN_FILE: Final = Text(ru="Файл с данными", kk="Деректер файлы", en="File with the data")
FILE: Final = Text(ru="Имя файла", kk="Файл атауы", en="File name")
SHA256: Final = Text(ru="SHA-256", kk="SHA-256", en="SHA-256")
WHO: Final = Text(ru="Кто", kk="Кім", en="Who")
CONFIRMED_BY: Final = Text(ru="Подтвердил", kk="Растаған", en="Confirmed by")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
ROWS: Final = Text(ru="Строк", kk="Жолдар", en="Lines")
NEW: Final = Text(ru="Новых", kk="Жаңа", en="New")
CHANGED: Final = Text(ru="Изменено", kk="Өзгерген", en="Changed")
REMOVED: Final = Text(ru="Удалено", kk="Жойылған", en="Removed")
UNCHANGED: Final = Text(ru="Без изменений", kk="Өзгеріссіз", en="Unchanged")
IDENTITIES: Final = Text(
    ru="Меняется почта или БИН/ИИН",
    kk="Пошта немесе БСН/ЖСН өзгереді",
    en="Email or BIN/IIN changes",
)
ERRORS: Final = Text(ru="Ошибок", kk="Қателер", en="Errors")
COLUMNS: Final = (
    *(WHEN, KIND, FILE, SHA256, WHO, CONFIRMED_BY, STATE),
    *(ROWS, NEW, CHANGED, REMOVED, UNCHANGED, IDENTITIES, ERRORS),
)
TITLE: Final = Text(ru="Загрузки", kk="Жүктеулер", en="Imports")
TOO_SLOW: Final = Text(
    ru="Файл не пришёл вовремя. Проверьте связь и передайте его ещё раз.",
    kk="Файл уақытында келмеді. Байланысты тексеріп, қайта беріңіз.",
    en="The file did not arrive in time. Check the connection and upload it again.",
)
FIRST_LINE: Final = Text(
    ru="Последние загрузки: {kinds}.", kk="Соңғы жүктеулер: {kinds}.", en="Last imports: {kinds}."
)
KIND_AND_AGE: Final = Text(ru="{kind} – {age}", kk="{kind} – {age}", en="{kind} – {age}")
NEW_FILE: Final = Text(ru="Новый файл", kk="Жаңа файл", en="New file")
EXPLANATION: Final = Text(
    ru="CSV, XLSX или ODS, до 200\xa0МБ и 1\xa0000\xa0000\xa0строк. Сначала файл "
    "проверяется, и ничего не"
    " меняется; загружается он после вашего решения. Файлы хранятся 30 дней.",
    kk="CSV, XLSX немесе ODS, 200 МБ және 1\xa0000\xa0000\xa0жолға дейін. Алдымен файл "
    "тексеріледі, ештеңе"
    " өзгермейді; ол сіздің шешіміңізден кейін жүктеледі. Файлдар 30 күн сақталады.",
    en="CSV, XLSX or ODS, up to 200 MB and 1,000,000 lines. A file is checked first, and nothing"
    " changes; it is imported once you decide so. Files are kept for 30 days.",
)
CHECK: Final = Text(ru="Проверить", kk="Тексеру", en="Check")
TEMPLATES: Final = Text(
    ru="Шаблоны для заполнения", kk="Толтыруға арналған үлгілер", en="Templates to fill in"
)
IMPORT: Final = Text(ru="Загрузить", kk="Жүктеу", en="Import")
WARNINGS_CHECKED: Final = Text(
    ru="Предупреждения проверены, загрузить всё равно",
    kk="Ескертулер тексерілді, бәрібір жүктеу",
    en="The warnings were checked, import all the same",
)
OWNERS_CHECKED: Final = Text(
    ru="Владельцы действительно сменились, прежние теряют доступ",
    kk="Иелері шынымен ауысты, бұрынғылары қолжетімділігінен айырылады",
    en="The owners have changed indeed, the former ones lose access",
)
ANOTHER_CONFIRMS: Final = Text(
    ru="Файл меняет почту или БИН/ИИН у многих договоров: загрузить его должен другой сотрудник,"
    " не тот, кто его передал.",
    kk="Файл көп шарттың поштасын немесе БСН/ЖСН өзгертеді: оны берген емес, басқа қызметкер"
    " жүктеуі керек.",
    en="The file changes the email or BIN/IIN of many contracts: somebody else has to import it,"
    " not the one who uploaded it.",
)
HISTORY: Final = Text(ru="История", kk="Тарих", en="History")
WAITING: Final = Text(
    ru="Ждут решения или прервались", kk="Шешімді күтуде немесе үзілген", en="Waiting or broken off"
)
BY_COMMAND: Final = Text(ru="команда", kk="пәрмен", en="command")
LETTER_SECOND: Final = Text(
    ru="Загрузка ждёт вашего решения",
    kk="Жүктеу сіздің шешіміңізді күтеді",
    en="An import waits for your decision",
)
LETTER_SECOND_TEXT: Final = Text(
    ru="Файл {file} ({kind}), который передал {login}, меняет почту или БИН/ИИН у договоров:"
    " {count}. Загрузить его может только другой сотрудник.",
    kk="{login} тапсырған {file} файлы ({kind}) {count} шарттың поштасын немесе БСН/ЖСН"
    " өзгертеді. Оны тек басқа қызметкер жүктей алады.",
    en="The file {file} ({kind}) of {login} changes the email or BIN/IIN of {count} contracts."
    " Somebody else alone can import it.",
)
