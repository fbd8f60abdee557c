"""Files for billing, made on pages: the readings of a month, and what customers answered."""
