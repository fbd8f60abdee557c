"""Texts of «Сводка»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Сводка", kk="Жиынтық", en="Overview")

# How the month goes.
SENT: Final = Text(
    ru="За {month} показания передали {contracts} из {all_contracts} договоров и лицевых счетов"
    " ({share}), водомеров {meters} из {all_meters}.",
    kk="Көрсеткіштер, {month}: {all_contracts} шарт пен жеке шоттың {contracts} жіберді ({share}),"
    " су есептегіш: {all_meters} ішінен {meters}.",
    en="For {month}, {contracts} of {all_contracts} contracts sent readings ({share}), {meters} of"
    " {all_meters} meters.",
)
BEFORE: Final = Text(
    ru="Месяцем раньше на этот же день: {contracts} и {meters}.",
    kk="Бір ай бұрын осы күні: {contracts} және {meters}.",
    en="A month before, on the same day: {contracts} and {meters}.",
)
OPEN: Final = Text(
    ru="Приём идёт с {first} по {last}.",
    kk="Қабылдау {first} күнінен {last} күніне дейін.",
    en="Readings are taken from {first} to {last}.",
)
CLOSED: Final = Text(
    ru="Сейчас показания не принимаются, приём с {first} по {last}.",
    kk="Қазір көрсеткіш қабылданбайды, қабылдау {first} күнінен {last} күніне дейін.",
    en="No readings are taken now, but from {first} to {last}.",
)

# What waits.
WAITING: Final = Text(ru="Ждёт решения", kk="Шешімді күтеді", en="Waits for a decision")
HELD: Final = Text(ru="Показания на проверке", kk="Тексерілетін көрсеткіштер", en="Held readings")
REGISTRATIONS: Final = Text(
    ru="Регистрации ждут одобрения", kk="Мақұлдауды күтетін тіркелулер", en="Registrations to check"
)
REQUESTS: Final = Text(ru="Открытые обращения", kk="Ашық өтініштер", en="Open requests")
FAILING: Final = Text(ru="Письма с ошибкой", kk="Қатесі бар хаттар", en="Failing letters")
PAYMENTS: Final = Text(
    ru="Оплаты в банках, которых нет в биллинге",
    kk="Биллингте жоқ банк төлемдері",
    en="Bank payments not in billing",
)
FILES: Final = Text(
    ru="Проверенные файлы ждут загрузки",
    kk="Тексерілген файлдар жүктеуді күтеді",
    en="Checked files to be imported",
)
ANNOUNCEMENTS: Final = Text(
    ru="Объявления ждут второго сотрудника",
    kk="Екінші қызметкерді күтетін хабарландырулар",
    en="Announcements that wait for a second person",
)
CHARGES: Final = Text(ru="Начисления за {month}", kk="Есептеулер: {month}", en="Charges of {month}")
NONE_YET: Final = Text(ru="нет", kk="жоқ", en="none")
HERE: Final = Text(ru="загружены", kk="жүктелген", en="imported")
OLDEST: Final = Text(ru="самое старое: {age}", kk="ең ескісі: {age}", en="the oldest: {age}")
NOTHING_WAITS: Final = Text(ru="ничего не ждёт", kk="күтетін ештеңе жоқ", en="nothing waits")
TODAY: Final = Text(ru="сегодня", kk="бүгін", en="today")
YESTERDAY: Final = Text(ru="вчера", kk="кеше", en="yesterday")
DAYS_AGO: Final = Text(ru="{days} дн. назад", kk="{days} күн бұрын", en="{days} days ago")

# The last imports.
IMPORTS: Final = Text(ru="Последние загрузки", kk="Соңғы жүктеулер", en="Last imports")
KIND: Final = Text(ru="Что", kk="Не", en="What")
WHEN: Final = Text(ru="Когда", kk="Қашан", en="When")
AGE: Final = Text(ru="Давность", kk="Қанша уақыт өтті", en="Age")
NEVER: Final = Text(ru="ещё не было", kk="әлі болмаған", en="never yet")
