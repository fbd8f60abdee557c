"""Texts of the letters about access to a contract."""

from typing import Final

from cabinet.core.text import Text

INVITATION_SUBJECT: Final = Text(
    ru="Вас приглашают в личный кабинет водоканала",
    kk="Сізді су арнасының жеке кабинетіне шақырады",
    en="You are invited to a customer account of the water utility",
)
INVITATION: Final = Text(
    ru="{inviter} приглашает вас работать по {contract}.\nПлательщик: {payer}.",
    kk="{inviter} сізді {contract} бойынша жұмыс істеуге шақырады.\nТөлеуші: {payer}.",
    en="{inviter} invites you to work with {contract}.\nPayer: {payer}.",
)
ROLE: Final = Text(
    ru="Ваша роль: {role}. {may}", kk="Сіздің рөліңіз: {role}. {may}", en="Your role: {role}. {may}"
)
ANSWER: Final = Text(
    ru="Принять или отклонить приглашение можно до {until}:",
    kk="Шақыруды {until} уақытына дейін қабылдауға немесе одан бас тартуға болады:",
    en="You can accept or decline the invitation until {until}:",
)
SEE: Final = Text(ru="Посмотреть приглашение", kk="Шақыруды көру", en="See the invitation")
IGNORE: Final = Text(
    ru="Если вы не ждали этого письма, ничего не делайте: без вашего согласия ничего не "
    "произойдёт.",
    kk="Бұл хатты күтпеген болсаңыз, ештеңе істемеңіз: сіздің келісіміңізсіз ештеңе болмайды.",
    en="If you did not expect this email, do nothing: nothing happens unless you accept.",
)
NEVER: Final = Text(
    ru="Не присылать больше приглашений на этот адрес",
    kk="Бұл мекенжайға бұдан былай шақыру жібермеу",
    en="Send no more invitations to this address",
)

ACCEPTED_SUBJECT: Final = Text(
    ru="Приглашение принято", kk="Шақыру қабылданды", en="Your invitation was accepted"
)
ACCEPTED: Final = Text(
    ru="Приглашение по {contract} на адрес {email} принято. Роль: {role}.",
    kk="{contract} бойынша {email} мекенжайына жіберілген шақыру қабылданды. Рөлі: {role}.",
    en="The invitation of {email} to {contract} was accepted. Role: {role}.",
)
DECLINED_SUBJECT: Final = Text(
    ru="Приглашение отклонено", kk="Шақырудан бас тартылды", en="Your invitation was declined"
)
DECLINED: Final = Text(
    ru="Приглашение по {contract} на адрес {email} отклонено. Ответ – на странице «Доступ "
    "сотрудников».",
    kk="{contract} бойынша {email} мекенжайына жіберілген шақырудан бас тартылды. Жауабы "
    "«Қызметкерлердің қолжетімділігі» бетінде.",
    en="The invitation of {email} to {contract} was declined. The answer stands on the page “Who "
    "has access”.",
)
REVOKED_SUBJECT: Final = Text(
    ru="Приглашение отозвано", kk="Шақыру қайтарып алынды", en="An invitation was taken back"
)
REVOKED: Final = Text(
    ru="Приглашение по {contract} отозвано, ссылка из письма больше не действует. Ничего делать не "
    "нужно.",
    kk="{contract} бойынша шақыру қайтарып алынды, хаттағы сілтеме енді жарамсыз. Ештеңе істеудің "
    "қажеті жоқ.",
    en="The invitation to {contract} was taken back, and the link of its email no longer works. "
    "There is nothing to do.",
)
REVOKED_BY_YOU: Final = Text(
    ru="Приглашение по {contract} на адрес {email} отозвано.",
    kk="{contract} бойынша {email} мекенжайына жіберілген шақыру қайтарып алынды.",
    en="The invitation of {email} to {contract} was taken back.",
)

