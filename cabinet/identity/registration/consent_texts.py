"""The default text of the consent, for a utility without its own."""

from typing import Final

from cabinet.core.text import Text, same

CONSENT: Final = Text(
    ru="Согласен(-на) на сбор и обработку моих персональных данных",
    kk="Дербес деректерімді жинауға және өңдеуге келісемін",
    en="I agree to the collection and processing of my personal data",
)
CONSENT_READ: Final = Text(
    ru="Прочитать текст согласия", kk="Келісім мәтінін оқу", en="Read the text of the consent"
)
CONSENT_MISSING: Final = Text(
    ru="Чтобы зарегистрироваться, отметьте согласие на обработку данных",
    kk="Тіркелу үшін деректерді өңдеуге келісімді белгілеңіз",
    en="To register, tick the consent to the processing of your data",
)
OPERATOR: Final = Text(ru="{name}, БИН {bin}", kk="{name}, БСН {bin}", en="{name}, BIN {bin}")
OPERATOR_ALONE: Final = same("{name}")
CONSENT_TEXT: Final = Text(
    ru="""Я даю согласие на сбор и обработку моих персональных данных (для организации — данных её \
представителя) следующему оператору: {utility}.

Какие данные: наименование или фамилия, имя, отчество; ИИН / БИН; номер договора или лицевой счёт; \
адрес электронной почты; переданные показания приборов учёта; сведения о входах в кабинет (время, \
сетевой адрес, браузер).

Зачем: регистрация и вход в личный кабинет {host}, приём показаний, начисления, счета-извещения и \
письма, о которых я прошу, защита кабинета от посторонних.

Что с ними делают: сбор, хранение, изменение, использование и удаление. Третьим лицам и за пределы \
Республики Казахстан данные не передаются, в общедоступных источниках не распространяются, кроме \
случаев, установленных законом.

Срок: пока профиль не закрыт. Я могу в любой момент отозвать согласие, закрыв профиль в кабинете; \
данные профиля тогда удаляются, а данные договора и переданные показания остаются у водоканала в \
сроки, установленные законом. Копию своих данных я могу скачать в кабинете.""",
    kk="""Мен дербес деректерімді (ұйым үшін — оның өкілінің деректерін) мына операторға жинауға \
және өңдеуге келісім беремін: {utility}.

Қандай деректер: атауы немесе тегі, аты, әкесінің аты; ЖСН / БСН; шарт нөмірі немесе жеке шот; \
электрондық пошта мекенжайы; жіберілген есепке алу аспаптарының көрсеткіштері; кабинетке кіру \
туралы мәліметтер (уақыты, желілік мекенжайы, браузер).

Мақсаты: {host} жеке кабинетіне тіркелу және кіру, көрсеткіштерді қабылдау, төлемдерді есептеу, \
мен сұраған шот-хабарламалар мен хаттар, кабинетті бөгде адамдардан қорғау.

Олармен не істеледі: жинау, сақтау, өзгерту, пайдалану және жою. Заңда белгіленген жағдайлардан \
басқа, деректер үшінші тұлғаларға және Қазақстан Республикасынан тыс жерге берілмейді, жалпыға \
қолжетімді көздерде таратылмайды.

Мерзімі: профиль жабылғанға дейін. Мен кез келген уақытта кабинетте профильді жауып, келісімімді \
қайтарып ала аламын; сонда профиль деректері жойылады, ал шарт деректері мен жіберілген \
көрсеткіштер заңда белгіленген мерзімде су арнасында қалады. Деректерімнің көшірмесін кабинеттен \
жүктеп ала аламын.""",
    en="""I agree that my personal data (for an organisation, those of its representative) are \
collected and processed by the following operator: {utility}.

Which data: name of the company or full name; IIN / BIN; number of the contract or personal \
account; email address; meter readings that were sent; records of signing in (time, network \
address, browser).

What for: registering with and signing in to the account {host}, taking readings, charges, bills \
and letters that I ask for, protecting the account from others.

What is done with them: collecting, keeping, changing, using and erasing. They are not handed to \
others nor taken out of the Republic of Kazakhstan, and not published, except where the law says so.

How long: until the profile is closed. I may withdraw this consent at any time by closing the \
profile in the account; its data are then erased, while the contract's data and the readings \
that were sent stay with the utility for the time set by law. A copy of my data can be downloaded \
in the account.""",
)
