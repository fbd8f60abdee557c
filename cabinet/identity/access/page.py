"""The pages «Доступ сотрудников» and «Мой доступ»."""

from typing import Any, Final

import reflex as rx
from reflex.event import EventType

from cabinet.core.enums import Role
from cabinet.core.text import Text, same
from cabinet.identity.access import texts
from cabinet.identity.access.rules import INVITED_ROLES, LONGEST_EMAIL
from cabinet.identity.access.state import AccessState, GiveAccessState, OwnAccessState
from cabinet.ui import (
    Column,
    Fact,
    actions,
    button,
    cabinet_page,
    card,
    data_table,
    facts,
    in_place_of_rows,
    link,
    password_field,
    problems,
    result,
    row,
    select_field,
    skeleton,
    submit_button,
    text_field,
    waiting_form,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import t

_MEMBERS: Final = (
    Column(texts.NAME),
    Column(texts.EMAIL),
    Column(texts.ROLE),
    Column(texts.SINCE),
    Column(texts.ACTION),
)
_INVITATIONS: Final = (
    Column(texts.EMAIL),
    Column(texts.ROLE),
    Column(texts.STATE),
    Column(texts.ACTION),
)
_ACTS: Final = (
    (Role.ACCOUNTANT.value, texts.TO_ACCOUNTANT),
    (Role.METER_READER.value, texts.TO_METER_READER),
    ("end", texts.END),
    ("hand_over", texts.HAND_OVER),
)
# Lists in a state are vars on the page, which type checkers cannot see.
_SENT: Final[Any] = AccessState.invitations


def access_page() -> rx.Component:
    """The members of the contract, its invitations, and the forms of its owner."""
    state = GiveAccessState
    return cabinet_page(
        texts.TITLE,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(AccessState.is_loaded, _everything(), card(skeleton(6))),
        parent=(ui_texts.PERSONAL, "/personal"),
    )


def _everything() -> rx.Component:
    return rx.fragment(
        _members(),
        rx.cond(AccessState.handover != "", _handover()),
        rx.cond(GiveAccessState.chosen > 0, _change()),
        rx.cond(AccessState.may_give, _invite()),
        _invitations(),
    )


def _members() -> rx.Component:
    return card(
        rx.el.h2(t(texts.MEMBERS), id="members", tab_index=-1),
        data_table(texts.MEMBERS, _MEMBERS, rx.foreach(AccessState.members, _member)),
        rx.cond(
            AccessState.may_give,
            rx.fragment(),
            rx.el.p(t(texts.ONLY_OWNER), class_name="hint"),
        ),
        rx.el.p(link(texts.OWN, "/access/mine")),
    )


def _member(one: Any) -> rx.Component:
    change = button(
        texts.CHANGE, kind="secondary", on_click=GiveAccessState.choose(one.membership_id)
    )
    return row(
        _MEMBERS,
        rx.fragment(one.name, rx.cond(one.is_you, rx.fragment(" (", t(texts.YOU), ")"))),
        one.email,
        one.role,
        one.since,
        rx.cond(one.can_change, change),
        key=one.membership_id.to_string(),
    )


def _handover() -> rx.Component:
    return card(
        rx.el.h2(t(texts.HANDOVER)),
        rx.el.p(AccessState.handover),
        rx.cond(
            AccessState.may_give,
            actions(
                button(texts.STOP, kind="secondary", on_click=GiveAccessState.stop_handing_over)
            ),
        ),
    )


def _change() -> rx.Component:
    return card(
        waiting_form(
            rx.el.h2(t(texts.CHANGE), ": ", GiveAccessState.chosen_name, id="change", tab_index=-1),
            select_field(
                "act", texts.WHAT, _ACTS, value=Role.ACCOUNTANT, errors=GiveAccessState.errors
            ),
            rx.el.p(t(texts.HAND_OVER_HELP), class_name="hint"),
            *_proof("change", GiveAccessState.errors, AccessState.asks_code),
            actions(
                submit_button(texts.SAVE, kind="danger", busy=GiveAccessState.busy),
                button(texts.CANCEL, kind="quiet", on_click=GiveAccessState.cancel),
            ),
            on_submit=GiveAccessState.change,
            key=GiveAccessState.chosen.to_string(),  # type: ignore[attr-defined]  a var
        ),
        narrow=True,
    )


def _invite() -> rx.Component:
    errors = GiveAccessState.errors
    roles = [(role.value, texts.ROLES[role]) for role in INVITED_ROLES]
    return card(
        waiting_form(
            rx.el.h2(t(texts.INVITE)),
            rx.el.p(t(texts.INVITE_HELP)),
            text_field(
                "email",
                texts.INVITE_EMAIL,
                errors=errors,
                type="email",
                auto_complete="off",
                max_length=LONGEST_EMAIL,
            ),
            select_field("role", texts.ROLE, roles, value=INVITED_ROLES[0], errors=errors),
            *(rx.el.p(t(_explained(role)), class_name="hint") for role in INVITED_ROLES),
            *_proof("invite", errors, AccessState.asks_code),
            submit_button(texts.INVITE_BUTTON, busy=GiveAccessState.busy),
            on_submit=GiveAccessState.invite,
            key="invite-" + GiveAccessState.done.to_string(),  # type: ignore[attr-defined]  a var
        ),
        narrow=True,
    )


def _explained(role: Role) -> Text:
    """The role with what it may do."""
    return same("{role}: {may}").format(role=texts.ROLES[role], may=texts.MAY[role])


def _invitations() -> rx.Component:
    return card(
        rx.el.h2(t(texts.INVITATIONS)),
        data_table(
            texts.INVITATIONS,
            _INVITATIONS,
            rx.foreach(AccessState.invitations, _invitation),
            empty=in_place_of_rows(_SENT, texts.NO_INVITATIONS),
        ),
    )


def _invitation(one: Any) -> rx.Component:
    again = button(
        texts.AGAIN, kind="secondary", on_click=GiveAccessState.send_again(one.invitation_id)
    )
    revoke = button(
        texts.REVOKE, kind="secondary", on_click=GiveAccessState.revoke(one.invitation_id)
    )
    return row(
        _INVITATIONS,
        one.email,
        one.role,
        one.state,
        rx.cond(AccessState.may_give, actions(rx.cond(one.can_send, again), revoke)),
        key=one.invitation_id.to_string(),
    )


def own_access_page() -> rx.Component:
    """One's own role, the offer of the contract, and giving the access up."""
    state = OwnAccessState
    return cabinet_page(
        texts.OWN,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(state.is_loaded, _own(), card(skeleton(4))),
        parent=(ui_texts.PERSONAL, "/personal"),
    )


def _own() -> rx.Component:
    state = OwnAccessState
    return rx.fragment(
        card(
            facts(Fact(texts.OWN_ROLE, state.role)),
            rx.el.p(state.may),
        ),
        rx.cond(state.offer != "", _offer()),
        rx.cond(
            state.is_owner,
            card(rx.el.h2(t(texts.LEAVE_TITLE)), rx.el.p(t(texts.OWNER_STAYS))),
            _form("leave", texts.LEAVE_TITLE, texts.LEAVE_HELP, texts.LEAVE, state.leave),
        ),
    )


def _offer() -> rx.Component:
    state = OwnAccessState
    return card(
        rx.el.h2(t(texts.HANDOVER)),
        rx.el.p(state.offer),
        rx.cond(
            state.can_agree,
            waiting_form(
                *_proof("agree", state.errors, state.asks_code),
                submit_button(texts.AGREE, busy=state.busy),
                on_submit=state.agree,
            ),
        ),
        actions(button(texts.DISAGREE, kind="secondary", on_click=state.disagree)),
        narrow=True,
    )


def _form(name: str, heading: Text, said: Text, label: Text, on_submit: EventType) -> rx.Component:
    state = OwnAccessState
    return card(
        waiting_form(
            rx.el.h2(t(heading)),
            rx.el.p(t(said)),
            *_proof(name, state.errors, state.asks_code),
            submit_button(label, kind="danger", busy=state.busy),
            on_submit=on_submit,
        ),
        narrow=True,
    )


def _proof(name: str, errors: Any, asks_code: Any) -> tuple[rx.Component, rx.Component]:
    """The password, and the code where there is a second factor."""
    code = text_field(
        f"{name}_code",
        texts.CODE,
        errors=errors,
        auto_complete="one-time-code",
        auto_capitalize="none",
        spell_check=False,
        max_length=20,
    )
    password = password_field(
        f"{name}_password", texts.PASSWORD, errors=errors, auto_complete="current-password"
    )
    return password, rx.cond(asks_code, code)
