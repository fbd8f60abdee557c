"""The person in front of the page: who they are, what they are told across pages, signing out."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final, cast

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.enums import Role
from cabinet.core.text import language_of
from cabinet.mail.links import CONTRACT
from cabinet.security.audit import Origin
from cabinet.security.rights import Act, may
from cabinet.security.sessions import SignedIn, remember_language, sign_out
from cabinet.web.language import Language, language_script
from cabinet.web.reflex_internals import load_again
from cabinet.web.websocket.identity import Connection

HOME_PATH: Final = "/home"
CONTRACTS_PATH: Final = "/contracts"
_MOST_REPORTS: Final = 3
_MOST_DIGITS: Final = 4
_LARGEST_ID: Final = 2**31 - 1
_KEEP: Final = (
    "(chosen=>{const address=new URL(location.href);for(const[name,value]of Object.entries(chosen))"
    "value?address.searchParams.set(name,value):address.searchParams.delete(name);"
    "history.replaceState(history.state,'',address)})"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outage:
    """An outage that concerns the page's contract, in one line.

    `left` are the milliseconds until it ends, of one day.
    """

    id: str
    mood: str
    words: str
    period: str
    left: int


class Visitor(rx.State):
    """The customer that `Guard` found behind this page; features read it through `customer`."""

    name: str = ""
    contract_number: str = ""
    contract_kind: str = ""
    role: str = ""
    # The contract in the address of a document, and in those of pages where there are several.
    contract: str = ""
    of_contract: str = ""
    # There is a contract besides the one that the page is about, or it is about none.
    chooses: bool = False
    # Told on the sign-in page after something was done on another one.
    greeting: dict[str, str] = {}
    known_login: str = ""
    # The first one stands on the page, until it is put aside.
    outages: list[Outage] = []

    _put_aside: frozenset[str] = frozenset()
    _who: SignedIn | None = None
    # The session, 0 is nobody's, the membership and the role that the page's states are filled for.
    _filled_for: tuple[int, int, str] | None = None
    # The membership that has ended under the page, until the page is about another one.
    _lost: str = ""
    # The websocket of the page: its Socket.IO id, and who opened it.
    _socket: str = ""
    _connection: Connection = Connection()
    _language_is_chosen: bool = False
    _seen_at: datetime | None = None
    _reports: int = 0

    @rx.event
    async def sign_out(self) -> rx.event.EventSpec:
        """End the session on the server and forget its cookie."""
        if self._who is not None:
            await db.run(sign_out, who=self._who, origin=self._connection.origin, now=now())
        return rx.call_script(
            "fetch('/session/close',{method:'POST'}).finally(()=>location.replace('/'))"
        )

    @rx.event
    async def choose_language(self, code: str) -> list[rx.event.EventType]:
        """Show everything in another language, and keep the choice in cookie and profile."""
        language = language_of(code)
        (await self.get_state(Language)).code = language
        if self._who is not None:
            await db.run(remember_language, user_id=self._who.user_id, language=language)
        # The page's rows are written by the server: its loading handlers write them anew.
        return [language_script(language), load_again()]

    def _tell_of(self, outages: Sequence[Outage]) -> None:
        """Show these outages, without those that were put aside while this page was open."""
        shown = [one for one in outages if one.id not in self._put_aside]
        if self.outages != shown:
            self.outages = shown

    @rx.event
    def put_outage_aside(self) -> None:
        """Show the outage no more that stands on the page; a new version of it is another one."""
        self._put_aside |= {one.id for one in self.outages[:1]}
        self.outages = self.outages[1:]

    @rx.event
    def report_broken_page(self, message: str, place: str | None) -> None:
        """Log what a browser could not show, a few times a visit: anybody may call this."""
        self._reports += 1
        if self._reports <= _MOST_REPORTS:
            _log.warning("a page broke in the browser: %.300r at %.300r", message, place)


async def origin(state: rx.State) -> Origin:
    """The origin of the event that a state handles, for the audit trail."""
    return (await state.get_state(Visitor))._connection.origin


async def customer(state: rx.State) -> SignedIn:
    """The signed-in customer of a state; only for handlers that `Guard` protects."""
    who = (await state.get_state(Visitor))._who
    if who is None:
        raise PermissionError("a protected handler was called by nobody")
    return who


def address_of(visitor: Visitor, path: str) -> str:
    """`in_contract` for a handler that leads to another page."""
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{visitor.of_contract}" if visitor.of_contract else path


def kept_in_address(**values: str) -> rx.event.EventSpec:
    """Let the page's address name what is chosen on it, for whoever loads it anew.

    So does the reader, and so does a page that reconnects to another process. An empty value takes
    its name out of the address. Nothing personal may stand there: what was searched for does not.
    """
    return rx.call_script(f"{_KEEP}({json.dumps(values)})")


def id_in(asked: str) -> int:
    """The id that a value of an address is; 0, which nothing has, where it is none."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= len(str(_LARGEST_ID))
    return int(asked) if is_number and int(asked) <= _LARGEST_ID else 0


def number_in(asked: str) -> int:
    """The small number that a value of an address is, 0 where it is none."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= _MOST_DIGITS
    return int(asked) if is_number else 0


def allowed(act: Act) -> Any:
    """The var that says on a page whether the reader's role in its contract permits an act."""
    permitted: Any = [Visitor.role == role for role in Role if may(role, act)]
    return reduce(or_, permitted)


def in_contract(href: Any) -> Any:
    """The address of a page, a var as well, about the contract that the present page is about."""
    path, sign, place = (href, "", "") if isinstance(href, rx.Var) else href.partition("#")
    named: Any = _with(path, Visitor.of_contract)
    return rx.cond(Visitor.of_contract == "", href, named + sign + place if sign else named)


def document_in_contract(href: Any) -> Any:
    """The address of a document, a var as well, of the contract that the page is about."""
    named: Any = rx.Var.create(f"{CONTRACT}=")
    return _with(href, named + Visitor.contract)


def _with(address: Any, query: Any) -> Any:
    """An address with a further value."""
    if isinstance(address, rx.Var):
        joint: Any = rx.cond(cast(Any, address).contains("?"), "&", "?")
        return cast(Any, address) + joint + query
    beginning: Any = rx.Var.create(f"{address}{'&' if '?' in address else '?'}")
    return beginning + query
