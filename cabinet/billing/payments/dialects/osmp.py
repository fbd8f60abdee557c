"""The OSMP dialect of payment terminals: parameters in the address or in XML, answers in XML.

An XML body has no DTD, no attributes and no depth: one element for each parameter. Whoever sends
anything else is declined before the parser makes anything of it.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from re import fullmatch
from typing import Any, Final
from xml.parsers import expat
from xml.sax.saxutils import escape

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

MEDIA_TYPE: Final = "application/xml"
_CODES: Final = {
    Problem.TOO_MANY: 1,
    Problem.BAD_ACCOUNT: 4,
    Problem.UNKNOWN_ACCOUNT: 5,
    Problem.UNKNOWN_PAYMENT: 210,
    Problem.OTHER_PAYMENT: 215,
    Problem.TOO_SMALL: 241,
    Problem.TOO_LARGE: 242,
    Problem.BAD_TIME: 300,
    Problem.BAD_REQUEST: 300,
}
_NAMES: Final = frozenset({"command", "txn_id", "txn_date", "account", "sum"})
_DEPTH: Final = 2


def read(parameters: Mapping[str, str], zone: tzinfo) -> Asked:
    """The question in a bank's parameters, whose times are in the utility's time zone."""
    if not parameters.keys() <= _NAMES:
        raise Declined(Problem.BAD_REQUEST)
    number = rules.payment_number(parameters.get("txn_id"))
    command = parameters.get("command")
    if command == "status":
        return Status(number)
    account = rules.account_number(parameters.get("account"))
    if command == "check":
        if parameters.get("sum"):
            rules.amount(parameters["sum"])
        return Check(account, number)
    if command != "pay":
        raise Declined(Problem.BAD_REQUEST)
    return Pay(
        number=number,
        account=account,
        tenge=rules.amount(parameters.get("sum")),
        paid_at=_moment(parameters.get("txn_date", ""), zone),
    )


def parameters_of(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The parameters of an address; one that stands there twice could be read in two ways."""
    parameters = dict(pairs)
    if len(parameters) != len(pairs):
        raise Declined(Problem.BAD_REQUEST)
    return parameters


def parameters_in(body: bytes) -> dict[str, str]:
    """The parameters of an XML body."""
    reading = _Reading()
    try:
        reading.parser.Parse(body, True)  # noqa: FBT003  expat takes it by place
    except (expat.ExpatError, LookupError, ValueError):
        raise Declined(Problem.BAD_REQUEST) from None
    return parameters_of(reading.pairs)


class _Reading:
    """Reads elements one below the first; declines whatever else XML can hold."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._text = ""
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add

    def _refuse(self, *_: Any) -> None:
        raise Declined(Problem.BAD_REQUEST)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._open.append(name)
        if attributes or len(self._open) > _DEPTH or len(self.pairs) >= len(_NAMES):
            raise Declined(Problem.BAD_REQUEST)
        self._text = ""

    def _end(self, name: str) -> None:
        if len(self._open) == _DEPTH:
            self.pairs.append((name, self._text.strip()))
        self._open.pop()

    def _add(self, text: str) -> None:
        self._text += text


def found(answer: Found, asked: Check) -> str:
    """The answer to a check: the payer's first letters and what is owed."""
    shown = _element("payer", answer.payer) + _element("owed", f"{answer.owed_tenge:.2f}")
    return _answer(asked.number, 0, "", f"<fields>{shown}</fields>")


def receipt(answer: Receipt) -> str:
    """The answer to a payment."""
    return _answer(answer.number, 0, "", _payment(answer))


def status(answer: Receipt) -> str:
    """The answer to a question about a payment."""
    state = "in_billing" if answer.is_in_billing else "accepted"
    return _answer(answer.number, 0, "", _payment(answer) + _element("state", state))


def declined(why: Declined, asked: Asked | None) -> tuple[int, str]:
    """The status and the body of an answer that declines: terminals read the body alone."""
    return 200, _answer(asked.number if asked else "", _CODES[why.problem], why.text.ru)


def _payment(answer: Receipt) -> str:
    return _element("prv_txn", str(answer.reference)) + _element("sum", f"{answer.tenge:.2f}")


def _answer(number: str, code: int, comment: str, more: str = "") -> str:
    said = _element("comment", comment) if comment else ""
    inside = _element("osmp_txn_id", number) + more + _element("result", str(code)) + said
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<response>{inside}</response>\n'


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _moment(given: str, zone: tzinfo) -> datetime:
    if fullmatch(r"[0-9]{14}", given) is None:
        raise Declined(Problem.BAD_TIME, texts.BAD_TXN_DATE)
    try:
        return datetime.strptime(given, "%Y%m%d%H%M%S").replace(tzinfo=zone)
    except ValueError:
        raise Declined(Problem.BAD_TIME, texts.BAD_TXN_DATE) from None
