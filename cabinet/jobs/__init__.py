"""Scheduled work, without a user."""
