"""«Редактирование подписки»: which letters the customer wants."""
