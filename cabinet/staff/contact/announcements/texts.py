"""Texts of «Объявления» on the utility's side."""

from typing import Final

from cabinet.core.enums import Audience
from cabinet.core.text import Text

TITLE: Final = Text(ru="Объявления", kk="Хабарландырулар", en="Announcements")
FORM_TITLE: Final = Text(ru="Текст объявления", kk="Хабарландыру мәтіні", en="Write it")
ONE_TITLE: Final = Text(ru="Объявление", kk="Хабарландыру", en="Announcement")
FIRST_LINE: Final = Text(
    ru="Идут сейчас: {current}, впереди: {planned}, ждут второго сотрудника: {waiting}, "
    "черновики: {draft}.",
    kk="Қазір жүріп жатқаны: {current}, алдағысы: {planned}, екінші қызметкерді күтуде: {waiting}, "
    "жоба: {draft}.",
    en="Current: {current}, planned: {planned}, waiting for a second person: {waiting}, "
    "drafts: {draft}.",
)
LIST: Final = Text(
    ru="Объявления, сначала новые",
    kk="Хабарландырулар, алдымен жаңалары",
    en="Announcements, the newest first",
)
WRITE: Final = Text(ru="Новое объявление", kk="Жаңа хабарландыру", en="New announcement")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
STATES: Final = {
    "draft": Text(ru="Черновик", kk="Жоба", en="Draft"),
    "waiting": Text(ru="Ждёт второго", kk="Екіншіні күтуде", en="Waits for a second"),
    "planned": Text(ru="Впереди", kk="Алда", en="Planned"),
    "current": Text(ru="Идёт", kk="Жүріп жатыр", en="Current"),
    "past": Text(ru="Прошло", kk="Өтті", en="Past"),
    "withdrawn": Text(ru="Снято", kk="Алынды", en="Withdrawn"),
    "superseded": Text(ru="Заменено", kk="Ауыстырылды", en="Superseded"),
}
KIND: Final = Text(ru="Вид", kk="Түрі", en="Kind")
HEADLINE: Final = Text(ru="Заголовок", kk="Тақырып", en="Title")
BEGINS: Final = Text(ru="Начало", kk="Басталуы", en="Begins")
ENDS: Final = Text(ru="Конец", kk="Аяқталуы", en="Ends")
FOR_WHOM: Final = Text(ru="Для кого", kk="Кімге", en="For whom")
CONTRACTS: Final = Text(ru="Договоров", kk="Шарт саны", en="Contracts")
PEOPLE: Final = Text(ru="Людей", kk="Адам саны", en="People")
LETTERS: Final = Text(ru="Писем", kk="Хат саны", en="Letters")
WRITTEN: Final = Text(ru="Записано", kk="Жазылды", en="Written")
VERSION: Final = Text(ru="Версия", kk="Нұсқа", en="Version")
COLUMNS: Final = (
    *(HEADLINE, KIND, STATE, VERSION, BEGINS, ENDS, FOR_WHOM, CONTRACTS, PEOPLE, LETTERS, WRITTEN),
)
REVISED: Final = Text(ru="уточнено", kk="нақтыланды", en="revised")

