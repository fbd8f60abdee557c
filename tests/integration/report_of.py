"""A month's report as the page sends it, for the tests of what stands in its way."""

from datetime import timedelta

from sqlmodel import Session

from cabinet.billing.charges.letters import report_letter
from cabinet.billing.charges.rules import file_names
from cabinet.core.period import Period
from cabinet.documents.by_mail import confirmed_address, queue_report
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from tests.cast import NOW
from tests.integration.billing.charges.billed import OCTOBER


def queue(
    session: Session,
    who: SignedIn,
    *,
    period: Period = OCTOBER,
    minutes: int = 0,
    pdf: bytes = b"%PDF",
) -> str:
    """Queue the report of a month so many minutes after `NOW`; the address it goes to."""
    now = NOW + timedelta(minutes=minutes)
    names = file_names(who.contract, period)
    address = confirmed_address(session, who=who, file_names=names, now=now)
    letter = report_letter(
        to_address=address,
        contract=who.contract,
        period=period,
        pdf=pdf,
        language="ru",
    )
    queue_report(
        session,
        who=who,
        letter=letter,
        file_names=names,
        detail=f"charges {period}",
        origin=Origin(),
        now=now,
    )
    return address
