"""Texts of the registration pages."""

from typing import Final

from cabinet.core.text import Text

TITLE: Final = Text(ru="Регистрация", kk="Тіркелу", en="Registration")
KIND: Final = Text(ru="Кто регистрируется", kk="Кім тіркеледі", en="Who is registering")
INDIVIDUAL: Final = Text(ru="Физическое лицо", kk="Жеке тұлға", en="Individual")
LEGAL: Final = Text(ru="Юридическое лицо", kk="Заңды тұлға", en="Legal entity")

COMPANY: Final = Text(ru="Наименование компании", kk="Компания атауы", en="Company name")
PERSON: Final = Text(ru="Фамилия, имя, отчество", kk="Тегі, аты, әкесінің аты", en="Full name")
EMAIL: Final = Text(ru="Email", kk="Email", en="Email")
EMAIL_HINT: Final = Text(
    ru="На него придёт письмо с подтверждением",
    kk="Осы мекенжайға растау хаты келеді",
    en="We will send an email there to confirm the registration",
)
EMAIL_HINT_REGISTRY: Final = Text(
    ru="Письмо с подтверждением придёт на адрес, который указан в вашем договоре с водоканалом. "
    "Пароль вы зададите по ссылке из письма",
    kk="Растау хаты су арнасымен шартыңызда көрсетілген мекенжайға келеді. Құпиясөзді хаттағы "
    "сілтеме арқылы белгілейсіз",
    en="The confirmation email goes to the address in your contract with the utility. You will "
    "choose the password with the link in that email",
)
PASSWORD: Final = Text(ru="Пароль", kk="Құпиясөз", en="Password")
PASSWORD_AGAIN: Final = Text(
    ru="Подтверждение пароля", kk="Құпиясөзді растау", en="Repeat the password"
)
LOGIN: Final = Text(ru="Логин", kk="Логин", en="Login")
LOGIN_HINT: Final = Text(
    ru="Ваш логин сформируется автоматически",
    kk="Логиніңіз автоматты түрде жасалады",
    en="Your login is created automatically",
)
BIN: Final = Text(ru="ИНН / БИН", kk="ЖСН / БСН", en="IIN / BIN")
IIN: Final = Text(ru="ИИН", kk="ЖСН", en="IIN")
TWELVE_DIGITS: Final = Text(ru="12 цифр", kk="12 цифр", en="12 digits")
CONTRACT: Final = Text(ru="Номер договора", kk="Шарт нөмірі", en="Contract number")
ACCOUNT: Final = Text(ru="Лицевой счёт", kk="Жеке шот", en="Personal account")
NUMBER_HINT: Final = Text(
    ru="Указан вверху счёта-извещения или квитанции водоканала",
    kk="Су арнасының шот-хабарламасының не түбіртегінің жоғарғы жағында көрсетілген",
    en="It stands at the top of the utility’s bill or receipt",
)
NOTICES: Final = Text(
    ru="Получать счёт-извещение на email",
    kk="Шот-хабарламаны email арқылы алу",
    en="Receive the bill by email",
)
REGISTER: Final = Text(ru="Регистрация", kk="Тіркелу", en="Register")
ANEW: Final = Text(
    ru="Выбрать заново: физическое или юридическое лицо",
    kk="Қайта таңдау: жеке немесе заңды тұлға",
    en="Choose again: individual or legal entity",
)
SIGN_IN: Final = Text(ru="Авторизация", kk="Кіру", en="Sign in")

