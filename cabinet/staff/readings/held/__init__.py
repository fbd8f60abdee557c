"""«На проверке»: readings that customers stated something about, to accept or reject."""
