"""The language of the page: a cookie in the browser, a var on the page, a column in the profile."""

from typing import Any, Final, TypeAlias, cast

import reflex as rx
from reflex.vars import ObjectVar

from cabinet.core.text import Language as LanguageCode
from cabinet.core.text import Text, language_of

COOKIE: Final = "language"
YEAR_SECONDS: Final = 365 * 24 * 3600
LANGUAGE_PATH: Final = "/language"


# What a state declares as a dict is a var on the page, which type checkers cannot see.
MessageVar: TypeAlias = Any


class Language(rx.State):
    """The language that every label of the page follows."""

    code: str = "ru"


def t(text: Text) -> rx.Var[str] | str:
    """Show a text in the page's language, following it when it changes."""
    if len(set(text)) == 1:
        return text.ru
    words = cast("ObjectVar[dict[str, str]]", rx.Var.create(text.as_dict()))
    return words[Language.code].to(str)


def shown(message: MessageVar) -> rx.Var[str]:
    """Show a message that the server put into a var, in the page's language."""
    return message[Language.code].to(str)


def is_set(message: MessageVar) -> rx.Var[bool]:
    """Return whether the server has put a message into this var."""
    return message.contains("ru")


def language_script(code: str) -> rx.event.EventSpec:
    """Make the browser remember the language and tell its reader aloud in it."""
    language = language_of(code)
    return rx.call_script(
        f"document.documentElement.lang='{language}';"
        f"document.cookie='{COOKIE}={language};path=/;max-age={YEAR_SECONDS};SameSite=Lax'"
    )


def chosen_language(cookies: str) -> LanguageCode:
    """The language that the reader of a page chose, by the `Cookie` header of a request."""
    return language_of(cookie_of(cookies, COOKIE))


def cookie_of(header: str, name: str) -> str:
    """The value of one cookie in a `Cookie` header, empty when there is none or several differ.

    A sibling host can set a cookie for this one too, and a browser does not say which is whose.
    """
    values = cookies_of(header, name)
    return values[0] if len(values) == 1 else ""


def cookies_of(header: str, name: str) -> list[str]:
    """The different values that a `Cookie` header gives to one name.

    Python's `SimpleCookie` loses every cookie after one that it cannot read.
    """
    pairs = (pair.partition("=") for pair in header.split(";"))
    values = (value.strip().strip('"') for key, _, value in pairs if key.strip() == name)
    return list(dict.fromkeys(values))
