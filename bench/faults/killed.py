"""`kill -9` and power cuts at random moments of submitting twenty readings.

    python -m bench.faults.killed [--kills 200]

A process submits batch after batch and tells each receipt once it is committed; it is killed at a
random moment of its first, second or third one, and what it had not synced to the disk is taken
away, as when the power fails. Afterwards every batch must be whole, and every told receipt must be
there. Where no C compiler is, nothing is taken away, and the script says so.
"""

import argparse
import asyncio
import os
import signal
import time
from pathlib import Path
from random import Random

from sqlalchemy import func
from sqlmodel import Session, col, select

from bench.faults.power import cut_the_power, load_the_library
from bench.faults.stage import Actor, end, make_actor, own_database, submit
from cabinet.core.clock import now
from cabinet.db import Database
from cabinet.models import Submission, SubmittedReading

READINGS = 20
_LONGEST_SECONDS = 0.06  # about what one submission takes where others work too


async def submit_until_killed(url: str, actor: Actor, told: int) -> None:
    """Submit for ever, in turns at once and in a thread, as pages do with few and many values.

    Each receipt goes into the pipe `told` after its commit.
    """
    database = Database(url)
    version = await database.look(_latest)
    os.write(told, b"ready\n")
    while True:
        values = {meter: str(version + 1) for meter in actor.meters}
        run = database.run if version % 2 else database.run_at_once
        receipt = await run(submit, actor, values, seen_version=version, moment=now())
        os.write(told, f"{receipt}\n".encode())
        version += 1


def _latest(session: Session) -> int:
    return session.exec(select(func.max(Submission.number))).one() or 0


def kill_one(url: str, actor: Actor, random: Random) -> list[str]:
    """The receipts that a process told before it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            asyncio.run(submit_until_killed(url, actor, writing))
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        pipe.readline()
        told = [pipe.readline().strip() for _ in range(random.randint(0, 2))]
        time.sleep(random.uniform(0, _LONGEST_SECONDS))
        os.kill(child, signal.SIGKILL)
        told += pipe.read().split()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the process ended by itself")
    return told


def main() -> None:
    """Kill, look, print the figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    kills = parser.parse_args().kills
    cuts_power = load_the_library("bench.faults.killed")
    if not cuts_power:
        print("No C compiler: that receipts outlive a power cut CANNOT BE SHOWN, only kill -9.")
    random = Random()
    with own_database() as url:
        database = Database(url)
        with database.writing() as session:
            actor = make_actor(session, 1, meters=READINGS)
        database.close()
        told: list[str] = []
        for _ in range(kills):
            told += kill_one(url, actor, random)
            if cuts_power:
                cut_the_power(Path(url.removeprefix("sqlite:///")))
        _report(Database(url), f"{kills} {'power cuts' if cuts_power else 'kills'}", told)


def _report(database: Database, what: str, told: list[str]) -> None:
    readings = func.count(col(SubmittedReading.id))
    with database.reading() as session:
        found = session.exec(
            select(Submission.receipt, readings)
            .outerjoin(SubmittedReading, col(SubmittedReading.submission_id) == Submission.id)
            .group_by(col(Submission.receipt))
        ).all()
        intact = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
    half = [receipt for receipt, count in found if count != READINGS]
    lost = set(told) - {receipt for receipt, _ in found}
    print(f"{what}, {len(found)} batches of {READINGS}, {len(told)} acknowledged:", end=" ")
    print(f"{len(half)} half-written, {len(lost)} acknowledged but lost; integrity {intact}")
    end(is_kept=not half and not lost and intact == "ok")


if __name__ == "__main__":
    main()