SENT_TITLE: Final = Text(
    ru="Подтверждение регистрации", kk="Тіркелуді растау", en="Confirm the registration"
)
SENT: Final = Text(
    ru="На ваш почтовый адрес отправлено сообщение с подтверждением регистрации.",
    kk="Пошта мекенжайыңызға тіркелуді растау хабарламасы жіберілді.",
    en="A message to confirm the registration has been sent to your email address.",
)
SENT_HINT: Final = Text(
    ru="Письмо приходит за несколько минут. Если его нет, проверьте папку «Спам». Если в адресе "
    "была ошибка, зарегистрируйтесь ещё раз через 3 минуты.",
    kk="Хат бірнеше минут ішінде келеді. Ол келмесе, «Спам» қалтасын тексеріңіз. Мекенжайда қате "
    "болса, 3 минуттан кейін қайта тіркеліңіз.",
    en="The email arrives within a few minutes. If it does not, check the spam folder. If there "
    "was a mistake in the address, register again after 3 minutes.",
)
SENT_TO: Final = Text(ru="Письмо отправлено на", kk="Хат жіберілді", en="The email was sent to")
NO_LETTER: Final = Text(ru="Письма нет?", kk="Хат келмеді ме?", en="No email?")
CHECK_SPAM: Final = Text(
    ru="Оно приходит за несколько минут. Проверьте папку «Спам». Если в адресе ошибка, исправьте "
    "её; новое письмо можно отправить через 3 минуты после прежнего.",
    kk="Ол бірнеше минут ішінде келеді. «Спам» қалтасын тексеріңіз. Мекенжайда қате болса, оны "
    "түзетіңіз; жаңа хатты бұрынғысынан кейін 3 минут өткен соң жіберуге болады.",
    en="It arrives within a few minutes. Check the spam folder. If there is a mistake in the "
    "address, correct it; a new email can be sent 3 minutes after the earlier one.",
)
CORRECT_ADDRESS: Final = Text(
    ru="Исправить адрес", kk="Мекенжайды түзету", en="Correct the address"
)
AWAITED: Final = Text(
    ru="Регистрация ещё не подтверждена. Введите код из письма и пароль или закажите новое письмо.",
    kk="Тіркелу әлі расталған жоқ. Хаттағы код пен құпиясөзді енгізіңіз немесе жаңа хат сұраңыз.",
    en="The registration is not confirmed yet. Enter the code from the email and the password, or "
    "ask for a new email.",
)
OF_CONTRACT: Final = Text(
    ru="Договор или лицевой счёт", kk="Шарт немесе жеке шот", en="Contract or personal account"
)
NAME: Final = Text(ru="Имя или название", kk="Аты немесе атауы", en="Name")
PASSWORD_TYPED_BEFORE: Final = Text(
    ru="Тот, который вы задали при регистрации",
    kk="Тіркелу кезінде белгілеген құпиясөзіңіз",
    en="The one that you chose when you registered",
)
PASSWORD_EMPTY: Final = Text(
    ru="Введите пароль, который вы задали при регистрации",
    kk="Тіркелу кезінде белгілеген құпиясөзіңізді енгізіңіз",
    en="Enter the password that you chose when you registered",
)
PASSWORD_WRONG: Final = Text(
    ru="Пароль не подошёл. Введите тот, который вы задали при регистрации. Если вы его не помните, "
    "зарегистрируйтесь заново",
    kk="Құпиясөз сәйкес келмеді. Тіркелу кезінде белгілеген құпиясөзіңізді енгізіңіз. Есіңізде "
    "болмаса, қайта тіркеліңіз",
    en="That password is not right. Enter the one that you chose when you registered. If you do "
    "not remember it, register again",
)
CODE_EMPTY: Final = Text(
    ru="Введите код из письма", kk="Хаттағы кодты енгізіңіз", en="Enter the code from the email"
)
REGISTER_ANEW: Final = Text(ru="Зарегистрироваться заново", kk="Қайта тіркелу", en="Register again")
CODE: Final = Text(ru="Код из письма", kk="Хаттағы код", en="Code from the email")
CODE_HINT: Final = Text(
    ru="8 букв и цифр, большие и маленькие буквы различаются",
    kk="8 әріп пен цифр, бас және кіші әріптер ажыратылады",
    en="8 letters and digits; capital and small letters differ",
)
CONFIRM: Final = Text(ru="Подтвердить", kk="Растау", en="Confirm")
NEW_LETTER: Final = Text(
    ru="Отправить письмо ещё раз", kk="Хатты қайта жіберу", en="Send the email again"
)
LETTER_SENT_AGAIN: Final = Text(
    ru="Новое письмо отправлено. Прежний код больше не действует.",
    kk="Жаңа хат жіберілді. Бұрынғы код енді жарамсыз.",
    en="A new email is on its way. The earlier code no longer works.",
)
LINK_INCOMPLETE: Final = Text(
    ru="Ссылка неполная. Откройте её из письма целиком.",
    kk="Сілтеме толық емес. Оны хаттан толық күйінде ашыңыз.",
    en="The link is incomplete. Open the whole link from the email.",
)

