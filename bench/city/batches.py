"""Compares the batches that customers were told of with those that the database has, by identity.

A batch is known by its meters and the value of each: no customer sends a value twice.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import col

from bench.stand import Customer
from cabinet.db import Database
from cabinet.models import SubmittedReading

Batch = frozenset[tuple[int, Decimal]]
"""The value of each meter."""


def batch_of(customer: Customer, value: str) -> Batch:
    """The batch of a customer who sends this value for each meter."""
    return frozenset((meter, Decimal(value)) for meter in customer.meters)


@dataclass(frozen=True)
class Compared:
    """The difference between what was sent and told, and what is stored."""

    stored: int
    lost: int
    twice: int
    strange: int
    """Stored batches that nobody has sent so, such as half of one."""
    untold: int
    """Stored batches whose senders were not told of it."""

    @property
    def is_kept(self) -> bool:
        """True if each acknowledged batch is there, and each stored one once and whole."""
        return not (self.lost or self.twice or self.strange)

    def __str__(self) -> str:
        """The figures in words."""
        return (
            f"batches in the database {self.stored}: {self.lost} acknowledged are lost,"
            f" {self.twice} stored twice, {self.strange} not as they were sent;"
            f" {self.untold} stored without its sender having been told"
        )


def compared(
    sent: Collection[Batch], acknowledged: Collection[Batch], stored: Iterable[Batch]
) -> Compared:
    """Compare by identity: a batch that nobody was told of does not stand for a lost one."""
    found = Counter(stored)
    return Compared(
        stored=found.total(),
        lost=len(set(acknowledged) - found.keys()),
        twice=sum(times > 1 for times in found.values()),
        strange=len(found.keys() - set(sent)),
        untold=len(found.keys() & set(sent) - set(acknowledged)),
    )


def stored_batches(database: Database, customers: Iterable[Customer]) -> Iterable[Batch]:
    """All batches that a database has of these customers."""
    meters = {meter for customer in customers for meter in customer.meters}
    batches: defaultdict[int, set[tuple[int, Decimal]]] = defaultdict(set)
    rows = select(
        col(SubmittedReading.submission_id),
        col(SubmittedReading.meter_id),
        col(SubmittedReading.value_m3),
    )
    with database.reading() as session:
        for submission, meter, value in session.execute(rows):
            if meter in meters:
                batches[submission].add((meter, value))
    return map(frozenset, batches.values())
