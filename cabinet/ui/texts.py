"""The labels that every page shares."""

from typing import Final

from cabinet.core.text import Text, same

HOME: Final = Text(ru="Главная", kk="Басты бет", en="Home")
CABINET: Final = Text(ru="Кабинет", kk="Кабинет", en="Account")
MENU: Final = Text(ru="Меню", kk="Мәзір", en="Menu")
READINGS_IN_SHORT: Final = Text(ru="Показания", kk="Көрсеткіштер", en="Readings")
BILLS: Final = Text(ru="Счета", kk="Шоттар", en="Bills")
MORE: Final = Text(ru="Ещё", kk="Тағы", en="More")
SIGN_OUT: Final = Text(ru="Выйти", kk="Шығу", en="Sign out")
SKIP: Final = Text(ru="Перейти к содержанию", kk="Мазмұнға өту", en="Skip to content")
LANGUAGE: Final = Text(ru="Язык", kk="Тіл", en="Language")
CONTRACTS: Final = Text(ru="Договоры", kk="Шарттар", en="Contracts")
CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
SWITCH_CONTRACT: Final = Text(ru="Сменить договор", kk="Шартты ауыстыру", en="Switch contract")
ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Personal account")

PERSONAL: Final = Text(ru="Личные данные", kk="Жеке деректер", en="Personal data")
REQUESTS: Final = Text(ru="Обращения", kk="Өтініштер", en="Requests")
# Links to a new request from where the thought of it is.
REQUEST_ABOUT_METER: Final = Text(
    ru="Обращение по водомеру", kk="Су есептегіш бойынша өтініш", en="Request about a meter"
)
REQUEST_ABOUT_READING: Final = Text(
    ru="Написать в водоканал", kk="Су арнасына жазу", en="Write to the utility"
)
REQUEST_RECALCULATION: Final = Text(
    ru="Попросить перерасчёт", kk="Қайта есептеуді сұрау", en="Ask for a recalculation"
)
REQUEST_ABOUT_STATEMENT: Final = Text(
    ru="Написать, с чем не согласны",
    kk="Немен келіспейтініңізді жазу",
    en="Write what you disagree with",
)
READINGS: Final = Text(
    ru="Показания приборов учёта", kk="Есепке алу аспаптарының көрсеткіштері", en="Meter readings"
)
BALANCE: Final = Text(
    ru="Состояние взаиморасчетов", kk="Өзара есеп айырысу жағдайы", en="Account balance"
)
CHARGES: Final = Text(
    ru="Расшифровка начислений", kk="Есептелген төлемдердің талдамасы", en="Breakdown of charges"
)
RECONCILIATION: Final = Text(
    ru="Сверка взаиморасчетов", kk="Өзара есеп айырысуды салыстыру", en="Reconciliation"
)

EMAIL: Final = Text(ru="Изменение email", kk="Email өзгерту", en="Change email")
PASSWORD: Final = Text(ru="Изменение пароля", kk="Құпиясөзді өзгерту", en="Change password")
PUT_ASIDE: Final = Text(
    ru="Скрыть объявление", kk="Хабарландыруды жасыру", en="Hide the announcement"
)
ANNOUNCEMENTS: Final = Text(ru="Объявления", kk="Хабарландырулар", en="Announcements")
SUBSCRIPTION: Final = Text(
    ru="Редактирование подписки", kk="Жазылымды өзгерту", en="Email preferences"
)

COPY: Final = Text(ru="Копировать", kk="Көшіру", en="Copy")
COPY_ALL: Final = Text(
    ru="Скопировать реквизиты", kk="Деректемелерді көшіру", en="Copy the payment details"
)
SHARE: Final = Text(ru="Поделиться", kk="Бөлісу", en="Share")
COPIED: Final = Text(ru="Скопировано", kk="Көшірілді", en="Copied")
COPY_BY_HAND: Final = Text(
    ru="Выделено: скопируйте сами",
    kk="Белгіленді: өзіңіз көшіріңіз",
    en="Selected: copy it by hand",
)
LARGE_FILE: Final = Text(
    ru="Большой файл готовится до минуты, загрузка начнётся сама.",
    kk="Үлкен файл бір минутқа дейін дайындалады, жүктеу өзі басталады.",
    en="A large file takes up to a minute to prepare; the download then starts by itself.",
)
SHOW_PASSWORD: Final = Text(ru="Показать пароль", kk="Құпиясөзді көрсету", en="Show password")
# Units of the figures along a chart: «тыс. ₸».
THOUSAND: Final = Text(ru="тыс.", kk="мың", en="’000")
MILLION: Final = Text(ru="млн", kk="млн", en="million")
BILLION: Final = Text(ru="млрд", kk="млрд", en="billion")
OF_UNIT: Final = same("{count} {unit}")
UNIT: Final = Text(ru="Единица графика", kk="График бірлігі", en="Unit of the chart")
IN_TENGE: Final = same("₸")
IN_M3: Final = Text(ru="м³", kk="м³", en="m³")
SHOW_NUMBERS: Final = Text(ru="Показать числа", kk="Сандарды көрсету", en="Show the figures")

