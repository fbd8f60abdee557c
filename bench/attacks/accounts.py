"""Registration, recovery and second factor: what they tell, and races about their codes."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from re import DOTALL, findall, search
from statistics import median
from time import perf_counter, time
from typing import Final

import httpx
from pyotp.totp import TOTP
from sqlalchemy import update
from sqlmodel import Session, col, func, select

from bench.attacks.tally import Tally
from bench.attacks.target import Customer, Target, new_address
from cabinet.core.clock import now
from cabinet.identity.profile.password.state import PasswordState
from cabinet.identity.registration.state import ConfirmationState
from cabinet.identity.second_factor.state import SecondFactorState
from cabinet.models import AuditEntry, Contract, Membership, OneTimeCode, OutboxLetter, User
from cabinet.security.alerts.letters import SECOND_FACTOR_BLOCKED
from cabinet.web.reflex_internals import handler_name
from tests.cast import make_customer
from tests.e2e.running import wait_until
from tests.reflex_internals import ROOT, var_name

_PASSWORD: Final = "семь синих вёдер у колодца"
# Typed again where it is chosen at the confirmation.
_CHOSEN: Final = {"password": _PASSWORD, "password_again": _PASSWORD}
_PAIRS: Final = 60
_HASHES: Final = 15  # pairs where each answer takes a password hash
_MOST_RATIO: Final = 1.25
_ROUNDS: Final = 12
_CHANGES: Final = 6
_AT_ONCE: Final = 4
_BUSY: Final = 40
_SIGN_INS: Final = 40  # pairs after a flood
_TOO_LONG: Final = "x" * 300  # needs no hash
_CONFIRM_LOAD: Final[str] = handler_name(ConfirmationState.load)  # type: ignore[arg-type]
_BEGIN: Final[str] = handler_name(SecondFactorState.begin)  # type: ignore[arg-type]
_SWITCH_ON: Final[str] = handler_name(SecondFactorState.switch_on)  # type: ignore[arg-type]
_CHANGE_PASSWORD: Final[str] = handler_name(PasswordState.change)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reply:
    """An answer and how long it took."""

    status: int
    size: int
    seconds: float


def _post(target: Target, path: str, form: dict[str, str]) -> Reply:
    with target.http() as http:
        http.get("/brand/icon")  # the connection is there before the clock starts
        began = perf_counter()
        answer = http.post(path, data=form)
        return Reply(answer.status_code, len(answer.content), perf_counter() - began)


def _compare(tally: Tally, what: str, ours: list[Reply], others: list[Reply]) -> None:
    """Both kinds of answers must look alike and take equally long."""
    kinds = [{(one.status, one.size) for one in group} for group in (ours, others)]
    one, other = (median(reply.seconds for reply in group) * 1000 for group in (ours, others))
    tally.note(f"{what} {one:.1f} / {other:.1f} ms")
    if kinds[0] != kinds[1]:
        tally.falls.append(f"{what}: answers differ, {sorted(kinds[0])} and {sorted(kinds[1])}")
    if max(one, other) > _MOST_RATIO * min(one, other):
        tally.falls.append(f"{what}: the time tells, {one:.1f} and {other:.1f} ms")


def recovery_timing(target: Target, tally: Tally) -> None:
    """Ask to recover known and unknown logins, and time the answer and the request after it."""
    with target.database.writing() as session:
        for number in range(_PAIRS):
            make_customer(
                session, login=f"vk7{number:04}", number=f"7{number:04}", bin_iin="940140000385"
            )
    known, unknown, after_known, after_unknown = ([] for _ in range(4))
    for number in range(_PAIRS):
        for login, answers, next_ones in (
            (f"vk7{number:04}", known, after_known),
            (f"vk8{number:04}", unknown, after_unknown),
        ):
            answers.append(_post(target, "/recovery", {"identifier": login}))
            next_ones.append(_post(target, "/recovery", {"identifier": f"vk9{login[2:]}"}))
            tally.check(held=True, otherwise="")
    _compare(tally, "known / unknown", known, unknown)
    _compare(tally, "the next request", after_known, after_unknown)


def sign_in_timing(target: Target, tally: Tally) -> None:
    """Sign in wrongly to logins that exist and to others."""
    with target.database.writing() as session:
        for number in range(_HASHES):
            make_customer(
                session,
                login=f"vk5{number:04}",
                number=f"5{number:04}",
                bin_iin="940140000385",
                password_hash=_hash_of(session, target.alice),
            )
    groups: dict[str, list[Reply]] = {"vk5": [], "vk6": []}
    for number in range(_HASHES):
        for prefix, replies in groups.items():
            form = {"login": f"{prefix}{number:04}", "password": "a wrong password"}
            replies.append(_post(target, "/", form))
            tally.check(held=True, otherwise="")
    _compare(tally, "known / unknown", *groups.values())


def _hash_of(session: Session, who: Customer) -> str:
    return session.exec(select(User.password_hash).where(User.login == who.login)).one()


def registration_timing(target: Target, tally: Tally) -> None:
    """Register for contracts that are taken and for ones that do not exist."""
    with target.database.reading() as session:
        taken = session.exec(select(Contract).where(Contract.number == "4040")).one()
    groups: dict[str, list[Reply]] = {"4040": [], "4141": []}
    for _ in range(_HASHES):
        for number, replies in groups.items():
            replies.append(_post(target, "/register", _form(number, taken.bin_iin)))
            tally.check(held=True, otherwise="")
    _compare(tally, "taken / none", *groups.values())


def pending_registration(target: Target, tally: Tally) -> None:
    """Register for a contract for which somebody is just registering: it is not told."""
    _let_register(target, "123")
    again = _post(target, "/register", _form("123", _bin(target, "123")))
    wrong = _post(target, "/register", _form("123", "940140000385"[::-1]))
    first = 303
    tally.check(
        held=again.status in (first, wrong.status) and again.status != 429,
        otherwise=f"again {again.status}",
    )
    with target.http() as http:
        said = http.post("/register", data=_form("123", _bin(target, "123"))).text
    tally.check(held="уже отправлено" not in said, otherwise="a sentence tells of it")


def _form(number: str, bin_iin: str) -> dict[str, str]:
    return {
        "kind": "legal",
        "name": "ТОО «Пример»",
        "email": f"attacker-{number}@example.kz",
        "password": _PASSWORD,
        "password_again": _PASSWORD,
        "bin_iin": bin_iin,
        "number": number,
        "consent": "on",
    }


def _bin(target: Target, number: str) -> str:
    with target.database.reading() as session:
        return session.exec(select(Contract.bin_iin).where(Contract.number == number)).one()


def _give_mailbox(target: Target, number: str) -> None:
    """Let billing know an address of a contract, where that is the proof."""
    with target.database.writing() as session:
        session.execute(
            update(Contract)
            .where(col(Contract.number) == number, col(Contract.email) == "")
            .values(email="billing@example.kz")
        )


def _let_register(target: Target, number: str) -> None:
    reply = _post(target, "/register", _form(number, _bin(target, number)))
    assert reply.status == 303, f"registration was answered {reply.status}"


def _confirmation(target: Target, number: str) -> tuple[str, str]:
    """The public id and the code of a contract's registration, from its letter."""

    def found() -> tuple[str, str] | None:
        text = _newest_letter(target, "confirm-registration", number)
        public = search(r"confirm_user_id=([\w-]+)", text)
        code = search(r"confirm_code=([\w-]+)", text)
        return (public[1], code[1]) if public and code else None

    return wait_until(found, 15, "the letter of the registration")


