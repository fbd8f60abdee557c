"""Commands of staff for customers: find, look at, correct and close a profile, end sessions."""
