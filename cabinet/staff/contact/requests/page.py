"""The pages of «Обращения»: the list, and one request."""

from typing import Any, Final

import reflex as rx

from cabinet.contact.requests.drawing import message_of
from cabinet.contact.requests.rules import LONGEST_WORDS
from cabinet.contact.requests.texts import KINDS
from cabinet.staff.contact.requests import texts
from cabinet.staff.contact.requests.filters import CLOSED, MINE, NOBODYS, OPEN, OVERDUE
from cabinet.staff.contact.requests.routes import FILE_PATH
from cabinet.staff.contact.requests.state import (
    ONE_PATH,
    PATH,
    THREAD,
    RequestsState,
    RequestState,
)
from cabinet.staff.lists.keys import listens_to_keys, on_key
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import (
    Fact,
    actions,
    card,
    facts,
    problems,
    result,
    select_field,
    skeleton,
    submit_button,
    text_area,
)
from cabinet.web.language import is_set, shown, t
from cabinet.web.reflex_internals import browser_link

_STATES: Final = (
    (OPEN, texts.OPEN_ONES),
    *((state.value, words) for state, words in texts.STATES.items()),
    (CLOSED, texts.CLOSED_ONES),
)
_FILTERS: Final = (
    Filter("number", texts.NUMBER),
    Filter("state", texts.STATE, _STATES),
    Filter("kind", texts.KIND, tuple((one.value, words) for one, words in KINDS.items())),
    Filter("term", texts.TERM, ((OVERDUE, texts.OVERDUE),)),
    Filter("whose", texts.WHOSE, ((MINE, texts.MINE), (NOBODYS, texts.NOBODYS))),
)


def requests_page() -> rx.Component:
    """The list."""
    return staff_page(
        texts.TITLE,
        listens_to_keys(),
        filters_form(RequestsState, _FILTERS),
        list_table(
            RequestsState,
            texts.TITLE,
            (
                ListColumn("number", texts.NUMBER_SHORT, cell=_number),
                ListColumn("opened", texts.OPENED, sort="opened"),
                ListColumn("kind", texts.KIND, names=True, cell=_kind),
                ListColumn("state", texts.STATE, cell=_state),
                ListColumn("due", texts.TERM, cell=_term),
                ListColumn("contract", texts.CONTRACT, names=True, cell=_contract),
                ListColumn("taken_by", texts.TAKEN_BY),
            ),
            file="requests",
        ),
        first_line=rx.cond(is_set(RequestsState.first_line), shown(RequestsState.first_line), ""),
    )


def _number(row: Any) -> rx.Component:
    address: Any = rx.Var.create(f"{ONE_PATH}?request=")
    return rx.el.a(row["number"], href=address + row["number"], class_name="link")


def _kind(row: Any) -> rx.Component:
    return rx.fragment(row["kind"], rx.el.p(row["about"], class_name="hint"))


def _state(row: Any) -> rx.Component:
    return rx.el.span(row["state"], class_name=f"request-state {row['mood']}")


def _term(row: Any) -> rx.Component:
    late = rx.el.span(row["late"], class_name="due overdue")
    return rx.fragment(row["due"], rx.cond(row["late"] != "", rx.fragment(" ", late)))


def _contract(row: Any) -> rx.Component:
    return rx.fragment(row["contract"], rx.el.p(row["payer"], class_name="hint"))


def request_page() -> rx.Component:
    """One request."""
    state = RequestState
    return staff_page(
        texts.ONE,
        listens_to_keys(),
        result(state.success),
        problems(state.errors, state.problem),
        _moves(),
        rx.cond(
            state.is_loaded,
            rx.cond(state.is_missing, card(rx.el.p(t(texts.NO_REQUEST))), _everything()),
            card(skeleton(8)),
        ),
    )


def _moves() -> rx.Component:
    """The way to the list and to other requests; keys lead there too."""
    return actions(
        rx.el.a(t(texts.TO_LIST), href=PATH, class_name="button quiet"),
        _key_button(texts.PREVIOUS_ONE, "k", RequestState.step(-1)),
        _key_button(texts.NEXT_ONE, "j", RequestState.step(1)),
    )


def _key_button(label: Any, key: str, pressed: Any, *, kind: str = "secondary") -> rx.Component:
    return rx.el.button(
        t(label),
        rx.el.kbd(key.upper(), custom_attrs={"aria-hidden": "true"}),
        type="button",
        class_name=f"button {kind}",
        on_click=pressed,
        custom_attrs=on_key(key),
    )