def _newest_letter(target: Target, kind: str, number: str) -> str:
    with target.database.reading() as session:
        return (
            session.exec(
                select(OutboxLetter.text)
                .join(User, col(User.id) == OutboxLetter.user_id)
                .join(Membership, col(Membership.user_id) == User.id)
                .join(Contract, col(Contract.id) == Membership.contract_id)
                .where(OutboxLetter.kind == kind, Contract.number == number)
                .order_by(col(OutboxLetter.id).desc())
            ).first()
            or ""
        )


def opened_link(target: Target, tally: Tally) -> None:
    """Open the link of a stranger's registration as a mail scanner with scripts does."""
    _let_register(target, "2666")
    public_id, code = _confirmation(target, "2666")
    query = f"confirm_registration=yes&confirm_user_id={public_id}&confirm_code={code}"
    place = {"pathname": "/confirm", "asPath": f"/confirm?{query}"}
    with target.http() as http, target.socket() as socket:
        http.get(f"/confirm?{query}")
        socket.throw(socket.packet(f"{ROOT}.hydrate_and_load", router_data=place))
        socket.throw(socket.packet(_CONFIRM_LOAD, router_data=place))
        socket.settle(3)
    tally.check(held=not _is_confirmed(target, "2666"), otherwise="opening the link confirms")
    _post(target, f"/confirm?{query}", {"code": code})
    tally.check(
        held=not _is_confirmed(target, "2666"), otherwise="the code confirms without the password"
    )


