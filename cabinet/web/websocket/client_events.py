"""The events that a page may send over its websocket, checked before anything uses a value of them.

Reflex itself calls any public method with whatever a client sends, and reads the place of the page
from the event. Here an event passes only if it names a handler of the cabinet, its arguments fit
the handler's signature, and its place is a path. Whether its sender may call the handler is the
business of `cabinet.web.authorization`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import Parameter, signature
from typing import Annotated, Any, Final, NotRequired, TypeAlias, get_type_hints
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    TypeAdapter,
    ValidationError,
    create_model,
    with_config,
)

# pydantic wants this one before Python 3.12
from typing_extensions import TypedDict

LONGEST_PLACE: Final = 2_000
_STRICT: Final = ConfigDict(strict=True, extra="forbid")

Handler: TypeAlias = Callable[..., Any]


def _path(value: str) -> str:
    """A path of this site: `//host` would be another one's."""
    if not value.startswith("/") or value.startswith("//") or len(value) >= LONGEST_PLACE:
        raise ValueError("no path")
    urlsplit(value)
    return value


_Path: TypeAlias = Annotated[str, AfterValidator(_path)]


@with_config(_STRICT)
class _Place(TypedDict):
    """The page's address: Reflex's `router_data` as its client fills it in."""

    pathname: _Path
    asPath: _Path
    query: NotRequired[dict[str, str | list[str] | None]]


@with_config(ConfigDict(strict=True, extra="ignore"))
class _Event(TypedDict):
    """An event as Reflex's client sends it; Reflex drops the keys that are not named here."""

    name: str
    payload: NotRequired[dict[str, object]]
    router_data: _Place


_EVENT: Final = TypeAdapter(_Event)


class ClientEvents:
    """Tells which events a page may send."""

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        """Let pages call `handlers`, by their full names, and no others."""
        self._handlers = handlers

    @property
    def names(self) -> frozenset[str]:
        """The full names of all handlers that pages may call."""
        return frozenset(self._handlers)

    def accepts(self, event: object) -> bool:
        """Return whether the event names a handler, fits its signature and tells a place."""
        try:
            checked = _EVENT.validate_python(event)
            handler = self._handlers.get(checked["name"])
            if handler is None:
                return False
            _arguments(handler).model_validate(checked.get("payload", {}))
        except (ValidationError, RecursionError):
            return False
        return True


@cache
def _arguments(handler: Handler) -> type[BaseModel]:
    """Checks a payload: each argument of its type, none missing and none surplus."""
    hints = get_type_hints(handler)
    fields: dict[str, Any] = {}
    for parameter in list(signature(handler).parameters.values())[1:]:  # the state comes first
        default = ... if parameter.default is Parameter.empty else parameter.default
        fields[parameter.name] = (hints.get(parameter.name, Any), default)
    return create_model("Arguments", __config__=_STRICT, **fields)
