"""What a customer owes: balance, charges, bills, reconciliation, and the rules they share."""
