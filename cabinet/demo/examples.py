"""A letter of each kind to the house; the links in those with a code lead nowhere."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from cabinet.billing.charges.document import month_document
from cabinet.billing.charges.letters import report_letter
from cabinet.billing.notices.letters import notice_letter
from cabinet.billing.notices.pdf import notice_pdf
from cabinet.billing.notices.service import notices_of
from cabinet.billing.reconciliation.document import statement_document
from cabinet.billing.reconciliation.letters import statement_letter
from cabinet.billing.reconciliation.rules import Days
from cabinet.core.clock import local_day
from cabinet.core.crypto import new_code, new_token
from cabinet.core.enums import Role
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.demo import texts
from cabinet.demo.announcements import letters_about_announcements
from cabinet.identity.access.handing_over import DELAY
from cabinet.identity.access.letters import (
    Invited,
    Reader,
    accepted_letter,
    agreed_letter,
    declined_letter,
    handed_over_letter,
    invitation_letter,
    left_letter,
    offer_letter,
    revoked_letter,
    role_letter,
    stopped_letter,
)
from cabinet.identity.access.rules import LIFETIME
from cabinet.identity.contracts.letters import ATTEMPTED, TOLD, Asked, code_letter
from cabinet.identity.personal_data.letters import closed_letter as closed_by_owner
from cabinet.identity.profile.email.letters import Change, asked_letter, changed_letters
from cabinet.identity.profile.email.letters import confirmation_letter as address_letter
from cabinet.identity.recovery.letters import changed_letter, control_letter
from cabinet.identity.registration.letters import (
    Registered,
    addition_approved_letter,
    addition_rejected_letter,
    approved_letter,
    attempt_letter,
    confirmation_letter,
    registered_letter,
    rejected_letter,
)
from cabinet.identity.release.letters import closed_letter, ended_letter, free_letter
from cabinet.identity.release.texts import ANOTHER_OWNER
from cabinet.identity.second_factor.letters import switched_letter
from cabinet.identity.support.letters import Correction, corrected_letter
from cabinet.jobs.tell_office import office_letter
from cabinet.jobs.texts import REGISTRATIONS
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.models import Meter
from cabinet.readings.reminders.letters import reminder_letter, verification_letter
from cabinet.readings.reminders.rules import Customer, DueMeter, Unsent, Verifications
from cabinet.readings.window import window_on
from cabinet.security.alerts.letters import (
    NEW_DEVICE,
    SECOND_FACTOR_BLOCKED,
    SESSION_REPLAYED,
    alert_letter,
)
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn

_NEW_ADDRESS: Final = "new@example.com"
_OFFICE: Final = "office@example.com"
_PHONE: Final = Origin(
    "192.0.2.22",  # an address for examples (RFC 5737)
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
)
_HOLD: Final = timedelta(days=3)


def example_letters(
    session: Session, who: SignedIn, public_id: str, *, now: datetime
) -> Iterator[Letter]:
    """A letter of each kind, but for those about readings that the cabinet itself has written."""
    yield from _about_registering(who, now)
    yield from _about_the_profile(who, now)
    yield from _access(who, now)
    yield from _alerts(who, now)
    yield from _with_documents(session, who, public_id, now)
    yield from _about_meters(session, who, public_id, now)
    yield from letters_about_announcements(who, public_id, now)


def _to(who: SignedIn) -> dict[str, Any]:
    return {"to_address": who.email, "language": who.language}


def _about_registering(who: SignedIn, now: datetime) -> Iterator[Letter]:
    registered = Registered(who.contract, _PHONE, now, who.language)
    yield confirmation_letter(
        registered,
        to_address=who.email,
        public_id=new_token()[:32],
        code=new_code(),
        void_token=new_token(),
    )
    yield registered_letter(registered, to_address=who.email)
    yield attempt_letter(registered, to_address=who.email)
    yield approved_letter(login=who.login, **_to(who))
    yield rejected_letter(reason=texts.REASON[who.language], **_to(who))
    yield from _about_adding(registered, who)
    yield office_letter([REGISTRATIONS.format(count=1, days=0)], _OFFICE)


def _about_adding(registered: Registered, who: SignedIn) -> Iterator[Letter]:
    """The letters about a contract that somebody adds to a profile."""
    asked = Asked(
        who.login, who.email, who.contract, registered.origin, registered.at, who.language
    )
    to_address, reason = who.email, texts.REASON[who.language]
    yield code_letter(asked, to_address=to_address, code=new_code(), void_token=new_token())
    yield registered_letter(registered, to_address=to_address, said=TOLD)
    yield attempt_letter(registered, to_address=to_address, said=ATTEMPTED)
    yield addition_approved_letter(contract=who.contract, **_to(who))
    yield addition_rejected_letter(contract=who.contract, reason=reason, **_to(who))


def _about_the_profile(who: SignedIn, now: datetime) -> Iterator[Letter]:
    change = Change(who.login, who.email, _NEW_ADDRESS, _PHONE, now, who.language)
    yield address_letter(change, new_token())
    yield asked_letter(change)
    yield changed_letters(change)[0]
    corrected = Correction(who.login, who.email, _NEW_ADDRESS, who.language)
    yield corrected_letter(corrected, who.email, now + _HOLD)
    yield control_letter(name=who.name, login=who.login, control=new_code(), **_to(who))
    yield changed_letter(login=who.login, **_to(who))
    yield switched_letter(login=who.login, is_on=True, **_to(who))
    yield closed_by_owner(login=who.login, **_to(who))
    yield closed_letter(contract=who.contract, why=ANOTHER_OWNER, **_to(who))
    yield ended_letter(contract=who.contract, why=ANOTHER_OWNER, **_to(who))
    yield free_letter(contract=who.contract, **_to(who))


def _access(who: SignedIn, now: datetime) -> Iterator[Letter]:
    """The letters that tell the people of a contract of each other."""
    reader, contract = Reader(who.email, who.language), who.contract
    invited = Invited(_OFFICE, who.name, contract, Role.ACCOUNTANT, now + LIFETIME)
    yield invitation_letter(invited, reader=reader, token=new_token(), never_token=new_token())
    of_both: dict[str, Any] = {"reader": reader, "contract": contract}
    yield accepted_letter(email=_NEW_ADDRESS, role=Role.ACCOUNTANT, **of_both)
    yield declined_letter(email=_NEW_ADDRESS, **of_both)
    yield revoked_letter(**of_both)
    yield left_letter(name=_NEW_ADDRESS, **of_both)
    yield role_letter(role=Role.METER_READER, **of_both)
    yield offer_letter(
        owner=_OFFICE, payer=who.name, until=now + LIFETIME, address=who.address, **of_both
    )
    yield agreed_letter(heir=_NEW_ADDRESS, at=now + DELAY, stop_token=new_token(), **of_both)
    yield stopped_letter(**of_both)
    yield handed_over_letter(owner=_NEW_ADDRESS, role=Role.ACCOUNTANT, **of_both)


def _alerts(who: SignedIn, now: datetime) -> Iterator[Letter]:
    for alert in (NEW_DEVICE, SESSION_REPLAYED, SECOND_FACTOR_BLOCKED):
        yield alert_letter(alert, login=who.login, origin=_PHONE, at=now, **_to(who))


def _with_documents(
    session: Session, who: SignedIn, public_id: str, now: datetime
) -> Iterator[Letter]:
    today = local_day(now)
    month = Period.of(today).previous
    asked: dict[str, Any] = {"who": who, "language": who.language, "extension": "pdf"}
    pdf = month_document(session, period=month, **asked)
    yield report_letter(contract=who.contract, period=month, pdf=pdf, **_to(who))
    days = Days(month.first_day, month.last_day)
    pdf = statement_document(session, days=days, **asked)
    yield statement_letter(contract=who.contract, days=days, pdf=pdf, **_to(who))
    found = notices_of(session, contract_ids={who.contract_id}, period=month, today=today)
    notice = found[who.contract_id]
    yield notice_letter(
        notice,
        pdf=notice_pdf(notice, who.language),
        unsubscribe_url=unsubscribe_url(public_id, Subscription.NOTICES),
        **_to(who),
    )


def _about_meters(
    session: Session, who: SignedIn, public_id: str, now: datetime
) -> Iterator[Letter]:
    today = local_day(now)
    customer = Customer(who.user_id, public_id, who.email, who.language, who.contract)
    meters = session.exec(
        select(Meter)
        .where(Meter.contract_id == who.contract_id)
        .order_by(col(Meter.verification_due))
    ).all()
    window = window_on(today, settings().reading_days)
    yield reminder_letter(
        Unsent(customer, window.period, window.last, meters=1, of_meters=len(meters))
    )
    due = next(_due(one) for one in meters if one.verification_due and one.verification_due > today)
    yield verification_letter(Verifications(customer, (due,)))


def _due(meter: Meter) -> DueMeter:
    assert meter.id is not None
    assert meter.verification_due is not None
    return DueMeter(meter.id, meter.water, meter.serial, meter.location, meter.verification_due)
