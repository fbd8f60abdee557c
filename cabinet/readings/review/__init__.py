"""Readings that the customer stated something about: the utility's staff decide."""
