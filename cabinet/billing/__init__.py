"""Balance, charges, bills and reconciliation of a contract, and the rules they share."""
