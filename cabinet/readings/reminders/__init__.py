"""Letters about meters: readings that are to be sent, verifications that are to be made."""
