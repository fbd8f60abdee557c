"""Readings from a file: the template that is downloaded, and what is filled in and uploaded."""
