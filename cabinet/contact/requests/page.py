"""The pages of «Обращения»: the list, the form of a new one, and one request."""

from typing import Any, Final

import reflex as rx

from cabinet.contact.requests import texts
from cabinet.contact.requests.drawing import message_of
from cabinet.contact.requests.letters import PAGE
from cabinet.contact.requests.routes import FILE_PATH, SEND_PATH, WRITE_PATH
from cabinet.contact.requests.rules import ACTS, LONGEST_WORDS
from cabinet.contact.requests.state import NewRequestState, OneRequestState, RequestsState
from cabinet.contact.requests.static_pages import ACCEPT, FILES_HINT
from cabinet.core.enums import Rating, RequestKind
from cabinet.core.settings import settings
from cabinet.ui import (
    Column,
    Fact,
    actions,
    button,
    cabinet_page,
    card,
    data_table,
    facts,
    file_field,
    file_link,
    line,
    lines,
    link,
    link_button,
    on_phones,
    problems,
    result,
    row,
    sending_form,
    sent_field,
    skeleton,
    submit_button,
)
from cabinet.ui.shell import icon
from cabinet.web.language import t
from cabinet.web.visitor import Visitor, allowed, document_in_contract, in_contract

_NO_DAY: Final = "–"  # of a request that is ended
LIST: Final = "/requests"
NEW: Final = "/requests/new"
_COLUMNS: Final = (
    Column(texts.NUMBER),
    Column(texts.KIND),
    Column(texts.ABOUT, names=True),
    Column(texts.STATE),
    Column(texts.OPENED),
    Column(texts.DUE),
)
# A circle, two eyes, and a mouth.
_FACE: Final = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18ZM9 10v.5M15 10v.5"
_MOUTHS: Final = {
    Rating.GOOD: "M8 14c1.5 2.5 6.5 2.5 8 0",
    Rating.FAIR: "M8 15h8",
    Rating.BAD: "M8 16c1.5-2.5 6.5-2.5 8 0",
}


def requests_page() -> rx.Component:
    """«Обращения»."""
    rows: Any = RequestsState.rows
    return cabinet_page(
        texts.TITLE,
        actions(link_button(texts.NEW, NEW)),
        rx.cond(
            RequestsState.is_loaded,
            rx.cond(rows.length() > 0, _list(), card(rx.el.p(t(texts.NOTHING_YET)))),
            card(skeleton(4, shape="rows")),
        ),
    )


def _list() -> rx.Component:
    state = RequestsState
    return rx.fragment(
        on_phones(
            card(lines(texts.TITLE, rx.foreach(state.rows, _row_on_phones))),
            data_table(texts.TITLE, _COLUMNS, rx.foreach(state.rows, _row), slim=True),
        ),
        actions(
            rx.cond(
                state.page > 1,
                button(texts.NEWER, kind="secondary", on_click=state.turn_to(state.page - 1)),
            ),
            rx.cond(
                state.is_last,
                rx.fragment(),
                button(texts.OLDER, kind="secondary", on_click=state.turn_to(state.page + 1)),
            ),
        ),
    )


def _row_on_phones(one: Any) -> rx.Component:
    under = rx.fragment(
        t(texts.NUMBER),
        " ",
        one.number,
        rx.cond(one.about != "", rx.fragment(" · ", one.about)),
        rx.el.br(),
        t(texts.OPENED),
        " ",
        one.opened,
        rx.cond(one.due != _NO_DAY, rx.fragment(" · ", t(texts.DUE), " ", one.due)),
    )
    return line(one.kind, _state(one), under, href=_address(one), key=one.number)


def _address(one: Any) -> Any:
    beginning: Any = rx.Var.create(f"{PAGE}?request=")
    return beginning + one.number


def _row(one: Any) -> rx.Component:
    return row(
        _COLUMNS,
        one.number,
        rx.el.a(one.kind, href=in_contract(_address(one)), class_name="link in-cell"),
        one.about,
        _state(one),
        one.opened,
        one.due,
        key=one.number,
    )


def _state(one: Any) -> rx.Component:
    return rx.el.span(one.state, class_name=f"request-state {one.mood}")


def new_request_page() -> rx.Component:
    """The form of a new request, which works without scripts too."""
    phone = settings().utility_phone
    return cabinet_page(
        texts.NEW,
        card(
            sending_form(
                _kind(),
                *(
                    [rx.el.p(t(texts.LEAK_PHONE.format(phone=phone)), class_name="hint")]
                    * bool(phone)
                ),
                _meter(),
                _about(),
                _words(),
                file_field("files", texts.FILES, hint=FILES_HINT, accept=ACCEPT),
                submit_button(texts.SEND),
                action=document_in_contract(SEND_PATH),
                lost=texts.NOT_SENT,
            ),
            narrow=True,
        ),
        parent=(texts.TITLE, LIST),
    )


