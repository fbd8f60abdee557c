"""«Объявления»: written, checked, published and withdrawn."""
