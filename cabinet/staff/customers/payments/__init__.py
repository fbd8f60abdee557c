"""«Оплаты в банках»: what banks have taken, and what billing has not counted."""
