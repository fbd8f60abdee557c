"""Texts of «Обращения» on the utility's side."""

from collections.abc import Mapping
from typing import Final

from cabinet.contact.requests.rules import StaffAct
from cabinet.core.enums import RequestState
from cabinet.core.text import Text

TITLE: Final = Text(ru="Обращения", kk="Өтініштер", en="Requests")
ONE: Final = Text(ru="Обращение", kk="Өтініш", en="Request")
STATES: Final[Mapping[RequestState, Text]] = {
    RequestState.NEW: Text(ru="Новое", kk="Жаңа", en="New"),
    RequestState.TAKEN: Text(ru="В работе", kk="Жұмыста", en="In progress"),
    RequestState.WAITING: Text(
        ru="Ждёт абонента", kk="Абонентті күтеді", en="Waiting for the customer"
    ),
    RequestState.DONE: Text(ru="Выполнено", kk="Орындалды", en="Done"),
    RequestState.REFUSED: Text(ru="Отказано", kk="Бас тартылды", en="Refused"),
}
FIRST_LINE: Final = Text(
    ru="Открыто: {open}, из них просрочено: {overdue}, новых: {new}. Самое старое: {moment}.",
    kk="Ашық: {open}, соның ішінде мерзімі өткені: {overdue}, жаңасы: {new}. Ең ескісі: {moment}.",
    en="Open: {open}, of them overdue: {overdue}, new: {new}. The oldest: {moment}.",
)
NOTHING_OPEN: Final = Text(
    ru="Открытых обращений нет.", kk="Ашық өтініш жоқ.", en="No request is open."
)

# The list.
NUMBER: Final = Text(ru="Номер обращения или договора", kk="Өтініш не шарт нөмірі", en="Number")
NUMBER_SHORT: Final = Text(ru="№", kk="№", en="No.")
KIND: Final = Text(ru="Вид", kk="Түрі", en="Kind")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
OPEN_ONES: Final = Text(ru="открытые", kk="ашықтары", en="open")
CLOSED_ONES: Final = Text(ru="закрытые", kk="жабылғандары", en="closed")
TERM: Final = Text(ru="Срок", kk="Мерзімі", en="Due")
OVERDUE: Final = Text(ru="просрочено", kk="мерзімі өтті", en="overdue")
WHOSE: Final = Text(ru="Чьи", kk="Кімдікі", en="Whose")
MINE: Final = Text(ru="мои", kk="менікі", en="mine")
NOBODYS: Final = Text(ru="ничьи", kk="ешкімдікі емес", en="nobody’s")
CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
PAYER: Final = Text(ru="Плательщик", kk="Төлеуші", en="Payer")
ABOUT: Final = Text(ru="О чём", kk="Не туралы", en="About")
OPENED: Final = Text(ru="Открыто", kk="Ашылды", en="Opened")
CHANGED: Final = Text(ru="Изменено", kk="Өзгертілді", en="Changed")
TAKEN_BY: Final = Text(ru="У кого", kk="Кімде", en="Assigned to")
CLOSED_AT: Final = Text(ru="Закрыто", kk="Жабылды", en="Closed")
RATING: Final = Text(ru="Оценка", kk="Бағасы", en="Rating")
COLUMNS: Final = (
    NUMBER_SHORT,
    OPENED,
    KIND,
    STATE,
    TERM,
    CONTRACT,
    PAYER,
    ABOUT,
    TAKEN_BY,
    CHANGED,
    CLOSED_AT,
    RATING,
)

