"""Every event handler, called by nobody and by strangers."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import text
from sqlmodel import col, select

from bench.attacks.tally import Tally
from bench.attacks.target import Customer, Target
from cabinet.models import Contract, Meter, User, UserSession
from tests.e2e.test_handlers import ALL, MEANT, PUBLIC, arguments_of, payloads

_MORE: Final[tuple[Any, ...]] = (
    float("nan"),
    float("inf"),
    2**63,
    2**200,
    {str(number): number for number in range(3_000)},
)
_WORDS: Final = ("form", "values", "number", "session_id", "meter_id", "period")


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
    for name in _private_handlers():
        calls = list(_with_ids(arguments_of(name), ids))
        _call(target, tally, name, calls, cookie=target.charlie.cookie, owner=target.charlie)
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
) -> None:
    """Call a handler on a socket of its own; nobody else's word may come back."""
    with target.socket(cookie=cookie) as socket:
        for payload in calls:
            socket.throw(socket.packet(name, payload))
        socket.settle(10)
        socket.settle(1)
        answers = "\n".join(socket.answers)
    tally.tries += len(calls)
    own = _own_words(target, owner) if owner else frozenset()
    leak = next((word for word in target.private_words - own if word in answers), None)
    if leak:
        tally.falls.append(f"{name.rpartition('.')[2]}: {leak}")
    if any(sign in answers for sign in ("Traceback", "site-packages")):
        tally.falls.append(f"{name.rpartition('.')[2]}: tells of the server's inside")


def _more(name: str) -> Iterator[Any]:
    for value in _MORE:
        yield dict.fromkeys(arguments_of(name), value)


def _own_words(target: Target, who: Customer) -> frozenset[str]:
    with target.database.reading() as session:
        user, contract = session.exec(
            select(User, Contract).join(Contract).where(User.login == who.login)
        ).one()
    of_contract = (contract.payer, contract.bin_iin, contract.phone, contract.address)
    return frozenset((user.email, contract.email, *of_contract))


def _ids_of(target: Target, who: Customer) -> list[Any]:
    with target.database.reading() as session:
        user = session.exec(select(User).where(User.login == who.login)).one()
        meters = session.exec(
            select(Meter.id, Meter.number).where(Meter.contract_id == user.contract_id).limit(2)
        ).all()
        sessions = session.exec(select(UserSession.id).where(UserSession.user_id == user.id)).all()
    found = [user.id, user.public_id, user.login, user.contract_id, *sessions[:2]]
    return [*found, *(one for meter in meters for one in meter)]


def _with_ids(arguments: list[str], ids: list[Any]) -> Iterator[Any]:
    for one in ids:
        form = {f"meter-{one}": "5", f"why-meter-{one}": "replaced"}
        for value in (one, str(one), form, dict.fromkeys(_WORDS, str(one)), [one]):
            yield dict.fromkeys(arguments, value)


def _rows_of(target: Target, who: Customer) -> dict[str, list[str]]:
    """What hangs on a customer's user or contract, but the journal and when a session was used."""
    found: dict[str, list[str]] = {}
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
        ):
            rows = session.connection().execute(
                text(f'SELECT * FROM "{table}" WHERE {column} = :value'), {"value": value}
            )
            found[table] = sorted(str({**row, "seen_at": None}) for row in rows.mappings())
    return found


def _changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    return ", ".join(table for table in before if before[table] != after[table])