def _everything() -> rx.Component:
    case: Any = RequestState.case
    may_decide = allowed(Permission.REQUESTS_DECIDE)
    return rx.el.div(
        rx.el.div(
            _thread(),
            rx.cond(may_decide & case.is_open, _decision()),
            class_name="stacked",
        ),
        rx.el.div(_known(), _notes(may_decide), class_name="stacked"),
        class_name="request-sides",
    )


def _thread() -> rx.Component:
    case: Any = RequestState.case
    return card(
        rx.el.h2(
            case.heading,
            " ",
            rx.el.span(case.state, class_name=f"request-state {case.mood}"),
            id=THREAD,
            tab_index=-1,
        ),
        rx.cond(case.is_former, rx.el.p(t(texts.FORMER), class_name="notice warning")),
        rx.el.h3(t(texts.MESSAGES), class_name="unseen"),
        rx.el.ol(
            rx.foreach(RequestState.messages, message_of(_file)),
            role="list",
            class_name="thread",
        ),
    )


def _file(file: Any) -> rx.Component:
    address: Any = rx.Var.create(f"{FILE_PATH}?file=")
    return rx.el.a(
        file.name,
        href=address + file.file_id,
        class_name="link",
        custom_attrs={"download": "", "reloadDocument": True},
    )


def _known() -> rx.Component:
    case: Any = RequestState.case
    customer: Any = rx.Var.create("/customers/one?contract=")
    late = rx.el.span(t(texts.OVERDUE), class_name="due overdue")
    term: Any = rx.fragment(case.term, " ", rx.cond(case.is_late, late))
    return card(
        facts(
            Fact(texts.ABOUT, case.about),
            Fact(texts.TERM, term),
            Fact(texts.OPENED, case.opened),
            Fact(texts.TAKEN_BY, case.taken_by),
            Fact(texts.RATING, case.rating),
            Fact(texts.CONTRACT, case.contract),
            Fact(texts.PAYER, case.payer),
            Fact(texts.ADDRESS, case.address),
            Fact(texts.PHONE, case.phone),
            Fact(texts.WHO, case.opener),
        ),
        rx.cond(
            allowed(Permission.CUSTOMERS_SEE),
            rx.el.p(
                rx.el.a(t(texts.TO_CUSTOMER), href=customer + case.contract_id, class_name="link")
            ),
        ),
    )


def _decision() -> rx.Component:
    state = RequestState
    case: Any = state.case
    acts = [(one.value, words) for one, words in texts.ACTS.items()]
    stock = [("", texts.NO_STOCK), *texts.STOCK.items()]
    return card(
        rx.cond(
            case.is_mine,
            rx.fragment(),
            actions(_key_button(texts.TAKE, "a", state.take, kind="primary")),
        ),
        rx.el.form(
            rx.el.h2(t(texts.DECIDE)),
            select_field("act", texts.ACT, acts, value=acts[0][0], errors=state.errors),
            select_field("stock", texts.STOCK_ANSWER, stock, value=""),
            rx.el.div(
                text_area(
                    "words",
                    texts.WORDS,
                    errors=state.errors,
                    max_length=LONGEST_WORDS,
                    hint=texts.WORDS_HINT,
                    required=False,
                )
            ),
            actions(
                submit_button(texts.SEND, busy=state.busy),
                browser_link(
                    t(texts.TO_ANSWER),
                    rx.el.kbd("R", custom_attrs={"aria-hidden": "true"}),
                    href="#words",
                    class_name="button quiet",
                    custom_attrs=on_key("r"),
                ),
            ),
            on_submit=state.decide,
            no_validate=True,
            key="decide-" + state.done.to_string(),  # type: ignore[attr-defined]  a var
        ),
    )


def _notes(may_decide: Any) -> rx.Component:
    state = RequestState
    notes: Any = state.notes
    return card(
        rx.el.h2(t(texts.NOTES)),
        rx.cond(
            notes.length() > 0,
            rx.el.ul(rx.foreach(notes, _note), role="list", class_name="thread"),
            rx.el.p(t(texts.NO_NOTES), class_name="hint"),
        ),
        rx.cond(
            may_decide,
            rx.el.form(
                text_area("note", texts.NOTE, errors=state.errors, max_length=LONGEST_WORDS),
                submit_button(texts.KEEP_NOTE, kind="secondary", busy=state.busy),
                on_submit=state.note,
                no_validate=True,
                key="note-" + state.done.to_string(),  # type: ignore[attr-defined]  a var
            ),
        ),
    )


def _note(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(one.author), " ", rx.el.span(one.at, class_name="hint")),
        rx.el.p(one.words, class_name="as-written"),
        class_name="message",
    )
