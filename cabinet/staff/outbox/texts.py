"""Texts of «Письма»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Письма", kk="Хаттар", en="Letters")
UNKNOWN_STATUS: Final = Text(
    ru="Состояние может быть одним из: {statuses}.",
    kk="Күйі мыналардың бірі болуы мүмкін: {statuses}.",
    en="The status can be one of: {statuses}.",
)
TOO_MANY: Final = Text(
    ru="Писем больше {most}: уточните, какие из них.",
    kk="Хаттар {most} санынан көп: қайсылары екенін нақтылаңыз.",
    en="There are more than {most} letters: say more exactly which.",
)
NO_SUCH_LETTER: Final = Text(
    ru="Такого письма нет.", kk="Мұндай хат жоқ.", en="There is no such letter."
)
HAS_LEFT: Final = Text(
    ru="Это письмо уже отправлено.", kk="Бұл хат жіберіліп қойған.", en="This letter has left."
)
IS_FORGOTTEN: Final = Text(
    ru="Отправка отменена, текст письма не хранится. Пусть абонент запросит письмо заново.",
    kk="Жіберу тоқтатылған, хат мәтіні сақталмайды. Абонент хатты қайта сұрасын.",
    en="It was given up, and what it said is not kept. Let the customer ask for it anew.",
)
IS_WARNING: Final = Text(
    ru="Это письмо предупреждает абонента: отменить его нельзя.",
    kk="Бұл хат абонентті ескертеді: оны тоқтатуға болмайды.",
    en="This letter warns the customer: it cannot be given up.",
)

FIRST_LINE: Final = Text(
    ru="Ждут отправки: {waiting}, не уходят: {failing}, не доставлены: {given_up}.",
    kk="Жіберуді күтуде: {waiting}, жіберілмей тұр: {failing}, жеткізілмеді: {given_up}.",
    en="Waiting: {waiting}, failing: {failing}, given up: {given_up}.",
)
LIST: Final = Text(
    ru="Неотправленные письма, сначала новые",
    kk="Жіберілмеген хаттар, алдымен жаңалары",
    en="Letters that have not left, the newest first",
)
STATUS: Final = Text(ru="Состояние", kk="Күйі", en="State")
STATUSES: Final = {
    "waiting": Text(ru="Ждёт отправки", kk="Жіберуді күтуде", en="Waits"),
    "failing": Text(ru="Не уходит", kk="Жіберілмей тұр", en="Fails"),
    "given_up": Text(ru="Не доставлено", kk="Жеткізілмеді", en="Given up"),
}
KIND: Final = Text(ru="Вид", kk="Түрі", en="Kind")
TO: Final = Text(ru="Кому", kk="Кімге", en="To")
WRITTEN: Final = Text(ru="Написано", kk="Жазылды", en="Written")
DUE: Final = Text(ru="Следующая попытка", kk="Келесі әрекет", en="Next attempt")
GIVEN_UP_AT: Final = Text(ru="Отменено", kk="Тоқтатылды", en="Given up at")
ATTEMPTS: Final = Text(ru="Попыток", kk="Әрекет саны", en="Attempts")
ERROR: Final = Text(ru="Ответ почты", kk="Пошта жауабы", en="Answer of the mail server")
ACT: Final = Text(ru="Действие", kk="Әрекет", en="Action")
CHOOSE: Final = Text(ru="Выбрать", kk="Таңдау", en="Choose")
NOT_CHOSEN: Final = Text(
    ru="Выберите письмо в списке. Текст писем здесь не показывается.",
    kk="Тізімнен хатты таңдаңыз. Хаттардың мәтіні мұнда көрсетілмейді.",
    en="Choose a letter in the list. What letters say is not shown here.",
)
CHOSEN: Final = Text(ru="Выбранное письмо", kk="Таңдалған хат", en="The chosen letter")
SEARCH: Final = Text(ru="Найти письма", kk="Хаттарды табу", en="Find letters")
SEARCH_HINT: Final = Text(
    ru="По адресу, виду или состоянию – to:, kind:, status:. Например: to: example.kz "
    "status: failing",
    kk="Мекенжайы, түрі не күйі бойынша – to:, kind:, status:. Мысалы: to: example.kz "
    "status: failing",
    en="By address, kind or state: to:, kind:, status:. For example: to: example.kz "
    "status: failing",
)
FIND: Final = Text(ru="Найти", kk="Табу", en="Find")
AGAIN: Final = Text(ru="Отправить сейчас", kk="Қазір жіберу", en="Try again now")
GIVE_UP: Final = Text(ru="Отменить отправку", kk="Жіберуді тоқтату", en="Give up")
REASON: Final = Text(ru="Причина", kk="Себебі", en="Reason")
REASON_HINT: Final = Text(
    ru="Останется в журнале. Отменённое письмо вернуть нельзя.",
    kk="Журналда қалады. Тоқтатылған хатты қайтаруға болмайды.",
    en="It stays in the journal. A letter given up cannot be brought back.",
)
ALL: Final = Text(ru="Все письма списка", kk="Тізімдегі барлық хат", en="All letters of the list")
COUNT: Final = Text(ru="Посчитать", kk="Санау", en="Count")
ALL_HELP: Final = Text(
    ru="Сначала посчитаем, сколько писем списка ещё ждут. Действие затронет только их.",
    kk="Алдымен тізімдегі қанша хат әлі күтіп тұрғанын санаймыз. Әрекет тек соларға қатысты.",
    en="First the letters of the list that still wait are counted. The act is about them alone.",
)
COUNTED: Final = Text(
    ru="Ждут отправки: {count}.", kk="Жіберуді күтуде: {count}.", en="{count} of them wait."
)
ALL_AGAIN: Final = Text(ru="Отправить все сейчас", kk="Бәрін қазір жіберу", en="Try all again now")
ALL_GIVE_UP: Final = Text(ru="Отменить все", kk="Бәрін тоқтату", en="Give all up")
COUNT_FIRST: Final = Text(
    ru="Сначала посчитайте письма.", kk="Алдымен хаттарды санаңыз.", en="Count the letters first."
)
TRIED: Final = Text(
    ru="Письмо отправится в течение минуты.",
    kk="Хат бір минут ішінде жіберіледі.",
    en="The letter is tried within a minute.",
)
GIVEN: Final = Text(ru="Отправка отменена.", kk="Жіберу тоқтатылды.", en="The letter was given up.")
ALL_TRIED: Final = Text(
    ru="Писем, которые отправятся в течение минуты: {count}.",
    kk="Бір минут ішінде жіберілетін хаттар: {count}.",
    en="Letters that are tried within a minute: {count}.",
)
ALL_GIVEN: Final = Text(
    ru="Отменено писем: {count}. Предупреждения абонентам не отменяются.",
    kk="Тоқтатылған хаттар: {count}. Абоненттерге ескертулер тоқтатылмайды.",
    en="Letters given up: {count}. Warnings to customers are not given up.",
)
COLUMNS: Final = (WRITTEN, KIND, TO, STATUS, ATTEMPTS, DUE, GIVEN_UP_AT, ERROR)
