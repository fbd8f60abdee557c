"""«Обращения» on the utility's side: taken, answered, closed."""
