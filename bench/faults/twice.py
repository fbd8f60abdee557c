"""A double click, and the same form in two tabs.

    python -m bench.faults.twice [--rounds 200]

In every round two submissions from the same sheet set out together: with the same values (a double
click) and with different ones (two tabs). One batch must come of it, and the other one is told.
"""

import argparse
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import col, func, select

from bench.faults.stage import Actor, end, make_actor, own_database, submit
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.models import Submission
from cabinet.readings.texts import SENT_MEANWHILE


def race(database: Database, actor: Actor, version: int, values: list[str]) -> list[str]:
    """What each of those is told who send these values from a sheet of that version at once."""
    barrier = Barrier(len(values))

    def send(value: str) -> str:
        barrier.wait(timeout=30)
        try:
            with database.writing() as session:
                typed = dict.fromkeys(actor.meters, value)
                submit(session, actor, typed, seen_version=version, moment=now())
        except Refused as refused:
            names_them = len(refused.fields) == len(actor.meters)
            told = "told what" if names_them else "told"
            return told if refused.text == SENT_MEANWHILE else f"refused: {refused.text.en}"
        return "sent"

    with ThreadPoolExecutor(len(values)) as threads:
        return sorted(threads.map(send, values))


def main() -> None:
    """Race, count, print the figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    with own_database() as url:
        database = Database(url)
        with database.writing() as session:
            actor = make_actor(session, 1, meters=3)
        clicks = tabs = 0
        for number in range(rounds):
            first, second = 2 * number, 2 * number + 1
            same = [str(10 * first)] * 2
            clicks += race(database, actor, first, same) == ["sent", "told"]
            other = [str(10 * second), str(10 * second + 1)]
            tabs += race(database, actor, second, other) == ["sent", "told what"]
        with database.reading() as session:
            batches = session.exec(select(func.count(col(Submission.id)))).one()
        database.close()
    print(f"double click: {clicks} of {rounds} made one batch, and the second was told")
    print(f"two tabs: {tabs} of {rounds} made one batch, and the second was told what was sent")
    print(f"{batches} batches of {2 * rounds} races")
    end(is_kept=clicks == tabs == rounds and batches == 2 * rounds)


if __name__ == "__main__":
    main()