# The form.
RUSSIAN: Final = Text(ru="По-русски", kk="Орысша", en="In Russian")
KAZAKH: Final = Text(ru="По-казахски", kk="Қазақша", en="In Kazakh")
ENGLISH: Final = Text(ru="По-английски", kk="Ағылшынша", en="In English")
LANGUAGE_HINT: Final = Text(
    ru="Если оставить пустым, будет показан русский текст.",
    kk="Бос қалдырсаңыз, орысша мәтін көрсетіледі.",
    en="Where it is empty, the Russian text is shown.",
)
TEXT: Final = Text(ru="Текст", kk="Мәтін", en="Text")
TEXT_HINT: Final = Text(
    ru="Каждая строка – абзац. Ссылки – только на сайты из настройки: {hosts}.",
    kk="Әр жол – абзац. Сілтемелер тек баптаудағы сайттарға: {hosts}.",
    en="Each line is a paragraph. Links lead only to the hosts of the setting: {hosts}.",
)
WHEN_HINT: Final = Text(
    ru="По часам водоканала. Видно сразу после публикации и до конца.",
    kk="Су арнасының сағаты бойынша. Жарияланғаннан кейін бірден соңына дейін көрінеді.",
    en="By the utility's clock. It is seen from its publication until its end.",
)
AUDIENCES: Final = {
    Audience.ALL: Text(ru="для всех", kk="барлығына", en="everybody"),
    Audience.TARIFF_GROUP: Text(ru="тарифная группа", kk="тарифтік топ", en="a tariff group"),
    Audience.CONTRACTS: Text(
        ru="договоры и лицевые счета", kk="шарттар мен жеке шоттар", en="contracts and accounts"
    ),
    Audience.ADDRESSES: Text(
        ru="адреса, в которых есть…", kk="құрамында … бар мекенжайлар", en="addresses that contain…"
    ),
    Audience.FILE: Text(ru="список из файла", kk="файлдағы тізім", en="a list from a file"),
}
TARIFF_GROUP: Final = Text(ru="Тарифная группа", kk="Тарифтік топ", en="Tariff group")
NOT_CHOSEN: Final = Text(ru="выберите", kk="таңдаңыз", en="choose")
AUDIENCE_WORDS: Final = Text(
    ru="Номера или части адресов", kk="Нөмірлер не мекенжай бөліктері", en="Numbers or addresses"
)
AUDIENCE_WORDS_HINT: Final = Text(
    ru="Каждый с новой строки. Адрес находится по части: «Абая 15» подойдёт и к дому 150.",
    kk="Әрқайсысы жаңа жолдан. Мекенжай бөлігі бойынша табылады: «Абая 15» 150-үйге де сәйкес.",
    en="One on each line. An address is found by a part: “Abaya 15” fits house 150, too.",
)
FILE_LATER: Final = Text(
    ru="Файл попросим на следующем шаге.",
    kk="Файлды келесі қадамда сұраймыз.",
    en="The file is asked for at the next step.",
)
BANNER: Final = Text(
    ru="Показывать на главной, отключение – строкой и на других страницах абонента",
    kk="Абоненттің басты бетінде, ал ажыратуды басқа беттерінде де бір жолмен көрсету",
    en="Show it on the customer's first page, and an outage in a line on every other one",
)
LETTER: Final = Text(ru="Отправить письмом", kk="Хатпен жіберу", en="Send it by letter")
CHECK: Final = Text(ru="Посчитать и посмотреть", kk="Санау және көру", en="Count and preview")
CHANGE: Final = Text(ru="Изменить", kk="Өзгерту", en="Change")
BACK: Final = Text(ru="Все объявления", kk="Барлық хабарландыру", en="All announcements")

