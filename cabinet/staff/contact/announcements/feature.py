"""«Объявления»: seen by operators and auditors, written and published by admins."""

from typing import Final

from cabinet.staff.contact.announcements import listing, routes, texts
from cabinet.staff.contact.announcements.edit_page import edit_page
from cabinet.staff.contact.announcements.edit_state import BulletinFormState
from cabinet.staff.contact.announcements.one_page import bulletin_page
from cabinet.staff.contact.announcements.page import bulletins_page
from cabinet.staff.contact.announcements.state import PATH, BulletinsState, BulletinState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage, StaffRoute

_SEE: Final = Permission.ANNOUNCEMENTS_SEE
_PUBLISH: Final = Permission.ANNOUNCEMENTS_PUBLISH

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(PATH, bulletins_page, texts.TITLE, _SEE, BulletinsState.load),
        StaffPage(f"{PATH}/one", bulletin_page, texts.ONE_TITLE, _SEE, BulletinState.load),
        StaffPage(f"{PATH}/edit", edit_page, texts.FORM_TITLE, _PUBLISH, BulletinFormState.load),
    ],
    states={_SEE: [BulletinsState, BulletinState], _PUBLISH: [BulletinFormState]},
    handlers={
        _PUBLISH: [
            BulletinState.preview,
            BulletinState.publish,
            BulletinState.withdraw,
            BulletinState.give_own_password,
        ]
    },
    routes={_PUBLISH: [StaffRoute(PATH + "/{bulletin_id:int}/list", routes.take_list, ["POST"])]},
    files={
        "announcements": ListFile(
            name="announcements",
            permission=_SEE,
            columns=texts.COLUMNS,
            filters=listing.FILTERS,
            sorts=listing.SORTS,
            rows=listing.rows_for_file,
        )
    },
)
