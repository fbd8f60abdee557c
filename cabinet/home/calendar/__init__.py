"""The contract's days in the calendar of a phone: a file, and an address that stays up to date."""
