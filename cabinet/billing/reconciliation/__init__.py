"""«Сверка взаиморасчетов»: what was charged and paid in a period, and what the customer says."""
