"""What the API opens: one address, behind which everything is refused without a key.

FastAPI is loaded with the first request: the start of the server does not wait for it, and the
customers' side never loads it.
"""

from typing import Final

from starlette.routing import Route

from cabinet.staff.api.entrance import PREFIX, Entrance
from cabinet.staff.web.access import StaffFeature

FEATURE: Final = StaffFeature(public_routes=[Route(f"{PREFIX}/{{call:path}}", Entrance())])
