"""The API: what programs of the utility's, such as its billing, do over HTTP with a key."""
