"""A process that is killed between its commit and its answer: the bank asks again."""

import os
import signal
import subprocess
import sys

from cabinet.db import Database
from tests.cast import make_cast
from tests.integration.billing.payments.banking import make_bank, paid, payments

_PAYS_AND_WAITS = """
import sys, time
from cabinet.billing.payments.banks import known_bank
from cabinet.db import Database
from tests.integration.billing.payments.banking import paid
database = Database(sys.argv[1])
with database.writing() as session:
    answer = paid(session, known_bank(session, name="example-bank"))
print(answer, flush=True)
time.sleep(60)
"""


def test_the_answer_is_the_same_after_the_kill_and_there_is_one_row(
    own_database: Database,
) -> None:
    with own_database.writing() as session:
        make_cast(session)
        bank, _ = make_bank(session)
    with subprocess.Popen(
        [sys.executable, "-c", _PAYS_AND_WAITS, own_database.url], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        unsent = child.stdout.readline().strip()
        os.kill(child.pid, signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    with own_database.writing() as session:
        assert paid(session, bank) == unsent
        (only,) = payments(session)
    assert only.answer == unsent
