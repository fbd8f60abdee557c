"""Documents of other months, other customers and other folders."""

from decimal import Decimal
from typing import Final

from sqlmodel import col, select

from bench.attacks import raw
from bench.attacks.forms import routes
from bench.attacks.tally import Tally
from bench.attacks.target import Target
from cabinet.core.clock import now
from cabinet.core.period import Period
from cabinet.models import Meter, Submission, SubmittedReading, User

_PERIODS: Final = (
    "2026-13",
    "2026-00",
    "0000-01",
    "9999-12",
    "2026-1",
    "-2026-01",
    "２０２６-０１",
    "2026-01\x00",
    "2026-01' OR '1'='1",
    "2026-01-01-01",
    "9" * 5_000,
    "../../etc/passwd",
    "{}",
)
_PATHS: Final = (
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/.%2e/.%2e/etc/passwd",
    "/..%5c..%5cetc/passwd",
    "/%252e%252e/etc/passwd",
    "/assets/../../../../etc/passwd",
    "/assets/..%2f..%2f..%2frxconfig.py",
    "/kk/../../../rxconfig.py",
    "/%c0%ae%c0%ae/etc/passwd",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/etc/passwd%00.html",
    "/file:///etc/passwd",
    "/.env",
    "/.git/config",
    "/cabinet.sqlite",
    "/var/cabinet.sqlite",
    "/secret-key",
    "/var/secret-key",
    "/rxconfig.py",
    "/admin",
    "/_upload",
    "/openapi.json",
    "/__spa-fallback.html",
    "/documents/../secret-key",
)
_SIGNS: Final = ("root:x:", "SQLite format", "rx.Config", "[core]", "CABINET_")
_METHODS: Final = ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "BREW")


def odd_periods(target: Target, tally: Tally) -> None:
    """Ask for documents of months and days that do not exist."""
    with target.http(cookie=target.charlie.cookie) as http:
        for path in _documents():
            for period in _PERIODS:
                if path.endswith(("calendar.ics", "history.xlsx", "template.xlsx")):
                    continue  # they take no question
                asked = {"period": period, "from": period, "to": period, "number": period}
                status = http.get(path, params=asked).status_code
                tally.check(
                    held=status in (400, 404), otherwise=f"{path} {period[:20]!r}: {status}"
                )


def of_nobody(target: Target, tally: Tally) -> None:
    """Ask for every document without a session and with an invented one."""
    for cookie in ("", "session=x", "session=" + "0" * 64, "__Host-session=x"):
        with target.http(cookie=cookie) as http:
            for path in [*_documents(), "/profile/export.zip"]:
                answer = http.get(path, params={"period": "2026-10"})
                tally.check(
                    held=answer.status_code == 303 and not answer.content,
                    otherwise=f"{path}: {answer.status_code}",
                )


def of_another(target: Target, tally: Tally) -> None:
    """Ask for the receipt of somebody else's readings, under names that might lead to it."""
    receipt = send_reading(target, target.alice.login)
    with target.http(cookie=target.charlie.cookie) as http:
        for number in (receipt, f" {receipt}", f"{receipt}\0", f"%{receipt}", receipt[:-1] + "_"):
            answer = http.get("/documents/receipt.pdf", params={"number": number})
            tally.check(held=answer.status_code == 404, otherwise=f"{answer.status_code}")
    with target.http(cookie=target.alice.cookie) as http:
        answer = http.get("/documents/receipt.pdf", params={"number": receipt})
    if answer.status_code != 200:
        tally.falls.append(f"the owner's own receipt: {answer.status_code}")


def send_reading(target: Target, login: str) -> str:
    """Put a value of a customer's newest meter into the database; the number of its receipt."""
    receipt = "202610-99-99999"
    with target.database.writing() as session:
        user = session.exec(select(User).where(User.login == login)).one()
        assert user.id is not None
        assert user.contract_id is not None
        batch = Submission(
            contract_id=user.contract_id,
            user_id=user.id,
            period=Period(2026, 10),
            number=99,
            receipt=receipt,
            submitted_at=now(),
        )
        session.add(batch)
        session.flush()
        assert batch.id is not None
        meter_id = session.exec(
            select(Meter.id)
            .where(Meter.contract_id == user.contract_id)
            .order_by(col(Meter.id).desc())
        ).first()
        assert meter_id is not None
        session.add(
            SubmittedReading(submission_id=batch.id, meter_id=meter_id, value_m3=Decimal(99_999))
        )
    return receipt


def traversal(target: Target, tally: Tally) -> None:
    """Ask for files outside of the pages."""
    for path in _PATHS:
        answer = raw.ask(target.port, _request(target, "GET", path), 3)
        sign = next((one for one in _SIGNS if one in answer), None)
        status = raw.status_of(answer)
        tally.check(
            held=status in (400, 404, 405) and sign is None, otherwise=f"{path}: {status} {sign}"
        )


def methods(target: Target, tally: Tally) -> None:
    """Use methods that nothing here takes."""
    for path in ("/", "/home", "/documents/charges.pdf", "/session/open", "/readings/file"):
        for method in _METHODS:
            answer = raw.ask(target.port, _request(target, method, path), 3)
            status = raw.status_of(answer)
            tally.check(
                held=status in (303, 400, 403, 404, 405, 501),
                otherwise=f"{method} {path}: {status}",
            )


def _documents() -> list[str]:
    return [path for path in routes("GET") if path.startswith("/documents/")]


def _request(target: Target, method: str, path: str) -> bytes:
    return raw.head(
        method,
        path,
        {
            "Host": f"127.0.0.1:{target.port}",
            "Connection": "close",
            "Content-Length": "0",
        },
    )
