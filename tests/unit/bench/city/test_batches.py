"""That a lost batch is noticed, whatever else the database has."""

from bench.city.batches import Batch, batch_of, compared
from bench.stand import Customer

ALICE, BOB = Customer("", (1, 2)), Customer("", (3, 4))
FIRST, SECOND = batch_of(ALICE, "1131.001"), batch_of(ALICE, "1131.002")
OF_BOB = batch_of(BOB, "1131.001")
SENT = [FIRST, SECOND, OF_BOB]


def test_all_that_was_acknowledged_is_there() -> None:
    found = compared(SENT, [FIRST, OF_BOB], [OF_BOB, FIRST])
    assert found.is_kept
    assert (found.stored, found.lost, found.untold) == (2, 0, 0)


def test_one_that_nobody_was_told_of_does_not_stand_for_a_lost_one() -> None:
    found = compared(SENT, [FIRST, OF_BOB], [FIRST, SECOND])
    assert found.stored == 2  # as many as were acknowledged
    assert (found.lost, found.untold) == (1, 1)
    assert not found.is_kept


def test_the_same_value_of_another_customer_does_not_stand_for_a_lost_one() -> None:
    found = compared(SENT, [FIRST], [OF_BOB])
    assert (found.lost, found.is_kept) == (1, False)


def test_half_of_a_batch_is_a_lost_and_a_strange_one() -> None:
    half: Batch = frozenset(list(FIRST)[:1])
    found = compared(SENT, [FIRST], [half])
    assert (found.lost, found.strange, found.is_kept) == (1, 1, False)


def test_a_batch_may_be_stored_once() -> None:
    found = compared(SENT, [FIRST], [FIRST, FIRST])
    assert (found.lost, found.twice, found.is_kept) == (0, 1, False)
