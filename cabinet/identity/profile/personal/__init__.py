"""«Личные данные»: what is known of the customer, where they are signed in, what was done."""
