"""Every event handler, called by nobody and by strangers."""

from collections.abc import Iterator
from typing import Any, Final, get_type_hints

from sqlalchemy import text
from sqlmodel import col, select

from bench.attacks.tally import Tally
from bench.attacks.target import Customer, Target
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from cabinet.models import User, UserSession
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.reflex_internals import handler_name, registered_handlers
from tests.e2e.test_handlers import ALL, MEANT, PUBLIC, arguments_of, payloads

_MORE: Final[tuple[Any, ...]] = (
    float("nan"),
    float("inf"),
    2**63,
    2**200,
    {str(number): number for number in range(3_000)},
)
_WORDS: Final = ("contract", "number", "account", "search", "page", "period", "code")
_OF_READINGS: Final = ReadingsState.get_full_name().partition("entry")[0]
_LOAD: Final[str] = handler_name(ReadingsState.load)  # type: ignore[arg-type]
_OF_METERS: Final = ("reading_draft", "submitted_reading", "billed_reading")


def by_nobody(target: Target, tally: Tally) -> None:
    """Call every handler without a session, with nothing, odd values and surplus arguments."""
    before = target.rows()
    for name in ALL:
        odd = [*payloads(arguments_of(name)), *_more(name)]
        _call(target, tally, name, odd, cookie="")
    changed = _changed(before, target.rows())
    if changed:
        tally.falls.append(f"changed: {changed}")


def by_customer(target: Target, tally: Tally) -> None:
    """Call every private handler as a customer, with odd values."""
    before = target.rows()
    for name in _private_handlers():
        odd = [*payloads(arguments_of(name)), *_more(name)]
        _call(target, tally, name, odd, cookie=target.charlie.cookie, owner=target.charlie)
    changed = _changed(before, target.rows())
    if changed:
        tally.falls.append(f"changed: {changed}")


def with_ids_of_another(target: Target, tally: Tally) -> None:
    """Call every private handler as charlie with the ids of what is alice's."""
    before = _rows_of(target, target.alice)
    ids = _ids_of(target, target.alice)
    mine = target.meters_of(target.charlie)[0].number
    for name in _private_handlers():
        calls = [_with_id(name, one, mine) for one in ids]
        _call(
            target,
            tally,
            name,
            calls,
            cookie=target.charlie.cookie,
            owner=target.charlie,
            sent=frozenset(map(str, ids)),
            first=_LOAD if _OF_READINGS in name else "",
        )
    if _rows_of(target, target.alice) != before:
        tally.falls.append("what is alice's changed")


def _private_handlers() -> list[str]:
    return [name for name in ALL if name not in PUBLIC and not name.endswith(MEANT)]


def _call(
    target: Target,
    tally: Tally,
    name: str,
    calls: list[Any],
    *,
    cookie: str,
    owner: Customer | None = None,
    sent: frozenset[str] = frozenset(),
    first: str = "",
) -> None:
    """Call a handler on a socket of its own; nobody else's word may come back, but what is `sent`.

    `first` is the handler that a page would have called before.
    """
    with target.socket(cookie=cookie) as socket:
        if first:
            socket.ask(first, seconds=10)
        for payload in calls:
            socket.throw(socket.packet(name, payload))
        socket.settle(10)
        socket.settle(1)
        answers = "\n".join(socket.answers)
    tally.tries += len(calls)
    own = target.words_of(owner) if owner else frozenset()
    leak = next((word for word in target.private_words - own - sent if word in answers), None)
    if leak:
        tally.falls.append(f"{name.rpartition('.')[2]}: {leak}")
    if any(sign in answers for sign in ("Traceback", "site-packages")):
        tally.falls.append(f"{name.rpartition('.')[2]}: tells of the server's inside")


def _more(name: str) -> Iterator[Any]:
    for value in _MORE:
        yield dict.fromkeys(arguments_of(name), value)


def _ids_of(target: Target, who: Customer) -> list[Any]:
    with target.database.reading() as session:
        user = session.exec(select(User).where(User.login == who.login)).one()
        sessions = session.exec(select(UserSession.id).where(UserSession.user_id == user.id)).all()
    found = [user.id, user.public_id, user.login, user.contract_id, *sessions[:2]]
    meters = target.meters_of(who)[:2]
    return [*found, *(one for meter in meters for one in (meter.id, meter.number))]


def _with_id(name: str, one: Any, mine: str) -> dict[str, Any]:
    """A payload that fits the handler and says the id wherever one may be said.

    A file of readings without a meter of the customer's own, `mine`, would not be looked at.
    """
    handler = registered_handlers()[name]
    hints = get_type_hints(handler)
    form = {f"meter-{one}": "5"} if _OF_READINGS in name else dict.fromkeys(_WORDS, str(one))
    values = {
        int: one,
        str: str(one),
        dict[str, str]: form,
        dict[str, object]: form,
        list[Any]: [[2, str(one), "5"], [3, mine, "5"]],
    }
    said = {argument: values.get(hints.get(argument), one) for argument in arguments_of(name)}
    return said | {"period": str(Period.of(local_day(now())))} if "period" in said else said


def _rows_of(target: Target, who: Customer) -> dict[str, list[str]]:
    """The rows that belong to a customer's user, contract or meters.

    Without the journal, and when a session was used.
    """
    found: dict[str, list[str]] = {}
    meters = [meter.id for meter in target.meters_of(who)]
    with target.database.reading() as session:
        user_id, contract_id = session.exec(
            select(col(User.id), col(User.contract_id)).where(User.login == who.login)
        ).one()
        for table, column, value in (
            ("user", "id", user_id),
            ("user_session", "user_id", user_id),
            ("one_time_code", "user_id", user_id),
            ("reading_draft", "contract_id", contract_id),
            ("submission", "contract_id", contract_id),
            ("reconciliation_answer", "contract_id", contract_id),
            ("meter", "contract_id", contract_id),
            *((table, "meter_id", meter) for table in _OF_METERS for meter in meters),
        ):
            rows = session.connection().execute(
                text(f'SELECT * FROM "{table}" WHERE {column} = :value'), {"value": value}
            )
            found[f"{table} of {column} {value}"] = sorted(
                str({**row, "seen_at": None}) for row in rows.mappings()
            )
    return found


def _changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    return ", ".join(table for table in before if before[table] != after[table])
