"""«Обращения»: what customers ask the utility for, from their first words to the end."""
