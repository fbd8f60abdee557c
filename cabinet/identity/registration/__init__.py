"""Registration of a contract's customer, and its confirmation."""
