"""What the API opens: one address, behind which everything is refused without a key.

FastAPI is loaded with the first request: the start of the server does not wait for it, and the
customers' side never loads it.
"""

from typing import Final

from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import Route

from cabinet.staff.api.entrance import PREFIX, Entrance
from cabinet.staff.web.access import StaffFeature


class _Anything(Convertor[str]):
    """Whatever stands behind the prefix, also over several lines: the API refuses it itself."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        """The text as it is."""
        return value

    def to_string(self, value: str) -> str:
        """The text as it is."""
        return value


register_url_convertor("anything", _Anything())
FEATURE: Final = StaffFeature(public_routes=[Route(f"{PREFIX}/{{call:anything}}", Entrance())])