# One request.
HEADING: Final = Text(ru="№ {number}. {kind}", kk="№ {number}. {kind}", en="No. {number}. {kind}")
TO_LIST: Final = Text(ru="К списку", kk="Тізімге", en="To the list")
PREVIOUS_ONE: Final = Text(ru="Предыдущее", kk="Алдыңғысы", en="Previous")
NEXT_ONE: Final = Text(ru="Следующее", kk="Келесісі", en="Next")
TAKE: Final = Text(ru="Взять в работу", kk="Жұмысқа алу", en="Take it")
TO_ANSWER: Final = Text(ru="К ответу", kk="Жауапқа", en="To the answer")
WHO: Final = Text(ru="Кто написал", kk="Кім жазды", en="Written by")
ADDRESS: Final = Text(ru="Адрес", kk="Мекенжай", en="Address")
PHONE: Final = Text(ru="Телефон", kk="Телефон", en="Phone")
TO_CUSTOMER: Final = Text(ru="Карточка абонента", kk="Абонент карточкасы", en="Customer’s card")
FORMER: Final = Text(
    ru="Обращение прежнего владельца: у договора теперь другой. Ответ никто не увидит.",
    kk="Бұрынғы иесінің өтініші: шарттың енді басқа иесі бар. Жауапты ешкім көрмейді.",
    en="This is a former owner’s request: the contract has another one. Nobody sees an answer.",
)
METER: Final = Text(ru="Водомер", kk="Су есептегіш", en="Meter")
MESSAGES: Final = Text(ru="Переписка", kk="Хат алмасу", en="Messages")
CUSTOMER: Final = Text(ru="Абонент", kk="Абонент", en="Customer")
CLOSED_PROFILE: Final = Text(
    ru="Профиль закрыт, текст удалён.",
    kk="Профиль жабылды, мәтін өшірілді.",
    en="The profile is closed, the text deleted.",
)
NOTES: Final = Text(
    ru="Заметки для своих: абонент их не видит",
    kk="Өзімізге белгілер: абонент көрмейді",
    en="Notes for ourselves: the customer does not see them",
)
NO_NOTES: Final = Text(ru="Заметок нет.", kk="Белгі жоқ.", en="There are no notes.")
NOTE: Final = Text(ru="Новая заметка", kk="Жаңа белгі", en="New note")
KEEP_NOTE: Final = Text(ru="Записать заметку", kk="Белгіні жазу", en="Save the note")
DECIDE: Final = Text(ru="Ответ абоненту", kk="Абонентке жауап", en="Answer to the customer")
ACT: Final = Text(ru="Что сделать", kk="Не істеу", en="What to do")
ACTS: Final[Mapping[StaffAct, Text]] = {
    StaffAct.ANSWER: Text(ru="Ответить", kk="Жауап беру", en="Answer"),
    StaffAct.ASK: Text(
        ru="Спросить и ждать абонента", kk="Сұрап, абонентті күту", en="Ask and wait"
    ),
    StaffAct.FINISH: Text(ru="Выполнено, закрыть", kk="Орындалды, жабу", en="Done, close it"),
    StaffAct.REFUSE: Text(ru="Отказать, закрыть", kk="Бас тарту, жабу", en="Refuse, close it"),
}
STOCK_ANSWER: Final = Text(ru="Готовый ответ", kk="Дайын жауап", en="Stock answer")
NO_STOCK: Final = Text(ru="без готового ответа", kk="дайын жауапсыз", en="none")
STOCK: Final[Mapping[str, Text]] = {
    "visit": Text(
        ru="Контролёр придёт в согласованное время. Подготовьте, пожалуйста, доступ к водомеру.",
        kk="Бақылаушы келісілген уақытта келеді. Су есептегішке қолжетімділікті дайындаңыз.",
        en="An inspector will come at the agreed time. Please make the meter accessible.",
    ),
    "photo": Text(
        ru="Пришлите, пожалуйста, фото водомера, на котором видны номер и показания.",
        kk="Су есептегіштің нөмірі мен көрсеткіші көрінетін фотосын жіберіңіз.",
        en="Please send a photo of the meter on which its number and reading can be seen.",
    ),
    "papers": Text(
        ru="Пришлите, пожалуйста, паспорт водомера и акт установки или поверки.",
        kk="Су есептегіштің паспортын және орнату не тексеру актісін жіберіңіз.",
        en="Please send the meter’s passport and the act of its installation or verification.",
    ),
    "sealed": Text(
        ru="Водомер опломбирован и принят к расчётам.",
        kk="Су есептегіш пломбаланды және есепке алынды.",
        en="The meter is sealed and counts from now on.",
    ),
    "recalculated": Text(
        ru="Перерасчёт сделан и войдёт в следующее начисление.",
        kk="Қайта есептелді, келесі есептеуге кіреді.",
        en="The charges are recalculated, which the next bill will show.",
    ),
    "no_ground": Text(
        ru="Оснований для перерасчёта нет: начислено по показаниям и тарифу.",
        kk="Қайта есептеуге негіз жоқ: көрсеткіш пен тариф бойынша есептелген.",
        en="There is no ground for a recalculation: readings and tariff were applied as they are.",
    ),
}
WORDS: Final = Text(ru="Текст", kk="Мәтін", en="Text")
WORDS_HINT: Final = Text(
    ru="Абонент прочитает это в кабинете и в письме. Готовый ответ встанет перед текстом на языке"
    " абонента.",
    kk="Абонент мұны кабинетте және хатта оқиды. Дайын жауап мәтіннің алдына абоненттің тілінде"
    " қойылады.",
    en="The customer reads it in the cabinet and by email. A stock answer comes before it, in the"
    " customer’s language.",
)
SEND: Final = Text(ru="Отправить", kk="Жіберу", en="Send")
DONE: Final = Text(ru="Сделано: {what}.", kk="Орындалды: {what}.", en="Done: {what}.")
TOOK: Final = Text(ru="Обращение у вас.", kk="Өтініш сізде.", en="You have the request.")
NOTED: Final = Text(ru="Заметка записана.", kk="Белгі жазылды.", en="The note is kept.")
NO_ACT: Final = Text(ru="Выберите, что сделать.", kk="Не істеуді таңдаңыз.", en="Choose an act.")
NO_REQUEST: Final = Text(
    ru="Такого обращения нет.", kk="Мұндай өтініш жоқ.", en="There is no such request."
)
NO_FILE: Final = Text(ru="Такого файла нет.", kk="Мұндай файл жоқ.", en="There is no such file.")
CLOSED: Final = Text(
    ru="Обращение закрыто: открыть его снова может абонент.",
    kk="Өтініш жабық: оны тек абонент қайта аша алады.",
    en="The request is closed: only the customer can open it again.",
)
HAVE_IT: Final = Text(
    ru="Обращение уже у вас.", kk="Өтініш сізде.", en="You have the request already."
)
CHANGED_BY: Final = Text(
    ru="Пока вы писали, обращение изменилось: {who}, {moment}. Сейчас: {state}. Прочитайте"
    " переписку и решите ещё раз.",
    kk="Сіз жазып жатқанда өтініш өзгерді: {who}, {moment}. Қазір: {state}. Хат алмасуды оқып,"
    " қайта шешіңіз.",
    en="The request changed while you were writing: {who}, {moment}. Now: {state}. Read the"
    " messages and decide once more.",
)
MANY: Final = Text(
    ru="Слишком много ответов за час. Следующий можно отправить через {wait}.",
    kk="Бір сағаттағы жауап тым көп. Келесісін {wait} кейін жіберуге болады.",
    en="Too many answers in an hour. You can send the next one in {wait}.",
)
