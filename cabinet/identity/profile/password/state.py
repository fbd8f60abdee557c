"""The state of the password's page."""

from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.identity.profile.password import rules, service, texts
from cabinet.security.password_hashing import hash_password
from cabinet.security.reauthentication import prove
from cabinet.ui.form import FormMixin, answers_form, focus, text_of
from cabinet.web.visitor import customer, origin

FIELD: Final = "current_password"


class PasswordState(FormMixin, rx.State):
    """Changes the password; nothing of what was typed is kept here."""

    # Counts the changes; the form begins anew with each.
    changes: int = 0

    @rx.event
    def load(self) -> None:
        """Begin without messages."""
        self._clear()

    @rx.event
    @answers_form
    async def change(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Change the password, if the present one and the new one are right."""
        await self._change(
            text_of(form, FIELD),
            text_of(form, "new_password"),
            text_of(form, "new_password_again"),
        )
        self.changes += 1
        self._succeed(texts.CHANGED)
        return focus("result")

    async def _change(self, current: str, new: str, again: str) -> None:
        who, source = await customer(self), await origin(self)
        personal = await db.read(service.personal_words, who=who)
        rules.check(current, new, again, personal=personal)
        seen_hash = await prove(who, current, field=FIELD, origin=source)
        await db.run(
            service.change_password,
            who=who,
            seen_hash=seen_hash,
            password_hash=await hash_password(new, address=source.address),
            origin=source,
            now=now(),
        )
