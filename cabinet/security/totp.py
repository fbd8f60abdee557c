"""The second factor: one-time passwords of an app (TOTP), and the recovery codes beside them.

The secret is kept encrypted under the cabinet's key, and recovery codes as digests under it: a
copy of the database alone gives neither. A password of the app can be used once, and so can a
recovery code.
"""

import hmac
import logging
from dataclasses import dataclass
from datetime import datetime
from re import fullmatch, sub
from typing import Any, Final, cast

from pyotp.totp import TOTP
from sqlalchemy import CursorResult, update
from sqlmodel import Session, col, select

from cabinet.core import crypto
from cabinet.core.clock import local_day
from cabinet.core.crypto import digest
from cabinet.core.errors import TooMany
from cabinet.core.text import Text
from cabinet.mail.announcements import announce_once
from cabinet.models import RecoveryCode, User
from cabinet.security import audit, rate_limits
from cabinet.security.alerts.letters import SECOND_FACTOR_BLOCKED
from cabinet.security.alerts.service import tell
from cabinet.security.audit import Action, Origin
from cabinet.security.rate_limits import Purpose
from cabinet.security.trusted_devices import trusted_device

_STEP_SECONDS: Final = 30
_SEALED_FOR: Final = "second-factor"
_log = logging.getLogger(__name__)

EMPTY: Final = Text(
    ru="Введите код из приложения или резервный код",
    kk="Қолданбадағы кодты немесе резервтік кодты енгізіңіз",
    en="Enter the code from the app or a recovery code",
)
WRONG: Final = Text(
    ru="Код не подошёл. Введите новый код из приложения или неиспользованный резервный код.",
    kk="Код сәйкес келмеді. Қолданбадағы жаңа кодты немесе пайдаланылмаған резервтік кодты "
    "енгізіңіз.",
    en="That code is not right. Enter a new code from the app or an unused recovery code.",
)
TOO_MANY: Final = Text(
    ru="Слишком много неверных кодов. Код из приложения можно будет ввести через {wait}, "
    "неиспользованный резервный код – сразу.",
    kk="Қате кодтар тым көп енгізілді. Қолданбадағы кодты {wait} кейін, пайдаланылмаған резервтік "
    "кодты бірден енгізуге болады.",
    en="Too many wrong codes. A code from the app is taken again in {wait}, an unused recovery "
    "code at once.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a code: nothing to say when it was right, or why not."""

    problem: Text | None = None
    is_blocked: bool = False


def check(
    session: Session,
    *,
    user_id: int,
    code: str,
    origin: Origin,
    now: datetime,
    said: Text = TOO_MANY,
) -> Answer:
    """Check a code of the app or a recovery code; whoever has no second factor needs none.

    A wrong code is counted, so it is answered and not refused: the caller's transaction has to be
    kept. After each five wrong ones the app's codes have to wait, longer each time; a recovery
    code, of 50 bits, is taken meanwhile, so that the owner can still sign in during an attack.
    `said` of the `{wait}` that is left is the answer meanwhile.
    """
    user = session.exec(select(User).where(User.id == user_id).with_for_update()).one()
    if user.second_factor_at is None:
        return Answer()
    counted = _counted(session, user, origin, now)
    if _is_recovery_code(session, user_id, code, origin, now):
        rate_limits.clear(session, Purpose.SECOND_FACTOR, counted)
        return Answer()
    try:
        wait = rate_limits.attempt(session, Purpose.SECOND_FACTOR, counted, now=now, said=said)
    except TooMany as refused:
        return Answer(problem=refused.text, is_blocked=True)
    if _is_of_app(user, code, now):
        rate_limits.clear(session, Purpose.SECOND_FACTOR, counted)
        return Answer()
    audit.record(session, Action.SECOND_FACTOR_FAILED, user_id=user_id, origin=origin, now=now)
    if not wait:
        return Answer(problem=WRONG)
    _note_blocked(session, user_id, origin, now)
    return Answer(problem=said.format(wait=rate_limits.wait_text(wait)), is_blocked=True)


def _counted(session: Session, user: User, origin: Origin, now: datetime) -> str:
    """Whose wrong codes: this browser's, or all strangers'; anew when it is switched on anew."""
    assert user.second_factor_at is not None
    who = trusted_device(session, user, origin=origin, now=now) or user.id
    return f"{who} since {user.second_factor_at.isoformat()}"


def _note_blocked(session: Session, user_id: int, origin: Origin, now: datetime) -> None:
    """Keep that codes have to wait, and warn the owner, once a day: the password is known."""
    audit.record(session, Action.SECOND_FACTOR_BLOCKED, user_id=user_id, origin=origin, now=now)
    kind, day = SECOND_FACTOR_BLOCKED.kind, local_day(now).isoformat()
    if announce_once(session, user_id=user_id, kind=kind, about=day, now=now):
        tell(session, SECOND_FACTOR_BLOCKED, user_id=user_id, origin=origin, now=now)


def _is_of_app(user: User, code: str, now: datetime) -> bool:
    """Return whether it is the app's code; from then on it and earlier ones are refused."""
    step = step_of(unsealed(user.second_factor), code, now)
    if step is None or step <= user.second_factor_step:
        return False
    user.second_factor_step = step
    return True


def _is_recovery_code(
    session: Session, user_id: int, code: str, origin: Origin, now: datetime
) -> bool:
    """Return whether it is a recovery code not used yet; then it is used from now on."""
    statement = (
        update(RecoveryCode)
        .where(
            col(RecoveryCode.user_id) == user_id,
            col(RecoveryCode.digest) == recovery_digest(user_id, code),
            col(RecoveryCode.used_at).is_(None),
        )
        .values(used_at=now)
    )
    if cast("CursorResult[Any]", session.connection().execute(statement)).rowcount != 1:
        return False
    audit.record(session, Action.RECOVERY_CODE_USED, user_id=user_id, origin=origin, now=now)
    return True


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half minute to which this code of the app belongs: this one, the last or the next."""
    typed = sub(r"[\s-]", "", code)
    if not secret or fullmatch(r"[0-9]{6}", typed) is None:
        return None
    present = int(now.timestamp()) // _STEP_SECONDS
    app = TOTP(secret, interval=_STEP_SECONDS)
    for step in (present, present - 1, present + 1):
        if hmac.compare_digest(app.generate_otp(step), typed):
            return step
    return None


def recovery_digest(user_id: int, code: str) -> str:
    """What is stored of a recovery code, written in any case, with or without the hyphens."""
    typed = sub(r"[\s-]", "", code[:64]).casefold()
    return digest(f"recovery-code:{user_id}", typed)


def sealed(secret: str) -> str:
    """The secret, encrypted for the database."""
    return crypto.sealed(_SEALED_FOR, secret)


def unsealed(kept: str) -> str:
    """The secret that was encrypted; empty when the cabinet's key is another one by now."""
    secret = crypto.unsealed(_SEALED_FOR, kept)
    if secret is None:
        _log.error("a second factor cannot be read: CABINET_SECRET_KEY is not the one it was kept")
    return secret or ""
