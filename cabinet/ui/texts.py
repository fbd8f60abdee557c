"""The labels that every page shares."""

from typing import Final

from cabinet.core.text import Text, same

HOME: Final = Text(ru="Главная", kk="Басты бет", en="Home")
CABINET: Final = Text(ru="Кабинет", kk="Кабинет", en="Account")
MENU: Final = Text(ru="Меню", kk="Мәзір", en="Menu")
SIGN_OUT: Final = Text(ru="Выйти", kk="Шығу", en="Sign out")
SKIP: Final = Text(ru="Перейти к содержанию", kk="Мазмұнға өту", en="Skip to content")
LANGUAGE: Final = Text(ru="Язык", kk="Тіл", en="Language")
CONTRACT: Final = Text(ru="Договор", kk="Шарт", en="Contract")
ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Personal account")

PERSONAL: Final = Text(ru="Личные данные", kk="Жеке деректер", en="Personal data")
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

EMAIL: Final = Text(ru="Изменение email", kk="Email өзгерту", en="Change the email")
PASSWORD: Final = Text(ru="Изменение пароля", kk="Құпиясөзді өзгерту", en="Change the password")
SUBSCRIPTION: Final = Text(
    ru="Редактирование подписки", kk="Жазылымды өзгерту", en="Edit the subscription"
)

COPY: Final = Text(ru="Копировать", kk="Көшіру", en="Copy")
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
THOUSAND: Final = Text(ru="тыс.", kk="мың", en="thousand")
MILLION: Final = Text(ru="млн", kk="млн", en="million")
BILLION: Final = Text(ru="млрд", kk="млрд", en="billion")
OF_UNIT: Final = same("{count} {unit}")

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
FAULT: Final = Text(
    ru="Не получилось: на нашей стороне произошла ошибка. Повторите чуть позже; если не поможет, "
    "позвоните нам и назовите номер:",
    kk="Орындалмады: біздің тарапта қате орын алды. Сәл кейінірек қайталап көріңіз; "
    "көмектеспесе, бізге қоңырау шалып, мына нөмірді айтыңыз:",
    en="That did not work: something failed on our side. Please try again a little later; if it "
    "still fails, call us and quote the number:",
)
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
