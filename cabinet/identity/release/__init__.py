"""Release of a contract: its profiles are closed, and it is free to register for again."""