ENDED_SUBJECT: Final = Text(
    ru="Доступ к договору закрыт",
    kk="Шартқа қолжетімділік жабылды",
    en="Your access to a contract has ended",
)
ENDED: Final = Text(
    ru="Ваш доступ по {contract} закрыт. Писем о нём больше не будет.",
    kk="{contract} бойынша қолжетімділігіңіз жабылды. Ол туралы хаттар енді келмейді.",
    en="Your access to {contract} has ended. You will get no more letters about it.",
)
LEFT_SUBJECT: Final = Text(
    ru="Сотрудник отказался от доступа",
    kk="Қызметкер қолжетімділіктен бас тартты",
    en="A colleague gave up their access",
)
LEFT: Final = Text(
    ru="{name} больше не работает по {contract}: он отказался от доступа.",
    kk="{name} {contract} бойынша енді жұмыс істемейді: ол қолжетімділіктен бас тартты.",
    en="{name} no longer works with {contract}: they gave up their access.",
)
ROLE_SUBJECT: Final = Text(
    ru="Ваша роль изменена", kk="Рөліңіз өзгертілді", en="Your role was changed"
)
ROLE_CHANGED: Final = Text(
    ru="По {contract} у вас теперь роль: {role}. {may}",
    kk="{contract} бойынша енді рөліңіз: {role}. {may}",
    en="For {contract} your role is now: {role}. {may}",
)
ASK_OWNER: Final = Text(
    ru="Если это ошибка, обратитесь к владельцу договора.",
    kk="Бұл қате болса, шарт иесіне хабарласыңыз.",
    en="If this is a mistake, ask the owner of the contract.",
)
ASK_UTILITY: Final = Text(
    ru="Если это сделали не вы, смените пароль и позвоните в абонентский отдел.",
    kk="Мұны сіз жасамаған болсаңыз, құпиясөзді ауыстырып, абоненттік бөлімге қоңырау шалыңыз.",
    en="If it was not you, change your password and call the subscribers’ department.",
)

OFFER_SUBJECT: Final = Text(
    ru="Вам передают договор в личном кабинете",
    kk="Жеке кабинетте сізге шарт табысталады",
    en="A contract is handed over to you",
)
OFFER: Final = Text(
    ru="Владелец {owner} предлагает вам стать владельцем по {contract} в личном кабинете.\n"
    "Плательщик: {payer}.",
    kk="Иесі {owner} жеке кабинетте {contract} бойынша иесі болуды сізге ұсынады.\n"
    "Төлеуші: {payer}.",
    en="The owner {owner} offers to hand a contract over to you: become the owner of {contract}.\n"
    "Payer: {payer}.",
)
OFFER_ANSWER: Final = Text(
    ru="Согласиться или отказаться можно до {until} на странице «Мой доступ»:",
    kk="«Менің қолжетімділігім» бетінде {until} уақытына дейін келісуге не бас тартуға болады:",
    en="You can agree or decline until {until} on the page “My access”:",
)
OFFER_SEE: Final = Text(ru="Открыть кабинет", kk="Кабинетті ашу", en="Open the account")
OFFER_IGNORE: Final = Text(
    ru="Если ничего не делать, ничего не изменится.",
    kk="Ештеңе істемесеңіз, ештеңе өзгермейді.",
    en="If you do nothing, nothing changes.",
)
AGREED_SUBJECT: Final = Text(
    ru="Договор будет передан через 24 часа",
    kk="Шарт 24 сағаттан кейін табысталады",
    en="The contract will be handed over in 24 hours",
)
AGREED: Final = Text(
    ru="{heir}: согласие получено. Этот сотрудник станет владельцем по {contract} {at}.",
    kk="{heir} келісті: ол {contract} бойынша иесі болады, уақыты: {at}.",
    en="{heir} has agreed: they become the owner of {contract} on {at}.",
)
STOP: Final = Text(
    ru="Если вы этого не хотите или не предлагали, остановите передачу и смените пароль:",
    kk="Мұны қаламасаңыз не ұсынбаған болсаңыз, табыстауды тоқтатып, құпиясөзді ауыстырыңыз:",
    en="If you do not want this or did not offer it, stop it and change your password:",
)
STOP_BUTTON: Final = Text(ru="Остановить передачу", kk="Табыстауды тоқтату", en="Stop handing over")
STOPPED_SUBJECT: Final = Text(
    ru="Передача договора остановлена",
    kk="Шартты табыстау тоқтатылды",
    en="Handing over was stopped",
)
STOPPED: Final = Text(
    ru="Передача доступа по {contract} остановлена. Владелец прежний.",
    kk="{contract} бойынша табыстау тоқтатылды. Иесі бұрынғыша.",
    en="Handing over {contract} was stopped. The owner is the same as before.",
)
HANDED_SUBJECT: Final = Text(
    ru="У договора новый владелец в кабинете",
    kk="Кабинетте шарттың жаңа иесі бар",
    en="The contract has a new owner",
)
HANDED: Final = Text(
    ru="Владелец по {contract} теперь {owner}. Ваша роль: {role}. {may}",
    kk="{contract} бойынша енді иесі – {owner}. Сіздің рөліңіз: {role}. {may}",
    en="The owner of {contract} is now {owner}. Your role: {role}. {may}",
)
ASK_DEPARTMENT: Final = Text(
    ru="Если это ошибка, позвоните в абонентский отдел.",
    kk="Бұл қате болса, абоненттік бөлімге қоңырау шалыңыз.",
    en="If this is a mistake, call the subscribers’ department.",
)
