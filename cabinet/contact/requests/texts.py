"""Texts of «Обращения»: pages, refusals, letters."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.enums import Rating, RequestKind, RequestState, Water
from cabinet.core.text import Text, same

TITLE: Final = Text(ru="Обращения", kk="Өтініштер", en="Requests")
NEW: Final = Text(ru="Новое обращение", kk="Жаңа өтініш", en="New request")
ONE: Final = Text(ru="Обращение", kk="Өтініш", en="Request")
NUMBERED: Final = Text(ru="Обращение № {number}", kk="№ {number} өтініш", en="Request No. {number}")

KINDS: Final[Mapping[RequestKind, Text]] = {
    RequestKind.SEALING: Text(
        ru="Опломбировать водомер", kk="Су есептегішті пломбалау", en="Seal a meter"
    ),
    RequestKind.VERIFICATION: Text(
        ru="Поверить водомер", kk="Су есептегішті тексеруден өткізу", en="Verify a meter"
    ),
    RequestKind.EXCHANGE: Text(
        ru="Заменить водомер", kk="Су есептегішті ауыстыру", en="Exchange a meter"
    ),
    RequestKind.NEW_METER: Text(
        ru="Сообщить данные нового водомера",
        kk="Жаңа су есептегіштің деректерін хабарлау",
        en="Give the data of a new meter",
    ),
    RequestKind.RECALCULATION: Text(
        ru="Сделать перерасчёт", kk="Қайта есептеу", en="Recalculate charges"
    ),
    RequestKind.LEAK: Text(ru="Сообщить об утечке", kk="Судың ағуы туралы хабарлау", en="A leak"),
    RequestKind.NOT_MY_METER: Text(
        ru="Это не мой водомер", kk="Бұл менің су есептегішім емес", en="This is not my meter"
    ),
    RequestKind.RECONCILIATION: Text(
        ru="Не согласны с актом сверки",
        kk="Салыстыру актісімен келіспеу",
        en="Disagreement with a reconciliation statement",
    ),
    RequestKind.OTHER: Text(ru="Другое", kk="Басқа", en="Something else"),
}
STATES: Final[Mapping[RequestState, Text]] = {
    RequestState.NEW: Text(ru="Новое", kk="Жаңа", en="New"),
    RequestState.TAKEN: Text(ru="В работе", kk="Жұмыста", en="In progress"),
    RequestState.WAITING: Text(ru="Ждёт вас", kk="Сізді күтеді", en="Waiting for you"),
    RequestState.DONE: Text(ru="Выполнено", kk="Орындалды", en="Done"),
    RequestState.REFUSED: Text(ru="Отказано", kk="Бас тартылды", en="Refused"),
}
# What a change is called in the thread and in letters.
CHANGES: Final[Mapping[RequestState, Text]] = {
    RequestState.NEW: Text(ru="Передано", kk="Жіберілді", en="Sent"),
    RequestState.TAKEN: Text(ru="В работе", kk="Жұмыста", en="In progress"),
    RequestState.WAITING: Text(ru="Вопрос к вам", kk="Сізге сұрақ", en="A question to you"),
    RequestState.DONE: Text(ru="Выполнено", kk="Орындалды", en="Done"),
    RequestState.REFUSED: Text(ru="Отказано", kk="Бас тартылды", en="Refused"),
}
RATINGS: Final[Mapping[Rating, Text]] = {
    Rating.GOOD: Text(ru="Хорошо", kk="Жақсы", en="Good"),
    Rating.FAIR: Text(ru="Терпимо", kk="Орташа", en="Fair"),
    Rating.BAD: Text(ru="Плохо", kk="Нашар", en="Bad"),
}
WATERS: Final[Mapping[Water, Text]] = {
    Water.COLD: Text(ru="холодная вода", kk="суық су", en="cold water"),
    Water.HOT: Text(ru="горячая вода", kk="ыстық су", en="hot water"),
}

# What a request is about.
OF_METER: Final = Text(
    ru="Водомер {serial}, {water}",
    kk="Су есептегіш {serial}, {water}",
    en="Meter {serial}, {water}",
)
SERIAL: Final = Text(ru="№ {serial}", kk="№ {serial}", en="No. {serial}")
WITHOUT_SERIAL: Final = Text(ru="без номера", kk="нөмірсіз", en="without a number")
OF_CHARGE: Final = Text(ru="Начисление за {month}", kk="Есептеу: {month}", en="Charge of {month}")
OF_ACCOUNT: Final = Text(ru="счёт {account}", kk="шот {account}", en="account {account}")
OF_STATEMENT: Final = Text(
    ru="Акт сверки с {first} по {last}",
    kk="{first} мен {last} аралығындағы салыстыру актісі",
    en="Reconciliation statement from {first} to {last}",
)
JOINED: Final = same("{one}, {other}")

# The list.
NUMBER: Final = Text(ru="№", kk="№", en="No.")
KIND: Final = Text(ru="Вид", kk="Түрі", en="Kind")
ABOUT: Final = Text(ru="О чём", kk="Не туралы", en="About")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
OPENED: Final = Text(ru="Открыто", kk="Ашылды", en="Opened")
DUE: Final = Text(ru="Ответим до", kk="Жауап беру мерзімі", en="Answer by")
NOTHING_YET: Final = Text(
    ru="Обращений ещё нет. Здесь можно попросить опломбировать или поверить водомер, сделать"
    " перерасчёт, сообщить об утечке.",
    kk="Өтініштер әлі жоқ. Мұнда су есептегішті пломбалауды не тексеруді, қайта есептеуді сұрауға,"
    " судың ағуы туралы хабарлауға болады.",
    en="There are no requests yet. Here you can have a meter sealed or verified, ask for a"
    " recalculation, or report a leak.",
)
OLDER: Final = Text(ru="Раньше", kk="Бұрынғылары", en="Earlier ones")
NEWER: Final = Text(ru="Позже", kk="Кейінгілері", en="Later ones")

# The form.
CHOOSE_KIND: Final = Text(ru="Что нужно сделать?", kk="Не істеу керек?", en="What is needed?")
CHOOSE: Final = Text(ru="Выберите", kk="Таңдаңыз", en="Choose")
METER: Final = Text(ru="Водомер", kk="Су есептегіш", en="Meter")
NO_METER: Final = Text(ru="не о водомере", kk="су есептегіш туралы емес", en="not about a meter")
WORDS: Final = Text(ru="Опишите, что случилось", kk="Не болғанын сипаттаңыз", en="Describe it")
WORDS_HINT: Final = Text(
    ru="Когда вам удобно, чтобы мы пришли, и как с вами связаться.",
    kk="Қашан келгеніміз ыңғайлы және сізбен қалай байланысуға болады.",
    en="When a visit suits you, and how to reach you.",
)
FILES: Final = Text(ru="Фото или PDF", kk="Фото немесе PDF", en="Photos or PDF")
FILES_HINT: Final = Text(
    ru="До {most} файлов по {megabytes} МБ: JPEG, PNG, WebP, PDF. Место съёмки из фото удаляется.",
    kk="{megabytes} МБ-тан {most} файлға дейін: JPEG, PNG, WebP, PDF. Фотодан түсірілген орны"
    " өшіріледі.",
    en="Up to {most} files of {megabytes} MB: JPEG, PNG, WebP, PDF. Where a photo was taken is"
    " removed from it.",
)
SEND: Final = Text(ru="Отправить обращение", kk="Өтінішті жіберу", en="Send the request")
LEAK_PHONE: Final = Text(
    ru="Если вода бежит прямо сейчас, позвоните: {phone}.",
    kk="Су қазір ағып жатса, қоңырау шалыңыз: {phone}.",
    en="If water is running right now, please call {phone}.",
)

# One request.
TERM: Final = Text(
    ru="Ответим до {day}", kk="{day} күніне дейін жауап береміз", en="Answer by {day}"
)
WAITS: Final = Text(
    ru="Ждём вашего ответа, срок пока не идёт.",
    kk="Жауабыңызды күтеміз, әзірге мерзім есептелмейді.",
    en="We are waiting for your answer; the deadline is on hold until then.",
)
LATE: Final = Text(
    ru="Срок прошёл {day}. Мы видим это и ответим как можно скорее.",
    kk="Мерзім {day} өтті. Біз мұны көріп отырмыз және мүмкіндігінше тез жауап береміз.",
    en="The term ended on {day}. We know, and will answer as soon as we can.",
)
MESSAGES: Final = Text(ru="Переписка", kk="Хат алмасу", en="Messages")
YOU: Final = Text(ru="Вы", kk="Сіз", en="You")
COLLEAGUE: Final = Text(ru="Ваш коллега", kk="Әріптесіңіз", en="Your colleague")
UTILITY: Final = Text(ru="Водоканал", kk="Су арнасы", en="The utility")
ERASED: Final = Text(
    ru="Текст удалён вместе с профилем.",
    kk="Мәтін профильмен бірге өшірілді.",
    en="The text was deleted with the profile.",
)
ANSWER: Final = Text(ru="Написать", kk="Жазу", en="Write")
ANSWER_WORDS: Final = Text(ru="Сообщение", kk="Хабарлама", en="Message")
SEND_ANSWER: Final = Text(ru="Отправить сообщение", kk="Хабарламаны жіберу", en="Send the message")
REOPEN: Final = Text(ru="Открыть снова", kk="Қайта ашу", en="Open again")
REOPEN_HELP: Final = Text(
    ru="Если вопрос не решён, напишите, что осталось: до {day} обращение откроется снова.",
    kk="Мәселе шешілмесе, не қалғанын жазыңыз: {day} күніне дейін өтініш қайта ашылады.",
    en="If it is not solved, write what is left: until {day} that opens the request again.",
)
CLOSED_FOR_GOOD: Final = Text(
    ru="Обращение закрыто. Если вопрос остался, откройте новое.",
    kk="Өтініш жабылды. Мәселе қалса, жаңасын ашыңыз.",
    en="The request is closed. If something is left, open a new one.",
)
RATE: Final = Text(ru="Как мы справились?", kk="Біз қалай атқардық?", en="How did we do?")
SEND_RATING: Final = Text(ru="Оценить", kk="Бағалау", en="Rate")
RATED: Final = Text(ru="Ваша оценка: {rating}.", kk="Бағаңыз: {rating}.", en="You said: {rating}.")
THANKS: Final = Text(ru="Спасибо за оценку.", kk="Бағаңызға рақмет.", en="Thank you.")
TO_LIST: Final = Text(ru="Все обращения", kk="Барлық өтініштер", en="All requests")

# Refusals.
KIND_MISSING: Final = Text(
    ru="Выберите, что нужно сделать.", kk="Не істеу керегін таңдаңыз.", en="Choose what is needed."
)
WORDS_MISSING: Final = Text(
    ru="Напишите хотя бы несколько слов.",
    kk="Кемінде бірнеше сөз жазыңыз.",
    en="Write a few words.",
)
WORDS_LONG: Final = Text(
    ru="Слишком длинно: поместится {most} знаков.",
    kk="Тым ұзын: {most} таңба сыяды.",
    en="That is too long: there is room for {most} characters.",
)
NOT_YOUR_METER: Final = Text(
    ru="Такого водомера нет в вашем договоре.",
    kk="Шартыңызда мұндай су есептегіш жоқ.",
    en="Your contract has no such meter.",
)
KIND_NOT_PERMITTED: Final = Text(
    ru="О начислениях и актах пишет владелец договора или бухгалтер.",
    kk="Есептеулер мен актілер туралы шарт иесі немесе бухгалтер жазады.",
    en="The contract’s owner or an accountant writes about charges and statements.",
)
MANY_OPEN: Final = Text(
    ru="По договору уже открыто {most} обращений. Допишите в одно из них.",
    kk="Шарт бойынша {most} өтініш ашық. Солардың біріне жазыңыз.",
    en="{most} requests of this contract are open already. Please write in one of them.",
)
MANY_TODAY: Final = Text(
    ru="За день обращений слишком много. Следующее можно отправить через {wait}.",
    kk="Бір күндегі өтініш тым көп. Келесісін {wait} кейін жіберуге болады.",
    en="Too many requests for one day. You can send the next one in {wait}.",
)
MANY_WORDS: Final = Text(
    ru="За день сообщений слишком много. Следующее можно отправить через {wait}.",
    kk="Бір күндегі хабарлама тым көп. Келесісін {wait} кейін жіберуге болады.",
    en="Too many messages for one day. You can send the next one in {wait}.",
)
MANY_MESSAGES: Final = Text(
    ru="В этом обращении уже {most} сообщений. Откройте новое.",
    kk="Бұл өтініште {most} хабарлама бар. Жаңасын ашыңыз.",
    en="This request has {most} messages already. Please open a new one.",
)
MANY_FORMS: Final = Text(
    ru="Слишком много отправок. Попробуйте снова через {minutes} мин.",
    kk="Жіберу саны тым көп. {minutes} мин кейін қайталап көріңіз.",
    en="Too much was sent. Please try again in {minutes} min.",
)
NO_REQUEST: Final = Text(
    ru="Такого обращения нет.", kk="Мұндай өтініш жоқ.", en="There is no such request."
)
NO_FILE: Final = Text(ru="Такого файла нет.", kk="Мұндай файл жоқ.", en="There is no such file.")
FILES_MANY: Final = Text(
    ru="К одному сообщению можно приложить {most} файлов.",
    kk="Бір хабарламаға {most} файл қосуға болады.",
    en="One message takes {most} files.",
)
FILE_LARGE: Final = Text(
    ru="Файл больше {megabytes} МБ.",
    kk="Файл {megabytes} МБ-тан үлкен.",
    en="A file has more than {megabytes} MB.",
)
FILE_UNKNOWN: Final = Text(
    ru="{name}: это не JPEG, PNG, WebP или PDF.",
    kk="{name}: бұл JPEG, PNG, WebP немесе PDF емес.",
    en="{name}: this is no JPEG, PNG, WebP or PDF.",
)
FILE_BROKEN: Final = Text(
    ru="{name}: изображение не читается или слишком велико. Снимите его заново.",
    kk="{name}: сурет оқылмайды немесе тым үлкен. Қайта түсіріңіз.",
    en="{name}: the picture cannot be read, or is too large. Please take it anew.",
)
FORM_WRONG: Final = Text(
    ru="Форма не дошла целиком. Отправьте её ещё раз, файлы – не больше {megabytes} МБ каждый.",
    kk="Нысан толық жетпеді. Қайта жіберіңіз, әр файл {megabytes} МБ-тан аспасын.",
    en="The form did not arrive whole. Send it once more, with files of {megabytes} MB at most.",
)
RATING_MISSING: Final = Text(
    ru="Выберите одну из оценок.", kk="Бағалардың бірін таңдаңыз.", en="Choose one of them."
)
NOT_CLOSED: Final = Text(
    ru="Оценить можно обращение, которое закрыто.",
    kk="Жабылған өтінішті ғана бағалауға болады.",
    en="A request can be rated once it is closed.",
)
SIGN_IN: Final = Text(
    ru="Сеанс закончился. Войдите в другой вкладке и отправьте ещё раз: введённое осталось здесь.",
    kk="Сеанс аяқталды. Басқа қойындыда кіріп, қайта жіберіңіз: енгізгеніңіз осында қалды.",
    en="Your session has ended. Sign in in another tab and send again: what you typed is kept.",
)
NOT_SENT: Final = Text(
    ru="Не отправлено: нет связи. Введённое осталось здесь, попробуйте ещё раз.",
    kk="Жіберілмеді: байланыс жоқ. Енгізгеніңіз осында қалды, қайталап көріңіз.",
    en="Not sent: there is no connection. What you typed is still here; please try again.",
)
FILES_AGAIN: Final = Text(
    ru="Файлы выберите заново.", kk="Файлдарды қайта таңдаңыз.", en="Please choose the files again."
)

# The letter.
LETTER_SUBJECT: Final = Text(
    ru="Обращение № {number}: {state}",
    kk="№ {number} өтініш: {state}",
    en="Request No. {number}: {state}",
)
LETTER_SAID: Final = Text(
    ru="По вашему обращению № {number} («{kind}») по {contract} есть новости. Сейчас: {state}.",
    kk="{contract} бойынша № {number} өтінішіңізде («{kind}») жаңалық бар. Қазіргі күйі: {state}.",
    en="There is news about your request No. {number} (“{kind}”) on {contract}. Now: {state}.",
)
LETTER_WRITES: Final = Text(ru="Водоканал пишет:", kk="Су арнасы жазады:", en="The utility writes:")
LETTER_REOPEN: Final = Text(
    ru="Если вопрос не решён, до {day} обращение можно открыть снова.",
    kk="Мәселе шешілмесе, {day} күніне дейін өтінішті қайта ашуға болады.",
    en="If it is not solved, the request can be opened again until {day}.",
)
LETTER_LINK: Final = Text(
    ru="Прочитать и ответить можно в кабинете.",
    kk="Кабинетте оқып, жауап беруге болады.",
    en="You can read and answer in the customer account.",
)
LETTER_BUTTON: Final = Text(ru="Открыть обращение", kk="Өтінішті ашу", en="Open the request")
