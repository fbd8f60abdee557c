"""The rights of each role in a contract: one table, asked by every page, route and service."""

from enum import StrEnum
from typing import Final

from cabinet.core.enums import Role


class Act(StrEnum):
    """What can be done with a contract, or with one's own profile."""

    READINGS = "readings: see, send, upload, history, receipts"
    MONEY = "charges, balance, notices, payment, documents by mail"
    RECONCILIATION = "reconciliation: see, answer"
    CONTRACT_DATA = "payer, identification number, address and phone of the contract"
    REQUESTS = "requests: see, open, answer; of charges and statements as those"
    METERS = "number, objects and meters of the contract"
    SEE_ACCESS = "who has access: see"
    GIVE_ACCESS = "who has access: invite, revoke, end; hand the contract over; give it up"
    OWN = "own email, password, second factor, letters, closing one's own profile"


_ACCOUNTANT: Final = frozenset(Act) - {Act.GIVE_ACCESS}
_METER_READER: Final = frozenset({Act.READINGS, Act.REQUESTS, Act.METERS, Act.OWN})
_RIGHTS: Final[dict[Role, frozenset[Act]]] = {
    Role.OWNER: frozenset(Act),
    Role.ACCOUNTANT: _ACCOUNTANT,
    Role.METER_READER: _METER_READER,
}


def may(role: Role | None, act: Act) -> bool:
    """Return whether somebody with this role may do it; without any, only what is their own."""
    return act is Act.OWN if role is None else act in _RIGHTS[role]
