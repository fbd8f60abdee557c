"""The banks that may ask: added and revoked by command, known by their secret and networks."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from cabinet.billing.payments import texts
from cabinet.billing.payments.rules import Dialect, bank_name
from cabinet.core import crypto
from cabinet.core.errors import Refused
from cabinet.models import Bank, BankPayment
from cabinet.security import audit
from cabinet.security.audit import Action, Origin

_SEALED_FOR: Final = "bank-secret"
_DIGEST_OF: Final = "bank-password"
_LONGEST_NETWORKS: Final = 500


@dataclass(frozen=True, slots=True)
class KnownBank:
    """A bank that is answered."""

    bank_id: int
    name: str
    dialect: Dialect
    sealed_secret: str
    password_digest: str
    networks: tuple[IPv4Network | IPv6Network, ...]

    def secret(self) -> str:
        """The secret that the bank signs with; empty where the cabinet's key has changed since."""
        return crypto.unsealed(_SEALED_FOR, self.sealed_secret) or ""

    def has_password(self, given: str) -> bool:
        """Return whether this is its password."""
        return hmac.compare_digest(self.password_digest, _digest(self.name, given))


@dataclass(frozen=True, slots=True)
class BankListed:
    """A bank with the number of its payments; `disabled_at` is `None` while it is answered."""

    name: str
    dialect: str
    networks: str
    payments: int
    disabled_at: datetime | None


def add_bank(
    session: Session,
    *,
    name: str,
    dialect: Dialect,
    networks: Sequence[str],
    origin: Origin,
    now: datetime,
) -> str:
    """Let a bank ask, from these networks; its secret, which nobody is told again."""
    bank_name(name)
    listed = _listed(networks)
    if session.scalars(select(col(Bank.id)).where(col(Bank.name) == name)).first() is not None:
        raise Refused(texts.THERE_ALREADY.format(name=name))
    secret = crypto.new_token()
    signs = dialect is Dialect.JSON
    session.add(
        Bank(
            name=name,
            dialect=dialect,
            sealed_secret=crypto.sealed(_SEALED_FOR, secret) if signs else "",
            password_digest="" if signs else _digest(name, secret),
            networks=listed,
            created_at=now,
        )
    )
    audit.record(
        session,
        Action.BANK_ADDED,
        user_id=None,
        origin=origin,
        now=now,
        detail=f"{dialect} {listed}",
        subject=name,
    )
    return secret


def revoke_bank(session: Session, *, name: str, origin: Origin, now: datetime) -> None:
    """Answer a bank no more; its payments stay."""
    bank = session.scalars(select(Bank).where(col(Bank.name) == name).with_for_update()).first()
    if bank is None or bank.disabled_at is not None:
        raise Refused(texts.NO_BANK.format(name=name))
    bank.disabled_at = now
    bank.sealed_secret = bank.password_digest = ""
    session.add(bank)
    audit.record(session, Action.BANK_REVOKED, user_id=None, origin=origin, now=now, subject=name)


def known_bank(session: Session, *, name: str) -> KnownBank | None:
    """The bank of this name, `None` where there is none, or none that is answered."""
    found = select(Bank).where(col(Bank.name) == name, col(Bank.disabled_at).is_(None))
    bank = session.scalars(found).first()
    if bank is None or bank.id is None:
        return None
    return KnownBank(
        bank_id=bank.id,
        name=bank.name,
        dialect=Dialect(bank.dialect),
        sealed_secret=bank.sealed_secret,
        password_digest=bank.password_digest,
        networks=tuple(ip_network(one) for one in bank.networks.split(", ")),
    )


def all_banks(session: Session) -> list[BankListed]:
    """All banks by name, the revoked ones too."""
    payments = (
        select(func.count())
        .where(col(BankPayment.bank_id) == col(Bank.id))
        .correlate(Bank)
        .scalar_subquery()
    )
    found = session.execute(
        select(
            col(Bank.name),
            col(Bank.dialect),
            col(Bank.networks),
            payments,
            col(Bank.disabled_at),
        ).order_by(col(Bank.name))
    )
    return [BankListed(*row) for row in found]


def _listed(networks: Sequence[str]) -> str:
    if not networks:
        raise Refused(texts.NO_NETWORKS)
    listed = ", ".join(str(_network(one.strip())) for one in networks)
    if len(listed) > _LONGEST_NETWORKS:
        raise Refused(texts.MANY_NETWORKS)
    return listed


def _network(given: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(given)
    except ValueError:
        raise Refused(texts.NOT_A_NETWORK.format(network=given[:50])) from None


def _digest(name: str, password: str) -> str:
    return crypto.digest(f"{_DIGEST_OF}:{name}", password)
