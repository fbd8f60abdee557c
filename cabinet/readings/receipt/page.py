"""The links to receipts on the page of the readings."""

from typing import Any

import reflex as rx

from cabinet.readings.receipt import texts
from cabinet.readings.receipt.rules import receipt_path
from cabinet.ui import download, file_link
from cabinet.web.language import shown


def newest_receipt(number: Any) -> rx.Component:
    """The receipt of what has just been sent, once something was."""
    return rx.cond(number != "", rx.el.div(download(texts.DOWNLOAD, receipt_path(number))))


def receipt_links(heading: Any, newest: Any, earlier: Any) -> rx.Component:
    """The receipts of the month, each a link to its PDF, the newest first."""
    return rx.cond(
        newest.length() + earlier.length() > 0,
        rx.el.section(
            rx.el.h2(shown(heading)),
            rx.el.ul(rx.foreach(newest, _link), rx.foreach(earlier, _link)),
            class_name="receipts",
        ),
    )


def _link(receipt: Any) -> rx.Component:
    return rx.el.li(file_link(receipt.words, receipt_path(receipt.number)))
