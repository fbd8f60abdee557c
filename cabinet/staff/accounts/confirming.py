"""Asks for the password in a dialog where an act wants it anew, and then does the act.

A state takes `ConfirmMixin`, keeps what was asked for in its own vars, calls `_ask_password` where
`ConfirmFirst` was raised, and does the act in `_again`. Its page has `password_dialog`.
"""

from typing import Any, Final

import reflex as rx

from cabinet.core.clock import now
from cabinet.staff.accounts import texts
from cabinet.staff.accounts.proof import confirm_password
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.dialog import close_dialog, form_dialog, open_dialog
from cabinet.ui.fields import password_field
from cabinet.ui.form import FormMixin, answers_form, text_of
from cabinet.web.language import t
from cabinet.web.visitor import origin

_DIALOG: Final = "password-dialog"
_FIELD: Final = "own_password"


class ConfirmMixin(FormMixin, mixin=True):
    """A form whose act may want the password anew."""

    @rx.event
    @answers_form
    async def give_own_password(self, form: dict[str, object]) -> Any:
        """Check the password, close the dialog, and do what was asked for."""
        await confirm_password(
            await staff_member(self),
            text_of(form, _FIELD),
            origin=await origin(self),
            now=now(),
            field=_FIELD,
        )
        done = await self._again()
        events = done if isinstance(done, list) else [done] if done else []
        return [close_dialog(_DIALOG), *events]

    def _ask_password(self) -> rx.event.EventSpec:
        return open_dialog(_DIALOG)

    async def _again(self) -> Any:
        raise NotImplementedError


def password_dialog(state: Any) -> rx.Component:
    """The dialog that asks for the password; once on each page whose state has the mixin."""
    return form_dialog(
        _DIALOG,
        texts.CONFIRM_TITLE,
        rx.el.p(t(texts.CONFIRM_WHY)),
        password_field(
            _FIELD, texts.OWN_PASSWORD, errors=state.errors, auto_complete="current-password"
        ),
        confirm=texts.GO_ON,
        on_submit=state.give_own_password,
    )
