"""Texts of «Как видит абонент»."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Как видит абонент", kk="Абонент қалай көреді", en="As the customer sees it")
OVER: Final = Text(
    ru="Просмотр окончен. Укажите причину и откройте его снова.",
    kk="Қарау аяқталды. Себебін көрсетіп, қайта ашыңыз.",
    en="The look is over. State the reason and begin it anew.",
)
WHOSE: Final = Text(
    ru="{contract}: только просмотр, изменить ничего нельзя.",
    kk="{contract}: тек қарау, ештеңе өзгертуге болмайды.",
    en="{contract}: a look only, nothing can be changed.",
)
HELP: Final = Text(
    ru="Страницы абонента откроются на полчаса. Он увидит в своём журнале, что смотрел водоканал.",
    kk="Абоненттің беттері жарты сағатқа ашылады. Ол журналынан су арнасы қарағанын көреді.",
    en="The customer’s pages are open for half an hour. Their journal tells that you looked.",
)
REASON: Final = Text(ru="Зачем смотрите", kk="Не үшін қарайсыз", en="Why you look")
BEGIN: Final = Text(ru="Смотреть", kk="Қарау", en="Look")
BACK: Final = Text(ru="К карточке абонента", kk="Абонент карточкасына", en="To the customer’s card")
SECTION: Final = Text(ru="Страницы", kk="Беттер", en="Pages")
SECTIONS: Final = {
    "first": Text(ru="Главная", kk="Басты бет", en="Home"),
    "readings": Text(ru="Показания", kk="Көрсеткіштер", en="Readings"),
    "history": Text(ru="История", kk="Тарих", en="History"),
    "balance": Text(ru="Баланс", kk="Теңгерім", en="Balance"),
    "charges": Text(ru="Начисления", kk="Есептеулер", en="Charges"),
    "reconciliation": Text(ru="Сверка", kk="Салыстыру", en="Reconciliation"),
    "access": Text(ru="Доступ", kk="Қолжетімділік", en="Access"),
}
METER: Final = Text(ru="Счётчик", kk="Есептегіш", en="Meter")
PREVIOUS: Final = Text(ru="Предыдущее", kk="Алдыңғысы", en="Previous")
PRESENT: Final = Text(ru="Передано", kk="Жіберілді", en="Sent")
STATE: Final = Text(ru="Состояние", kk="Күйі", en="State")
VERIFICATION: Final = Text(ru="Поверка", kk="Тексеру", en="Verification")
NOTE: Final = Text(ru="Примечание", kk="Ескертпе", en="Note")
NAME: Final = Text(ru="Имя", kk="Аты", en="Name")
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
ROLE: Final = Text(ru="Роль", kk="Рөлі", en="Role")
INVITED: Final = Text(ru="Приглашены", kk="Шақырылғандар", en="Invited")
UNTIL: Final = Text(ru="Действует до", kk="Мерзімі", en="Valid until")
TOTAL: Final = Text(ru="Всего", kk="Барлығы", en="Total")
NOTHING: Final = Text(ru="Здесь пусто.", kk="Мұнда ештеңе жоқ.", en="There is nothing here.")
