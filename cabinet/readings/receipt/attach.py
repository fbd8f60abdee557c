"""Draws a receipt and lets its letter go, once the batch stands."""

import logging
from typing import Final

from cabinet import db
from cabinet.core.clock import now
from cabinet.documents.worker_pool import render
from cabinet.readings.receipt.rules import file_name
from cabinet.readings.receipt.service import attach_receipt, receipt_of
from cabinet.security.sessions import SignedIn

_logger: Final = logging.getLogger(__name__)


async def mail_receipt(who: SignedIn, *, number: str, letter_id: int) -> None:
    """Attach the PDF to its letter; where that fails the letter leaves with the link alone."""
    try:
        receipt = await db.read(receipt_of, who=who, number=number, now=now())
        pdf = await render("cabinet.readings.receipt.pdf:receipt_pdf", receipt, who.language)
        name = file_name(number, who.language)
        await db.run(attach_receipt, letter_id=letter_id, name=name, pdf=pdf, now=now())
    except Exception:  # the readings are registered: nothing of it is the customer's trouble
        _logger.exception("the receipt %s could not be attached to its letter", number)
