"""Texts about backups of the database."""

from typing import Final

from cabinet.core.text import Text

MADE: Final = Text(
    ru="Резервная копия базы данных записана в {file} и проверена.",
    kk="Дерекқордың сақтық көшірмесі {file} файлына жазылып, тексерілді.",
    en="The backup of the database is in {file}; it was checked.",
)
KEEP_THE_KEY: Final = Text(
    ru="Секретного ключа в ней нет: сохраните его отдельно от неё ({place}).",
    kk="Құпия кілт онда жоқ: оны көшірмеден бөлек сақтаңыз ({place}).",
    en="The secret key is not in it: keep it apart from the backup ({place}).",
)
NO_KEY_YET: Final = Text(
    ru="Секретного ключа ещё нет: сервер создаст его при первом запуске ({place}); тогда сохраните"
    " его отдельно от копий.",
    kk="Құпия кілт әлі жоқ: сервер оны алғаш іске қосылғанда жасайды ({place}); сонда оны"
    " көшірмелерден бөлек сақтаңыз.",
    en="There is no secret key yet: the server makes it when it first starts ({place}); keep it"
    " apart from the backups then.",
)
BRING_THE_KEY: Final = Text(
    ru="Секретного ключа в копии нет: здесь ({place}) нужен тот же ключ, что и при её записи. С"
    " другим ключом все входят заново, а вторые факторы не действуют.",
    kk="Құпия кілт көшірмеде жоқ: мұнда ({place}) ол жазылған кездегі кілттің өзі керек. Басқа"
    " кілтпен бәрі қайта кіреді, ал екінші факторлар жарамайды.",
    en="The secret key is not in the backup: the key of the time when it was made has to be here"
    " ({place}). With another one everybody signs in anew and second factors do not work.",
)
RESTORED: Final = Text(
    ru="База данных восстановлена из {file}. Теперь выполните: python -m cabinet migrate",
    kk="Дерекқор {file} файлынан қалпына келтірілді. Енді орындаңыз: python -m cabinet migrate",
    en="The database was restored from {file}. Now run: python -m cabinet migrate",
)
KEPT: Final = Text(
    ru="Прежняя база данных сохранена: {file}",
    kk="Бұрынғы дерекқор сақталды: {file}",
    en="The replaced database is kept as {file}",
)
IS_THERE: Final = Text(
    ru="{file} уже есть и не перезаписывается; укажите другое имя.",
    kk="{file} бұрыннан бар, оның үстіне жазылмайды; басқа атау көрсетіңіз.",
    en="{file} is there already and is not replaced; give another name.",
)
NOT_WRITTEN: Final = Text(
    ru="Резервную копию нельзя записать в {file}: {reason}.",
    kk="Сақтық көшірмені {file} файлына жазу мүмкін емес: {reason}.",
    en="The backup cannot be written to {file}: {reason}.",
)
NOT_RESTORED: Final = Text(
    ru="Из {file} нельзя восстановить: {reason}.",
    kk="{file} файлынан қалпына келтіру мүмкін емес: {reason}.",
    en="{file} cannot be restored: {reason}.",
)
NO_FILE: Final = Text(ru="такого файла нет", kk="мұндай файл жоқ", en="there is no such file")
THE_DATABASE_ITSELF: Final = Text(
    ru="это сама база данных кабинета",
    kk="бұл кабинет дерекқорының өзі",
    en="it is the database of the cabinet itself",
)
DAMAGED: Final = Text(
    ru="данные повреждены ({reason})",
    kk="деректер бүлінген ({reason})",
    en="the data are damaged ({reason})",
)
NOT_A_BACKUP: Final = Text(
    ru="это не копия базы данных кабинета в {kind}",
    kk="бұл {kind} жүйесіндегі кабинет дерекқорының көшірмесі емес",
    en="it is no copy of a database of the cabinet in {kind}",
)
OF_A_LATER_VERSION: Final = Text(
    ru="копия сделана более новой версией кабинета ({found}, эта знает {wanted}); сначала обновите"
    " кабинет",
    kk="көшірмені кабинеттің жаңарақ нұсқасы жасаған ({found}, бұл {wanted} біледі); алдымен"
    " кабинетті жаңартыңыз",
    en="a later version of the cabinet made it ({found}, this one knows {wanted}); upgrade the"
    " cabinet first",
)
NOT_EMPTY: Final = Text(
    ru="в базе данных PostgreSQL уже есть таблицы; укажите в CABINET_DATABASE_URL пустую",
    kk="PostgreSQL дерекқорында кестелер бар; CABINET_DATABASE_URL ішінде бос дерекқорды"
    " көрсетіңіз",
    en="the PostgreSQL database has tables already; name an empty one in CABINET_DATABASE_URL",
)
NO_PROGRAM: Final = Text(
    ru="нет программы {program}; установите клиентские программы PostgreSQL",
    kk="{program} бағдарламасы жоқ; PostgreSQL клиент бағдарламаларын орнатыңыз",
    en="the program {program} is missing; install the client programs of PostgreSQL",
)