STARRED: Final = Text(
    ru="Поля со звёздочкой (*) нужно заполнить.",
    kk="Жұлдызшасы (*) бар өрістерді толтыру қажет.",
    en="Fields with an asterisk (*) have to be filled in.",
)
CANCEL: Final = Text(ru="Отмена", kk="Бас тарту", en="Cancel")
CLOSE: Final = Text(ru="Закрыть", kk="Жабу", en="Close")
THERE_IS_A_PROBLEM: Final = Text(
    ru="Исправьте, пожалуйста:", kk="Түзетіңіз:", en="Please correct the following:"
)
NEEDS_SCRIPTS: Final = Text(
    ru="Вы вошли. Для работы в кабинете нужен JavaScript: включите его в браузере и обновите "
    "страницу.",
    kk="Сіз кірдіңіз. Кабинетте жұмыс істеу үшін JavaScript керек: оны браузерде қосып, бетті "
    "жаңартыңыз.",
    en="You are signed in. The customer account needs JavaScript: switch it on in your browser and "
    "reload the page.",
)
CONNECTION_LOST: Final = Text(
    ru="Связь с сервером прервалась. Введённое сохранено на странице, соединяемся снова…",
    kk="Сервермен байланыс үзілді. Енгізгеніңіз бетте сақтаулы, қайта қосылып жатырмыз…",
    en="The connection is lost. What you typed is still here; reconnecting…",
)
CONNECTION_SLOW: Final = Text(
    ru="Связь медленная, ответа ещё нет.",
    kk="Байланыс баяу, жауап әлі жоқ.",
    en="The connection is slow; there is no answer yet.",
)
FORM_NOT_SENT: Final = Text(
    ru="Связь медленная, введённое ещё не отправлено.",
    kk="Байланыс баяу, енгізгеніңіз әлі жіберілмеді.",
    en="The connection is slow; what you entered has not been sent yet.",
)
UNCONFIRMED: Final = Text(
    ru="Связь восстановлена, но нажатое могло не отправиться. Проверьте, что показано,"
    " и при необходимости нажмите ещё раз.",
    kk="Байланыс қалпына келді, бірақ басқаныңыз жіберілмеген болуы мүмкін. Беттегіні тексеріп,"
    " қажет болса, қайта басыңыз.",
    en="The connection is back, but what you pressed may not have been sent. Check what is shown"
    " and press again if needed.",
)
FAULT_TITLE: Final = Text(ru="Не получилось", kk="Орындалмады", en="That did not work")
TRY_AGAIN: Final = Text(ru="Попробовать ещё раз", kk="Қайталап көру", en="Try again")
BROKEN: Final = Text(
    ru="Страница не открылась", kk="Бет ашылмады", en="The page could not be shown"
)
BROKEN_HELP: Final = Text(
    ru="Мы уже знаем об этом. Обновите страницу или начните с главной; отправленное не потеряно.",
    kk="Бұл туралы біз білеміз. Бетті жаңартыңыз немесе басты беттен бастаңыз; жіберген "
    "деректеріңіз сақталды.",
    en="We have been told. Reload the page or start from the home page; what you sent is kept.",
)
NOT_FOUND: Final = Text(ru="Страница не найдена", kk="Бет табылмады", en="Page not found")
NOT_FOUND_HELP: Final = Text(
    ru="Возможно, ссылка устарела. Начните с главной страницы.",
    kk="Сілтеме ескірген болуы мүмкін. Басты беттен бастаңыз.",
    en="The link may be out of date. Start from the home page.",
)

# Told on the sign-in page, of which registration and recovery know nothing.
PASSWORD_CHANGED: Final = Text(
    ru="Пароль изменён. Войдите с новым паролем.",
    kk="Құпиясөз өзгертілді. Жаңа құпиясөзбен кіріңіз.",
    en="The password has been changed. Please sign in with the new one.",
)
SESSION_ENDED: Final = Text(
    ru="Сеанс завершён. Черновики сохранены.",
    kk="Сеанс аяқталды. Қаралама нұсқалары сақталған.",
    en="You have been signed out. Your drafts are kept.",
)
CONFIRMED: Final = Text(
    ru="Регистрация пользователя успешно подтверждена.",
    kk="Пайдаланушының тіркелуі сәтті расталды.",
    en="The registration has been confirmed.",
)
POSTED_FROM_ELSEWHERE: Final = Text(
    ru="Эта форма пришла не со страницы кабинета. Проверьте, что вы на его странице, и отправьте "
    "ещё раз.",
    kk="Бұл нысан кабинет бетінен келмеді. Кабинет бетінде екеніңізді тексеріп, қайта жіберіңіз.",
    en="This form did not come from a page of the customer account. Check that you are on its "
    "page and send it again.",
)

CHOOSE_FILE: Final = Text(ru="Выбрать файл", kk="Файлды таңдау", en="Choose a file")
CHOOSE_FILES: Final = Text(ru="Выбрать файлы", kk="Файлдарды таңдау", en="Choose files")
NO_FILE: Final = Text(ru="Файл не выбран", kk="Файл таңдалмаған", en="No file chosen")
