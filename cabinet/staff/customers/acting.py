"""Somebody of the utility's people, as the services about customers note who does something."""

from cabinet.security.audit import Actor, Origin
from cabinet.staff.member import StaffMember


def acting(who: StaffMember, origin: Origin) -> Actor:
    """Whoever is signed in on the utility's side, at that browser."""
    return Actor(origin, who.staff_id)
