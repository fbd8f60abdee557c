"""«Счёт-извещение»: what a month is to be paid for, as a document and as a letter."""