COMPANY_EMPTY: Final = Text(
    ru="Введите наименование компании", kk="Компания атауын енгізіңіз", en="Enter the company name"
)
PERSON_EMPTY: Final = Text(
    ru="Введите фамилию, имя, отчество",
    kk="Тегіңізді, атыңызды, әкеңіздің атын енгізіңіз",
    en="Enter your full name",
)
NAME_LONG: Final = Text(
    ru="Не длиннее 300 символов", kk="300 таңбадан аспауы керек", en="300 characters at most"
)
NAME_CHARACTERS: Final = Text(
    ru="В названии есть знаки, которые нельзя напечатать: наберите его заново",
    kk="Атауда басып шығаруға болмайтын таңбалар бар: оны қайта теріңіз",
    en="The name has characters that cannot be printed: please type it again",
)
IIN_EMPTY: Final = Text(ru="Введите ИИН", kk="ЖСН енгізіңіз", en="Enter the IIN")
IIN_WRONG: Final = Text(
    ru="В ИИН ошибка: сверьте все 12 цифр с удостоверением",
    kk="ЖСН қате: барлық 12 цифрды жеке куәлікпен салыстырыңыз",
    en="The IIN is not right: compare all 12 digits with your identity card",
)
BIN_EMPTY: Final = Text(ru="Введите БИН", kk="БСН енгізіңіз", en="Enter the BIN")
BIN_WRONG: Final = Text(
    ru="В БИН ошибка: сверьте все 12 цифр со справкой о регистрации",
    kk="БСН қате: барлық 12 цифрды тіркеу туралы анықтамамен салыстырыңыз",
    en="The BIN is not right: compare all 12 digits with the certificate of registration",
)
CONTRACT_EMPTY: Final = Text(
    ru="Введите номер договора", kk="Шарт нөмірін енгізіңіз", en="Enter the contract number"
)
ACCOUNT_EMPTY: Final = Text(
    ru="Введите лицевой счёт", kk="Жеке шотты енгізіңіз", en="Enter the personal account"
)
NUMBER_WRONG: Final = Text(
    ru="Введите номер, как он указан в договоре или квитанции",
    kk="Нөмірді шартта немесе түбіртекте көрсетілгендей енгізіңіз",
    en="Enter the number as it stands in the contract or on the bill",
)
NO_MATCH: Final = Text(
    ru="Не удалось зарегистрировать. Проверьте номер и ИИН / БИН: они должны совпадать с данными "
    "водоканала, и на один договор регистрируется один пользователь. Если всё верно, обратитесь в "
    "абонентский отдел.",
    kk="Тіркеу мүмкін болмады. Нөмір мен ЖСН / БСН тексеріңіз: олар су арнасының деректеріне "
    "сәйкес келуі керек, ал бір шартқа бір пайдаланушы тіркеледі. Бәрі дұрыс болса, абоненттік "
    "бөлімге хабарласыңыз.",
    en="We could not register you. Check the number and the IIN / BIN: they must match the "
    "utility’s records, and a contract can have only one user. If everything is right, "
    "please contact the subscribers’ department.",
)
TOO_SOON: Final = Text(
    ru="Письмо уже отправлено. Новое можно заказать через {minutes} мин.",
    kk="Хат жіберілген. Жаңасын {minutes} мин кейін сұрауға болады.",
    en="The email has been sent already. You can ask for a new one in {minutes} min.",
)
MAILBOX_FULL: Final = Text(
    ru="На этот адрес уже отправлено много писем. Попробуйте снова через {minutes} мин.",
    kk="Бұл мекенжайға көп хат жіберілді. {minutes} мин кейін қайталап көріңіз.",
    en="Many emails have been sent to this address. Please try again in {minutes} min.",
)
CODE_WRONG: Final = Text(
    ru="Код не подошёл. Проверьте его или закажите новое письмо.",
    kk="Код сәйкес келмеді. Оны тексеріңіз немесе жаңа хат сұраңыз.",
    en="That code is not right. Check it or ask for a new email.",
)
CONFIRMED_BEFORE: Final = Text(
    ru="Регистрация уже подтверждена. Войдите в кабинет.",
    kk="Тіркелу расталған. Кабинетке кіріңіз.",
    en="The registration is already confirmed. Please sign in.",
)
CODE_OVER: Final = Text(
    ru="Этот код больше не действует. Закажите новое письмо.",
    kk="Бұл код енді жарамсыз. Жаңа хат сұраңыз.",
    en="This code is no longer valid. Ask for a new email.",
)

