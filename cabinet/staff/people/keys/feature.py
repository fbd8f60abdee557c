"""«Ключи API»: seen by admins and auditors, changed by admins."""

from typing import Final

from cabinet.staff import texts
from cabinet.staff.people.keys.page import keys_page
from cabinet.staff.people.keys.state import KeysState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[StaffPage("/keys", keys_page, texts.KEYS, Permission.KEYS_SEE, KeysState.load)],
    states={Permission.KEYS_SEE: [KeysState]},
    handlers={
        Permission.KEYS_CHANGE: [
            KeysState.make,
            KeysState.revoke,
            KeysState.give_own_password,
        ]
    },
)