def _kind() -> rx.Component:
    chosen: Any = NewRequestState.kind
    is_nobody_yet: Any = Visitor.name == ""

    def option(kind: RequestKind) -> rx.Component:
        drawn = rx.el.option(t(texts.KINDS[kind]), value=kind, selected=chosen == kind)
        return rx.cond(is_nobody_yet | allowed(ACTS[kind]), drawn)

    return sent_field(
        "kind",
        texts.CHOOSE_KIND,
        lambda **attributes: rx.el.select(
            rx.el.option(t(texts.CHOOSE), value=""), *map(option, RequestKind), **attributes
        ),
        class_name="input select",
        key=chosen,
    )


def _meter() -> rx.Component:
    meters: Any = NewRequestState.meters
    chosen: Any = NewRequestState.meter
    choice = sent_field(
        "meter",
        texts.METER,
        lambda **attributes: rx.el.select(
            rx.el.option(t(texts.NO_METER), value=""),
            rx.foreach(
                meters,
                lambda one: rx.el.option(one[1], value=one[0], selected=chosen == one[0]),
            ),
            **attributes,
        ),
        class_name="input select",
        key=chosen,
    )
    return rx.cond(meters.length() > 0, choice)


def _about() -> rx.Component:
    """What the address said besides a meter."""
    state = NewRequestState
    given = (
        ("account", state.account),
        ("period", state.period),
        ("from", state.first_day),
        ("to", state.last_day),
    )
    return rx.cond(
        state.about != "",
        rx.el.div(
            facts(Fact(texts.ABOUT, state.about)),
            *(rx.el.input(type="hidden", name=name, value=value) for name, value in given),
        ),
    )


def _words(label: Any = texts.WORDS, hint: Any = texts.WORDS_HINT) -> rx.Component:
    return sent_field("words", label, rx.el.textarea, hint=hint, rows=6, max_length=LONGEST_WORDS)


def request_page() -> rx.Component:
    """One request: what was said, what can be written, and how it was."""
    state = OneRequestState
    return cabinet_page(
        texts.ONE,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(
            state.is_loaded,
            rx.cond(state.is_missing, card(rx.el.p(t(texts.NO_REQUEST))), _everything()),
            card(skeleton(6)),
        ),
        rx.el.p(link(texts.TO_LIST, LIST)),
        parent=(texts.TITLE, LIST),
    )


def _everything() -> rx.Component:
    thread: Any = OneRequestState.thread
    return rx.fragment(
        card(
            rx.el.h2(thread.heading, " ", _state(thread)),
            facts(
                Fact(texts.KIND, thread.kind),
                *_if_any(texts.ABOUT, thread.about),
                Fact(texts.OPENED, thread.opened),
            ),
            rx.cond(
                thread.term != "",
                rx.el.p(thread.term, class_name=rx.cond(thread.is_late, "notice warning", "hint")),
            ),
        ),
        rx.el.section(
            rx.el.h2(t(texts.MESSAGES)),
            rx.el.ol(
                rx.foreach(OneRequestState.messages, message_of(_link)),
                role="list",
                class_name="thread",
            ),
        ),
        rx.cond(thread.is_closed, _rating()),
        rx.cond(thread.may_write, _writing(), card(rx.el.p(t(texts.CLOSED_FOR_GOOD)))),
    )


def _if_any(label: Any, value: Any) -> tuple[Fact, ...]:
    return (Fact(label, rx.cond(value != "", value, "–")),)


def _link(file: Any) -> rx.Component:
    address: Any = rx.Var.create(f"{FILE_PATH}?file=")
    return file_link(file.name, address + file.file_id)


def _rating() -> rx.Component:
    thread: Any = OneRequestState.thread
    return card(
        rx.cond(
            thread.rating != "",
            rx.el.p(thread.rating),
            _rating_form(),
        ),
        narrow=True,
    )


def _rating_form() -> rx.Component:
    state = OneRequestState
    return rx.el.form(
        rx.el.fieldset(
            rx.el.legend(t(texts.RATE), class_name="label"),
            *(
                rx.el.label(
                    rx.el.input(type="radio", name="rating", value=one.value),
                    icon(_FACE + _MOUTHS[one]),
                    t(words),
                )
                for one, words in texts.RATINGS.items()
            ),
            class_name="reasons",
        ),
        submit_button(texts.SEND_RATING, kind="secondary", busy=state.busy),
        on_submit=state.rate,
        no_validate=True,
    )


def _writing() -> rx.Component:
    thread: Any = OneRequestState.thread
    return card(
        rx.el.h2(rx.cond(thread.is_closed, t(texts.REOPEN), t(texts.ANSWER))),
        rx.cond(thread.reopening != "", rx.el.p(thread.reopening, class_name="hint")),
        sending_form(
            rx.el.input(type="hidden", name="request", value=thread.number),
            _words(texts.ANSWER_WORDS, None),
            file_field("files", texts.FILES, hint=FILES_HINT, accept=ACCEPT),
            submit_button(texts.SEND_ANSWER),
            action=document_in_contract(WRITE_PATH),
            lost=texts.NOT_SENT,
        ),
        narrow=True,
    )
