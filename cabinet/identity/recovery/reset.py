"""Setting a new password with the control string and what else proves who it is.

The page's state and the route of its form both go this way, with the same counting and answers.
"""

from datetime import datetime

from cabinet import db
from cabinet.core.errors import Refused
from cabinet.identity.recovery import rules, service, texts
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import hash_password
from cabinet.security.rate_limits import Budget, check_address, note_address, spend
from cabinet.ui.form import text_of


def typed_in(form: dict[str, object]) -> rules.Typed:
    """The values of the form."""
    return rules.Typed(
        bin_iin=text_of(form, "bin_iin"),
        number=text_of(form, "number"),
        login=text_of(form, "login"),
        control=text_of(form, "control"),
        password=text_of(form, "password"),
        password_again=text_of(form, "password_again"),
    )


async def change_password(typed: rules.Typed, *, origin: Origin, now: datetime) -> str:
    """The login whose password is the new one from now on, or `Refused`."""
    change = rules.check(typed)
    check_address(Budget.FAILED_CODES, origin.address)
    spend(Budget.CODES, origin.address)
    is_changed = await db.run(
        service.change_password,
        change=change,
        password_hash=await hash_password(typed.password, address=origin.address),
        origin=origin,
        now=now,
    )
    if not is_changed:
        note_address(Budget.FAILED_CODES, origin.address)
        raise Refused(texts.NOT_CHANGED)
    return change.login