def voided_again_and_again(target: Target, tally: Tally) -> None:
    """Register with a mailbox of one's own and void it in turn; billing's is not flooded."""
    number, victim = "2666", "victim@example.kz"
    with target.database.writing() as session:
        session.exec(select(Contract).where(Contract.number == number)).one().email = victim
    form = _form(number, _bin(target, number))
    for attempt in range(_ROUNDS):
        _post(target, "/register", form | {"email": f"stranger{attempt}@example.kz"})
        token = search(
            r"/confirm/void/([\w-]+)", _newest_letter(target, "confirm-registration", number)
        )
        if token and not target.is_mailbox_proof:  # else the stranger does not get the letter
            _post(target, f"/confirm/void/{token[1]}", {})
        tally.check(held=True, otherwise="")
    with target.database.reading() as session:
        letters = session.exec(select(func.count()).where(OutboxLetter.to_address == victim)).one()
        profiles = session.exec(
            select(func.count()).where(User.login.like("closed-%"))  # type: ignore[attr-defined]
        ).one()
    tally.note(f"{letters} letters to billing's address, {profiles} voided profiles")
    if letters > 2 or profiles > 3:
        tally.falls.append(f"{letters} letters and {profiles} profiles from {_ROUNDS} requests")


def former_registrant(target: Target, tally: Tally) -> None:
    """A former registrant can neither read nor change the next registration of the contract."""
    number, name = "2666", "Владелица Настоящая"
    _give_mailbox(target, number)
    form = _form(number, _bin(target, number))
    _post(target, "/register", form)
    former, _ = _confirmation(target, number)
    with target.database.writing() as session:  # three minutes pass
        codes = session.exec(select(OneTimeCode).join(User).where(User.public_id == former)).all()
        for one in codes:
            one.created_at -= timedelta(minutes=4)
    _post(target, "/register", form | {"email": "owner@example.kz", "name": name})
    path = f"/confirm?confirm_user_id={former}"
    with target.http() as http:
        for guess in range(6):
            said = http.post(path, data={"code": f"wrong{guess}", "password": _PASSWORD}).text
            tally.check(held=name not in said, otherwise="the next one's name is shown")
    owners, code = _confirmation(target, number)
    _post(target, f"/confirm?confirm_user_id={owners}", {"code": code, **_CHOSEN})
    tally.check(held=_is_confirmed(target, number), otherwise="the next one's code is spoilt")


