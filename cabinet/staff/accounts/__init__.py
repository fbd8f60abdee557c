"""Accounts of the utility's people: sessions, the way in, invitations, and what ends them."""