LETTER_SUBJECT: Final = Text(
    ru="Подтверждение регистрации", kk="Тіркелуді растау", en="Confirm your registration"
)
LETTER_WHY: Final = Text(
    ru="Вы получили это сообщение, так как ваш адрес был использован при регистрации нового "
    "пользователя на сервере {host}.",
    kk="Бұл хабарламаны алған себебіңіз – мекенжайыңыз {host} серверінде жаңа пайдаланушыны "
    "тіркеу кезінде қолданылды.",
    en="You are receiving this message because your address was used to register a new user "
    "on {host}.",
)
LETTER_CONTRACT: Final = Text(
    ru="Регистрация по {contract}.",
    kk="Тіркелу: {contract} бойынша.",
    en="The registration is for {contract}.",
)
LETTER_CODE: Final = Text(
    ru="Ваш код для подтверждения регистрации:",
    kk="Тіркелуді растау кодыңыз:",
    en="Your code to confirm the registration:",
)
LETTER_LINK: Final = Text(
    ru="Для подтверждения регистрации перейдите по следующей ссылке:",
    kk="Тіркелуді растау үшін мына сілтемеге өтіңіз:",
    en="To confirm the registration, follow this link:",
)
LETTER_BUTTON: Final = Text(
    ru="Подтвердить регистрацию", kk="Тіркелуді растау", en="Confirm the registration"
)
LETTER_BY_HAND: Final = Text(
    ru="Вы также можете ввести код для подтверждения регистрации на странице:",
    kk="Тіркелуді растау кодын мына бетте де енгізе аласыз:",
    en="You can also type the code on this page:",
)
LETTER_WARNING: Final = Text(
    ru="Внимание! Ваш профиль не будет активным, пока вы не подтвердите свою регистрацию.",
    kk="Назар аударыңыз! Тіркелуді растамайынша, профиліңіз белсенді болмайды.",
    en="Please note: your profile is not active until you confirm your registration.",
)
LETTER_NOT_YOU: Final = Text(
    ru="Если это были не вы, ничего не подтверждайте: без подтверждения профиль не заработает. "
    "Чтобы сразу отменить регистрацию, откройте ссылку и нажмите кнопку.",
    kk="Егер бұл сіз болмасаңыз, ештеңе растамаңыз: растаусыз профиль жұмыс істемейді. Тіркелуді "
    "бірден болдырмау үшін сілтемені ашып, батырманы басыңыз.",
    en="If this was not you, do not confirm anything: the profile does not work without it. To "
    "cancel the registration at once, open this link and press the button.",
)

VOID_TITLE: Final = Text(
    ru="Отмена регистрации", kk="Тіркелуді болдырмау", en="Cancel the registration"
)
VOID_ASK: Final = Text(
    ru="По {contract} кто-то регистрируется с вашим адресом. Если это не вы, нажмите кнопку: "
    "регистрация будет отменена, её данные удалены.",
    kk="{contract} бойынша біреу сіздің мекенжайыңызбен тіркелуде. Егер бұл сіз болмасаңыз, "
    "батырманы басыңыз: тіркелу болдырылмайды, оның деректері жойылады.",
    en="Somebody is registering for {contract} with your address. If it is not you, press the "
    "button: the registration will be cancelled and its data erased.",
)
VOID: Final = Text(
    ru="Отменить регистрацию", kk="Тіркелуді болдырмау", en="Cancel the registration"
)
VOIDED_TITLE: Final = Text(
    ru="Регистрация отменена", kk="Тіркелу болдырылмады", en="The registration is cancelled"
)
VOIDED: Final = Text(
    ru="Данные регистрации удалены, её код больше не действует. Больше ничего делать не нужно.",
    kk="Тіркелу деректері жойылды, оның коды енді жарамсыз. Басқа ештеңе істеудің қажеті жоқ.",
    en="The data of the registration are erased and its code no longer works. There is nothing "
    "else to do.",
)
VOID_OVER_TITLE: Final = Text(
    ru="Ссылка не действует", kk="Сілтеме жарамсыз", en="The link does not work"
)
VOID_OVER: Final = Text(
    ru="Регистрация уже отменена или подтверждена, или после этого письма пришло другое: откройте "
    "ссылку из последнего. Если её подтвердили не вы, позвоните в абонентский отдел.",
    kk="Тіркелу болдырылмаған не расталған, немесе осы хаттан кейін басқасы келген: соңғысындағы "
    "сілтемені ашыңыз. Оны растаған сіз болмасаңыз, абоненттік бөлімге қоңырау шалыңыз.",
    en="The registration has been cancelled or confirmed already, or another email came after this "
    "one: open the link in the latest. If it was not you who confirmed it, please call the "
    "subscribers’ department.",
)
VOID_TOO_MANY_TITLE: Final = Text(
    ru="Слишком много попыток", kk="Әрекет тым көп", en="Too many attempts"
)

