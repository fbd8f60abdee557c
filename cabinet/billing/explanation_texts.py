"""How a sum came about, in words."""

from datetime import date
from decimal import Decimal
from typing import Final

from cabinet.billing.explanation import Explanation
from cabinet.core import formats
from cabinet.core.period import Period
from cabinet.core.text import Language, Text

HOW_IT_CAME: Final = Text(
    ru="Как получилась сумма", kk="Сома қалай шықты", en="How the amount came about"
)
OVERPAID_BILL: Final = Text(
    ru="По счёту за {month} переплата {bill}",
    kk="{month} айының шоты бойынша артық төлем {bill}",
    en="Overpaid by {bill} on the bill for {month}",
)
BILL: Final = Text(
    ru="По счёту за {month} {bill}",
    kk="{month} айының шоты бойынша {bill}",
    en="Bill for {month} {bill}",
)
PAID_ON: Final = Text(
    ru=" − оплачено {day} {paid}", kk=" − {day} төленді {paid}", en=" − paid on {day} {paid}"
)
PAID_AFTER: Final = Text(
    ru=" − оплачено после {day} {paid}",
    kk=" − {day} күнінен кейін төленді {paid}",
    en=" − paid after {day} {paid}",
)
ADDED: Final = Text(
    ru=" + корректировки {other}", kk=" + түзетулер {other}", en=" + adjustments {other}"
)
TAKEN_OFF: Final = Text(
    ru=" − корректировки {other}", kk=" − түзетулер {other}", en=" − adjustments {other}"
)
WAS_OWED: Final = Text(ru="Долг на {day}", kk="{day} күнгі берешек", en="Owed on {day}")
WAS_OVERPAID: Final = Text(
    ru="Переплата на {day}", kk="{day} күнгі артық төлем", en="Overpaid on {day}"
)
CHARGED: Final = Text(ru="Начислено за {month}", kk="Есептелді: {month}", en="Charged for {month}")
ADJUSTED: Final = Text(ru="Корректировки", kk="Түзетулер", en="Adjustments")
PAID_IN: Final = Text(
    ru="Оплачено с {first} по {last}", kk="{first} – {last} төленді", en="Paid {first} to {last}"
)
LATER_ON: Final = Text(ru="Оплачено {day}", kk="{day} төленді", en="Paid on {day}")
LATER_AFTER: Final = Text(
    ru="Оплачено после {day}", kk="{day} күнінен кейін төленді", en="Paid after {day}"
)
AT_BANKS: Final = Text(
    ru=" − принято банком {accepted}",
    kk=" − банк қабылдады {accepted}",
    en=" − taken by banks {accepted}",
)
TAKEN_BY_BANKS: Final = Text(
    ru="Принято банком, ещё не учтено в расчётах",
    kk="Банк қабылдады, есеп айырысуда әлі ескерілмеген",
    en="Taken by a bank, not in billing yet",
)
ACCEPTED: Final = Text(
    ru="Принято банком {day}: {tenge}. Ещё не учтено в расчётах водоканала, сумма к оплате уже"
    " уменьшена.",
    kk="Банк {day} қабылдады: {tenge}. Су арнасының есебінде әлі ескерілмеген, төленетін сома"
    " азайтылды.",
    en="Taken by a bank on {day}: {tenge}. The utility has not counted it yet; the amount due is"
    " already lower by it.",
)
ACCEPTED_LATE: Final = Text(
    ru="Принято банком {day}: {tenge}, но в расчётах водоканала этой оплаты пока нет. Сохраните"
    " квитанцию, водоканал выясняет.",
    kk="Банк {day} қабылдады: {tenge}, бірақ су арнасының есебінде бұл төлем әлі жоқ. Түбіртекті"
    " сақтаңыз, су арнасы анықтап жатыр.",
    en="Taken by a bank on {day}: {tenge}, but the utility’s billing does not have it yet. Please"
    " keep the receipt; the utility is looking into it.",
)
TO_PAY: Final = Text(ru="К оплате", kk="Төлеуге", en="Amount due")
OVERPAID: Final = Text(ru="Переплата", kk="Артық төлем", en="Overpaid")


def sentence(found: Explanation, language: Language) -> str:
    """The bill, less what was paid after it: `По счёту за октябрь 480,00 ₸ − оплачено …`."""
    amounts = {
        "bill": formats.amount(abs(found.bill_tenge), language),
        "paid": formats.amount(found.paid_later_tenge, language),
        "other": formats.amount(abs(found.other_tenge), language),
        "accepted": formats.amount(found.accepted_tenge, language),
        "month": _month(found.period, language),
        "day": formats.date(found.paid_on or found.period.last_day, language),
    }
    words = [BILL if found.bill_tenge >= 0 else OVERPAID_BILL]
    if found.paid_later_tenge:
        words.append(PAID_ON if found.paid_on else PAID_AFTER)
    if found.other_tenge:
        words.append(ADDED if found.other_tenge > 0 else TAKEN_OFF)
    if found.accepted_tenge:
        words.append(AT_BANKS)
    said = "".join(one[language].format(**amounts) for one in words)
    return f"{said[0].upper()}{said[1:]}"


def lines(found: Explanation, language: Language) -> list[list[str]]:
    """Label and figure of each part of the sum, and of the sum at the end."""
    month = _month(found.period, language)
    first, last = (
        formats.date_text(found.period.first_day),
        formats.date_text(found.period.last_day),
    )
    before = WAS_OWED if found.opening_tenge >= 0 else WAS_OVERPAID
    after = TO_PAY if found.balance_tenge >= 0 else OVERPAID
    later, day = (
        (LATER_ON, found.paid_on) if found.paid_on else (LATER_AFTER, found.period.last_day)
    )
    parts: tuple[tuple[Text, str, Decimal], ...] = (
        (
            before.format(day=first),
            "" if found.opening_tenge >= 0 else "−",
            abs(found.opening_tenge),
        ),
        (CHARGED.format(month=month), "+", found.charged_tenge),
        (ADJUSTED, "+", found.adjusted_tenge + found.other_tenge),
        (PAID_IN.format(first=first, last=last), "−", found.paid_tenge),
        (later.format(day=formats.date_text(day)), "−", found.paid_later_tenge),
        (TAKEN_BY_BANKS, "−", found.accepted_tenge),
    )
    shown = [
        [label[language], _signed(sign, tenge, language)] for label, sign, tenge in parts if tenge
    ]
    total = formats.amount(abs(found.balance_tenge), language, unit=False)
    return [*shown, [after[language], total]]


def accepted(day: date, tenge: Decimal, language: Language, *, is_late: bool) -> str:
    """A payment that a bank has taken and billing has not counted yet."""
    said = ACCEPTED_LATE if is_late else ACCEPTED
    amount = formats.amount(tenge, language)
    return said[language].format(day=formats.date(day, language), tenge=amount)


def _signed(sign: str, tenge: Decimal, language: Language) -> str:
    if tenge < 0:
        sign = {"": "−", "+": "−", "−": "+"}[sign]
    figure = formats.amount(abs(tenge), language, unit=False)
    return f"{sign} {figure}".strip()


def _month(period: Period, language: Language) -> str:
    name = formats.month_name(period.month, language)
    return name if language == "en" else name.lower()
