"""Words of the journal's actions, for the utility's people."""

from collections.abc import Mapping
from typing import Final

from cabinet.core.text import Text
from cabinet.identity.profile.personal import audit_texts
from cabinet.security.audit import Action

# Where the customer's own words speak to the customer.
_WORDS: Final[Mapping[str, Text]] = {
    Action.CUSTOMER_SHOWN: Text(
        ru="Просмотрен профиль абонента",
        kk="Абонент профилі қаралды",
        en="A customer was looked at",
    ),
    Action.CUSTOMERS_SEARCHED: Text(
        ru="Поиск абонентов", kk="Абоненттерді іздеу", en="Customers were searched"
    ),
    Action.REGISTRATION_ATTEMPTED: Text(
        ru="Попытка регистрации на занятый договор",
        kk="Бос емес шартқа тіркелу әрекеті",
        en="Somebody tried to register for a taken contract",
    ),
}


def words_of(action: str) -> Text:
    """The name of an action for the utility's people; its code where it has no words."""
    return _WORDS.get(action) or audit_texts.words_of(action)


def actions() -> list[tuple[str, Text]]:
    """Every action with its words, by the Russian alphabet."""
    named = [(one.value, words_of(one)) for one in Action]
    return sorted(named, key=lambda pair: pair[1].ru)