# Where staff approve registrations.
WAITING_TITLE: Final = Text(
    ru="Проверка регистрации", kk="Тіркеуді тексеру", en="Your registration is being checked"
)
WAITING: Final = Text(
    ru="Ваша заявка проверяется. Данные откроются после того, как водоканал её одобрит.",
    kk="Өтініміңіз тексерілуде. Деректер су арнасы оны мақұлдағаннан кейін ашылады.",
    en="Your request is being checked. You will see your data once the utility approves it.",
)
WAITING_LETTER: Final = Text(
    ru="Мы сообщим вам об этом письмом.",
    kk="Бұл туралы сізге хатпен хабарлаймыз.",
    en="We will tell you by email.",
)
SIGN_OUT: Final = Text(ru="Выйти", kk="Шығу", en="Sign out")

TOLD_SUBJECT: Final = Text(
    ru="Регистрация в личном кабинете",
    kk="Жеке кабинетке тіркелу",
    en="Somebody registers in the customer account",
)
TOLD: Final = Text(
    ru="Кто-то регистрируется в личном кабинете по {contract}. У водоканала по нему указан этот "
    "адрес, поэтому мы сообщаем вам.",
    kk="Біреу {contract} бойынша жеке кабинетке тіркелуде. Су арнасында ол бойынша осы мекенжай "
    "көрсетілген, сондықтан сізге хабарлап отырмыз.",
    en="Somebody is registering in the customer account for {contract}. The utility has this "
    "address on record for it, so we are telling you.",
)
ATTEMPT_SUBJECT: Final = Text(
    ru="Попытка повторной регистрации",
    kk="Қайта тіркелу әрекеті",
    en="Somebody tried to register",
)
ATTEMPT: Final = Text(
    ru="Кто-то пытался ещё раз зарегистрироваться в личном кабинете по {contract}. Регистрация "
    "отклонена, ваш профиль не изменился.",
    kk="Біреу {contract} бойынша жеке кабинетке қайта тіркелуге әрекет жасады. Тіркеу "
    "қабылданбады, профиліңіз өзгерген жоқ.",
    en="Somebody tried to register again in the customer account for {contract}. The registration "
    "was rejected and your profile has not changed.",
)
NOT_YOU: Final = Text(
    ru="Если это были не вы и не ваш сотрудник, позвоните в абонентский отдел.",
    kk="Бұл сіз де, сіздің қызметкеріңіз де болмаса, абоненттік бөлімге қоңырау шалыңыз.",
    en="If it was neither you nor one of your employees, please call the subscribers’ department.",
)
APPROVED_SUBJECT: Final = Text(
    ru="Регистрация одобрена", kk="Тіркеу мақұлданды", en="Your registration is approved"
)
APPROVED: Final = Text(
    ru="Водоканал одобрил вашу регистрацию с логином {login}. Ваши данные открыты.",
    kk="Су арнасы {login} логинімен тіркелуіңізді мақұлдады. Деректеріңіз ашық.",
    en="The utility has approved your registration with the login {login}. You can now see "
    "your data.",
)
TO_CABINET: Final = Text(ru="Войти в кабинет", kk="Кабинетке кіру", en="Sign in")
REJECTED_SUBJECT: Final = Text(
    ru="Регистрация отклонена", kk="Тіркеу қабылданбады", en="Your registration was rejected"
)
REJECTED: Final = Text(
    ru="Водоканал не одобрил вашу регистрацию, её данные удалены. Если это ошибка, обратитесь в "
    "абонентский отдел.",
    kk="Су арнасы тіркелуіңізді мақұлдамады, оның деректері жойылды. Бұл қате болса, абоненттік "
    "бөлімге хабарласыңыз.",
    en="The utility did not approve your registration and its data have been erased. If this is a "
    "mistake, please contact the subscribers’ department.",
)
REJECTED_WHY: Final = Text(ru="Причина: {reason}", kk="Себебі: {reason}", en="Reason: {reason}")
APPROVAL_AHEAD: Final = Text(
    ru="После подтверждения заявку проверит водоканал. Ваши данные откроются, когда он её "
    "одобрит; мы сообщим об этом письмом.",
    kk="Растағаннан кейін өтінімді су арнасы тексереді. Ол мақұлдағанда деректеріңіз ашылады; "
    "бұл туралы хатпен хабарлаймыз.",
    en="After you confirm, the utility checks your request. You will see your data once "
    "it approves; we will tell you by email.",
)

