"""Every private name of Reflex that tests and measurements depend on besides the cabinet's own.

See docs/upgrading-reflex.md.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any, Final

import reflex as rx
from reflex.istate.data import ReflexURL, RouterData
from reflex.istate.manager.memory import StateManagerMemory
from reflex.state import OnLoadInternalState
from reflex.utils.frontend_skeleton import _compile_vite_config
from reflex_base.compiler.templates import context_template
from reflex_base.config import get_config
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import json_dumps
from socketio import ASGIApp as SocketIO
from starlette.types import ASGIApp

from cabinet.application.frontend.reflex_internals import STATE_SCRIPT

ROOT: Final = rx.State.get_full_name()


def new_state(state: type[rx.State]) -> Any:
    """A state that no page has. Reflex lets nobody make one publicly."""
    return state(_reflex_internal_init=True)  # type: ignore[call-arg]


def on_load_state() -> type[rx.State]:
    """The state of Reflex's own that calls the `on_load` of pages."""
    return OnLoadInternalState


def new_app(**options: Any) -> rx.App:
    """An app with the states that are there, beside the cabinet's own. Reflex allows one."""
    with RegistrationContext.get().fork():
        return rx.App(**options)


@asynccontextmanager
async def handling_events(app: rx.App) -> AsyncIterator[rx.App]:
    """Let an app handle events without a server around it, which would start it publicly."""
    with app._registration_context:
        async with app._setup_event_processor():
            yield app


def socket_of(app: rx.App) -> ASGIApp:
    """An app's websocket without what stands in front of it. Publicly an app is served whole."""
    return SocketIO(app.sio, socketio_path="")


def kept_states(app: rx.App) -> int:
    """For how many pages an app keeps a state. Reflex tells nobody."""
    assert isinstance(app.state_manager, StateManagerMemory)
    return len(app.state_manager.states)


def is_idle(app: rx.App) -> bool:
    """Return whether an app has no event to handle. Reflex tells nobody."""
    processor = app.event_processor
    return not processor._tasks and not processor._token_queues


def router_at(address: str) -> Any:
    """What `state.router` is on a page with this address. Reflex makes it of an event."""
    return RouterData(url=ReflexURL(address))


def receive_over(socket: str, root: Any, told: dict[str, Any]) -> None:
    """Let an event come to a page over a websocket, with what it tells of itself."""
    root.router_data = root._update_router_vars({**told, "sid": socket}, root.router_data)


def written_answer(state: rx.State) -> str:
    """What a page is sent of a state's changes, which are no more news then."""
    answer = json_dumps(state.get_delta())
    state._clean()
    return answer


def var_name(name: str) -> str:
    """The name of a state's var in what a page is sent."""
    return f"{name}_rx_state_"


def state_script() -> str:
    """The script with which pages speak to the server, as Reflex writes it."""
    script = files("reflex_base").joinpath(".templates", "web", *STATE_SCRIPT.split("/"))
    return script.read_text(encoding="utf-8")


def context_script(state: type[rx.State], **values: object) -> str:
    """The script in which pages learn what everything is at first, as Reflex writes it."""
    return context_template(
        is_dev_mode=False,
        default_color_mode='"system"',
        initial_state={
            state.get_full_name(): {var_name(name): value for name, value in values.items()}
        },
        state_name=rx.State.get_name(),
    )


def build_configuration() -> str:
    """The configuration of the build, as Reflex writes it."""
    return _compile_vite_config(get_config())
