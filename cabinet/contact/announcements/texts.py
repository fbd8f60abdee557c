"""Texts of announcements, as customers and those who are not signed in read them."""

from typing import Final

from cabinet.core.enums import BulletinKind
from cabinet.core.text import Text

TITLE: Final = Text(ru="Объявления", kk="Хабарландырулар", en="Announcements")
PUBLIC_TITLE: Final = Text(
    ru="Объявления и плановые отключения",
    kk="Хабарландырулар және жоспарлы ажыратулар",
    en="Announcements and planned outages",
)
KINDS: Final = {
    BulletinKind.NEWS: Text(ru="Новость", kk="Жаңалық", en="News"),
    BulletinKind.PLANNED: Text(
        ru="Плановое отключение", kk="Жоспарлы ажырату", en="Planned outage"
    ),
    BulletinKind.EMERGENCY: Text(ru="Авария", kk="Апат", en="Emergency"),
}
REVISED: Final = Text(ru="уточнено {when}", kk="{when} нақтыланды", en="revised {when}")
PERIOD: Final = Text(ru="с {first} по {last}", kk="{first} – {last}", en="from {first} to {last}")
NOW: Final = Text(ru="Сейчас", kk="Қазір", en="Current")
PAST: Final = Text(ru="За последние три месяца", kk="Соңғы үш айда", en="The past three months")
NOTHING_NOW: Final = Text(
    ru="Сейчас объявлений нет.", kk="Қазір хабарландыру жоқ.", en="There are no announcements now."
)
NOTHING_PAST: Final = Text(
    ru="За три месяца объявлений не было.",
    kk="Үш айда хабарландыру болған жоқ.",
    en="There were none in the past three months.",
)
READ: Final = Text(ru="Подробнее", kk="Толығырақ", en="Read more")
ALL: Final = Text(ru="Все объявления", kk="Барлық хабарландыру", en="All announcements")
ONLY_FOR_ALL: Final = Text(
    ru="Здесь только то, что касается всех. Объявления для вашего договора или адреса видны после "
    "входа.",
    kk="Мұнда тек барлығына қатыстысы. Шартыңызға не мекенжайыңызға арналған хабарландырулар "
    "кіргеннен кейін көрінеді.",
    en="Only what concerns everybody is here. Sign in for announcements about your contract or "
    "address.",
)
SIGN_IN: Final = Text(ru="Войти в кабинет", kk="Кабинетке кіру", en="Sign in")

# Letters.
SUBJECT: Final = Text(ru="{kind}: {title}", kk="{kind}: {title}", en="{kind}: {title}")
REVISED_SUBJECT: Final = Text(
    ru="Уточнено. {subject}", kk="Нақтыланды. {subject}", en="Revised. {subject}"
)
WHEN: Final = Text(ru="Когда: {period}.", kk="Уақыты: {period}.", en="When: {period}.")
OPEN: Final = Text(
    ru="Все объявления – в личном кабинете:",
    kk="Барлық хабарландыру – жеке кабинетте:",
    en="All announcements are in your account:",
)
OPEN_BUTTON: Final = Text(ru="Открыть объявления", kk="Хабарландыруларды ашу", en="Read them")
