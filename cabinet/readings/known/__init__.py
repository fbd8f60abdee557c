"""Keeps the knowledge of each meter in a row, computed from its accepted readings."""
