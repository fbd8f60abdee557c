"""Signing in and setting up, for anybody; one's own sign-in, for everybody of the utility."""

from typing import Final

from cabinet.staff import texts as side_texts
from cabinet.staff.accounts.entrance import texts
from cabinet.staff.accounts.entrance.page import set_up_page, staff_login_page
from cabinet.staff.accounts.entrance.state import SetUpState, StaffLoginState
from cabinet.staff.accounts.links import INVITATION_PATH
from cabinet.staff.accounts.own.page import own_page
from cabinet.staff.accounts.own.state import OwnState
from cabinet.staff.accounts.routes import ROUTES
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage
from cabinet.web.request_identity import SIGN_IN_PATH

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(SIGN_IN_PATH, staff_login_page, texts.SIGN_IN_TITLE, None, StaffLoginState.load),
        StaffPage(INVITATION_PATH, set_up_page, texts.SET_UP_TITLE, None, SetUpState.load),
        StaffPage("/own", own_page, side_texts.OWN, Permission.OWN, OwnState.load),
    ],
    states={Permission.OWN: [OwnState]},
    public=[
        StaffLoginState.load,
        StaffLoginState.sign_in,
        StaffLoginState.enter_code,
        StaffLoginState.begin_anew,
        SetUpState.load,
        SetUpState.open_link,
        SetUpState.give_password,
        SetUpState.finish,
    ],
    public_routes=ROUTES,
)
