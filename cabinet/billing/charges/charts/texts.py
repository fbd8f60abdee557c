"""Texts of the page of charts."""

from typing import Final

from cabinet.core.text import Text, same

LINK: Final = Text(ru="Графики", kk="Графиктер", en="Charts")
TITLE: Final = Text(
    ru="Графики начислений", kk="Есептелген төлемдер графиктері", en="Charts of charges"
)
PERIOD: Final = Text(ru="Период", kk="Кезең", en="Period")
LAST_12_MONTHS: Final = Text(ru="Последние 12 месяцев", kk="Соңғы 12 ай", en="The last 12 months")
FROM_TO: Final = same("{first} – {last}")

VOLUMES: Final = Text(ru="Объём", kk="Көлемі", en="Volume")
AMOUNT: Final = Text(ru="Сумма начислений", kk="Есептелген сома", en="Amount charged")

MONTH: Final = Text(ru="Месяц", kk="Ай", en="Month")
WATER_M3: Final = Text(ru="Водоснабжение, м³", kk="Сумен жабдықтау, м³", en="Water supply, m³")
SEWER_M3: Final = Text(ru="Канализация, м³", kk="Кәріз, м³", en="Sewerage, m³")
WATER_M3_BEFORE: Final = Text(
    ru="Вода годом раньше, м³", kk="Су, бір жыл бұрын, м³", en="Water a year before, m³"
)
WATER: Final = Text(ru="Водоснабжение, тг", kk="Сумен жабдықтау, тг", en="Water supply, KZT")
SEWER: Final = Text(ru="Канализация, тг", kk="Кәріз, тг", en="Sewerage, KZT")
TENGE: Final = Text(ru="Сумма, тг", kk="Сома, тг", en="Amount, KZT")
TENGE_BEFORE: Final = Text(ru="Годом раньше, тг", kk="Бір жыл бұрын, тг", en="A year before, KZT")
CHANGE: Final = Text(ru="Разница, %", kk="Айырма, %", en="Change, %")
TOTAL: Final = Text(ru="Итог", kk="Жиыны", en="Total")
NOTHING: Final = same("–")
MORE: Final = same("+{percent}")
HINT: Final = Text(
    ru="Месяц без начислений отмечен прочерком и не входит в итог. Разница итогов указана, если в"
    " обоих годах начисления есть за одни и те же месяцы.",
    kk="Есептеу болмаған ай сызықшамен белгіленген және жиынға кірмейді. Жиындардың айырмасы екі"
    " жылда да бірдей айларға есептеу болған жағдайда көрсетіледі.",
    en="A month without charges has a dash and is not part of the total. Totals are compared only"
    " where both years have charges for the same months.",
)

CUBIC_METRES: Final = Text(ru="м³", kk="м³", en="m³")
TENGE_SIGN: Final = same("₸")
CHART_WORDS: Final = Text(
    ru="Столбчатая диаграмма по месяцам: {now}",
    kk="Айлар бойынша бағанды диаграмма: {now}",
    en="Bar chart by month: {now}",
)
PAIRED_WORDS: Final = Text(
    ru="Столбчатая диаграмма по месяцам: {now} рядом с {before}",
    kk="Айлар бойынша бағанды диаграмма: {now} және {before} қатар",
    en="Bar chart by month: {now} beside {before}",
)
AVERAGE: Final = Text(
    ru="В среднем {figure} в месяц.",
    kk="Айына орта есеппен {figure}.",
    en="{figure} a month on average.",
)
CHANGES: Final = same("{month}: {changes}.")
SINCE_LAST_MONTH: Final = Text(
    ru="{percent}\u00a0% за месяц", kk="бір айда {percent}\u00a0%", en="{percent}% in a month"
)
SINCE_LAST_YEAR: Final = Text(
    ru="{percent}\u00a0% за год", kk="бір жылда {percent}\u00a0%", en="{percent}% in a year"
)
MEAN: Final = Text(ru="в среднем за месяц", kk="айлық орташа", en="monthly average")
BAR: Final = same("{month}: {figure}")
NO_CHARGES: Final = Text(
    ru="За эти месяцы начислений нет.",
    kk="Бұл айларда есептелген төлемдер жоқ.",
    en="There are no charges in these months.",
)
NO_SUCH_YEAR: Final = Text(
    ru="За этот год начислений нет. Выберите период из списка.",
    kk="Бұл жылға есептеулер жоқ. Кезеңді тізімнен таңдаңыз.",
    en="There are no charges in that year. Choose a period from the list.",
)