def late_sign_in(target: Target, tally: Tally) -> None:
    """Sign in with the present password while its owner changes it: nothing outlasts the change."""
    who = target.charlie
    passwords = [who.password, *(f"{_PASSWORD} {number}" for number in range(_CHANGES))]
    with target.socket(cookie=who.cookie) as socket, ThreadPoolExecutor(_AT_ONCE) as pool:
        for old, new in pairwise(passwords):
            form = {"login": who.login, "password": old, "remember": "on"}
            late = [pool.submit(_session_of, target, form) for _ in range(_AT_ONCE)]
            change = {"current_password": old, "new_password": new, "new_password_again": new}
            socket.ask(_CHANGE_PASSWORD, {"form": change}, seconds=10)
            for cookie in filter(None, (one.result() for one in late)):
                tally.check(
                    held=not _is_in(target, cookie),
                    otherwise="the earlier password opened a session that outlasts its change",
                )
    with target.database.reading() as session:
        user_id = session.exec(select(User.id).where(User.login == who.login)).one() or 0
    changed = _entries(target, "password-changed", user_id)
    assert changed >= _CHANGES - 1, f"the password was changed {changed} times"


def _session_of(target: Target, form: dict[str, str]) -> str:
    """The cookie that a sign-in gives, empty when it is refused."""
    with target.http() as http:
        answer = http.post("/", data=form)
    cookies = answer.headers.get_list("set-cookie")
    return next((one.partition(";")[0] for one in cookies if one.startswith("session=")), "")


def _is_in(target: Target, cookie: str) -> bool:
    with target.http(cookie=cookie) as http:
        return http.get("/profile/export.zip").status_code == 200


def unknown_logins_timing(target: Target, tally: Tally) -> None:
    """Fail at so many unknown logins that no more are entered; the time still tells nothing."""
    with target.database.writing() as session:
        hashed = _hash_of(session, target.alice)
        for number in range(_SIGN_INS):
            make_customer(
                session,
                login=f"vk3{number:04}",
                number=f"3{number:04}",
                bin_iin="940140000385",
                password_hash=hashed,
            )
    asyncio.run(_use_up_unknown(target))
    groups: dict[str, list[Reply]] = {"vk3": [], "vk2": []}
    for number in range(_SIGN_INS):
        for prefix, replies in groups.items():
            form = {"login": f"{prefix}{number:04}", "password": "a wrong password"}
            replies.append(_post(target, "/", form))
            tally.check(held=True, otherwise="")
    _compare(tally, "known / unknown", *groups.values())


async def _use_up_unknown(target: Target) -> None:
    for first in range(0, 1_000, _BUSY):
        forms = [
            {"login": f"nobody {first + number}", "password": _TOO_LONG} for number in range(_BUSY)
        ]
        await _all_at_once(target, "/", forms)


def _is_confirmed(target: Target, number: str) -> bool:
    with target.database.reading() as session:
        found = session.exec(
            select(User.confirmed_at).join(Contract).where(Contract.number == number)
        ).first()
    return found is not None


def races_of_registration(target: Target, tally: Tally) -> None:
    """Register ten times at once, then give wrong codes at once, then the right one."""
    number = "А-555/1"
    _give_mailbox(target, number)
    forms = [_form(number, _bin(target, number)) | {"email": "a@example.kz"} for _ in range(10)]
    asyncio.run(_all_at_once(target, "/register", forms))
    with target.database.reading() as session:
        user_ids = session.exec(select(User.id).join(Contract).where(Contract.number == number))
        found = user_ids.all()
        letters = session.exec(
            select(func.count()).where(
                col(OutboxLetter.user_id).in_(found), OutboxLetter.kind == "confirm-registration"
            )
        ).one()
    tally.check(held=len(found) == 1, otherwise=f"{len(found)} users of one contract")
    tally.check(held=letters == 1, otherwise=f"{letters} letters")
    public_id, code = _confirmation(target, number)
    path = f"/confirm?confirm_user_id={public_id}"
    right = [{"code": code, **_CHOSEN} for _ in range(10)]
    asyncio.run(_all_at_once(target, path, right))
    confirmed = _entries(target, "registration-confirmed", found[0] or 0)
    tally.check(held=confirmed == 1, otherwise=f"confirmed {confirmed} times")


