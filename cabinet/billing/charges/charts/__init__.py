"""Volume and amount by month, a year against the one before."""
