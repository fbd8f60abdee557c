"""The second factor: one-time passwords of an app (TOTP), and the recovery codes beside them.

The secret is kept encrypted under the cabinet's key, and recovery codes as digests under it: a
copy of the database alone gives neither. A password of the app is good once, and so is a recovery
code.
"""

import base64
import hmac
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from re import fullmatch, sub
from typing import Any, Final, cast

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyotp.totp import TOTP
from sqlalchemy import CursorResult, update
from sqlmodel import Session, col, select

from cabinet import audit
from cabinet.audit import Action, Origin
from cabinet.models import OneTimeCode, RecoveryCode, User
from cabinet.security import digest
from cabinet.settings import settings
from cabinet.text import Text

MOST_ATTEMPTS: Final = 5
WAIT: Final = timedelta(minutes=15)
_STEP_SECONDS: Final = 30
_FAILURES: Final = "second-factor-failures"
_log = logging.getLogger(__name__)

WRONG: Final = Text(
    ru="Код не подошёл. Введите новый код из приложения или неиспользованный резервный код.",
    kk="Код сәйкес келмеді. Қолданбадағы жаңа кодты немесе пайдаланылмаған резервтік кодты "
    "енгізіңіз.",
    en="That code is not right. Enter a new code from the app or an unused recovery code.",
)
TOO_MANY: Final = Text(
    ru="Слишком много неверных кодов. Попробуйте снова через {minutes} мин.",
    kk="Қате кодтар тым көп енгізілді. {minutes} мин кейін қайталап көріңіз.",
    en="Too many wrong codes. Please try again in {minutes} min.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a code: nothing to say when it was right, or why not."""

    problem: Text | None = None
    is_blocked: bool = False


def check(session: Session, *, user_id: int, code: str, origin: Origin, now: datetime) -> Answer:
    """Check a code of the app or a recovery code; whoever has no second factor needs none.

    A wrong code is counted, so it is answered and not refused: the caller's transaction has to be
    kept. Five wrong ones, and codes are taken again a quarter of an hour later.
    """
    user = session.exec(select(User).where(User.id == user_id).with_for_update()).one()
    if user.second_factor_at is None:
        return Answer()
    failures = _failures(session, user_id, now)
    if failures is not None and failures.attempts >= MOST_ATTEMPTS:
        return _blocked(failures, now)
    if _is_of_app(user, code, now) or _is_recovery_code(session, user_id, code, origin, now):
        if failures is not None:
            session.delete(failures)
        return Answer()
    audit.record(session, Action.SECOND_FACTOR_FAILED, user_id=user_id, origin=origin, now=now)
    return _count(session, failures, user_id, now)


def _is_of_app(user: User, code: str, now: datetime) -> bool:
    """Whether it is the app's code; then neither it nor an earlier one is good any more."""
    step = step_of(unsealed(user.second_factor), code, now)
    if step is None or step <= user.second_factor_step:
        return False
    user.second_factor_step = step
    return True


def _is_recovery_code(
    session: Session, user_id: int, code: str, origin: Origin, now: datetime
) -> bool:
    """Whether it is a recovery code not used yet; then it is used from now on."""
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


def _failures(session: Session, user_id: int, now: datetime) -> OneTimeCode | None:
    """The wrong codes of the last quarter of an hour."""
    row = session.exec(
        select(OneTimeCode).where(OneTimeCode.user_id == user_id, OneTimeCode.purpose == _FAILURES)
    ).first()
    if row is not None and row.expires_at <= now:
        row.attempts = 0
    return row


def _count(session: Session, failures: OneTimeCode | None, user_id: int, now: datetime) -> Answer:
    row = failures or OneTimeCode(
        user_id=user_id, purpose=_FAILURES, digest="", created_at=now, expires_at=now
    )
    row.attempts += 1
    row.expires_at = now + WAIT
    session.add(row)
    return _blocked(row, now) if row.attempts >= MOST_ATTEMPTS else Answer(problem=WRONG)


def _blocked(failures: OneTimeCode, now: datetime) -> Answer:
    minutes = -(-(failures.expires_at - now) // timedelta(minutes=1))
    return Answer(problem=TOO_MANY.format(minutes=minutes), is_blocked=True)


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
    return _box().encrypt(secret.encode()).decode()


def unsealed(kept: str) -> str:
    """The secret that was encrypted; empty when the cabinet's key is another one by now."""
    try:
        return _box().decrypt(kept.encode()).decode()
    except InvalidToken:
        _log.error("a second factor cannot be read: CABINET_SECRET_KEY is not the one it was kept")
        return ""


def _box() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second-factor")
    return Fernet(base64.urlsafe_b64encode(key.derive(settings().key)))