NOBODY: Final = Text(
    ru="Никто не ждёт одобрения.", kk="Мақұлдауды ешкім күтіп тұрған жоқ.", en="Nobody is waiting."
)
WAITS_NO_MORE: Final = Text(
    ru="Эта регистрация уже не ждёт решения.",
    kk="Бұл тіркелу енді шешімді күтпейді.",
    en="This registration does not wait for a decision any more.",
)
NOBODY_WAITS: Final = Text(
    ru="Регистрация с логином {login} не ждёт одобрения.",
    kk="{login} логинімен тіркелу мақұлдауды күтпейді.",
    en="No registration with the login {login} is waiting for approval.",
)
SEVERAL_WAIT: Final = Text(
    ru="{login} ждёт одобрения по нескольким договорам: {numbers}. Укажите номер: --contract.",
    kk="{login} бірнеше шарт бойынша мақұлдауды күтуде: {numbers}. Нөмірін көрсетіңіз: --contract.",
    en="{login} is waiting for several contracts: {numbers}. Name one with --contract.",
)
STAFF_WAITS: Final = Text(
    ru="{login}: {name}, {email}, договор {contract}, подтверждено {since}; в биллинге: {payer}, "
    "{bin_iin}, {registry_email}",
    kk="{login}: {name}, {email}, {contract} шарты, {since} расталған; биллингте: {payer}, "
    "{bin_iin}, {registry_email}",
    en="{login}: {name}, {email}, contract {contract}, confirmed {since}; billing holds: {payer}, "
    "{bin_iin}, {registry_email}",
)
STAFF_APPROVED: Final = Text(
    ru="{login}: одобрено, письмо отправляется.",
    kk="{login}: мақұлданды, хат жіберілуде.",
    en="{login}: approved, the email is on its way.",
)
STAFF_REJECTED: Final = Text(
    ru="{login}: отклонено, данные удалены, письмо отправляется.",
    kk="{login}: қабылданбады, деректер жойылды, хат жіберілуде.",
    en="{login}: rejected and erased, the email is on its way.",
)
STAFF_REJECTED_ADDITION: Final = Text(
    ru="{login}: отклонено, профиль остался, письмо отправляется.",
    kk="{login}: қабылданбады, профиль сақталды, хат жіберілуде.",
    en="{login}: rejected, the profile stays, the email is on its way.",
)

# Of a contract that somebody who has a profile added to it.
ADDITION_APPROVED_SUBJECT: Final = Text(
    ru="Договор добавлен", kk="Шарт қосылды", en="The contract was added"
)
ADDITION_APPROVED: Final = Text(
    ru="Водоканал одобрил вашу заявку по {contract}. Данные открыты.",
    kk="Су арнасы {contract} бойынша өтініміңізді мақұлдады. Деректер ашық.",
    en="The utility has approved your request for {contract}. You can now see its data.",
)
ADDITION_REJECTED_SUBJECT: Final = Text(
    ru="Договор не добавлен", kk="Шарт қосылмады", en="The contract was not added"
)
ADDITION_REJECTED: Final = Text(
    ru="Водоканал не одобрил вашу заявку по {contract}. Ваш профиль и другие договоры не "
    "изменились. Если это ошибка, обратитесь в абонентский отдел.",
    kk="Су арнасы {contract} бойынша өтініміңізді мақұлдамады. Профиліңіз бен басқа шарттарыңыз "
    "өзгерген жоқ. Бұл қате болса, абоненттік бөлімге хабарласыңыз.",
    en="The utility did not approve your request for {contract}. Your profile and other contracts "
    "have not changed. If this is a mistake, please contact the subscribers’ department.",
)
