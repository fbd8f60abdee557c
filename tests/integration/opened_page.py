"""A page that somebody has open, without a browser: its states as the server keeps them."""

from typing import Any

import reflex as rx

from cabinet.core.text import Language as LanguageCode
from cabinet.security.audit import Origin
from cabinet.security.sessions import SignedIn
from cabinet.web.language import Language
from cabinet.web.visitor import Visitor
from cabinet.web.websocket.identity import Connection
from tests.integration.signing_in import HOME
from tests.reflex_internals import new_state


class OpenedPage:
    """A page's state, which finds the others of its browser as on the server; Russian at first."""

    def __init__(
        self, state: type[rx.State], who: SignedIn | None = None, *, origin: Origin = HOME
    ) -> None:
        self._root = new_state(rx.State)
        self.state = self.state_of(state)
        self.state_of(Visitor)._connection = Connection(origin=origin)
        self.sign_in(who)

    def state_of(self, state: type[rx.State]) -> Any:
        """Another state of the same browser."""
        return self._root.get_substate(state.get_full_name().split("."))

    def sign_in(self, who: SignedIn | None) -> None:
        """Let the page be somebody's from now on."""
        self.state_of(Visitor)._who = who

    def choose_language(self, code: LanguageCode) -> None:
        """Let the page be read in another language from now on."""
        self.state_of(Language).code = code
