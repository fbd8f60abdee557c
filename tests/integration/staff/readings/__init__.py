"""«Показания» of the utility."""
