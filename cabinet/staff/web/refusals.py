"""Why a file was refused, from the request that brought it until its sender's page tells it.

The sentence may hold numbers of contracts, which stand in no address. One for each person, in the
memory of the process that answered: whose page is led to another process is told less.
"""

from typing import Final

from cabinet.core.text import Text

_MOST: Final = 100
_kept: dict[int, tuple[str, Text]] = {}


def keep_refusal(staff_id: int, page: str, said: Text) -> None:
    """Keep the sentence for somebody's page, by its address."""
    if len(_kept) >= _MOST:
        _kept.pop(next(iter(_kept)))
    _kept[staff_id] = (page, said)


def take_refusal(staff_id: int, page: str) -> Text | None:
    """The sentence for this page, once."""
    if _kept.get(staff_id, ("",))[0] != page:
        return None
    return _kept.pop(staff_id)[1]
