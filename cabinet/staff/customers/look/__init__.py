"""«Как видит абонент»: a customer's pages, looked at without changing anything."""
