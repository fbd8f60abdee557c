"""Finds numbers and names by what people type, however billing writes them."""

from collections.abc import Callable, Iterable
from re import compile as pattern
from typing import Final, TypeVar
from unicodedata import category, normalize

Found = TypeVar("Found")

LONGEST_FOLDED: Final = 100
LONGEST_SOUGHT: Final = 500

# Capital letters of Cyrillic, and the Latin ones that look the same.
_CYRILLIC: Final = "АВЕЁІЈКМНҺОРЅСТУҮХ"
_LATIN: Final = "ABEEIJKMHHOPSCTYYX"
_LOOK_ALIKE: Final = str.maketrans(_CYRILLIC, _LATIN)
_SIGNS: Final = frozenset("№#")
_UNSEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")
_SPACES: Final = pattern(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ASIDE: Final = pattern(r"(?<![0-9])-+|-+(?![0-9])")
_REPEATED: Final = pattern(r"-+")
_ZEROS: Final = pattern(r"(?<![0-9])0+(?=[0-9])")


def fold(text: str) -> str:
    """The one form of a number or name in which all ways of writing it agree.

    Case, spaces, `№`, zeros in front of digits, and whether a letter is Latin or the Cyrillic one
    that looks the same, make no difference. A dash of any kind counts between two digits alone:
    `1-23` is not `12-3`, while `15-А` is `15А`.
    """
    if not text.isascii():
        text = _plain(text)
    text = "".join(text.upper().split()).replace("#", "")
    if not text.isascii():
        text = text.translate(_LOOK_ALIKE)
    if "-" in text:
        text = _REPEATED.sub("-", _ASIDE.sub("", text))
    return _ZEROS.sub("", text).lower()[:LONGEST_FOLDED]  # a letter may fold into several


def _plain(text: str) -> str:
    """The text with one kind of dash, without signs and without what cannot be seen."""
    kept = (
        "-" if letter in DASHES else letter
        for letter in text
        if letter not in _SIGNS and category(letter) not in _UNSEEN
    )
    return normalize("NFC", "".join(kept))


# Letters of Kazakh, and the Russian ones that people write in their place.
_KAZAKH: Final = "ҚҒӨҮҰҢӘҺ"
_NEIGHBOURS: Final = "КГОУУНАХ"
_NEIGHBOUR: Final = str.maketrans(_KAZAKH, _NEIGHBOURS)
_ALIKE: Final = str.maketrans("И", "I")
_BETWEEN: Final = _UNSEEN | {"Pi", "Pf"}  # quotes
_QUOTES: Final = frozenset("\"'`")


class _Sought(dict[int, str]):
    """What each letter of a name is in the form by which names are found, once it was asked for."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        is_between = category(letter) in _BETWEEN or letter in DASHES | _SIGNS | _QUOTES
        upper = "" if is_between else letter.upper().translate(_NEIGHBOUR)
        self[code] = upper.translate(_LOOK_ALIKE).translate(_ALIKE).lower()
        return self[code]


_SOUGHT: Final = _Sought()


def sought(text: str) -> str:
    """The form of a name, address or email that holds the form of each part that people type.

    Case, spaces, dashes, quotes, look-alikes, and whether a letter is Kazakh or its Russian
    neighbour (`қ` and `к`, `і` and `и`, `һ` and `х`), make no difference.
    """
    return normalize("NFC", text).translate(_SOUGHT)[:LONGEST_SOUGHT]


def on_one_line(typed: str) -> str:
    """The text with single ordinary spaces within it; a line break stays."""
    return _SPACES.sub(" ", typed.strip())


def the_one(found: Iterable[Found], typed: str, written: Callable[[Found], str]) -> Found | None:
    """The one of those with one folded form that was typed; `None` where that cannot be told.

    It is the one that is written as it was typed, in any case of letters at need, else the only
    one that there is. Leading zeros thus count where two numbers differ by them alone.
    """
    candidates = list(found)
    exact = on_one_line(typed)
    for alike in (
        [one for one in candidates if written(one) == exact],
        [one for one in candidates if written(one).casefold() == exact.casefold()],
        candidates,
    ):
        if len(alike) == 1:
            return alike[0]
    return None
