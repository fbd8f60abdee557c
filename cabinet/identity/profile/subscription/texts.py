"""Texts of the subscription page, and of the page behind the link in a letter."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Редактирование подписки", kk="Жазылымды өзгерту", en="Email preferences")
NOTICES: Final = Text(
    ru="Получать счёт-извещение на email",
    kk="Шот-хабарламаны email арқылы алу",
    en="Receive the bill by email",
)
REMINDERS: Final = Text(
    ru="Напоминать на email, что пора передать показания",
    kk="Көрсеткіштерді жіберу уақыты келгенін email арқылы еске салу",
    en="Remind me by email to send the readings",
)
RECEIPTS: Final = Text(
    ru="Получать на email квитанции о переданных показаниях",
    kk="Жіберілген көрсеткіштердің түбіртектерін email арқылы алу",
    en="Receive the receipts of sent readings by email",
)
VERIFICATION: Final = Text(
    ru="Напоминать на email о сроках поверки приборов учёта",
    kk="Есепке алу аспаптарын салыстырып тексеру мерзімін email арқылы еске салу",
    en="Remind me by email when meters are due for verification",
)
DECISIONS: Final = Text(
    ru="Сообщать на email, если водоканал не принял показания или решил по спорным",
    kk="Су арнасы көрсеткішті қабылдамаса не даулысы бойынша шешсе, email арқылы хабарлау",
    en="Tell me by email when the utility rejects readings or decides about doubtful ones",
)
EMERGENCIES: Final = Text(
    ru="Сообщать на email об авариях и срочных отключениях воды",
    kk="Апаттар мен судың шұғыл ажыратылуы туралы email арқылы хабарлау",
    en="Tell me by email of emergencies and urgent outages",
)
ANNOUNCEMENTS: Final = Text(
    ru="Присылать на email объявления и плановые отключения",
    kk="Хабарландырулар мен жоспарлы ажыратуларды email арқылы жіберу",
    en="Receive announcements and planned outages by email",
)
HINT: Final = Text(
    ru="Письма приходят на {email}. От каждого вида писем можно отписаться и по ссылке внизу "
    "письма. Письма о входе и безопасности приходят всегда.",
    kk="Хаттар {email} мекенжайына келеді. Әр түрлі хаттан оның соңындағы сілтеме арқылы да бас "
    "тартуға болады. Кіру мен қауіпсіздік туралы хаттар әрқашан келеді.",
    en="We send emails to {email}. You can also unsubscribe from each kind by the link at the "
    "end of its emails. Emails about sign-in and security always come.",
)
CALENDAR: Final = Text(
    ru="Сроки в календаре телефона",
    kk="Мерзімдер телефон күнтізбесінде",
    en="The dates in the calendar of the phone",
)
SAVE: Final = Text(ru="Сохранить", kk="Сақтау", en="Save")
SAVED: Final = Text(
    ru="Сохранено. На email приходят: {kinds}.",
    kk="Сақталды. Email арқылы келеді: {kinds}.",
    en="Saved. You receive by email: {kinds}.",
)
SAVED_NOTHING: Final = Text(
    ru="Сохранено. Письма по подписке не приходят.",
    kk="Сақталды. Жазылым бойынша хаттар келмейді.",
    en="Saved. You receive no emails by subscription.",
)

# What each kind of letter is called within a sentence.
NOTICES_NAME: Final = Text(ru="счёт-извещение", kk="шот-хабарлама", en="the bill")
REMINDERS_NAME: Final = Text(
    ru="напоминание передать показания",
    kk="көрсеткіштерді жіберу туралы еске салу",
    en="the reminder to send readings",
)
RECEIPTS_NAME: Final = Text(
    ru="квитанция о переданных показаниях",
    kk="жіберілген көрсеткіштердің түбіртегі",
    en="the receipt of sent readings",
)
VERIFICATION_NAME: Final = Text(
    ru="напоминание о сроках поверки",
    kk="салыстырып тексеру мерзімі туралы еске салу",
    en="the reminder of verification dates",
)
DECISIONS_NAME: Final = Text(
    ru="решение о переданных показаниях",
    kk="жіберілген көрсеткіштер туралы шешім",
    en="the decision about sent readings",
)
EMERGENCIES_NAME: Final = Text(
    ru="сообщение об аварии",
    kk="апат туралы хабарлама",
    en="news of emergencies",
)
ANNOUNCEMENTS_NAME: Final = Text(
    ru="объявления и плановые отключения",
    kk="хабарландырулар және жоспарлы ажыратулар",
    en="announcements and planned outages",
)

# Behind the link under a letter.
ONE_CLICK_TITLE: Final = Text(
    ru="Отписаться от писем", kk="Хаттардан бас тарту", en="Unsubscribe from emails"
)
WANTED: Final = Text(
    ru="На {email} приходят письма: {kind}. Нажмите кнопку, и они больше не придут.",
    kk="{email} мекенжайына келетін хаттар: {kind}. Батырманы бассаңыз, олар енді келмейді.",
    en="{email} receives {kind}. Press the button and it will not be sent any more.",
)
UNSUBSCRIBE: Final = Text(ru="Отписаться", kk="Жазылымнан бас тарту", en="Unsubscribe")
ENDED_TITLE: Final = Text(ru="Вы отписаны", kk="Жазылым тоқтатылды", en="You are unsubscribed")
ENDED: Final = Text(
    ru="На {email} больше не приходят письма: {kind}.",
    kk="{email} мекенжайына бұдан былай келмейтін хаттар: {kind}.",
    en="{email} will not receive {kind} any more.",
)
AGAIN: Final = Text(ru="Подписаться снова", kk="Қайта жазылу", en="Subscribe again")
RESTORED_TITLE: Final = Text(
    ru="Вы снова подписаны", kk="Қайта жазылдыңыз", en="You are subscribed again"
)
RESTORED: Final = Text(
    ru="На {email} снова приходят письма: {kind}.",
    kk="{email} мекенжайына қайтадан келетін хаттар: {kind}.",
    en="{email} receives {kind} again.",
)
ALL_LETTERS: Final = Text(
    ru="Все письма по подписке – в личном кабинете",
    kk="Жазылым бойынша барлық хаттар – жеке кабинетте",
    en="All subscriptions are in your account",
)
UNKNOWN_TITLE: Final = Text(
    ru="Ссылка не подходит", kk="Сілтеме жарамсыз", en="This link does not work"
)
UNKNOWN: Final = Text(
    ru="Возможно, она скопирована не целиком. Откройте её из письма ещё раз или измените подписку "
    "в личном кабинете.",
    kk="Ол толық көшірілмеген болуы мүмкін. Сілтемені хаттан қайта ашыңыз немесе жазылымды "
    "жеке кабинетте өзгертіңіз.",
    en="It may have been copied incompletely. Open it from the email again, or change the "
    "subscription in your account.",
)
TOO_MANY_TITLE: Final = Text(
    ru="Попробуйте позже", kk="Кейінірек қайталаңыз", en="Please try later"
)
