"""Values that are copied with one press, for people who type account numbers into a bank."""

import reflex as rx

from cabinet.ui import texts
from cabinet.web.language import t

# `this` is not to be had here: the parts are found by their ids. Without the right to the clipboard
# (an old browser, a page without TLS) the value is selected, so that it is copied by hand.
_COPY = (
    "((id)=>{const value=document.getElementById(id),said=document.getElementById(id+'-said');"
    "const say=(words)=>{said.textContent=words;"
    "clearTimeout(said.timer);said.timer=setTimeout(()=>{said.textContent=''},6000)};"
    "const byHand=()=>{getSelection().selectAllChildren(value);say(said.dataset.byHand)};"
    "if(!navigator.clipboard)return byHand();"
    "navigator.clipboard.writeText(value.textContent).then(()=>say(said.dataset.done),byHand)"
    "})('"
)


def copyable(label: rx.Var[str], value: rx.Var[str], element_id: str) -> rx.Component:
    """A value with a button that copies it and says so; `element_id` is a safe word of its own."""
    return rx.el.div(
        rx.el.span(value, id=element_id),
        rx.el.button(
            t(texts.COPY),
            rx.el.span(" ", label, class_name="unseen"),
            type="button",
            class_name="plain",
            on_click=rx.call_script(rx.Var.create(_COPY) + rx.Var.create(element_id) + "')"),
        ),
        rx.el.span(
            id=f"{element_id}-said",
            role="status",
            class_name="said",
            custom_attrs={"data-done": t(texts.COPIED), "data-by-hand": t(texts.COPY_BY_HAND)},
        ),
        class_name="copyable",
    )