def races_of_wrong_codes(target: Target, tally: Tally) -> None:
    """Give twenty wrong codes of a registration at once; the right one comes too late."""
    number = "04008220"
    _give_mailbox(target, number)
    form = _form(number, _bin(target, number)) | {"kind": "individual", "name": "Пример"}
    assert _post(target, "/register", form).status == 303
    public_id, code = _confirmation(target, number)
    path = f"/confirm?confirm_user_id={public_id}"
    wrong = [{"code": f"wrong{guess:03}", **_CHOSEN} for guess in range(20)]
    asyncio.run(_all_at_once(target, path, wrong))
    with target.database.reading() as session:
        counted = session.exec(
            select(func.max(OneTimeCode.attempts))
            .join(User, col(User.id) == OneTimeCode.user_id)
            .where(User.public_id == public_id, OneTimeCode.purpose == "confirm-registration")
        ).one()
    tally.tries += 20
    tally.note(f"{counted} wrong codes counted")
    if (counted or 0) > 5:
        tally.falls.append(f"{counted} wrong codes were compared")
    _post(target, path, {"code": code, **_CHOSEN})
    tally.check(held=not _is_confirmed(target, number), otherwise="the code is still taken")


def races_of_recovery(target: Target, tally: Tally) -> None:
    """Give a control string with the wrong number at once, and a new one ten times at once."""
    who = target.charlie
    with target.database.reading() as session:
        bin_iin, number = session.exec(
            select(Contract.bin_iin, Contract.number).join(User).where(User.login == who.login)
        ).one()
        user_id = session.exec(select(User.id).where(User.login == who.login)).one() or 0
    _post(target, "/recovery", {"identifier": who.login})
    form = {
        "login": who.login,
        "number": number,
        "bin_iin": bin_iin,
        "password": _PASSWORD,
        "password_again": _PASSWORD,
        "control": _control(target, who),
    }
    wrong = [form | {"number": f"{guess}"} for guess in range(12)]
    right = [form for _ in range(10)]
    asyncio.run(_all_at_once(target, "/recovery/change", wrong))
    failed = _entries(target, "recovery-failed", user_id)
    tally.check(held=failed <= 5, otherwise=f"{failed} wrong tries were compared")
    asyncio.run(_all_at_once(target, "/recovery/change", right))
    done = _entries(target, "password-recovered", user_id)
    tally.check(held=done == 0, otherwise=f"a used-up control string was taken {done} times")


def _control(target: Target, who: Customer) -> str:
    letter = target.server.mailbox.wait_for(f"{who.login}@", seconds=30)
    body = letter.get_body(("plain",))
    found = search(r"\b[0-9a-f]{32}\b", body.get_content() if body else "")
    assert found, "no control string in the letter"
    return found[0]


async def _all_at_once(
    target: Target, path: str, forms: list[dict[str, str]], cookie: str = ""
) -> list[httpx.Response]:
    headers = {"Origin": target.server.base_url}
    if cookie:
        headers["Cookie"] = cookie
    async with httpx.AsyncClient(
        base_url=target.server.base_url, headers=headers, timeout=30
    ) as http:
        return await asyncio.gather(
            *(
                http.post(path, data=form, headers={"X-Forwarded-For": new_address()})
                for form in forms
            )
        )


def _entries(target: Target, action: str, user_id: int) -> int:
    with target.database.reading() as session:
        return session.exec(
            select(func.count()).where(AuditEntry.action == action, AuditEntry.user_id == user_id)
        ).one()


