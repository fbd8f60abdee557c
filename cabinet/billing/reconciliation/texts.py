"""Everything that «Сверка взаиморасчетов» says."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(
    ru="Сверка взаиморасчетов", kk="Өзара есеп айырысуды салыстыру", en="Reconciliation"
)
CHOOSE: Final = Text(
    ru="Выберите период, за который нужен акт сверки",
    kk="Салыстыру актісі қажет кезеңді таңдаңыз",
    en="Choose the period of the reconciliation statement",
)
FROM: Final = Text(ru="С", kk="Басы", en="From")
TO: Final = Text(ru="По", kk="Соңы", en="To")
DAY_HINT: Final = Text(ru="дд.мм.гггг", kk="кк.аа.жжжж", en="dd.mm.yyyy")
SHOW: Final = Text(ru="Показать акт", kk="Актіні көрсету", en="Show the statement")
PRESETS: Final = {
    "this-year": Text(ru="Этот год", kk="Осы жыл", en="This year"),
    "last-year": Text(ru="Прошлый год", kk="Өткен жыл", en="Last year"),
    "last-quarter": Text(ru="Прошлый квартал", kk="Өткен тоқсан", en="Last quarter"),
    "last-month": Text(ru="Прошлый месяц", kk="Өткен ай", en="Last month"),
}

# Said of the first or the last day: both may be wrong in the same way.
ENDS: Final = {
    "from": Text(ru="Начало периода", kk="Кезеңнің басы", en="Start of the period"),
    "to": Text(ru="Конец периода", kk="Кезеңнің соңы", en="End of the period"),
}
NO_DAY: Final = Text(
    ru="{end}: введите день, например {day}.",
    kk="{end}: күнді енгізіңіз, мысалы {day}.",
    en="{end}: enter a day, for example {day}.",
)
NO_SUCH_DAY: Final = Text(
    ru="{end}: укажите существующую дату, например {day}.",
    kk="{end}: бар күнді көрсетіңіз, мысалы {day}.",
    en="{end}: enter a real date, for example {day}.",
)
TOO_EARLY: Final = Text(
    ru="{end}: не ранее чем 01.01.2000.",
    kk="{end}: 01.01.2000 күнінен ерте емес.",
    en="{end}: not before 1 Jan 2000.",
)
IN_THE_FUTURE: Final = Text(
    ru="{end}: этот день ещё не наступил. Выберите сегодняшний или прошедший.",
    kk="{end}: бұл күн әлі келген жоқ. Бүгінгі немесе өткен күнді таңдаңыз.",
    en="{end}: this day has not come yet. Choose today or an earlier day.",
)
LAST_BEFORE_FIRST: Final = Text(
    ru="Последний день периода не может быть раньше первого.",
    kk="Кезеңнің соңғы күні бірінші күнінен ерте бола алмайды.",
    en="The last day of the period cannot be before the first one.",
)
TOO_LONG: Final = Text(
    ru="Период не может быть длиннее {years} лет.",
    kk="Кезең {years} жылдан ұзақ бола алмайды.",
    en="The period cannot be longer than {years} years.",
)

ACT: Final = Text(
    ru="Акт сверки взаимных расчетов за период с {first} по {last}",
    kk="{first} – {last} кезеңіндегі өзара есеп айырысуды салыстыру актісі",
    en="Reconciliation statement for the period from {first} to {last}",
)
SUPPLIER: Final = Text(ru="Поставщик", kk="Өнім беруші", en="Supplier")
CONSUMER: Final = Text(ru="Потребитель", kk="Тұтынушы", en="Customer")
WITH_BIN: Final = Text(ru="{name}, БИН {bin}", kk="{name}, БСН {bin}", en="{name}, BIN {bin}")
WITH_IIN: Final = Text(ru="{name}, ИИН {bin}", kk="{name}, ЖСН {bin}", en="{name}, IIN {bin}")
INTRO: Final = Text(
    ru="Мы, нижеподписавшиеся, {supplier} (далее – Поставщик) и {consumer} (далее – Потребитель), "
    "составили настоящий акт о том, что состояние взаимных расчетов по данным учета следующее:",
    kk="Біз, төменде қол қоюшылар, {supplier} (бұдан әрі – Өнім беруші) және {consumer} (бұдан "
    "әрі – Тұтынушы), есепке алу деректері бойынша өзара есеп айырысудың жай-күйі төмендегідей "
    "екені туралы осы актіні жасадық:",
    en="We, the undersigned, {supplier} (the Supplier) and {consumer} (the Customer), have drawn "
    "up this statement: according to the accounts, the mutual settlements stand as follows.",
)

DATE: Final = Text(ru="Дата", kk="Күні", en="Date")
DOCUMENT: Final = Text(ru="Документ", kk="Құжат", en="Document")
DEBIT: Final = Text(ru="Дебет", kk="Дебет", en="Debit")
CREDIT: Final = Text(ru="Кредит", kk="Кредит", en="Credit")
BY_SUPPLIER: Final = Text(
    ru="По данным Поставщика, тг",
    kk="Өнім берушінің деректері бойынша, тг",
    en="By the Supplier’s accounts, KZT",
)
BY_CONSUMER: Final = Text(
    ru="По данным Потребителя, тг",
    kk="Тұтынушының деректері бойынша, тг",
    en="By the Customer’s accounts, KZT",
)
OF_SUPPLIER: Final = Text(
    ru="{column} (Поставщик)", kk="{column} (Өнім беруші)", en="{column} (Supplier)"
)
OF_CONSUMER: Final = Text(
    ru="{column} (Потребитель)", kk="{column} (Тұтынушы)", en="{column} (Customer)"
)
OPENING: Final = Text(
    ru="Сальдо начальное на {day}",
    kk="{day} күнгі бастапқы сальдо",
    en="Opening balance on {day}",
)
TURNOVERS: Final = Text(
    ru="Обороты за период", kk="Кезеңдегі айналымдар", en="Turnovers of the period"
)
CLOSING: Final = Text(
    ru="Сальдо конечное на {day}", kk="{day} күнгі соңғы сальдо", en="Closing balance on {day}"
)
NO_LINES: Final = Text(
    ru="За этот период начислений и оплат нет.",
    kk="Бұл кезеңде есептеулер мен төлемдер жоқ.",
    en="There are no charges and payments in this period.",
)
BROUGHT: Final = Text(
    ru="Начальное сальдо внесено в учёт {day}: более ранние документы в кабинете не хранятся.",
    kk="Бастапқы сальдо есепке {day} енгізілді: одан бұрынғы құжаттар кабинетте сақталмайды.",
    en="The opening balance was entered on {day}: earlier documents are not kept here.",
)
DEBT: Final = Text(
    ru="По данным {supplier} на {day} долг потребителя составляет {amount} ({words}).",
    kk="{supplier} деректері бойынша, {day} күнгі жағдайға сәйкес тұтынушының берешегі {amount} "
    "({words}) құрайды.",
    en="According to {supplier}, on {day} the customer owes {amount} ({words}).",
)
OVERPAID: Final = Text(
    ru="По данным {supplier} на {day} переплата потребителя составляет {amount} ({words}).",
    kk="{supplier} деректері бойынша, {day} күнгі жағдайға сәйкес тұтынушының артық төлемі "
    "{amount} ({words}) құрайды.",
    en="According to {supplier}, on {day} the customer has overpaid {amount} ({words}).",
)
NO_DEBT: Final = Text(
    ru="По данным {supplier} на {day} задолженность отсутствует.",
    kk="{supplier} деректері бойынша, {day} күнгі жағдайға сәйкес берешек жоқ.",
    en="According to {supplier}, on {day} there is no debt.",
)
SIGN_SUPPLIER: Final = Text(
    ru="От Поставщика:", kk="Өнім берушінің атынан:", en="For the Supplier:"
)
SIGN_CONSUMER: Final = Text(ru="От Потребителя:", kk="Тұтынушының атынан:", en="For the Customer:")
POSITION: Final = Text(ru="Должность", kk="Лауазымы", en="Position")
SIGNATURE: Final = Text(ru="Подпись", kk="Қолы", en="Signature")
FULL_NAME: Final = Text(ru="Ф.И.О.", kk="Т.А.Ә.", en="Full name")
SEAL: Final = Text(ru="М.П.", kk="М.О.", en="Seal")

SHOWN: Final = Text(
    ru="{first}–{last} из {count}",
    kk="{count} ішінен {first}–{last}",
    en="{first}–{last} of {count}",
)
BACK: Final = Text(ru="Назад", kk="Артқа", en="Back")
FURTHER: Final = Text(ru="Дальше", kk="Әрі қарай", en="Next")
DOWNLOAD_PDF: Final = Text(ru="Скачать PDF", kk="PDF жүктеп алу", en="Download the PDF")
DOWNLOAD_XLSX: Final = Text(ru="Скачать XLSX", kk="XLSX жүктеп алу", en="Download the XLSX")
SEND: Final = Text(
    ru="Отправить акт на почту", kk="Актіні поштаға жіберу", en="Send the statement by email"
)
SENT: Final = Text(
    ru="Акт отправлен на {email}.",
    kk="Акт {email} мекенжайына жіберілді.",
    en="The statement has been sent to {email}.",
)

ANSWER: Final = Text(
    ru="Согласны ли вы с актом?", kk="Актімен келісесіз бе?", en="Do you agree with the statement?"
)
ANSWER_HELP: Final = Text(
    ru="Ответ относится к конечному сальдо показанного периода и передаётся в водоканал.",
    kk="Жауап көрсетілген кезеңнің соңғы сальдосына қатысты және су арнасына жіберіледі.",
    en="The answer is about the closing balance of the period shown; the utility receives it.",
)
VERDICTS: Final = {
    "agreed": Text(ru="Согласен", kk="Келісемін", en="I agree"),
    "disagreed": Text(ru="Не согласен", kk="Келіспеймін", en="I do not agree"),
}
COMMENT: Final = Text(ru="Комментарий", kk="Түсініктеме", en="Comment")
COMMENT_HELP: Final = Text(
    ru="Если не согласны, напишите, с чем: документ, дата, сумма.",
    kk="Келіспесеңіз, немен келіспейтініңізді жазыңыз: құжат, күні, сомасы.",
    en="If you do not agree, say with what: document, date, amount.",
)
SEND_ANSWER: Final = Text(ru="Отправить ответ", kk="Жауапты жіберу", en="Send the answer")
NO_VERDICT: Final = Text(
    ru="Выберите «Согласен» или «Не согласен».",
    kk="«Келісемін» немесе «Келіспеймін» дегенді таңдаңыз.",
    en="Choose “I agree” or “I do not agree”.",
)
NO_COMMENT: Final = Text(
    ru="Напишите, с чем вы не согласны.",
    kk="Немен келіспейтініңізді жазыңыз.",
    en="Say what you do not agree with.",
)
LONG_COMMENT: Final = Text(
    ru="Комментарий длиннее {most} знаков. Сократите его.",
    kk="Түсініктеме {most} таңбадан ұзын. Оны қысқартыңыз.",
    en="The comment is longer than {most} characters. Please shorten it.",
)
COMMENT_CHARACTERS: Final = Text(
    ru="В комментарии есть невидимые знаки. Наберите его заново.",
    kk="Түсініктемеде көрінбейтін таңбалар бар. Оны қайта теріңіз.",
    en="The comment contains invisible characters. Please type it again.",
)
CHANGED: Final = Text(
    ru="Пока акт был открыт, данные учёта изменились, поэтому ответ не записан. Ниже – акт по "
    "новым данным: проверьте его и ответьте ещё раз.",
    kk="Акт ашық тұрғанда есеп деректері өзгерді, сондықтан жауап жазылмады. Төменде – жаңа "
    "деректер бойынша акт: оны тексеріп, қайта жауап беріңіз.",
    en="The accounts changed while the statement was open, so your answer was not recorded. Below "
    "is the statement as it is now: please check it and answer again.",
)
TOO_MANY_ANSWERS: Final = Text(
    ru="За сутки можно записать не больше {most} ответов. Если остались вопросы, обратитесь в "
    "водоканал.",
    kk="Бір тәулікте {most} жауаптан артық жазуға болмайды. Сұрағыңыз қалса, су арнасына "
    "хабарласыңыз.",
    en="At most {most} answers can be recorded in a day. If there are questions left, please ask "
    "the water utility.",
)
RECORDED: Final = Text(
    ru="Ответ записан: {verdict}. Сальдо конечное: {closing}.",
    kk="Жауап жазылды: {verdict}. Соңғы сальдо: {closing}.",
    en="Your answer is recorded: {verdict}. Closing balance: {closing}.",
)
LATEST: Final = Text(
    ru="Ваш ответ от {moment}: {verdict}. Сальдо конечное было {closing}.",
    kk="{moment} берілген жауабыңыз: {verdict}. Соңғы сальдо {closing} болды.",
    en="Your answer of {moment}: {verdict}. The closing balance was {closing}.",
)
LATEST_COMMENT: Final = Text(
    ru="Комментарий: {comment}", kk="Түсініктеме: {comment}", en="Comment: {comment}"
)
CHANGED_SINCE: Final = Text(
    ru="После этого ответа сальдо изменилось. Проверьте акт и ответьте ещё раз.",
    kk="Осы жауаптан кейін сальдо өзгерді. Актіні тексеріп, қайта жауап беріңіз.",
    en="The balance has changed since that answer. Please check the statement and answer again.",
)

FILE_NAME: Final = Text(
    ru="Акт сверки {first} {last} {contract}",
    kk="Салыстыру актісі {first} {last} {contract}",
    en="Reconciliation {first} {last} {contract}",
)
LETTER_BODY: Final = Text(
    ru="Во вложении – акт сверки взаимных расчетов по {contract} за период с {first} по {last}, "
    "который вы запросили в личном кабинете.",
    kk="Тіркемеде – сіз жеке кабинетте сұраған {contract} бойынша {first} – {last} кезеңіндегі "
    "өзара есеп айырысуды салыстыру актісі.",
    en="Attached is the reconciliation statement for {contract} for the period from {first} to "
    "{last} that you asked for in your account.",
)
