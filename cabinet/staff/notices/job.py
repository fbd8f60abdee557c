"""What the processes of letters do: they write them a few at a time, and tell how far they are.

Who ends one leaves whole letters behind, and the next one goes on from there.
"""

import asyncio
from functools import partial

from cabinet.billing.notices.subscribers import subscribers
from cabinet.core.clock import now
from cabinet.core.enums import RunPhase, RunState
from cabinet.db import Database
from cabinet.jobs.issue_notices import Issued, issue_notices
from cabinet.jobs.remind import remind_due
from cabinet.staff.notices import texts
from cabinet.staff.runs.job import End, Progress, Taken, hold_run
from cabinet.staff.runs.report import Report


def write_notices(database: Database, taken: Taken, progress: Progress) -> End:
    """Write the notices of a month to everybody who waits for theirs."""
    done = asyncio.run(_issue(database, taken, progress))
    notes = [texts.WRITTEN.format(count=done.queued)]
    if done.failed:
        notes.append(texts.NOT_DRAWN.format(count=done.failed))
    state = RunState.FAILED if done.failed else RunState.DONE
    figures = {"rows": done.queued + done.failed, "new": done.queued, "errors": done.failed}
    return End(state, Report(notes=tuple(notes)), figures)


async def _issue(database: Database, taken: Taken, progress: Progress) -> Issued:
    assert taken.period is not None
    before = await database.read(subscribers, period=taken.period)
    queued, failed = 0, 0
    progress.go_on(RunPhase.LETTERS, 0, before.waiting)
    batches = issue_notices(database, now, period=taken.period, hold=partial(hold_run, taken=taken))
    async for batch in batches:
        queued, failed = queued + batch.queued, failed + batch.failed
        done = queued + failed
        progress.go_on(RunPhase.LETTERS, done, max(done, before.waiting))
    return Issued(queued, failed)


def write_reminders(database: Database, taken: Taken, progress: Progress) -> End:
    """Write the reminders that are due."""

    def tell(done: int, of: int) -> None:
        progress.go_on(RunPhase.LETTERS, done, of)

    done = asyncio.run(remind_due(database, now(), hold=partial(hold_run, taken=taken), tell=tell))
    told = texts.REMINDED.format(reminders=done.reminders, verifications=done.verifications)
    count = done.reminders + done.verifications
    return End(RunState.DONE, Report(notes=(told,)), {"rows": count, "new": count})