def second_factor(target: Target, tally: Tally) -> None:
    """Give one code of the app twelve times at once, one recovery code too, and wrong ones."""
    who = target.charlie
    secret, codes = _switched_on(target, who)
    with target.database.reading() as session:
        user_id = session.exec(select(User.id).where(User.login == who.login)).one() or 0
    for name, code in (("app", TOTP(secret).at(_next_step())), ("recovery", codes[0])):
        token = _token(target, who)
        answers = asyncio.run(_all_at_once(target, "/session/code", [{"code": code}] * 12, token))
        opened = sum("session=" in str(one.headers.get_list("set-cookie")) for one in answers)
        tally.check(held=opened == 1, otherwise=f"one code of the {name} opened {opened} sessions")
    token = _token(target, who)
    wrong = [{"code": f"{guess:06}"} for guess in range(20)]
    asyncio.run(_all_at_once(target, "/session/code", wrong, token))
    failed = _entries(target, "second-factor-failed", user_id)
    tally.check(held=failed <= 5, otherwise=f"{failed} wrong codes were compared")
    _stay_blocked(target, tally, who, user_id)


def _stay_blocked(target: Target, tally: Tally, who: Customer, user_id: int) -> None:
    """A new password gives the guesser no further tries, and the owner gets a letter."""
    before = _entries(target, "second-factor-failed", user_id)
    new = {"new_password": _PASSWORD, "new_password_again": _PASSWORD}
    form = {"current_password": who.password, **new}
    with target.socket(cookie=who.cookie) as socket:
        socket.ask(_CHANGE_PASSWORD, {"form": form}, seconds=10)
    assert _entries(target, "password-changed", user_id) == 1, "the password was not changed"
    again = Customer(who.login, _PASSWORD, "")
    asyncio.run(_all_at_once(target, "/session/code", [{"code": "000000"}], _token(target, again)))
    after = _entries(target, "second-factor-failed", user_id)
    tally.check(held=after == before, otherwise="a new password gives the guesser new tries")
    with target.database.reading() as session:
        letters = select(func.count()).where(
            OutboxLetter.user_id == user_id, OutboxLetter.kind == SECOND_FACTOR_BLOCKED.kind
        )
        told = session.exec(letters).one()
    tally.check(held=told == 1, otherwise=f"the owner is told of wrong codes {told} times")


def _next_step() -> int:
    """A moment whose code is taken already, and was not used for switching on."""
    return int(time()) + 30


def _switched_on(target: Target, who: Customer) -> tuple[str, list[str]]:
    """Switch a customer's second factor on, as they do; its secret and recovery codes."""
    with target.socket(cookie=who.cookie) as socket:
        key = search(rf'"{var_name("key")}":"([A-Z2-7 ]+)"', socket.ask(_BEGIN))
        assert key, "no key"
        secret = key[1].replace(" ", "")
        form = {"password": who.password, "code": TOTP(secret).at(now())}
        answers = socket.ask(_SWITCH_ON, {"form": form}, seconds=10)
    lists = findall(rf'"{var_name("codes")}":\[([^\]]+)\]', answers, DOTALL)
    assert lists, "no recovery codes"
    return secret, findall(r'"([^"]+)"', lists[-1])


def _token(target: Target, who: Customer) -> str:
    """The cookie of whoever has given the password, until the code comes."""
    with target.http() as http:
        answer = http.post("/", data={"login": who.login, "password": who.password})
    for line in answer.headers.get_list("set-cookie"):
        if line.startswith("password-given="):
            return line.partition(";")[0]
    raise AssertionError(f"no token, {answer.status_code}")


def kept_out(target: Target, tally: Tally) -> None:
    """Guess a customer's password; the customer's own browser still gets in."""
    who = target.bob
    with target.http() as own:
        assert _own_sign_in(own, who) == 303, "the customer cannot sign in at all"
        for guess in range(8):
            _post(target, "/", {"login": who.login, "password": f"guess {guess}"})
            tally.check(held=True, otherwise="")
        status = _own_sign_in(own, who)
    if status != 303:
        tally.falls.append(f"the customer is answered {status}")


def _own_sign_in(browser: httpx.Client, who: Customer) -> int:
    return browser.post("/", data={"login": who.login, "password": who.password}).status_code