# One announcement.
REACH: Final = Text(
    ru="Договоров: {contracts}, людей в кабинете: {people}, писем: {letters}.",
    kk="Шарт: {contracts}, кабинеттегі адам: {people}, хат: {letters}.",
    en="Contracts: {contracts}, people in the cabinet: {people}, letters: {letters}.",
)
PUBLIC_TOO: Final = Text(
    ru="И на открытой странице для тех, кто не вошёл.",
    kk="Кірмегендерге арналған ашық бетте де.",
    en="And on the public page, for whoever is not signed in.",
)
FIRST_OF: Final = Text(
    ru="Первые из них: {named}", kk="Олардың алғашқылары: {named}", en="The first of them: {named}"
)
AS_SEEN: Final = Text(ru="Как увидит абонент", kk="Абонент қалай көреді", en="As customers see it")
STANDS: Final = Text(ru="Что с ним", kk="Күйі мен әрекеттері", en="Status")
SHOWN_BY: Final = Text(ru="Где видно", kk="Қайда көрінеді", en="Shown")
ON_PAGE: Final = Text(ru="страница объявлений", kk="хабарландырулар беті", en="the page")
ON_BANNER: Final = Text(ru="главная", kk="басты бет", en="the first page")
BY_LETTER: Final = Text(ru="письмо", kk="хат", en="a letter")
BY: Final = Text(ru="{login}, {when}", kk="{login}, {when}", en="{login}, {when}")
WRITTEN_BY: Final = Text(ru="Записал", kk="Жазған", en="Written by")
PUBLISHED_BY: Final = Text(ru="Опубликовал", kk="Жариялаған", en="Published by")
WITHDRAWN_BY: Final = Text(ru="Снял", kk="Алған", en="Withdrawn by")
ASKED_BY: Final = Text(ru="Просит опубликовать", kk="Жариялауды сұрайды", en="Wants it published")
LETTERS_WRITTEN: Final = Text(ru="Писем написано", kk="Жазылған хат", en="Letters written")
PREVIEW: Final = Text(ru="Письмо себе", kk="Өзіме хат", en="Send to myself")
PREVIEW_SENT: Final = Text(
    ru="Письмо отправлено вам.", kk="Хат сізге жіберілді.", en="The letter was sent to you."
)
PUBLISH: Final = Text(ru="Опубликовать", kk="Жариялау", en="Publish")
PUBLISHED: Final = Text(ru="Опубликовано.", kk="Жарияланды.", en="It is published.")
ASKED: Final = Text(
    ru="Опубликует второй сотрудник: договоров больше {most}.",
    kk="Екінші қызметкер жариялайды: шарттар {most} санынан көп.",
    en="A second person publishes it: there are more than {most} contracts.",
)
WANTS_SECOND: Final = Text(
    ru="Договоров больше {most}: после вас публикацию подтвердит второй сотрудник.",
    kk="Шарттар {most} санынан көп: сізден кейін екінші қызметкер растайды.",
    en="More than {most} contracts: after you a second person confirms it.",
)
WITHDRAW: Final = Text(ru="Снять", kk="Алып тастау", en="Withdraw")
WITHDRAWN: Final = Text(
    ru="Снято. Письма, которые ещё не ушли, не уйдут.",
    kk="Алынды. Әлі кетпеген хаттар кетпейді.",
    en="It is withdrawn. Letters that have not left do not leave.",
)
REASON: Final = Text(ru="Причина", kk="Себебі", en="Reason")
REASON_HINT: Final = Text(
    ru="Останется в журнале. Абоненты перестанут видеть объявление сразу.",
    kk="Журналда қалады. Абоненттер хабарландыруды бірден көрмейтін болады.",
    en="It stays in the journal. Customers do not see the announcement any more.",
)
FILE_TITLE: Final = Text(ru="Список договоров", kk="Шарттар тізімі", en="List of contracts")
FILE_HELP: Final = Text(
    ru="CSV, XLSX или ODS со столбцом number («Договор»), до 2 МБ и 50 000 номеров.",
    kk="number («Шарт») бағаны бар CSV, XLSX не ODS, 2 МБ пен 50 000 нөмірге дейін.",
    en="CSV, XLSX or ODS with a column number (“Contract”), at most 2 MB and 50,000 numbers.",
)
NUMBER_COLUMNS: Final = (
    Text(ru="Договор", kk="Шарт", en="Contract"),
    Text(ru="Номер договора", kk="Шарт нөмірі", en="Contract number"),
    Text(ru="Лицевой счёт", kk="Жеке шот", en="Account"),
)
FILE: Final = Text(ru="Файл с номерами", kk="Нөмірлер файлы", en="File of numbers")
UPLOAD: Final = Text(ru="Передать файл", kk="Файлды беру", en="Upload")
NO_FILE: Final = Text(
    ru="Выберите файл до 2 МБ.", kk="2 МБ дейінгі файлды таңдаңыз.", en="Choose a file up to 2 MB."
)
NO_COLUMN: Final = Text(
    ru="В файле нет столбца number («Договор»).",
    kk="Файлда number («Шарт») бағаны жоқ.",
    en="The file has no column number (“Contract”).",
)
UNREADABLE: Final = Text(
    ru="Файл не прочитать: он повреждён или слишком велик.",
    kk="Файлды оқу мүмкін емес: ол бүлінген не тым үлкен.",
    en="The file cannot be read: it is damaged or too large.",
)
MISSING: Final = Text(
    ru="Такого объявления нет.", kk="Мұндай хабарландыру жоқ.", en="There is no such announcement."
)

