"""What is said of the letters of a month."""

from typing import Final

from cabinet.core.text import Text

NOT_DRAWN: Final = Text(
    ru="Не удалось подготовить счетов: {count}. Запустите ещё раз.",
    kk="Дайындалмаған шоттар: {count}. Қайта іске қосыңыз.",
    en="Notices that could not be drawn: {count}. Start again.",
)
WRITTEN: Final = Text(
    ru="Поставлено в очередь писем: {count}.",
    kk="Кезекке қойылған хаттар: {count}.",
    en="Letters queued: {count}.",
)
REMINDED: Final = Text(
    ru="Напоминаний о показаниях: {reminders}, о поверке: {verifications}.",
    kk="Көрсеткіштер туралы еске салулар: {reminders}, тексеру туралы: {verifications}.",
    en="Reminders about readings: {reminders}, about verifications: {verifications}.",
)
TITLE: Final = Text(ru="Уведомления", kk="Хабарламалар", en="Notices")
FIRST_LINE: Final = Text(
    ru="Счета-извещения, {month}: ждут {waiting}, отправлены {told}, без начислений {without}.",
    kk="Шот-хабарламалар, {month}: күтуде {waiting}, жіберілген {told}, есептеусіз {without}.",
    en="Notices, {month}: {waiting} wait, {told} sent, {without} without charges.",
)
NOTICES: Final = Text(ru="Счета-извещения", kk="Шот-хабарламалар", en="Notices")
REMINDERS: Final = Text(ru="Напоминания", kk="Еске салулар", en="Reminders")
MONTH: Final = Text(ru="Месяц", kk="Ай", en="Month")
COUNT: Final = Text(ru="Сосчитать и сверить", kk="Санау және салыстыру", en="Count and check")
WOULD_WRITE: Final = Text(
    ru="Будет написано писем: {waiting}.",
    kk="Жазылатын хаттар: {waiting}.",
    en="Letters that would be written: {waiting}.",
)
CHECKED: Final = Text(
    ru="Сверка: строк {lines}, договоров {contracts}, без взаиморасчётов {without};"
    " не сходится: {differences}.",
    kk="Салыстыру: жол {lines}, шарт {contracts}, өзара есепсіз {without};"
    " сәйкес емес: {differences}.",
    en="Checked: lines {lines}, contracts {contracts}, without ledger {without};"
    " do not agree: {differences}.",
)
DIFFERENCE: Final = Text(
    ru="договор {contract}, счёт {account}: {amount} вместо {expected}",
    kk="{contract} шарты, {account} шоты: {expected} орнына {amount}",
    en="contract {contract}, account {account}: {amount} instead of {expected}",
)
DIFFERENCE_OF_LEDGER: Final = Text(
    ru="договор {contract}: по строкам {amount}, по взаиморасчётам {expected}",
    kk="{contract} шарты: жолдар бойынша {amount}, өзара есеп бойынша {expected}",
    en="contract {contract}: {amount} by its lines, {expected} by the ledger",
)
DIFFERENCES: Final = Text(
    ru="Не сходится (первые {shown})",
    kk="Сәйкес емес (алғашқы {shown})",
    en="Do not agree (the first {shown})",
)
WRITE: Final = Text(
    ru="Написать счета-извещения", kk="Шот-хабарламалар жазу", en="Write the notices"
)
DUE: Final = Text(
    ru="Напоминаний о показаниях: {reminders}, о поверке: {verifications}.",
    kk="Көрсеткіштер туралы еске салулар: {reminders}, тексеру туралы: {verifications}.",
    en="Reminders about readings: {reminders}, about verifications: {verifications}.",
)
NONE_DUE: Final = Text(
    ru="Сейчас напоминать некому: кому пора, уже написано.",
    kk="Қазір еске салатын ешкім жоқ: уақыты келгендерге жазылған.",
    en="Nobody is due now: whoever was due has been written to.",
)
REMIND: Final = Text(ru="Напомнить", kk="Еске салу", en="Remind")
EXPLANATION: Final = Text(
    ru="Каждому подписчику – одно письмо, сколько бы раз ни запускать. Договоры, где суммы не"
    " сходятся, письмо тоже получат: сначала сверьте.",
    kk="Қанша рет іске қосылса да, әр жазылушыға бір хат. Сомасы сәйкес емес шарттар да хат алады:"
    " алдымен салыстырыңыз.",
    en="One letter a subscriber, however often it is started. Contracts whose sums do not agree get"
    " theirs too: check first.",
)
COUNT_FIRST: Final = Text(
    ru="Сначала сосчитайте и сверьте месяц.",
    kk="Алдымен айды санап, салыстырыңыз.",
    en="Count and check the month first.",
)
