"""Every kind of letter that the cabinet writes has words on the utility's page «Письма»."""

from cabinet.core.text import same
from cabinet.staff.outbox.kind_texts import kind_words
from tests.letters_in_sources import written_kinds


def test_every_kind_that_is_written_has_words() -> None:
    kinds = written_kinds()
    some = {"invitation", "new-device", "registered", "role-changed", "report", "request"}
    assert some | {"staff-invited", "staff-told"} < kinds
    assert {kind for kind in kinds if kind_words(kind) == same(kind)} == set()
