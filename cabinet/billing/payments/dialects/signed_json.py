"""The JSON dialect: bodies of JSON, each signed with the bank's secret together with its time.

The signature is the HMAC-SHA256 of the time, the path and the body, so that nobody can repeat a
request some minutes later, or send a check's body to `pay`.
"""

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from re import fullmatch
from typing import Any, Final

from cabinet.billing.payments import rules, texts
from cabinet.billing.payments.rules import (
    Asked,
    Check,
    Declined,
    Found,
    Pay,
    Problem,
    Receipt,
    Status,
)

MEDIA_TYPE: Final = "application/json"
TIME_HEADER: Final = "x-bank-time"
SIGNATURE_HEADER: Final = "x-bank-signature"
WINDOW: Final = timedelta(minutes=5)
"""So far may the time of a request be from ours."""
_STATUSES: Final = {
    Problem.UNKNOWN_ACCOUNT: 404,
    Problem.UNKNOWN_PAYMENT: 404,
    Problem.OTHER_PAYMENT: 409,
    Problem.TOO_MANY: 429,
}
_FIELDS: Final = {
    "check": frozenset({"account"}),
    "pay": frozenset({"number", "account", "sum", "time"}),
    "status": frozenset({"number"}),
}


def signature(secret: str, *, time: str, path: str, body: bytes) -> str:
    """What a bank signs a request with, in hexadecimal digits."""
    signed = f"{time}\n{path}\n".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def is_signed(secret: str, *, time: str, path: str, body: bytes, given: str, now: datetime) -> bool:
    """Return whether the bank has signed this request, and has done so in these minutes."""
    if fullmatch(r"[0-9]{1,12}", time) is None:
        return False
    wanted = signature(secret, time=time, path=path, body=body)
    is_right = hmac.compare_digest(wanted.encode(), given.encode("utf-8", "replace"))
    return is_right and abs(now.timestamp() - int(time)) <= WINDOW.total_seconds()


def read(command: str, body: bytes) -> Asked:
    """What a bank asks; `Declined` where that cannot be understood."""
    fields, wanted = _object(body), _FIELDS.get(command)
    if wanted is None:
        raise Declined(Problem.BAD_REQUEST)
    if fields.keys() != wanted:
        names = ", ".join(sorted(wanted))
        why = texts.FIELDS_WANTED.format(command=command, fields=names)
        raise Declined(Problem.BAD_REQUEST, why)
    if command == "check":
        return Check(rules.account_number(fields["account"]))
    number = rules.payment_number(fields["number"])
    if command == "status":
        return Status(number)
    return Pay(
        number=number,
        account=rules.account_number(fields["account"]),
        tenge=rules.amount(fields["sum"]),
        paid_at=_moment(fields["time"]),
    )


def found(answer: Found, _asked: Check) -> str:
    """The answer to a check."""
    return _written(account=answer.account, payer=answer.payer, owed=f"{answer.owed_tenge:.2f}")


def receipt(answer: Receipt) -> str:
    """The answer to a payment."""
    return _written(**_payment(answer))


def status(answer: Receipt) -> str:
    """The answer to a question about a payment."""
    state = "in_billing" if answer.is_in_billing else "accepted"
    return _written(**_payment(answer), state=state)


def declined(why: Declined, _asked: Asked | None) -> tuple[int, str]:
    """The status and the body of an answer that declines."""
    code = _STATUSES.get(why.problem, 400)
    return code, _written(error=why.problem.value, message=why.text.ru)


def _payment(answer: Receipt) -> dict[str, str]:
    return {
        "reference": str(answer.reference),
        "number": answer.number,
        "account": answer.account,
        "sum": f"{answer.tenge:.2f}",
        "received": answer.received_at.isoformat(timespec="seconds"),
    }


def _written(**fields: str) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _object(body: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(body.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Declined(Problem.BAD_REQUEST) from None
    if not isinstance(fields, dict):
        raise Declined(Problem.BAD_REQUEST)
    return fields


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of an object; a name that stands there twice could be read in two ways."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field stands there twice")
    return fields


def _moment(given: object) -> datetime:
    try:
        moment = datetime.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise Declined(Problem.BAD_TIME, texts.BAD_ZONED_TIME) from None
    if moment.tzinfo is None:
        raise Declined(Problem.BAD_TIME, texts.BAD_ZONED_TIME)
    return moment
