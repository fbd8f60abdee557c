"""Adding a further contract of one's own to a profile."""
