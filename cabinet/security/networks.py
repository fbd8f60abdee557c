"""The networks that a client's address belongs to, by which it is rate limited."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

WIDTHS: Final = {48: 16, 56: 4, 64: 1}
"""The IPv6 prefixes by which a client is counted, each with its multiple of the budget of a /64.

A household has a /64 or a /56. A rented server may have a whole /48, which is 65,536 times a /64.
"""


def networks_of(address: str) -> dict[str, int]:
    """The networks of a client, widest first, each with the factor of its budget.

    Of IPv4 that is the address alone. What is no address belongs to one network of its own.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return {"unknown": 1}
    if not isinstance(parsed, IPv6Address):
        return {str(parsed): 1}
    if parsed.ipv4_mapped:
        return {str(parsed.ipv4_mapped): 1}
    return {str(ip_network((parsed, width), strict=False)): WIDTHS[width] for width in WIDTHS}


def is_within(address: str, networks: Sequence[IPv4Network | IPv6Network]) -> bool:
    """Return whether an address belongs to one of the networks; what is no address does not."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    plain = (isinstance(parsed, IPv6Address) and parsed.ipv4_mapped) or parsed
    return any(plain in network for network in networks)
