"""What staff do for customers: find them, look at a profile, correct it, end sessions, close it."""
