"""Which device a browser says it runs on: enough for its owner to know it again, no more.

Browsers tell little and may tell anything, so this is a hint for people, never a proof.
"""

from typing import Final

from cabinet.core.text import Text, same

UNKNOWN: Final = Text(ru="неизвестное устройство", kk="белгісіз құрылғы", en="an unknown device")
# The first that fits: most browsers also name those that they descend from.
_BROWSERS: Final = (
    ("YaBrowser/", "Yandex Browser"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("MiuiBrowser/", "Mi Browser"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> Text:
    """The browser and the system behind a `User-Agent` header, as far as it names them."""
    known = [_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)]
    words = ", ".join(name for name in known if name)
    return same(words) if words else UNKNOWN


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
