"""Runs: long work that is started on a page, in a process of its own that tells how far it is."""
