"""«Состояние взаиморасчетов»: what is owed, month by month, and how it is paid."""
