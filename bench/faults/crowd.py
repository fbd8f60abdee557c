"""Eight processes that submit at the same time on SQLite.

    python -m bench.faults.crowd [--processes 8] [--submissions 200]

Each is a customer who sends and corrects twenty readings again and again, without any pause.
"""

import argparse
from multiprocessing import get_context
from time import perf_counter

from sqlmodel import col, func, select

from bench.faults.stage import Actor, end, make_actor, own_database, submit
from cabinet.core.clock import now
from cabinet.db import Database
from cabinet.models import Submission, SubmittedReading

READINGS = 20


def work(url: str, actor: Actor, submissions: int) -> tuple[list[str], float]:
    """What went wrong for one customer, and the longest wait."""
    database = Database(url)
    errors: list[str] = []
    longest = 0.0
    version = 0
    for _ in range(submissions):
        started = perf_counter()
        try:
            with database.writing() as session:
                values = {meter: str(version + 1) for meter in actor.meters}
                submit(session, actor, values, seen_version=version, moment=now())
            version += 1
        except Exception as error:  # noqa: BLE001  whatever it is, it is counted
            errors.append(repr(error))
        longest = max(longest, perf_counter() - started)
    database.close()
    return errors, longest


def main() -> None:
    """Let them loose and print the figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--submissions", type=int, default=200)
    given = parser.parse_args()
    with own_database() as url, get_context("fork").Pool(given.processes) as pool:
        database = Database(url)  # opened after the fork, which SQLite's connections do not survive
        with database.writing() as session:
            actors = [make_actor(session, n, meters=READINGS) for n in range(given.processes)]
        started = perf_counter()
        outcomes = pool.starmap(work, [(url, actor, given.submissions) for actor in actors])
        seconds = perf_counter() - started
        with database.reading() as session:
            batches = session.exec(select(func.count(col(Submission.id)))).one()
            readings = session.exec(select(func.count(col(SubmittedReading.id)))).one()
        database.close()
    errors = [error for one, _ in outcomes for error in one]
    longest = max(wait for _, wait in outcomes)
    print(
        f"{given.processes} processes x {given.submissions} submissions in {seconds:.1f} s:", end=""
    )
    print(f" {len(errors)} errors, {batches} batches, {readings} readings,", end=" ")
    print(f"longest wait {longest:.2f} s")
    print(*errors[:3], sep="\n", end="")
    end(is_kept=not errors and batches == given.processes * given.submissions)


if __name__ == "__main__":
    main()