# Refusals.
NO_SUCH: Final = MISSING
CHOOSE: Final = Text(ru="Выберите из списка", kk="Тізімнен таңдаңыз", en="Choose one of the list")
TOO_LONG: Final = Text(
    ru="Не длиннее {most} знаков.",
    kk="{most} таңбадан аспасын.",
    en="At most {most} characters.",
)
RUSSIAN_WANTED: Final = {
    "title_ru": Text(
        ru="Напишите заголовок по-русски.",
        kk="Тақырыпты орысша жазыңыз.",
        en="Write the title in Russian.",
    ),
    "text_ru": Text(
        ru="Напишите текст по-русски.",
        kk="Мәтінді орысша жазыңыз.",
        en="Write the text in Russian.",
    ),
}
FOREIGN_LINK: Final = Text(
    ru="Ссылка не на разрешённый сайт: {link}. Ссылка должна начинаться с https://.",
    kk="Сілтеме рұқсат етілген сайтқа емес: {link}. Сілтеме https:// деп басталуы керек.",
    en="Not a link to an allowed site: {link}. A link has to begin with https://.",
)
WHEN_WANTED: Final = Text(
    ru="Укажите день и время начала.",
    kk="Басталу күні мен уақытын көрсетіңіз.",
    en="When it begins",
)
END_WANTED: Final = Text(
    ru="Укажите день и время конца: без него объявление не исчезнет.",
    kk="Аяқталу күні мен уақытын көрсетіңіз: онсыз хабарландыру жоғалмайды.",
    en="Say when it ends: without that it would stay for ever.",
)
ENDS_BEFORE: Final = Text(
    ru="Конец раньше начала.", kk="Соңы басынан бұрын.", en="It ends before it begins."
)
HAS_ENDED: Final = Text(
    ru="Это время уже прошло.", kk="Бұл уақыт өтіп кетті.", en="That time is over already."
)
TOO_FAR: Final = Text(
    ru="Не дальше года вперёд.", kk="Бір жылдан аспасын.", en="Within a year at most."
)
IS_OVER: Final = Text(
    ru="Это объявление снято или заменено.",
    kk="Бұл хабарландыру алынған не ауыстырылған.",
    en="This announcement was withdrawn or superseded.",
)
NOT_A_DRAFT: Final = Text(
    ru="Это уже не черновик: обновите страницу.",
    kk="Бұл енді жоба емес: бетті жаңартыңыз.",
    en="This is no draft any more: load the page again.",
)
CHANGED_MEANWHILE: Final = Text(
    ru="Объявление тем временем изменили: прочтите его ещё раз.",
    kk="Осы арада хабарландыру өзгертілді: қайта оқыңыз.",
    en="It was changed meanwhile: read it once more.",
)
FOR_NOBODY: Final = Text(
    ru="Ни одного договора: проверьте, для кого объявление.",
    kk="Бірде-бір шарт жоқ: хабарландыру кімге арналғанын тексеріңіз.",
    en="Not one contract: check whom it is for.",
)
LETTER_ASKED: Final = Text(
    ru="Объявление ждёт вашего решения",
    kk="Хабарландыру сіздің шешіміңізді күтеді",
    en="An announcement waits for your decision",
)
LETTER_ASKED_TEXT: Final = Text(
    ru="{login} просит опубликовать объявление «{title}»: оно для договоров: {contracts}. Столько"
    " публикует второй сотрудник.",
    kk="{login} «{title}» хабарландыруын жариялауды сұрайды: ол {contracts} шартқа арналған."
    " Мұндайды екінші қызметкер жариялайды.",
    en="{login} asks for the announcement “{title}” to be published, for {contracts} contracts. So"
    " many want a second person.",
)
WAITS_FOR_OTHERS: Final = Text(
    ru="Ждёт второго сотрудника: остальным, кто публикует, отправлено письмо.",
    kk="Екінші қызметкерді күтуде: жариялай алатын басқаларға хат жіберілді.",
    en="It waits for a second person: the others who publish were sent a letter.",
)
WAITS_FOR_YOU: Final = Text(
    ru="Публикации просит {login}. «Опубликовать» – и абоненты увидят объявление сразу.",
    kk="{login} жариялауды сұрайды. «Жариялау» басылса, абоненттер хабарландыруды бірден көреді.",
    en="{login} asks for this to be published. Publish it, and customers see it at once.",
)
ANOTHER_CONFIRMS: Final = Text(
    ru="Опубликовать должен другой сотрудник, не вы.",
    kk="Сіз емес, басқа қызметкер жариялауы тиіс.",
    en="Another person has to publish it, not you.",
)
