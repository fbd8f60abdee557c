"""Payments at banks: `check`, `pay`, `status`, a bank's daily list, and what billing has of it."""
