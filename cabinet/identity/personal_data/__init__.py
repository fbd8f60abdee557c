"""The export of all data about a customer, and its erasure."""
