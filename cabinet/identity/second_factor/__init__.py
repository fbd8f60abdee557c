"""«Двухфакторная защита»: switching it on and off, and its recovery codes."""
