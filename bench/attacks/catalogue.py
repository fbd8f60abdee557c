"""Every attack, with what must hold."""

from typing import Final

from bench.attacks import sockets
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
)
