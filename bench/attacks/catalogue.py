"""Every attack, with what must hold."""

from typing import Final

from bench.attacks import events, handlers, sockets
from bench.attacks.tally import Attack

ATTACKS: Final = (
    Attack(
        "sockets.forged_connect",
        "A handshake that a page made up opens nobody's session.",
        sockets.forged_connect,
        "handshakes",
        "no session taken",
        quick=True,
    ),
    Attack(
        "sockets.other_names",
        "Every message name but an event's is ignored or ends the connection.",
        sockets.other_names,
        "messages",
        "no customer's data",
        quick=True,
    ),
    Attack(
        "sockets.odd_frames",
        "Broken, deep, foreign and binary packets end at most their own connection.",
        sockets.odd_frames,
        "packets",
        "no customer's data and no traceback",
        quick=True,
    ),
    Attack(
        "sockets.attachments",
        "Announced attachments are not collected.",
        sockets.attachments,
        "attachments",
        "not kept",
        alone=True,
    ),
    Attack(
        "sockets.many_of_one_address",
        "An address has a bounded number of websockets.",
        sockets.many_of_one_address,
        "websockets",
        "bounded by address",
        alone=True,
    ),
    Attack(
        "events.router_data",
        "Whatever a page says of where it is, the server calms down as soon as it is gone.",
        events.router_data,
        "events",
        "nothing goes on afterwards",
        alone=True,
    ),
    Attack(
        "events.wrong_arguments",
        "Arguments that do not fit are refused, and neither fill the log nor stand in it.",
        events.wrong_arguments,
        "events",
        "the log is not theirs",
        alone=True,
    ),
    Attack(
        "events.forged_lines",
        "Nobody writes a line of their own into the log.",
        events.forged_lines,
        "ways",
        "no forged line",
        quick=True,
    ),
    Attack(
        "events.setvar",
        "No var is set from outside.",
        events.setvar,
        "events",
        "nothing set",
        quick=True,
    ),
    Attack(
        "events.flood",
        "A client that floods and does not read costs neither memory nor other customers' time.",
        events.flood,
        "events",
        "bounded",
        alone=True,
    ),
    Attack(
        "handlers.by_nobody",
        "Without a session no handler answers with a customer's data or changes a row.",
        handlers.by_nobody,
        "events",
        "no customer's data",
    ),
    Attack(
        "handlers.by_customer",
        "Nonsense of a customer changes nothing and shows nothing of others.",
        handlers.by_customer,
        "events",
        "no other customer's data",
    ),
    Attack(
        "handlers.with_ids_of_another",
        "Ids of another's meters, sessions and contract open nothing.",
        handlers.with_ids_of_another,
        "events",
        "nothing of another's",
    ),
)
