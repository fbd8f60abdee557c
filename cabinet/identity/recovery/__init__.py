"""A new password for whoever forgot theirs."""
