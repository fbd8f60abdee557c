"""The history as XLSX: whose it is."""

import pytest

from cabinet.core.errors import Absent
from cabinet.db import Database
from cabinet.readings.history import routes, texts
from tests.cast import make_cast, make_meter


async def test_alice_gets_her_meters_and_charlie_a_sentence(served: Database) -> None:
    with served.writing() as session:
        cast = make_cast(session)
        make_meter(session, cast.alice, "m1", previous="100")
    made = await routes.history_document(None, cast.alice)  # type: ignore[arg-type]
    assert made.content.startswith(b"PK")
    assert made.name == "История показаний договор 123.xlsx"
    with pytest.raises(Absent) as refused:
        await routes.history_document(None, cast.charlie)  # type: ignore[arg-type]
    assert refused.value.text == texts.NO_METERS
