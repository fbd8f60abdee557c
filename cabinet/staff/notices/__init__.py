"""«Уведомления»: the letters of a month, counted first and then written."""
