"""«Показания»: the meters of a month, reminders to the silent, and readings that are phoned in."""
