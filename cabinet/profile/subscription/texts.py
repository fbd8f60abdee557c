"""What the page of the subscription says."""

from typing import Final

from cabinet.text import Text

TITLE: Final = Text(
    ru="Редактирование подписки", kk="Жазылымды өзгерту", en="Edit the subscription"
)
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
HINT: Final = Text(
    ru="Письма приходят на {email}, когда водоканал начнёт их рассылать.",
    kk="Су арнасы жібере бастағанда, хаттар {email} мекенжайына келеді.",
    en="The letters come to {email} as soon as the utility begins to send them.",
)
SAVE: Final = Text(ru="Сохранить", kk="Сақтау", en="Save")
ON: Final = Text(ru="включено", kk="қосулы", en="on")
OFF: Final = Text(ru="отключено", kk="өшірулі", en="off")
SAVED: Final = Text(
    ru="Сохранено: счёт-извещение на email {notices}, напоминание {reminders}.",
    kk="Сақталды: email арқылы шот-хабарлама {notices}, еске салу {reminders}.",
    en="Saved: the bill by email is {notices}, the reminder is {reminders}.",
)
