"""What must survive: each module breaks something on purpose and prints what came of it."""
