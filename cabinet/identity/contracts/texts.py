"""Texts of «Добавить договор», and of its letters."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Добавить договор", kk="Шарт қосу", en="Add a contract")
HELP: Final = Text(
    ru="Добавьте ещё один свой договор или лицевой счёт: вы станете его владельцем в кабинете. К "
    "чужому договору вас может пригласить его владелец.",
    kk="Тағы бір өз шартыңызды немесе жеке шотыңызды қосыңыз: кабинетте оның иесі боласыз. Бөтен "
    "шартқа сізді оның иесі шақыра алады.",
    en="Add another contract or personal account of yours: you become its owner here. To somebody "
    "else’s contract its owner can invite you.",
)
NUMBER: Final = Text(
    ru="Номер договора или лицевой счёт",
    kk="Шарт нөмірі немесе жеке шот",
    en="Contract number or personal account",
)
BIN_IIN: Final = Text(ru="БИН / ИИН", kk="БСН / ЖСН", en="BIN / IIN")
PASSWORD: Final = Text(
    ru="Пароль от кабинета", kk="Кабинет құпиясөзі", en="Password of the account"
)
SECOND_FACTOR: Final = Text(
    ru="Код из приложения или резервный код",
    kk="Қолданбадағы код немесе резервтік код",
    en="Code from the app or a recovery code",
)
ADD: Final = Text(ru="Добавить", kk="Қосу", en="Add")
TO_CONTRACTS: Final = Text(ru="Ко всем договорам", kk="Барлық шарттарға", en="To all contracts")

NUMBER_EMPTY: Final = Text(ru="Введите номер", kk="Нөмірді енгізіңіз", en="Enter the number")
BIN_IIN_EMPTY: Final = Text(
    ru="Введите БИН или ИИН", kk="БСН немесе ЖСН енгізіңіз", en="Enter the BIN or IIN"
)
BIN_IIN_WRONG: Final = Text(
    ru="В номере ошибка: сверьте все 12 цифр",
    kk="Нөмірде қате бар: барлық 12 цифрды салыстырыңыз",
    en="The number is not right: compare all 12 digits",
)
NO_MATCH: Final = Text(
    ru="Не удалось добавить договор. Проверьте номер и БИН / ИИН: они должны совпадать с данными "
    "водоканала, и у договора может быть один владелец. Если владелец уже есть, он может "
    "пригласить вас. Если всё верно, обратитесь в абонентский отдел.",
    kk="Шартты қосу мүмкін болмады. Нөмір мен БСН / ЖСН тексеріңіз: олар су арнасының деректеріне "
    "сәйкес келуі керек, ал шарттың бір ғана иесі болады. Иесі бар болса, ол сізді шақыра алады. "
    "Бәрі дұрыс болса, абоненттік бөлімге хабарласыңыз.",
    en="We could not add the contract. Check the number and the BIN / IIN: they must match the "
    "utility’s records, and a contract can have only one owner. If there is one already, they can "
    "invite you. If everything is right, please contact the subscribers’ department.",
)
OWN: Final = Text(
    ru="Этот договор у вас уже есть.",
    kk="Бұл шарт сізде бар.",
    en="You have this contract already.",
)
ADDED: Final = Text(
    ru="Договор добавлен: он есть в списке ваших договоров.",
    kk="Шарт қосылды: ол шарттарыңыздың тізімінде бар.",
    en="The contract was added: it is in the list of your contracts.",
)
WAITS: Final = Text(
    ru="Заявка отправлена. Данные договора откроются, когда водоканал её одобрит; мы сообщим об "
    "этом письмом.",
    kk="Өтінім жіберілді. Су арнасы оны мақұлдағанда шарт деректері ашылады; бұл туралы хатпен "
    "хабарлаймыз.",
    en="The request was sent. You will see the contract’s data once the utility approves it; we "
    "will tell you by email.",
)
LETTER_SENT: Final = Text(
    ru="Письмо с кодом отправлено на адрес, который указан в договоре с водоканалом. Введите код "
    "в течение суток.",
    kk="Коды бар хат су арнасымен шартта көрсетілген мекенжайға жіберілді. Кодты бір тәулік ішінде "
    "енгізіңіз.",
    en="An email with a code was sent to the address in the contract with the utility. Enter the "
    "code within a day.",
)
TOO_SOON: Final = Text(
    ru="Письмо уже отправлено. Новое можно заказать через {wait}.",
    kk="Хат жіберілген. Жаңасын {wait} кейін сұрауға болады.",
    en="The email has been sent already. You can ask for a new one in {wait}.",
)

CODE_TITLE: Final = Text(ru="Подтверждение договора", kk="Шартты растау", en="Confirm the contract")
CODE: Final = Text(ru="Код из письма", kk="Хаттағы код", en="Code from the email")
CODE_HINT: Final = Text(
    ru="8 букв и цифр из письма, которое пришло на адрес из договора; большие и маленькие буквы "
    "различаются",
    kk="Шарттағы мекенжайға келген хаттағы 8 әріп пен цифр; бас және кіші әріптер ажыратылады",
    en="8 letters and digits from the email to the address in the contract; capital and small "
    "letters differ",
)
CODE_EMPTY: Final = Text(
    ru="Введите код из письма", kk="Хаттағы кодты енгізіңіз", en="Enter the code from the email"
)
CODE_WRONG: Final = Text(
    ru="Код не подошёл или больше не действует. Проверьте его или добавьте договор заново.",
    kk="Код сәйкес келмеді немесе енді жарамсыз. Оны тексеріңіз немесе шартты қайта қосыңыз.",
    en="That code is not right or no longer valid. Check it or add the contract anew.",
)
CONFIRM: Final = Text(ru="Подтвердить", kk="Растау", en="Confirm")

# Letters.
LETTER_SUBJECT: Final = Text(
    ru="Код для добавления договора", kk="Шарт қосуға арналған код", en="Code to add a contract"
)
LETTER_WHO: Final = Text(
    ru="Пользователь личного кабинета с логином {login} ({email}) просит добавить себе доступ "
    "владельца по {contract}. У водоканала по нему указан этот адрес.",
    kk="{login} ({email}) логинімен жеке кабинетті пайдаланушы {contract} бойынша өзіне иесінің "
    "қолжетімділігін қосуды сұрайды. Су арнасында ол бойынша осы мекенжай көрсетілген.",
    en="The user of the customer account with the login {login} ({email}) asks for the access of "
    "the owner to {contract}. The utility has this address on record for it.",
)
LETTER_CODE: Final = Text(
    ru="Если вы согласны, этот код нужно ввести в кабинете того, кто просит, на странице "
    "«Добавить договор». Код действует сутки:",
    kk="Келіссеңіз, бұл кодты сұраушының кабинетіндегі «Шарт қосу» бетінде енгізу керек. Код бір "
    "тәулік жарамды:",
    en="If you agree, this code has to be entered in the account of whoever asks, on the page "
    "“Add a contract”. The code is valid for a day:",
)
LETTER_PAGE: Final = Text(ru="Страница для кода:", kk="Код беті:", en="The page for the code:")
LETTER_BUTTON: Final = Text(ru="Ввести код", kk="Кодты енгізу", en="Enter the code")
LETTER_NOT_YOU: Final = Text(
    ru="Если это были не вы и не ваш сотрудник, ничего не делайте и никому не сообщайте код: без "
    "него ничего не изменится. Чтобы сразу отменить просьбу, откройте ссылку и нажмите кнопку.",
    kk="Бұл сіз де, сіздің қызметкеріңіз де болмаса, ештеңе істемеңіз және кодты ешкімге айтпаңыз: "
    "онсыз ештеңе өзгермейді. Сұрауды бірден болдырмау үшін сілтемені ашып, батырманы басыңыз.",
    en="If this was neither you nor one of your employees, do nothing and tell nobody the code: "
    "nothing changes without it. To cancel the request at once, open this link and press the "
    "button.",
)
TOLD_SUBJECT: Final = Text(
    ru="Договор добавлен в личный кабинет",
    kk="Шарт жеке кабинетке қосылды",
    en="A contract was added in the customer account",
)
TOLD: Final = Text(
    ru="Кто-то добавляет доступ к личному кабинету по {contract}. У водоканала по нему указан этот "
    "адрес, поэтому мы сообщаем вам.",
    kk="Біреу {contract} бойынша жеке кабинетке қолжетімділік қосуда. Су арнасында ол бойынша осы "
    "мекенжай көрсетілген, сондықтан сізге хабарлап отырмыз.",
    en="Somebody is adding access to {contract} in the customer account. The utility has this "
    "address on record for it, so we are telling you.",
)
ATTEMPT_SUBJECT: Final = Text(
    ru="Попытка добавить ваш договор",
    kk="Шартыңызды қосу әрекеті",
    en="Somebody tried to add your contract",
)
ATTEMPT: Final = Text(
    ru="Кто-то пытался добавить в свой личный кабинет доступ по {contract}. Ему отказано, ваш "
    "профиль не изменился.",
    kk="Біреу өз жеке кабинетіне {contract} бойынша қолжетімділік қосуға әрекет жасады. Оған бас "
    "тартылды, профиліңіз өзгерген жоқ.",
    en="Somebody tried to add access to {contract} to their customer account. They were refused "
    "and your profile has not changed.",
)

# The page behind the link that voids.
VOID: Final = Text(ru="Отменить просьбу", kk="Сұрауды болдырмау", en="Cancel the request")
VOID_TITLE: Final = Text(
    ru="Отмена добавления договора", kk="Шарт қосуды болдырмау", en="Cancel adding the contract"
)
VOID_ASK: Final = Text(
    ru="Кто-то просит добавить себе доступ по {contract}. Если это не вы и не ваш сотрудник, "
    "нажмите кнопку: код из письма перестанет действовать.",
    kk="Біреу өзіне {contract} бойынша қолжетімділік қосуды сұрайды. Бұл сіз де, сіздің "
    "қызметкеріңіз де болмаса, батырманы басыңыз: хаттағы код жарамсыз болады.",
    en="Somebody asks for access to {contract}. If it is neither you nor one of your employees, "
    "press the button: the code in the email will no longer work.",
)
VOIDED_TITLE: Final = Text(
    ru="Просьба отменена", kk="Сұрау болдырылмады", en="The request is cancelled"
)
VOIDED: Final = Text(
    ru="Код больше не действует. Больше ничего делать не нужно.",
    kk="Код енді жарамсыз. Басқа ештеңе істеудің қажеті жоқ.",
    en="The code no longer works. There is nothing else to do.",
)
VOID_OVER_TITLE: Final = Text(
    ru="Ссылка не действует", kk="Сілтеме жарамсыз", en="The link does not work"
)
VOID_OVER: Final = Text(
    ru="Просьба уже отменена, подтверждена или устарела. Если её подтвердили не вы, позвоните в "
    "абонентский отдел.",
    kk="Сұрау болдырылмаған, расталған немесе ескірген. Оны растаған сіз болмасаңыз, абоненттік "
    "бөлімге қоңырау шалыңыз.",
    en="The request has been cancelled, confirmed or has expired. If it was not you who confirmed "
    "it, please call the subscribers’ department.",
)
TO_CABINET: Final = Text(ru="Личный кабинет", kk="Жеке кабинет", en="Customer account")
