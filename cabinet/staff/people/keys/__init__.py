"""«Ключи API»: the keys by which programs use the API."""
