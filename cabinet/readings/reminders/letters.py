"""The letters about meters."""

from cabinet.core import formats
from cabinet.core.settings import settings
from cabinet.core.text import Text, same
from cabinet.mail.layout import Item, Link, Paragraph, Warn, compose
from cabinet.mail.links import page_url
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.readings.names import meter_in_letter
from cabinet.readings.reminders import texts
from cabinet.readings.reminders.rules import Customer, DueMeter, Unsent, Verifications

_METERS_PATH = "/readings"


def reminder_letter(unsent: Unsent) -> Letter:
    """Tell how many meters have no reading yet, for which month, and until when to send them."""
    customer = unsent.customer
    said = {
        "contract": customer.contract.of,
        "month": formats.month_within(unsent.period),
        "last": formats.date_text(unsent.last),
        "meters": unsent.meters,
        "of_meters": unsent.of_meters,
    }
    return compose(
        kind="reminder",
        to_address=customer.email,
        language=customer.language,
        subject=texts.UNSENT_SUBJECT.format(**said),
        blocks=[
            Paragraph(texts.UNSENT.format(**said)),
            Warn(texts.UNSENT_UNTIL.format(**said)),
            Link(texts.SEND, _page(customer), button=texts.SEND_BUTTON),
        ],
        unsubscribe_url=unsubscribe_url(customer.public_id, Subscription.REMINDERS),
    )


def verification_letter(due: Verifications) -> Letter:
    """List the meters to be verified, each with its day, and say what that means."""
    customer = due.customer
    count = len(due.meters)
    first = formats.date_text(due.meters[0].due)
    return compose(
        kind="verification",
        to_address=customer.email,
        language=customer.language,
        subject=texts.DUE_SUBJECT.format(contract=customer.contract.of, first=first),
        blocks=[
            Paragraph(texts.DUE.format(contract=customer.contract.of, count=count)),
            *(Item(_described(meter)) for meter in due.meters),
            Warn(texts.DUE_ADVICE.format(phone=_by_phone())),
            Link(texts.METERS, _page(customer), button=texts.METERS_BUTTON),
        ],
        unsubscribe_url=unsubscribe_url(customer.public_id, Subscription.VERIFICATION),
    )


def _page(customer: Customer) -> str:
    return page_url(_METERS_PATH, customer.of_contract)


def _by_phone() -> Text:
    """The way to the utility, where it has told one."""
    phone = settings().utility_phone
    return texts.BY_PHONE.format(phone=phone) if phone else same("")


def _described(meter: DueMeter) -> Text:
    return meter_in_letter(meter, texts.DUE_BY.format(due=formats.date_text(meter.due)))
